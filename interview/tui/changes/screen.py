"""The page of changes: this year's review against last year's, or against any earlier one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.visual import Visual
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.errors import GenomgangError
from interview.language import translate as _
from interview.review.changes import Comparison, compare
from interview.tui.actions import KeyLine, Offer
from interview.tui.changes.against import Against
from interview.tui.changes.files import change_files
from interview.tui.changes.hanging import Hanging
from interview.tui.changes.page import BLANK, Entry, entries
from interview.tui.changes.place import Place
from interview.tui.one_at_a_time import one_at_a_time
from interview.tui.review.export import Export, Wording
from interview.tui.shown import shown
from interview.workspace import OpenInterview, Workspace


class ChangesScreen(Screen[str | None]):
    """The id of the question to go to, None for back to where one was. `place` is where the page opens, and is kept."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f8,ctrl+d", "leave(None)", show=False, priority=True),
        Binding("left", "section(-1)", show=False, priority=True),
        Binding("right", "section(1)", show=False, priority=True),
        Binding("tab", "change_side", show=False, priority=True),
        Binding("f3", "everything", show=False, priority=True),
        Binding("f4", "against", show=False, priority=True),
        Binding("ctrl+s,f2", "save", show=False, priority=True),
    ]

    def __init__(self, workspace: Workspace, opened: OpenInterview, place: Place) -> None:
        super().__init__()
        self._workspace, self._opened, self._place = workspace, opened, place
        self._comparison: Comparison | None = None
        self._entries: list[Entry] = []
        self._headings: list[int] = []
        self.under_way = asyncio.Lock()

    def compose(self) -> ComposeResult:
        with Horizontal(id="changes"):
            with Vertical(id="contents-side"):
                yield Static(shown(_("Contents"), "bold"), id="contents-head")
                yield OptionList(id="contents", markup=False, compact=True)
            yield OptionList(id="page", markup=False, compact=True)
        yield KeyLine(id="keys")

    @property
    def page(self) -> OptionList:
        """What has changed."""
        return self.query_one("#page", OptionList)

    @property
    def contents(self) -> OptionList:
        """The chapters and sections, beside the page."""
        return self.query_one("#contents", OptionList)

    def on_mount(self) -> None:
        """The page as soon as it is written."""
        self.query_one(KeyLine).offer(self.offers())
        self._compare()

    def offers(self) -> Iterable[Offer]:
        """What can be done on this page."""
        if self._comparison is not None:
            if self._place.everything:
                other = (_("Only changes"), _("Leave out what stands as it did"))
            else:
                other = (_("Everything"), _("Also what stands as it did, for how long, and what nobody has confirmed"))
            yield Offer("go", "Enter", _("To the question"), _("To the question that this is about"))
            yield Offer("section(1)", "→", _("Next section"), _("To the next section; ← goes to the one before"))
            yield Offer("change_side", "Tab", _("Contents"), _("To the list of the sections, and back"))
            yield Offer("everything", "F3", *other)
        yield Offer("against", "F4", _("Compare with"), _("Compare with another earlier review"))
        if self._comparison is not None:
            yield Offer("save", "Ctrl+S", _("Save as"), _("Save what has changed, or both drafts in one, as a file"))
        yield Offer("leave(None)", "Esc", _("Back"), _("Back to where you were"))

    @work(exclusive=True, group="compare")
    async def _compare(self) -> None:
        """Compares, and writes the page; a reason why it cannot be stands in its place."""
        self.page.loading = True
        against = self._place.against or self._opened.interview.state.start.previous
        self._comparison = None
        try:
            if against is None:
                found = await asyncio.to_thread(self._without_last_year)
            else:
                self._comparison = await asyncio.to_thread(self._compared, against)
                found = await asyncio.to_thread(self._written, self._comparison)
        except GenomgangError as error:
            self._comparison = None
            found = [Entry(shown(str(error))), BLANK, Entry(shown(_("F4 lets you choose another review.")))]
        finally:
            self.page.loading = False
        self._draw(found)

    def _compared(self, against: str) -> Comparison:
        return compare(self._opened.interview, *self._workspace.with_years_before(against))

    def _written(self, comparison: Comparison) -> list[Entry]:
        return entries(comparison, self._opened.interview, everything=self._place.everything)

    def _without_last_year(self) -> list[Entry]:
        """That there is nothing to compare with, and what can be done about it."""
        start = self._opened.interview.state.start
        if self._workspace.earlier(start.organisation, start.year):
            advice = _("F4 lets you choose an earlier review of the organisation to compare it with.")
        else:
            advice = _(
                "No earlier review of the organisation is saved here. One that exists as a file can be imported."
            )
        told = _("This review was begun without a last year's, so there is nothing to compare it with.")
        return [Entry(shown(told, "bold")), BLANK, Entry(shown(advice))]

    def _draw(self, found: list[Entry]) -> None:
        self._entries = found
        self._headings = [index for index, entry in enumerate(found) if entry.heading]
        with self.app.batch_update():
            self.contents.clear_options()
            self.contents.add_options(Option(_listed(found[index])) for index in self._headings)
            self.page.clear_options()
            self.page.add_options(
                Option(entry.visual, disabled=not (entry.question or entry.heading)) for entry in found
            )
            self.query_one(KeyLine).offer(self.offers())
        if not self.has_class("-contents"):
            self.page.focus()  # what is loading has no focus
        self.call_after_refresh(self._to_place)

    def _to_place(self) -> None:
        """Where one was; the first time, the top of the page."""
        index = self._place.find(self._entries)
        scroll = self._place.scroll if index is not None and index == self._place.index else None
        self.page.highlighted = index if index is not None else next(iter(self._headings), None)
        if index is None:
            self.page.scroll_home(animate=False)
        elif scroll is not None:
            self.page.scroll_to(y=scroll, animate=False, force=True)

    def _keep(self) -> None:
        if self._comparison is not None and self._entries:  # else there is no page that one was on
            self._place.keep(self._entries, self.page.highlighted, round(self.page.scroll_y))

    @on(OptionList.OptionHighlighted, "#page")
    def _read(self, event: OptionList.OptionHighlighted) -> None:
        """Marks in the contents where on the page one is."""
        here = [place for place, index in enumerate(self._headings) if index <= event.option_index]
        if here and not self.has_class("-contents"):
            self.contents.highlighted = here[-1]

    @on(OptionList.OptionSelected, "#contents")
    def _to_section(self, event: OptionList.OptionSelected) -> None:
        self.remove_class("-contents")
        self.page.focus()
        self._to_heading(event.option_index)

    def _to_heading(self, number: int) -> None:
        self.page.highlighted = self._headings[number]
        self.page.scroll_to_highlight(top=True)

    def action_section(self, step: int) -> None:
        """To the next section, or to the beginning of this one and then to the one before."""
        here = self.page.highlighted
        if here is None or not self._headings:
            return
        if step > 0:
            number = next((place for place, index in enumerate(self._headings) if index > here), None)
        else:
            number = max((place for place, index in enumerate(self._headings) if index < here), default=None)
        if number is not None:
            self._to_heading(number)

    def action_change_side(self) -> None:
        """From the page to the contents and back; in a narrow window the one takes the other's place."""
        to_contents = not self.has_class("-contents")
        self.set_class(to_contents, "-contents")
        (self.contents if to_contents else self.page).focus()

    def action_go(self) -> None:
        """To the question of what is marked, or to the section that is marked in the contents."""
        if isinstance(self.focused, OptionList):
            self.focused.action_select()

    @on(OptionList.OptionSelected, "#page")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_index < len(self._entries):
            self.action_leave(self._entries[event.option_index].question or "")

    def action_leave(self, question: str | None) -> None:
        """To the question, or back with None; "" leads nowhere. The page is found again as it is left."""
        if question != "":
            self._keep()
            self.dismiss(question)

    def action_everything(self) -> None:
        """From only what has changed to everything and back; what is marked stays marked."""
        if self._comparison is not None:  # else it is being compared, and that goes on
            self._keep()
            self._place.everything = not self._place.everything
            self._write(self._comparison)

    @work(exclusive=True, group="compare")
    async def _write(self, comparison: Comparison) -> None:
        found = await asyncio.to_thread(self._written, comparison)
        self._place.scroll = None
        self._draw(found)

    @work(group="against")
    @one_at_a_time
    async def action_against(self) -> None:
        """Chooses the review to compare with."""
        start = self._opened.interview.state.start
        earlier = await asyncio.to_thread(self._workspace.earlier, start.organisation, start.year)
        if not earlier:
            self.notify(_("No earlier review of the organisation is saved here."), markup=False)
            return
        chosen = await self.app.push_screen_wait(Against(earlier, self._place.against or start.previous))
        if chosen is not None:
            self._keep()
            self._place.against = chosen
            self._compare()

    def action_save(self) -> None:
        """Saves the summary, or both drafts in one, as a file."""
        if self._comparison is None:
            self.notify(_("There is nothing to save yet."), markup=False)
            return
        kinds = change_files(self._workspace, self._opened, self._comparison, everything=self._place.everything)
        wording = Wording(_("Save what has changed"), _("The file is saved"), _("Back to the changes"))
        self.app.push_screen(Export(wording, kinds, Path.cwd()))


def _listed(entry: Entry) -> Visual:
    """A heading as an entry of the contents."""
    return shown(entry.heading, "bold") if entry.level == 1 else Hanging(shown("  "), shown(entry.heading))
