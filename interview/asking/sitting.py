"""What a front end keeps in mind while somebody sits with an interview, and where answering begins."""

from __future__ import annotations

import json
from typing import Any

from interview.flow.models import NumberQuestion, Question
from interview.session.events import Value
from interview.session.interview import Interview, Item
from interview.session.numbers import write_number
from interview.session.values import fitting, plain

BegunRow = tuple[str | None, dict[str, Any]]
"""A row that is being filled in: its id, None for a new one, and its fields so far."""


class PassedOver:
    """The questions that were left without an answer in this sitting, so that they are not put again at once."""

    def __init__(self) -> None:
        self._idents: set[str] = set()

    def onward(self, interview: Interview, ident: str) -> str | None:
        """The next question after `ident`, which is passed over, that was not; None when only such are left."""
        self._idents.add(ident)
        here: str | None = ident
        seen: set[str] = set()
        while (here := interview.next(after=here)) and here in self._idents:
            if here in seen:
                return None
            seen.add(here)
        return here


def text_to_change(item: Item) -> str:
    """The text that changing begins with: this year's answer, else the proposal, else last year's; "" for none.

    What is asked anew every year never begins with last year's answer.
    """
    before = None if item.question.reuse == "never" else item.previous
    value = item.value if item.value is not None else before
    return as_typed(item.question, value)


def can_keep(item: Item) -> bool:
    """Whether what is proposed can be affirmed as it stands: rows may first need what is asked anew every year."""
    return item.value is not None and fitting(item.question, item.value).whole


def as_typed(question: Question, value: Value | None) -> str:
    """`value` as somebody would type it as the answer: a number without its unit; "" for None."""
    if isinstance(question, NumberQuestion) and isinstance(value, int | float):
        return write_number(value)
    return plain(question, value)


def write_begun_row(row: BegunRow) -> str:
    """A half-filled row as the text of a half-written answer."""
    return json.dumps(row, ensure_ascii=False)


def read_begun_row(begun: str) -> BegunRow | None:
    """The row that `begun`, a half-written answer, holds; None where it holds none."""
    try:
        ident, values = json.loads(begun) if begun else (None, None)
    except (ValueError, TypeError):
        return None
    if not isinstance(values, dict) or not (ident is None or isinstance(ident, str)):
        return None
    return ident, values
