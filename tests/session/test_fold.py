"""Folding events: order of arrival, duplicates, conflicts between devices, rows."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.errors import DamagedError
from interview.session.events import Event
from interview.session.interview import Interview
from interview.session.state import State, fold
from tests.session.sample import NOON, Played, recorder, start
from tests.session.sample_flow import EVENTS, FLOW, ROW


def devices(*first: tuple[str, object]) -> tuple[Played, Played]:
    """One interview open on two devices, with some answers that both have seen."""
    here = Played(record=recorder(device="here"))
    for ident, raw in first:
        here.answer(ident, raw)
    there = Played(record=recorder(device="there", begin=NOON + timedelta(hours=1), first_id=10_000))
    there.interview = Interview(FLOW, here.state)
    return here, there


def merged(*played: Played) -> State:
    return fold(event for one in played for event in one.state.events)


def rows(state: State, ident: str = EVENTS) -> Any:
    return state.answers[ident].value


def played_through() -> tuple[Event, ...]:
    """An interview in which every kind of event happens, on two devices."""
    here, there = devices(("ram.planering", "tre_ar"), (EVENTS, [ROW, {**ROW, "handelse": "Brand"}]))
    record, ids = here.record, here.row_ids()
    here.take(record.set_row(here.interview, EVENTS, ids[0], {"konsekvens": 5}))
    here.take(record.set_row(here.interview, EVENTS, None, {**ROW, "handelse": "Stöld"}))
    here.take(record.order_rows(here.interview, EVENTS, [ids[1], ids[0]]))
    here.take(record.unknown(here.interview, "rsa.andel", "Ada"))
    here.take(record.later(here.interview, "rsa.text"))
    here.take(record.visit(here.interview, "rsa.text"))
    here.take(record.affirm(here.interview, "ram.verksamhetsar"))
    here.take(record.begin(here.interview, "plan.text", "Vi bör"))
    here.take(record.choose_template(here.interview, "bolag"))
    there.take(there.record.set_row(there.interview, EVENTS, ids[0], {"konsekvens": 4}))
    there.take(there.record.remove_row(there.interview, EVENTS, ids[1]))
    there.answer("ram.planering", "ett_ar")
    there.take(there.record.not_applicable(there.interview, "rsa.andel", "inga system"))
    there.take(there.record.clear(there.interview, "ram.planering"))
    there.take(there.record.approve(there.interview, "2026-11-01", "vd", "12"))
    there.take(there.record.reopen(there.interview, "fel siffra"))
    return (*here.state.events, *there.state.events)


ALL = played_through()


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_events_arrive_does_not_matter(shuffler: random.Random) -> None:
    shuffled = list(ALL)
    shuffler.shuffle(shuffled)
    assert fold(shuffled) == fold(ALL)


@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_folding_in_portions_is_folding_at_once(shuffler: random.Random, portions: int) -> None:
    begun, *rest = sorted(set_of(ALL), key=lambda event: event.order)
    shuffler.shuffle(rest)
    state = fold([begun])
    for portion in range(portions):
        state = state.after(rest[portion::portions])
    assert state == fold(ALL)


def set_of(events: tuple[Event, ...]) -> list[Event]:
    return list({event.id: event for event in events}.values())


def test_an_event_counts_once_however_often_it_arrives() -> None:
    assert fold((*ALL, *ALL)) == fold(ALL)
    assert fold(ALL).after(ALL) == fold(ALL)


def test_an_answer_later_than_all_others_does_not_fold_the_others_again() -> None:
    played = Played().answers(ram__planering="tre_ar", plan__mal="ett")
    before = played.state
    played.answer("ram.text", "svar")
    assert played.state.threads["plan.mal"] is before.threads["plan.mal"]


def test_two_answers_without_knowledge_of_each_other_are_a_conflict_and_the_later_is_shown() -> None:
    here, there = devices(("plan.nasta", "2027-10-01"))
    (mine,) = here.answer("plan.nasta", "2027-10-02")
    (theirs,) = there.answer("plan.nasta", "2027-10-03")
    state = merged(here, there)
    assert state.conflicts == {"plan.nasta": (mine, theirs)}
    assert rows(state, "plan.nasta") == "2027-10-03"


def test_an_answer_that_replaces_both_ends_the_conflict() -> None:
    here, there = devices()
    here.answer("plan.nasta", "2027-10-02")
    there.answer("plan.nasta", "2027-10-03")
    here.take(there.state.events)
    assert here.state.conflicts
    here.answer("plan.nasta", "2027-10-03")
    assert not here.state.conflicts
    assert rows(here.state, "plan.nasta") == "2027-10-03"


def test_the_same_answer_on_two_devices_is_no_conflict() -> None:
    here, there = devices()
    here.answer("plan.nasta", "2027-10-02")
    there.answer("plan.nasta", "2 okt 2027")
    assert not merged(here, there).conflicts


def test_an_answer_and_a_mark_are_a_conflict() -> None:
    here, there = devices()
    here.answer("plan.nasta", "2027-10-02")
    there.take(there.record.unknown(there.interview, "plan.nasta", "Ada"))
    state = merged(here, there)
    assert "plan.nasta" in state.conflicts
    assert state.answers["plan.nasta"].note == "Ada"


def test_clearing_what_another_device_changes_is_a_conflict_even_if_nothing_is_shown() -> None:
    here, there = devices(("plan.nasta", "2027-10-01"))
    here.answer("plan.nasta", "2027-10-02")
    there.take(there.record.clear(there.interview, "plan.nasta"))
    state = merged(here, there)
    assert "plan.nasta" in state.conflicts
    assert "plan.nasta" not in state.answers


def test_different_rows_changed_on_two_devices_merge() -> None:
    here, there = devices((EVENTS, [ROW, {**ROW, "handelse": "Brand"}]))
    first, second = here.row_ids()
    here.take(here.record.set_row(here.interview, EVENTS, first, {"konsekvens": 5}))
    there.take(there.record.set_row(there.interview, EVENTS, second, {"konsekvens": 4}))
    there.take(there.record.set_row(there.interview, EVENTS, None, {**ROW, "handelse": "Stöld"}))
    state = merged(here, there)
    assert not state.conflicts
    assert [(row["handelse"], row["riskvarde"]) for row in rows(state)] == [("Avbrott", 10), ("Brand", 8), ("Stöld", 6)]


def test_the_same_row_changed_on_two_devices_is_a_conflict_that_setting_the_row_ends() -> None:
    here, there = devices((EVENTS, [ROW]))
    (row,) = here.row_ids()
    here.take(here.record.set_row(here.interview, EVENTS, row, {"konsekvens": 5}))
    there.take(there.record.set_row(there.interview, EVENTS, row, {"konsekvens": 4}))
    here.take(there.state.events)
    assert len(here.state.conflicts[EVENTS]) == 2
    here.take(here.record.set_row(here.interview, EVENTS, row, {"konsekvens": 3}))
    assert not here.state.conflicts


def test_a_row_removed_here_and_changed_there_is_a_conflict_and_not_lost() -> None:
    here, there = devices((EVENTS, [ROW]))
    (row,) = here.row_ids()
    here.take(here.record.remove_row(here.interview, EVENTS, row))
    there.take(there.record.set_row(there.interview, EVENTS, row, {"konsekvens": 4}))
    state = merged(here, there)
    assert EVENTS in state.conflicts
    assert rows(state)[0]["konsekvens"] == 4


def test_a_row_changed_under_somebody_who_writes_the_whole_answer_is_a_conflict() -> None:
    here, there = devices((EVENTS, [ROW]))
    (row,) = here.row_ids()
    here.take(here.record.set_row(here.interview, EVENTS, row, {"konsekvens": 5}))
    there.answer(EVENTS, [{**ROW, "_id": row, "handelse": "Strömavbrott"}])
    here.take(there.state.events)
    assert EVENTS in here.state.conflicts
    here.answer(EVENTS, [{**ROW, "_id": row}])
    assert not here.state.conflicts


def test_a_whole_answer_that_says_of_a_row_what_the_row_says_is_no_conflict() -> None:
    here, there = devices((EVENTS, [ROW]))
    (row,) = here.row_ids()
    here.take(here.record.set_row(here.interview, EVENTS, row, {"konsekvens": 5}))
    there.answer(EVENTS, [{**ROW, "_id": row, "konsekvens": 5}])
    assert not merged(here, there).conflicts


def test_a_mark_stands_where_another_device_only_removed_a_row() -> None:
    here, there = devices((EVENTS, [ROW, {**ROW, "handelse": "Brand"}]))
    here.take(here.record.unknown(here.interview, EVENTS, "Ada"))
    there.take(there.record.remove_row(there.interview, EVENTS, there.row_ids()[0]))
    state = merged(here, there)
    assert state.answers[EVENTS].state == "unknown"
    assert EVENTS in state.conflicts


def test_a_whole_answer_replaces_every_row_change_that_it_has_seen() -> None:
    played = Played().answers(rsa__handelser=[ROW])
    (row,) = played.row_ids()
    played.take(played.record.set_row(played.interview, EVENTS, row, {"konsekvens": 5}))
    played.take(played.record.set_row(played.interview, EVENTS, None, ROW))
    (event,) = played.answer(EVENTS, [])
    assert len(event.replaces) == 3
    assert rows(played.state) == []
    assert not played.state.conflicts


def test_rows_stay_where_they_are_when_one_is_changed_and_new_ones_come_last() -> None:
    played = Played().answers(rsa__handelser=[{**ROW, "handelse": name} for name in "abc"])
    ids = played.row_ids()
    played.take(played.record.set_row(played.interview, EVENTS, ids[1], {"handelse": "B"}))
    played.take(played.record.set_row(played.interview, EVENTS, None, {**ROW, "handelse": "d"}))
    assert [row["handelse"] for row in rows(played.state)] == ["a", "B", "c", "d"]


def test_ordering_passes_over_unknown_rows_and_leaves_the_others_behind() -> None:
    played = Played().answers(rsa__handelser=[{**ROW, "handelse": name} for name in "abc"])
    ids = played.row_ids()
    (event,) = played.record.order_rows(played.interview, EVENTS, [ids[2], ids[0]])
    odd = event.model_copy(update={"value": ["zzzz", *event.value]})
    played.take([odd])
    assert [row["handelse"] for row in rows(played.state)] == ["c", "a", "b"]


def test_an_answer_unknown_to_whoever_approved_is_pointed_out() -> None:
    here, there = devices(("plan.nasta", "2027-10-01"), ("plan.mal", "ett"))
    here.take(here.record.approve(here.interview, "2026-12-01", "vd"))
    there.answer("plan.nasta", "2027-10-03")
    assert not here.state.unapproved
    here.take(there.state.events)
    assert here.state.unapproved == {"plan.nasta"}
    (point,) = [point for point in here.interview.open_points() if point.question == "plan.nasta"]
    assert "approved" in point.text
    here.take(here.record.reopen(here.interview, "ett svar till"))
    assert not here.state.unapproved


def test_events_without_a_beginning_are_refused() -> None:
    with pytest.raises(DamagedError):
        fold([])
    with pytest.raises(DamagedError):
        fold(event for event in ALL if event.kind != "started")


def test_a_beginning_that_cannot_be_read_is_refused_without_showing_what_it_says() -> None:
    event = recorder().start(start())
    with pytest.raises(DamagedError) as caught:
        fold([event.model_copy(update={"value": {"organisation": "Hemlig"}})])
    assert "Hemlig" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("value", [None, 5, "text", [], {}, {"a": 1}, [1, {"b": 2}], [{"_id": 5}]])
@pytest.mark.parametrize("kind", ["answered", "row_set", "row_removed", "rows_ordered", "marked_unknown", "begun"])
def test_an_event_of_an_unexpected_form_breaks_nothing(kind: str, value: object) -> None:
    played = Played().answers(rsa__handelser=[ROW], ram__text="svar")
    for ident in (EVENTS, "ram.text", "ram.planering"):
        odd = played.record.later(played.interview, ident)[0].model_copy(
            update={"kind": kind, "value": value, "row": "abcd"}
        )
        played.take([odd])
        played.interview.item(ident)
        played.interview.next()
        played.interview.open_points()
