"""An import from its file to the interview that follows it: the windows one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import App

from interview.tui.approval import Approve
from interview.tui.bring.finish import after_saving
from interview.tui.bring.placed import Whose
from interview.tui.bring.reading import ChooseFile
from interview.tui.bring.screen import PlacingScreen
from interview.tui.bring.whose import WhoseReview
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
        known: Whose | None = None
        while placed := await app.push_screen_wait(WhoseReview(file, known)):
            known = placed.whose
            saved = await app.push_screen_wait(PlacingScreen(workspace, placed))
            if saved is not None:
                return await _afterwards(app, workspace, known, saved)
    return None


async def _afterwards(app: App[None], workspace: Workspace, whose: Whose, saved: OpenInterview) -> Brought:
    while True:
        wish = await app.push_screen_wait(after_saving(saved.interview))
        if wish != "approve":
            return Brought(whose.organisation, whose.year, saved.ident, "open" if wish == "open" else "")
        keeper = Keeper(saved, workspace.recorder, lambda _events: None, lambda: None)
        if await app.push_screen_wait(Approve(keeper)):
            return Brought(whose.organisation, whose.year, saved.ident, "begin")
