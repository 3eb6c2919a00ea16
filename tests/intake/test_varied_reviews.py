"""Reviews with other headings and in other dress: nothing is lost, and nearly all lands where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.flow.loading import load_flow
from interview.intake.importing import placed
from interview.intake.reading import read_here
from tests.intake import made_up
from tests.intake.dressing import DRESSES, Dress, typed, write
from tests.intake.made_up import VARIED

YEAR = 2026
FLOW = load_flow("stockholm")


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.name)
@pytest.mark.parametrize("name", VARIED)
def test_a_word_file_in_any_dress_lands_where_it_belongs(tmp_path: Path, name: str, dress: Dress) -> None:
    file = write(made_up.blocks(name), dress, tmp_path / "review.docx")

    score = made_up.score(name, placed(read_here(file), FLOW, YEAR))

    assert score.lost == 0, score.wrong
    assert score.right >= 0.95, score.wrong
    assert score.copies <= 1.1


@pytest.mark.parametrize("name", ["varied/kyrkogard", "varied/smakommun", "varied/utbildning"])
def test_text_that_was_typed_lands_where_it_belongs(tmp_path: Path, name: str) -> None:
    file = typed(made_up.blocks(name), tmp_path / "review.txt")

    score = made_up.score(name, placed(read_here(file), FLOW, YEAR))

    assert score.lost == 0, score.wrong
    assert score.right >= 0.92, score.wrong


def test_lines_that_open_with_a_year_are_rows_of_the_plan(tmp_path: Path) -> None:
    file = write(made_up.blocks("varied/miljo"), DRESSES[0], tmp_path / "review.docx")

    rows = placed(read_here(file), FLOW, YEAR).answers["plan.rader"]

    assert isinstance(rows, list)
    assert [row["ar"] for row in rows if isinstance(row, dict)] == ["2026"] * 3 + ["2027"] * 2 + ["2028"]
