"""Importing a file from the start screen: its path, whose review it is, saving, and what is said of bad files."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from interview.intake.confined import ReadingStoppedError, Watch
from interview.intake.importing import imported_from, save
from interview.intake.placing import Unplaced
from interview.tui.app import GenomgangApp
from interview.tui.approval import Approve
from interview.tui.bring.finish import Ending, LeftOver
from interview.tui.bring.reading import ChooseFile
from interview.tui.bring.screen import PlacingScreen
from interview.tui.bring.whose import WhoseReview
from interview.tui.conversation.screen import ConversationScreen
from interview.tui.dialogs import ErrorWindow
from interview.tui.start.new import NewInterview
from interview.tui.start.screen import StartScreen
from tests.intake.made_up import markdown
from tests.intake.without_place import placed_but_for_it
from tests.tui.stage import Stage, conversation, cut_off, paste, press, settle, sitting, text_on, type_text, until, wait

LEFTOVER = "Boj: [/] flytande [@click=app.quit]sjömärke[/] \u202e."
MORE = "\n\n".join(f"Flaggspel {number}: så sägs det i sextonde kajens gamla ordbok för lotsar." for number in range(9))


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A made-up review in a folder with blanks and å in its name, with something in it that has no place."""
    file = tmp_path / "Mina dokument å" / "lg 2026.md"
    file.parent.mkdir()
    file.write_text(f"{markdown('tio-kapitel')}\n\n# Ordlista\n\n{LEFTOVER}\n\n{MORE}\n", encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def _without_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview.tui.bring.placed.placed", placed_but_for_it)


@asynccontextmanager
async def importing(stage: Stage, path: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The window for the file, with this path pasted into it and sent."""
    app = GenomgangApp(stage.workspace)
    async with app.run_test(size=size) as pilot:
        await until(pilot, StartScreen)
        await settle(pilot)
        await press(pilot, "f6")
        assert isinstance(app.screen, ChooseFile)
        assert cut_off(pilot) == []
        await paste(pilot, path)
        await press(pilot, "enter")
        yield pilot


async def fill_in(pilot: Pilot[None], organisation: str, year: str) -> None:
    for name, value in (("#organisation", organisation), ("#year", year)):
        line = pilot.app.screen.query_one(name)
        line.value = ""  # type: ignore[attr-defined]  # of a Line
        line.focus()
        await settle(pilot)
        await type_text(pilot, value)
    await press(pilot, "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_a_file_becomes_an_interview_that_is_opened(stage: Stage, review: Path, size: tuple[int, int]) -> None:
    async with importing(stage, f'"{review}"', size) as pilot:
        await until(pilot, WhoseReview)
        assert "operational year" in text_on(pilot)
        assert cut_off(pilot) == []
        await fill_in(pilot, "Hamnkontoret", "2026")
        await until(pilot, PlacingScreen)
        assert cut_off(pilot) == []
        assert stage.workspace.repository.list() == []
        await press(pilot, "ctrl+s")
        await until(pilot, Ending)
        assert cut_off(pilot) == []
        assert "has no place" in text_on(pilot)
        await press(pilot, "down", "enter")  # without what has no place
        await until(pilot, Ending)
        assert cut_off(pilot) == []
        window = pilot.app.screen.query_one(".window")
        assert [child for child in window.children if not window.region.contains_region(child.region)] == []
        told = pilot.app.screen.query_one("TextArea").text  # type: ignore[attr-defined]  # of a TextArea
        assert "Boj: [/] flytande [@click=app.quit]sjömärke[/]" in told.replace("\\", "")
        assert "\u202e" not in told
        await press(pilot, "down", "enter")
        await until(pilot, ConversationScreen)
        assert conversation(pilot).opened.ident == "hamnkontoret-2026"
        await conversation(pilot).go("ram.diarienummer")
        await settle(pilot)
        assert "imported from lg 2026.md" in text_on(pilot)
    given = stage.item("hamnkontoret-2026", "ram.diarienummer").given
    assert given is not None
    assert (given.value, given.source) == ("HK 2025/118", "import")
    imported = stage.another("f").open("hamnkontoret-2026").interview.state.start.imported
    assert imported is not None
    assert imported.file == "lg 2026.md"
    assert {part.heading for part in imported.unplaced} == {"Ordlista"}


async def test_what_the_import_left_out_can_be_read_again_in_the_conversation(stage: Stage) -> None:
    imported = imported_from(Path("lg 2026.md"), [Unplaced("Ordlista", LEFTOVER)])
    opened = save(stage.workspace, {"mal.text": "Mål."}, "Hamnkontoret", 2026, imported, flow="stockholm")
    async with sitting(stage, opened.ident) as pilot:
        assert "leftovers" in [offer.action for offer in conversation(pilot).offers()]
        await conversation(pilot).run_action("leftovers")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LeftOver)
        assert cut_off(pilot) == []
        assert "Boj: [/] flytande [@click=app.quit]sjömärke[/]" in text_on(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ConversationScreen)


async def test_the_first_year_is_imported_approved_and_followed_without_a_command(stage: Stage, review: Path) -> None:
    async with importing(stage, str(review)) as pilot:
        await until(pilot, WhoseReview)
        await fill_in(pilot, "Hamnkontoret", "2025")
        await until(pilot, PlacingScreen)
        await press(pilot, "ctrl+s")
        await until(pilot, Ending)
        await press(pilot, "enter")
        await until(pilot, Ending)
        assert "Imported and saved" in text_on(pilot)
        await press(pilot, "enter")
        await until(pilot, Approve)
        assert cut_off(pilot) == []
        for name, value in (("#day", "2024-12-03"), ("#role", "hamnchefen")):
            line = pilot.app.screen.query_one(name)
            line.value = value  # type: ignore[attr-defined]  # of a Line
        pilot.app.screen.query_one("#number").focus()
        await press(pilot, "enter")
        if isinstance(pilot.app.screen, Approve):  # the answers name another role
            await press(pilot, "enter")
        await until(pilot, NewInterview)
        pilot.app.screen.query_one("#year").value = "2026"  # type: ignore[attr-defined]  # of a Line
        pilot.app.screen.query_one("#template").focus()
        await settle(pilot)
        assert "The answers of 2025 will stand beside the questions." in text_on(pilot)
        await press(pilot, "enter")
        await until(pilot, ConversationScreen)
    state = stage.another("f").open("hamnkontoret-2025").interview.state
    assert state.approval is not None
    assert (state.approval.date, state.approval.role) == ("2024-12-03", "hamnchefen")
    assert stage.another("f").open("hamnkontoret-2026").interview.state.start.previous == "hamnkontoret-2025"


async def test_the_list_offers_it_after_beginning_a_review(stage: Stage) -> None:
    app = GenomgangApp(stage.workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, StartScreen)
        await pilot.pause(0.1)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, ChooseFile)
        await press(pilot, "escape")
        assert isinstance(app.screen, StartScreen)


async def test_organisation_and_year_are_guessed_from_the_text(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "lg.md"
    file.write_text(
        "# Ledningens genomgång\n\nSkogskontoret ser tillbaka. Det ingår i verksamhetsplanen för 2026.\n",
        encoding="utf-8",
    )
    async with importing(stage, str(file)) as pilot:
        await until(pilot, WhoseReview)
        assert "Skogskontoret" in text_on(pilot)
        assert "2026" in text_on(pilot)
        assert "Both are a guess from the text" in text_on(pilot)
        await press(pilot, "enter", "enter")
        await until(pilot, PlacingScreen)
        await press(pilot, "ctrl+s")
        await until(pilot, Ending)
        await press(pilot, "enter")
        await until(pilot, Ending)
    assert [listing.ident for listing in stage.workspace.repository.list()] == ["skogskontoret-2026"]


async def test_a_file_that_cannot_be_read_is_explained_and_another_one_can_be_given(
    stage: Stage, review: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bild.png"
    bad.write_bytes(b"x")
    async with importing(stage, str(bad)) as pilot:
        await until(pilot, ErrorWindow)
        assert "cannot be read" in text_on(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ChooseFile)
        assert "Reading" not in text_on(pilot)
        pilot.app.screen.query_one("#path").value = str(review)  # type: ignore[attr-defined]  # of a Line
        await press(pilot, "enter")
        await until(pilot, WhoseReview)
    assert stage.workspace.repository.list() == []


@pytest.mark.parametrize("path", ["/inte/här.docx", "x" * 300_000 + ".docx", "~ingen/å.docx", "file://[", "[/].md"])
async def test_a_path_that_leads_nowhere_is_explained(stage: Stage, path: str) -> None:
    async with importing(stage, path) as pilot:
        await until(pilot, ErrorWindow)


async def test_going_back_from_whose_it_is_saves_nothing_and_keeps_the_path(stage: Stage, review: Path) -> None:
    async with importing(stage, str(review)) as pilot:
        await until(pilot, WhoseReview)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ChooseFile)
        assert pilot.app.screen.query_one("#path").value == str(review)  # type: ignore[attr-defined]  # of a Line
    assert stage.workspace.repository.list() == []


async def test_a_refused_year_is_said_in_the_window(stage: Stage, review: Path) -> None:
    async with importing(stage, str(review)) as pilot:
        await until(pilot, WhoseReview)
        await fill_in(pilot, "Hamnkontoret", "26")
        assert isinstance(pilot.app.screen, WhoseReview)
        assert "The year must be between" in text_on(pilot)
        assert cut_off(pilot) == []
    assert stage.workspace.repository.list() == []


async def test_reading_is_shown_and_leaves_the_event_loop_alone(
    stage: Stage, review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interview.intake import confined

    read, goes_on, where = confined.read, threading.Event(), []

    def slowly(path: Path, watch: Watch) -> object:
        where.append(threading.current_thread())
        watch.share = 0.4
        goes_on.wait(10)
        return read(path)

    monkeypatch.setattr(confined, "read", slowly)
    app = GenomgangApp(stage.workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, StartScreen)
        await press(pilot, "f6")
        await paste(pilot, str(review))
        await pilot.press("enter")
        await wait(pilot, lambda: "Reading page by page" in text_on(pilot) and "40%" in text_on(pilot))
        assert cut_off(pilot) == []
        goes_on.set()
        await until(pilot, WhoseReview)
    assert where != [threading.main_thread()]


async def test_esc_stops_the_reading_and_stays_in_the_window(
    stage: Stage, review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interview.intake import confined

    watched: list[Watch] = []

    def endless(path: Path, watch: Watch) -> object:
        watched.append(watch)
        while not watch.stopped:
            time.sleep(0.01)
        raise ReadingStoppedError("stopped", where=str(path))

    monkeypatch.setattr(confined, "read", endless)
    app = GenomgangApp(stage.workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, StartScreen)
        await press(pilot, "f6")
        await paste(pilot, str(review))
        await pilot.press("enter")
        await wait(pilot, lambda: "Esc stops the reading" in text_on(pilot))
        await press(pilot, "escape")
        assert isinstance(app.screen, ChooseFile)
        assert "Enter reads the file" in text_on(pilot)
        assert watched[0].stopped
        await press(pilot, "escape")
        assert isinstance(app.screen, StartScreen)


async def test_a_file_dragged_into_the_window_takes_the_place_of_the_path_in_it(stage: Stage) -> None:
    async with GenomgangApp(stage.workspace).run_test(size=(80, 24)) as pilot:
        await until(pilot, StartScreen)
        pilot.app.push_screen(ChooseFile("/förra/lg 2026.md"))
        await until(pilot, ChooseFile)
        await paste(pilot, "/ny/lg 2027.md")
        assert pilot.app.screen.query_one("#path").value == "/ny/lg 2027.md"  # type: ignore[attr-defined]  # of a Line
