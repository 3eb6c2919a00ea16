"""Findings of checks that somebody let stand: recorded with a reason, kept, and none of the answers touched."""

from __future__ import annotations

import pytest

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
