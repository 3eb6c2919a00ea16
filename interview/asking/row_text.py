"""How a row and its fields are told in a line of text."""

from __future__ import annotations

from interview.flow.fields import ChoiceField, ComputedField, RowField
from interview.flow.models import RecordsQuestion
from interview.language import translate as _
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


def need(question: RecordsQuestion, field: RowField) -> str:
    """Whether the field may be left empty, as a note behind its label; "" where it never may."""
    if field.required:
        return ""
    others = {other.id: other for other in question.fields if isinstance(other, ChoiceField)}
    when = [
        choice.label
        for name, values in field.required_when.items()
        if name in others
        for choice in others[name].choices
        if choice.value in values
    ]
    return _("(needed with “{choice}”)").format(choice="” / “".join(when)) if when else _("(optional)")
