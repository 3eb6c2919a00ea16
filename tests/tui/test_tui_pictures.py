"""Pictures of the screens, compared with those that were looked at and kept.

After a change that is meant: `GENOMGANG_KEEP_PICTURES=1 pytest tests/tui/test_tui_pictures.py`, and look at the
files before committing them.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.tui.stage import LAST_YEAR, Stage, conversation, press, settle, sitting, type_text

PICTURES = Path(__file__).with_name("pictures")
_UNIQUE = re.compile(r"terminal-[0-9a-f]+")


@pytest.fixture(autouse=True)
def _same_time_everywhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the local time of a process cannot be chosen on this system")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


async def compare(pilot: Pilot[None], name: str) -> None:
    for field in (*pilot.app.screen.query(TextArea), *pilot.app.screen.query(Input)):
        field.cursor_blink = False
    await settle(pilot)
    taken = _UNIQUE.sub("terminal", pilot.app.export_screenshot(title="genomgang"))
    kept = PICTURES / f"{name}.svg"
    if os.environ.get("GENOMGANG_KEEP_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        kept.write_text(taken, encoding="utf-8")
    assert taken == kept.read_text(encoding="utf-8"), f"the screen no longer looks like {kept}"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["narrow", "wide"])
async def test_a_proposal_from_last_year(stage: Stage, size: tuple[int, int], request: pytest.FixtureRequest) -> None:
    ident = stage.following({"first.name": {"affirm": True}})
    async with sitting(stage, ident, size) as pilot:
        await compare(pilot, f"proposal-{request.node.callspec.id}")


async def test_the_form_of_a_row_with_its_matrix(stage: Stage) -> None:
    ident = stage.following()
    async with sitting(stage, ident, (120, 40)) as pilot:
        await conversation(pilot).go("second.risks")
        await press(pilot, "home", "enter", "enter", "backspace", "5")
        await compare(pilot, "row")


async def test_a_changed_answer_beside_last_years(stage: Stage) -> None:
    ident = stage.following({**LAST_YEAR, "first.story": "The new wall was mended.\n\nNobody was hurt, luckily."})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.story")
        await compare(pilot, "changed")


async def test_a_choice(stage: Stage) -> None:
    ident = stage.first({"first.name": "A", "first.story": "B"})
    async with sitting(stage, ident) as pilot:
        await type_text(pilot, "2")
        await compare(pilot, "choice")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["narrow", "wide"])
async def test_what_has_changed(stage: Stage, size: tuple[int, int], request: pytest.FixtureRequest) -> None:
    ident = stage.following({**LAST_YEAR, "first.story": "The new wall was mended.", "first.trained": 80})
    async with sitting(stage, ident, size) as pilot:
        await press(pilot, "ctrl+d")
        await settle(pilot)
        await press(pilot, "f3", "right", "right")
        await compare(pilot, f"changes-{request.node.callspec.id}")
