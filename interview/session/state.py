"""The fold: from events to how an interview stands. Pure; the order in which events arrive does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from interview.errors import DamagedError
from interview.language import translate as _
from interview.session.dismissals import Dismissal, dismissal
from interview.session.events import Approved, Dismissed, Event, EventId, FlowVersion, Start, Undismissed
from interview.session.thread import QUESTION_KINDS, AnswerState, Given, Thread

_Model = TypeVar("_Model", bound=BaseModel)

__all__ = ["AnswerState", "Given", "State", "fold"]


@dataclass(frozen=True)
class State:
    """How an interview stands after `events` (in order, each once).

    `threads` holds every question that was ever touched, by its id; through `names`, from old ids to present ones,
    answers given under an alias stand under the present id. `position` is the question last visited.
    `flow_version`, `flow_fingerprint` and `flow_questions` describe the flow last used with it; `approval_saw` are
    the current events of all questions that whoever approved had seen. `dismissals` are the findings of checks that
    somebody let stand, by their keys, and has not taken up again.
    """

    start: Start
    events: tuple[Event, ...]
    template: str
    flow_version: str
    flow_fingerprint: str
    flow_questions: tuple[str, ...]
    threads: Mapping[str, Thread] = field(default_factory=dict)
    position: str | None = None
    approval: Approved | None = None
    approval_saw: tuple[EventId, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    dismissals: Mapping[str, Dismissal] = field(default_factory=dict)

    @property
    def status(self) -> Literal["open", "approved"]:
        """`approved` is read-only until it is reopened."""
        return "approved" if self.approval else "open"

    @property
    def last_sequence(self) -> int:
        """The greatest sequence among the events; the next event has one more."""
        return self.events[-1].sequence

    @cached_property
    def answers(self) -> Mapping[str, Given]:
        """What is given, by question, in the order first touched; a cleared question is not among them."""
        return {ident: thread.given for ident, thread in self.threads.items() if thread.given}

    @cached_property
    def conflicts(self) -> Mapping[str, tuple[Event, ...]]:
        """Questions that were answered differently by writers who had not seen each other's answer.

        The value shown is that of the last event; an event that replaces them all ends the conflict.
        """
        return {ident: events for ident, thread in self.threads.items() if (events := thread.conflict)}

    @cached_property
    def unapproved(self) -> frozenset[str]:
        """Questions of an approved interview that somebody changed elsewhere, unknown to whoever approved it."""
        if self.approval is None:
            return frozenset()
        seen = frozenset(self.approval_saw)
        return frozenset(ident for ident in self.threads if not seen.issuperset(self.heads(ident)))

    def heads(self, question: str, row: str | None = None) -> tuple[EventId, ...]:
        """What a new event on the question (or on one row of it) has to name in `replaces`."""
        thread = self.threads.get(question)
        return thread.heads(row) if thread else ()

    def begun(self, question: str) -> str:
        """The half-written answer to the question, "" where there is none."""
        thread = self.threads.get(question)
        return thread.begun if thread else ""

    def after(self, events: Iterable[Event]) -> State:
        """The state after further events: cheap when they come last in order, else everything is folded again."""
        last = _order(self.events[-1])
        given = {event.id: event for event in events}
        late = sorted((event for event in given.values() if _order(event) > last), key=_order)
        if len(late) < len(given):
            known = {event.id for event in self.events}
            if not known.issuperset(given.keys() - {event.id for event in late}):
                return fold((*self.events, *given.values()), self.names)
        return self._with(late) if late else self

    def read_as(self, names: Mapping[str, str]) -> State:
        """The same interview with the ids in `names` (old to present) read as the present ones."""
        used = {old: new for old, new in names.items() if old != new and old in self._touched}
        return self if used == self.names else fold(self.events, used)

    @cached_property
    def _touched(self) -> frozenset[str]:
        return frozenset(event.question for event in self.events if event.question)

    def _with(self, events: list[Event]) -> State:
        threads = dict(self.threads)
        changed: dict[str, Any] = {}
        for event in events:
            question = self.names.get(event.question, event.question) if event.question else None
            if event.kind in QUESTION_KINDS:
                if question:
                    threads[question] = threads.get(question, Thread()).then(event)
            elif event.kind == "visited":
                changed["position"] = question
            elif event.kind == "dismissed":
                let_stand = dismissal(event, question or "", _read(Dismissed, event.value))
                changed["dismissals"] = {**changed.get("dismissals", self.dismissals), let_stand.key: let_stand}
            elif event.kind == "undismissed":
                known = changed.get("dismissals", self.dismissals)
                again = _read(Undismissed, event.value).key
                changed["dismissals"] = {key: found for key, found in known.items() if key != again}
            else:
                changed |= _about_the_whole(event)
        return replace(self, threads=threads, events=(*self.events, *events), **changed)


def fold(events: Iterable[Event], names: Mapping[str, str] | None = None) -> State:
    """How an interview stands after `events`, in whatever order they come and however often each of them.

    `names` maps ids that questions had earlier to present ones. DamagedError where the events do not begin with
    what the interview is about, or one of them cannot be read.
    """
    ordered = sorted({event.id: event for event in events}.values(), key=_order)
    first = next((event for event in ordered if event.kind == "started"), None)
    if first is None:
        raise DamagedError(
            _("The interview has no beginning."),
            advice=_("Restore it from a backup."),
        )
    start = _read(Start, first.value)
    begun = State(
        start=start,
        events=(),
        template=start.template,
        flow_version=start.flow_version,
        flow_fingerprint=start.flow_fingerprint,
        flow_questions=start.questions,
        names=dict(names or {}),
    )
    return begun._with(ordered)


def _about_the_whole(event: Event) -> dict[str, Any]:
    """The fields of a State that an event on no single question changes."""
    match event.kind:
        case "template_chosen":
            return {"template": str(event.value)}
        case "flow_changed":
            flow = _read(FlowVersion, event.value)
            return {
                "flow_version": flow.version,
                "flow_fingerprint": flow.fingerprint,
                "flow_questions": flow.questions,
            }
        case "approved":
            return {"approval": _read(Approved, event.value), "approval_saw": event.replaces}
        case "reopened":
            return {"approval": None, "approval_saw": ()}
        case _:
            return {}


def _read(model: type[_Model], value: object) -> _Model:
    try:
        return model.model_validate(value)
    except ValidationError:
        raise DamagedError(
            _("An event of the interview cannot be read."), advice=_("Restore it from a backup.")
        ) from None


def _order(event: Event) -> tuple[int, Any, str]:
    return event.order
