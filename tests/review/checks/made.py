"""Reviews of a few answers each, for trying one rule at a time."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from interview.flow.loading import load_flow
from interview.flow.models import Flow
from interview.review.checks import Finding, findings
from interview.session.interview import Interview
from interview.session.state import State
from tests.session.sample import Played, recorder

TODAY = date(2026, 11, 22)


@cache
def flow() -> Flow:
    return load_flow("stockholm")


def review(answers: dict[str, Any], year: int = 2027, previous: State | None = None) -> Interview:
    """An interview in the Stockholm flow with these answers, planned for `year`."""
    played = Played(flow(), year, previous, recorder())
    for question, answer in answers.items():
        played.answer(question, answer)
    return played.interview


def asked(answers: dict[str, Any] | str, rule: str, *, year: int = 2027, today: date = TODAY) -> list[Finding]:
    """What `rule` finds in these answers; a text alone is what the section on the city says."""
    given = {"staden.text": answers} if isinstance(answers, str) else answers
    return [one for one in findings(review(given, year), today) if one.rule.startswith(rule)]
