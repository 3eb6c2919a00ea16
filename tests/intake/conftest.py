"""Every test of the intake speaks English and has the program with a store of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from interview import language
from tests.cli.conftest import genomgang as genomgang


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GENOMGANG_LANG", "en")
    yield
    language.choose(None)
