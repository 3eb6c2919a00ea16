"""A line of a list as the fields of a row: what stands behind the last comma, dash or bracket, if it says which.

`Check the backups – responsible: the head of IT, by 31 March` has an action, an owner and a day. A part is taken off
only where its form leaves no doubt: an alternative by its name, a day for the only kind of day there is, a value
behind the field's own name. Everything else stays in the text, whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from interview.errors import AnswerError
from interview.flow.fields import ChoiceField, ComputedField, DateField, NumberField, RowField, TextField
from interview.flow.models import RecordsQuestion
from interview.session.scalars import read_scalar

_SEPARATORS = re.compile(r"\s[–—-]\s|\s?\(|;\s|,\s")
_LEADING = re.compile(r"^(?:den|senast(?:\s+den)?|daterad|från(?:\s+den)?|till(?:\s+den)?)\s+", re.IGNORECASE)
_DASH = re.compile(r"\s[–—-]\s")
_LONGEST_SUBJECT = 60
_AREA_LIKE = 88


@dataclass(frozen=True, slots=True)
class Split:
    """What a line was split into: the text before, and the fields that were named behind it."""

    text: str
    fields: dict[str, Any]


def main_field(question: RecordsQuestion) -> TextField | None:
    """The field that holds what a row is about: the first required text, not the year of a plan."""
    return next((f for f in question.fields if isinstance(f, TextField) and f.required and f.pattern is None), None)


def split_line(question: RecordsQuestion, text: str) -> Split:
    """`text` with the fields that its end names; all of it where it names none."""
    main = main_field(question)
    fields: dict[str, Any] = {}
    parts: list[str] = []
    rest = text.strip()
    while (cut := _last_separator(rest)) is not None:
        part = rest[cut[1] :].strip().rstrip(".").removesuffix(")").strip()
        found = _field_of(question, part, fields, main)
        if found is None:
            break
        fields[found[0]] = found[1]
        parts.append(part)
        rest = rest[: cut[0]].strip()
    fields |= _implied(question, fields, parts)
    return Split(rest.removesuffix(",").strip(), fields)


def split_subject(question: RecordsQuestion, text: str) -> Split:
    """`text` with what stands before its first dash as the optional field that comes before the main one."""
    main = main_field(question)
    first = question.fields[0]
    if main is None or not isinstance(first, TextField) or first is main or first.required:
        return Split(text, {})
    match = _DASH.search(text)
    if match is None or match.start() > _LONGEST_SUBJECT or not text[match.end() :].strip():
        return Split(text, {})
    return Split(text[match.end() :].strip(), {first.id: text[: match.start()].strip()})


def named(field: RowField, text: str) -> str | None:
    """What stands behind the field's name in `text`; None where it does not begin with one."""
    for name in (field.label, *field.headings):
        match = re.match(rf"{re.escape(name)}(?P<colon>\s*:)?\s+(?=\S)", text, re.IGNORECASE)
        if match and (match["colon"] or name != field.label or not isinstance(field, TextField)):
            return text[match.end() :].strip()
    return None


def area_in(question: RecordsQuestion, heading: str) -> str | None:
    """The fixed row that `heading` names; None where it names none."""
    scored = [(fuzz.ratio(area.casefold(), heading.casefold().strip(" .:")), area) for area in question.fixed_rows]
    best = max(scored, default=(0, ""))
    return best[1] if best[0] >= _AREA_LIKE else None


def _last_separator(text: str) -> tuple[int, int] | None:
    """Where the last part of `text` begins: start and end of the separator before it."""
    last = None
    for match in _SEPARATORS.finditer(text):
        if match.start() > 0:
            last = (match.start(), match.end())
    return last


def _field_of(
    question: RecordsQuestion, part: str, filled: Iterable[str], main: RowField | None
) -> tuple[str, Any] | None:
    """The one field that `part` is the value of, with the value as it is stored."""
    free = [field for field in question.fields if field.id not in filled and field is not main]
    return next((found for field in free for found in _readings(question, field, part)), None)


def _readings(question: RecordsQuestion, field: RowField, part: str) -> Iterator[tuple[str, Any]]:
    asked = field.as_number if isinstance(field, ComputedField) else field
    if asked is None:
        return
    values = [named(field, part)]
    if _is_plain(question, field, part):
        values.append(part)
    for value in values:
        if not value:
            continue
        if isinstance(field, DateField):
            value = _LEADING.sub("", value)
        if isinstance(asked, NumberField):
            value = value.rstrip(".")
        try:
            yield field.id, read_scalar(asked, value)
        except AnswerError:
            continue


def _is_plain(question: RecordsQuestion, field: RowField, part: str) -> bool:
    """Whether `part` may be a value of `field` although its name does not stand before it."""
    match field:
        case ChoiceField():
            return True
        case DateField():
            return sum(isinstance(other, DateField) for other in question.fields) == 1
        case TextField():
            return bool(field.pattern and not field.required and re.fullmatch(field.pattern, part))
    return False


def _implied(question: RecordsQuestion, fields: dict[str, Any], parts: list[str]) -> dict[str, Any]:
    """Required alternatives that a part names on its way: `in force 2026-01-15` says that the law is in force."""
    implied: dict[str, Any] = {}
    for field in question.fields:
        if isinstance(field, ChoiceField) and field.required and field.id not in fields:
            said = {
                choice.value
                for choice in field.choices
                for part in parts
                if part.casefold().startswith(choice.label.casefold())
            }
            if len(said) == 1:
                implied[field.id] = said.pop()
    return implied
