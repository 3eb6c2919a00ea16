"""`genomgang sync`: what it prints and saves, how it is undone, and which files it refuses."""

from __future__ import annotations

import copy
import re
import zipfile
from pathlib import Path

import pytest
from lxml.etree import _Element

from interview.intake.sync.draft_file import read_draft
from interview.word_guard import read_guarded
from tests.cli.driver import Genomgang
from tests.intake.sync.editing import append, control, edited, new_paragraph, remove, retype
from tests.intake.sync.remarks import commented

ROOT = Path(__file__).parents[3]


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


def test_undoing_a_sync_gives_exactly_the_answers_before_and_the_draft_says_them_again(
    genomgang: Genomgang, ident: str, tmp_path: Path
) -> None:
    genomgang.ok("set", ident, "plan.rader", '[{"ar": "2027", "atgard": "Öva"}, {"ar": "2028", "atgard": "Öva igen"}]')
    before, said = genomgang.answers(ident), genomgang.ok("draft", ident, "-o", "-").out
    path = tmp_path / "senare.docx"
    genomgang.ok("draft", ident, "-o", path)

    done = genomgang.ok(
        "sync", ident, edited(path, retype("Kartorna är", "Nycklarna är viktigast."), remove("Öva igen"))
    )
    assert genomgang.answers(ident) != before
    assert "Nycklarna är viktigast." in genomgang.ok("draft", ident, "-o", "-").out
    undo = re.search(r"genomgang (restore \S+ --at \d+)", done.err)
    assert undo is not None
    genomgang.ok(*undo[1].split(), "--yes")

    assert genomgang.answers(ident) == before
    assert genomgang.ok("draft", ident, "-o", "-").out == said


def test_after_a_sync_the_draft_gives_the_edited_text_again(genomgang: Genomgang, ident: str, draft: Path) -> None:
    path = edited(draft, retype("Kartorna är", "Nycklarna är viktigast."))
    genomgang.ok("sync", ident, path)
    genomgang.ok("draft", ident, "-o", path, "--force")

    listed = genomgang.ok("sync", ident, path, "--json").json()

    assert {finding["state"] for finding in listed} == {"unchanged"}


def test_copies_are_numbered_and_one_is_taken(genomgang: Genomgang, ident: str, draft: Path) -> None:
    def twice(body: _Element) -> None:
        found = control(body, "rsa.slutsatser")
        found.addnext(copy.deepcopy(found))

    path = edited(draft, twice, retype("Kartorna är", "Nycklarna är viktigast."))

    shown = genomgang.ok("sync", ident, path, "--dry-run").out
    assert "1. Nycklarna är viktigast." in shown
    assert "2. Kartorna är viktigast." in shown
    assert genomgang("sync", ident, path, "--take", "rsa.slutsatser=3").code == 1
    assert genomgang("sync", ident, path, "--take", "rsa.slutsatser=båda").code == 2
    genomgang.ok("sync", ident, path, "--take", "rsa.slutsatser=1")
    assert genomgang.item(ident, "rsa.slutsatser")["value"] == "Nycklarna är viktigast."


def test_text_outside_is_numbered_and_put_where_one_says(genomgang: Genomgang, ident: str, draft: Path) -> None:
    path = edited(draft, lambda body: control(body, "rsa.slutsatser").addnext(new_paragraph("Skrivet utanför.")))

    shown = genomgang.ok("sync", ident, path).out
    assert "1. Outside every answer:\n  Skrivet utanför." in shown
    assert "--put 1=rsa.text" in shown
    assert genomgang.item(ident, "rsa.slutsatser")["value"] == "Kartorna är viktigast."
    assert genomgang("sync", ident, path, "--put", "2=rsa.slutsatser").code == 1
    for wrong in ("rsa.slutsatser", "1=finns.inte", "x=rsa.slutsatser"):
        assert genomgang("sync", ident, path, "--put", wrong).code == 2
    genomgang.ok("sync", ident, path, "--put", "1=rsa.slutsatser")
    assert genomgang.item(ident, "rsa.slutsatser")["value"] == "Kartorna är viktigast.\n\nSkrivet utanför."


def test_comments_are_shown_with_the_answer_and_the_rest_at_the_end(
    genomgang: Genomgang, ident: str, draft: Path
) -> None:
    path = commented(draft, "Kartorna är", "Eva Ek", "Gäller det än?")

    done = genomgang.ok("sync", ident, path)

    assert "Comment by Eva Ek: Gäller det än? (about “Kartorna är viktigast.”)" in done.out
    assert "1 comment is left out" in done.err


def test_a_draft_in_a_structure_of_ones_own_is_found_again(genomgang: Genomgang, ident: str, tmp_path: Path) -> None:
    own = tmp_path / "mallar å" / "egen.md.j2"
    own.parent.mkdir()
    own.write_text(
        (ROOT / "templates" / "tio-kapitel.md.j2").read_text(encoding="utf-8") + "\n\nEgen avslutning i mallen.\n",
        encoding="utf-8",
    )
    path = tmp_path / "utkast.docx"
    genomgang.ok("draft", ident, "-o", path, "--template", own)

    listed = genomgang.ok("sync", ident, path, "--json").json()
    assert {finding["state"] for finding in listed} == {"unchanged"}

    moved = own.rename(tmp_path / "flyttad.md.j2")
    gone = genomgang("sync", ident, path)
    assert (gone.code, "egen.md.j2" in gone.err, "--template" in gone.err) == (1, True, True)
    listed = genomgang.ok("sync", ident, path, "--template", moved, "--json").json()
    assert {finding["state"] for finding in listed} == {"unchanged"}

    moved.write_text(moved.read_text(encoding="utf-8") + "\nMer.\n", encoding="utf-8")
    changed = genomgang.ok("sync", ident, path, "--template", moved)
    assert "structure has been changed" in changed.err


def in_structure(draft: Path, path: str) -> Path:
    """A copy of the draft that says it was written in the structure at `path`."""
    target = draft.with_name("hostile.docx")
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(target, "w") as made:
        for item in source.infolist():
            data = source.read(item)
            made.writestr(item, data.replace(b'template="forvaltning"', f'template="{path}"'.encode()))
    return target


@pytest.mark.parametrize("path", [r"\\evil\share\x.md.j2", "//evil/share/x.md.j2", r"\/evil/x.md.j2"])
def test_a_file_may_not_call_another_machine_for_its_structure(
    genomgang: Genomgang, ident: str, draft: Path, path: str
) -> None:
    done = genomgang("sync", ident, in_structure(draft, path))

    assert done.code == 1
    assert "on another machine" in done.err


def test_a_file_may_not_have_just_any_file_opened_as_its_structure(
    genomgang: Genomgang, ident: str, draft: Path
) -> None:
    structure = (ROOT / "templates" / "forvaltning.md.j2").read_bytes()
    for name in ("private.txt", "private.md", "private"):
        (draft.parent / name).write_bytes(structure)
        done = genomgang("sync", ident, in_structure(draft, str(draft.parent / name)))
        assert done.code == 1
        assert "ends with .md.j2" in done.err

        assert genomgang.ok("sync", ident, draft, "--template", draft.parent / f"./{name}")  # named by the user


def test_it_is_told_how_much_of_a_draft_has_been_read(draft: Path) -> None:
    told: list[float] = []

    read_draft(read_guarded(draft), told.append)

    assert len(told) > 20
    assert told == sorted(told)
    assert told[-1] == 1
