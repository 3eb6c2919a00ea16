"""`genomgang sync`: what it prints and saves, how it is undone, and which files it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.driver import Genomgang
from tests.intake.sync.editing import append, edited, retype


@pytest.fixture
def ident(genomgang: Genomgang) -> str:
    made = genomgang.ok("new", "Parkverket", "2027").out.strip()
    genomgang.ok("set", made, "rsa.slutsatser", "Kartorna är viktigast.")
    genomgang.ok("set", made, "efterlevnad.riktlinje", "delvis")
    return str(made)


@pytest.fixture
def draft(genomgang: Genomgang, ident: str, tmp_path: Path) -> Path:
    path = tmp_path / "utkast.docx"
    genomgang.ok("draft", ident, "-o", path)
    return path


def test_an_edit_is_shown_word_by_word_saved_and_can_be_undone(genomgang: Genomgang, ident: str, draft: Path) -> None:
    before = genomgang.ok("history", ident, "--question", "rsa.slutsatser").out
    path = edited(draft, retype("Kartorna är", "Nycklarna är viktigast."))

    done = genomgang.ok("sync", ident, path)

    assert "[-Kartorna-] {+Nycklarna+} är viktigast." in done.out
    assert genomgang.item(ident, "rsa.slutsatser")["value"] == "Nycklarna är viktigast."
    history = genomgang.ok("history", ident, "--question", "rsa.slutsatser").out
    assert "from Word" in history
    assert before.strip() in history
    again = genomgang.ok("sync", ident, path, "--json").json()
    assert {finding["state"] for finding in again if finding["question"] != "sammanfattning.text"} == {"unchanged"}


def test_a_dry_run_says_the_same_and_saves_nothing(genomgang: Genomgang, ident: str, draft: Path) -> None:
    path = edited(draft, retype("Kartorna är", "Nycklarna är viktigast."))
    before = genomgang.answers(ident)

    listed = genomgang.ok("sync", ident, path, "--json", "--dry-run").json()

    assert all(set(finding) == {"question", "state", "before", "after"} for finding in listed)
    assert {
        "question": "rsa.slutsatser",
        "state": "changed",
        "before": "Kartorna är viktigast.",
        "after": "Nycklarna är viktigast.",
    } in listed
    assert genomgang.answers(ident) == before


def test_a_conflict_exits_with_1_until_it_is_settled(genomgang: Genomgang, ident: str, draft: Path) -> None:
    path = edited(draft, retype("Kartorna är", "Nycklarna är viktigast."))
    genomgang.ok("set", ident, "rsa.slutsatser", "Larmen är viktigast.")

    assert genomgang("sync", ident, path).code == 1
    assert genomgang.item(ident, "rsa.slutsatser")["value"] == "Larmen är viktigast."
    genomgang.ok("sync", ident, path, "--take", "rsa.slutsatser=mine")
    assert genomgang.item(ident, "rsa.slutsatser")["value"] == "Larmen är viktigast."
    genomgang.ok("sync", ident, path, "--take", "rsa.slutsatser=theirs")
    assert genomgang.item(ident, "rsa.slutsatser")["value"] == "Nycklarna är viktigast."


def test_a_draft_in_another_structure_is_recognised(genomgang: Genomgang, ident: str, tmp_path: Path) -> None:
    path = tmp_path / "annan.docx"
    genomgang.ok("draft", ident, "-o", path, "--template", "tio-kapitel")

    listed = genomgang.ok("sync", ident, path, "--json").json()

    assert {finding["state"] for finding in listed} == {"unchanged"}


def test_a_draft_of_another_interview_is_refused(genomgang: Genomgang, ident: str, draft: Path) -> None:
    other = genomgang.ok("new", "Hamnkontoret", "2027").out.strip()

    done = genomgang("sync", other, draft)

    assert done.code == 1
    assert ident in done.err


def test_an_approved_interview_is_left_alone(genomgang: Genomgang, ident: str, draft: Path) -> None:
    genomgang.ok("approve", ident, "--date", "2026-11-18", "--role", "Förvaltningschef")

    done = genomgang("sync", ident, edited(draft, append("Kartorna är", " Och larmen.")))

    assert done.code == 1
    assert genomgang.item(ident, "rsa.slutsatser")["value"] == "Kartorna är viktigast."


@pytest.mark.parametrize("name", ["utkast.pdf", "finns-inte.docx"])
def test_what_is_no_draft_ends_with_a_message(genomgang: Genomgang, ident: str, tmp_path: Path, name: str) -> None:
    assert genomgang("sync", ident, tmp_path / name).code == 1
    assert genomgang("sync", ident, tmp_path / name, "--take", "finns.inte=mine").code == 2
