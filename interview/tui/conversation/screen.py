"""The screen of the conversation: one question at a time, everything saved before the next one shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from interview.errors import AnswerError, LockedError
from interview.language import translate as _
from interview.session.events import Event
from interview.session.interview import Interview, Item
from interview.tui.actions import KeyLine, Offer
from interview.tui.composer import Composer, composer_for
from interview.tui.composer.row_keeping import RowKeeping
from interview.tui.conversation.acts import Acts
from interview.tui.conversation.ending import Ending, ReadOnly
from interview.tui.conversation.offers import offers
from interview.tui.conversation.panel import Panel, StatusLine, saved_words, status
from interview.tui.conversation.transcript import Transcript
from interview.tui.saving import Keeper, Made
from interview.tui.shown import lines, shown
from interview.workspace import OpenInterview, Workspace

UNREAD = 0.25
"""Seconds for which Enter keeps nothing after a question has appeared: nobody has read it yet, a key is held down."""

KEEP_BEGUN_EVERY = 1.5
"""Seconds between savings of what is half-written: with the save itself, a sudden end costs less than two."""

LOOK_EVERY = 2.0
"""Seconds between looks at what another window has saved."""


class ConversationScreen(Acts):
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
        Binding("ctrl+t", "settle", show=False, priority=True),
        Binding("ctrl+l", "overview", show=False, priority=True),
        Binding("ctrl+g", "editor", show=False, priority=True),
        Binding("ctrl+s", "save_now", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

    def __init__(self, workspace: Workspace, opened: OpenInterview) -> None:
        super().__init__(workspace, opened)
        self.keeper = Keeper(opened, workspace.recorder, self._heard, self._draw_saved)
        self._section = ""
        self._shown_at = 0.0
        self.acting = False
        self._begun_at = 0.0
        self._begun_changed = False
        self._other_window = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="room"):
            with Vertical(id="talk"):
                yield Static("", markup=False, id="banner")
                yield Transcript(id="transcript")
                yield Vertical(id="answer")
            yield Panel(id="panel")
        yield StatusLine(id="status")
        yield KeyLine(id="keys")

    async def on_mount(self) -> None:
        """Goes to where it was left; from then on looks at what others do and keeps what is half-written."""
        self.query_one("#banner").display = False
        for line in self.opened.report:
            self.notify(line, markup=False, timeout=12)
        if self.read_only:
            await self.put(next((item.question.id for item in self.interview.relevant()), None))
        else:
            await self.put(self.interview.next())
            self._visit()
        self.set_interval(LOOK_EVERY, self._look)
        self.set_interval(KEEP_BEGUN_EVERY / 3, self._keep_half_written)

    # Saving

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
        await self.keeper.record(lambda interview: self.recorder.begin(interview, ident, text))

    @work(exclusive=True, group="begun")
    async def _keep_half_written(self) -> None:
        if monotonic() - self._begun_at >= KEEP_BEGUN_EVERY and not self.acting:
            await self.keep_begun()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        await self.keeper.look()

    @work(group="visit")
    async def _visit(self) -> None:
        if ident := self.at:
            await self.keeper.record(lambda interview: self.recorder.visit(interview, ident))

    def standing(self) -> str:
        """What becomes of the work when one leaves now."""
        if self.keeper.failure is not None:
            return _("Your last answer could not be saved: {reason}").format(reason=self.keeper.failure)
        return _("Everything is saved, also what you have half-written. You go on where you were.")

    def _heard(self, events: Sequence[Event]) -> None:
        """Somebody else saved: says so, and shows it where it is about what is on the screen."""
        names = dict.fromkeys(
            self.interview.question(event.question).name
            for event in events
            if event.question in self.interview.flow.questions and event.kind not in ("visited", "begun")
        )
        self._other_window = True
        for name in list(names)[:3]:
            self.notify(_("Changed in another window: {question}").format(question=name), markup=False)
        self._draw_standing()
        if any(event.question == self.at or event.kind in ("approved", "reopened") for event in events):
            self.run_worker(self.show_others())

    async def show_others(self) -> None:
        """Draws the question anew under what is being written, which stays."""
        if self.read_only:
            await self.put(self.at)
        elif item := self.item:
            self.query_one(Transcript).card.put(self.interview, item, entering=False, help_open=self.help_open)
            if item.question.id in self.interview.state.conflicts:
                self.action_settle()

    def action_save_now(self) -> None:
        """Tries a failed save again."""
        self.keeper.try_again()

    # Showing

    async def put(self, ident: str | None) -> None:
        """Shows the question and a composer for it, or that nothing more is asked."""
        transcript = self.query_one(Transcript)
        self.at = ident
        self.help_open = False
        item = self.item
        await transcript.show(self.interview, self._past(ident))
        if item is None:
            transcript.card.say(_("Nothing more is asked."), _("Read the draft, and see to what is still open."))
            self._section = ""
        else:
            entering = item.section.id != self._section
            self._section = item.section.id
            transcript.card.put(self.interview, item, entering=entering, help_open=False)
        await self._place_composer(item)
        self._draw_standing()
        transcript.to_question()
        self._shown_at = monotonic()
        if item and item.question.id in self.interview.state.conflicts:
            self.action_settle()

    async def _place_composer(self, item: Item | None) -> None:
        place = self.query_one("#answer", Vertical)
        self._begun_changed = False
        with self.app.batch_update():
            await place.remove_children()
            self.composer = None
            if self.read_only:
                await place.mount(ReadOnly(self.opened.ident))
            elif item is None:
                await place.mount(Ending())
            else:
                begun = self.interview.state.begun(item.question.id)
                self.composer = composer_for(item, begun, RowKeeping(self.keeper, item.question.id))
                await place.mount(self.composer)
                if begun:
                    self.notify(_("You had begun to write this."), markup=False)

    def _past(self, ident: str | None) -> list[Item]:
        """What is answered or marked among the questions before this one."""
        past: list[Item] = []
        for item in self.interview.relevant():
            if item.question.id == ident:
                break
            if item.state != "unanswered":
                past.append(item)
        return past

    def _draw_standing(self) -> None:
        """How far it is, and what can be done now."""
        section = self.item.section.id if self.item else None
        self.query_one(Panel).tell(self.interview, section)
        self.query_one(StatusLine).tell(*status(self.interview, section))
        self._draw_saved()
        self.query_one(KeyLine).offer(self.offers())

    def _draw_saved(self) -> None:
        """When it was saved; a failed save, or another window, above the conversation."""
        saved = saved_words(self.keeper.saved_at, self.keeper.failure)
        self.query_one(Panel).saved.update(shown(saved, "$text-muted"))
        self.query_one(StatusLine).saved(saved)
        banner = self.query_one("#banner", Static)
        told = None
        if self.keeper.failure is not None:
            told = lines(
                shown(_("Not saved: {reason}").format(reason=self.keeper.failure), "bold"),
                shown(_("Your answer is still here. It is tried again every few seconds; Ctrl+S tries now.")),
            )
        elif self._other_window:
            told = shown(_("This interview is open in another window too. Its answers are shown here as they come."))
        banner.display = told is not None
        banner.set_class(self.keeper.failure is not None, "failed")
        banner.update(told or "")

    def offers(self) -> Iterable[Offer]:
        """What can be done at this question."""
        return offers(self.interview, self.item)

    # What the composer says

    @on(Composer.Changed)
    def _written(self) -> None:
        self._begun_changed = True

    @on(Composer.Sent)
    def _sent(self, event: Composer.Sent) -> None:
        event.stop()
        early = monotonic() - self._shown_at < UNREAD
        if early and self.composer is not None and self.composer.untouched:
            self._shown_at = monotonic()
            return
        self.send(event.raw)
