"""Checks: questions to the coordinator about what is stale, contradictory, missing or not to be published.

A check never corrects anything. Each rule is a function of a `Reading` that yields findings; the modules hold one
family of rules each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from interview.review.checks import (
    contradiction,
    dated,
    dated_rows,
    disclosure,
    gap,
    gap_plan,
    gap_text,
    names,
    numbers,
)
from interview.review.checks.facts import load_facts
from interview.review.checks.findings import Finding, as_put_aside
from interview.review.checks.reading import Reading
from interview.session.interview import Interview

__all__ = ["Finding", "as_put_aside", "findings"]

_FAMILIES = (dated, dated_rows, names, numbers, contradiction, gap, gap_plan, gap_text, disclosure)
RULES: tuple[Callable[[Reading], Iterator[Finding]], ...] = tuple(rule for family in _FAMILIES for rule in family.RULES)
"""Every rule there is."""

_VAGUE = frozenset({"dated.ongoing"})
"""What gives way to anything else that is asked about the same sentence."""


def findings(interview: Interview, today: date, *, dismissed: bool = False) -> tuple[Finding, ...]:
    """What stands to be asked about the interview as read on `today`, in the order of its questions.

    With `dismissed` also what was dismissed and has not changed since; `Finding.dismissed` then has the reason and
    `Finding.dismissed_at` the time.
    Pure: the same interview and day give the same findings.
    """
    reading = Reading(interview, today, load_facts())
    questions = {question: number for number, question in enumerate(interview.flow.questions)}
    sentences = {(s.question, s.text): number for number, s in reversed(tuple(enumerate(reading.sentences)))}
    found: dict[str, Finding] = {}
    for rule in RULES:
        for one in rule(reading):
            found.setdefault(one.key, one)
    asked = Counter((one.question, one.text) for one in found.values())
    found = {key: one for key, one in found.items() if one.rule not in _VAGUE or asked[one.question, one.text] == 1}
    marked = (as_put_aside(one, interview.state.dismissals) for one in found.values())
    standing = [one for one in marked if dismissed or one.dismissed is None]
    return tuple(
        sorted(standing, key=lambda one: (questions[one.question], sentences.get((one.question, one.text), 0)))
    )
