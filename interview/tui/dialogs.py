"""Small windows over a screen: a yes or no, one line of text, an error that can be copied."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from interview.language import translate as _
from interview.tui.fields import Line
from interview.tui.shown import shown


class Confirm(ModalScreen[bool]):
    """A question with two answers; True for the first. Esc is the second."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "decide(False)", show=False)]

    def __init__(self, title: str, text: str, yes: str, no: str) -> None:
        super().__init__()
        self._title, self._text, self._yes, self._no = title, text, yes, no

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(shown(self._title, "bold"), classes="window-title")
            yield Static(shown(self._text))
            yield OptionList(Option(shown(self._yes), "yes"), Option(shown(self._no), "no"), compact=True, markup=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id == "yes")

    def action_decide(self, sure: bool) -> None:
        """Closes the window with this answer."""
        self.dismiss(sure)


class StopHere(Confirm):
    """Whether to leave; `told` says what becomes of the work."""

    def __init__(self, told: str) -> None:
        super().__init__(_("Stop here?"), told, _("Stop"), _("Go on"))


class AskLine(ModalScreen[str | None]):
    """Asks for one line; None with Esc. It may be empty, unless `needed` says what is missing then."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, title: str, hint: str, text: str = "", *, about: str = "", needed: str = "") -> None:
        super().__init__()
        self._title, self._hint, self._begin = title, hint, text
        self._about, self._needed = about, needed

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(shown(self._title, "bold"), classes="window-title")
            if self._about:
                yield Static(shown(self._about, "italic"), classes="window-about")
            yield Line(self._begin)
            yield Static(shown(self._hint, "dim"), classes="window-hint")

    @on(Line.Submitted)
    def _entered(self, event: Line.Submitted) -> None:
        if self._needed and not event.value.strip():
            self.query_one(".window-hint", Static).update(shown(self._needed, "bold"))
        else:
            self.dismiss(event.value)


class ErrorWindow(ModalScreen[None]):
    """What went wrong, to be scrolled through, selected and copied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss", show=False),
        Binding("c", "copy", show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = shown(text).plain

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(shown(_("Something stands in the way"), "bold"), classes="window-title")
            yield TextArea(self._text, read_only=True, classes="error-text", show_line_numbers=False)
            yield Static(shown(_("Esc closes · C copies the text"), "dim"))

    def action_copy(self) -> None:
        """The whole text, or what is selected of it, to the clipboard."""
        self.app.copy_to_clipboard(self.query_one(TextArea).selected_text or self._text)
        self.notify(_("Copied."), markup=False)
