"""Which changes bring an interview back to how it stood earlier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from interview.errors import AnswerError
from interview.language import translate as _
from interview.session.events import EventKind
from interview.session.state import State, fold
from interview.session.thread import Given, rows_of

_KINDS: dict[str, EventKind] = {
    "answered": "answered",
    "affirmed": "affirmed",
    "unknown": "marked_unknown",
    "not_applicable": "marked_not_applicable",
    "later": "marked_later",
}


@dataclass(frozen=True, slots=True)
class Change:
    """An event to be made: its kind and what it says."""

    kind: EventKind
    question: str | None = None
    row: str | None = None
    value: Any = None
    wording: str | None = None


def changes_back(state: State, at: datetime) -> list[Change]:
    """The changes after which every question, what was let stand, and the template are as they were at `at`.

    AnswerError where the interview began after `at`.
    """
    earlier = [event for event in state.events if event.at <= at]
    if not any(event.kind == "started" for event in earlier):
        raise AnswerError(
            _("The interview did not exist then."),
            advice=_("It began {time}.").format(time=state.events[0].at.astimezone().strftime("%Y-%m-%d %H:%M")),
        )
    past = fold(earlier, state.names)
    changes: list[Change] = []
    for question in state.threads:
        then, now = past.answers.get(question), state.answers.get(question)
        if _says(then) != _says(now) or (question in state.conflicts and question not in past.conflicts):
            changes += _back(question, then)
    changes += _let_stand(past, state)
    if past.template != state.template:
        changes.append(Change("template_chosen", value=past.template))
    return changes


def _let_stand(past: State, now: State) -> Iterator[Change]:
    """What a check asked about and somebody let stand then but not now, or for another reason, and the reverse."""
    for key, known in past.dismissals.items():
        if key not in now.dismissals or now.dismissals[key].why != known.why:
            yield Change("dismissed", known.question, value=known.value)
    for key, known in now.dismissals.items():
        if key not in past.dismissals:
            yield Change("undismissed", known.question, value=known.undoing)


def _says(given: Given | None) -> object:
    if given is None:
        return None
    rows = () if given.whole else (given.removed, given.order)
    return (given.state, given.value, given.note, given.wording, rows)


def _back(question: str, given: Given | None) -> Iterator[Change]:
    if given is None:
        yield Change("cleared", question)
    elif given.state not in ("answered", "affirmed"):
        yield Change(_KINDS[given.state], question, value=given.note)
    elif given.whole:
        yield Change(_KINDS[given.state], question, value=given.value, wording=given.wording)
    else:
        yield Change("cleared", question)
        for row in rows_of(given.value):
            fields = {name: value for name, value in row.items() if name != "_id"}
            yield Change("row_set", question, row["_id"], fields, given.wording)
        for row_id in sorted(given.removed):
            yield Change("row_removed", question, row_id, wording=given.wording)
        if given.order:
            yield Change("rows_ordered", question, value=list(given.order), wording=given.wording)
