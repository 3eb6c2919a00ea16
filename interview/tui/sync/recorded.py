"""What was recorded of the draft, what is left to do, and how it is undone."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.language import translate as _
from interview.language import translate_count
from interview.session.interview import Interview
from interview.tui.shown import lines, shown
from interview.tui.sync.screen import Done

_MOST_NAMES = 6


class Recorded(ModalScreen[bool]):
    """True where everything is to be undone."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", show=False)]

    def __init__(self, done: Done, interview: Interview) -> None:
        super().__init__()
        self._done, self._interview = done, interview

    def compose(self) -> ComposeResult:
        done, ident = self._done, self._interview.state.start.ident
        count = len(done.names)
        names = [f"• {name}" for name in done.names[:_MOST_NAMES]]
        if count > _MOST_NAMES:
            names.append(
                translate_count("… and {count} more", "… and {count} more", count - _MOST_NAMES).format(
                    count=count - _MOST_NAMES
                )
            )
        waiting = translate_count(
            "{count} text from the file waits half-written at its question.",
            "{count} texts from the file wait half-written at their questions.",
            len(done.waiting),
        ).format(count=len(done.waiting))
        with Vertical(classes="window"):
            yield Static(shown(_("The edits are recorded and saved"), "bold"), classes="window-title")
            yield Static(
                lines(
                    shown(translate_count("{count} answer:", "{count} answers:", count).format(count=count)),
                    *map(shown, names),
                    shown(waiting) if done.waiting else None,
                )
            )
            yield OptionList(
                Option(shown(_("Go on")), "done"),
                Option(shown(_("Undo all of it: the answers become what they were")), "undo"),
                id="afterwards",
                compact=True,
                markup=False,
            )
            yield Static(
                shown(
                    _("Later it is undone with: genomgang restore {id} --at {number}").format(
                        id=ident, number=done.before
                    )
                ),
                classes="hint",
            )

    def on_mount(self) -> None:
        """At going on."""
        choices = self.query_one("#afterwards", OptionList)
        choices.highlighted = 0
        choices.focus()

    @on(OptionList.OptionSelected, "#afterwards")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id == "undo")
