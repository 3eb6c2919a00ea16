"""Whatever is done in whatever order: nothing given is lost, and the state follows from the events alone."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from interview.errors import AnswerError
from interview.flow.models import Question, RecordsQuestion
from interview.session.events import Event
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.session.state import State, fold
from tests.session.sample import NOON, Played, recorder
from tests.session.sample_flow import FLOW

QUESTIONS = st.sampled_from(list(FLOW.questions))
RECORDS = st.sampled_from([ident for ident, asked in FLOW.questions.items() if isinstance(asked, RecordsQuestion)])
WORDS = st.text(st.sampled_from("abcåäö \n"), min_size=1, max_size=12).filter(str.strip)
EVENT_ROWS = st.fixed_dictionaries(
    {"handelse": WORDS, "sannolikhet": st.integers(1, 5), "konsekvens": st.integers(1, 5)}
)
ROWS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "rsa.handelser": EVENT_ROWS,
    "rsa.projekt": st.fixed_dictionaries({"projekt": WORDS}, optional={"status": st.sampled_from(["oppen", "stangd"])}),
    "rsa.matt": st.fixed_dictionaries({"matt": WORDS}, optional={"utfall": WORDS}),
    "rsa.omraden": st.fixed_dictionaries({"omrade": st.sampled_from(["Registers", "Incidents"]), "bedomning": WORDS}),
    "rsa.fjolaret": st.fixed_dictionaries({"rekommendation": WORDS}),
    "plan.uppfoljning": st.fixed_dictionaries({"atgard": WORDS, "status": st.just("klar")}),
    "plan.rader": st.fixed_dictionaries(
        {"ar": st.sampled_from(["2026", "2027", "2026–2027", "2028"]), "atgard": WORDS, "aterkommande": st.booleans()}
    ),
}


def values(question: Question, year: int = 2027) -> st.SearchStrategy[Any]:
    """Answers that the question takes in an interview for `year`."""
    if question.roll == "interview_year":
        return st.just(year)
    match question.kind:
        case "text":
            return WORDS
        case "choice":
            return st.sampled_from([choice.value for choice in question.choices])
        case "boolean":
            return st.booleans()
        case "number":
            return st.integers(0, 100)
        case "date":
            return st.dates(datetime(2026, 1, 1).date(), datetime(2028, 1, 1).date()).map(str)
        case "list":
            items = [choice.value for choice in question.choices]
            return st.lists(st.sampled_from(items) if items else WORDS, max_size=3)
        case "records":
            unique = (lambda row: row["omrade"]) if question.fixed_field else None
            return st.lists(ROWS[question.id], max_size=3, unique_by=unique)


class Interviewing(RuleBasedStateMachine):
    """A coordinator with last year's interview, who may do anything at any time, and a second device."""

    def __init__(self) -> None:
        super().__init__()
        self.played = Played()
        self.said: dict[str, Event] = {}
        self.moments: list[datetime] = []
        self.shuffler = random.Random(7)

    @initialize(data=st.data())
    def last_year(self, data: st.DataObject) -> None:
        last_year = Played(year=2026, record=recorder(first_id=70_000, begin=NOON - timedelta(days=365)))
        for ident in data.draw(st.lists(QUESTIONS, unique=True, max_size=8)):
            last_year.answer(ident, data.draw(values(FLOW.questions[ident], 2026)))
        self.played = Played(previous=last_year.state)
        self.said = {event.id: event for event in self.played.state.events}

    def take(self, events: tuple[Event, ...]) -> None:
        self.played.take(events)
        self.said |= {event.id: event for event in events}

    @property
    def record(self) -> Recorder:
        return self.played.record

    @property
    def view(self) -> Interview:
        return self.played.interview

    @rule(ident=QUESTIONS, data=st.data())
    def answer(self, ident: str, data: st.DataObject) -> None:
        value = data.draw(values(FLOW.questions[ident]))
        events = self.record.answer(self.view, ident, value)
        self.take(events)
        assert self.view.item(ident).state == "answered"
        if events:
            assert self.view.item(ident).value == events[0].value

    @rule(section=st.sampled_from(["rsa", "vor", "plan"]), off=st.booleans())
    def hide_or_unhide(self, section: str, off: bool) -> None:
        kept = {ident: given for ident, given in self.view.state.answers.items() if ident.startswith("rsa.")}
        self.take(self.record.answer(self.view, "ram.utan_avsnitt", [section] if off else []))
        assert kept.items() <= self.view.state.answers.items()
        assert self.view.is_relevant("rsa.cykel") == (not off or section != "rsa")

    @rule(ident=QUESTIONS)
    def affirm(self, ident: str) -> None:
        item = self.view.item(ident)
        try:
            events = self.record.affirm(self.view, ident)
        except AnswerError:
            return
        assert item.question.reuse != "never"
        assert item.offer is not None
        self.take(events)
        assert self.view.item(ident).state in ("affirmed", "answered")

    @rule(ident=QUESTIONS, mark=st.sampled_from(["unknown", "not_applicable", "later"]))
    def mark(self, ident: str, mark: str) -> None:
        self.take(getattr(self.record, mark)(self.view, ident))
        assert self.view.item(ident).state == mark

    @rule(ident=QUESTIONS)
    def clear(self, ident: str) -> None:
        self.take(self.record.clear(self.view, ident))
        assert self.view.item(ident).given is None

    @rule(ident=RECORDS, data=st.data())
    def set_a_row(self, ident: str, data: st.DataObject) -> None:
        before = self.view.item(ident)
        rows = [row["_id"] for row in before.rows]
        new = [] if FLOW.questions[ident].fixed_field else [None]  # type: ignore[union-attr]  # RECORDS
        row = data.draw(st.sampled_from([*rows, *new]))
        try:
            events = self.record.set_row(self.view, ident, row, data.draw(ROWS[ident]))
        except AnswerError:
            assert len(rows) == 8  # only rsa.handelser takes no more
            return
        self.take(events)
        after = [known["_id"] for known in self.view.item(ident).rows]
        if before.state in ("unknown", "not_applicable", "later"):  # the mark goes, what is proposed returns
            assert set(after) >= {event.row for event in events}
        else:
            assert after == (rows if row else [*rows, events[0].row])

    @rule(ident=RECORDS, data=st.data())
    def remove_a_row(self, ident: str, data: st.DataObject) -> None:
        rows = [row["_id"] for row in self.view.item(ident).rows]
        if not rows or FLOW.questions[ident].fixed_field:  # type: ignore[union-attr]  # RECORDS
            return
        row = data.draw(st.sampled_from(rows))
        self.take(self.record.remove_row(self.view, ident, row))
        assert [known["_id"] for known in self.view.item(ident).rows] == [known for known in rows if known != row]

    @rule(ident=RECORDS, data=st.data())
    def order_rows(self, ident: str, data: st.DataObject) -> None:
        rows = [row["_id"] for row in self.view.item(ident).rows]
        if FLOW.questions[ident].fixed_field:  # type: ignore[union-attr]  # RECORDS
            return
        wanted = data.draw(st.permutations(rows))
        self.take(self.record.order_rows(self.view, ident, wanted))
        assert [known["_id"] for known in self.view.item(ident).rows] == wanted

    @rule(ident=QUESTIONS)
    def jump(self, ident: str) -> None:
        self.take(self.record.visit(self.view, ident))
        assert self.view.state.position == ident

    @rule()
    def go_on(self) -> None:
        if following := self.view.next():
            self.take(self.record.visit(self.view, following))

    @rule()
    def go_back(self) -> None:
        before = self.view
        if before.state.position and (target := before.before(before.state.position)):
            self.take(self.record.visit(before, target))
            assert self.view.state.answers == before.state.answers

    @rule(ident=QUESTIONS, text=WORDS)
    def stop_half_way(self, ident: str, text: str) -> None:
        answers = self.view.state.answers
        self.take(self.record.begin(self.view, ident, text))
        assert self.view.state.answers == answers

    @rule()
    def remember_the_moment(self) -> None:
        self.moments.append(self.view.state.events[-1].at)

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        if not self.moments:
            return
        at = data.draw(st.sampled_from(self.moments))
        then = fold(event for event in self.view.state.events if event.at <= at)
        self.take(self.record.restore(self.view, at))
        assert said(self.view.state) == said(then)
        assert not self.view.state.conflicts

    @rule(ident=QUESTIONS, data=st.data())
    def answer_on_two_devices(self, ident: str, data: st.DataObject) -> None:
        there = Played(record=recorder(first_id=1_000_000 + 100 * len(self.said), begin=NOON - timedelta(hours=1)))
        there.interview = Interview(FLOW, self.view.state, self.view.previous)
        theirs = there.answer(ident, data.draw(values(FLOW.questions[ident])))
        mine = self.record.answer(self.view, ident, data.draw(values(FLOW.questions[ident])))
        self.take(mine)
        self.take(theirs)
        if mine and theirs and mine[0].value != theirs[0].value:
            assert ident in self.view.state.conflicts
            assert ident in {point.question for point in self.view.open_points()} or not self.view.is_relevant(ident)
            self.take(self.record.answer(self.view, ident, theirs[0].value))
        assert ident not in self.view.state.conflicts

    @invariant()
    def every_event_ever_made_is_kept(self) -> None:
        assert {event.id: event for event in self.view.state.events} == self.said

    @invariant()
    def the_state_follows_from_the_events_in_any_order(self) -> None:
        shuffled = list(self.view.state.events) * 2
        self.shuffler.shuffle(shuffled)
        assert fold(shuffled) == self.view.state

    @invariant()
    def the_view_does_not_depend_on_how_one_came_here(self) -> None:
        fresh = Interview(FLOW, fold(self.view.state.events), self.view.previous)
        assert fresh.relevant() == self.view.relevant()
        assert fresh.progress() == self.view.progress()
        assert fresh.open_points() == self.view.open_points()
        assert fresh.next() == self.view.next()

    @invariant()
    def next_is_on_the_path_and_needs_something(self) -> None:
        relevant = [item.question.id for item in self.view.relevant()]
        for after in (None, *relevant):
            for required_only in (False, True):
                following = self.view.next(after, required_only)
                open_states = {"unanswered", "proposed", "needs_review", "later"}
                if following is None:
                    left = [item for item in self.view.relevant() if item.state in open_states]
                    assert all(required_only and not item.question.required for item in left)
                else:
                    assert following in relevant
                    assert self.view.item(following).state in open_states

    @invariant()
    def going_back_from_the_end_passes_every_question_on_the_path(self) -> None:
        relevant = [item.question.id for item in self.view.relevant()]
        passed = [relevant[-1]]
        while before := self.view.before(passed[-1]):
            passed.append(before)
        assert passed[::-1] == relevant

    @invariant()
    def progress_stays_within_bounds_and_adds_up(self) -> None:
        whole = self.view.progress()
        parts = [self.view.progress(section.id) for section in self.view.sections()]
        assert 0 <= whole.answered <= whole.relevant
        assert whole.answered == sum(part.answered for part in parts)
        assert whole.relevant == sum(part.relevant for part in parts)


def said(state: State) -> dict[str, object]:
    return {ident: (given.state, given.value, given.note) for ident, given in state.answers.items()}


Interviewing.TestCase.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestInterviewing = Interviewing.TestCase
