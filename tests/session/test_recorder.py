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
from interview.session.rows import fixed_row_id
from tests.session.sample import FLOW, NOON, Played, recorder

EVENTS = "rsa.handelser"
ROW = {"handelse": "Avbrott", "sannolikhet": 2, "konsekvens": 3}
PROJECTS = [{"projekt": "Arkiv", "status": "oppen"}, {"projekt": "Nät"}]


@pytest.fixture
def played() -> Played:
    return Played()


@pytest.fixture
def second_year() -> Played:
    last_year = Played(year=2026, record=recorder(first_id=5000)).answers(
        rsa__handelser=[ROW, {**ROW, "handelse": "Brand"}],
        rsa__projekt=PROJECTS,
        rsa__granskad=True,
        plan__nasta="2026-10-01",
        plan__text="I fjol.",
        ram__utan_avsnitt=["vor"],
        rsa__matt=[{"matt": "Klassade", "utfall": "40 %"}],
    )
    return Played(year=2027, previous=last_year.state)


def row_ids(played: Played, ident: str) -> list[str]:
    return [row["_id"] for row in played.interview.item(ident).rows]


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


def test_one_row_is_answered_and_the_others_stay_proposed(second_year: Played) -> None:
    first, second = row_ids(second_year, EVENTS)
    second_year.take(
        second_year.record.set_row(second_year.interview, EVENTS, first, {"sannolikhet": 1, "konsekvens": 1})
    )
    item = second_year.interview.item(EVENTS)
    assert item.state == "proposed"
    assert item.unconfirmed == {second}
    assert [row["handelse"] for row in item.rows] == ["Avbrott", "Brand"]
    assert item.rows[0]["riskvarde"] == 1
    second_year.take(
        second_year.record.set_row(second_year.interview, EVENTS, second, {"sannolikhet": 5, "konsekvens": 1})
    )
    assert second_year.state_of(EVENTS) == "answered"


def test_a_proposed_row_can_be_declined_and_the_rest_affirmed(second_year: Played) -> None:
    first, second = row_ids(second_year, "rsa.projekt")
    second_year.take(second_year.record.remove_row(second_year.interview, "rsa.projekt", first))
    assert second_year.interview.item("rsa.projekt").unconfirmed == {second}
    second_year.take(second_year.record.set_row(second_year.interview, "rsa.projekt", None, {"projekt": "Nytt"}))
    second_year.take(second_year.record.affirm(second_year.interview, "rsa.projekt"))
    assert [row["projekt"] for row in second_year.value("rsa.projekt")] == ["Nät", "Nytt"]
    assert second_year.state_of("rsa.projekt") == "answered"


def test_a_declined_row_that_is_taken_up_again_stands_where_it_stood(second_year: Played) -> None:
    record, (first, second) = second_year.record, row_ids(second_year, "rsa.projekt")
    second_year.take(record.remove_row(second_year.interview, "rsa.projekt", first))
    second_year.take(record.set_row(second_year.interview, "rsa.projekt", first, {"status": "stangd"}))
    assert row_ids(second_year, "rsa.projekt") == [first, second]
    assert second_year.interview.item("rsa.projekt").unconfirmed == {second}


def test_declining_every_proposed_row_leaves_the_question_open(second_year: Played) -> None:
    for row in row_ids(second_year, "rsa.projekt"):
        second_year.take(second_year.record.remove_row(second_year.interview, "rsa.projekt", row))
    assert second_year.state_of("rsa.projekt") == "unanswered"
    second_year.answer("rsa.projekt", [])
    assert second_year.state_of("rsa.projekt") == "answered"


def test_proposed_rows_can_be_put_in_another_order(second_year: Played) -> None:
    first, second = row_ids(second_year, "rsa.projekt")
    second_year.take(second_year.record.order_rows(second_year.interview, "rsa.projekt", [second]))
    assert row_ids(second_year, "rsa.projekt") == [second, first]
    assert second_year.state_of("rsa.projekt") == "proposed"


def test_clearing_brings_the_proposal_back(second_year: Played) -> None:
    second_year.answer("ram.utan_avsnitt", ["plan"])
    second_year.take(second_year.record.clear(second_year.interview, "ram.utan_avsnitt"))
    item = second_year.interview.item("ram.utan_avsnitt")
    assert (item.state, item.value) == ("proposed", ["vor"])
    assert second_year.record.clear(second_year.interview, "ram.utan_avsnitt") == ()


def test_a_row_keeps_the_fields_that_are_not_named(played: Played) -> None:
    (event,) = played.take(played.record.set_row(played.interview, EVENTS, None, ROW))
    assert event.row
    assert "_id" not in event.value
    played.take(played.record.set_row(played.interview, EVENTS, event.row, {"konsekvens": "5"}))
    assert played.value(EVENTS) == [{"_id": event.row, **ROW, "konsekvens": 5, "riskvarde": 10}]
    assert played.record.set_row(played.interview, EVENTS, event.row, {"konsekvens": 5}) == ()


def test_an_unfinished_row_is_kept_and_needs_review(played: Played) -> None:
    played.take(played.record.set_row(played.interview, EVENTS, None, {"handelse": "Brand"}, complete=False))
    item = played.interview.item(EVENTS)
    assert item.state == "needs_review"
    assert item.rows[0]["handelse"] == "Brand"
    played.take(
        played.record.set_row(played.interview, EVENTS, item.rows[0]["_id"], {"sannolikhet": 1, "konsekvens": 2})
    )
    assert played.state_of(EVENTS) == "answered"


def test_rows_without_ids_are_recognised_by_what_they_are_about(second_year: Played) -> None:
    first, second = row_ids(second_year, EVENTS)
    rows = [{**ROW, "handelse": "brand"}, {**ROW, "handelse": "Stöld"}, {**ROW, "konsekvens": 1}]
    second_year.answer(EVENTS, rows)
    ids = row_ids(second_year, EVENTS)
    assert (ids[0], ids[2]) == (second, first)
    assert ids[1] not in (first, second)
    assert second_year.answer(EVENTS, rows) == ()


def test_two_rows_about_the_same_do_not_get_one_id(second_year: Played) -> None:
    first, _second = row_ids(second_year, EVENTS)
    second_year.answer(EVENTS, [ROW, ROW, {**ROW, "_id": first}])
    ids = row_ids(second_year, EVENTS)
    assert ids[2] == first
    assert len(set(ids)) == 3


def test_rows_that_are_not_there_are_refused(played: Played) -> None:
    with pytest.raises(AnswerError):
        played.record.set_row(played.interview, EVENTS, "abcd", ROW)
    with pytest.raises(AnswerError):
        played.record.remove_row(played.interview, EVENTS, "abcd")
    with pytest.raises(AnswerError):
        played.record.order_rows(played.interview, EVENTS, ["abcd"])
    with pytest.raises(AnswerError):
        played.record.set_row(played.interview, "ram.text", None, ROW)


def test_no_more_rows_than_the_question_takes(played: Played) -> None:
    played.answer(EVENTS, [ROW] * 8)
    with pytest.raises(AnswerError) as caught:
        played.record.set_row(played.interview, EVENTS, None, ROW)
    assert "8" in caught.value.message


def test_fixed_rows_are_filled_one_by_one_but_never_added_or_removed(played: Played) -> None:
    registers, incidents = fixed_row_id("Registers"), fixed_row_id("Incidents")
    assert row_ids(played, "rsa.omraden") == [registers, incidents]
    played.take(
        played.record.set_row(
            played.interview, "rsa.omraden", incidents, {"omrade": "Else", "bedomning": "Bra"}, complete=False
        )
    )
    assert played.state_of("rsa.omraden") == "needs_review"
    assert [row["omrade"] for row in played.interview.item("rsa.omraden").rows] == ["Registers", "Incidents"]
    played.take(played.record.set_row(played.interview, "rsa.omraden", registers, {"bedomning": "God"}))
    assert played.state_of("rsa.omraden") == "answered"
    with pytest.raises(AnswerError):
        played.record.remove_row(played.interview, "rsa.omraden", incidents)
    with pytest.raises(AnswerError):
        played.record.set_row(played.interview, "rsa.omraden", None, {"omrade": "Registers"})


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
    (first, _second) = row_ids(second_year, "rsa.projekt")
    second_year.take(record.remove_row(second_year.interview, "rsa.projekt", first))
    second_year.take(record.set_row(second_year.interview, "rsa.projekt", None, {"projekt": "Nytt"}))
    at = second_year.state.events[-1].at
    before, view = answers(second_year.interview), second_year.interview

    ids = row_ids(second_year, EVENTS)
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
