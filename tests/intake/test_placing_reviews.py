"""Whole reviews, made up in structures and words of their own, land where they belong and nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from interview.flow.loading import load_flow
from interview.intake.guessing import guess
from interview.intake.importing import placed
from interview.intake.outline import Outline, block_text
from interview.intake.placing import Placement
from interview.intake.reading import read_here
from interview.review.blocks import Heading
from tests.intake import made_up
from tests.intake.made_up import NAMES
from tests.office import Office

YEAR = 2026
FLOW = load_flow("stockholm")


def read_as(name: str, suffix: str, folder: Path) -> Outline:
    path = folder / f"{name}{suffix}"
    if suffix == ".docx":
        made_up.write_docx(name, path)
    else:
        path.write_text(made_up.markdown(name), encoding="utf-8")
    return read_here(path)


@pytest.mark.parametrize("suffix", [".docx", ".md"])
@pytest.mark.parametrize("name", NAMES)
def test_a_review_lands_where_it_belongs(tmp_path: Path, name: str, suffix: str) -> None:
    score = made_up.score(name, placed(read_as(name, suffix, tmp_path), FLOW, YEAR))

    assert score.lost == 0, score.wrong
    assert score.right >= 0.97, score.wrong
    assert score.copies <= 1.1


@pytest.mark.parametrize("name", NAMES)
def test_a_review_whose_headings_the_flow_does_not_know_is_placed_by_likeness_and_words(
    tmp_path: Path, name: str
) -> None:
    outline = read_as(name, ".docx", tmp_path)

    score = made_up.score(name, placed(outline, made_up.without_headings_of(FLOW, outline), YEAR))

    assert score.lost == 0, score.wrong
    assert score.right >= 0.8, score.wrong


@pytest.mark.parametrize("name", NAMES)
def test_a_review_printed_as_pdf_lands_where_it_belongs(tmp_path: Path, name: str) -> None:
    made_up.write_docx(name, tmp_path / f"{name}.docx")
    pdf = Office(tmp_path).pdf(tmp_path / f"{name}.docx")

    score = made_up.score(name, placed(read_here(pdf), FLOW, YEAR))

    assert score.lost == 0, score.wrong
    assert score.right >= 0.95, score.wrong
    assert score.copies <= 1.1


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_text_is_in_an_answer_or_unplaced_or_is_the_name_of_a_field(
    tmp_path: Path, name: str
) -> None:
    outline = read_as(name, ".docx", tmp_path)
    placement = placed(outline, FLOW, YEAR)

    wanted = Counter(words("\n".join(block_text(b) for b in outline.blocks if not isinstance(b, Heading))))
    said = Counter(words(answers_as_text(placement) + " ".join(part.text for part in placement.unplaced)))

    assert set(wanted - said) <= names_in_the_flow()


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def names_in_the_flow() -> set[str]:
    """The words by which the flow calls its questions, fields and alternatives: what they say needs no repeating."""
    names = ["senast"]
    for question in FLOW:
        names += [question.name, *question.headings]
        for field in getattr(question, "fields", ()):
            names += [field.label, *field.headings]
            names += [choice.label for choice in getattr(field, "choices", ())]
    return set(words(" ".join(names)))


def answers_as_text(placement: Placement) -> str:
    words: list[str] = []
    for value in placement.answers.values():
        if isinstance(value, list):
            for row in value:
                words += [str(part) for name, part in row.items() if name != "_id"] if isinstance(row, dict) else [row]
        else:
            words.append(str(value))
    return " ".join(words)


def test_a_plan_becomes_rows_of_its_years_and_merged_years_stay_merged(tmp_path: Path) -> None:
    rows = placed(read_as("bolag", ".docx", tmp_path), FLOW, YEAR).answers["plan.rader"]

    assert isinstance(rows, list)
    assert [(row["ar"], row["atgard"]) for row in rows if isinstance(row, dict)] == [
        ("2026", "införa tvåstegsinloggning för entreprenörer"),
        ("2026", "klassa mätdata"),
        ("2026", "öva bortfall av styrsystemet"),
        ("2027–2028", "byta ut de äldsta styrdatorerna"),
        ("2027–2028", "följa upp klassningen"),
    ]


def test_what_has_a_field_for_every_part_becomes_rows(tmp_path: Path) -> None:
    answers = placed(read_as("tio-kapitel", ".docx", tmp_path), FLOW, YEAR).answers

    def rows(question: str) -> list[dict[str, object]]:
        value = answers[question]
        assert isinstance(value, list)
        return [{k: v for k, v in row.items() if k != "_id"} for row in value if isinstance(row, dict)]

    assert rows("beslut.beslut")[0] == {
        "beslut": "Varje system ska ha en ägare",
        "ansvarig": "avdelningscheferna",
        "senast": "2026-02-28",
    }
    assert rows("mal.mal")[0] == {
        "mal": "Alla system är klassade",
        "matt": "andel klassade system",
        "senast": "2026-06-30",
    }
    assert rows("incidenter.viktiga")[1]["datum"] == "2025-08-19"
    assert rows("uppfoljning.plan")[1] == {
        "atgard": "Öva incidentrutinen",
        "status": "pagar",
        "kommentar": "Övningen hålls i november",
    }
    assert rows("resurser.utbildningar")[1]["kravs_av"] == "Frivillig"
    assert rows("matning.matt")[0]["i_fjol"] == "24 av 34"
    assert (answers["ram.diarienummer"], answers["beslut.nasta"]) == ("HK 2025/118", "2026-11-15")
    assert (answers["beslut.faststalld_roll"], answers["beslut.faststalld_datum"]) == ("hamndirektören", "2025-11-20")


def test_events_with_a_risk_value_and_the_six_areas_become_rows(tmp_path: Path) -> None:
    answers = placed(read_as("stadsdel", ".docx", tmp_path), FLOW, YEAR).answers
    events, areas = answers["vor.handelser"], answers["gdpr.omraden"]
    assert isinstance(events, list)
    assert isinstance(areas, list)
    said = {row["omrade"]: row for row in areas if isinstance(row, dict)}

    assert [row["riskvarde"] for row in events if isinstance(row, dict)] == [12, 6]
    assert len(said) == 6
    assert said["Registerförteckning"]["bedomning"] == "Förteckningen bedöms vara komplett men saknar gallringstider."
    assert "registerutdrag" in said["Individens rättigheter"]["bedomning"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bolag", ("Björkhagens Energi AB", 2026)),
        ("stadsdel", ("Lindängens stadsdelsförvaltning", None)),
        ("tio-kapitel", ("Hamnkontoret", 2026)),
    ],
)
def test_organisation_and_year_are_guessed(tmp_path: Path, name: str, expected: tuple[str | None, int | None]) -> None:
    assert guess(read_as(name, ".docx", tmp_path)) == expected
