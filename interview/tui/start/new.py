"""Beginning a review: the organisation, the year, the structure of the draft."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.asking.numbers import number_typed
from interview.errors import GenomgangError
from interview.language import translate as _
from interview.tui.fields import Line
from interview.tui.review.structure import Structure, structures
from interview.tui.shown import shown
from interview.workspace import Workspace

_AUTUMN = 7
"""From this month on the review that is begun is next year's."""


def year_planned_for(today: date) -> int:
    """The operational year that a review begun on this day is for."""
    return today.year + 1 if today.month >= _AUTUMN else today.year


class NewInterview(ModalScreen[str | None]):
    """The id of the interview that was begun, None with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, workspace: Workspace, organisation: str, year: int) -> None:
        super().__init__()
        self._workspace, self._organisation, self._year = workspace, organisation, year
        self._templates: list[Structure] = []
        self._beginning = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="window new-window"):
            yield Static(shown(_("A new review"), "bold"), classes="window-title")
            yield Static(shown(_("What is your organisation called?"), "bold"), classes="field-label")
            yield Line(self._organisation, placeholder=_("For example Trädgårdskontoret"), id="organisation")
            yield Static(shown(_("Which year do you plan for?"), "bold"), classes="field-label")
            yield Line(str(self._year), id="year")
            yield Static("", markup=False, id="earlier", classes="hint")
            yield Static(
                shown(_("How shall the draft be built? It can be changed later."), "bold"), classes="field-label"
            )
            yield OptionList(id="template", compact=True, markup=False)
            yield Static("", markup=False, id="refused", classes="hint refused")
            yield Static(shown(_("Enter goes on, and begins the review at the end · Esc goes back"), "dim"))

    async def on_mount(self) -> None:
        """The structures that the program brings, the usual one marked."""
        self._templates = await asyncio.to_thread(_structures)
        structures = self.query_one("#template", OptionList)
        structures.add_options(Option(shown(title)) for _name, title in self._templates)
        structures.highlighted = 0
        self.query_one("#year" if self._organisation else "#organisation", Line).focus()
        self._find_earlier()

    @on(Line.Changed)
    def _changed(self) -> None:
        self._find_earlier()

    @work(exclusive=True)
    async def _find_earlier(self) -> None:
        """Says whether last year's answers will stand beside."""
        organisation, year = self.query_one("#organisation", Line).value, self.query_one("#year", Line).value
        told = ""
        if organisation.strip() and (number := number_typed(year.strip())):
            found = await asyncio.to_thread(self._workspace.newest_before, organisation, number)
            told = (
                _("The answers of {year} will stand beside the questions.").format(year=found.year)
                if found
                else _("There is no earlier review of this organisation here; this is a first one.")
            )
        self.query_one("#earlier", Static).update(shown(told))

    @on(Line.Submitted, "#organisation")
    def _named(self) -> None:
        self.query_one("#year", Line).focus()

    @on(Line.Submitted, "#year")
    def _dated(self) -> None:
        self.query_one("#template", OptionList).focus()

    def on_key(self, event: Key) -> None:
        """Up from the first structure goes back to the year."""
        structures = self.query_one("#template", OptionList)
        if event.key == "up" and structures.has_focus and structures.highlighted == 0:
            event.stop()
            self.query_one("#year", Line).focus()

    @on(OptionList.OptionSelected)
    @work
    async def _begin(self, event: OptionList.OptionSelected) -> None:
        if self._beginning:
            return
        self._beginning = True
        year = self.query_one("#year", Line).value.strip()
        organisation = self.query_one("#organisation", Line).value
        template = self._templates[event.option_index][0]
        try:
            ident = await asyncio.to_thread(self._workspace.begin, organisation, number_typed(year), template=template)
        except GenomgangError as error:
            self._beginning = False
            self.query_one("#refused", Static).update(shown(str(error)))
            self.query_one("#organisation" if not organisation.strip() else "#year", Line).focus()
            return
        self.dismiss(ident)


def _structures() -> list[Structure]:
    """The structures of the usual flow."""
    from interview.flow.loading import load_flow

    return structures(load_flow("stockholm"))
