"""How long redline and summary of two long reviews take, and how that grows with the number of questions.

Run with `pytest -m bench -n 0 -s tests/bench`.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from interview.review.blocks import Answer, Block, Document, Heading, Paragraph, Simple, Span
from interview.review.changes import compare
from interview.review.changes.summary import summarise
from interview.review.changes.text import to_text
from interview.review.redline import redline_file
from interview.session.interview import Interview
from tests.bench.test_changes_bench import PAGES, best, years
from tests.review.word_samples import FILLER, PLAN

pytestmark = pytest.mark.bench

QUESTIONS = 90
"""With three paragraphs and every fourth with a table: about thirty pages."""
MOST_SECONDS = 1.0
MOST_BY_DOUBLING = 3.0
"""How many times as long twice as many questions may take; four times would be the square of their number."""


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


def summarised(last: Interview, this: Interview) -> object:
    return to_text(summarise(compare(this, last.state)), 100)


def test_redline_and_summary_of_thirty_pages_take_less_than_a_second_and_grow_evenly() -> None:
    sections = round(PAGES / 2.5)
    took: dict[str, list[float]] = {"Redline": [], "Summary": []}
    for times in (1, 2, 4):
        before, after = review(2026, QUESTIONS * times), review(2027, QUESTIONS * times)
        took["Redline"].append(best(lambda before=before, after=after: redline_file(before, after)))  # type: ignore[misc]
        last, this = years(sections * times)
        took["Summary"].append(best(lambda last=last, this=this: summarised(last, this)))  # type: ignore[misc]
    for name, seconds in took.items():
        growth = [more / less for less, more in pairwise(seconds)]
        said = ", ".join(f"{each * 1000:.0f}" for each in seconds)
        print(f"\n{name} of {PAGES}, {2 * PAGES} and {4 * PAGES} pages: {said} ms", end="")
        print(f"; by doubling {', '.join(f'{each:.2f}' for each in growth)} times", end="")
        assert seconds[0] < MOST_SECONDS, name
        assert max(growth) < MOST_BY_DOUBLING, name
    print()
