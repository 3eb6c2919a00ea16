"""Choosing the structure of the draft beside the draft itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from interview.review.templates import load_template
from interview.tui.review.screen import ReviewScreen
from tests.tui.stage import LAST_YEAR, Stage, cut_off, press, settle, sitting, text_on, until, wait


async def read(pilot: Pilot[None]) -> str:
    """The draft on the screen, when it is written."""
    await settle(pilot)
    await until(pilot, ReviewScreen, settled=False)
    await wait(pilot, lambda: not pilot.app.screen.query_one("#draft").loading)
    await settle(pilot)
    return "\n".join(str(option.prompt) for option in pilot.app.screen.query_one("#draft", OptionList).options)


def saved(stage: Stage, ident: str) -> str:
    return stage.another("f").open(ident).interview.state.template


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_chosen_structure_is_saved_and_the_draft_drawn_anew(stage: Stage, size: tuple[int, int]) -> None:
    ident = stage.first(LAST_YEAR)
    async with sitting(stage, ident, size) as pilot:
        await press(pilot, "ctrl+r")
        before = await read(pilot)
        await press(pilot, "f4")
        told = text_on(pilot)
        assert f"{load_template('forvaltning').front.name}  (now)" in told
        assert load_template("bolag").front.name in told
        assert cut_off(pilot) == []
        await press(pilot, "down", "enter")
        after = await read(pilot)
    assert after != before
    assert saved(stage, ident) == "bolag"


async def test_with_esc_and_with_the_present_one_nothing_is_recorded(stage: Stage) -> None:
    ident = stage.first(LAST_YEAR)
    revision = stage.workspace.open(ident).revision
    async with sitting(stage, ident) as pilot:
        await press(pilot, "ctrl+r")
        before = await read(pilot)
        for keys in (["f4", "down", "escape"], ["f4", "enter"]):
            await press(pilot, *keys)
            assert await read(pilot) == before
    assert saved(stage, ident) == "forvaltning"
    assert stage.workspace.open(ident).revision <= revision + 1  # where the conversation stood


async def test_a_structure_of_ones_own_stands_among_them_while_it_holds(stage: Stage, tmp_path: Path) -> None:
    own = tmp_path / "egen.md.j2"
    own.write_text("---\nname: Egen\ntitle: Egen\nlanguage: sv\n---\n# Egen rubrik\n", encoding="utf-8")
    ident = stage.first(LAST_YEAR)
    opened = stage.workspace.open(ident)
    opened.save(stage.workspace.recorder.choose_template(opened.interview, str(own)))
    async with sitting(stage, ident) as pilot:
        await press(pilot, "ctrl+r")
        assert "Egen rubrik" in await read(pilot)
        await press(pilot, "f4")
        listed = pilot.app.screen.query_one("#structures", OptionList)
        assert listed.get_option_at_index(listed.highlighted or 0).id == str(own)
        await press(pilot, "home", "enter")
        assert "Egen rubrik" not in await read(pilot)
    assert saved(stage, ident) == "forvaltning"


async def test_an_approved_review_keeps_its_structure(stage: Stage) -> None:
    ident = stage.first(LAST_YEAR)
    opened = stage.workspace.open(ident)
    opened.save(stage.workspace.recorder.approve(opened.interview, "2026-11-20", "the head"))
    async with sitting(stage, ident, (120, 40)) as pilot:
        await press(pilot, "ctrl+r")
        await read(pilot)
        names = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert "Changes" in names
        assert "Structure" not in names
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, ReviewScreen)
    assert saved(stage, ident) == "forvaltning"
