"""Moving a part of an import to another question: the answers are made anew, and nothing goes missing."""

from __future__ import annotations

import pytest

from interview.errors import AnswerError
from interview.flow.loading import load_flow
from interview.intake.importing import placed
from interview.intake.outline import Outline
from interview.intake.placing import Landed, Placement, Unplaced, move
from interview.review.markdown.reading import parse_template
from tests.intake import made_up

FLOW = load_flow("stockholm")


@pytest.fixture
def placement() -> Placement:
    return placed(Outline(made_up.blocks("bolag")), FLOW, 2026)


def part(placement: Placement, start: str) -> Landed:
    return next(part for part in placement.landed if part.text.startswith(start))


def test_text_that_is_moved_leaves_one_answer_and_ends_another(placement: Placement) -> None:
    moved = move(placement, FLOW, part(placement, "Fjärrvärmen"), "staden.text")

    assert "rsa.text" not in moved.answers
    assert str(moved.answers["staden.text"]).endswith("inleds nästa år.")
    assert len(moved.landed) == len(placement.landed)


def test_a_row_that_is_moved_becomes_text(placement: Placement) -> None:
    moved = move(placement, FLOW, part(placement, "- klassa mätdata"), "mal.text")

    rows = moved.answers["plan.rader"]
    assert isinstance(rows, list)
    assert len(rows) == 4
    assert moved.answers["mal.text"] == "- klassa mätdata"


def test_a_part_can_be_left_out_and_brought_back(placement: Placement) -> None:
    left = move(placement, FLOW, part(placement, "Fjärrvärmen"), None)
    assert [one.text[:11] for one in left.unplaced] == ["Fjärrvärmen"]

    back = move(left, FLOW, left.unplaced[0], "rsa.text")

    assert back.answers["rsa.text"] == placement.answers["rsa.text"]
    assert back.unplaced == ()


def test_a_question_for_something_else_takes_no_text(placement: Placement) -> None:
    with pytest.raises(AnswerError, match="several lines"):
        move(placement, FLOW, Unplaced("", "En mening."), "incidenter.antal_ia")


def test_rows_that_are_too_many_for_their_question_are_text_of_its_section() -> None:
    limit = getattr(FLOW.questions["beslut.beslut"], "max_rows", 0)
    lines = "\n".join(f"- Gör sak nummer {number}" for number in range(limit + 1))

    placement = placed(Outline(parse_template(f"# Beslut\n\n{lines}\n")[0]), FLOW, 2026)

    assert set(placement.answers) == {"beslut.text"}
    assert f"Gör sak nummer {limit}" in str(placement.answers["beslut.text"])
