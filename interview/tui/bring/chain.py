"""An import from its file to the interview that follows it: the windows one after the other."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from textual.app import App

from interview.flow.loading import load_flow
from interview.intake.arranging import Arrangement, arrange
from interview.intake.importing import placed
from interview.session.events import Event, Start
from interview.session.interview import Interview
from interview.session.state import fold
from interview.tui.approval import Approve
from interview.tui.bring.finish import after_saving
from interview.tui.bring.reading import ChooseFile, ReadFile
from interview.tui.bring.screen import FLOW, PlacingScreen
from interview.tui.bring.whose import Whose, WhoseReview
from interview.tui.saving import Keeper
from interview.workspace import OpenInterview, Workspace


@dataclass(frozen=True, slots=True)
class Brought:
    """What comes after an import: `begin` the next year's review after this one, or `open` it, or neither."""

    organisation: str
    year: int
    ident: str
    then: str


async def bring_in(app: App[None], workspace: Workspace) -> Brought | None:
    """Asks for everything and saves; None where nothing was saved. Esc goes one window back."""
    path = ""
    while file := await app.push_screen_wait(ChooseFile(path)):
        path = str(file.path)
        whose: Whose | None = None
        while whose := await app.push_screen_wait(WhoseReview(file, whose)):
            arrangement, blank = await asyncio.to_thread(placed_for_screen, file, whose)
            saved = await app.push_screen_wait(PlacingScreen(workspace, file, whose, arrangement, blank))
            if saved is not None:
                return await _afterwards(app, workspace, whose, saved)
    return None


async def _afterwards(app: App[None], workspace: Workspace, whose: Whose, saved: OpenInterview) -> Brought:
    while True:
        wish = await app.push_screen_wait(after_saving(saved.interview))
        if wish != "approve":
            return Brought(whose.organisation, whose.year, saved.ident, "open" if wish == "open" else "")
        keeper = Keeper(saved, workspace.recorder, lambda _events: None, lambda: None)
        if await app.push_screen_wait(Approve(keeper)):
            return Brought(whose.organisation, whose.year, saved.ident, "begin")


def placed_for_screen(file: ReadFile, whose: Whose) -> tuple[Arrangement, Interview]:
    """The source as it is placed, and a blank interview of the same questions."""
    flow = load_flow(FLOW)
    start = Start(
        ident="blank",
        organisation=whose.organisation,
        year=whose.year,
        flow=FLOW,
        flow_version=flow.version,
        flow_fingerprint=flow.fingerprint,
        template=flow.default_template,
        questions=tuple(flow.questions),
    )
    begun = Event(id="0" * 32, kind="started", value=start.model_dump(mode="json"), at=datetime.now(UTC), sequence=1)
    blank = Interview(flow, fold((begun,)), None)
    blank.relevant()
    return arrange(file.outline, placed(file.outline, flow, whose.year), flow), blank
