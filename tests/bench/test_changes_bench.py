"""How long it takes to compare two reviews of thirty pages, and how that grows with the number of questions.

Run with `pytest -m bench -n 0 -s tests/bench`.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from interview.flow.models import Flow
from interview.review.changes import as_data, compare
from interview.review.changes.summary import summarise
from interview.review.changes.text import to_text
from interview.review.html import to_html
from interview.review.markdown import to_markdown
from interview.review.word.writer import word_file
from interview.session.interview import Interview
from tests.session.sample import Played, recorder

pytestmark = pytest.mark.bench

PAGE = 3000
"""Characters on a page, blanks included."""
PAGES = 30
ROUNDS = 5
MOST_SECONDS, HIGHEST_GROWTH = 1.0, 6.0


def flow(sections: int) -> Flow:
    """Sections of three texts, a number and ten rows: half a page a text, a page the rows."""
    fields = [
        {"id": "vad", "kind": "text", "label": "What", "required": True},
        {"id": "hur", "kind": "text", "label": "How", "lines": "many"},
        {"id": "antal", "kind": "number", "label": "How many"},
    ]
    made = []
    for section in range(sections):
        asked: list[dict[str, object]] = [
            {"id": f"s{section}.q{number}", "kind": "text", "label": f"What about {number}?"} for number in range(3)
        ]
        asked.append({"id": f"s{section}.antal", "kind": "number", "label": "How many?", "reuse": "never"})
        asked.append(
            {"id": f"s{section}.rader", "kind": "records", "label": "Which?", "fields": fields, "line": "{vad}"}
        )
        made.append({"id": f"s{section}", "title": f"Section {section}", "questions": asked})
    return Flow.model_validate(
        {
            "id": "long", "version": "1", "language": "sv", "title": "Long",
            "default_template": "t", "templates": ["t"], "sections": made,
        }
    )  # fmt: skip


def years(sections: int) -> tuple[Interview, Interview]:
    """Two years in which every seventh word is another, and every third paragraph is new."""
    chance = random.Random(5)
    asked = flow(sections)
    last, this = (Played(asked, year, record=recorder(first_id=year * 1000)) for year in (2026, 2027))

    def text(length: int) -> tuple[str, str]:
        before, after, said = [], [], 0
        while said < length:
            words = [f"ord{chance.randrange(400)}" for _word in range(24)]
            before.append(" ".join(words).capitalize() + ".")
            edited = [word if chance.random() > 1 / 7 else "annat" for word in words]
            after.append((" ".join(edited) if chance.random() > 1 / 3 else "Något helt nytt").capitalize() + ".")
            said += len(before[-1])
        return tuple("\n\n".join(parts) for parts in (before, after))  # type: ignore[return-value]  # they are two

    for section in range(sections):
        for number in range(3):
            for year, said in zip((last, this), text(PAGE // 2), strict=True):
                year.answer(f"s{section}.q{number}", said)
        rows = [text(PAGE // 10) for _row in range(10)]
        for index, year in enumerate((last, this)):
            year.answer(f"s{section}.antal", 40 + index)
            year.answer(
                f"s{section}.rader",
                [{"_id": f"rad{n}", "vad": f"Rad {n}", "hur": said[index], "antal": n + index}
                 for n, said in enumerate(rows)],
            )  # fmt: skip
    return last.interview, this.interview


def best(run: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds of processor time: what the machine does besides is not counted."""
    seconds = []
    for _round in range(ROUNDS):
        begun = time.process_time()
        run()
        seconds.append(time.process_time() - begun)
    return min(seconds)


def test_two_reviews_of_thirty_pages_are_compared_within_a_second_and_time_grows_with_their_length() -> None:
    sections = round(PAGES / 2.5)
    seconds = {}
    for times in (1, 4):
        last, this = years(sections * times)
        compared = compare(this, last.state)
        made = summarise(compared)
        writers: dict[str, Callable[[], object]] = {
            "compare": lambda this=this, last=last: as_data(compare(this, last.state)),  # type: ignore[misc]
            "summary": lambda compared=compared: summarise(compared),  # type: ignore[misc]
            "text": lambda made=made: to_text(made, 100),  # type: ignore[misc]
            "Markdown": lambda made=made: to_markdown(made),  # type: ignore[misc]
            "HTML": lambda made=made: to_html(made),  # type: ignore[misc]
            "Word": lambda made=made: word_file(made),  # type: ignore[misc]
        }
        seconds[times] = {name: best(run) for name, run in writers.items()}
    for name, few in seconds[1].items():
        print(
            f"\n{name}: {few * 1000:.0f} ms for {PAGES} pages, {seconds[4][name] * 1000:.0f} ms for {PAGES * 4}", end=""
        )
    print()
    assert (
        seconds[1]["compare"]
        + seconds[1]["summary"]
        + max(seconds[1][name] for name in ("text", "Markdown", "HTML", "Word"))
        < MOST_SECONDS
    )
    for name, few in seconds[1].items():
        assert seconds[4][name] / few < HIGHEST_GROWTH, name
