"""Reviews under headings that no flow knows, that are chatty or misleading or say nothing, still land by their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.flow.loading import load_flow
from interview.intake.importing import placed
from interview.intake.outline import Outline, block_text
from interview.intake.reading import read_here
from interview.review.blocks import Heading
from tests.intake import made_up
from tests.intake.dressing import typed
from tests.intake.made_up import NAMES, VARIED
from tests.intake.renamed import Wording, renamed, without_headings_like

YEAR = 2026
FLOW = load_flow("stockholm")
REVIEWS = (*NAMES, *VARIED)
LEAST: dict[Wording, float] = {"chatty": 0.85, "misleading": 0.73, "silent": 0.85}
"""The least share that lands rightly in any one review; the mean over all is higher (see below)."""
LEAST_MEAN: dict[Wording, float] = {"chatty": 0.92, "misleading": 0.86, "silent": 0.91}
LEAST_TYPED = 0.72


def right(name: str, wording: Wording, variant: int = 0) -> float:
    """The share of the review that lands rightly with its headings in other words, as a Word file has them."""
    outline = Outline(renamed(made_up.blocks(name), made_up.sections_of_headings(name), wording, variant))
    score = made_up.score(name, placed(outline, FLOW, YEAR))
    assert score.lost == 0, score.wrong
    return score.right


@pytest.mark.parametrize("wording", LEAST)
def test_a_review_under_other_headings_lands_by_what_its_text_says(wording: Wording) -> None:
    shares = {(name, variant): right(name, wording, variant) for name in REVIEWS for variant in (0, 1)}

    assert min(shares.values()) >= LEAST[wording], shares
    assert sum(shares.values()) / len(shares) >= LEAST_MEAN[wording], shares


@pytest.mark.parametrize("name", REVIEWS)
def test_a_flow_without_any_similar_heading_places_a_review_nearly_as_well(name: str) -> None:
    blocks = made_up.blocks(name)
    flow = without_headings_like(FLOW, [block_text(block) for block in blocks if isinstance(block, Heading)])

    score = made_up.score(name, placed(Outline(blocks), flow, YEAR))

    assert score.lost == 0, score.wrong
    assert score.right >= 0.91, score.wrong


@pytest.mark.parametrize("name", REVIEWS)
def test_typed_text_under_headings_that_nobody_knows_lands_by_its_words(tmp_path: Path, name: str) -> None:
    blocks = renamed(made_up.blocks(name), made_up.sections_of_headings(name), "chatty", 0)

    score = made_up.score(name, placed(read_here(typed(blocks, tmp_path / "review.txt")), FLOW, YEAR))

    assert score.lost == 0, score.wrong
    assert score.right >= LEAST_TYPED, score.wrong
