"""The screen of the draft: what it will read, and what is still open or doubtful in it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from interview.errors import GenomgangError
from interview.language import translate as _
from interview.tui.actions import KeyLine, Offer
from interview.tui.approval import approve_or_reopen, deciding_offer
from interview.tui.changes.place import Place
from interview.tui.one_at_a_time import one_at_a_time
from interview.tui.review.export import Export, Wording, draft_files
from interview.tui.review.page import Piece, pieces
from interview.tui.review.side import Side, SidePlace
from interview.tui.review.structure import ChooseStructure, structures
from interview.tui.saving import Keeper
from interview.tui.shown import shown
from interview.workspace import Workspace


class ReviewScreen(Screen[str | None]):
    """The id of the question to go to, None for back to where one was.

    `at` is the question that is looked for, `changes` where the page of changes opens, `side` the entry beside the
    draft that somebody comes back to.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f8,ctrl+r", "dismiss(None)", show=False, priority=True),
        Binding("ctrl+s,f2", "export", show=False, priority=True),
        Binding("tab,ctrl+o", "change_side", show=False, priority=True),
        Binding("ctrl+d", "changes", show=False, priority=True),
        Binding("f4", "structure", show=False, priority=True),
        Binding("f7", "sync", show=False, priority=True),
        Binding("f12", "decide", show=False, priority=True),
    ]

    def __init__(self, workspace: Workspace, keeper: Keeper, at: str | None, changes: Place, side: SidePlace) -> None:
        super().__init__()
        self._workspace, self._keeper, self._at, self._changes = workspace, keeper, at, changes
        self._opened = keeper.opened
        self._pieces: list[Piece] = []
        self.under_way = asyncio.Lock()
        self._side = side
        self._comes_back = side.entry is not None and side.question == at
        if not self._comes_back:
            side.entry = None

    def compose(self) -> ComposeResult:
        with Horizontal(id="review"):
            yield OptionList(id="draft", markup=False, compact=True)
            yield Side(self._keeper, self._side)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The draft when it is written; whoever comes back to what stands beside it is there at once."""
        self.query_one(KeyLine).offer(self.offers())
        self._read()
        if self._comes_back:
            self.action_change_side()

    def offers(self) -> Iterable[Offer]:
        """The keys of this screen."""
        yield Offer("go", "Enter", _("To the question"), _("To the question that this paragraph comes from"))
        yield Offer("export", "Ctrl+S", _("Save as Word"), _("Save the draft as Word, Markdown or a web page"))
        yield Offer("change_side", "Tab", _("Open points"), _("From the draft to what is open or doubtful, and back"))
        yield Offer("changes", "Ctrl+D", _("Changes"), _("What has changed since last year, or since any earlier one"))
        if self._opened.interview.state.status == "open":
            yield Offer("aside", "Del", _("Let stand"), _("Put aside what the checks ask about, or take it up again"))
            yield Offer("structure", "F4", _("Structure"), _("How the draft is built: its chapters and their order"))
        yield Offer("sync", "F7", _("Edited draft"), _("Bring what was edited in the Word draft back into the answers"))
        yield deciding_offer(self._opened.interview, "F12")
        yield Offer("dismiss(None)", "Esc", _("Back"), _("Back to the question"))

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        draft = self.query_one("#draft", OptionList)
        draft.clear_options()
        draft.loading = True
        try:
            self._pieces = await asyncio.to_thread(self._written)
        except GenomgangError as error:
            draft.add_option(Option(shown(str(error)), disabled=True))
            return
        finally:
            draft.loading = False
        draft.add_options(Option(piece.visual, disabled=piece.question is None) for piece in self._pieces)
        places = [place for place, piece in enumerate(self._pieces) if piece.question]
        here = [place for place in places if self._pieces[place].question == self._at]
        draft.highlighted = next(iter(here or places), None)
        if not self.has_class("-points"):
            draft.focus()
        if not here:
            draft.scroll_home(animate=False)

    def _written(self) -> list[Piece]:
        from interview.review.draft import compose

        interview = self._opened.interview
        return list(pieces(compose(interview, revision=self._opened.revision), interview))

    @on(OptionList.OptionSelected, "#draft")
    def _paragraph(self, event: OptionList.OptionSelected) -> None:
        if event.option_index < len(self._pieces):
            self.dismiss(self._pieces[event.option_index].question)

    @on(Side.Chosen)
    def _point(self, event: Side.Chosen) -> None:
        self.dismiss(event.question)

    def action_go(self) -> None:
        """To the question of what is marked."""
        if isinstance(self.focused, OptionList):
            self.focused.action_select()

    @work(group="act")
    @one_at_a_time
    async def action_sync(self) -> None:
        """Brings an edited draft home; then back to the question, or to one where its text waits to be edited."""
        from interview.tui.sync.home import bring_home

        target = await bring_home(self.app, self._keeper, self._workspace.repository)
        if target is not None:
            self.dismiss(target or self._at)

    def action_change_side(self) -> None:
        """From the draft to the open points and back; in a narrow window the one takes the other's place."""
        self.toggle_class("-points")
        if self.has_class("-points"):
            self.query_one(Side).take_focus()
        else:
            self.query_one("#draft", OptionList).focus()

    @work(group="act")
    @one_at_a_time
    async def action_decide(self) -> None:
        """Approves the review, or opens an approved one again; then draws it as it is now."""
        if await approve_or_reopen(self.app, self._keeper):
            self.query_one(KeyLine).offer(self.offers())
            self._read()

    def action_aside(self) -> None:
        """Lets what is marked beside the draft stand, or takes it up again."""
        self.query_one(Side).action_aside()

    def action_export(self) -> None:
        """Saves the draft as a file."""
        wording = Wording(_("Save the draft"), _("The draft is saved"), _("Back to the draft"))
        self.app.push_screen(Export(wording, draft_files(self._opened), Path.cwd()))

    def action_changes(self) -> None:
        """What has changed since last year."""
        from interview.tui.changes.screen import ChangesScreen

        self.app.push_screen(ChangesScreen(self._workspace, self._opened, self._changes), self._from_changes)

    def _from_changes(self, target: str | None) -> None:
        if target is not None:
            self.dismiss(target)

    @work(group="act")
    @one_at_a_time
    async def action_structure(self) -> None:
        """Chooses how the draft is built, and draws it anew."""
        interview = self._opened.interview
        if interview.state.status != "open":
            return
        known = await asyncio.to_thread(structures, interview.flow, interview.state.template)
        chosen = await self.app.push_screen_wait(ChooseStructure(known, interview.state.template))
        if chosen is None or chosen == interview.state.template:
            return
        index = self.query_one("#draft", OptionList).highlighted
        self._at = self._pieces[index].question if index is not None and self._pieces else self._at
        recorder = self._workspace.recorder
        if not await self._keeper.record_or_go_on(lambda view: recorder.choose_template(view, chosen)):
            self.notify(_("Not saved: {reason}").format(reason=self._keeper.failure), markup=False)
        self._read()
