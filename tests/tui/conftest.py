"""What the tests of the screens share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.language import choose
from tests.tui.stage import Stage


@pytest.fixture(autouse=True)
def _english_and_unhurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """English, no pause in which Enter keeps nothing, and no waiting for drawing: tests read faster than people."""
    monkeypatch.setattr("interview.tui.conversation.screen.UNREAD", 0.0)
    monkeypatch.setattr("interview.tui.conversation.doubting.LET_DRAW", 0.0)
    monkeypatch.delenv("NO_COLOR", raising=False)
    choose("en")
    yield
    choose(None)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


@pytest.fixture(autouse=True)
def _no_draft_saved_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program has just begun: it remembers no file that a draft was saved as."""
    monkeypatch.setattr("interview.tui.sync.last_saved._SAVED", {})
