"""A value as a person reads it on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from interview.flow.fields import (
    BooleanField,
    Choice,
    ChoiceField,
    ComputedField,
    DateField,
    NumberField,
    RowField,
    TextField,
)
from interview.flow.models import (
    BooleanQuestion,
    ChoiceQuestion,
    ListQuestion,
    NumberQuestion,
    Question,
    RecordsQuestion,
)
from interview.language import translate as _
from interview.session.events import Value
from interview.session.numbers import write_number


def plain(question: Question, value: Value | None) -> str:
    """`value` in words: the label of a choice, yes or no, a number with its unit, rows one per line.

    Never raises: a value that does not fit the question (kept from another version of it) is shown as it is.
    "" for None.
    """
    match question:
        case RecordsQuestion() if _is_rows(value):
            return "\n".join(_row(question.fields, row) for row in _rows(value))
        case ListQuestion() if isinstance(value, list):
            return "\n".join(_label(question.choices, item) for item in value)
        case ChoiceQuestion():
            return _label(question.choices, value)
        case NumberQuestion() | BooleanQuestion():
            return _scalar(value, getattr(question, "unit", None))
        case _:
            return as_it_is(value)


def plain_field(field: RowField, value: object) -> str:
    """The value of one field of a row in words; "" for None."""
    match field:
        case ChoiceField():
            return _label(field.choices, value)
        case NumberField():
            return _scalar(value, field.unit)
        case TextField() | BooleanField() | DateField() | ComputedField():
            return _scalar(value, None)


def _row(fields: Iterable[RowField], row: Mapping[str, Any]) -> str:
    return " · ".join(text for field in fields if (text := _in_row(field, row.get(field.id))))


def _in_row(field: RowField, value: object) -> str:
    """Texts and alternatives speak for themselves; a bare number, day or yes does not say what it is of."""
    text = plain_field(field, value).replace("\n", " ")
    speaks_for_itself = not text or isinstance(field, TextField | ChoiceField)
    return text if speaks_for_itself else f"{field.label}: {text}"


def _label(choices: Iterable[Choice], value: object) -> str:
    return next((choice.label for choice in choices if choice.value == value), as_it_is(value))


def _scalar(value: object, unit: str | None) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return f"{write_number(value)} {unit}" if unit else write_number(value)
    return as_it_is(value)


def as_it_is(value: object) -> str:
    """Any stored value as text, without knowing what it answers; rows one per line."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(as_it_is(item) for item in value)
    if isinstance(value, dict):
        return " · ".join(as_it_is(part) for name, part in value.items() if name != "_id")
    return _scalar(value, None) if isinstance(value, bool | int | float) else str(value)


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _rows(value: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = value
    return rows
