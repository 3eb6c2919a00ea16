"""Findings of checks that somebody let stand: recorded with a reason, kept, and none of the answers touched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.errors import AnswerError, LockedError
from interview.session.state import fold
from tests.session.sample import Played
from tests.session.sample_flow import FLOW

QUESTION = next(iter(FLOW.questions))


def test_a_dismissal_is_kept_with_its_reason() -> None:
    played = Played()
    before = dict(played.state.answers)
    (event,) = played.take(played.record.dismiss(played.interview, QUESTION, "dated.expected", "0123", " So it was. "))
    assert (event.kind, event.question) == ("dismissed", QUESTION)
    assert played.state.dismissals["0123"].why == "So it was."
    assert fold(played.state.events).dismissals == played.state.dismissals
    assert played.state.answers == before


def test_several_dismissals_stand_side_by_side_and_the_last_reason_counts() -> None:
    played = Played()
    played.take(played.record.dismiss(played.interview, QUESTION, "a", "1", "First"))
    played.take(played.record.dismiss(played.interview, QUESTION, "b", "2", "Second"))
    played.take(played.record.dismiss(played.interview, QUESTION, "a", "1", "Better"))
    assert {key: found.why for key, found in played.state.dismissals.items()} == {"1": "Better", "2": "Second"}
    assert played.record.dismiss(played.interview, QUESTION, "a", "1", "Better") == ()


def test_a_dismissal_needs_a_reason_a_question_and_an_open_interview() -> None:
    played = Played()
    with pytest.raises(AnswerError):
        played.record.dismiss(played.interview, QUESTION, "a", "1", " \n")
    with pytest.raises(AnswerError):
        played.record.dismiss(played.interview, "no.such", "a", "1", "Why")
    played.take(played.record.approve(played.interview, "2026-11-20", "Head"))
    with pytest.raises(LockedError):
        played.record.dismiss(played.interview, QUESTION, "a", "1", "Why")


def test_what_was_let_stand_is_asked_about_again_when_it_is_taken_up() -> None:
    played = Played()
    played.take(played.record.dismiss(played.interview, QUESTION, "a", "1", "First"))
    played.take(played.record.dismiss(played.interview, QUESTION, "b", "2", "Second"))
    (event,) = played.take(played.record.undismiss(played.interview, "1"))
    assert (event.kind, event.question, event.value) == ("undismissed", QUESTION, {"rule": "a", "key": "1"})
    assert list(played.state.dismissals) == ["2"]
    assert fold(reversed(played.state.events)).dismissals == played.state.dismissals
    assert played.record.undismiss(played.interview, "1") == ()
    assert played.record.undismiss(played.interview, "never") == ()
    played.take(played.record.dismiss(played.interview, QUESTION, "a", "1", "After all"))
    assert played.state.dismissals["1"].why == "After all"


def test_a_dismissal_says_when_and_by_whom() -> None:
    played = Played()
    (event,) = played.take(played.record.dismiss(played.interview, QUESTION, "a", "1", "First"))
    kept = played.state.dismissals["1"]
    assert (kept.question, kept.rule, kept.at, kept.actor) == (QUESTION, "a", event.at, "Kim")


def test_nothing_is_taken_up_in_an_approved_interview() -> None:
    played = Played()
    played.take(played.record.dismiss(played.interview, QUESTION, "a", "1", "First"))
    played.take(played.record.approve(played.interview, "2026-11-20", "Head"))
    with pytest.raises(LockedError):
        played.record.undismiss(played.interview, "1")


def test_putting_aside_and_taking_up_leave_the_place_in_the_conversation() -> None:
    played = Played()
    played.take(played.record.visit(played.interview, QUESTION))
    played.answer(QUESTION, "Provkontoret")
    here = played.interview.resume_at()
    assert here != QUESTION
    played.take(played.record.dismiss(played.interview, QUESTION, "a", "1", "First"))
    played.take(played.record.undismiss(played.interview, "1"))
    assert played.interview.resume_at() == here


STEPS = st.lists(
    st.tuples(st.sampled_from(("dismiss", "undismiss", "answer", "restore")), st.integers(0, 1), st.integers(0, 9)),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_restoring_brings_back_what_was_let_stand_then(steps: list[tuple[str, int, int]]) -> None:
    played = Played()
    moments = [(played.state.events[-1].at, reasons(played))]
    for what, number, which in steps:
        record, view, key = played.record, played.interview, f"key {number}"
        if what == "dismiss":
            played.take(record.dismiss(view, QUESTION, "rule", key, f"Reason {which}"))
            assert reasons(played)[key] == f"Reason {which}"
        elif what == "undismiss":
            played.take(record.undismiss(view, key))
            assert key not in reasons(played)
        elif what == "answer":
            before = reasons(played)
            played.answer(QUESTION, f"Answer {number}")
            assert reasons(played) == before
        else:
            at, then = moments[which % len(moments)]
            played.take(record.restore(view, at))
            assert reasons(played) == then
            assert record.restore(played.interview, at) == ()
        moments.append((played.state.events[-1].at, reasons(played)))
    assert fold(played.state.events) == played.state


def reasons(played: Played) -> dict[str, str]:
    return {key: known.why for key, known in played.state.dismissals.items()}
