"""The program with a store of its own for each test, speaking English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interview import language
from tests.cli.driver import Genomgang


@pytest.fixture
def genomgang(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Genomgang]:
    store = tmp_path / "mina frågor"
    monkeypatch.setenv("GENOMGANG_STORE", str(store))
    monkeypatch.setenv("GENOMGANG_LANG", "en")
    monkeypatch.delenv("GENOMGANG_DEBUG", raising=False)
    yield Genomgang(store, capsys, monkeypatch)
    language.choose(None)


@pytest.fixture
def ident(genomgang: Genomgang) -> str:
    """A new interview in the example flow."""
    return genomgang.begin()
