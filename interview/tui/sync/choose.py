"""Which file it is: its path, and how far it has been read."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static

from interview.errors import GenomgangError
from interview.intake.confined import ReadingStoppedError, Watch
from interview.language import translate as _
from interview.session.events import Repository
from interview.tui.bring.typed_path import typed_file
from interview.tui.dialogs import ErrorWindow
from interview.tui.fields import Line
from interview.tui.shown import shown
from interview.workspace import OpenInterview

if TYPE_CHECKING:
    from interview.intake.sync.coming_home import ComingHome

_LOOK_EVERY = 0.1
"""Seconds between looks at how far the reading has come."""


class ChooseDraft(ModalScreen["tuple[Path, ComingHome] | None"]):
    """The edited draft that was chosen, read and compared; None with Esc. What cannot be read is explained."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]

    def __init__(self, opened: OpenInterview, repository: Repository, file: Path | None) -> None:
        super().__init__()
        self._opened, self._repository, self._file = opened, repository, file
        self._watch: Watch | None = None

    def compose(self) -> ComposeResult:
        start = self._opened.interview.state.start
        with Vertical(classes="window"):
            yield Static(shown(_("Bring home an edited draft"), "bold"), classes="window-title")
            yield Static(
                shown(
                    _("Which Word file holds the edited draft of {organisation} {year}?").format(
                        organisation=start.organisation, year=start.year
                    )
                )
            )
            yield Line(str(self._file or ""), placeholder=_("Type its path, or drag the file here"), id="path")
            yield Static(
                shown(_("The file is only read. You see what it would change before anything is recorded.")),
                classes="hint",
            )
            yield ProgressBar(total=None, show_percentage=False, show_eta=False, id="progress")
            yield Static("", markup=False, id="busy")
            yield Static(shown(_("Enter reads the file · Esc goes back"), "dim"), id="choose-keys")

    def on_mount(self) -> None:
        """Nothing is read yet."""
        self.query_one("#progress").display = False
        self.set_interval(_LOOK_EVERY, self._look)

    def on_unmount(self) -> None:
        """Nobody waits for it any longer."""
        if self._watch is not None:
            self._watch.stopped = True

    def _look(self) -> None:
        if self._watch is not None and self._watch.share:
            self.query_one("#progress", ProgressBar).update(total=1.0, progress=self._watch.share)

    def action_stop(self) -> None:
        """Stops the reading, or goes back where nothing is read."""
        if self._watch is not None:
            self._watch.stopped = True
        else:
            self.dismiss(None)

    @on(Line.Submitted)
    @work
    async def _entered(self, event: Line.Submitted) -> None:
        name = event.value.strip()
        line = self.query_one("#path", Line)
        line.release()
        if self._watch is not None or not name:
            return
        self._watch = Watch()
        self._reading(_("Reading {file} …").format(file=Path(name).name))
        try:
            found = await asyncio.to_thread(self._read, name, self._watch)
        except ReadingStoppedError:
            return
        except GenomgangError as error:
            await self.app.push_screen_wait(ErrorWindow(str(error)))
            return
        finally:
            self._watch = None
            if self.is_attached:
                self._reading("")
        self.dismiss(found)

    def _reading(self, told: str) -> None:
        progress = self.query_one("#progress", ProgressBar)
        progress.update(total=None, progress=0)
        progress.display = bool(told)
        self.query_one("#busy", Static).update(shown(told, "bold"))
        keys = _("Esc stops the reading") if told else _("Enter reads the file · Esc goes back")
        self.query_one("#choose-keys", Static).update(shown(keys, "dim"))

    def _read(self, name: str, watch: Watch) -> tuple[Path, ComingHome]:
        """The file in a child process, then both drafts beside it; takes seconds."""
        from interview.intake.sync.coming_home import ComingHome, read_file

        path = typed_file(name)
        draft = read_file(path, self._opened.ident, watch)
        coming = ComingHome(self._opened, self._repository, draft)
        if watch.stopped:
            raise ReadingStoppedError(_("The reading was stopped."), where=str(path))
        return path, coming
