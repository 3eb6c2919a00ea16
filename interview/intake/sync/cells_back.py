"""A row of a records question read back from the cells of a table's line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from interview.errors import AnswerError
from interview.flow.fields import ComputedField, RowField, TextField
from interview.flow.models import RecordsQuestion
from interview.intake.outline import plain_text
from interview.intake.sync.alignment import plainly
from interview.intake.sync.footnotes import Notes, by_number, note_lines
from interview.intake.sync.laid_text import Piece, broken
from interview.intake.sync.row_formats import many_lines, one_line
from interview.intake.sync.row_reading import Row
from interview.language import translate as _
from interview.review.blocks import Cell, Paragraph, Spans, Table
from interview.review.markdown import parse
from interview.review.markdown.inline import BREAK, settled
from interview.review.patterns import lines_of
from interview.session.rows import entered, parse_row
from interview.session.scalars import read_scalar


def row_of_cells(
    question: RecordsQuestion,
    columns: Sequence[RowField],
    cells: Sequence[Cell],
    previous: Mapping[str, Cell],
    old: Row,
    notes: Notes,
) -> Row | None:
    """The row of a table's line: cells that say what they said keep their value, whatever it looked like."""
    row = dict(old)
    for column, cell in zip(columns, cells, strict=True):
        was = previous.get(column.id, Cell(()))
        if said_in(cell) == said_in(was) and _notes_in(cell, notes) == _notes_of(column, old):
            continue
        lines = _paragraphs(cell, was)
        below = _below(column, was, old)
        if below:
            if [plainly(plain_text(spans)) for spans in lines[-len(below) :]] != below:
                return None
            lines = lines[: -len(below)]
        before = str(row.pop(column.id, ""))
        if any(map(plain_text, lines)):
            try:
                row[column.id] = _cell_value(column, lines, before, notes)
            except AnswerError:
                return None
        if _notes_in(cell, notes) != _notes_of(column, row):
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


def _notes_in(cell: Cell, notes: Notes) -> list[str]:
    """What the footnotes of a cell say."""
    return note_lines([Table(((cell,),))], notes)


def _notes_of(column: RowField, row: Row) -> list[str]:
    """What the footnotes of a field say: only a text of several lines has any."""
    if not isinstance(column, TextField) or column.lines != "many":
        return []
    blocks, notes = parse(str(row.get(column.id, "")))
    return note_lines(blocks, by_number(notes))


def _paragraphs(cell: Cell, was: Cell) -> Sequence[Spans]:
    """The paragraphs of a cell; a draft writes those of one with footnotes as lines of a single paragraph."""
    if len(cell.paragraphs) != 1 or len(was.paragraphs) < 2:
        return cell.paragraphs
    lines = broken(cell.paragraphs[0])
    sizes = [len(broken(spans)) for spans in was.paragraphs]
    if sum(sizes) != len(lines):
        return lines
    ends = list(accumulate(sizes))
    parts = [lines[end - size : end] for size, end in zip(sizes, ends, strict=True)]
    return [settled([span for spans in part for span in (BREAK, *spans)]) for part in parts]


def _cell_value(column: RowField, lines: Sequence[Spans], old: str, notes: Notes) -> Any:
    """The value that the lines of a cell stand for, `old` before; AnswerError where they are none of the field's."""
    if isinstance(column, TextField):
        pieces = [Piece(spans, Paragraph(spans)) for spans in lines]
        return read_scalar(
            column, one_line(pieces, old) if column.lines == "one" else many_lines(pieces, old, notes, "cell")
        )
    asked = column.as_number if isinstance(column, ComputedField) else column
    if asked is None:
        raise AnswerError(_("It is computed and cannot be given."))
    return read_scalar(asked, plainly(" ".join(map(plain_text, lines))))


def said_in(cell: Cell) -> str:
    """What a cell says, on one line."""
    return plainly(" ".join(plain_text(spans) for spans in cell.paragraphs))
