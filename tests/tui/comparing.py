"""The page of changes on a stage: three years to compare, and what can be read on the page."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.pilot import Pilot

from interview.tui.changes.hanging import Hanging
from interview.tui.changes.screen import ChangesScreen
from tests.tui.stage import (
    GARDEN,
    LAST_YEAR,
    ORGANISATION,
    Stage,
    press,
    settle,
    until,
    wait,
)

THIS_YEAR: Mapping[str, object] = {
    "first.name": {"affirm": True},
    "first.story": "The old wall was torn down.\n\nNobody was hurt.",
    "first.form": "park",
    "first.audited": False,
    "first.trained": 80,
    "second.risks": [{"risk": "Frost", "likelihood": 2, "impact": 3}, {"risk": "Storm", "likelihood": 1, "impact": 1}],
}


async def written(pilot: Pilot[None]) -> ChangesScreen:
    """The page, when it is written."""
    await until(pilot, ChangesScreen, settled=False)
    screen = pilot.app.screen
    assert isinstance(screen, ChangesScreen)
    await wait(pilot, lambda: not screen.page.loading and screen.page.option_count > 0)
    await settle(pilot)
    return screen


async def opened(pilot: Pilot[None]) -> ChangesScreen:
    await press(pilot, "ctrl+d")
    return await written(pilot)


def said(screen: ChangesScreen) -> str:
    """The whole page as plain text."""
    text = "\n".join(option.prompt.plain for option in screen.page.options)  # type: ignore[union-attr]  # Content, Hanging
    return text.replace("\u00a0", " ")


def marked(screen: ChangesScreen) -> str:
    assert screen.page.highlighted is not None
    prompt = screen.page.get_option_at_index(screen.page.highlighted).prompt
    assert isinstance(prompt, Content | Hanging)
    return prompt.plain


async def mark(pilot: Pilot[None], screen: ChangesScreen, text: str) -> None:
    """Marks the first entry with this text."""
    prompts = [option.prompt.plain for option in screen.page.options]  # type: ignore[union-attr]  # as above
    screen.page.highlighted = next(place for place, prompt in enumerate(prompts) if text in prompt)
    await settle(pilot)


def three_years(stage: Stage) -> tuple[str, str, str]:
    """The ids of interviews for 2025, 2026 and 2027, each with the one before as last year's."""
    first = stage.first({**LAST_YEAR, "first.trained": 50, "first.form": "orchard"}, 2025)
    second = stage.workspace.begin(ORGANISATION, 2026, flow=str(GARDEN), previous=first)
    stage.answer(second, LAST_YEAR)
    third = stage.workspace.begin(ORGANISATION, 2027, flow=str(GARDEN), previous=second)
    stage.answer(third, THIS_YEAR)
    return first, second, third
