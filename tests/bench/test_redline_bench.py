"""How long a redline of two long reviews takes, and how that grows with the number of questions.

Run with `pytest -m bench -n 0 -s tests/bench`.
"""

from __future__ import annotations

import time

import pytest

from interview.review.blocks import Answer, Block, Document, Heading, Paragraph, Simple, Span
from interview.review.redline import redline_file
from tests.review.word_samples import FILLER, PLAN

pytestmark = pytest.mark.bench

QUESTIONS = 60
"""With three paragraphs and every fourth with a table: about thirty pages."""
ROUNDS = 3
SECONDS = 1.0
HIGHEST_GROWTH = 2.0
"""How many times longer a question may take in a document four times as long."""


def review(year: int, questions: int) -> Document:
    """A review in which every answer has one paragraph that stands, one that is edited and one that is new."""
    blocks: list[Block] = []
    for number in range(questions):
        name = f"fråga.{number}"
        said = (
            f"Svar {number}. {FILLER}",
            f"År {year} hade enhet {number} {year % 7} incidenter. {FILLER}",
            f"{'Ledningen övade' if year % 2 else 'Rutinen ses över'} {year} i grupp {number}. {FILLER}",
        )
        answer: list[Simple] = [Paragraph((Span(text),)) for text in said]
        if number % 4 == 0:
            answer.append(PLAN)
        blocks += [Heading(2, (Span(name),), key=name), Answer(name, name, name, "answered", tuple(answer))]
    closing = Paragraph((Span("Slut."),))
    return Document(f"Ledningens genomgång {year}", "sv", "Parkförvaltningen", "1", (*blocks, closing))


def best(questions: int) -> float:
    """The shortest of several runs, in seconds: what the machine does besides only ever adds."""
    before, after = review(2026, questions), review(2027, questions)
    seconds = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        redline_file(before, after)
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def test_a_redline_of_two_thirty_page_reviews_takes_less_than_a_second_and_grows_evenly() -> None:
    one, four = best(QUESTIONS), best(4 * QUESTIONS)
    print(f"\nRedline of {QUESTIONS} questions: {one * 1000:.0f} ms, of {4 * QUESTIONS}: {four * 1000:.0f} ms")
    assert one < SECONDS
    assert four / 4 < HIGHEST_GROWTH * one
