"""Choosing the earlier review that this year's is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.asking.words import status_word
from interview.language import translate as _
from interview.session.events import Listing
from interview.tui.shown import lines, shown


class Against(ModalScreen[str | None]):
    """The id of the review to compare with, None with Esc. `now` is the one compared with at present."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, earlier: Sequence[Listing], now: str | None) -> None:
        super().__init__()
        self._earlier, self._now = earlier, now

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(shown(_("Compare with which review?"), "bold"), classes="window-title")
            yield OptionList(*map(self._option, self._earlier), id="earlier", compact=True, markup=False)
            yield Static(shown(_("Enter compares · Esc goes back"), "dim"))

    def on_mount(self) -> None:
        """The one compared with now is marked."""
        options = self.query_one("#earlier", OptionList)
        idents = [listing.ident for listing in self._earlier]
        options.highlighted = idents.index(self._now) if self._now in idents else 0
        options.focus()

    def _option(self, listing: Listing) -> Option:
        changed = listing.changed.astimezone().strftime("%Y-%m-%d")
        details = [listing.ident, status_word(listing.status), _("changed {when}").format(when=changed)]
        name = f"{listing.organisation} {listing.year}"
        if listing.ident == self._now:
            now = _("compared with now")
            name += f"  ({now})"
        return Option(lines(shown(name), shown(f"  {' · '.join(details)}", "$text-muted")), listing.ident)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
