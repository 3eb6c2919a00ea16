"""Reading a whole answer: what came as JSON, YAML or typed text becomes the value that is stored, or is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from interview.errors import AnswerError
from interview.flow.models import ListQuestion, Question, RecordsQuestion
from interview.language import translate as _
from interview.session.cleaning import clean
from interview.session.events import Value
from interview.session.plain_text import plain
from interview.session.rows import fitting_row, parse_row, read_rows
from interview.session.scalars import is_empty, one_line, read_choice, read_scalar
from interview.session.thread import rows_of

__all__ = ["Fit", "fitting", "parse_row", "parse_value", "plain"]

_BULLET = re.compile(r"^\s*[-*•–](?:\s+|$)")


def parse_value(question: Question, raw: object, new_row_id: Callable[[], str], *, complete: bool = True) -> Value:
    """The answer that `raw` stands for, cleaned, checked against every limit, in its stored JSON form.

    `raw` is JSON or YAML data, or text as a person types it: an alternative by its value or label, `ja`, `1 234,5`,
    `15/10 2026`, one list item per line; rows and lists also as JSON text. Computed fields are computed and rows
    without a valid `_id` get one from `new_row_id`. Reading a value that was read before gives the same value.

    AnswerError, with the question's id as `where`, says what does not fit and what would. `complete=False` lets
    rows through that lack required fields: they have the right form but are not finished.
    """
    try:
        if is_empty(raw):
            raise AnswerError(_("An empty answer says nothing."), advice=_how_to_say_nothing())
        match question:
            case RecordsQuestion():
                rows = _from_json(raw) if isinstance(raw, str) else raw
                return read_rows(question, rows, new_row_id, complete=complete)
            case ListQuestion():
                return _read_list(question, raw)
            case _:
                return read_scalar(question, raw)
    except AnswerError as error:
        raise AnswerError(error.message, where=question.id, advice=error.advice) from None


def _read_list(question: ListQuestion, raw: object) -> list[str]:
    items: Any = raw
    if isinstance(raw, str):
        items = _from_json(raw)
        if items is None:
            items = _lines(question, raw)
            if not any(items):
                raise AnswerError(_("An empty answer says nothing."), advice=_how_to_say_nothing())
    if not isinstance(items, list | tuple) or not all(_is_item(item) for item in items):
        raise AnswerError(_("A list of short texts is needed."), advice=_("Write one on each line."))
    texts = [one_line(clean(str(item)).strip()) for item in items if not is_empty(str(item))]
    if question.choices:
        texts = list(dict.fromkeys(read_choice(question.choices, text) for text in texts))
    for text in texts:
        if len(text) > question.max_length:
            raise AnswerError(
                _("“{start}…” has {length} characters; at most {limit} are allowed.").format(
                    start=text[:30], length=len(text), limit=question.max_length
                )
            )
    if not question.min_items <= len(texts) <= question.max_items:
        raise AnswerError(
            _("There are {count} items; between {fewest} and {most} are needed.").format(
                count=len(texts), fewest=question.min_items, most=question.max_items
            )
        )
    return texts


def _is_item(item: object) -> bool:
    return isinstance(item, str | int | float) and not isinstance(item, bool)


def _lines(question: ListQuestion, text: str) -> list[str]:
    separators = r"[\n,;]" if question.choices else r"\n"
    return [_BULLET.sub("", line, count=1).strip() for line in re.split(separators, clean(text))]


def _from_json(text: str) -> list[Any] | None:
    """The list that `text` is in JSON, None where it is not one."""
    try:
        data = json.loads(text) if text.lstrip().startswith("[") else None
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, list) else None


def _how_to_say_nothing() -> str:
    return _(
        "Mark the question as unknown, not applicable or later instead, or clear the answer. In a file: "
        '{unknown: "ask X"}, {not_applicable: true} or {later: true}.'
    )


@dataclass(frozen=True, slots=True)
class Fit:
    """How a stored value fits a question. `value` is what of it fits, None for nothing; `whole` that all of it does."""

    value: Value | None
    whole: bool


def fitting(question: Question, value: object, *, complete: bool = True) -> Fit:
    """How `value`, stored for an earlier version of the question or offered by last year, fits the question.

    What of rows and lists fits is found field by field and item by item. With `complete`, rows that lack required
    fields do not fit as a whole.
    """
    row_ids = (f"row{number:04}" for number in count(1))
    try:
        return Fit(parse_value(question, value, lambda: next(row_ids), complete=complete), whole=True)
    except AnswerError:
        pass
    match question:
        case RecordsQuestion() if rows := rows_of(value):
            return Fit([fitting_row(question, row) for row in rows], whole=False)
        case ListQuestion() if isinstance(value, list):
            items = [item for item in value if _is_item(item) and _fits(question, item)]
            return Fit([str(item) for item in items] or None, whole=False)
        case _:
            return Fit(None, whole=False)


def _fits(question: ListQuestion, item: object) -> bool:
    return not question.choices or any(choice.value == item for choice in question.choices)
