"""The numbers of two years: counts, risk values and measures, each before and after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from interview.flow.fields import ComputedField, NumberField
from interview.flow.models import NumberQuestion, Question, RecordsQuestion
from interview.review.changes.model import Figure

_FIRST_YEAR = 1900
_NUMBER = re.compile(r"[-−]?\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?")


def question_figure(question: Question | None, before: object, after: object) -> tuple[Figure, ...]:
    """The number that a question asks for; nothing for a year, which counts nothing, and for other questions."""
    if not isinstance(question, NumberQuestion) or question.roll or (question.min or 0) >= _FIRST_YEAR:
        return ()
    figure = Figure("", _number(before), _number(after))
    return () if figure.before is None and figure.after is None else (figure,)


def row_figures(
    question: RecordsQuestion | None, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> tuple[Figure, ...]:
    """The numbers in a row: those that are asked for or computed, and those that a measure's text begins with."""
    if question is None:
        return ()
    measured = measures(question)
    found = []
    for field in question.fields:
        if field.id in measured:
            read = _first_number
        elif isinstance(field, ComputedField) or (
            isinstance(field, NumberField) and (field.min or 0) < _FIRST_YEAR and field.id not in _sources(question)
        ):
            read = _number
        else:
            continue
        figure = Figure(field.id, read((before or {}).get(field.id)), read((after or {}).get(field.id)))
        if figure.before is not None or figure.after is not None:
            found.append(figure)
    return tuple(found)


def measures(question: RecordsQuestion) -> frozenset[str]:
    """The fields whose value of last year stands in a field of its own beside this year's."""
    return frozenset(field.takes for field in question.fields if field.takes)


def figure_fields(question: RecordsQuestion) -> frozenset[str]:
    """The fields that are figures, that figures are computed from, and that hold last year's figure."""
    computed = {field.id for field in question.fields if isinstance(field, ComputedField)}
    last_year = {field.id for field in question.fields if field.takes}
    return measures(question) | _sources(question) | computed | last_year


def _sources(question: RecordsQuestion) -> frozenset[str]:
    """The fields that others are computed from: the outcome says more than they do."""
    return frozenset(name for field in question.fields if isinstance(field, ComputedField) for name in field.of)


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _first_number(value: object) -> float | None:
    """The number that a measure is stated with: 78 of `78 % (36 av 46)`."""
    if not isinstance(value, str):
        return _number(value)
    found = _NUMBER.search(value)
    if found is None:
        return None
    digits = re.sub(r"[ \u00a0]", "", found[0]).replace("−", "-").replace(",", ".")
    return float(digits) if "." in digits else int(digits)
