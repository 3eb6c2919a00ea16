"""Which file, and its reading: how far it has come, and Esc to stop it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import ProgressBar, Static

from interview.errors import GenomgangError
from interview.intake.confined import ReadingStoppedError, Watch
from interview.language import translate as _
from interview.language import translate_count
from interview.tui.bring.typed_path import typed_file
from interview.tui.dialogs import ErrorWindow
from interview.tui.fields import Line
from interview.tui.shown import shown

if TYPE_CHECKING:
    from interview.intake.outline import Outline

_TELL_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read; `organisation` and `year` are guessed from its text, None for what it does not tell."""

    path: Path
    outline: Outline
    organisation: str | None
    year: int | None


class ChooseFile(ModalScreen[ReadFile | None]):
    """The file that was chosen, read; None with Esc. What cannot be read is explained, and another can be given."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False, priority=True)]

    def __init__(self, path: str = "") -> None:
        super().__init__()
        self._path = path
        self._watch: Watch | None = None
        self._begun = 0.0
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(shown(_("Import a file"), "bold"), classes="window-title")
            yield Static(shown(_("Where is the file? Type its path, or drag the file into this window.")))
            yield Line(self._path, placeholder=_("For example ~/Documents/Ledningens genomgång 2026.docx"), id="path")
            yield Static(
                shown(_("Word (.docx), PDF with text in it, text or Markdown. The file is only read, never changed.")),
                classes="hint",
            )
            yield ProgressBar(100, show_eta=False, id="share")
            yield Static("", markup=False, id="busy")
            yield Static("", markup=False, id="file-keys")

    def on_mount(self) -> None:
        """Nothing is being read yet."""
        self._timer = self.set_interval(_TELL_EVERY, self._tell, pause=True)
        self._tell()

    @on(Line.Submitted)
    @work
    async def _entered(self, event: Line.Submitted) -> None:
        if self._watch is not None or not event.value.strip():
            return
        self._watch, self._begun = Watch(), monotonic()
        if self._timer:
            self._timer.resume()
        self._tell()
        try:
            file = await asyncio.to_thread(_read, event.value.strip(), self._watch)
        except ReadingStoppedError:
            return
        except GenomgangError as error:
            self._rest()
            await self.app.push_screen_wait(ErrorWindow(str(error)))
            return
        finally:
            self._rest()
        self.dismiss(file)

    def action_back(self) -> None:
        """Stops the reading; where nothing is read, goes back."""
        if self._watch is not None:
            self._watch.stopped = True
        else:
            self.dismiss(None)

    def on_unmount(self) -> None:
        """Nobody waits for it any longer."""
        if self._watch is not None:
            self._watch.stopped = True

    def _rest(self) -> None:
        self._watch = None
        if self._timer:
            self._timer.pause()
        if self.is_attached:
            self._tell()

    def _tell(self) -> None:
        watch = self._watch
        keys = _("Enter reads the file · Esc goes back") if watch is None else _("Esc stops the reading")
        self.query_one("#file-keys", Static).update(shown(keys, "dim"))
        bar = self.query_one("#share", ProgressBar)
        bar.display = bool(watch and watch.share)
        told = ""
        if watch is not None:
            bar.update(progress=watch.share * 100)
            told = _step(watch.share, int(monotonic() - self._begun))
        self.query_one("#busy", Static).update(shown(told, "bold"))


def _step(share: float, seconds: int) -> str:
    """What is being done just now, and for how long it has been."""
    if not share:
        step = _("Opening the file …")
    elif share < 1:
        step = _("Reading page by page …")
    else:
        step = _("Finding headings, lists and tables …")
    waited = translate_count("{count} second", "{count} seconds", seconds).format(count=seconds)
    return f"{step} {waited}"


def _read(text: str, watch: Watch) -> ReadFile:
    """Reads the file in a child process; takes seconds."""
    from interview.intake.confined import read
    from interview.intake.guessing import guess

    path = typed_file(text)
    outline = read(path, watch=watch)
    return ReadFile(path, outline, *guess(outline))
