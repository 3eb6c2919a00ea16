"""Saving from a screen: one thing at a time, off the event loop, tried again until it works."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from interview.errors import GenomgangError, StoreError
from interview.language import translate as _
from interview.session.events import Event
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.workspace import OpenInterview

RETRY_AFTER = 3.0
"""Seconds until a failed save is tried again by itself."""

Made = Callable[[Interview], Sequence[Event]]


class Keeper:
    """Keeps what happens in one interview.

    `failure` is the reason why the last save has not worked yet, None when everything is saved. `heard` is called
    with the events that others saved, `changed` whenever the standing of the saves may have changed.
    """

    def __init__(
        self,
        opened: OpenInterview,
        recorder: Recorder,
        heard: Callable[[Sequence[Event]], None],
        changed: Callable[[], None],
    ) -> None:
        self.opened = opened
        self.recorder = recorder
        self.failure: StoreError | None = None
        self._heard, self._changed = heard, changed
        self._one_at_a_time = asyncio.Lock()
        self._again, self._failed = asyncio.Event(), asyncio.Event()
        self._recording: set[asyncio.Future[None]] = set()

    @property
    def interview(self) -> Interview:
        """The interview with everything that was recorded."""
        return self.opened.interview

    @property
    def saved_at(self) -> datetime:
        """When the last event that is on disk happened."""
        return self.interview.state.events[-1 - len(self.opened.unsaved)].at

    async def record(self, make: Made) -> None:
        """Saves the events that `make` makes of the interview as it then stands; returns when they are on disk.

        AnswerError and LockedError are raised with nothing recorded. While the store fails, `failure` says why, and
        the save is tried again every few seconds, and at once when `try_again` is called; also when whoever waits
        for it is gone, because the screen was left.
        """
        await asyncio.shield(self._recorded(make))

    async def record_or_go_on(self, make: Made) -> bool:
        """Records as `record` does, but waits no longer once a save has failed; whether everything is on disk."""
        saving = self._recorded(make)
        failing = asyncio.ensure_future(self._failed.wait())
        either: set[asyncio.Future[Any]] = {saving, failing}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            failing.cancel()
        if saving.done():
            saving.result()
        return saving.done()

    def _recorded(self, make: Made) -> asyncio.Future[None]:
        recording = asyncio.ensure_future(self._record(make))
        self._recording.add(recording)  # the loop itself keeps only weak references
        recording.add_done_callback(self._ended)
        return recording

    def _ended(self, recording: asyncio.Future[None]) -> None:
        self._recording.discard(recording)
        if not recording.cancelled():
            recording.exception()  # whoever waits for it learns of it; it may be that nobody does

    async def _record(self, make: Made) -> None:
        async with self._one_at_a_time:
            events = tuple(make(self.interview))
            if events or self.opened.unsaved:
                await self._save(events)

    async def look(self) -> None:
        """Fetches what others have saved since; a store that cannot be read now is asked again next time."""
        if self._one_at_a_time.locked():
            return
        async with self._one_at_a_time:
            try:
                others = await asyncio.to_thread(self.opened.look)
            except StoreError:
                return
        if others:
            self._heard(others)

    async def saved(self) -> None:
        """Returns when everything that was recorded is on disk, however long that takes."""
        async with self._one_at_a_time:
            return

    async def idle(self) -> None:
        """Returns when no save is under way, or at once when the one that is cannot be finished."""
        if self.failure is None:
            await self.saved()

    def standing(self) -> str:
        """Why the last save has not worked yet, as it is said to those who leave; "" when everything is saved."""
        if self.failure is None:
            return ""
        return _("Your last answer could not be saved: {reason}").format(reason=self.failure)

    def try_again(self) -> None:
        """Ends the wait after a failed save."""
        self._again.set()

    async def _save(self, events: tuple[Event, ...]) -> None:
        waiting: tuple[Event, ...] = events
        while True:
            try:
                others = await asyncio.to_thread(self.opened.save, waiting)
            except StoreError as error:
                waiting = ()  # the open interview holds on to what it could not save
                self.failure = error
                self._failed.set()
                self._changed()
                await self._pause()
            except GenomgangError:  # it is refused, and no longer waits to be saved
                self._settled()
                raise
            else:
                break
        self._settled()
        if others:
            self._heard(others)

    def _settled(self) -> None:
        self.failure = None
        self._failed.clear()
        self._changed()

    async def _pause(self) -> None:
        self._again.clear()
        try:
            await asyncio.wait_for(self._again.wait(), RETRY_AFTER)
        except TimeoutError:
            return
