"""Answers that the checks ask about, and how a person gives them."""

from __future__ import annotations

import asyncio

import pytest
from textual.pilot import Pilot

from interview.tui.fields import PASTED_WITHIN
from tests.tui.stage import (
    LAST_YEAR,
    Stage,
    conversation,
    event_of,
    press,
    settle,
    text_on,
    type_text,
)

LATE = "Rutinen ska vara [/] färdig senast i oktober 2020."
LATER = LATE.replace("oktober", "november")
REMARK = "Something to look over in the answer about Story"
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
ANSWERS = {name: value for name, value in LAST_YEAR.items() if name not in ("first.name", "first.story")}
NINE, TEN = "Kontoret har nio anställda.", "Kontoret har tio anställda."


def flat(pilot: Pilot[None]) -> str:
    """What is on the screen, however it is broken into lines."""
    return " ".join(text_on(pilot).replace("│", " ").replace("█", " ").split())


def dismissals(stage: Stage, ident: str) -> list[str]:
    return [kept.why for kept in stage.another("f").open(ident).interview.state.dismissals.values()]


async def type_at_once(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys without waiting for what they do, but no faster than a person after Enter."""
    for key in keys:
        pilot.app.post_message(event_of(key))
        await asyncio.sleep(2 * PASTED_WITHIN if key == "enter" else 0)
    await settle(pilot)


async def answer_story(pilot: Pilot[None], text: str) -> None:
    await conversation(pilot).go("first.story")
    await press(pilot, "f4")
    await type_text(pilot, text)
    await press(pilot, "enter")
