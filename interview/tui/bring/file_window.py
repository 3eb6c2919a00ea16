"""A window that asks for a file and reads it: how far the reading has come, and Esc to stop it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar, Generic, TypeVar

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
from interview.tui.dialogs import ErrorWindow
from interview.tui.fields import Line
from interview.tui.shown import shown

Read = TypeVar("Read")

_TELL_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class FileTexts:
    """What the window says: its title, what it asks, an example in the empty field, and what is said of the file."""

    title: str
    question: str
    example: str
    hint: str


class FileWindow(ModalScreen[Read | None], Generic[Read]):
    """What was read; None with Esc. What cannot be read is explained, and another file can be given."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False, priority=True)]

    def __init__(self, texts: FileTexts, path: str = "") -> None:
        super().__init__()
        self._texts, self._path = texts, path
        self._watch: Watch | None = None
        self._begun = 0.0
        self._timer: Timer | None = None

    def read(self, text: str, watch: Watch) -> Read:
        """Reads the file that `text` names, off the event loop; takes seconds. GenomgangError where it cannot be."""
        raise NotImplementedError  # abstract: Textual's metaclass is not ABCMeta

    def compose(self) -> ComposeResult:
        texts = self._texts
        with Vertical(classes="window"):
            yield Static(shown(texts.title, "bold"), classes="window-title")
            yield Static(shown(texts.question))
            yield Line(self._path, placeholder=texts.example, id="path")
            yield Static(shown(texts.hint), classes="hint")
            yield ProgressBar(100, show_eta=False, id="share")
            yield Static("", markup=False, id="busy")
            yield Static("", markup=False, id="file-keys")

    def on_mount(self) -> None:
        """Nothing is being read yet; a file dragged into the window takes the place of the path that stands there."""
        self.query_one("#path", Line).action_select_all()
        self._timer = self.set_interval(_TELL_EVERY, self._tell, pause=True)
        self._tell()

    @on(Line.Submitted)
    @work
    async def _entered(self, event: Line.Submitted) -> None:
        text = event.value.strip()
        if self._watch is not None or not text:
            return
        self._watch, self._begun = Watch(), monotonic()
        if self._timer:
            self._timer.resume()
        self._tell()
        try:
            found = await asyncio.to_thread(self.read, text, self._watch)
        except ReadingStoppedError:
            return
        except GenomgangError as error:
            self._rest()
            await self.app.push_screen_wait(ErrorWindow(str(error)))
            return
        finally:
            self._rest()
        self.dismiss(found)

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
