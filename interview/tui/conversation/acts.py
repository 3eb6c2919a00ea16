"""What a person can do at a question, as actions of the conversation's screen."""

from __future__ import annotations

import asyncio

import click
from textual import work
from textual.app import SuspendNotSupported

from interview.asking.sitting import PassedOver, text_to_change
from interview.asking.words import state_word
from interview.errors import AnswerError
from interview.flow.models import RecordsQuestion
from interview.language import translate as _
from interview.session.events import Event
from interview.session.interview import Interview, Item
from interview.tui.composer import Composer
from interview.tui.composer.rows import RowsComposer
from interview.tui.composer.text import Written
from interview.tui.conversation.deciding import Deciding
from interview.tui.conversation.messages import said
from interview.tui.conversation.settle import Settle, settled
from interview.tui.dialogs import AskLine, Confirm
from interview.tui.review.compiled import compiled_summary, is_summary
from interview.tui.saving import Made
from interview.workspace import OpenInterview, Workspace


class Acts(Deciding):
    """What a person can do; the screen saves it."""

    def __init__(self, workspace: Workspace, opened: OpenInterview) -> None:
        super().__init__(workspace, opened)
        self.passed = PassedOver()

    async def act(self, make: Made, onward: bool = True) -> bool:
        """Saves and goes on."""
        raise NotImplementedError  # abstract: Textual's metaclass is not ABCMeta

    @work(group="act")
    async def send(self, raw: object) -> None:
        """An answer, or with nothing in it: keep what is proposed, or go on."""
        item, composer = self.item, self.composer
        if item is None or composer is None:
            return
        await self._send(item, composer, raw)
        if self.composer is composer:
            composer.give(composer.release())

    async def _send(self, item: Item, composer: Composer, raw: object) -> None:
        ident = item.question.id
        meanwhile = not composer.untouched and _answered_meanwhile(item, composer)
        if meanwhile and not await self.app.push_screen_wait(_theirs_or_mine(item)):
            await self.go(self.interview.next(after=ident))
        elif composer.untouched and item.state == "proposed" and not self._rows_lack_all(item):
            await self._record_keep(ident)
        elif composer.untouched and item.given is not None and item.state in ("answered", "affirmed"):
            await self.go(self.interview.next(after=ident))
        elif raw is None or (raw == [] and not item.question.required and isinstance(item.question, RecordsQuestion)):
            await self._nothing(item, composer)
        else:
            await self.act(lambda interview: self.recorder.answer(interview, ident, raw))

    def _rows_lack_all(self, item: Item) -> bool:
        return isinstance(item.question, RecordsQuestion) and not item.unconfirmed

    async def _nothing(self, item: Item, composer: Composer) -> None:
        if item.question.required and item.state not in ("unknown", "not_applicable", "later"):
            composer.refuse(
                AnswerError(
                    _("This question needs an answer."),
                    advice=_("F5 if you don't know, F6 if it does not apply, F7 to come back to it later."),
                )
            )
            return
        await self.go(self.passed.onward(self.interview, item.question.id))

    async def _record_keep(self, ident: str) -> None:
        await self.act(lambda interview: self.recorder.affirm(interview, ident))

    @work(group="act")
    async def action_keep(self) -> None:
        """What is proposed is this year's answer too; in an answer of rows, the rows as they stand.

        Last year's answer that only stands beside an empty field is not kept with one key, nor is it put in the place
        of what was written or answered this year.
        """
        item, composer = self.item, self.composer
        if item is None or composer is None or self.read_only:
            return
        if item.state == "proposed" and (composer.untouched or isinstance(composer, RowsComposer)):
            await self._record_keep(item.question.id)
        elif isinstance(composer, RowsComposer):
            composer.finish()
        elif not composer.untouched:
            composer.refuse(AnswerError(_("You have begun an answer of your own."), advice=_("Enter sends it.")))
        elif item.offer is not None and item.given is None:
            composer.refuse(
                AnswerError(
                    _("Last year's answer stands here to compare with; it is not proposed."),
                    advice=_("F3 begins with it, for you to look through and send."),
                )
            )

    def action_edit(self) -> None:
        """Begins with the present answer, the proposal or last year's."""
        item, composer = self.item, self.composer
        if item is None or composer is None:
            return
        if isinstance(composer, RowsComposer):
            if not item.rows or item.value is None:
                composer.take_last_year()
        elif is_summary(item):
            self.compile_summary(composer)
        else:
            composer.put(text_to_change(item))

    @work(group="act")
    async def compile_summary(self, composer: Composer) -> None:
        """Begins the summary with what the answers come to."""
        composer.put(await asyncio.to_thread(compiled_summary, self.interview))

    def action_anew(self) -> None:
        """Begins with nothing."""
        if isinstance(self.composer, RowsComposer):
            self.composer.remove_all()
        elif self.composer is not None:
            self.composer.put("")

    @work(group="act")
    async def action_unknown(self) -> None:
        """Nobody here knows; whom to ask is asked, and may be left out."""
        await self._mark(_("Whom can one ask?"), _("Enter saves, also with nothing written · Esc goes back"), "unknown")

    @work(group="act")
    async def action_not_applicable(self) -> None:
        """The question does not apply; the reason is asked, and may be left out."""
        await self._mark(
            _("Why does it not apply to you?"), _("Enter saves, also with nothing written · Esc goes back"), "na"
        )

    async def _mark(self, title: str, hint: str, kind: str) -> None:
        ident = self.at
        if ident is None or self.read_only:
            return
        note = await self.app.push_screen_wait(AskLine(title, hint))
        if note is None or self.at != ident:
            return
        recorder = self.recorder

        def make(interview: Interview) -> tuple[Event, ...]:
            mark = recorder.unknown if kind == "unknown" else recorder.not_applicable
            return mark(interview, ident, note)

        await self.act(make)

    @work(group="act")
    async def action_later(self) -> None:
        """Put off."""
        if ident := self.at:
            await self.act(lambda interview: self.recorder.later(interview, ident))

    @work(group="act")
    async def action_clear(self) -> None:
        """The answer is taken back; it stays in the history."""
        if ident := self.at:
            await self.act(lambda interview: self.recorder.clear(interview, ident), onward=False)

    @work(group="act")
    async def action_back(self) -> None:
        """To the question before, whatever stands in this one."""
        items = self.interview.relevant()
        before = self.interview.before(self.at) if self.at else (items[-1].question.id if items else None)
        if before is None:
            self.notify(_("This is the first question."), markup=False)
        else:
            await self.go(before)

    @work(group="act")
    async def action_pass_over(self) -> None:
        """To the next question; this one stays as it is."""
        if self.at is None:
            return
        if self.read_only:
            idents = [item.question.id for item in self.interview.relevant()]
            place = idents.index(self.at) + 1 if self.at in idents else 0
            await self.go(idents[place] if place < len(idents) else self.at)
        else:
            await self.go(self.passed.onward(self.interview, self.at))

    def conflict(self) -> None:
        """Two answers stand against each other: one is chosen at once, or later."""
        self.action_settle()

    @work(group="act")
    async def action_settle(self) -> None:
        """Chooses between two answers."""
        ident = self.at
        events = self.interview.state.conflicts.get(ident or "", ())
        if ident is None or not events or self.read_only:
            return
        chosen = await self.app.push_screen_wait(Settle(self.interview.question(ident), events))
        if chosen is not None:
            await self.act(lambda interview: settled(self.recorder, interview, chosen), onward=False)

    @work(group="act")
    async def action_editor(self) -> None:
        """The text in the person's own editor ($VISUAL, $EDITOR, Notepad), and back."""
        composer = self.composer
        if not isinstance(composer, Written) or self.item is None:
            return
        begin = composer.text or composer.standing or text_to_change(self.item)
        try:
            with self.app.suspend():
                text = click.edit(begin, extension=".md", require_save=True)
        except (SuspendNotSupported, click.ClickException) as error:
            reason = error.message if isinstance(error, click.ClickException) else str(error)
            composer.refuse(
                AnswerError(
                    _("The editor could not be started: {reason}").format(reason=reason),
                    advice=_("Set EDITOR to the editor you use, or write the answer here."),
                )
            )
            return
        if text is not None:
            composer.put(text.strip("\n"))

    def action_help(self) -> None:
        """Unfolds or folds help and example."""
        if item := self.item:
            self.help_open = not self.help_open
            self.transcript.card.fold(item, self.help_open)
            self.transcript.to_question()

    def action_overview(self) -> None:
        """Shows or hides the sections in a narrow window."""
        self.toggle_class("-overview")

    async def action_page(self, direction: int) -> None:
        """Reads back and forth in the conversation, or in the sections where these have taken its place."""
        if not self.has_class("-overview"):
            await self.transcript.page(direction)
        elif direction < 0:
            self.panel.scroll_page_up(animate=False)
        else:
            self.panel.scroll_page_down(animate=False)


def _answered_meanwhile(item: Item, composer: Composer) -> bool:
    """Whether another window has answered the question since it was put here."""
    before, now = composer.item.given, item.given
    return now is not None and (before is None or before.event != now.event)


def _theirs_or_mine(item: Item) -> Confirm:
    theirs = said(item.question, item.value) or state_word(item.state)
    return Confirm(
        _("Answered in another window meanwhile"),
        _("There the answer is:") + "\n" + theirs,
        _("Let mine stand instead"),
        _("Keep theirs and go on"),
    )
