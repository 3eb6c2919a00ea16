"""An edited draft on its way home: the file, the preview, and what was recorded."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from textual.app import App

from interview.language import translate as _
from interview.session.events import Event, Repository
from interview.session.interview import Interview
from interview.tui.dialogs import ErrorWindow
from interview.tui.saving import Keeper
from interview.tui.sync.choose import ChooseDraft
from interview.tui.sync.last_saved import likely_file
from interview.tui.sync.recorded import Recorded
from interview.tui.sync.screen import SyncScreen


async def bring_home(app: App[None], keeper: Keeper, repository: Repository) -> str | None:
    """Asks for the edited draft of the keeper's interview, shows what it would change, and records what is wanted.

    None where nothing was changed, else the question where the file's text waits to be edited, "" for none. To be
    called from a worker.
    """
    opened = keeper.opened
    if opened.interview.state.status == "approved":
        await app.push_screen_wait(ErrorWindow(_approved(opened.ident)))
        return None
    likely = await asyncio.to_thread(likely_file, opened.ident, Path.cwd())
    chosen = await app.push_screen_wait(ChooseDraft(opened, repository, likely))
    if chosen is None:
        return None
    done = await app.push_screen_wait(SyncScreen(keeper, *chosen))
    if done is None:
        return None
    if await app.push_screen_wait(Recorded(done, opened.interview)):
        events = opened.interview.state.events
        before = max(event.at for event in events if event.sequence <= done.before)
        await keeper.record(lambda interview: _undone(keeper, interview, before, done.waiting))
        app.notify(_("Undone: the answers are what they were."), markup=False)
        return ""
    return next(iter(done.waiting), "")


def _undone(keeper: Keeper, interview: Interview, before: datetime, waiting: Sequence[str]) -> tuple[Event, ...]:
    """The answers as they were `before`, and nothing half-written at the questions that were `waiting`."""
    events = list(keeper.recorder.restore(interview, before))
    for ident in waiting:
        events += keeper.recorder.begin(interview.after(events), ident, "")
    return tuple(events)


def _approved(ident: str) -> str:
    return _(
        "The review is approved, so nothing can be brought into it. It must be reopened first, with a reason: "
        'genomgang reopen {id} --why "…"'
    ).format(id=ident)
