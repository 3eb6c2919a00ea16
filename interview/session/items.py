"""How one question stands: what this year says to it, what last year offers, and whether that still fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from interview.flow.models import Question, RecordsQuestion, Section
from interview.session.events import ItemState, Value
from interview.session.rollover import Offer
from interview.session.rows import empty_rows
from interview.session.thread import Given, put_in_order, rows_of
from interview.session.values import fitting


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its answer.

    `value` is what this year says, or what is proposed; None where neither is, and always of a form that fits the
    question: where an answer no longer does (`needs_review`), the part that does; `given.value` has the whole.
    `previous` is last year's answer as it was stored, which may be of another form. `offer` is what affirming
    would keep, None where there is nothing. `unconfirmed` are the ids of rows that are only proposed.
    """

    question: Question
    section: Section
    state: ItemState
    value: Value | None = None
    previous: Value | None = None
    note: str = ""
    given: Given | None = None
    offer: Value | None = None
    unconfirmed: frozenset[str] = frozenset()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Copies of the rows that editing begins with: those of the value, else those that the question fixes."""
        if self.value is None and isinstance(self.question, RecordsQuestion):
            return empty_rows(self.question)
        return [dict(row) for row in rows_of(self.value)]


def item(question: Question, section: Section, given: Given | None, offered: Offer, previous: Value | None) -> Item:
    """The question as it stands with what is given this year and offered by last year."""
    state, value, unconfirmed = _standing(question, given, offered)
    return Item(
        question=question,
        section=section,
        state=state,
        value=value,
        previous=previous,
        note=given.note if given else "",
        given=given,
        offer=offered.value,
        unconfirmed=unconfirmed,
    )


_Standing = tuple[ItemState, Value | None, frozenset[str]]
_NONE: frozenset[str] = frozenset()


def _standing(question: Question, given: Given | None, offered: Offer) -> _Standing:
    if given is None:
        return _not_given(offered)
    if given.state not in ("answered", "affirmed"):
        return given.state, None, _NONE
    if isinstance(question, RecordsQuestion) and not given.whole:
        return _row_by_row(question, given, offered)
    fit = fitting(question, given.value)
    return (given.state if fit.whole else "needs_review"), fit.value, _NONE


def _not_given(offered: Offer) -> _Standing:
    if offered.proposed and offered.value is not None:
        rows = frozenset(row["_id"] for row in rows_of(offered.value))
        return ("proposed" if offered.fits else "needs_review"), offered.value, rows
    return ("unanswered" if offered.fits else "needs_review"), None, _NONE


def _row_by_row(question: RecordsQuestion, given: Given, offered: Offer) -> _Standing:
    """A records question of which single rows were given: the others are still only proposed, or empty."""
    proposed = rows_of(offered.value) if offered.proposed else []
    begun: Mapping[str, dict[str, Any]] = {
        row["_id"]: row for row in (*empty_rows(question), *proposed) if row["_id"] not in given.removed
    }
    stated = {row["_id"]: row for row in rows_of(given.value)}
    rows = put_in_order({**begun, **stated}.values(), given.order)
    if not rows:
        return "unanswered", None, _NONE
    waiting = frozenset(begun) - frozenset(stated)
    fit = fitting(question, rows, complete=not waiting)
    if waiting & frozenset(row["_id"] for row in proposed):
        return ("proposed" if fit.whole else "needs_review"), fit.value, waiting
    return ("answered" if fit.whole and not waiting else "needs_review"), fit.value, waiting
