"""The rows of a records question read back from a list, from prose or from a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from interview.errors import AnswerError
from interview.flow.fields import ComputedField, RowField, TextField
from interview.flow.models import RecordsQuestion
from interview.intake.outline import plain_text
from interview.intake.sync.alignment import aligned, likeness, plainly
from interview.intake.sync.row_reading import Row, RowReader, inline, markdown, said
from interview.language import translate as _
from interview.review.answers import LAYOUTS, RowStyle, draw_rows
from interview.review.blocks import Answer, Cell, ListItem, Paragraph, Simple, Table
from interview.review.markdown import parse
from interview.review.patterns import lines_of
from interview.review.words import Words
from interview.session.rows import entered, parse_row
from interview.session.scalars import read_scalar

_SAME_ROW = 75.0


@dataclass(slots=True)
class EditedRows:
    """What an edited draft says of some rows. `order` has their ids, "" for a row that is new.

    `rows` are the rows in that order as they now read, `was` those of the draft as it was written; `shown` are the
    fields that it says of them.
    """

    order: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    was: list[Row] = field(default_factory=list)
    shown: frozenset[str] = frozenset()


def edited_rows(
    question: RecordsQuestion,
    answer: Answer,
    blocks: Sequence[Simple],
    rows: Sequence[Row],
    words: Words,
    *,
    lenient: bool,
) -> EditedRows | None:
    """The rows that `blocks` now say of `answer`, which drew some of `rows`; None where they cannot be told."""
    known = {str(row["_id"]): row for row in rows}
    drawn = answer.rows
    if drawn is not None and any(each.ident not in known for each in drawn.rows):
        return None
    was = [known[each.ident] for each in drawn.rows] if drawn else []
    layout = next((name for name in LAYOUTS if drawn and name == drawn.layout), None)
    style = RowStyle(layout, drawn.line if drawn else None, drawn.columns if drawn else ())
    if (layout or question.layout) == "table":
        return _from_table(question, answer, blocks, was, words, style) if drawn else None
    reader = RowReader(question, words, style, lenient=lenient)
    found = EditedRows(was=was, shown=frozenset(each.id for each in reader.shown))
    segments = _segments(answer, blocks)
    if segments is None:
        return None
    suffixes = [each.suffix for each in drawn.rows] if drawn else []
    hidden = _shared(question, was, found.shown, answer)
    for owner, part in segments:
        old = was[owner] if owner is not None else None
        row = reader.read(part, old, hidden, suffixes[owner] if owner is not None else "")
        if row is None or (old is None and question.fixed_field):
            return None
        found.order.append(str(old["_id"]) if old else "")
        found.rows.append(row)
    return found


def _shared(question: RecordsQuestion, rows: Sequence[Row], shown: frozenset[str], answer: Answer) -> Row:
    """What a new row among `rows` has that the draft does not say of it: required fields, the same in all of them."""
    shared: Row = {}
    for each in question.fields:
        if each.required and each.id not in shown:
            values = {row.get(each.id) for row in rows} or {answer.tag.partition("/")[2] or None}
            if len(values) == 1 and (value := values.pop()) is not None:
                shared[each.id] = value
    return shared


# Lists and prose: which blocks are which row.

_Segments = list[tuple[int | None, list[Simple]]]


def _segments(answer: Answer, blocks: Sequence[Simple]) -> _Segments | None:
    """The blocks row by row, with the number of the row as it was, None for a new one; None where that is unclear."""
    sizes = [each.size for each in answer.rows.rows] if answer.rows else []
    owners = [row for row, size in enumerate(sizes) for _block in range(size)]
    begins = [place == 0 for size in sizes for place in range(size)]
    old = answer.blocks if answer.rows else ()
    pairs = aligned([said([block]) for block in old], [said([block]) for block in blocks])
    found: _Segments = []
    for place, block in enumerate(blocks):
        row = owners[pairs[place]] if place in pairs else None
        if row is not None:
            if found and found[-1][0] == row:
                found[-1][1].append(block)
            elif found and found[-1][0] is None and not begins[pairs[place]]:
                found[-1] = (row, [*found[-1][1], block])
            else:
                found.append((row, [block]))
        elif not found or _starts_row(block, old):
            found.append((None, [block]))
        else:
            found[-1][1].append(block)
    texts = {row: said([b for b, owner in zip(old, owners, strict=True) if owner == row]) for row in range(len(sizes))}
    _take_moved(found, texts)
    _take_rewritten(found, set(texts))
    rows = [row for row, _blocks in found if row is not None]
    return found if len(set(rows)) == len(rows) else None


def _starts_row(block: Simple, old: Sequence[Simple]) -> bool:
    in_list = not old or any(isinstance(each, ListItem) for each in old)
    if isinstance(block, ListItem):
        return block.level == 0
    return isinstance(block, Paragraph) and not in_list


def _take_rewritten(segments: _Segments, rows: set[int]) -> None:
    """A single new row in the place of a single one that is gone is that one, rewritten."""
    taken = {row for row, _blocks in segments if row is not None}
    for place, (row, blocks) in enumerate(segments):
        if row is not None:
            continue
        before = segments[place - 1][0] if place else -1
        after = segments[place + 1][0] if place + 1 < len(segments) else max(rows, default=-1) + 1
        if before is None or after is None:
            continue
        gone = [each for each in rows - taken if before < each < after]
        if len(gone) == 1:
            segments[place] = (gone[0], blocks)
            taken.add(gone[0])


def _take_moved(segments: _Segments, texts: Mapping[int, str]) -> None:
    """A new row that is much like one that is gone is that one, moved."""
    gone = set(texts) - {row for row, _blocks in segments if row is not None}
    for place, (row, blocks) in enumerate(segments):
        if row is None and gone:
            best = max(sorted(gone), key=lambda each: likeness(texts[each], said(blocks)))
            if likeness(texts[best], said(blocks)) >= _SAME_ROW:
                segments[place] = (best, blocks)
                gone.remove(best)


# Tables.


def _from_table(
    question: RecordsQuestion, answer: Answer, blocks: Sequence[Simple], was: list[Row], words: Words, style: RowStyle
) -> EditedRows | None:
    table, old = blocks[0], answer.blocks[0]
    if len(blocks) != 1 or not isinstance(table, Table) or not isinstance(old, Table):
        return None
    labels = {each.label: each for each in question.fields}
    columns = [labels.get(plainly(_said_in(cell))) for cell in table.rows[0]]
    before = [labels[plainly(_said_in(cell))] for cell in old.rows[0]]
    if {each.id for each in before} != {each.id for each in columns if each} or None in columns:
        return None
    body = table.rows[1:]
    if any(len(row) != len(columns) for row in body):
        return None
    body = tuple(row for row in body if any(_said_in(cell) for cell in row))
    pairs = aligned([_row_text(row) for row in old.rows[1:]], [_row_text(row) for row in body])
    segments: _Segments = [(pairs.get(place), [Table((row,))]) for place, row in enumerate(body)]
    _take_moved(segments, {number: _row_text(row) for number, row in enumerate(old.rows[1:])})
    _take_rewritten(segments, set(range(len(was))))
    found = EditedRows(was=was, shown=frozenset(each.id for each in columns if each))
    hidden = _shared(question, was, found.shown, answer)
    for cells, (owner, _row) in zip(body, segments, strict=True):
        fields = [each for each in columns if each]
        previous = (
            dict(zip([each.id for each in before], old.rows[owner + 1], strict=True)) if owner is not None else {}
        )
        row = _row_of(question, fields, cells, previous, was[owner] if owner is not None else hidden)
        if row is None or (owner is None and question.fixed_field):
            return None
        found.order.append(str(row.get("_id", "")))
        found.rows.append(row)
    again = draw_rows(question, found.rows, words, style).blocks if found.rows else ()
    drawn = again[0] if again else None
    if not isinstance(drawn, Table) or list(map(_sorted_text, drawn.rows[1:])) != list(map(_sorted_text, body)):
        return None
    return found


def _row_of(
    question: RecordsQuestion,
    columns: Sequence[RowField],
    cells: Sequence[Cell],
    previous: Mapping[str, Cell],
    old: Row,
) -> Row | None:
    """The row of a table's line: cells that say what they said keep their value, whatever it looked like."""
    row = dict(old)
    for column, cell in zip(columns, cells, strict=True):
        was = previous.get(column.id, Cell(()))
        if _said_in(cell) == _said_in(was):
            continue
        lines = [plain_text(spans) for spans in cell.paragraphs]
        below = _below(column, was, old)
        if below:
            if [plainly(line) for line in lines[-len(below) :]] != below:
                return None
            lines = lines[: -len(below)]
        row.pop(column.id, None)
        if any(lines):
            try:
                row[column.id] = _cell_value(column, lines)
            except AnswerError:
                return None
    try:
        fields = parse_row(question, entered(question, {k: v for k, v in row.items() if k != "_id"}))
    except AnswerError:
        return None
    return {"_id": old["_id"], **fields} if "_id" in old else fields


def _below(column: RowField, was: Cell, old: Row) -> list[str]:
    """The lines below the main text of a cell that say other fields of the row."""
    if not isinstance(column, TextField) or column.lines != "many" or column.id not in old:
        return []
    own = sum(1 for spans in was.paragraphs if plainly(plain_text(spans)))
    return [plainly(plain_text(spans)) for spans in was.paragraphs][len(lines_of(parse(old[column.id])[0])) : own]


def _cell_value(column: RowField, lines: Sequence[str]) -> Any:
    """The value that the lines of a cell stand for; AnswerError where they are none of the field's."""
    if isinstance(column, TextField):
        if column.lines == "one":
            return read_scalar(column, inline(" ".join(lines)))
        return read_scalar(column, markdown("\n".join(re.sub("^– ", "- ", line) for line in lines)))
    asked = column.as_number if isinstance(column, ComputedField) else column
    if asked is None:
        raise AnswerError(_("It is computed and cannot be given."))
    return read_scalar(asked, plainly(" ".join(lines)))


def _said_in(cell: Cell) -> str:
    return plainly(" ".join(plain_text(spans) for spans in cell.paragraphs))


def _row_text(row: Sequence[Cell]) -> str:
    return plainly(" ".join(_said_in(cell) for cell in row))


def _sorted_text(row: Sequence[Cell]) -> list[str]:
    """What a line says, whatever the order of its columns and without the empty ones."""
    return sorted(filter(None, map(_said_in, row)))
