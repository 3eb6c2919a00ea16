"""Tables: a header row that repeats, rows that stay whole, columns as wide as their text asks for."""

from __future__ import annotations

from lxml.etree import _Element

from interview.review.blocks import Cell, Span, Spans, Table
from interview.review.word import names
from interview.review.word.ooxml import add, w
from interview.review.word.styles import Styles
from interview.review.word.text import NO_BREAK_SPACE, TextWriter, plain_text, write_text

_EMPTY = Cell(())
_WIDEST_SHARE = 90
"""Characters in a cell beyond which its text asks for more lines and not for a wider column."""
_WIDEST_WORD = 2400
"""How wide a word a column is widened for, in twentieths of a point: `dataskyddssamordnaren`. The style of tables lets
Word hyphenate what is longer, so that a title of a post does not take the room of what there is to do."""
_UNBROKEN = 16
"""Characters in a cell up to which its text is kept on one line: `78 % (36 av 46)`, `september 2026`."""
_REGULAR = 0.88
"""How wide a text is beside the same in bold."""
_NARROW_LETTERS = "fijlrt.,:;-–()/'"
_NARROW, _USUAL, _WIDE = 70, 122, 160
_CELL_MARGINS = 240
_MOST_WHOLE = 1500
"""Characters in a cell up to which its row is kept on one page; a longer row would leave half a page empty."""


def write_table(
    parent: _Element, table: Table, styles: Styles, text: TextWriter, width: int, *, has_legend: bool = False
) -> None:
    """Adds `table` to `parent`, `width` twentieths of a point wide, and nothing where it has no cells.

    A table with a legend after it is kept on one page with that. Short rows are filled with empty cells. Two tables
    that follow each other would become one, and a content control may not end with a table: whoever calls this adds
    a paragraph after it.

    A row without words gets a space that does not break: LibreOffice 7.4 tracks rows by the text in them, and puts an
    invisible sign into one without text, or leaves it behind, when changes are accepted or rejected.
    """
    count = max((len(row) for row in table.rows), default=0)
    if not count:
        return
    made = add(parent, "tbl")
    _properties(made, table, styles, width)
    widths = column_widths(table, count, width)
    grid = add(made, "tblGrid")
    for column in widths:
        add(grid, "gridCol", w=column)
    style = styles.ident(names.TABLE_TEXT)
    for index, row in enumerate(table.rows):
        line = add(made, "tr")
        is_header = table.header and index == 0
        is_short = all(sum(len(span.text) for part in cell.paragraphs for span in part) < _MOST_WHOLE for cell in row)
        if is_short or is_header:
            properties = add(line, "trPr")
            add(properties, "cantSplit")
            if is_header:
                add(properties, "tblHeader")
        for cell, column in zip((*row, *[_EMPTY] * (count - len(row))), widths, strict=True):
            _cell(line, cell, column, style, text, keeps=has_legend)
        if not any(each.text for each in line.iter(w("t"))):
            write_text(add(next(line.iter(w("p"))), "r"), NO_BREAK_SPACE)


def column_widths(table: Table, count: int, width: int) -> list[int]:
    """The widths of `count` columns, `width` in all: as `table` says, else by the text in them.

    A column is made wider than that, at the others' cost, where its longest word or a short text would be broken.
    """
    columns = [[row[column] for row in table.rows if column < len(row)] for column in range(count)]
    texts = [[" ".join(plain_text(spans) for spans in cell.paragraphs) for cell in column] for column in columns]
    unbroken = [
        [(part, table.header and row == 0) for row, text in enumerate(column) for part in _unbroken(text)]
        for column in texts
    ]
    shares = list(table.widths)
    if len(shares) != count or min(shares) <= 0:
        longest = [max(map(len, column), default=0) for column in texts]
        shares = [min(length, _WIDEST_SHARE) + 2 for length in longest]
    widest = [max((_width(part, is_bold=bold) for part, bold in column), default=0) for column in unbroken]
    needed = [min(wide, _WIDEST_WORD) + _CELL_MARGINS for wide in widest]
    if sum(needed) >= width:
        shares, needed = needed, [1] * count
    widths = [0] * count
    free = set(range(count))
    while free:
        room, parts = width - sum(widths), sum(shares[column] for column in free)
        fair = {column: room * shares[column] // parts for column in free}
        tight = {column for column in free if fair[column] < needed[column]}
        for column in tight or free:
            widths[column] = needed[column] if tight else fair[column]
        free = free - tight if tight else set()
    widths[widths.index(max(widths))] += width - sum(widths)
    return widths


def _unbroken(text: str) -> list[str]:
    """The parts of a cell's text that should each stand on one line."""
    return [text] if len(text) <= _UNBROKEN else text.split()


def _width(text: str, *, is_bold: bool) -> int:
    """About how wide `text` is at 9.5 points: a little more than in Arial, a little less than in Verdana."""
    bold = sum(
        _NARROW if each in _NARROW_LETTERS else _WIDE if each in "mw" or each.isupper() else _USUAL for each in text
    )
    return bold if is_bold else int(bold * _REGULAR)


def _properties(made: _Element, table: Table, styles: Styles, width: int) -> None:
    properties = add(made, "tblPr")
    add(properties, "tblStyle", val=styles.ident(names.TABLE))
    add(properties, "tblW", w=width, type="dxa")
    look = {"val": "0620" if table.header else "0600", "firstRow": int(table.header), "lastRow": 0}
    add(properties, "tblLook", **look, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    for name, said in (("tblCaption", table.caption), ("tblDescription", table.description)):
        if said:
            add(properties, name, val=plain_text((Span(said),)))


def _cell(line: _Element, cell: Cell, width: int, style: str, text: TextWriter, *, keeps: bool) -> None:
    made = add(line, "tc")
    properties = add(made, "tcPr")
    add(properties, "tcW", w=width, type="dxa")
    if cell.shade:
        add(properties, "shd", val="clear", color="auto", fill=cell.shade)
    for spans in _paragraphs(cell):
        paragraph = add(made, "p")
        look = add(paragraph, "pPr")
        add(look, "pStyle", val=style)
        if keeps:
            add(look, "keepNext")
        text.write(paragraph, spans)


def _paragraphs(cell: Cell) -> tuple[Spans, ...]:
    """The paragraphs of a cell; as lines of one where a note stands in any but the last.

    LibreOffice 7.4 leaves a row behind when changes are settled that has a note before the last paragraph of a cell.
    """
    if not any(span.note is not None for spans in cell.paragraphs[:-1] for span in spans):
        return cell.paragraphs or ((),)
    lines = [span for spans in cell.paragraphs for span in (Span("\n"), *spans)]
    return (tuple(lines[1:]),)
