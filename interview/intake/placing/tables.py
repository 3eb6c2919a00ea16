"""A table as rows of a records question, where its column headings are names of the question's fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from interview.flow.fields import ComputedField, RowField, TextField
from interview.flow.models import RecordsQuestion
from interview.intake.outline import plain_text
from interview.review.blocks import Cell, Table

_LIKE = 85
_FEWEST_COLUMNS = 2


def table_rows(question: RecordsQuestion, table: Table) -> list[dict[str, Any]] | None:
    """The table's rows by the question's fields, unread; None where a column is not one of them.

    A question that fixes its rows takes a table too.
    """
    if len(table.rows) < 2:
        return None
    columns = _columns(question, [_text(cell) for cell in table.rows[0]])
    if columns is None:
        return None
    rows = []
    for row in table.rows[1:]:
        if len(row) > len(columns):
            return None
        texts = [
            _text(cell, lines=isinstance(field, TextField) and field.lines == "many")
            for cell, field in zip(row, columns, strict=False)
        ]
        rows.append({field.id: text for field, text in zip(columns, texts, strict=False) if text})
    return [row for row in rows if row] or None


def _columns(question: RecordsQuestion, headings: Sequence[str]) -> list[RowField] | None:
    if len(headings) < _FEWEST_COLUMNS:
        return None
    columns: list[RowField] = []
    for heading in headings:
        field = _field(question, heading, columns)
        if field is None:
            return None
        columns.append(field)
    required = [field for field in question.fields if field.required]
    return columns if all(field in columns for field in required) else None


def _field(question: RecordsQuestion, heading: str, taken: Sequence[RowField]) -> RowField | None:
    wanted = heading.casefold().strip(" :")
    if not wanted:
        return None
    scored = [
        (max(fuzz.ratio(wanted, name.casefold()) for name in (field.label, field.id, *field.headings)), -place, field)
        for place, field in enumerate(question.fields)
        if field not in taken and not (isinstance(field, ComputedField) and not field.stated)
    ]
    best = max(scored, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] >= _LIKE else None


def _text(cell: Cell, *, lines: bool = False) -> str:
    return ("\n\n" if lines else " ").join(plain_text(spans) for spans in cell.paragraphs)
