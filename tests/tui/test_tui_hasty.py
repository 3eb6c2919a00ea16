"""Keys pressed twice, names that no file can have, numbers that are none: nothing opens twice, nothing ends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from interview.tui.app import GenomgangApp
from interview.tui.conversation.screen import ConversationScreen
from interview.tui.fields import Line
from interview.tui.review.export import Export
from interview.tui.review.screen import ReviewScreen
from interview.tui.review.structure import ChooseStructure
from interview.tui.start.new import NewInterview
from interview.tui.start.screen import StartScreen
from tests.tui.stage import LAST_YEAR, Stage, event_of, press, sitting, text_on, until, wait


async def test_enter_twice_opens_an_interview_once(stage: Stage) -> None:
    stage.first(LAST_YEAR)
    app = GenomgangApp(stage.workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, StartScreen)
        await wait(pilot, lambda: app.screen.query_one("#menu", OptionList).option_count > 0)
        for _time in range(2):
            app.post_message(event_of("enter"))
        await until(pilot, ConversationScreen)
        assert sum(isinstance(screen, ConversationScreen) for screen in app.screen_stack) == 1


async def test_f4_twice_asks_for_the_structure_once(stage: Stage) -> None:
    async with sitting(stage, stage.first(LAST_YEAR)) as pilot:
        await press(pilot, "ctrl+r")
        await until(pilot, ReviewScreen)
        for _time in range(2):
            pilot.app.post_message(event_of("f4"))
        await until(pilot, ChooseStructure)
        assert sum(isinstance(screen, ChooseStructure) for screen in pilot.app.screen_stack) == 1


@pytest.mark.parametrize("name", ["/", ".", "å" * 300 + ".docx", "~nobody-of-this-name/x.docx", "finns/inte/x.docx"])
async def test_a_name_that_no_file_can_have_is_explained(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with sitting(stage, stage.first(LAST_YEAR)) as pilot:
        await press(pilot, "ctrl+r")
        await until(pilot, ReviewScreen)
        await press(pilot, "ctrl+s")
        pilot.app.screen.query_one("#target", Line).value = name
        await press(pilot, "down", "up", "enter")
        await wait(pilot, lambda: bool(pilot.app.screen.query(".refused")))
        assert isinstance(pilot.app.screen, Export)
        assert pilot.app.screen.query_one("#result").content  # type: ignore[attr-defined]  # of a Static
    assert list(tmp_path.glob("*.docx")) == []


@pytest.mark.parametrize("year", ["20²6", "²", "9" * 5000, "två"])
async def test_a_year_that_is_none_is_refused(stage: Stage, year: str) -> None:
    app = GenomgangApp(stage.workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, StartScreen)
        await press(pilot, "f4")
        await until(pilot, NewInterview)
        app.screen.query_one("#organisation", Line).value = "Hamnkontoret"
        app.screen.query_one("#year", Line).value = year
        await wait(pilot, lambda: app.screen.query_one("#template", OptionList).option_count > 0)
        app.screen.query_one("#template").focus()
        await press(pilot, "enter")
        await wait(pilot, lambda: "The year must be between" in text_on(pilot))
    assert stage.workspace.repository.list() == []


@pytest.mark.parametrize("sought", ["²", "9" * 5000])
async def test_what_is_no_number_is_searched_for_as_words(stage: Stage, sought: str) -> None:
    async with sitting(stage, stage.first(LAST_YEAR)) as pilot:
        await press(pilot, "f9")
        pilot.app.screen.query_one(Line).value = sought
        await wait(pilot, lambda: "There is none. Try another word." in text_on(pilot))
