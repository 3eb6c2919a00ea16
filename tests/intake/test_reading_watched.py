"""Waiting for a file: how much of it has been read is told, and the reading can be stopped."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from interview.intake.confined import ReadingStoppedError, Watch, read
from interview.intake.pdf import read_pdf
from tests.intake.pdf_writer import lines, write_pdf

PAGES = 4


@pytest.fixture
def long_pdf(tmp_path: Path) -> Path:
    text = [f"Rad {number} handlar om informationssäkerhet på kontoret." for number in range(40)]
    return write_pdf(tmp_path / "lång.pdf", [lines(*text) for _page in range(PAGES)])


def test_a_pdf_tells_page_by_page_how_much_has_been_read(long_pdf: Path) -> None:
    told: list[float] = []
    read_pdf(long_pdf, told.append)
    assert told == [page / PAGES for page in range(1, PAGES + 1)]


def test_what_the_child_tells_reaches_who_waits(long_pdf: Path) -> None:
    watch = Watch()
    read(long_pdf, 60, watch)
    assert watch.share == 1


def test_a_stopped_reading_ends_the_child(long_pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen

    def begun(*args: Any, **options: Any) -> subprocess.Popen[bytes]:
        children.append(begin(*args, **options))
        return children[-1]

    monkeypatch.setattr(subprocess, "Popen", begun)
    with pytest.raises(ReadingStoppedError):
        read(long_pdf, 60, Watch(stopped=True))
    assert [child.poll() is not None for child in children] == [True]
