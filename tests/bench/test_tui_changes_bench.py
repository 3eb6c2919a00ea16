"""How fast the page of changes is with 116 questions and 500 rows."""

from __future__ import annotations

import asyncio
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from textual.events import Key

from interview.tui.app import GenomgangApp
from interview.tui.changes.screen import ChangesScreen
from tests.tui.stage import GARDEN, ORGANISATION, Stage

QUESTIONS, ROWS = 116, 500
SLOWEST_KEY, SLOWEST_PAGE = 0.05, 5.0
"""Seconds that are not felt, and that one waits for a page on which every answer and every row is another."""

pytestmark = pytest.mark.bench


async def test_a_large_page_is_there_soon_and_scrolls_without_a_lag(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    app = GenomgangApp(stage.workspace, stage.workspace.open(_large(stage)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.5)
        begin = perf_counter()
        app.post_message(Key("ctrl+d", None))
        while not (isinstance(app.screen, ChangesScreen) and app.screen._entries):
            await asyncio.sleep(0)
        await pilot.pause()
        opened = perf_counter() - begin
        screen, spent = app.screen, []
        for key in ["down"] * 60 + ["pagedown"] * 60 + ["right"] * 2 + ["f3"]:
            begin = perf_counter()
            app.post_message(Key(key, None))
            await pilot.pause()
            screen._on_timer_update()
            spent.append(perf_counter() - begin)
        entries = len(screen._entries)
    print(
        f"\n{entries} entries; page {opened:.2f} s; key {median(spent) * 1000:.0f} ms, at most {max(spent) * 1000:.0f}"
    )
    assert entries > ROWS
    assert opened <= SLOWEST_PAGE
    assert median(spent) <= SLOWEST_KEY


def _large(stage: Stage) -> str:
    """An interview of so many questions, one of them with so many rows, every answer other than last year's."""
    flow = stage.folder.parent / "large.yaml"
    head = GARDEN.read_text(encoding="utf-8").split("sections:")[0]
    texts = "\n".join(f"      - {{id: all.q{n:03}, label: Question number {n}?}}" for n in range(QUESTIONS - 1))
    fields = "[{id: risk, label: Risk, required: true}, {id: value, kind: number, label: Value, min: 0, max: 99}]"
    rows = f'      - {{id: all.rows, kind: records, label: Rows?, line: "{{risk}}", fields: {fields}}}'
    flow.write_text(
        f"{head}sections:\n  - id: all\n    title: All\n    questions:\n{texts}\n{rows}\n", encoding="utf-8"
    )
    last: str | None = None
    for year, word in ((2026, "nine"), (2027, "ten")):
        ident = stage.workspace.begin(ORGANISATION, year, flow=str(flow), previous=last)
        answers: dict[str, object] = {
            f"all.q{n:03}": f"There are {word} of them, {n}. " + "And more is said of it. " * 12
            for n in range(QUESTIONS - 1)
        }
        answers["all.rows"] = [{"risk": f"Risk {n}", "value": (n * year) % 90} for n in range(ROWS)]
        opened = stage.workspace.open(ident)
        for question, value in answers.items():
            events = stage.workspace.recorder.answer(opened.interview, question, value)
            opened.interview = opened.interview.after(events)
            opened.unsaved += events
        opened.save()
        last = ident
    return ident
