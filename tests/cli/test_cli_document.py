"""Drafts on disk, approval and reopening."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.driver import Genomgang

APPROVE = ("--date", "2026-11-30", "--role", "Head of office")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "utkast på väg"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def review(genomgang: Genomgang) -> str:
    """An interview in the Stockholm flow, which the templates are made for."""
    ident = genomgang.ok("new", "Trädgårdskontoret", 2027).out.strip()
    genomgang.ok("set", ident, "omvarld.hot", "Nätfiske mot växthusen ökar.")
    return ident


def test_a_draft_is_a_word_file_named_after_the_interview(genomgang: Genomgang, review: str, here: Path) -> None:
    done = genomgang.ok("draft", review)
    assert done.out == f"{review}.docx\n"
    assert (here / f"{review}.docx").read_bytes().startswith(b"PK")
    assert "open points" in done.err


@pytest.mark.parametrize(("name", "start"), [("a.md", "Trädgårdskontoret\n\n# "), ("a.html", "<!"), ("A.DOCX", "PK")])
def test_the_ending_decides_the_format(genomgang: Genomgang, review: str, here: Path, name: str, start: str) -> None:
    assert genomgang.ok("draft", review, "-o", here / name).out == f"{here / name}\n"
    assert (here / name).read_bytes().startswith(start.encode())


def test_a_dash_writes_markdown_on_stdout_and_no_file(genomgang: Genomgang, review: str, here: Path) -> None:
    genomgang.ok("draft", review, "-o", "a.md")
    out = genomgang.ok("draft", review, "-o", "-").out
    assert "Nätfiske mot växthusen ökar." in out
    assert out == (here / "a.md").read_text(encoding="utf-8")
    assert [path.name for path in here.iterdir()] == ["a.md"]


def test_a_file_that_is_there_is_left_alone_unless_forced(genomgang: Genomgang, review: str, here: Path) -> None:
    target = here / f"{review}.docx"
    target.write_bytes(b"edited in Word")
    done = genomgang("draft", review)
    assert done.code == 1
    assert "--force" in done.err
    assert target.read_bytes() == b"edited in Word"
    genomgang.ok("draft", review, "--force")
    assert target.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "a.pdf"], ".docx, .md, .html"),
        (["-o", "a"], ".docx, .md, .html"),
        (["-o", "nowhere/a.docx"], "nowhere"),
        (["--template", "bolga"], "bolag"),
        (["--reference", "nowhere.docx"], "nowhere.docx"),
    ],
)
def test_a_draft_that_cannot_be_written_is_explained(
    genomgang: Genomgang, review: str, here: Path, arguments: list[str], message: str
) -> None:
    done = genomgang("draft", review, *arguments)
    assert (done.code, done.out) == (1, "")
    assert message in done.err
    assert list(here.iterdir()) == []


def test_another_structure_holds_for_this_draft_only(genomgang: Genomgang, review: str) -> None:
    usual = genomgang.ok("draft", review, "-o", "-").out
    other = genomgang.ok("draft", review, "-o", "-", "--template", "tio-kapitel").out
    assert usual != other
    assert genomgang.ok("draft", review, "-o", "-").out == usual


def test_an_approved_interview_is_locked_until_it_is_reopened(genomgang: Genomgang, ident: str) -> None:
    done = genomgang.ok("approve", ident, *APPROVE, "--number", "G 1/26")
    assert "plan" in done.err.lower()
    assert genomgang.ok("show", ident, "--json").json()["status"] == "approved"
    refused = genomgang("set", ident, "audit.text", "late")
    assert refused.code == 1
    assert "genomgang reopen" in refused.err
    assert genomgang("approve", ident, *APPROVE).code == 1
    genomgang.ok("reopen", ident, "--why", "wrong figures")
    genomgang.ok("set", ident, "audit.text", "late")
    kinds = [change["kind"] for change in genomgang.ok("history", ident, "--json").json()]
    assert kinds == ["started", "approved", "reopened", "answered"]
    assert "wrong figures" in genomgang.ok("history", ident).out


def test_the_approval_is_told_with_date_role_and_number(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("approve", ident, "--date", "30/11 2026", "--role", "Head\nof office", "--number", "G 1/26")
    assert genomgang.ok("show", ident, "--json").json()["approval"] == {
        "date": "2026-11-30",
        "role": "Head of office",
        "number": "G 1/26",
    }


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--role", "Head"], 2, "--date"),
        (["--date", "2026-11-30"], 2, "--role"),
        (["--date", "soon", "--role", "Head"], 1, "soon"),
        (["--date", "2062-11-30", "--role", "Head"], 1, "2062"),
        (["--date", "2026-11-30", "--role", " "], 1, "role"),
    ],
)
def test_an_approval_that_makes_no_sense_is_refused(
    genomgang: Genomgang, ident: str, arguments: list[str], code: int, message: str
) -> None:
    done = genomgang("approve", ident, *arguments)
    assert done.code == code
    assert message in done.err
    assert genomgang.ok("show", ident, "--json").json()["status"] == "open"


def test_a_day_that_is_still_to_come_is_noticed(genomgang: Genomgang) -> None:
    later = genomgang.begin("Later Office", 2099)
    assert "still to come" in genomgang.ok("approve", later, "--date", "2098-11-30", "--role", "Head").err


def test_a_person_is_asked_before_open_points_are_approved(
    genomgang: Genomgang, ident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interview.cli.console.on_terminal", lambda: True)
    assert "Not approved" in genomgang.ok("approve", ident, *APPROVE, stdin=b"n\n").err
    assert genomgang.ok("show", ident, "--json").json()["status"] == "open"
    genomgang.ok("approve", ident, *APPROVE, "--yes")
    assert genomgang.ok("show", ident, "--json").json()["status"] == "approved"


def test_reopening_needs_a_reason_and_says_when_there_is_nothing_to_reopen(genomgang: Genomgang, ident: str) -> None:
    assert genomgang("reopen", ident).code == 2
    assert "not approved" in genomgang.ok("reopen", ident, "--why", "x").err
    genomgang.ok("approve", ident, *APPROVE)
    assert genomgang("reopen", ident, "--why", " ").code == 1
    assert genomgang.ok("show", ident, "--json").json()["status"] == "approved"
