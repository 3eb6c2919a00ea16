"""Drafts on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.driver import Genomgang


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
