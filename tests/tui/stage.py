"""A stage for the screens: a store in an awkward folder, an interview in a small flow, and what can be read."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from textual.app import App
from textual.containers import ScrollableContainer
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList, Static, TextArea

from interview.session.answering import from_file, record
from interview.session.interview import Item
from interview.session.recorder import Recorder
from interview.tui.app import GenomgangApp
from interview.tui.conversation.screen import ConversationScreen
from interview.workspace import Workspace
from store import FileStore

GARDEN = Path(__file__).with_name("garden.yaml")
ORGANISATION = "Trädgårdskontoret"

LAST_YEAR: Mapping[str, object] = {
    "first.name": "Rosenträdgården",
    "first.story": "The old wall was mended.\n\nNobody was hurt.",
    "first.form": "allotment",
    "first.audited": False,
    "first.trained": 72,
    "second.day": "2026-05-04",
    "second.tools": ["spade", "rake"],
    "second.parts": ["north", "pond"],
    "second.risks": [
        {"risk": "Frost", "likelihood": 4, "impact": 3},
        {"risk": "Drought", "likelihood": 2, "impact": 5, "accepted": True},
    ],
    "second.more": "The pond is deep.",
}


class Stage:
    """A workspace whose clock ticks a second per event, and the ids of interviews in the small flow."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "mina frågor å ä"
        self.workspace = self.another()

    def another(self, letter: str = "a") -> Workspace:
        """A workspace on the same folder, as another window has it; its ids begin with `letter`."""
        moments = (datetime(2026, 10, 15, 8, tzinfo=UTC) + timedelta(seconds=n) for n in itertools.count())
        ids = (f"{letter}{n:07x}{0:024x}" for n in itertools.count(1))
        return Workspace(FileStore(self.folder), Recorder(lambda: next(moments), lambda: next(ids), device=letter))

    def first(self, answers: Mapping[str, object] | None = None, year: int = 2026) -> str:
        """An interview with no last year, with these answers."""
        ident = self.workspace.begin(ORGANISATION, year, flow=str(GARDEN), previous=None)
        self.answer(ident, answers or {})
        return ident

    def following(self, answers: Mapping[str, object] | None = None) -> str:
        """This year's interview after one that was answered in full."""
        last = self.first(LAST_YEAR)
        ident = self.workspace.begin(ORGANISATION, 2027, flow=str(GARDEN), previous=last)
        self.answer(ident, answers or {})
        return ident

    def answer(self, ident: str, answers: Mapping[str, object], workspace: Workspace | None = None) -> None:
        """Saves answers past the screens, in the form that files have."""
        workspace = workspace or self.workspace
        opened = workspace.open(ident)
        for question, raw in answers.items():
            opened.save(record(workspace.recorder, opened.interview, question, from_file(raw)))

    def item(self, ident: str, question: str) -> Item:
        """The question as it is saved, read anew from the disk."""
        return self.another("f").open(ident).interview.item(question)


@asynccontextmanager
async def sitting(
    stage: Stage, ident: str, size: tuple[int, int] = (80, 24), workspace: Workspace | None = None
) -> AsyncIterator[Pilot[None]]:
    """The interview on a screen."""
    workspace = workspace or stage.workspace
    app = GenomgangApp(workspace, workspace.open(ident))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


def conversation(pilot: Pilot[None]) -> ConversationScreen:
    """The screen of the conversation, wherever it is on the stack."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ConversationScreen))


async def settle(pilot: Pilot[None]) -> None:
    """Waits until everything that was begun is done: saves, screens, drawing."""
    quiet = 0
    for _attempt in range(2000):
        await pilot._wait_for_screen()
        quiet = 0 if _busy(pilot.app) else quiet + 1
        if quiet == 3:
            break
        await asyncio.sleep(0.004)
    for _drawing in range(2):  # what scrolls into view does so once the layout is known
        pilot.app.screen._on_timer_update()
        await asyncio.sleep(0.02)
        await pilot._wait_for_screen()


async def wait(pilot: Pilot[None], done: Callable[[], bool]) -> None:
    """Waits until something has come about, however busy the machine is; half a minute means that it never does."""
    ends = monotonic() + 30
    while not done():
        assert monotonic() < ends, text_on(pilot)
        await asyncio.sleep(0.01)
        await pilot._wait_for_screen()


async def until(pilot: Pilot[None], kind: type[Screen[Any]], *, settled: bool = True) -> None:
    """Waits until this screen is the topmost; `settled`, until it is at rest too."""
    await wait(pilot, lambda: isinstance(pilot.app.screen, kind))
    if settled:
        await settle(pilot)


def _busy(app: App[None]) -> bool:
    """Whether something is under way on the topmost screen; what waits for a window is on a screen under it."""
    composer = app.screen.composer if isinstance(app.screen, ConversationScreen) else None
    if composer is not None and composer.field is not None and composer.field.waits:
        return True
    working = (worker.node for worker in app.workers if worker.is_running and worker.group != "look")
    return any(node is app.screen or app.screen in node.ancestors for node in working)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys one after the other, each when the one before has had its effect."""
    for key in keys:
        pilot.app.post_message(event_of(key))
        await settle(pilot)


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Types text without a pause between the keys, line ends as Ctrl+J."""
    for letter in text:
        pilot.app.post_message(event_of("ctrl+j" if letter == "\n" else letter))
    await settle(pilot)


async def paste(pilot: Pilot[None], text: str) -> None:
    """Pastes text, as a terminal with bracketed paste hands it on."""
    pilot.app.post_message(Paste(text))
    await settle(pilot)


def event_of(key: str) -> Key:
    """The event that a key causes."""
    name = _character_to_key(key) if len(key) == 1 else key
    character = key if len(key) == 1 else " " if key == "space" else None
    return Key(name, character)


def text_on(pilot: Pilot[None]) -> str:
    """What can be read on the whole screen."""
    return "\n".join(rows_on(pilot))


def rows_on(pilot: Pilot[None]) -> Iterator[str]:
    """The rows of the screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return ("".join(segment.text for segment in strip).rstrip() for strip in strips)


def notices(pilot: Pilot[None]) -> str:
    """What was said in passing, in the corner of the screen."""
    return "\n".join(notice.message for notice in pilot.app._notifications)


def cut_off(pilot: Pilot[None]) -> list[str]:
    """What of the screen cannot be seen although nothing scrolls there: widgets outside, text without room."""
    screen = pilot.app.screen
    faults = []
    for widget in screen.query("*"):
        scrolls = any(isinstance(known, ScrollableContainer | OptionList | TextArea) for known in widget.ancestors)
        if not widget.display or scrolls or not all(known.display for known in widget.ancestors if known is not screen):
            continue
        if widget.region.area and not screen.region.contains_region(widget.region):
            faults.append(f"{widget} is outside: {widget.region}")
        if isinstance(widget, Static) and widget.region.width:
            needed = widget.get_content_height(widget.size, screen.size, widget.content_size.width)
            if needed > widget.content_size.height:
                faults.append(f"{widget} needs {needed} rows and has {widget.content_size.height}")
    return faults
