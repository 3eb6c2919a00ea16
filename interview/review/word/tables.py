"""Tables: a header row that repeats, rows that stay whole, columns as wide as their text asks for."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from interview.review.blocks import Cell, Span, Table
from interview.review.word import names
from interview.review.word.ooxml import add
from interview.review.word.styles import Styles
from interview.review.word.text import TextWriter, plain_text

_EMPTY = Cell(())
_WIDEST_SHARE = 40
"""Characters beyond which a cell's text asks for more lines and not for a wider column."""
_LONGEST_WORD = 24
"""Characters of a word that a column is widened for; an address may be broken."""
_CHARACTER = 120
_CELL_MARGINS = 240
_MOST_WHOLE = 1500
"""Characters in a cell up to which its row is kept on one page; a longer row would leave half a page empty."""


def write_table(parent: _Element, table: Table, styles: Styles, text: TextWriter, width: int) -> None:
    """Adds `table` to `parent`, `width` twentieths of a point wide, and nothing where it has no cells.

    Short rows are filled with empty cells. Two tables that follow each other would become one, and a content control
    may not end with a table: whoever calls this adds a paragraph after it.
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
            _cell(line, cell, column, style, text)


def column_widths(table: Table, count: int, width: int) -> list[int]:
    """The widths of `count` columns, `width` in all: as `table` says, else by the text in them.

    A column is made wider than that, at the others' cost, where its longest word would be broken in two.
    """
    columns = [[row[column] for row in table.rows if column < len(row)] for column in range(count)]
    words, lines = zip(*[_longest(column) for column in columns], strict=True)
    shares = list(table.widths)
    if len(shares) != count or min(shares) <= 0:
        shares = [max(word, min(line, _WIDEST_SHARE)) + 2 for word, line in zip(words, lines, strict=True)]
    needed = [min(word, _LONGEST_WORD) * _CHARACTER + _CELL_MARGINS for word in words]
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


def _longest(cells: Sequence[Cell]) -> tuple[int, int]:
    """The characters of the longest word and of the longest paragraph in `cells`."""
    texts = [plain_text(spans) for cell in cells for spans in cell.paragraphs]
    words = [word for text in texts for word in text.split()]
    return max(map(len, words), default=0), max(map(len, texts), default=0)


def _properties(made: _Element, table: Table, styles: Styles, width: int) -> None:
    properties = add(made, "tblPr")
    add(properties, "tblStyle", val=styles.ident(names.TABLE))
    add(properties, "tblW", w=width, type="dxa")
    look = {"val": "0620" if table.header else "0600", "firstRow": int(table.header), "lastRow": 0}
    add(properties, "tblLook", **look, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    for name, said in (("tblCaption", table.caption), ("tblDescription", table.description)):
        if said:
            add(properties, name, val=plain_text((Span(said),)))


def _cell(line: _Element, cell: Cell, width: int, style: str, text: TextWriter) -> None:
    made = add(line, "tc")
    properties = add(made, "tcPr")
    add(properties, "tcW", w=width, type="dxa")
    if cell.shade:
        add(properties, "shd", val="clear", color="auto", fill=cell.shade)
    for spans in cell.paragraphs or ((),):
        paragraph = add(made, "p")
        add(add(paragraph, "pPr"), "pStyle", val=style)
        text.write(paragraph, spans)
