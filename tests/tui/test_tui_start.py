"""The start screen: an empty store, a first review, this year's, the demonstration."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.pilot import Pilot

from interview.tui.app import GenomgangApp
from interview.tui.conversation.screen import ConversationScreen
from interview.tui.start.new import year_planned_for
from interview.tui.start.screen import StartScreen
from interview.workspace import Workspace
from tests.tui.stage import LAST_YEAR, Stage, conversation, cut_off, press, settle, sitting, text_on, type_text, until


@asynccontextmanager
async def beginning(stage: Stage, size: tuple[int, int] = (80, 24), **more: object) -> AsyncIterator[Pilot[None]]:
    app = GenomgangApp(stage.workspace, **more)  # type: ignore[arg-type]  # what the application takes
    async with app.run_test(size=size) as pilot:
        await wait(pilot)
        yield pilot


async def wait(pilot: Pilot[None]) -> None:
    """For what is read from the disk."""
    await settle(pilot)
    await pilot.pause(0.1)
    await settle(pilot)


@pytest.fixture(autouse=True)
def _autumn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview.tui.start.screen.today", lambda: date(2026, 10, 15))


async def test_a_newcomer_is_greeted_and_begins_a_first_review_in_the_usual_flow(stage: Stage) -> None:
    async with beginning(stage) as pilot:
        assert "Welcome." in text_on(pilot)
        assert cut_off(pilot) == []
        await press(pilot, "enter")
        await wait(pilot)
        await type_text(pilot, "Skogskontoret")
        await wait(pilot)
        assert "There is no earlier review of this organisation" in text_on(pilot)
        assert cut_off(pilot) == []
        await press(pilot, "enter", "enter", "enter")
        await wait(pilot)
        assert conversation(pilot).opened.ident == "skogskontoret-2027"
        assert "Section 1 of 21" in text_on(pilot)


async def test_a_refused_year_is_said_in_the_form(stage: Stage) -> None:
    async with beginning(stage) as pilot:
        await press(pilot, "enter")
        await wait(pilot)
        await type_text(pilot, "X")
        await press(pilot, "enter", "backspace", "enter", "enter")
        await wait(pilot)
        assert "The year must be between" in text_on(pilot)
    assert stage.workspace.repository.list() == []


async def test_saved_reviews_are_listed_with_status_progress_and_change(stage: Stage) -> None:
    ident = stage.first(LAST_YEAR)
    async with beginning(stage) as pilot:
        assert "Trädgårdskontoret 2026" in text_on(pilot)
        assert "in progress · 10/10 · changed 2026-10-15" in text_on(pilot)
        await press(pilot, "enter")
        await wait(pilot)
        assert conversation(pilot).opened.ident == ident


async def test_this_years_review_finds_last_year_by_itself(stage: Stage) -> None:
    stage.first(LAST_YEAR)
    async with beginning(stage) as pilot:
        assert "Begin the review for 2027: Trädgårdskontoret" in text_on(pilot)
        await press(pilot, "down", "enter")
        await wait(pilot)
        assert "The answers of 2026 will stand beside the questions." in text_on(pilot)
        await press(pilot, "enter", "enter")
        await wait(pilot)
        assert conversation(pilot).interview.state.start.previous == "tradgardskontoret-2026"


async def test_the_demonstration_opens_its_own_interviews(stage: Stage) -> None:
    ident = stage.first()

    def demo() -> tuple[Workspace, str]:
        return stage.another("d"), ident

    async with beginning(stage, demo=demo) as pilot:
        await press(pilot, "end", "up", "enter")
        await wait(pilot)
        assert conversation(pilot).opened.ident == ident


async def test_an_interview_that_becomes_unreadable_is_explained_and_not_just_gone(stage: Stage) -> None:
    stage.first()
    async with beginning(stage) as pilot:
        next(file for file in stage.folder.glob("*.json") if len(file.stem) == 32).write_bytes(b"{")
        await press(pilot, "enter")
        await wait(pilot)
        assert "Something stands in the way" in text_on(pilot)
        await press(pilot, "escape")
        await wait(pilot)
        assert "tradgardskontoret-2026" in text_on(pilot)
        assert "Welcome." not in text_on(pilot)


async def test_from_a_conversation_one_comes_to_the_saved_reviews(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await pilot.app.run_action("screen.start")
        await until(pilot, StartScreen)
        assert "in progress · " in text_on(pilot)
        await press(pilot, "enter")
        await wait(pilot)
        await pilot.app.run_action("screen.start")
        await until(pilot, StartScreen)
        assert "in progress · " in text_on(pilot)
        assert not any(isinstance(screen, ConversationScreen) for screen in pilot.app.screen_stack)


@pytest.mark.parametrize(("today", "year"), [(date(2026, 10, 1), 2027), (date(2027, 1, 15), 2027)])
def test_the_year_that_is_planned_for(today: date, year: int) -> None:
    assert year_planned_for(today) == year
