"""The application: which screen is shown, what the command palette offers, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePath
from typing import ClassVar, cast

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.worker import WorkerFailed

from interview.errors import GenomgangError
from interview.language import translate as _
from interview.tui.actions import Offering, Standing
from interview.tui.conversation.screen import ConversationScreen
from interview.tui.dialogs import ErrorWindow, StopHere
from interview.tui.start.screen import StartScreen
from interview.workspace import OpenInterview, Workspace

DARK, LIGHT = "textual-dark", "textual-light"

_STYLES = ("common", "conversation", "start", "bring", "review", "changes", "sync")
STYLE: list[str | PurePath] = [f"style/{name}.tcss" for name in _STYLES]
WIDTHS = [(0, "-narrow"), (110, "-wide")]
HEIGHTS = [(0, "-low"), (30, "-high")]
"""From how many columns and rows on a screen has which class; the styles say what folds away."""


class GenomgangApp(App[None]):
    """The program on a full screen. `fault` is the fault in the program that ended it, None where none did."""

    CSS_PATH = STYLE
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        workspace: Workspace,
        opened: OpenInterview | None = None,
        demo: Callable[[], tuple[Workspace, str]] | None = None,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.demo = demo
        self.fault: Exception | None = None
        self._opened = opened

    async def on_mount(self) -> None:
        """The interview that was asked for, else the start screen."""
        if self._opened is not None:
            await self.push_screen(ConversationScreen(self.workspace, self._opened))
        else:
            await self.push_screen(StartScreen(self.workspace, self.demo))

    def action_show_start(self) -> None:
        """From a conversation to the saved interviews."""
        if any(isinstance(screen, StartScreen) for screen in self.screen_stack):
            self.pop_screen()
        else:
            self.switch_screen(StartScreen(self.workspace, self.demo))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers: everything that can be done on this screen, and leaving."""
        if isinstance(screen, Offering):
            for offer in screen.offers():
                yield SystemCommand(offer.name, offer.told(), partial(screen.run_action, offer.action))
        other = _("Light theme") if self.theme == DARK else _("Dark theme")
        yield SystemCommand(other, _("Other colours on the screen"), self.action_change_theme)
        yield SystemCommand(_("Leave"), _("Stop here; everything is saved (Ctrl+Q)"), self.action_leave)

    def action_command_palette(self) -> None:
        """Everything that can be done, to search through."""
        if not any(isinstance(screen, CommandPalette) for screen in self.screen_stack):
            self.push_screen(CommandPalette(placeholder=_("Search for a command…"), id="--command-palette"))

    def action_change_theme(self) -> None:
        """From dark to light and back."""
        self.theme = LIGHT if self.theme == DARK else DARK

    async def action_interrupt(self) -> None:
        """Ctrl+C: copies what is selected; where nothing is, asks once whether to leave."""
        if isinstance(self.screen, StopHere):
            await self._leave(True)
        elif selected := self._selected_text():
            self.copy_to_clipboard(selected)
            self.notify(_("Copied."), markup=False)
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Asks once, then leaves; the screen that is left says what becomes of its work."""
        if isinstance(self.screen, StopHere):
            return
        worked = next((known for known in reversed(self.screen_stack) if isinstance(known, Standing)), None)
        text = worked.standing() if worked else _("Everything is saved.")
        self.push_screen(StopHere(text), self._leave)

    async def _leave(self, sure: bool | None) -> None:
        if not sure:
            return
        for screen in self.screen_stack:
            if isinstance(screen, ConversationScreen):
                await screen.keep_begun()
                await screen.keeper.idle()
        self.exit()

    def show_error(self, error: GenomgangError) -> None:
        """The error in a window of its own, where it can be read at leisure and copied."""
        self.push_screen(ErrorWindow(str(error)))

    def _selected_text(self) -> str:
        focused = self.focused
        selected = getattr(focused, "selected_text", "")
        return cast(str, selected) or self.screen.get_selected_text() or ""

    def _handle_exception(self, error: Exception) -> None:
        """Errors that the user can mend are shown; a fault ends the program and is raised once the screen is back."""
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        if isinstance(error, GenomgangError):
            self.show_error(error)
            return
        if self._exit and isinstance(error, NoMatches):
            return  # something was still to be drawn on a screen that is gone
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print the local variables of every frame, and with them what somebody wrote.
        self._close_messages_no_wait()
