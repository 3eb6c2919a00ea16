"""From the page of changes out to a file, and to it from every other screen."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from textual.widgets import OptionList

from interview.tui.app import GenomgangApp
from interview.tui.changes.screen import ChangesScreen
from interview.tui.conversation.screen import ConversationScreen
from tests.tui.comparing import THIS_YEAR, mark, marked, opened, said, written
from tests.tui.stage import (
    LAST_YEAR,
    Stage,
    conversation,
    cut_off,
    notices,
    press,
    settle,
    sitting,
    text_on,
    wait,
)


@pytest.mark.parametrize(
    ("kind", "name"),
    [(0, "-andringar.docx"), (1, "-andringar.md"), (2, "-andringar.html"), (3, "-jamforelse.docx")],
)
async def test_the_summary_and_the_redline_are_saved_and_the_place_is_named(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: int, name: str
) -> None:
    folder = tmp_path / "å ut"
    folder.mkdir()
    monkeypatch.chdir(folder)
    ident = stage.following(THIS_YEAR)
    async with sitting(stage, ident) as pilot:
        await opened(pilot)
        await press(pilot, "ctrl+s", *["down"] * kind, "enter")
        await wait(pilot, lambda: "The file is saved" in text_on(pilot))
        assert f"{ident}{name}" in text_on(pilot).replace("\n", "")
        assert cut_off(pilot) == []
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ChangesScreen)
    [file] = folder.iterdir()
    assert file.name == f"{ident}{name}"
    if kind == 3:
        with zipfile.ZipFile(file) as archive:
            assert b"<w:ins " in archive.read("word/document.xml")
    elif kind == 1:
        assert "Rosenträdgården" not in file.read_text(encoding="utf-8")


async def test_with_everything_shown_everything_is_saved(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ident = stage.following(THIS_YEAR)
    async with sitting(stage, ident) as pilot:
        await opened(pilot)
        await press(pilot, "f3", "ctrl+s", "down", "enter")
        await wait(pilot, lambda: "The file is saved" in text_on(pilot))
    assert "Rosenträdgården" in (tmp_path / f"{ident}-andringar.md").read_text(encoding="utf-8")


async def test_tracked_changes_are_refused_under_another_ending(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with sitting(stage, stage.following(THIS_YEAR)) as pilot:
        await opened(pilot)
        await press(pilot, "ctrl+s", "down", "down", "down")
        pilot.app.screen.query_one("#target").value = str(tmp_path / "x.md")  # type: ignore[attr-defined]
        await press(pilot, "enter")
        await wait(pilot, lambda: "only be written as a Word file" in text_on(pilot))
    assert not (tmp_path / "x.md").exists()


async def test_from_the_draft_to_what_has_changed_and_on_to_a_question(stage: Stage) -> None:
    async with sitting(stage, stage.following(THIS_YEAR)) as pilot:
        await press(pilot, "ctrl+r", "ctrl+d")
        screen = await written(pilot)
        await mark(pilot, screen, "Form:")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConversationScreen)
        assert conversation(pilot).at == "first.form"
        assert "Form:" in marked(await opened(pilot))


async def test_from_the_saved_interviews_to_what_has_changed_on_to_a_question_and_back(stage: Stage) -> None:
    stage.following(THIS_YEAR)
    app = GenomgangApp(stage.workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+d")
        screen = await written(pilot)
        await press(pilot, "escape")
        await press(pilot, "ctrl+d")
        screen = await written(pilot)
        await mark(pilot, screen, "Form:")
        await press(pilot, "enter")
        assert conversation(pilot).at == "first.form"
        assert "Form:" in marked(await opened(pilot))
        await press(pilot, "escape")
        app.action_show_start()
        await settle(pilot)
        pilot.app.screen.query_one("#menu", OptionList).action_last()
        await press(pilot, "ctrl+d")
        assert "Mark a saved review" in notices(pilot)


async def test_at_the_end_of_the_questions_what_has_changed_is_offered(stage: Stage) -> None:
    ident = stage.following({**LAST_YEAR, "first.form": "park"})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go(None)
        await press(pilot, "down", "down", "enter")
        assert "[-Allotment-] {+Park+}" in said(await written(pilot))
