"""Moving pieces of an import about: the answers are made anew, every move can be undone, and nothing goes missing."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.errors import AnswerError
from interview.flow.loading import load_flow
from interview.flow.models import RecordsQuestion
from interview.intake.arranging import Arrangement, Nowhere, Place, arrange
from interview.intake.importing import imported_from, placed, save
from interview.intake.outline import Outline
from interview.intake.placing import Placement
from interview.review.markdown.reading import parse_template
from interview.session.recorder import Recorder
from interview.workspace import Workspace
from store import FileStore
from tests.intake import made_up
from tests.intake.without_place import placed_but_for_it

FLOW = load_flow("stockholm")
NOWHERE = "\n\n# Ordlista\n\nBoj är ett sjömärke.\n\n- Kaj är en mur.\n\n# Tack\n"
NOTED = "# Omvärld\n\nEn lag[^1] är ny.\n\n- Den gäller[^1] här.\n\n[^1]: Lagen om lagar.\n"
TABLE = "# Beslut\n\n| Beslut | Ansvarig |\n| --- | --- |\n| Öva larm | it-chefen |\n| Byt lås | vd |\n"


def arranged(text: str) -> Arrangement:
    blocks, notes = parse_template(text)
    outline = Outline(blocks, notes)
    return arrange(outline, placed_but_for_it(outline, FLOW, 2026), FLOW)


@pytest.fixture
def review() -> Arrangement:
    return arranged(made_up.markdown("bolag") + NOWHERE)


def line(arrangement: Arrangement, start: str) -> int:
    return next(place for place, known in enumerate(arrangement.lines) if known.text.startswith(start))


def bare(value: object) -> object:
    """A value without the ids of its rows."""
    if isinstance(value, list):
        return [{k: v for k, v in row.items() if k != "_id"} if isinstance(row, dict) else row for row in value]
    return value


@pytest.mark.parametrize("name", made_up.NAMES)
def test_what_was_placed_is_what_the_pieces_make(name: str) -> None:
    blocks, notes = parse_template(made_up.markdown(name) + NOWHERE)
    outline = Outline(blocks, notes)
    placement = placed_but_for_it(outline, FLOW, 2026)
    arrangement = arrange(outline, placement, FLOW)
    there_and_back = arrangement.left_out(range(len(arrangement.lines)))
    assert there_and_back.answers == {}
    for place, where in enumerate(arrangement.where):
        if isinstance(where, Place):
            there_and_back = there_and_back.moved([place], where.questions[0])
    assert {k: bare(v) for k, v in there_and_back.answers.items()} == {k: bare(v) for k, v in placement.answers.items()}


def test_text_that_is_moved_leaves_one_answer_and_ends_another(review: Arrangement) -> None:
    moved = review.moved([line(review, "Fjärrvärmen")], "staden.text")

    assert "rsa.text" not in moved.answers
    assert "inleds nästa år." in str(moved.answers["staden.text"])
    assert moved.before is review


def test_a_row_that_is_moved_to_a_text_becomes_text(review: Arrangement) -> None:
    moved = review.moved([line(review, "- klassa mätdata")], "mal.text")

    rows = moved.answers["plan.rader"]
    assert isinstance(rows, list)
    assert len(rows) == 4
    assert moved.answers["mal.text"] == "- klassa mätdata"


def test_what_is_moved_to_rows_is_split_into_fields() -> None:
    review = arranged("# Ordlista\n\nÖva larmet – ansvarig: it-chefen, senast 2026-03-31\n")
    moved = review.moved([1], "beslut.beslut")

    assert bare(moved.answers["beslut.beslut"]) == [
        {"beslut": "Öva larmet", "ansvarig": "it-chefen", "senast": "2026-03-31"}
    ]


def test_a_plan_row_takes_its_year_from_the_heading_and_is_text_where_there_is_none() -> None:
    review = arranged("# Ordlista 2026\n\n- Öva larmet\n\n# Tack\n\n- Måla bojen\n")
    moved = review.moved([line(review, "- Öva")], "plan.rader").moved([line(review, "- Måla")], "plan.rader")

    rows = moved.answers["plan.rader"]
    assert isinstance(rows, list)
    assert [row["ar"] for row in rows] == ["2026"]  # type: ignore[index]  # rows are mappings
    assert moved.answers["plan.text"] == "- Måla bojen"


def test_a_table_goes_and_comes_as_a_table() -> None:
    review = arranged(TABLE)
    rows = [place for place, known in enumerate(review.lines) if known.header]
    assert len(rows) == 2
    text = review.moved(rows, "mal.text")
    assert str(text.answers["mal.text"]).count("Ansvarig") == 1
    back = text.moved(rows, "beslut.beslut")
    assert bare(back.answers["beslut.beslut"]) == bare(review.answers["beslut.beslut"])


def test_a_footnote_comes_along() -> None:
    review = arranged(NOTED)
    moved = review.moved([line(review, "En lag")], "mal.text")
    assert "Lagen om lagar." in str(moved.answers["mal.text"])


def test_a_heading_takes_along_what_stands_beneath_and_stands_above_it(review: Arrangement) -> None:
    moved = review.moved([line(review, "Ordlista")], "staden.text")
    text = str(moved.answers["staden.text"])
    assert text.index("Ordlista") < text.index("Boj är") < text.index("Kaj är")
    assert text.count("Ordlista") == 1
    alone = review.moved([line(review, "Boj är")], "staden.text")
    assert "Ordlista" not in str(alone.answers["staden.text"])


def test_a_heading_with_nothing_beneath_can_be_moved_too(review: Arrangement) -> None:
    moved = review.moved([line(review, "Tack")], "mal.text")
    assert "Tack" in str(moved.answers["mal.text"])
    assert len(moved.at(Nowhere.UNPLACED)) == len(review.at(Nowhere.UNPLACED)) - 1


def test_a_number_or_a_day_is_taken_only_where_it_is_one() -> None:
    figures = arranged("# Ordlista\n\nSjutton saker\n\n17\n\n18\n")
    with pytest.raises(AnswerError):
        figures.moved([line(figures, "Sjutton")], "incidenter.antal_ia")
    moved = figures.moved([line(figures, "17")], "incidenter.antal_ia")
    assert moved.answers["incidenter.antal_ia"] == 17
    with pytest.raises(AnswerError, match="only one"):
        moved.moved([line(figures, "18")], "incidenter.antal_ia")


def test_a_question_that_may_not_be_asked_takes_nothing(review: Arrangement) -> None:
    asked_sometimes = next(question.id for question in FLOW if question.when)
    with pytest.raises(AnswerError, match="only asked after"):
        review.moved([line(review, "Boj är")], asked_sometimes)


def test_what_is_left_out_is_counted_and_can_be_taken_back(review: Arrangement) -> None:
    boj = line(review, "Boj är")
    left = review.left_out([boj])
    assert left.at(Nowhere.LEFT_OUT) == (boj,)
    assert left.left_out([boj]).at(Nowhere.UNPLACED) == review.at(Nowhere.UNPLACED)


def test_what_has_no_place_gets_one_in_the_nearest_section(review: Arrangement) -> None:
    housed = review.housed()
    assert housed.at(Nowhere.UNPLACED) == ()
    text = "\n".join(str(value) for value in housed.answers.values())
    assert "Ordlista" in text
    assert "Boj är ett sjömärke." in text
    assert housed.before is review


def test_rows_that_are_too_many_for_their_question_are_text_of_its_section() -> None:
    limit = getattr(FLOW.questions["beslut.beslut"], "max_rows", 0)
    lines = "\n".join(f"- Gör sak nummer {number}" for number in range(limit + 1))

    placement: Placement = placed(Outline(parse_template(f"# Beslut\n\n{lines}\n")[0]), FLOW, 2026)

    assert set(placement.answers) == {"beslut.text"}
    assert f"Gör sak nummer {limit}" in str(placement.answers["beslut.text"])


def test_rows_of_a_table_that_are_too_many_are_pieces_of_their_own() -> None:
    limit = getattr(FLOW.questions["beslut.beslut"], "max_rows", 0)
    rows = "\n".join(f"| Gör sak nummer {number} | vd |" for number in range(limit + 1))

    review = arranged(f"# Beslut\n\n| Beslut | Ansvarig |\n| --- | --- |\n{rows}\n")

    assert len(review.lines) == limit + 2
    assert review.placed == limit + 1


def test_a_row_is_not_taken_for_another_one_of_the_year_before(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)

    def imported(year: int, *decisions: str) -> dict[str, str]:
        review = arranged("# Beslut\n\n" + "\n".join(f"- {decision}" for decision in decisions))
        rows = save(workspace, review.answers, "Hamnkontoret", year, imported_from(Path("lg.md")), flow="stockholm")
        return {str(row["beslut"]): str(row["_id"]) for row in rows.interview.item("beslut.beslut").rows}

    before, after = imported(2025, "Öva larmet", "Måla kajen"), imported(2026, "Måla bojen", "Byta lås")

    assert not set(before.values()) & set(after.values())


# Whatever is done, nothing goes missing.

SOURCES = [arranged(made_up.markdown(name) + NOWHERE) for name in made_up.NAMES] + [arranged(NOTED), arranged(TABLE)]
TARGETS = sorted(FLOW.questions)
MOVES = st.lists(
    st.tuples(
        st.sampled_from(["move", "move", "move", "drop", "undo", "house"]),
        st.lists(st.integers(0, 60), min_size=1, max_size=4),
        st.sampled_from(TARGETS)
        | st.sampled_from([q.id for q in FLOW if isinstance(q, RecordsQuestion) or q.id.endswith(".text")]),
    ),
    max_size=12,
)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def workspace_in(folder: Path) -> Workspace:
    return Workspace(FileStore(folder), Recorder(lambda: datetime.now(UTC), lambda: uuid.uuid4().hex))


def played(review: Arrangement, moves: list[tuple[str, list[int], str]]) -> Arrangement:
    for kind, chosen, target in moves:
        lines = [number % len(review.lines) for number in chosen]
        before = review
        try:
            if kind == "move":
                review = review.moved(lines, target)
            elif kind == "drop":
                review = review.left_out(lines)
            elif kind == "house":
                review = review.housed()
            else:
                review = review.before or review
        except AnswerError:
            continue
        if kind != "undo" and review is not before:
            assert review.before is before
    return review


def check_everything_is_there(review: Arrangement) -> None:
    """Every piece is in one place, and every word of an answer's pieces is in the answer that is shown and saved."""
    held: Counter[int] = Counter()
    for question in FLOW:
        runs = review.runs(question.id)
        assert bool(runs) == (question.id in review.answers)
        seen: set[int] = set()
        for run in runs:
            assert not seen.intersection(run.pieces)
            seen.update(run.pieces)
            if run.text:
                assert run.text in str(review.answers[question.id])
                assert not [piece for piece in run.pieces if words(review.lines[piece].text) - words(run.text)]
        held.update({piece for piece in seen if isinstance(review.where[piece], Place)})
    pieces = [place for place, known in enumerate(review.lines) if known.kind == "piece"]
    in_answers = [place for place in pieces if isinstance(review.where[place], Place)]
    assert set(held) == set(in_answers)
    several = [place for place in in_answers if len(getattr(review.where[place], "values", ())) > 1]
    assert all(held[place] == 1 or place in several for place in in_answers)
    assert sorted([*in_answers, *review.at(Nowhere.UNPLACED), *review.at(Nowhere.LEFT_OUT)]) == pieces


@settings(max_examples=60)
@given(source=st.sampled_from(SOURCES), moves=MOVES)
def test_whatever_is_moved_every_piece_is_in_one_place(
    source: Arrangement, moves: list[tuple[str, list[int], str]]
) -> None:
    check_everything_is_there(played(source, moves))


@settings(max_examples=40)
@given(source=st.sampled_from(SOURCES), moves=MOVES)
def test_undoing_every_move_gives_what_was_placed(source: Arrangement, moves: list[tuple[str, list[int], str]]) -> None:
    review = played(source, moves)
    while review.before is not None:
        review = review.before
    assert review.where == source.where
    assert review.answers == source.answers


@settings(max_examples=8)
@given(source=st.sampled_from(SOURCES), moves=MOVES)
def test_what_is_saved_is_what_was_shown(
    tmp_path_factory: pytest.TempPathFactory, source: Arrangement, moves: list[tuple[str, list[int], str]]
) -> None:
    review = played(source, moves)
    workspace = workspace_in(tmp_path_factory.mktemp("store"))
    saved = save(workspace, review.answers, "Hamnkontoret", 2026, imported_from(Path("lg.md")), flow="stockholm")
    again = workspace.open(saved.ident).interview
    given_now = {ident: again.item(ident).given for ident in FLOW.questions}
    stated = {"ram.organisation": "Hamnkontoret", "ram.verksamhetsar": 2026}
    shown = {**stated, **review.answers}
    assert {k: bare(g.value) for k, g in given_now.items() if g} == {k: bare(v) for k, v in shown.items()}
    assert {g.source for g in given_now.values() if g} <= {"import"}
