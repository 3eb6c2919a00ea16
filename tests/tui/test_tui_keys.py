"""How many keys a year takes in which nothing changed: counted through the whole Stockholm flow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count, repeat
from pathlib import Path

from textual.pilot import Pilot

from interview.demo import ORGANISATION, THIS_YEAR, build_demo
from interview.flow.models import (
    BooleanQuestion,
    ChoiceQuestion,
    DateQuestion,
    NumberQuestion,
    RecordsQuestion,
)
from interview.session.interview import Item
from interview.session.recorder import Recorder
from interview.session.rows import Row, missing_fields
from interview.tui.composer.row_form import RowForm
from interview.workspace import Workspace
from store import FileStore
from tests.tui.stage import Stage, conversation, press, sitting

MOST_PER_CARRIED = 1.3


def workspace_in(folder: Path) -> Workspace:
    ids = (f"{n:012x}{0:020x}" for n in count(1))
    moments: Iterator[datetime] = repeat(datetime(2026, 10, 15, 8, tzinfo=UTC))
    return Workspace(FileStore(folder), Recorder(moments.__next__, lambda: next(ids)))


def lacks(item: Item) -> bool:
    """Whether rows are carried over with something to be answered in them."""
    question = item.question
    return isinstance(question, RecordsQuestion) and any(missing_fields(question, row) for row in item.rows)


def shortest_answer(item: Item) -> list[str]:
    """The keys of an answer to a question that nothing is proposed for, without the Enter that sends it."""
    match item.question:
        case ChoiceQuestion() | BooleanQuestion():
            return ["1"]
        case NumberQuestion(min=lowest):
            return list(str(int(lowest or 5)))
        case DateQuestion():
            return list("20261101")
        case RecordsQuestion():
            return ["end"]  # to "there is nothing to list"
        case _:
            return ["x"]


def shortest_row(row: Row, question: RecordsQuestion) -> list[str]:
    """The keys that fill in what a row lacks, without the one that saves it."""
    lacking = missing_fields(question, row)
    return ["1" if field.kind in ("choice", "boolean", "number") else "x" for field in lacking] or ["x"]


async def test_an_unchanged_year_takes_few_keys(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.workspace = workspace_in(stage.folder)
    last, _this = build_demo(stage.workspace)
    ident = stage.workspace.begin(ORGANISATION, THIS_YEAR, previous=last)
    carried: list[int] = []
    async with sitting(stage, ident) as pilot:
        screen = conversation(pilot)
        for _question in range(300):
            item = screen.item
            if item is None:
                break
            keys = await answer(pilot, item)
            if item.state == "proposed" and not lacks(item):
                carried.append(keys)
            assert screen.at != item.question.id, item.question.id
        else:
            raise AssertionError("the questions never end")
        assert screen.interview.progress().answered >= 50
        assert not [item for item in screen.interview.relevant() if item.state == "proposed"]
    assert len(carried) >= 20
    assert sum(carried) / len(carried) <= MOST_PER_CARRIED, carried


async def answer(pilot: Pilot[None], item: Item) -> int:
    """Answers the question with the fewest keys, and says how many; what is asked anew takes its answer and Enter."""
    if item.state == "proposed":
        await press(pilot, "enter")
        if not isinstance(pilot.app.screen, RowForm):
            return 1
    if not item.question.required and item.state == "unanswered":
        await press(pilot, "ctrl+n")  # passed over
        return 1
    if isinstance(item.question, RecordsQuestion) and item.rows:
        return await rows(pilot, item.question)
    keys = [*shortest_answer(item), "enter"]
    await press(pilot, *keys)
    return len(keys)


async def rows(pilot: Pilot[None], question: RecordsQuestion) -> int:
    """Fills in every row that lacks something, then goes on: the answers, one key to save each, and Enter around."""
    keys = 1
    if not isinstance(pilot.app.screen, RowForm):
        await press(pilot, "enter")
    while isinstance(form := pilot.app.screen, RowForm):
        row = next(row for row in conversation(pilot).item.rows if row["_id"] == form._ident)  # type: ignore[union-attr]
        filled = [*shortest_row(row, question), "f2"]
        await press(pilot, *filled)
        keys += len(filled)
    await press(pilot, "enter")
    return keys + 1
