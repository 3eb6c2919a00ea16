"""The structure of drafts, shown and changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.shipped import shipped
from tests.cli.driver import Genomgang


@pytest.fixture
def ident(genomgang: Genomgang) -> str:
    return genomgang.ok("new", "Parken", 2027, "--template", "bolag").out.strip()


def test_the_structure_is_shown_beside_all_there_are(genomgang: Genomgang, ident: str) -> None:
    done = genomgang.ok("template", ident)
    assert done.out == "bolag\n"
    assert "fyra-kapitel – " in done.err
    assert genomgang.ok("history", ident).out.count("draft structure") == 0


def test_another_structure_holds_for_the_drafts_from_then_on(genomgang: Genomgang, ident: str) -> None:
    before = genomgang.ok("draft", ident, "-o", "-").out
    assert genomgang.ok("template", ident, "fyra-kapitel").out == "fyra-kapitel\n"
    assert genomgang.ok("show", ident, "--json").json()["template"] == "fyra-kapitel"
    after = genomgang.ok("draft", ident, "-o", "-").out
    assert after != before
    assert after == genomgang.ok("draft", ident, "-o", "-", "--template", "fyra-kapitel").out
    assert "draft structure: fyra-kapitel" in genomgang.ok("history", ident).out


def test_a_file_of_ones_own_is_found_from_every_folder(
    genomgang: Genomgang, ident: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "egen.md.j2"
    own.write_bytes((shipped("templates") / "bolag.md.j2").read_bytes())
    monkeypatch.chdir(tmp_path)
    assert genomgang.ok("template", ident, "egen.md.j2").out == f"{own}\n"


def test_a_structure_that_is_not_there_changes_nothing(genomgang: Genomgang, ident: str) -> None:
    done = genomgang("template", ident, "forvaltnin")
    assert (done.code, done.out) == (1, "")
    assert "forvaltning" in done.err
    genomgang.ok("approve", ident, "--date", "2026-11-30", "--role", "vd")
    assert "genomgang reopen" in genomgang("template", ident, "stadsdel").err
    assert genomgang.ok("template", ident).out == "bolag\n"
