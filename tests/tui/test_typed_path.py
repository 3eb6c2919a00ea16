"""Paths as people type and paste them, and as windows drop them."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from interview.tui.bring.typed_path import typed_path


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A file in a folder with blanks and å in its name."""
    file = tmp_path / "Mina dokument å" / "lg 2026.md"
    file.parent.mkdir()
    file.write_text("# Ordlista\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("form", ['"{}"', "'{}'", "“{}”", "  {} ", "{}"])
def test_a_path_may_be_in_quotes_or_bare(review: Path, form: str) -> None:
    assert typed_path(form.format(review)) == review


def test_a_path_may_be_an_address(review: Path) -> None:
    assert typed_path(review.as_uri()) == review
    assert typed_path(f"file://{review.as_posix()}" if os.name != "nt" else review.as_uri()) == review


def test_the_home_folder_may_be_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert typed_path("~/å b.docx") == tmp_path / "å b.docx"


@pytest.mark.skipif(os.name == "nt", reason="a backslash parts folders there")
def test_a_dropped_file_may_have_escaped_blanks(review: Path) -> None:
    assert typed_path(str(review).replace(" ", "\\ ")) == review


def test_a_name_spelled_in_the_other_way_is_found(tmp_path: Path) -> None:
    there = tmp_path / unicodedata.normalize("NFD", "genomgång.md")
    there.write_text("x", encoding="utf-8")
    assert typed_path(str(tmp_path / "genomgång.md")).read_text(encoding="utf-8") == "x"
