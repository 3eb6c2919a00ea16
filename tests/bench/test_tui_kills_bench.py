"""A hundred kills of a session; the shorter run is among the tests of the screens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stage import Stage
from tests.tui.test_tui_kills import check_kills


@pytest.mark.bench
def test_a_hundred_kills(tmp_path: Path) -> None:
    saved, worst = check_kills(Stage(tmp_path), 100, seed=2)
    print(f"\n100 kills: {saved} answers shown as saved, every one there; at most {worst:.2f} s of typing lost")
