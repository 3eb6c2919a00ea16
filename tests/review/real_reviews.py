"""Real reviews as test data: their labelled blocks as answers, each in a question of a section where it belongs.

The reviews are not part of the project. The environment variable GENOMGANG_REVIEWS names a folder with them: a JSON
file each, a list of blocks with `kind` (h, p or li), `level`, `text` and `gold`, the sections a block belongs to.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.programs import REQUIRE_ALL

FOLDER = "GENOMGANG_REVIEWS"


@dataclass(frozen=True)
class Place:
    """A heading of the review's structure: the words it has in the draft, and the question that fills it.

    `question` is None for a heading with nothing of its own, and `plan` where its items are plan rows of the year
    in the heading. `inside` is a heading that the review has within an answer.
    """

    heading: str
    question: str | None = None
    inside: bool = False


@dataclass(frozen=True)
class Filled:
    """A block of the review and the draft heading under which a reader must find it."""

    text: str
    heading: str


@dataclass
class Review:
    """A review ready to be drafted: answers by question, and where each block must come out."""

    answers: dict[str, Any] = field(default_factory=dict)
    blocks: list[Filled] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    approved: str = ""


def load(name: str) -> list[dict[str, Any]]:
    """The blocks of the review called `name`; skips where the reviews are not at hand."""
    file = Path(os.environ.get(FOLDER, ""), f"{name}.json")
    if not os.environ.get(FOLDER) or not file.exists():
        reason = f"needs the real reviews ({FOLDER} names their folder)"
        if os.environ.get(REQUIRE_ALL):
            pytest.fail(reason)
        pytest.skip(reason)
    blocks: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return blocks


def letters(text: str) -> str:
    """Only letters and digits in lower case: what line breaks, bullets and emphasis cannot change."""
    return re.sub(r"[\W_]+", "", text.lower())


def fill(blocks: list[dict[str, Any]], places: list[Place], *, approval_line: bool) -> Review:
    """The review's blocks put into the questions of `places`, one place per heading of the review, in order.

    With `approval_line` the review's last block is its approval line, which the draft writes by itself.
    """
    review = Review(approved=blocks[-1]["text"] if approval_line else "")
    body = blocks[:-1] if approval_line else blocks
    texts: dict[str, list[str]] = {}
    rows: list[dict[str, Any]] = []
    at, year = iter(places), ""
    place = Place("")
    for block in body:
        if block["kind"] == "h":
            place = next(at)
            if place.inside:
                texts[place.question or ""].append(f"\n#### {block['text']}\n")
                review.blocks.append(Filled(block["text"], place.heading))
            else:
                review.levels.append(block["level"])
                years = re.findall(r"20\d\d", block["text"])
                year = "–".join(years[:2])
            continue
        question = place.question
        assert question, f"nothing takes what stands under the heading {place.heading}"
        allowed = block["gold"]
        assert question.partition(".")[0] in (*allowed, "plan"), f"{question} is not in {allowed}"
        if question != "plan.rader":
            texts.setdefault(question, []).append(_as_markdown(block))
        elif block["kind"] == "li":
            rows.append({"_id": f"row{len(rows):04}", "ar": year, "atgard": block["text"]})
        elif rows and rows[-1]["ar"] == year:
            rows[-1]["atgard"] += f"\n\n{_escaped(block['text'])}"
        else:  # what introduces the list stands before it, under the heading of the whole plan
            texts.setdefault("plan.text", []).append(_as_markdown(block))
            review.blocks.append(Filled(block["text"], "plan"))
            continue
        review.blocks.append(Filled(block["text"], place.heading))
    review.answers = {question: "".join(parts).strip("\n") for question, parts in texts.items()}
    if rows:
        review.answers["plan.rader"] = rows
    return review


def _as_markdown(block: dict[str, Any]) -> str:
    text = _escaped(block["text"])
    return f"\n- {text}\n" if block["kind"] == "li" else f"\n\n{text}\n\n"


def _escaped(text: str) -> str:
    """Plain text as Markdown that says the same."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(text.split())).replace("1.", "1\\.")
