"""An edited draft on its way home on the screen: a file, its preview, and what is chosen there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from interview.tui.sync.choose import ChooseDraft
from interview.tui.sync.screen import SyncScreen
from tests.intake.sync.editing import Edit, edited, written
from tests.tui.stage import (
    Stage,
    cut_off,
    paste,
    press,
    settle,
    sitting,
    until,
    wait,
)

ANSWERS = {
    "first.name": "Rosengården",
    "first.story": "Muren lagades.\n\nIngen skadades.",
    "first.form": "park",
    "first.trained": 72,
    "second.tools": ["spade", "kratta"],
    "second.more": "Dammen är djup.",
}
MARKUP = "[/] mur [@click=app.quit]sten[/]"
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def draft(stage: Stage, ident: str, folder: Path, *edits: Edit) -> Path:
    """A draft as it is now, edited in Word."""
    opened = stage.another("d").open(ident)
    return edited(written(opened.interview, folder / f"{ident}.docx", revision=opened.revision), *edits)


@asynccontextmanager
async def coming(stage: Stage, ident: str, file: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The preview of `file`, from the conversation."""
    async with sitting(stage, ident, size) as pilot:
        await pilot.app.run_action("screen.sync")
        await until(pilot, ChooseDraft)
        assert cut_off(pilot) == []
        await paste(pilot, str(file))
        await press(pilot, "enter")
        await until(pilot, SyncScreen)
        await until_listed(pilot)
        yield pilot


async def until_listed(pilot: Pilot[None]) -> None:
    await wait(pilot, lambda: pilot.app.screen.query_one("#found", OptionList).option_count > 0)
    await settle(pilot)


async def choose(pilot: Pilot[None], *idents: str) -> None:
    """Takes these choices, each in the window that is then there."""
    for ident in idents:
        choices = pilot.app.screen.query_one("#choices, #afterwards", OptionList)
        choices.highlighted = choices.get_option_index(ident)
        await press(pilot, "enter")


def said(stage: Stage, ident: str, question: str) -> object:
    return stage.item(ident, question).value
