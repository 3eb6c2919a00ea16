"""A row in one line of text."""

from __future__ import annotations

from interview.flow.fields import ComputedField
from interview.flow.models import RecordsQuestion
from interview.session.plain_text import plain_field
from interview.session.rows import Row


def row_line(question: RecordsQuestion, row: Row) -> str:
    """The fields that are filled, in their order; figures say what they are."""
    parts = (
        f"{field.label} {text}" if isinstance(field, ComputedField) or field.kind in ("number", "boolean") else text
        for field in question.fields
        if (text := plain_field(field, row.get(field.id)).replace("\n", " "))
    )
    return " · ".join(parts)
