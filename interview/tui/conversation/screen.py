"""The screen of the conversation: one question at a time, everything saved before the next one shows."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from interview.errors import AnswerError, LockedError
from interview.language import translate as _
from interview.session.events import Event
from interview.session.interview import Interview
from interview.session.thread import QUESTION_KINDS
from interview.tui.composer import Composer
from interview.tui.conversation.doubting import Doubting
from interview.tui.saving import Made
from interview.workspace import OpenInterview, Workspace

UNREAD = 0.25
"""Seconds for which Enter keeps nothing after a question has appeared: nobody has read it yet, a key is held down."""

KEEP_BEGUN_EVERY = 1.5
"""Seconds between savings of what is half-written: with the save itself, a sudden end costs less than two."""

LOOK_EVERY = 2.0
"""Seconds between looks at what another window has saved."""


class ConversationScreen(Doubting):
    """One sitting with one interview."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", show=False, priority=True),
        Binding("f2", "keep", show=False, priority=True),
        Binding("f3", "edit", show=False, priority=True),
        Binding("f4", "anew", show=False, priority=True),
        Binding("f5", "unknown", show=False, priority=True),
        Binding("f6", "not_applicable", show=False, priority=True),
        Binding("f7", "later", show=False, priority=True),
        Binding("f8", "back", show=False, priority=True),
        Binding("f9,ctrl+f", "jump", show=False, priority=True),
        Binding("ctrl+n", "pass_over", show=False, priority=True),
        Binding("ctrl+o", "open_points", show=False, priority=True),
        Binding("ctrl+r", "review", show=False, priority=True),
        Binding("ctrl+d", "changes", show=False, priority=True),
        Binding("ctrl+t", "settle", show=False, priority=True),
        Binding("ctrl+k", "doubts", show=False, priority=True),
        Binding("ctrl+e", "remarked", show=False, priority=True),
        Binding("ctrl+l", "overview", show=False, priority=True),
        Binding("ctrl+g", "editor", show=False, priority=True),
        Binding("ctrl+s", "save_now", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

    def __init__(self, workspace: Workspace, opened: OpenInterview) -> None:
        super().__init__(workspace, opened)
        self.acting = False
        self._begun_at = 0.0
        self._begun_changed = False

    def on_mount(self) -> None:
        """From now on what is half-written is kept, and what others do is looked at."""
        for line in self.opened.report:
            self.notify(line, markup=False, timeout=12)
        self._visit()
        self.set_interval(LOOK_EVERY, self._look)
        self.set_interval(KEEP_BEGUN_EVERY / 3, self._keep_half_written)

    async def act(self, make: Made, onward: bool = True) -> bool:
        """Saves what `make` makes, and with it where the conversation goes on; then goes there.

        False, with the reason on the screen, where it was refused. Nothing happens while a save is under way.
        """
        if self.acting or self.read_only:
            return False
        self.acting = True
        target = self.at

        def with_visit(interview: Interview) -> tuple[Event, ...]:
            nonlocal target
            events = tuple(make(interview))
            after = interview.after(events)
            target = after.next(after=self.at) if onward else self.at
            visit = self.recorder.visit(after, target) if target and onward else ()
            return (*events, *visit)

        try:
            await self.keeper.record(with_visit)
        except LockedError as error:
            self.app._handle_exception(error)
            await self.put(self.at)
            return False
        except AnswerError as error:
            if self.composer:
                self.composer.refuse(error)
            return False
        finally:
            self.acting = False
        self._begun_changed = False
        if onward and (now := self.interview.next(after=self.at)) != target:
            await self.go(now)  # somebody else has answered that one meanwhile
        else:
            await self.put(target)
        return True

    async def go(self, ident: str | None) -> None:
        """Leaves the question as it is, with what is half-written kept, and puts another one."""
        await self.keep_begun()
        if ident and not self.read_only:
            await self.keeper.record(lambda interview: self.recorder.visit(interview, ident))
        await self.put(ident)

    async def keep_begun(self) -> None:
        """Saves what is half-written. Where saving fails just now, it stays on the screen."""
        if not self._begun_changed or self.at is None or self.composer is None or self.read_only:
            return
        if self.keeper.failure is not None:
            return
        self._begun_changed = False
        self._begun_at = monotonic()
        ident, text = self.at, self.composer.text
        await self.keeper.record_or_go_on(lambda interview: self.recorder.begin(interview, ident, text))

    @work(group="begun")
    async def _keep_half_written(self) -> None:
        if monotonic() - self._begun_at >= KEEP_BEGUN_EVERY and not self.acting:
            await self.keep_begun()

    @work(group="look")
    async def _look(self) -> None:
        await self.keeper.look()

    @work(group="visit")
    async def _visit(self) -> None:
        if (ident := self.at) and not self.read_only:
            await self.keeper.record(lambda interview: self.recorder.visit(interview, ident))

    def standing(self) -> str:
        """What becomes of the work when one leaves now."""
        return self.keeper.standing() or _(
            "Everything is saved, also what you have half-written. You go on where you were."
        )

    def heard(self, events: Sequence[Event]) -> None:
        """Somebody else saved: says so, and shows it where it is about what is on the screen."""
        names = dict.fromkeys(
            self.interview.question(event.question).name
            for event in events
            if event.question in self.interview.flow.questions and event.kind in QUESTION_KINDS - {"begun"}
        )
        self.other_window = True
        for name in list(names)[:3]:
            self.notify(_("Changed in another window: {question}").format(question=name), markup=False)
        self.draw_standing()
        if any(event.question == self.at or event.kind in ("approved", "reopened") for event in events):
            self.run_worker(self.show_others())

    async def show_others(self) -> None:
        """Draws the question anew under what is being written, which stays."""
        if self.read_only:
            await self.put(self.at)
        elif item := self.item:
            self.transcript.card.put(self.interview, item, entering=False, help_open=self.help_open)
            if item.question.id in self.interview.state.conflicts:
                self.conflict()

    def action_save_now(self) -> None:
        """Tries a failed save again."""
        self.keeper.try_again()

    @on(Composer.Changed)
    def _written(self) -> None:
        self._begun_changed = True

    @on(Composer.Sent)
    def _sent(self, event: Composer.Sent) -> None:
        event.stop()
        early = monotonic() - self.shown_at < UNREAD
        if early and self.composer is not None and self.composer.untouched:
            self.shown_at = monotonic()
            self.composer.release()
            return
        self.send(event.raw)
