"""Whose review a file is: organisation and year, guessed from its text and asked."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from interview.asking.numbers import number_typed
from interview.errors import AnswerError, GenomgangError
from interview.language import translate as _
from interview.tui.bring.placed import Placed, Whose, place_file
from interview.tui.bring.reading import ReadFile
from interview.tui.fields import Line
from interview.tui.shown import shown
from interview.workspace import checked_name


class WhoseReview(ModalScreen[Placed | None]):
    """The file as it is placed for what was given here, None with Esc.

    `known` is what was given before, None where the text is to be guessed from.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, file: ReadFile, known: Whose | None = None) -> None:
        super().__init__()
        self._file, self._known = file, known
        self._placing = False

    def compose(self) -> ComposeResult:
        file, known = self._file, self._known
        organisation = known.organisation if known else file.organisation or ""
        year = known.year if known else file.year
        with Vertical(classes="window"):
            yield Static(shown(_("Whose review is it?"), "bold"), classes="window-title")
            yield Static(shown(file.path.name), classes="hint")
            yield Static(shown(_("The organisation"), "bold"), classes="field-label")
            yield Line(organisation, placeholder=_("For example Trädgårdskontoret"), id="organisation")
            yield Static(shown(_("The year that it plans for"), "bold"), classes="field-label")
            yield Line("" if year is None else str(year), placeholder=_("For example 2026"), id="year")
            yield Static(
                shown(
                    _(
                        "This is the operational year that the document plans for, the first one if there are "
                        "several; often the year after the one in which it was written."
                    )
                ),
                classes="hint",
            )
            if known is None:
                yield Static(shown(self._guessed()), classes="hint")
            yield Static("", markup=False, id="refused", classes="hint refused")
            yield Static(shown(_("Enter goes on to what landed where · Esc goes back"), "dim"))

    def on_mount(self) -> None:
        """At what the text did not tell."""
        self.query_one("#year" if self._file.organisation and not self._file.year else "#organisation", Line).focus()

    def _guessed(self) -> str:
        known = [value for value in (self._file.organisation, self._file.year) if value]
        if not known:
            return _("The text does not tell either; fill in both.")
        if len(known) == 1:
            return _("What is filled in is a guess from the text: check it, and fill in the rest.")
        return _("Both are a guess from the text: check them.")

    @on(Line.Submitted, "#organisation")
    def _named(self) -> None:
        self.query_one("#year", Line).focus()

    @on(Line.Submitted, "#year")
    @work
    async def _dated(self) -> None:
        if self._placing:
            return
        organisation = self.query_one("#organisation", Line).value
        year = self.query_one("#year", Line).value.strip()
        refused = self.query_one("#refused", Static)
        try:
            number = number_typed(year)
            name = checked_name(organisation, number)
        except AnswerError as error:
            refused.update(shown(str(error)))
            self.query_one("#year" if organisation.strip() else "#organisation", Line).focus()
            return
        self._placing = True
        refused.update(shown(_("Looking for where each part belongs …")))
        try:
            placed = await asyncio.to_thread(place_file, self._file, Whose(name, number))
        except GenomgangError as error:
            refused.update(shown(str(error)))
            return
        finally:
            self._placing = False
        self.dismiss(placed)
