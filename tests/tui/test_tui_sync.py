"""Bringing an edited draft home on the screen: which file, what it would change, and nothing recorded unasked."""

from __future__ import annotations

import os
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from interview.intake.confined import Watch, read_as
from interview.tui.app import GenomgangApp
from interview.tui.conversation.screen import ConversationScreen
from interview.tui.dialogs import AskLine, Confirm, ErrorWindow
from interview.tui.start.screen import StartScreen
from interview.tui.sync.choose import ChooseDraft
from interview.tui.sync.last_saved import likely_file, remember
from interview.tui.sync.recorded import Recorded
from interview.tui.sync.screen import SyncScreen
from tests.intake.sync.editing import append, retype, written
from tests.tui.homecoming import ANSWERS, MARKUP, SIZES, choose, coming, draft, said, until_listed
from tests.tui.stage import (
    Stage,
    conversation,
    cut_off,
    event_of,
    notices,
    paste,
    press,
    settle,
    sitting,
    text_on,
    type_text,
    until,
    wait,
)


@pytest.fixture
def ident(stage: Stage) -> str:
    return stage.first(ANSWERS)


@SIZES
async def test_an_edit_is_shown_word_by_word_and_recorded_only_when_one_says_so(
    stage: Stage, ident: str, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = draft(stage, ident, tmp_path, retype("Dammen är", "Dammen är grund."), append("Muren", f" {MARKUP}"))
    async with coming(stage, ident, file, size) as pilot:
        assert cut_off(pilot) == []
        assert "2 changed in the file" in text_on(pilot)
        assert "[/] mur [@click=app.quit]sten[/]" in text_on(pilot)
        await press(pilot, "down")
        assert "Dammen är [-djup-] {+grund+}." in text_on(pilot)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, Confirm)
        assert said(stage, ident, "second.more") == "Dammen är djup."
        await press(pilot, "enter")
        await until(pilot, Recorded)
        assert cut_off(pilot) == []
        assert "genomgang restore tradgardskontoret-2026 --at" in " ".join(text_on(pilot).replace("│", " ").split())
        await press(pilot, "enter")
        await until(pilot, ConversationScreen)
    given = stage.item(ident, "second.more").given
    assert given is not None
    assert given.source == "sync"
    assert given.value == "Dammen är grund."


async def test_esc_anywhere_records_nothing(stage: Stage, ident: str, tmp_path: Path) -> None:
    file = draft(stage, ident, tmp_path, append("Dammen är", " Och grund."))
    async with coming(stage, ident, file) as pilot:
        await press(pilot, "f2", "escape")
        assert isinstance(pilot.app.screen, SyncScreen)
        await press(pilot, "escape")
        await until(pilot, ConversationScreen)
    events = stage.another("c").open(ident).interview.state.events
    assert not [event for event in events if event.source == "sync"]
    assert said(stage, ident, "second.more") == "Dammen är djup."


async def test_all_of_it_can_be_undone_at_once(stage: Stage, ident: str, tmp_path: Path) -> None:
    file = draft(stage, ident, tmp_path, append("Dammen är", " Och grund."), append("Muren", " Och växte."))
    before = stage.another("c").open(ident).interview
    async with coming(stage, ident, file) as pilot:
        await press(pilot, "f2", "enter")
        await until(pilot, Recorded)
        assert said(stage, ident, "second.more") == "Dammen är djup. Och grund."
        await choose(pilot, "undo")
        await until(pilot, ConversationScreen)
        assert "Undone" in notices(pilot)
    now = stage.another("e").open(ident).interview
    assert [item.value for item in now.relevant()] == [item.value for item in before.relevant()]


async def test_a_draft_that_nobody_edited_has_nothing_to_record(stage: Stage, ident: str, tmp_path: Path) -> None:
    async with coming(stage, ident, draft(stage, ident, tmp_path)) as pilot:
        assert "Nothing was changed in the file." in text_on(pilot)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, SyncScreen)
        assert "There is nothing to record." in notices(pilot)


async def test_what_is_answered_meanwhile_is_not_overwritten(stage: Stage, ident: str, tmp_path: Path) -> None:
    file = draft(stage, ident, tmp_path, retype("Dammen är", "Dammen är grund."))
    async with coming(stage, ident, file) as pilot:
        stage.answer(ident, {"second.more": "Dammen är borta."}, stage.another("b"))
        await press(pilot, "f2", "enter")
        assert isinstance(pilot.app.screen, SyncScreen)
        assert "1 conflict" in text_on(pilot)
    assert said(stage, ident, "second.more") == "Dammen är borta."


async def test_an_approved_review_must_be_reopened_first(stage: Stage, ident: str, tmp_path: Path) -> None:
    remember(ident, draft(stage, ident, tmp_path, retype("Dammen är", "Dammen är grund.")))
    opened = stage.another("b").open(ident)
    opened.save(stage.workspace.recorder.approve(opened.interview, "2026-11-18", "Chef"))
    async with sitting(stage, ident) as pilot:
        await pilot.app.run_action("screen.sync")
        await until(pilot, Confirm)
        assert cut_off(pilot) == []
        await press(pilot, "escape")
        await until(pilot, ConversationScreen)
        assert stage.another("c").open(ident).interview.state.status == "approved"
        await pilot.app.run_action("screen.sync")
        await until(pilot, Confirm)
        await press(pilot, "enter")
        await until(pilot, AskLine)
        await type_text(pilot, "Rättelse")
        await press(pilot, "enter")
        await until(pilot, ChooseDraft)
        await press(pilot, "escape")
        await until(pilot, ConversationScreen)
        assert not conversation(pilot).read_only
        assert conversation(pilot).composer is not None


async def test_the_start_screen_brings_home_the_draft_of_the_marked_review(
    stage: Stage, ident: str, tmp_path: Path
) -> None:
    remember(ident, draft(stage, ident, tmp_path, retype("Dammen är", "Dammen är grund.")))
    app = GenomgangApp(stage.workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, StartScreen)
        await pilot.pause(0.1)
        await press(pilot, "f7")
        await until(pilot, ChooseDraft)
        await press(pilot, "enter")  # the file is suggested
        await until(pilot, SyncScreen)
        await until_listed(pilot)
        await press(pilot, "f2", "enter")
        await until(pilot, Recorded)
    assert said(stage, ident, "second.more") == "Dammen är grund."


async def test_the_draft_screen_brings_it_home_and_shows_the_question(stage: Stage, ident: str, tmp_path: Path) -> None:
    remember(ident, draft(stage, ident, tmp_path, retype("Dammen är", "Dammen är grund.")))
    async with sitting(stage, ident) as pilot:
        await press(pilot, "ctrl+r", "f7")
        await until(pilot, ChooseDraft)
        await press(pilot, "enter")
        await until(pilot, SyncScreen)
        await until_listed(pilot)
        await press(pilot, "f2", "enter")
        await until(pilot, Recorded)
        await press(pilot, "enter")
        await until(pilot, ConversationScreen)


async def test_reading_can_be_stopped(
    stage: Stage, ident: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Watch] = []

    def slow(form: Any, path: Path, watch: Watch) -> str:
        seen.append(watch)
        while not watch.stopped:
            sleep(0.01)
        return read_as(form, path, watch=watch)

    monkeypatch.setattr("interview.intake.sync.coming_home.read_as", slow)
    async with sitting(stage, ident) as pilot:
        await pilot.app.run_action("screen.sync")
        await until(pilot, ChooseDraft)
        await paste(pilot, str(draft(stage, ident, tmp_path)))
        pilot.app.post_message(event_of("enter"))
        await wait(pilot, lambda: bool(seen) and "Esc stops" in text_on(pilot))
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChooseDraft)
        assert "Esc stops" not in text_on(pilot)


@pytest.mark.parametrize("name", ["finns-inte.docx", "bild.png", "annan.docx"])
async def test_a_file_that_is_no_draft_of_it_is_explained(stage: Stage, ident: str, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name == "bild.png":
        file.write_bytes(b"x")
    elif name == "annan.docx":
        other = stage.workspace.begin("Hamnkontoret", 2026, previous=None)
        written(stage.workspace.open(other).interview, file)
    async with sitting(stage, ident) as pilot:
        await pilot.app.run_action("screen.sync")
        await until(pilot, ChooseDraft)
        await paste(pilot, str(file))
        await press(pilot, "enter")
        await until(pilot, ErrorWindow)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ChooseDraft)


def test_the_likely_file_is_where_it_was_saved_else_the_newest_of_its_name(tmp_path: Path) -> None:
    assert likely_file("park-2031", tmp_path) is None
    (tmp_path / "park-2031 med synpunkter.docx").write_bytes(b"")
    for other in ("park-2031-andringar.docx", "park-2031-jamforelse.docx"):
        (tmp_path / other).write_bytes(b"")
        os.utime(tmp_path / other, (4e9, 4e9))
    assert likely_file("park-2031", tmp_path) == tmp_path / "park-2031 med synpunkter.docx"
    saved = tmp_path / "annat namn.docx"
    saved.write_bytes(b"")
    remember("park-2031", saved)
    assert likely_file("park-2031", tmp_path) == saved
    saved.unlink()
    assert likely_file("park-2031", tmp_path) == tmp_path / "park-2031 med synpunkter.docx"
