"""What the events on one question have come to: the answer that stands, and which events it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from interview.session.events import Event, EventId, Source, Value

AnswerState = Literal["answered", "affirmed", "unknown", "not_applicable", "later"]

_MARKS: Mapping[str, AnswerState] = {
    "marked_unknown": "unknown",
    "marked_not_applicable": "not_applicable",
    "marked_later": "later",
}
_ROW_KINDS = frozenset({"row_set", "row_removed"})
QUESTION_KINDS = frozenset({"answered", "affirmed", "begun", "cleared", "rows_ordered", *_MARKS, *_ROW_KINDS})
"""The kinds of events that change how a question stands."""

ENDS_BEGUN = QUESTION_KINDS - {"rows_ordered"}
"""The kinds of events after which an earlier half-written answer to their question is not given back any more."""


@dataclass(frozen=True, slots=True)
class Given:
    """What this year says to a question. `note` is whom to ask, or why the question does not apply.

    `at`, `source`, `wording` and `event` are those of the last event that had a part in it. `whole` is false where
    only single rows were given: the question's other rows, proposed from last year, then still await an answer,
    except those in `removed`; `order` is the order of rows last asked for, which may name proposed ones.
    """

    state: AnswerState
    value: Value | None
    note: str
    at: datetime
    source: Source
    wording: str | None
    event: EventId
    whole: bool = True
    removed: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """One question's events folded so far.

    `answers` are the current events on the question as a whole, `rows` those on single rows: current is what no
    later event names in `replaces`, as far as it reaches (an event on a row does not end an answer for the others).
    `begun` is the text of an answer that was interrupted half-written; whatever is answered or marked later ends it.
    """

    given: Given | None = None
    answers: tuple[Event, ...] = ()
    rows: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    begun: str = ""

    def then(self, event: Event) -> Thread:
        """The thread after one more event, which must come later in order than all before."""
        if event.kind == "begun":
            return replace(self, begun=event.value if isinstance(event.value, str) else "")
        if event.kind == "rows_ordered":
            return replace(self, given=_ordered(self.given, event))
        if event.kind in _ROW_KINDS:
            if event.row is None:
                return self
            current = tuple(head for head in self.rows.get(event.row, ()) if head.id not in event.replaces)
            change = _with_row if event.kind == "row_set" else _without_row
            return Thread(
                given=change(self.given, event, event.row),
                answers=self.answers,
                rows={**self.rows, event.row: (*current, event)},
            )
        unseen = {
            row: left
            for row, heads in self.rows.items()
            if (left := tuple(head for head in heads if head.id not in event.replaces))
        }
        current = tuple(head for head in self.answers if head.id not in event.replaces)
        return Thread(given=_whole(event), answers=(*current, event), rows=unseen)

    def heads(self, row: str | None = None) -> tuple[EventId, ...]:
        """The ids that an event on the question, or on one row of it, replaces."""
        rows = self.rows.values() if row is None else (self.rows.get(row, ()),)
        return tuple(event.id for event in (*self.answers, *(event for heads in rows for event in heads)))

    @property
    def conflict(self) -> tuple[Event, ...]:
        """The current events that were made without knowing of each other and do not say the same, in order."""
        found: dict[EventId, Event] = {}
        if _differ(self.answers):
            found |= {event.id: event for event in self.answers}
        for heads in self.rows.values():
            if _differ(heads):
                found |= {event.id: event for event in heads}
            for head in heads:
                for answer in self.answers:
                    if answer.id not in head.replaces and not _contains(answer, head):
                        found |= {head.id: head, answer.id: answer}
        return tuple(sorted(found.values(), key=lambda event: event.order))


def rows_of(value: object) -> list[dict[str, Any]]:
    """The rows in a stored value; none where it has another form."""
    if not isinstance(value, list):
        return []
    return [row for row in value if isinstance(row, dict) and isinstance(row.get("_id"), str)]


def put_in_order(rows: Iterable[dict[str, Any]], order: Iterable[str]) -> list[dict[str, Any]]:
    """`rows` with those named by `order` first, in that order, and the others after them as they were."""
    by_id = {row["_id"]: row for row in rows}
    named = [by_id.pop(ident) for ident in dict.fromkeys(order) if ident in by_id]
    return [*named, *by_id.values()]


def _whole(event: Event) -> Given | None:
    if event.kind == "cleared":
        return None
    mark = _MARKS.get(event.kind)
    return Given(
        state=mark or ("affirmed" if event.kind == "affirmed" else "answered"),
        value=None if mark else event.value,
        note=str(event.value or "") if mark else "",
        at=event.at,
        source=event.source,
        wording=event.wording,
        event=event.id,
    )


def _rows_before(given: Given | None, event: Event) -> Given:
    """What an event on a row builds on: the answer so far, or no rows at all."""
    if given is not None and given.state in ("answered", "affirmed"):
        return replace(
            given,
            state="answered",
            value=rows_of(given.value),
            at=event.at,
            source=event.source,
            wording=event.wording,
            event=event.id,
        )
    return Given("answered", [], "", event.at, event.source, event.wording, event.id, whole=False)


def _with_row(given: Given | None, event: Event, row: str) -> Given:
    base = _rows_before(given, event)
    fields = event.value if isinstance(event.value, dict) else {}
    rows = {known["_id"]: known for known in rows_of(base.value)}
    rows[row] = {**fields, "_id": row}
    return replace(base, value=list(rows.values()), removed=base.removed - {row})


def _without_row(given: Given | None, event: Event, row: str) -> Given | None:
    if given is not None and given.state not in ("answered", "affirmed"):
        return given
    base = _rows_before(given, event)
    rows = [known for known in rows_of(base.value) if known["_id"] != row]
    return replace(base, value=rows, removed=base.removed | {row})


def _ordered(given: Given | None, event: Event) -> Given | None:
    if given is not None and (given.state not in ("answered", "affirmed") or not isinstance(given.value, list)):
        return given
    order = tuple(str(ident) for ident in event.value) if isinstance(event.value, list) else ()
    base = given or _rows_before(None, event)
    return replace(base, value=put_in_order(rows_of(base.value), order), order=order)


def _differ(events: tuple[Event, ...]) -> bool:
    return any(_said(event) != _said(events[0]) for event in events)


def _said(event: Event) -> tuple[str, object]:
    return ("answered" if event.kind == "affirmed" else event.kind, event.value)


def _contains(answer: Event, head: Event) -> bool:
    """Whether a whole answer says of a row what an event on that row says."""
    if answer.kind not in ("answered", "affirmed"):
        return False
    row = next((row for row in rows_of(answer.value) if row["_id"] == head.row), None)
    if row is None or head.kind == "row_removed":
        return row is None and head.kind == "row_removed"
    return bool(head.value == {name: value for name, value in row.items() if name != "_id"})
