"""Choosing the structure in which the draft is written."""

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

from interview.flow.models import Flow
from interview.language import translate as _
from interview.tui.shown import shown

Structure = tuple[str, str]
"""The name of a structure, or the file of one's own, and what to call it."""


def structures(flow: Flow, now: str = "") -> list[Structure]:
    """The structures that the flow can be drafted in, its usual one first; `now`, where it is none of them, last."""
    from interview.review.templates import available_templates

    titles = {template.name: template.title for template in available_templates()}
    names = dict.fromkeys((flow.default_template, *flow.templates, *([now] if now else [])))
    return [(name, titles.get(name, name)) for name in names]


class ChooseStructure(ModalScreen[str | None]):
    """The name of the chosen structure, None with Esc; `now` is the one that holds."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, known: Sequence[Structure], now: str) -> None:
        super().__init__()
        self._known, self._now = known, now

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(shown(_("How shall the draft be built?"), "bold"), classes="window-title")
            yield Static(shown(_("The answers stay as they are; only chapters and headings differ.")))
            yield OptionList(*map(self._option, self._known), id="structures", compact=True, markup=False)
            yield Static(shown(_("Enter chooses · Esc goes back"), "dim"))

    def on_mount(self) -> None:
        """The one that holds is marked."""
        options = self.query_one("#structures", OptionList)
        options.highlighted = [name for name, _title in self._known].index(self._now)
        options.focus()

    def _option(self, structure: Structure) -> Option:
        name, title = structure
        now = _("now")
        return Option(shown(f"{title}  ({now})" if name == self._now else title), name)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
