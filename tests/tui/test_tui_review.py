"""The draft on the screen: from a paragraph to its question and back, and out to a file."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from interview.demo import build_demo
from interview.review.blocks import Answer, Document, Heading, ListItem, Paragraph, Span
from interview.session.interview import Interview
from interview.tui.review.page import pieces
from interview.tui.review.screen import ReviewScreen
from tests.tui.stage import LAST_YEAR, Stage, conversation, cut_off, press, settle, sitting, text_on, wait

STORY = "The old wall was mended."
DOUBTFUL = "Rutinen ska vara [/] färdig senast i oktober 2020."


async def drawn(pilot: Pilot[None]) -> None:
    """Waits until the draft is written, where one is to be."""
    await settle(pilot)
    screen = pilot.app.screen
    await wait(pilot, lambda: not isinstance(screen, ReviewScreen) or not screen.query_one("#draft").loading)
    await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_from_a_paragraph_to_its_question_and_back_with_one_key_each(stage: Stage, size: tuple[int, int]) -> None:
    ident = stage.following({"first.story": STORY})
    async with sitting(stage, ident, size) as pilot:
        await conversation(pilot).go("first.story")
        await press(pilot, "ctrl+r")
        await drawn(pilot)
        draft = pilot.app.screen.query_one("#draft", OptionList)
        assert STORY in str(draft.get_option_at_index(draft.highlighted or 0).prompt)
        assert cut_off(pilot) == []
        await press(pilot, "home", "enter")
        assert conversation(pilot).at != "first.story"
        await press(pilot, "ctrl+r")
        await drawn(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, type(conversation(pilot)))


async def test_what_stands_for_a_missing_answer_leads_to_its_question(stage: Stage) -> None:
    ident = stage.first()
    interview = stage.workspace.open(ident).interview
    blocks = (
        Heading(1, (Span("First things"),), key="first"),
        Paragraph((Span("The template's own text."),)),
        Paragraph((Span("Not answered: “Trained”"),), "placeholder"),
        Paragraph((Span("Not confirmed."),), "mark"),
        Answer("second.tools", "second.tools", "Tools", "proposed", (ListItem((Span("[/]"),), ordered=False),)),
    )
    document = Document("Draft", "en", "Garden", "1", blocks)
    found = [piece.question for piece in pieces(document, interview)]
    assert found == [None, "first.name", "first.name", "first.trained", "second.tools", "second.tools"]


async def test_open_points_lead_to_their_questions(stage: Stage) -> None:
    ident = stage.following({"first.name": "A", "first.story": {"unknown": "the gardener"}})
    async with sitting(stage, ident, (120, 40)) as pilot:
        await press(pilot, "ctrl+r")
        await drawn(pilot)
        assert "Story: not known, ask the gardener." in text_on(pilot)
        await press(pilot, "tab", "home", "enter")
        assert conversation(pilot).at == "first.story"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_what_the_checks_doubt_stands_under_the_open_points_and_leads_to_its_question(
    stage: Stage, size: tuple[int, int]
) -> None:
    ident = stage.first({**LAST_YEAR, "first.story": f"{DOUBTFUL} {STORY}"})
    async with sitting(stage, ident, size) as pilot:
        await press(pilot, "ctrl+r")
        await drawn(pilot)
        await press(pilot, "tab")
        assert "0 open points" in text_on(pilot)
        assert "1 finding" in text_on(pilot)
        points = pilot.app.screen.query_one("#points", OptionList)
        doubted = [place for place, option in enumerate(points.options) if DOUBTFUL in str(option.prompt)]
        assert len(doubted) == 1
        assert cut_off(pilot) == []
        points.highlighted = doubted[0]
        await press(pilot, "enter")
        assert conversation(pilot).at == "first.story"


async def test_the_checks_run_off_the_event_loop_and_with_nothing_to_doubt_say_so(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = []

    def none(_interview: Interview, _today: date, *, dismissed: bool) -> tuple[()]:
        assert dismissed, "what was put aside is listed too"
        where.append(threading.current_thread())
        return ()

    monkeypatch.setattr("interview.review.checks.findings", none)
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident, (120, 40)) as pilot:
        await press(pilot, "ctrl+r")
        await drawn(pilot)
        assert "The checks have nothing to ask." in text_on(pilot)
    assert where
    assert threading.main_thread() not in where


@pytest.mark.parametrize("suffix", [".docx", ".md", ".html"])
async def test_the_draft_is_saved_and_the_place_is_named(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    folder = tmp_path / "å ut"
    folder.mkdir()
    monkeypatch.chdir(folder)
    ident = stage.following({"first.story": STORY})
    async with sitting(stage, ident, (120, 40)) as pilot:
        await press(pilot, "ctrl+r")
        await drawn(pilot)
        await press(pilot, "ctrl+s", *["down"] * [".docx", ".md", ".html"].index(suffix), "enter")
        await wait(pilot, lambda: "The draft is saved" in text_on(pilot))
        assert "The file is here:" in text_on(pilot)
        assert cut_off(pilot) == []
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReviewScreen)
    [file] = folder.iterdir()
    assert file.name == f"{ident}{suffix}"
    assert file.stat().st_size > 500


async def test_a_file_that_is_there_is_replaced_only_after_asking(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ident = stage.first({"first.name": "A"})
    there = tmp_path / f"{ident}.docx"
    there.write_bytes(b"edited")
    async with sitting(stage, ident, (120, 40)) as pilot:
        await press(pilot, "ctrl+r")
        await drawn(pilot)
        await press(pilot, "ctrl+s", "enter")
        assert "Replace the file?" in text_on(pilot)
        await press(pilot, "escape")
    assert there.read_bytes() == b"edited"


async def test_a_folder_that_is_not_there_is_explained(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident, (120, 40)) as pilot:
        await press(pilot, "ctrl+r")
        await drawn(pilot)
        await press(pilot, "ctrl+s")
        pilot.app.screen.query_one("#target").value = str(tmp_path / "borta" / "x.md")  # type: ignore[attr-defined]
        await press(pilot, "enter")
        await pilot.pause(0.3)
        assert "The folder does not exist." in text_on(pilot)


async def test_the_summary_begins_with_what_the_answers_come_to(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    _last, ident = build_demo(stage.workspace)
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("sammanfattning.text")
        await press(pilot, "f3", "enter")
    text = str(stage.item(ident, "sammanfattning.text").value)
    assert text.startswith("- ")
    assert len(text.split("\n")) >= 4
