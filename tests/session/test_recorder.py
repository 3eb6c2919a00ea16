"""Making events: what may be said, what is refused, and going back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from interview.errors import AnswerError, LockedError
from interview.flow.models import wording
from interview.session.events import Event
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from tests.session.sample import NOON, Played, counting, ticking
from tests.session.sample_flow import EVENTS, FLOW, ROW, flow_with


def test_events_are_numbered_and_carry_who_where_and_what_was_asked(played: Played) -> None:
    (first,) = played.answer("ram.planering", "ett_ar")
    (second,) = played.answer("ram.planering", "tre_ar")
    assert (first.sequence, second.sequence) == (2, 3)
    assert second.replaces == (first.id,)
    assert first.actor == "Kim"
    assert first.wording == wording(FLOW.questions["ram.planering"])
    assert first.at < second.at


def test_the_same_answer_again_is_no_event(played: Played) -> None:
    played.answer("ram.planering", "ett_ar")
    assert played.answer("ram.planering", "Label of ett_ar") == ()


def test_a_refused_answer_leaves_everything_as_it_was(played: Played) -> None:
    before = played.state
    with pytest.raises(AnswerError):
        played.answer("rsa.andel", 101)
    assert played.state is before


def test_an_answer_to_a_question_off_the_path_is_taken(played: Played) -> None:
    played.answer("rsa.granskning", "IMY")
    assert played.value("rsa.granskning") == "IMY"


LOCKED: list[Callable[[Recorder, Interview], tuple[Event, ...]]] = [
    lambda record, view: record.answer(view, "ram.planering", "ett_ar"),
    lambda record, view: record.affirm(view, "ram.organisation"),
    lambda record, view: record.unknown(view, "ram.planering"),
    lambda record, view: record.not_applicable(view, "ram.planering"),
    lambda record, view: record.later(view, "ram.planering"),
    lambda record, view: record.begin(view, "ram.planering", "hm"),
    lambda record, view: record.clear(view, "ram.planering"),
    lambda record, view: record.set_row(view, EVENTS, None, ROW),
    lambda record, view: record.remove_row(view, EVENTS, "abcd"),
    lambda record, view: record.order_rows(view, EVENTS, []),
    lambda record, view: record.choose_template(view, "bolag"),
    lambda record, view: record.approve(view, "2026-12-01", "vd"),
    lambda record, view: record.restore(view, NOON),
]


@pytest.mark.parametrize("change", LOCKED)
def test_an_approved_interview_takes_no_change_until_it_is_reopened(
    played: Played, change: Callable[[Recorder, Interview], tuple[Event, ...]]
) -> None:
    played.take(played.record.approve(played.interview, "1 dec 2026", "förvaltningschef", "2026/17"))
    assert played.state.status == "approved"
    assert played.state.approval
    assert (played.state.approval.date, played.state.approval.number) == ("2026-12-01", "2026/17")
    with pytest.raises(LockedError) as caught:
        change(played.record, played.interview)
    assert "genomgang reopen provkontoret-2027" in caught.value.advice


def test_reopening_needs_a_reason_and_opens(played: Played) -> None:
    assert played.record.reopen(played.interview, "") == ()
    played.take(played.record.approve(played.interview, "2026-12-01", "vd"))
    assert played.record.visit(played.interview, "plan.mal") == ()
    with pytest.raises(AnswerError):
        played.record.reopen(played.interview, "  ")
    played.take(played.record.reopen(played.interview, "fel siffra"))
    assert played.state.status == "open"
    assert played.answer("ram.planering", "ett_ar")


@pytest.mark.parametrize(("date", "role"), [("2026-13-01", "vd"), ("", "vd"), ("2026-12-01", " ")])
def test_an_approval_needs_a_day_and_a_role(played: Played, date: str, role: str) -> None:
    with pytest.raises(AnswerError):
        played.record.approve(played.interview, date, role)


def test_affirming_stores_what_was_kept(second_year: Played) -> None:
    (event,) = second_year.take(second_year.record.affirm(second_year.interview, "ram.utan_avsnitt"))
    assert (event.kind, event.value) == ("affirmed", ["vor"])
    assert second_year.state_of("ram.utan_avsnitt") == "affirmed"


def test_last_years_answer_beside_an_empty_field_can_be_kept(second_year: Played) -> None:
    assert second_year.state_of("plan.text") == "unanswered"
    second_year.take(second_year.record.affirm(second_year.interview, "plan.text"))
    assert second_year.value("plan.text") == "I fjol."


@pytest.mark.parametrize("ident", ["rsa.granskad", "ram.planering", "plan.mal"])
def test_nothing_is_affirmed_where_nothing_is_offered(second_year: Played, ident: str) -> None:
    with pytest.raises(AnswerError) as caught:
        second_year.record.affirm(second_year.interview, ident)
    assert caught.value.where == ident


def test_rows_whose_figures_are_asked_anew_cannot_be_affirmed(second_year: Played) -> None:
    with pytest.raises(AnswerError) as caught:
        second_year.record.affirm(second_year.interview, EVENTS)
    assert "Row 1" in caught.value.message
    assert "Probability, Consequence" in caught.value.message


def test_clearing_brings_the_proposal_back(second_year: Played) -> None:
    second_year.answer("ram.utan_avsnitt", ["plan"])
    second_year.take(second_year.record.clear(second_year.interview, "ram.utan_avsnitt"))
    item = second_year.interview.item("ram.utan_avsnitt")
    assert (item.state, item.value) == ("proposed", ["vor"])
    assert second_year.record.clear(second_year.interview, "ram.utan_avsnitt") == ()


def test_a_mark_says_whom_to_ask_in_one_clean_line(played: Played) -> None:
    played.take(played.record.unknown(played.interview, "ram.planering", " Ada\n\x1bEk "))
    item = played.interview.item("ram.planering")
    assert (item.state, item.note) == ("unknown", "Ada Ek")


def answers(view: Interview) -> dict[str, Any]:
    return {ident: (given.state, given.value, given.note, given.wording) for ident, given in view.state.answers.items()}


def test_restoring_brings_back_every_answer_by_appending(second_year: Played) -> None:
    record = second_year.record
    second_year.answers(ram__planering="tre_ar", plan__mal="ett", rsa__handelser=[ROW, {**ROW, "handelse": "Brand"}])
    second_year.take(record.unknown(second_year.interview, "rsa.andel", "Ada"))
    second_year.take(record.affirm(second_year.interview, "ram.utan_avsnitt"))
    (first, _second) = second_year.row_ids("rsa.projekt")
    second_year.take(record.remove_row(second_year.interview, "rsa.projekt", first))
    second_year.take(record.set_row(second_year.interview, "rsa.projekt", None, {"projekt": "Nytt"}))
    at = second_year.state.events[-1].at
    before, view = answers(second_year.interview), second_year.interview

    ids = second_year.row_ids()
    second_year.answers(ram__planering="ett_ar", rsa__granskad=True, ram__utan_avsnitt=[])
    second_year.take(record.clear(second_year.interview, "plan.mal"))
    second_year.answer("rsa.andel", 4)
    second_year.take(record.order_rows(second_year.interview, EVENTS, list(reversed(ids))))
    second_year.answer("rsa.projekt", [])
    second_year.take(record.choose_template(second_year.interview, "bolag"))
    number = len(second_year.state.events)

    events = second_year.take(record.restore(second_year.interview, at))
    assert answers(second_year.interview) == before
    assert [item.value for item in second_year.interview.relevant()] == [item.value for item in view.relevant()]
    assert second_year.state.template == "forvaltning"
    assert second_year.state.events[:number] + events == second_year.state.events
    assert {event.source for event in events} == {"restore"}
    assert [event.sequence for event in events] == list(range(number + 1, number + 1 + len(events)))
    assert not second_year.state.conflicts
    assert record.restore(second_year.interview, at) == ()


def test_restoring_to_before_the_beginning_is_refused(played: Played) -> None:
    with pytest.raises(AnswerError) as caught:
        played.record.restore(played.interview, NOON - timedelta(days=1))
    assert "2026-10-15" in caught.value.advice


def test_a_half_written_answer_is_kept_until_the_question_is_answered(played: Played) -> None:
    played.take(played.record.begin(played.interview, "ram.text", "Vi har\x00 bö"))
    assert played.state.begun("ram.text") == "Vi har bö"
    assert played.state_of("ram.text") == "unanswered"
    assert played.record.begin(played.interview, "ram.text", "Vi har bö") == ()
    played.answer("ram.text", "Vi har börjat.")
    assert played.state.begun("ram.text") == ""


def test_the_year_is_that_of_the_interview(played: Played) -> None:
    with pytest.raises(AnswerError, match=r"This interview is for 2027\.\n.*genomgang new \"Provkontoret\" 2031"):
        played.answer("ram.verksamhetsar", 2031)
    played.answer("ram.verksamhetsar", "2027")
    assert played.state_of("ram.verksamhetsar") == "answered"


def _day(ident: str, **more: str) -> dict[str, Any]:
    return {"id": ident, "kind": "date", "label": ident, **more}


def _number(ident: str, **more: str) -> dict[str, Any]:
    return {"id": ident, "kind": "number", "label": ident, **more}


LIMITED = flow_with(
    {
        "id": "a",
        "title": "A",
        "questions": [
            _day("a.first"),
            _day("a.last", not_before="a.first"),
            _number("a.all"),
            _number("a.part", at_most="a.all"),
        ],
    }
)


@pytest.mark.parametrize(
    ("earlier", "later", "bound", "within", "beyond"),
    [("a.first", "a.last", "2026-01-01", "2026-01-01", "2025-12-31"), ("a.all", "a.part", 40, 40, 41)],
)
def test_an_answer_beyond_the_one_that_limits_it_is_refused(
    earlier: str, later: str, bound: object, within: object, beyond: object
) -> None:
    played = Played(LIMITED)
    played.answer(later, beyond)
    assert played.state_of(later) == "answered"
    played.answer(earlier, bound)
    assert played.state_of(later) == "needs_review", "the earlier answer came afterwards"
    with pytest.raises(AnswerError, match=f"the answer to “{earlier}”") as refused:
        played.answer(later, beyond)
    assert refused.value.where == later
    played.answer(later, within)
    assert played.state_of(later) == "answered"


def test_what_a_document_says_comes_in_and_is_to_be_looked_through() -> None:
    played = Played(LIMITED, record=Recorder(ticking(NOON, timedelta(minutes=1)), counting(1), source="import"))
    played.answer("a.first", "2026-06-01")
    played.answer("a.last", "2026-01-01")
    assert played.state_of("a.last") == "needs_review"
    assert played.value("a.last") == "2026-01-01"


def test_what_disagrees_cannot_be_kept_either() -> None:
    last_year = Played(LIMITED, year=2026)
    last_year.answer("a.last", "2025-12-31")
    played = Played(LIMITED, previous=last_year.state)
    played.answer("a.first", "2026-01-01")
    with pytest.raises(AnswerError, match="is before"):
        played.record.affirm(played.interview, "a.last")
