"""Checks: questions to the coordinator about what is stale, contradictory, missing or not to be published.

A check never corrects anything. Each rule is a function of a `Reading` that yields findings; the modules hold one
family of rules each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from interview.review.checks import dated
from interview.review.checks.facts import load_facts
from interview.review.checks.findings import Finding
from interview.review.checks.reading import Reading
from interview.session.interview import Interview

__all__ = ["Finding", "findings"]

RULES: tuple[Callable[[Reading], Iterator[Finding]], ...] = (*dated.RULES,)
"""Every rule there is."""


def findings(interview: Interview, today: date, *, dismissed: bool = False) -> tuple[Finding, ...]:
    """What stands to be asked about the interview as read on `today`, in the order of its questions.

    With `dismissed` also what was dismissed and has not changed since; `Finding.dismissed` then has the reason.
    Pure: the same interview and day give the same findings.
    """
    reading = Reading(interview, today, load_facts())
    place = {question: number for number, question in enumerate(interview.flow.questions)}
    found: dict[str, Finding] = {}
    for rule in RULES:
        for one in rule(reading):
            found.setdefault(one.key, one)
    known = {key: interview.state.dismissals[key].why for key in found.keys() & interview.state.dismissals.keys()}
    marked = (replace(one, dismissed=known.get(one.key)) for one in found.values())
    standing = [one for one in marked if dismissed or one.dismissed is None]
    return tuple(sorted(standing, key=lambda one: place.get(one.question, len(place))))
