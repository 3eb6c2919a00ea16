"""The room of a conversation: the question and what was said before, the composer, and where one stands beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from interview.language import translate as _
from interview.session.events import Event
from interview.session.interview import Interview, Item
from interview.session.recorder import Recorder
from interview.tui.actions import KeyLine, Offer
from interview.tui.composer import Composer, composer_for
from interview.tui.composer.row_keeping import RowKeeping
from interview.tui.conversation.ending import Ending, ReadOnly
from interview.tui.conversation.offers import offers
from interview.tui.conversation.panel import Panel, StatusLine, saved_words, status
from interview.tui.conversation.transcript import Transcript
from interview.tui.saving import Keeper
from interview.tui.shown import lines, shown
from interview.workspace import OpenInterview, Workspace

if TYPE_CHECKING:
    from interview.review.checks import Finding


class Room(Screen[None]):
    """Shows one interview.

    `at` is the question that is put, None when nothing more is asked; `found` is what the checks last had to ask.
    """

    def __init__(self, workspace: Workspace, opened: OpenInterview) -> None:
        super().__init__()
        self.workspace = workspace
        self.opened = opened
        self.keeper = Keeper(opened, workspace.recorder, self._heard, self._saved)
        self.composer: Composer | None = None
        self.help_open = False
        self.other_window = False
        self.shown_at = 0.0
        self.found: tuple[Finding, ...] = ()
        self._section = ""
        items = self.interview.relevant()
        first = items[0].question.id if items else None
        self.at = first if self.read_only else self.interview.resume_at()

    @property
    def interview(self) -> Interview:
        """The interview as it stands."""
        return self.opened.interview

    @property
    def item(self) -> Item | None:
        """The question that is put, as it stands now."""
        return self.interview.item(self.at) if self.at else None

    @property
    def read_only(self) -> bool:
        """Whether the interview is approved."""
        return self.interview.state.status == "approved"

    @property
    def recorder(self) -> Recorder:
        """What makes the events."""
        return self.workspace.recorder

    def _heard(self, events: Sequence[Event]) -> None:
        if self.is_running:  # a save may outlast the screen
            self.heard(events)

    def _saved(self) -> None:
        if self.is_running:
            self.draw_saved()

    def heard(self, events: Sequence[Event]) -> None:
        """What somebody else has saved."""
        raise NotImplementedError  # abstract: Textual's metaclass is not ABCMeta

    def conflict(self) -> None:
        """The question that is put was answered differently in two places."""
        raise NotImplementedError  # abstract: Textual's metaclass is not ABCMeta

    def compose(self) -> ComposeResult:
        self.banner = Static("", markup=False, id="banner")
        self.transcript = Transcript("transcript", self.interview, self._past())
        self.remark = Static("", markup=False, id="remark")
        self.remark.display = False
        self.panel = Panel(id="panel")
        self.status_line = StatusLine(id="status")
        self.key_line = KeyLine(id="keys")
        composer = self._composer()
        self._draw()  # before there is a layout, so that there need not be a second one
        with Horizontal(id="room"):
            with Vertical(id="talk"):
                yield self.banner
                yield self.transcript
                yield self.remark
                with Vertical(id="answer"):
                    yield composer
            yield self.panel
        yield self.status_line
        yield self.key_line

    def on_mount(self) -> None:
        """The first question is put."""
        self._put()

    async def put(self, ident: str | None) -> None:
        """Shows the question and a composer for it, or that nothing more is asked."""
        self.at = ident
        self.help_open = False
        place = self.query_one("#answer", Vertical)
        with self.app.batch_update():
            await self.transcript.show(self.interview, self._past())
            before = self.composer
            following = self._composer()
            if self.composer is not None and before is not None:
                self.composer.follows = True
            await place.mount(following)
            await place.remove_children([known for known in place.children if known is not following])
            self._draw()
            self._put()
        if self.composer is not None and before is not None:
            self.composer.give(before.release())

    def offers(self) -> Iterable[Offer]:
        """What can be done at this question."""
        return offers(self.interview, self.item, self.found)

    def draw_standing(self) -> None:
        """How far it is, and what can be done now."""
        section = self.item.section.id if self.item else None
        self.panel.tell(self.interview, section, self.found)
        self.status_line.tell(*status(self.interview, section, self.found))
        self.draw_saved()
        self.key_line.offer(self.offers())

    def draw_saved(self) -> None:
        """When it was saved; a failed save, or another window, above the conversation."""
        saved = saved_words(self.keeper.saved_at, self.keeper.failure)
        self.panel.saved.update(shown(saved, "$text-muted"))
        self.status_line.saved(saved)
        told = None
        if self.keeper.failure is not None:
            told = lines(
                shown(_("Not saved: {reason}").format(reason=self.keeper.failure), "bold"),
                shown(_("Your answer is still here. It is tried again every few seconds; Ctrl+S tries now.")),
            )
        elif self.other_window:
            told = shown(_("This interview is open in another window too. Its answers are shown here as they come."))
        self.banner.display = told is not None
        self.banner.set_class(self.keeper.failure is not None, "failed")
        self.banner.update(told or "")

    def _draw(self) -> None:
        item = self.item
        if item is None:
            self.transcript.card.say(_("Nothing more is asked."), _("Read the draft, and see to what is still open."))
            self._section = ""
        else:
            entering = item.section.id != self._section
            self._section = item.section.id
            self.transcript.card.put(self.interview, item, entering=entering, help_open=False)
        self.draw_standing()

    def _put(self) -> None:
        """The question is there to be read, and to be answered."""
        item = self.item
        self.transcript.to_question()
        self.shown_at = monotonic()
        if item and item.question.id in self.interview.state.conflicts:
            self.conflict()

    def _composer(self) -> Widget:
        """What takes the answer, or what stands in its place."""
        self.composer = None
        item = self.item
        if self.read_only:
            return ReadOnly(self.interview.state.approval)
        if item is None:
            return Ending()
        begun = self.interview.state.begun(item.question.id)
        if begun:
            self.notify(_("You had begun to write this."), markup=False)
        self.composer = composer_for(item, begun, RowKeeping(self.keeper, item.question.id))
        return self.composer

    def _past(self) -> list[Item]:
        """What is answered or marked among the questions before this one."""
        past: list[Item] = []
        for item in self.interview.relevant():
            if item.question.id == self.at:
                break
            if item.state != "unanswered":
                past.append(item)
        return past
