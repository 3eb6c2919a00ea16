"""What holds for every check: pure, in order, dismissed until the text changes, and never surprised by a text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.review.checks import RULES, findings
from interview.review.checks.facts import load_facts
from tests.review.checks.made import TODAY, asked, review
from tests.session.sample import recorder

LATE = "Rutinen ska vara färdig i maj 2026."


def test_findings_come_in_the_order_of_the_questions_and_sentences() -> None:
    interview = review(
        {"staden.text": f"{LATE} Arbetet pågår till juni 2026.", "ram.text": "MSB väntas svara i maj 2026."}
    )
    found = findings(interview, TODAY)
    assert [one.question for one in found] == ["ram.text", "ram.text", "staden.text", "staden.text"]
    assert [one.text for one in found[2:]] == [LATE, "Arbetet pågår till juni 2026."]
    assert findings(interview, TODAY) == found


def test_a_dismissed_finding_stays_away_until_its_sentence_changes() -> None:
    interview = review({"staden.text": LATE})
    (one,) = findings(interview, TODAY)
    record = recorder(first_id=900)
    interview = interview.after(record.dismiss(interview, one.question, one.rule, one.key, "Citat"))
    assert findings(interview, TODAY) == ()
    (kept,) = findings(interview, TODAY, dismissed=True)
    assert (kept.key, kept.dismissed) == (one.key, "Citat")
    longer = interview.after(record.answer(interview, "staden.text", f"Inledning.\n\n{LATE}"))
    assert findings(longer, TODAY) == (), "another sentence is no change"
    changed = longer.after(record.answer(longer, "staden.text", LATE.replace("maj", "april")))
    assert [found.dismissed for found in findings(changed, TODAY)] == [None]


def test_what_collides_is_asked_about_again_when_either_sentence_changes() -> None:
    answers = {"staden.text": "Bolaget har nio anställda.", "klassning.text": "Bolaget har tio anställda."}
    (one,) = asked(answers, "contradiction.number")
    (other,) = asked(answers | {"klassning.text": "Bolaget har elva anställda."}, "contradiction.number")
    assert one.key != other.key


def test_an_empty_interview_has_nothing_to_ask_about() -> None:
    assert findings(review({}), TODAY) == ()


def test_what_is_not_asked_is_not_checked() -> None:
    answers = {"rsa.text": LATE, "ram.utan_avsnitt": ["rsa"]}
    assert asked(answers, "dated.") == []


def test_every_fact_has_a_source_and_was_looked_up() -> None:
    facts = load_facts()
    for fact in (*facts.laws, *facts.authorities, *facts.tools):
        assert fact.source.startswith("https://")
        assert date(2026, 1, 1) <= fact.checked


SWEDISH = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö ABCDÅ.,:;()–-|#*\n0123456789@", max_size=300)


@settings(max_examples=60, deadline=None)
@given(SWEDISH, SWEDISH)
def test_any_text_can_be_checked(one: str, other: str) -> None:
    answers = {name: text for name, text in (("staden.text", one), ("gdpr.text", other)) if text.strip()}
    for found in findings(review(answers), TODAY):
        assert found.message
        assert found.question in answers


@pytest.mark.parametrize(
    "piece",
    [
        "ska 2025 ",
        "inte har ",
        "a" * 200 + " ",
        "1 000 ",
        "(AB ",
        "Anna ",
        "av en ",
        "är: - ",
        "årsplan ",
        "rutin för resor ",
    ],
)
def test_no_rule_is_slow_on_a_long_text(piece: str) -> None:
    interview = review({"staden.text": (piece * 5000)[:40_000], "gdpr.text": (piece * 2000)[:15_000]})
    begun = time.process_time()
    findings(interview, TODAY)
    assert time.process_time() - begun < 3


def test_every_rule_says_what_it_catches() -> None:
    assert all(rule.__doc__ for rule in RULES)
