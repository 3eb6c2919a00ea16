"""An edited draft on its way home: the file, the preview, and what was recorded."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.app import App

from interview.language import translate as _
from interview.session.events import Event, Repository
from interview.session.interview import Interview
from interview.tui.approval import approve_or_reopen
from interview.tui.dialogs import Confirm
from interview.tui.saving import Keeper
from interview.tui.sync.choose import ChooseDraft
from interview.tui.sync.last_saved import likely_file
from interview.tui.sync.recorded import Done, Recorded
from interview.tui.sync.screen import SyncScreen


async def bring_home(app: App[None], keeper: Keeper, repository: Repository) -> str | None:
    """Asks for the edited draft of the keeper's interview, shows what it would change, and records what is wanted.

    None where nothing was changed, else the question where the file's text waits to be edited, "" for none. An
    approved interview must be opened again first. To be called from a worker.
    """
    opened = keeper.opened
    reopened = opened.interview.state.status == "approved"
    if reopened and not (await app.push_screen_wait(_must_be_reopened()) and await approve_or_reopen(app, keeper)):
        return None
    likely = await asyncio.to_thread(likely_file, opened.ident, Path.cwd())
    chosen = await app.push_screen_wait(ChooseDraft(opened, repository, likely))
    done = await app.push_screen_wait(SyncScreen(keeper, *chosen)) if chosen is not None else None
    if done is None:
        return "" if reopened else None
    if await app.push_screen_wait(Recorded(done, opened.interview)):
        await keeper.record(lambda interview: _undone(keeper, interview, done))
        app.notify(_("Undone: the answers are what they were."), markup=False)
        return ""
    return next(iter(done.waiting), "")


def _undone(keeper: Keeper, interview: Interview, done: Done) -> tuple[Event, ...]:
    """The answers as they were, and nothing half-written at the questions where the file's text was waiting."""
    before = max(event.at for event in interview.state.events if event.sequence == done.before)
    events = list(keeper.recorder.restore(interview, before))
    for ident in done.waiting:
        events += keeper.recorder.begin(interview.after(events), ident, "")
    return tuple(events)


def _must_be_reopened() -> Confirm:
    return Confirm(
        _("The review is approved"),
        _("So nothing can be brought into it. It must be opened again first, with a reason that stays in its history."),
        _("Open it again"),
        _("Leave it as it is"),
    )
