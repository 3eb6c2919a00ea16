"""Saving something as a file: of which kind, under which name, then where it is."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import click
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, ProgressBar, Static
from textual.widgets.option_list import Option

from interview.errors import GenomgangError
from interview.language import translate as _
from interview.review.draft_files import FORMATS, write_draft
from interview.tui.bring.typed_path import typed_path
from interview.tui.dialogs import Confirm
from interview.tui.fields import Line
from interview.tui.shown import lines, shown
from interview.tui.sync.last_saved import remember
from interview.workspace import OpenInterview


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that can be saved: what it is called in the list, its name and ending, and what writes it.

    `write` is called off the event loop and raises a GenomgangError where something stands in the way.
    """

    label: str
    name: str
    ending: str
    write: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Wording:
    """What the window says: its title, the same once the file is there, and where one goes back to."""

    title: str
    done: str
    back: str


def draft_files(opened: OpenInterview) -> tuple[FileKind, ...]:
    """The draft in every format that it is written in."""

    def write(target: Path) -> None:
        from interview.review.draft import compose

        write_draft(compose(opened.interview, revision=opened.revision), target)
        remember(opened.ident, target)

    names = (_("Word, to edit and send (.docx)"), _("Markdown (.md)"), _("Web page (.html)"))
    return tuple(FileKind(name, opened.ident, ending, write) for name, ending in zip(names, FORMATS, strict=True))


class Export(ModalScreen[None]):
    """Asks for the kind and the file's name, writes, and says where the file is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, wording: Wording, kinds: Sequence[FileKind], folder: Path) -> None:
        super().__init__()
        self._wording, self._kinds, self._folder = wording, kinds, folder
        self._proposed = ""
        self._target: Path | None = None
        self._writing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(shown(self._wording.title, "bold"), classes="window-title", id="export-title")
            yield OptionList(
                *(Option(shown(kind.label)) for kind in self._kinds), id="format", compact=True, markup=False
            )
            yield Static(shown(_("File"), "bold"), classes="field-label")
            yield Line(id="target")
            yield ProgressBar(show_eta=False, show_percentage=False, id="progress")
            yield Static("", markup=False, id="result", classes="hint")
            yield OptionList(
                Option(shown(_("Open the folder")), "folder"),
                Option(shown(self._wording.back), "back"),
                id="afterwards",
                compact=True,
                markup=False,
            )
            yield Static(shown(_("Enter saves · Tab to the file's name · Esc goes back"), "dim"), id="export-keys")

    def on_mount(self) -> None:
        """Word, beside where one is, is what most want."""
        self.query_one("#progress").display = False
        self.query_one("#afterwards").display = False
        formats = self.query_one("#format", OptionList)
        formats.highlighted = 0
        formats.focus()

    @on(OptionList.OptionHighlighted, "#format")
    def _formatted(self, event: OptionList.OptionHighlighted) -> None:
        """Proposes a name; of one that was typed only the ending is changed."""
        line, kind = self.query_one("#target", Line), self._kinds[event.option_index]
        if line.value in ("", self._proposed):
            self._proposed = line.value = str(self._folder / f"{kind.name}{kind.ending}")
        elif (typed := Path(line.value)).name:
            line.value = str(typed.with_suffix(kind.ending))

    @on(OptionList.OptionSelected, "#format")
    @on(Line.Submitted)
    def _asked(self) -> None:
        self._write()

    @work
    async def _write(self) -> None:
        if self._writing.locked() or self._target is not None:
            return
        async with self._writing:
            target = typed_path(self.query_one("#target", Line).value)
            kind = self._kinds[self.query_one("#format", OptionList).highlighted or 0]
            if not await self._may_write(target):
                self.query_one("#target", Line).focus()
                return
            progress = self.query_one("#progress", ProgressBar)
            progress.display = True
            try:
                await asyncio.to_thread(kind.write, target)
            except GenomgangError as error:
                self._say(str(error))
            else:
                self._done(target.absolute())
            finally:
                progress.display = False

    async def _may_write(self, target: Path) -> bool:
        """Asks where the file is already there."""
        if not await asyncio.to_thread(_is_file, target):
            return True
        return await self.app.push_screen_wait(
            Confirm(
                _("Replace the file?"),
                _("{file} is already there, and somebody may have edited it.").format(file=target),
                _("Replace it"),
                _("Choose another name"),
            )
        )

    def _done(self, target: Path) -> None:
        self._target = target
        for name in ("#format", "#target", ".field-label", "#export-keys"):
            self.query_one(name).display = False
        self.query_one("#export-title", Static).update(shown(self._wording.done, "bold"))
        told = lines(shown(_("The file is here:")), shown(str(target), "bold"))
        self.query_one("#result", Static).update(told)
        afterwards = self.query_one("#afterwards", OptionList)
        afterwards.display = True
        afterwards.highlighted = 1
        afterwards.focus()

    def _say(self, why: str) -> None:
        result = self.query_one("#result", Static)
        result.add_class("refused")
        result.update(shown(why))

    @on(OptionList.OptionSelected, "#afterwards")
    async def _afterwards(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == "folder" and self._target is not None:
            opened = await asyncio.to_thread(_open_folder, self._target)
            if not opened:
                self.notify(_("The folder could not be opened from here."), markup=False)
                return
        self.dismiss()


def _is_file(target: Path) -> bool:
    """Whether a file is there; what cannot be looked at cannot be written either, and the writing says why."""
    return os.path.lexists(target) and not os.path.isdir(target)  # noqa: PTH112  # Path's own raises there


def _open_folder(file: Path) -> bool:
    """Shows the file in the system's file manager; False where there is none."""
    try:
        return click.launch(str(file), locate=True) == 0
    except OSError:
        return False
