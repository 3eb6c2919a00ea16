"""How long the next question takes after an answer, in a flow of the usual length and in a very long one.

Run with `pytest -m bench -n 0 -s tests/bench`.
"""

from __future__ import annotations

import itertools
import statistics
import time
from datetime import UTC, datetime

import pytest

from interview.flow.models import Flow
from interview.session.events import Start
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.session.state import fold

pytestmark = pytest.mark.bench

ANSWERS = 50


def long_flow(questions: int) -> Flow:
    """Sections of ten questions; every other question depends on the yes or no before it."""
    sections = []
    for section in range(questions // 10):
        asked: list[dict[str, object]] = []
        for number in range(0, 10, 2):
            name = f"s{section}.q{number}"
            asked.append({"id": name, "kind": "boolean", "label": f"Is {number} so?", "required": True})
            asked.append({"id": f"{name}b", "kind": "text", "label": f"Why {number}?", "when": f"{name} is true"})
        sections.append({"id": f"s{section}", "title": f"Section {section}", "questions": asked})
    return Flow.model_validate(
        {
            "id": "long", "version": "1", "language": "en", "title": "Long",
            "default_template": "t", "templates": ["t"], "sections": sections,
        }
    )  # fmt: skip


def seconds_per_answer(flow: Flow) -> float:
    """The median time from an answer to the next question and the progress that are shown for it."""
    ids = (f"{n:032x}" for n in itertools.count(1))
    recorder = Recorder(lambda: datetime(2026, 10, 15, tzinfo=UTC), lambda: next(ids))
    start = Start(
        ident="long-2027", organisation="Long", year=2027, flow=flow.id,
        flow_version="1", flow_fingerprint=flow.fingerprint, template="t",
    )  # fmt: skip
    interview = Interview(flow, fold([recorder.start(start)]))
    here = interview.next()
    taken = []
    for number in range(ANSWERS):
        assert here
        answer: object = number % 3 > 0 if interview.question(here).kind == "boolean" else "Därför."
        begun = time.perf_counter()
        interview = interview.after(recorder.answer(interview, here, answer))
        here = interview.next(after=here)
        interview.progress()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def test_next_question_after_an_answer() -> None:
    usual, long = long_flow(70), long_flow(1000)
    rounds = [(seconds_per_answer(usual), seconds_per_answer(long)) for _round in range(5)]
    few = statistics.median(pair[0] for pair in rounds)
    many = statistics.median(pair[1] for pair in rounds)
    print(
        f"\nnext question: {few * 1000:.2f} ms of 70 questions, {many * 1000:.2f} ms of 1,000; ratio {many / few:.1f}"
    )
    assert many < 0.05, "an answer in a flow of 1,000 questions can be felt"
