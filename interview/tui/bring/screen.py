"""The screen where an import is placed: the source on the left, its answer on the right; then it is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from interview.errors import AnswerError, GenomgangError
from interview.intake.arranging import Arrangement, Nowhere, Place
from interview.intake.importing import imported_from, save
from interview.intake.placing import Unplaced
from interview.language import translate as _
from interview.language import translate_count
from interview.session.interview import Item
from interview.tui.actions import KeyLine, Offer
from interview.tui.bring.answer import AnswerPane
from interview.tui.bring.entries import entries, place_name, question_name
from interview.tui.bring.finish import before_saving
from interview.tui.bring.lines import LineList
from interview.tui.bring.placed import FLOW, Placed
from interview.tui.conversation.jump import Jump
from interview.tui.dialogs import Confirm
from interview.tui.one_at_a_time import one_at_a_time
from interview.tui.shown import shown
from interview.workspace import OpenInterview, Workspace

_SHOWN_AFTER = 0.06
"""Seconds that the mark rests before its answer is drawn: an arrow that is held down waits for nothing."""


class PlacingScreen(Screen[OpenInterview | None]):
    """The interview that was saved, None where somebody left without saving."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,m", "move", show=False),
        Binding("space", "choose", show=False),
        Binding("delete,d", "leave_out", show=False),
        Binding("ctrl+z,u", "undo", show=False, priority=True),
        Binding("f3,n", "next_unplaced", show=False),
        Binding("f4,f", "filter", show=False),
        Binding("tab", "change_side", show=False, priority=True),
        Binding("ctrl+s,f2", "save", show=False, priority=True),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, workspace: Workspace, placed: Placed) -> None:
        super().__init__()
        self._workspace, self._placed = workspace, placed
        self.arrangement = placed.arrangement
        self._chosen: set[int] = set()
        self._only: Nowhere | None = None
        self.under_way = asyncio.Lock()
        self._drawing: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static("", markup=False, id="import-head")
        with Horizontal(id="import"):
            yield LineList(id="source")
            yield AnswerPane(id="answer-pane")
        yield Static("", markup=False, id="told")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The first piece without a place, else the beginning."""
        self.query_one(LineList).focus()
        self._draw()
        unplaced = self.arrangement.at(Nowhere.UNPLACED)
        if unplaced:
            self.call_after_refresh(self.query_one(LineList).go_to, unplaced[0])
        outline = self._placed.file.outline
        told = []
        if outline.accepted:
            told.append(_("Tracked changes are read as accepted: {count}.").format(count=outline.accepted))
        if outline.comments:
            told.append(_("Comments are left out: {count}.").format(count=outline.comments))
        self._say(" ".join(told) or _("Look through where each part has landed. Nothing is saved yet."))

    def offers(self) -> Iterable[Offer]:
        """The keys of this screen."""
        return (
            Offer("move", "Enter", _("Move"), _("Move what is marked to another question")),
            Offer("choose", _("Space"), _("Mark"), _("Mark several parts, to move them together")),
            Offer("leave_out", "Del", _("Leave out"), _("Leave it out on purpose, or take it back")),
            Offer("undo", "Ctrl+Z", _("Undo"), _("Take the last move back, and the one before")),
            Offer("next_unplaced", "F3", _("Next without a place"), _("To the next part that has no place")),
            Offer("filter", "F4", self._filter_name(), _("Everything, only what has no place, only what is left out")),
            Offer("change_side", "Tab", _("Source/answer"), _("From the source to the answer and back")),
            Offer("save", "Ctrl+S", _("Save"), _("Save the answers as they are shown")),
            Offer("leave", "Esc", _("Back"), _("Leave without saving")),
        )

    def standing(self) -> str:
        """What becomes of the work when one leaves now."""
        return _("The import is not saved yet. What you have moved is lost if you stop here.")

    @property
    def source(self) -> LineList:
        """The source."""
        return self.query_one(LineList)

    @on(LineList.Moved)
    def _marked(self) -> None:
        if self._drawing is not None:
            self._drawing.stop()
        self._drawing = self.set_timer(_SHOWN_AFTER, self._show_answer)

    def action_choose(self) -> None:
        """Marks a piece, or everything under a heading; a marked one no longer."""
        line = self.source.line
        if self.arrangement.reached([line]):
            self._chosen ^= {line}
            self._list()
            self.source.action_step(1)

    @work(group="act")
    @one_at_a_time
    async def action_move(self) -> None:
        """Moves what is marked to a question that is searched for."""
        chosen = tuple(sorted(self._chosen)) or (self.source.line,)
        pieces = self.arrangement.reached(chosen)
        if not pieces:
            self._say(_("There is nothing to move here."))
            return
        where = self.arrangement.where[pieces[0]]
        head = translate_count("Move {count} part to", "Move {count} parts to", len(pieces)).format(count=len(pieces))
        here = where.questions[0] if isinstance(where, Place) else None
        target = await self.app.push_screen_wait(Jump(self._placed.blank, here, title=head, among=_takes))
        if target is None:
            return
        if await self._change(lambda: self.arrangement.moved(chosen, target)):
            self._say(self._moved(pieces, target))

    def _moved(self, pieces: tuple[int, ...], target: str) -> str:
        """What has become of the pieces that were moved."""
        arrangement = self.arrangement
        told = translate_count("{count} part moved to {place}.", "{count} parts moved to {place}.", len(pieces))
        text = told.format(count=len(pieces), place=question_name(arrangement, target))
        elsewhere = [
            where
            for line in pieces
            if isinstance(where := arrangement.where[line], Place) and target not in where.questions
        ]
        if elsewhere:
            instead = translate_count(
                "{count} cannot be split into rows and is text in {place}.",
                "{count} cannot be split into rows and are text in {place}.",
                len(elsewhere),
            )
            text += " " + instead.format(count=len(elsewhere), place=place_name(arrangement, elsewhere[0]))
        return text

    @work(group="act")
    @one_at_a_time
    async def action_leave_out(self) -> None:
        """Leaves out what is marked, or takes it back."""
        chosen = tuple(sorted(self._chosen)) or (self.source.line,)
        if self.arrangement.reached(chosen) and await self._change(lambda: self.arrangement.left_out(chosen)):
            self._say("")

    def action_undo(self) -> None:
        """Takes the last move back."""
        if self.under_way.locked():
            return
        if self.arrangement.before is None:
            self._say(_("There is nothing to undo."))
            return
        after, self.arrangement = self.arrangement, self.arrangement.before
        changed = [line for line, where in enumerate(after.where) if where != self.arrangement.where[line]]
        self._chosen.clear()
        self._draw()
        if changed:
            self.source.go_to(changed[0])
        self._say(_("Undone."))

    def action_next_unplaced(self) -> None:
        """To the next piece without a place; from the last one to the first."""
        unplaced = self.arrangement.at(Nowhere.UNPLACED)
        if not unplaced:
            self._say(_("Everything has a place."))
            return
        self.source.go_to(next((line for line in unplaced if line > self.source.line), unplaced[0]))

    def action_filter(self) -> None:
        """Everything, then only what has no place, then only what is left out."""
        following = {None: Nowhere.UNPLACED, Nowhere.UNPLACED: Nowhere.LEFT_OUT, Nowhere.LEFT_OUT: None}
        self._only = following[self._only]
        self._draw()

    def action_change_side(self) -> None:
        """From the source to the answer and back; in a narrow window the one takes the other's place."""
        self.toggle_class("-answer")
        (self.query_one(AnswerPane) if self.has_class("-answer") else self.source).focus()

    @work(group="act")
    @one_at_a_time
    async def action_leave(self) -> None:
        """Asks, then leaves without saving."""
        if self.has_class("-answer"):
            self.action_change_side()
        elif await self.app.push_screen_wait(
            Confirm(_("Leave without saving?"), self.standing(), _("Leave"), _("Go on placing"))
        ):
            self.dismiss(None)

    @work(group="act")
    @one_at_a_time
    async def action_save(self) -> None:
        """Says what becomes of what is in no answer, asks, and saves."""
        arrangement = self.arrangement
        try:
            housed = await asyncio.to_thread(arrangement.housed)
        except AnswerError:
            housed = None
        wish = await self.app.push_screen_wait(before_saving(arrangement, housed))
        if wish == "back":
            return
        self._say(_("Saving …"))
        try:
            saved = await asyncio.to_thread(self._save, housed if wish == "house" and housed else arrangement)
        except GenomgangError as error:
            self._say(str(error), refused=True)
            return
        self.dismiss(saved)

    def _save(self, arrangement: Arrangement) -> OpenInterview:
        def left(nowhere: Nowhere) -> list[Unplaced]:
            found = arrangement.at(nowhere)
            return [Unplaced(arrangement.heading(line), arrangement.lines[line].text) for line in found]

        imported = imported_from(self._placed.file.path, left(Nowhere.UNPLACED), left(Nowhere.LEFT_OUT))
        whose = self._placed.whose
        return save(self._workspace, arrangement.answers, whose.organisation, whose.year, imported, flow=FLOW)

    async def _change(self, make: Callable[[], Arrangement]) -> bool:
        """Makes a move; False, with the reason on the screen, where it was refused."""
        try:
            self.arrangement = await asyncio.to_thread(make)
        except AnswerError as error:
            self._say(" ".join(filter(None, (_("It stays where it was."), error.message, error.advice))), refused=True)
            return False
        self._chosen.clear()
        self._draw()
        return True

    def _draw(self) -> None:
        arrangement, whose = self.arrangement, self._placed.whose
        counts = (
            _("{count} placed").format(count=arrangement.placed),
            _("{count} without a place").format(count=len(arrangement.at(Nowhere.UNPLACED))),
            _("{count} left out").format(count=len(arrangement.at(Nowhere.LEFT_OUT))),
        )
        title = f"{whose.organisation} {whose.year}"
        self.query_one("#import-head", Static).update(shown(" · ".join((title, *counts)), "bold"))
        self._list()
        self._show_answer()
        self.query_one(KeyLine).offer(self.offers())

    def _list(self) -> None:
        self.source.show(list(entries(self.arrangement, self._chosen, self._only)))

    def _show_answer(self) -> None:
        self.query_one(AnswerPane).show(self.arrangement, self.source.line)

    def _filter_name(self) -> str:
        if self._only is None:
            return _("Only without a place")
        return _("Only left out") if self._only is Nowhere.UNPLACED else _("Everything")

    def _say(self, text: str, *, refused: bool = False) -> None:
        told = self.query_one("#told", Static)
        told.update(shown(text))
        told.set_class(refused, "refused")
        told.display = bool(text)


def _takes(item: Item) -> bool:
    """Whether a question is always asked, so that what is moved there is seen."""
    return not item.question.when
