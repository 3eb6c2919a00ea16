"""A save that fails outlasts the window that began it, is told there, and is never taken for one that worked."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.errors import SaveError
from interview.review.changes import compare
from interview.session.events import Event
from interview.session.interview import Interview
from interview.tui.approval import Approve
from interview.tui.changes.screen import ChangesScreen
from interview.tui.conversation.screen import ConversationScreen
from interview.tui.dialogs import Confirm
from interview.tui.fields import Line
from interview.tui.saving import Keeper
from interview.tui.start.screen import StartScreen
from interview.tui.sync.recorded import Recorded
from interview.tui.sync.screen import SyncScreen
from tests.intake.sync.editing import append
from tests.tui.homecoming import ANSWERS, coming, draft
from tests.tui.stage import (
    LAST_YEAR,
    Stage,
    conversation,
    cut_off,
    press,
    settle,
    sitting,
    text_on,
    type_text,
    until,
    wait,
)


class Disk:
    """The store's disk; `full` says whether saving fails."""

    def __init__(self, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        append = stage.workspace.repository.append

        def save(*arguments: object) -> int:
            if self.full:
                raise SaveError("The disk is full.", advice="Make room.")
            return append(*arguments)  # type: ignore[arg-type]  # handed on as they came

        monkeypatch.setattr(stage.workspace.repository, "append", save)


@pytest.fixture
def disk(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    monkeypatch.setattr("interview.tui.saving.RETRY_AFTER", 0.02)
    disk = Disk(stage, monkeypatch)
    yield disk
    disk.full = False


def keeping(stage: Stage, ident: str) -> Keeper:
    return Keeper(stage.workspace.open(ident), stage.workspace.recorder, lambda _events: None, lambda: None)


def naming(stage: Stage, interview: Interview, name: str = "Kept") -> tuple[Event, ...]:
    return stage.workspace.recorder.answer(interview, "first.name", name)


async def test_what_nobody_waits_for_any_longer_is_saved_all_the_same(stage: Stage, disk: Disk) -> None:
    ident = stage.first()
    keeper = keeping(stage, ident)
    disk.full = True
    recording = asyncio.ensure_future(keeper.record(lambda interview: naming(stage, interview)))
    while keeper.failure is None:
        await asyncio.sleep(0.001)
    recording.cancel()
    await asyncio.wait({recording})
    assert recording.cancelled()
    disk.full = False
    await keeper.saved()
    assert keeper.failure is None
    assert stage.item(ident, "first.name").value == "Kept"


async def test_whoever_need_not_wait_goes_on_when_the_first_try_has_failed(stage: Stage, disk: Disk) -> None:
    ident = stage.first()
    keeper = keeping(stage, ident)
    disk.full = True
    assert not await keeper.record_or_go_on(lambda interview: naming(stage, interview))
    assert "The disk is full." in keeper.standing()
    assert stage.item(ident, "first.name").value is None
    disk.full = False
    await keeper.saved()
    assert stage.item(ident, "first.name").value == "Kept"
    assert await keeper.record_or_go_on(lambda interview: naming(stage, interview, "Kept too"))
    assert keeper.standing() == ""
    assert stage.item(ident, "first.name").value == "Kept too"


async def test_an_approval_that_cannot_be_saved_says_so_and_is_not_left(stage: Stage, disk: Disk) -> None:
    ident = stage.first(LAST_YEAR)
    async with sitting(stage, ident) as pilot:
        await pilot.app.run_action("screen.decide")
        await until(pilot, Approve)
        disk.full = True
        for name, value in (("#day", "2025-11-30"), ("#role", "head gardener")):
            pilot.app.screen.query_one(name, Line).value = value
        pilot.app.screen.query_one("#number").focus()
        await pilot.press("enter")
        await wait(pilot, lambda: "The disk is full." in text_on(pilot))
        assert cut_off(pilot) == []
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Approve)
        assert stage.another("f").open(ident).interview.state.status == "open"
        disk.full = False
        await until(pilot, ConversationScreen)
        assert conversation(pilot).read_only
    assert stage.another("g").open(ident).interview.state.status == "approved"


async def test_a_draft_is_not_left_while_what_it_changes_cannot_be_saved(
    stage: Stage, disk: Disk, tmp_path: Path
) -> None:
    ident = stage.first(ANSWERS)
    async with coming(stage, ident, draft(stage, ident, tmp_path, append("Dammen är", " Och grund."))) as pilot:
        disk.full = True
        await pilot.press("f2")
        await until(pilot, Confirm)
        await pilot.press("enter")
        await wait(pilot, lambda: "The disk is full." in text_on(pilot))
        assert cut_off(pilot) == []
        await pilot.press("f2", "escape", "enter")
        assert isinstance(pilot.app.screen, SyncScreen)
        disk.full = False
        await until(pilot, Recorded)
    given = [event for event in stage.another("f").open(ident).interview.state.events if event.source == "sync"]
    assert [event.value for event in given] == ["Dammen är djup. Och grund."]


async def test_leaving_the_preview_of_a_draft_says_that_nothing_is_recorded(stage: Stage, tmp_path: Path) -> None:
    ident = stage.first(ANSWERS)
    async with coming(stage, ident, draft(stage, ident, tmp_path, append("Dammen är", " Och grund."))) as pilot:
        await press(pilot, "ctrl+q")
        assert "Nothing is recorded" in text_on(pilot)


async def test_ctrl_c_leaves_at_once_only_where_it_was_just_asked_whether_to(stage: Stage, tmp_path: Path) -> None:
    ident = stage.first(ANSWERS)
    async with coming(stage, ident, draft(stage, ident, tmp_path, append("Dammen är", " Och grund."))) as pilot:
        await press(pilot, "f2")
        assert "Record it?" in text_on(pilot)
        await press(pilot, "ctrl+c")
        assert not pilot.app._exit
        assert "Stop here?" in text_on(pilot)
        await press(pilot, "escape")
        assert "Record it?" in text_on(pilot)


async def test_going_to_the_saved_interviews_asks_where_something_is_not_saved(stage: Stage, disk: Disk) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        disk.full = True
        await type_text(pilot, "Kept")
        await pilot.press("enter")
        await wait(pilot, lambda: "NOT SAVED" in text_on(pilot))
        await pilot.app.run_action("screen.start")
        await until(pilot, Confirm)
        assert "could not be saved" in text_on(pilot)
        await pilot.press("escape")
        await until(pilot, ConversationScreen)
        await pilot.app.run_action("screen.start")
        await until(pilot, Confirm)
        await pilot.press("enter")
        await until(pilot, StartScreen)
        disk.full = False
        await wait(pilot, lambda: stage.item(ident, "first.name").value == "Kept")
        await settle(pilot)
        assert isinstance(pilot.app.screen, StartScreen)


async def test_another_way_of_showing_changes_waits_until_they_are_compared(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(*arguments: object) -> object:
        go_on.wait(20)
        return compare(*arguments)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr("interview.tui.changes.screen.compare", slow)
    async with sitting(stage, stage.following()) as pilot:
        await pilot.press("ctrl+d")
        await until(pilot, ChangesScreen, settled=False)
        await pilot.press("f3")
        go_on.set()
        screen = pilot.app.screen
        assert isinstance(screen, ChangesScreen)
        await wait(pilot, lambda: screen.page.option_count > 0)
