"""How fast the screens are: beside an empty application, and with many answers behind."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path, PurePath
from statistics import median
from time import perf_counter

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static, TextArea

import interview.tui
from interview.demo import build_demo
from interview.session.interview import Interview
from interview.tui.actions import KeyLine
from interview.tui.app import HEIGHTS, STYLE, WIDTHS, GenomgangApp
from interview.tui.composer import Composer, composer_for
from interview.tui.composer.row_keeping import RowKeeping
from interview.tui.composer.text import TextComposer
from interview.tui.conversation.panel import Panel, StatusLine
from interview.tui.conversation.screen import ConversationScreen
from interview.tui.conversation.transcript import MOUNTED, Transcript
from interview.tui.opening import opened_for_screen
from tests.tui.stage import GARDEN, ORGANISATION, Stage

MOST = 1.2
ROUNDS = 9
KEYS = 60

pytestmark = pytest.mark.bench

OURS: list[str | PurePath] = [Path(interview.tui.__file__).parent / path for path in STYLE]


class EmptyScreen(Screen[None]):
    """The widgets of the conversation with nothing in them and nothing behind them."""

    def __init__(self, interview: Interview, composer: Composer) -> None:
        super().__init__()
        self._interview, self._composer = interview, composer

    def compose(self) -> ComposeResult:
        with Horizontal(id="room"):
            with Vertical(id="talk"):
                yield Static("", markup=False, id="banner")
                yield Transcript("transcript", self._interview, self._interview.relevant()[:MOUNTED])
                with Vertical(id="answer"):
                    yield self._composer
            yield Panel(id="panel")
        yield StatusLine(id="status")
        yield KeyLine(id="keys")


class EmptyApp(App[None]):
    """Nothing but these widgets, in the same style."""

    CSS_PATH = OURS
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, interview: Interview, composer: Composer) -> None:
        super().__init__()
        self._first = EmptyScreen(interview, composer)

    async def on_mount(self) -> None:
        await self.push_screen(self._first)


async def started(app: App[None]) -> float:
    """Seconds until the first screen is drawn with its messages and takes letters."""
    gc.collect()
    begin = perf_counter()
    async with app.run_test(size=(120, 40)):
        while not _ready(app.screen):
            await asyncio.sleep(0)
        app.screen._on_timer_update()
        return perf_counter() - begin


def _ready(screen: Screen[object]) -> bool:
    messages = [message for message in screen.query(".message") if message.is_mounted]
    return len(messages) == MOUNTED and isinstance(screen.focused, TextArea)


async def test_the_first_question_is_there_nearly_as_soon_as_an_empty_application(tmp_path: Path) -> None:
    workspace = Stage(tmp_path).workspace
    _last, ident = build_demo(workspace)
    opened = workspace.open(ident)
    item = opened.interview.item(opened.interview.next() or "")
    ours, empty = [], []
    for _round in range(ROUNDS):
        empty.append(await started(EmptyApp(opened.interview, composer_for(item, "", _no_rows()))))
        ours.append(await started(GenomgangApp(workspace, opened_for_screen(workspace, ident))))
    ratio = min(ours) / min(empty)
    print(f"\nfirst question: {min(ours) * 1000:.0f} ms, empty: {min(empty) * 1000:.0f} ms, ratio {ratio:.2f}")
    assert ratio <= MOST


async def test_a_key_takes_no_longer_with_500_answers_behind(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    idents = {count: _long(stage, count) for count in (0, 500)}
    times: dict[int, list[float]] = {0: [], 500: []}
    for _round in range(5):
        for count, ident in idents.items():
            app = GenomgangApp(stage.workspace, stage.workspace.open(ident))
            async with app.run_test(size=(120, 40)) as pilot:
                await pilot.pause(0.3)
                times[count].append(await _per_key(pilot))
    few, many = (min(times[count]) * 1000 for count in (0, 500))
    print(f"\nper key: {few:.2f} ms with no answers behind, {many:.2f} ms with 500, ratio {many / few:.2f}")
    assert many / few <= MOST


async def _per_key(pilot: Pilot[None]) -> float:
    """Seconds from a key to the screen with its letter on it: the median of many."""
    screen = pilot.app.screen
    assert isinstance(screen, ConversationScreen)
    assert isinstance(screen.composer, TextComposer)
    spent = []
    begun = len(screen.composer.field.text)
    for typed in range(begun + 1, begun + KEYS + 1):
        begin = perf_counter()
        pilot.app.post_message(Key("x", "x"))
        while len(screen.composer.field.text) < typed:
            await asyncio.sleep(0)
        screen._on_timer_update()
        spent.append(perf_counter() - begin)
        await asyncio.sleep(0.005)
    return median(spent)


def _long(stage: Stage, answered: int) -> str:
    """An interview of 501 questions with so many answered, and the next one put."""
    flow = stage.folder.parent / "long.yaml"
    head = GARDEN.read_text(encoding="utf-8").split("sections:")[0]
    questions = "\n".join(f"      - {{id: all.q{n:03}, label: Question number {n}?}}" for n in range(501))
    flow.write_text(f"{head}sections:\n  - id: all\n    title: All\n    questions:\n{questions}\n", encoding="utf-8")
    ident = stage.workspace.begin(ORGANISATION, 2027, flow=str(flow), previous=None)
    opened = stage.workspace.open(ident)
    for number in range(answered):
        events = stage.workspace.recorder.answer(opened.interview, f"all.q{number:03}", f"Answer {number}. " * 12)
        opened.interview = opened.interview.after(events)
        opened.unsaved += events
    opened.save()
    return ident


def _no_rows() -> RowKeeping:
    return None  # type: ignore[return-value]  # the question of the measurement has no rows
