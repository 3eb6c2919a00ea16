"""`genomgang import`: what it prints, what it saves, and that it never touches what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.shipped import shipped
from tests.cli.driver import Genomgang
from tests.intake.made_up import letters, markdown
from tests.intake.without_place import placed_but_for_it


@pytest.fixture
def review(tmp_path: Path) -> Path:
    path = tmp_path / "lg.md"
    path.write_text(markdown("tio-kapitel"), encoding="utf-8")
    return path


def arguments(review: Path, *more: str) -> tuple[str, ...]:
    return ("import", str(review), "--organisation", "Hamnkontoret", "--year", "2026", *more)


def test_an_import_prints_the_id_and_saves_answers_that_say_where_they_came_from(
    genomgang: Genomgang, review: Path
) -> None:
    done = genomgang.ok(*arguments(review))

    assert done.out.strip() == "hamnkontoret-2026"
    assert "Diarienummer: HK 2025/118" in done.err
    assert genomgang.item("hamnkontoret-2026", "ram.diarienummer")["state"] == "answered"
    assert "import" in genomgang.ok("history", "hamnkontoret-2026", "--question", "ram.diarienummer").out
    shown = genomgang.ok("show", "hamnkontoret-2026")
    assert "Imported from lg.md." in shown.out
    assert "  HK 2025/118\n  (imported)" in shown.out
    assert genomgang.item("hamnkontoret-2026", "ram.diarienummer")["source"] == "import"


def test_organisation_and_year_were_stated_and_await_nobodys_confirmation(genomgang: Genomgang, review: Path) -> None:
    genomgang.ok(*arguments(review))
    ident = "hamnkontoret-2026"
    assert genomgang.item(ident, "ram.organisation")["value"] == "Hamnkontoret"
    assert genomgang.item(ident, "ram.verksamhetsar")["value"] == 2026
    states = {genomgang.item(ident, question)["state"] for question in ("ram.organisation", "ram.verksamhetsar")}
    assert states == {"affirmed"}


def test_an_answer_that_is_given_anew_is_no_longer_an_imported_one(genomgang: Genomgang, review: Path) -> None:
    genomgang.ok(*arguments(review))
    genomgang.ok("set", "hamnkontoret-2026", "ram.diarienummer", "HK 2025/119")
    assert genomgang.item("hamnkontoret-2026", "ram.diarienummer")["source"] == "command"
    assert "  HK 2025/119\n  (imported)" not in genomgang.ok("show", "hamnkontoret-2026").out


def test_what_found_no_place_is_kept_with_the_interview(
    genomgang: Genomgang, review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interview.intake.importing.place", placed_but_for_it)
    review.write_text(f"{markdown('tio-kapitel')}\n\n# Ordlista\n\nBoj är ett sjömärke.\n", encoding="utf-8")
    genomgang.ok(*arguments(review))
    shown = genomgang.ok("show", "hamnkontoret-2026")
    assert "Not placed:\n  Ordlista\n  Boj är ett sjömärke." in shown.out
    kept = genomgang.ok("show", "hamnkontoret-2026", "--json").json()["imported"]
    assert kept["unplaced"] == [{"heading": "Ordlista", "text": "Boj är ett sjömärke."}]


def test_json_has_every_sentence_with_its_question_and_heading(genomgang: Genomgang, review: Path) -> None:
    result = genomgang.ok(*arguments(review, "--json")).json()

    assert result["interview"] == "hamnkontoret-2026"
    assert set(result) == {"interview", "answers", "unplaced"}
    assert all(set(answer) == {"question", "section", "heading", "text"} for answer in result["answers"])
    everything = "".join(letters(part["text"] + part["heading"]) for part in result["answers"] + result["unplaced"])
    for sentence in ("En ny it-chef har anställts.", "Rutinen för gästkonton behöver skrivas om."):
        assert letters(sentence) in everything
    headings = {answer["heading"] for answer in result["answers"] if answer["question"] == "staden.text"}
    assert headings == {"2 Förändringar i och utanför verksamheten › 2.2 Interna förändringar"}


def test_a_dry_run_shows_the_same_and_saves_nothing(genomgang: Genomgang, review: Path) -> None:
    tried = genomgang.ok(*arguments(review, "--json", "--dry-run")).json()

    assert genomgang.ok("list", "--json").json() == []
    assert tried["interview"] is None
    assert tried["answers"] == genomgang.ok(*arguments(review, "--json")).json()["answers"]


def test_a_structure_that_is_not_there_is_refused_before_anything_is_saved(genomgang: Genomgang, review: Path) -> None:
    for more in ((), ("--dry-run",)):
        refused = genomgang(*arguments(review, "--template", "trekapitel", *more))
        assert refused.code == 1
        assert "trekapitel" in refused.err
    assert genomgang.ok("list", "--json").json() == []


def test_a_structure_of_ones_own_is_found_from_any_folder(
    genomgang: Genomgang, review: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = review.with_name("egen.md.j2")
    own.write_text(shipped("templates").joinpath("bolag.md.j2").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(review.parent)
    ident = genomgang.ok(*arguments(review, "--template", own.name)).out.strip()
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert genomgang.ok("draft", ident, "-o", "-").out


def test_a_folder_is_called_one(genomgang: Genomgang, tmp_path: Path) -> None:
    refused = genomgang(*arguments(tmp_path))
    assert refused.code == 1
    assert "This is a folder" in refused.err


def test_a_second_import_stands_beside_the_first(genomgang: Genomgang, review: Path) -> None:
    first = genomgang.ok(*arguments(review)).out.strip()
    before = genomgang.answers(first)

    second = genomgang.ok(*arguments(review)).out.strip()

    assert second == f"{first}-2"
    assert genomgang.answers(first) == before


def test_an_imported_review_is_found_as_last_years(genomgang: Genomgang, review: Path) -> None:
    genomgang.ok(*arguments(review))

    ident = genomgang.ok("new", "Hamnkontoret", "2027").out.strip()

    assert genomgang.item(ident, "resurser.utbildningar")["state"] == "proposed"
    assert genomgang.item(ident, "ram.diarienummer")["previous"] == "HK 2025/118"


def test_headings_without_a_place_are_listed(genomgang: Genomgang, tmp_path: Path) -> None:
    path = tmp_path / "odd.md"
    path.write_text("# Ordlista\n\nBoj: flytande sjömärke.\n\n# Bilagor\n", encoding="utf-8")

    result = genomgang.ok(*arguments(path, "--json")).json()

    assert result["answers"] == []
    assert result["unplaced"] == [
        {"heading": "Ordlista", "text": "Boj: flytande sjömärke."},
        {"heading": "Bilagor", "text": ""},
    ]


def test_a_file_that_is_not_there_ends_with_a_message(genomgang: Genomgang, tmp_path: Path) -> None:
    done = genomgang(*arguments(tmp_path / "no.docx"))

    assert done.code == 1
    assert "There is no such file" in done.err


def test_organisation_and_year_are_asked_for(genomgang: Genomgang, review: Path) -> None:
    assert genomgang("import", str(review)).code == 2
