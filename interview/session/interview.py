"""An interview as everyone sees it: a pure view of a flow, this year's state and last year's.

Nothing here is stored or remembered: what is relevant, proposed, open and next follows from the state alone, so
going back, jumping and editing cannot lead to different results.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from interview.errors import AnswerError
from interview.flow.models import Flow, Question, Section
from interview.flow.suggestions import suggest
from interview.language import translate as _
from interview.session.events import Event, Value
from interview.session.items import Item, item
from interview.session.limits import disagreement, reads
from interview.session.navigation import Path
from interview.session.open_points import OpenPoint, open_points
from interview.session.rollover import Offer, Previous, follow_up_of, offer
from interview.session.state import Given, State
from interview.session.thread import rows_of

__all__ = ["Interview", "Item", "OpenPoint", "Progress"]

_SETTLED = frozenset({"answered", "affirmed", "not_applicable"})
_TO_DO = frozenset({"unanswered", "proposed", "needs_review"})
_FINISHES = frozenset({"answered", "affirmed", "marked_unknown", "marked_not_applicable", "marked_later"})
"""The events with which somebody is done with a question; single rows may be followed by more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come, in questions."""

    answered: int
    relevant: int


class Interview:
    """The view of one interview. `state` is this year's, read with the flow's present question ids."""

    def __init__(self, flow: Flow, state: State, previous: State | None = None) -> None:
        self.flow = flow
        self.state = state.read_as(flow.current_ids)
        self._last_year = Previous(previous, flow) if previous else None
        self._has_aliases = len(flow.current_ids) > len(flow.questions)
        self._path = Path(flow)
        self._section = {question.id: section for section in flow.sections for question in section.questions}
        self._limits = [(limit, question.id) for question in flow if (limit := reads(question))]
        self._follow_ups = {q.id: follow_up for q in flow if (follow_up := follow_up_of(q, flow))}
        self._offers: dict[str, Offer] = {}
        self._items: dict[str, Item] = {}

    def after(self, events: Iterable[Event]) -> Interview:
        """The view after further events; what they do not touch is not computed again."""
        new = object.__new__(Interview)
        new.__dict__.update(self.__dict__)
        new.state = self.state.after(events)
        if self._has_aliases:  # somebody with an earlier version of the flow may have written
            new.state = new.state.read_as(self.flow.current_ids)
        before, now = self.state.threads, new.state.threads
        changed = {ident for ident in now if now[ident] is not before.get(ident)}
        changed |= {later for earlier, later in self._limits if earlier in changed}
        offered_anew = {plan for plan, follow_up in self._follow_ups.items() if follow_up in changed}
        if offered_anew:
            changed |= offered_anew
            new._offers = {ident: known for ident, known in self._offers.copy().items() if ident not in offered_anew}
        items = self._items.copy()  # at once: a thread that drafts from this view may be adding to it
        new._items = {ident: known for ident, known in items.items() if ident not in changed}
        if changed & self._path.names:
            new.__dict__.pop("_relevant", None)
        return new

    @property
    def previous(self) -> State | None:
        """Last year's state, None where there is no last year."""
        return self._last_year.state if self._last_year else None

    @property
    def orphans(self) -> Mapping[str, Given]:
        """Answers to questions that the flow no longer has, by the id they had; they stay in the history."""
        return {ident: given for ident, given in self.state.answers.items() if ident not in self.flow.questions}

    def question(self, ident: str) -> Question:
        """The question with this id or alias. AnswerError, with the nearest id, where there is none."""
        found = self.flow.questions.get(self.flow.current_ids.get(ident, ""))
        if found is None:
            raise AnswerError(
                _("There is no question “{id}”.").format(id=ident[:60]),
                advice=suggest(ident, self.flow.questions),
            )
        return found

    def item(self, ident: str) -> Item:
        """The question with its answer, on the path or not. AnswerError where there is no such question."""
        question = self.question(ident)
        found = self._items.get(question.id)
        if found is None:
            found = item(
                question,
                self._section[question.id],
                self.state.answers.get(question.id),
                self.offer(question.id),
                self._last_year.value(question.id) if self._last_year else None,
            )
            if found.value is not None and self.disagreement(question, found.value):
                found = replace(found, state="needs_review")
            self._items[question.id] = found
        return found

    def disagreement(self, question: Question, value: Value) -> AnswerError | None:
        """Why `value` cannot stand beside the interview's year and earlier answers; None where it can."""
        return disagreement(question, value, self.state.start, self._confirmed)

    def offer(self, ident: str) -> Offer:
        """What last year, a rule or a default offers to the question."""
        question = self.question(ident)
        if question.id not in self._offers:
            follow_up = self._follow_ups.get(question.id)
            followed_up = rows_of(self.item(follow_up).value) if follow_up else []
            self._offers[question.id] = offer(question, self.state.start, self._last_year, followed_up)
        return self._offers[question.id]

    def is_relevant(self, ident: str) -> bool:
        """Whether the question is on the path: asked, counted and drafted."""
        return self.question(ident).id in self._relevant

    def relevant(self) -> tuple[Item, ...]:
        """Every question on the path, in the order asked."""
        return tuple(self.item(ident) for ident in self._relevant)

    def sections(self) -> tuple[Section, ...]:
        """The sections that have a question on the path, in order."""
        return tuple({section.id: section for section in map(self._section.get, self._relevant) if section}.values())

    def next(self, after: str | None = None, required_only: bool = False) -> str | None:
        """The id of the next question on the path that still needs something; None when none does.

        Looks from the question after `after` on (without it, from where the conversation stands, that question
        included), goes round once, and takes what was put off until later only when nothing else is left. Unknown
        and not applicable are answers. With `required_only` an optional question that is merely unanswered is
        passed over; what is proposed, put off or to be reviewed is not, for it is an open point.
        """
        order = list(self._round(after))
        to_do = (ident for ident in order if self._needs(self.item(ident), required_only))
        put_off = (ident for ident in order if self.item(ident).state == "later")
        return next(to_do, None) or next(put_off, None)

    def resume_at(self) -> str | None:
        """The id of the question at which somebody who comes back goes on; None when nothing more is asked.

        It is the question where the conversation stands, unless whoever left was done with it: a half-written
        answer, rows, and an answered question that was gone back to are taken up again. Where nobody is left
        waiting, it is the next one to ask.
        """
        here = self.state.position
        if here in self._relevant and (self.state.begun(here) or not self._finished(here)):
            return here
        return self.next()

    def before(self, ident: str) -> str | None:
        """The id of the question before this one on the path; None before the first. Never looks at answers."""
        place = self._path.place[self.question(ident).id]
        return next((known for known in reversed(self._relevant) if self._path.place[known] < place), None)

    def progress(self, section: str | None = None) -> Progress:
        """How many questions on the path are settled, in one section or in all.

        Settled are answered, affirmed and not applicable. A section's optional free text counts only when
        something is given to it, so that nobody has to write one to be done.
        """
        counted = [
            known
            for known in self.relevant()
            if (section is None or known.section.id == section)
            and not (is_free_text(known.question) and known.given is None)
        ]
        return Progress(sum(known.state in _SETTLED for known in counted), len(counted))

    def open_points(self) -> tuple[OpenPoint, ...]:
        """What is left before the review is complete, in the order asked, in the interface language."""
        return tuple(open_points(self.relevant(), self.state.conflicts, self.state.unapproved))

    @cached_property
    def _relevant(self) -> dict[str, None]:
        """The ids on the path, in order."""
        return dict.fromkeys(self._path.relevant(lambda ident: self.item(ident).value))

    def _confirmed(self, ident: str) -> tuple[str, Value | None]:
        """The name of a question, and its answer where somebody has given or confirmed it."""
        known = self.item(ident)
        return known.question.name, known.value if known.state in ("answered", "affirmed") else None

    def _finished(self, ident: str) -> bool:
        """Whether the question got its answer, or a word for why there is none, since it was last gone to."""
        for event in reversed(self.state.events):
            if event.question and self.state.names.get(event.question, event.question) == ident:
                if event.kind in _FINISHES:
                    return self.item(ident).state not in _TO_DO
                if event.kind not in ("begun", "dismissed", "undismissed"):
                    return False
        return True

    def _needs(self, known: Item, required_only: bool) -> bool:
        if known.state == "unanswered" and required_only:
            return known.question.required
        return known.state in _TO_DO

    def _round(self, after: str | None) -> Iterator[str]:
        """The ids on the path from a place on, going round once."""
        places = self._path.place
        start = places[self.question(after).id] + 1 if after else places.get(self.state.position or "", 0)
        ahead = [ident for ident in self._relevant if places[ident] >= start]
        yield from ahead
        yield from list(self._relevant)[: len(self._relevant) - len(ahead)]


def is_free_text(question: Question) -> bool:
    """Whether this is the optional free text that closes a section (`section.text`)."""
    return question.id.endswith(".text") and not question.required
