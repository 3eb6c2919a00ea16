"""Published reviews, which are not part of the project: GENOMGANG_REVIEWS names the folder that holds them.

For each there are a Word file, a PDF, its text and a JSON file with its blocks and the sections each may land in.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from pathlib import Path

import pytest

from interview.flow.loading import load_flow
from interview.intake.importing import placed
from interview.intake.placing import Placement
from interview.intake.reading import read_here
from tests.cli.driver import Genomgang
from tests.intake.made_up import letters, without_headings_of

FOLDER = Path(os.environ.get("GENOMGANG_REVIEWS") or "/nonexistent")
LABELS = sorted(FOLDER.glob("*.json")) if FOLDER.is_dir() else []
LEAST_RIGHT = {".docx": 0.97, ".pdf": 0.95, ".txt": 0.92}

pytestmark = pytest.mark.skipif(not LABELS, reason="GENOMGANG_REVIEWS names no folder of published reviews")


def shares(labels: Path, placement: Placement) -> tuple[float, float, float]:
    """Lost, right and copied, as shares of the letters in the labelled blocks."""
    landed: dict[str, str] = defaultdict(str)
    for part in placement.landed:
        landed[part.section] += " " + letters(f"{part.titled} {part.heading}")
    unplaced = "".join(letters(f"{part.heading} {part.text}") for part in placement.unplaced)
    blocks = [
        block for block in json.loads(labels.read_text(encoding="utf-8")) if block["kind"] != "h" and block["gold"]
    ]
    total = lost = right = 0
    for block in blocks:
        for sentence in re.split(r"(?<=[.!?:;])\s+", block["text"]):
            key = letters(sentence)
            if len(key) < 12:
                continue
            total += len(key)
            homes = {section for section, text in landed.items() if key in text}
            if homes:
                right += len(key) if block["gold"] == ["sammanfattning"] or homes & set(block["gold"]) else 0
            elif key not in unplaced:
                lost += len(key)
    copied = sum(len(letters(part.titled)) for part in placement.landed)
    return lost / total, right / total, copied / sum(len(letters(block["text"])) for block in blocks)


@pytest.mark.parametrize("suffix", LEAST_RIGHT)
@pytest.mark.parametrize("labels", LABELS, ids=lambda path: path.stem)
def test_nothing_is_lost_and_most_lands_where_it_belongs(labels: Path, suffix: str) -> None:
    placement = placed(read_here(labels.with_suffix(suffix)), load_flow("stockholm"), 2025)

    lost, right, copies = shares(labels, placement)

    assert lost == 0
    assert right >= LEAST_RIGHT[suffix]
    assert copies <= 1.1


@pytest.mark.parametrize("labels", LABELS, ids=lambda path: path.stem)
def test_a_flow_that_does_not_know_a_reviews_own_headings_places_nearly_as_well(labels: Path) -> None:
    outline = read_here(labels.with_suffix(".docx"))

    lost, right, _copies = shares(labels, placed(outline, without_headings_of(load_flow("stockholm"), outline), 2025))

    assert lost == 0
    assert right >= 0.95


def test_an_imported_review_becomes_the_baseline_of_next_years(genomgang: Genomgang) -> None:
    review = FOLDER / "stadshus.docx"
    if not review.exists():
        pytest.skip("the review called stadshus is not among those that GENOMGANG_REVIEWS names")
    last = genomgang.ok("import", review, "--organisation", "Bolaget", "--year", "2025").out.strip()
    genomgang.ok("approve", last, "--date", "2024-11-19", "--role", "vd")

    ident = genomgang.ok("new", "Bolaget", "2026").out.strip()

    followed = genomgang.item(ident, "uppfoljning.plan")["value"]
    planned = genomgang.item(ident, "plan.rader")["value"]
    first = [row for row in planned if row["ar"] == "2026"]
    assert len(followed) == len({row["atgard"] for row in followed}) == 12
    assert len(first) == len({row["atgard"] for row in first}) == 8
