"""A line of a list as the fields of a row: what stands behind the last comma, dash or bracket, if it says which.

`Check the backups – responsible: the head of IT, by 31 March` has an action, an owner and a day. A part is taken off
only where its form leaves no doubt: an alternative by its name, a day for the only kind of day there is, a value
behind the field's own name. Everything else stays in the text, whole.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from interview.errors import AnswerError
from interview.flow.fields import ChoiceField, ComputedField, DateField, NumberField, RowField, TextField
from interview.flow.models import RecordsQuestion
from interview.session.scalars import read_scalar

_SEPARATORS = re.compile(r"\s[–—-]\s|\s?\(|[;,.:]\s")
_TRIES = 3
"""How many separators from the end may lie within one part: `responsible: the head, 3rd floor`."""
_LEADING = re.compile(r"^(?:den|senast(?:\s+den)?|daterad|från(?:\s+den)?|till(?:\s+den)?)\s+", re.IGNORECASE)
_DAY = r"\d{4}-\d{2}-\d{2}|\d{1,2}\s+[a-zåäö]+\s+\d{4}"
_OPENING_DAY = re.compile(rf"(?:den\s+)?({_DAY})(?:\s*:|,|\s+[–—-])\s+")
_CLOSING_DAY = re.compile(rf"(\S.*?)(?:,|\s+den)?\s+({_DAY})")
_STATUTE = "SFS"
_STATUTE_NUMBER = re.compile(r"\d{4}:\d{1,5}")
"""The number of a law in the Swedish Code of Statutes, for the field that goes by its name."""
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
    parts: list[str] = []
    rest, fields = _leading_day(question, text.strip())
    while cut := _last_part(question, rest, fields, main):
        fields |= _with_day(question, cut, fields)
        parts.append(cut.part)
        rest = rest[: cut.start].strip()
    fields |= _implied(question, fields, parts)
    return Split(rest.rstrip(",").strip(), fields)


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
        if match is None:
            continue
        value = text[match.end() :].strip()
        # A word that is a name may also just be a word, unless a colon or a figure follows.
        if match["colon"] or name != field.label or not isinstance(field, TextField) or re.search(r"\d", value):
            return value
    return None


def area_in(question: RecordsQuestion, heading: str) -> str | None:
    """The fixed row that `heading` names; None where it names none."""
    scored = [(fuzz.ratio(area.casefold(), heading.casefold().strip(" .:")), area) for area in question.fixed_rows]
    best = max(scored, default=(0, ""))
    return best[1] if best[0] >= _AREA_LIKE else None


@dataclass(frozen=True, slots=True)
class _Cut:
    """A part of a line that is the value of a field, and where the separator before it begins."""

    start: int
    part: str
    field: str
    value: Any


def _last_part(question: RecordsQuestion, text: str, filled: Iterable[str], main: RowField | None) -> _Cut | None:
    """What stands behind one of the last separators, if it is a field; None where it is not."""
    separators = [match for match in _SEPARATORS.finditer(text) if match.start() > 0]
    for match in reversed(separators[-_TRIES:]):
        part = text[match.end() :].strip().rstrip(".:").removesuffix(")").strip()
        found = _field_of(question, part, filled, main)
        if found:
            return _Cut(match.start(), part, *found)
    return None


def _leading_day(question: RecordsQuestion, text: str) -> tuple[str, dict[str, Any]]:
    """`text` without the day that opens it, and the field for it: the only kind of day there is."""
    field = _only_day(question)
    match = _OPENING_DAY.match(text)
    if field is None or match is None:
        return text, {}
    try:
        return text[match.end() :].strip(), {field.id: read_scalar(field, match[1])}
    except AnswerError:
        return text, {}


def _with_day(question: RecordsQuestion, cut: _Cut, filled: Mapping[str, Any]) -> dict[str, Any]:
    """The field that was cut off; a day at the end of its text is a field too: `decided by the head 2026-02-09`."""
    field = _only_day(question)
    match = _CLOSING_DAY.fullmatch(cut.value) if isinstance(cut.value, str) else None
    if field is None or match is None or field.id in filled or field.id == cut.field:
        return {cut.field: cut.value}
    try:
        return {cut.field: match[1].strip(), field.id: read_scalar(field, match[2])}
    except AnswerError:
        return {cut.field: cut.value}


def _only_day(question: RecordsQuestion) -> DateField | None:
    days = [field for field in question.fields if isinstance(field, DateField)]
    return days[0] if len(days) == 1 else None


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
            read = read_scalar(asked, value)
        except AnswerError:
            continue
        if not (isinstance(field, ComputedField) and float(read) > _largest(question, field)):
            yield field.id, read


def _largest(question: RecordsQuestion, field: ComputedField) -> float:
    """What the field can be at most, computed from the largest values of its sources."""
    sources = [source for source in question.fields if source.id in field.of]
    limits = [
        math.inf if not isinstance(source, NumberField) or source.max is None else source.max for source in sources
    ]
    return math.prod(limits) if field.operation == "product" else sum(limits)


def _is_plain(question: RecordsQuestion, field: RowField, part: str) -> bool:
    """Whether `part` may be a value of `field` although its name does not stand before it."""
    match field:
        case ChoiceField():
            return True
        case DateField():
            return _only_day(question) is not None
        case TextField():
            return _STATUTE in field.headings and bool(_STATUTE_NUMBER.fullmatch(part))
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
                if part.casefold().startswith((choice.label.casefold(), choice.value.replace("_", " ")))
            }
            if len(said) == 1:
                implied[field.id] = said.pop()
    return implied
