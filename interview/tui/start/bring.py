"""Bringing in a review that exists as a file: which file, whose review it is, and what landed where."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from interview.errors import GenomgangError, UnsuitableFileError
from interview.language import translate as _
from interview.language import translate_count
from interview.tui.dialogs import ErrorWindow
from interview.tui.fields import Line
from interview.tui.shown import shown
from interview.tui.start.typed_path import typed_path
from interview.workspace import Workspace

if TYPE_CHECKING:
    from interview.flow.models import Flow
    from interview.intake.outline import Outline
    from interview.intake.placing import Placement

FLOW = "stockholm"
_LONGEST_PATH = 300


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read; `organisation` and `year` are guessed from its text, None for what it does not tell."""

    path: Path
    outline: Outline
    organisation: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Brought:
    """An interview that was made of a file and saved as `ident`."""

    ident: str
    flow: Flow
    outline: Outline
    placement: Placement


class ChooseFile(ModalScreen[ReadFile | None]):
    """The file that was chosen, read; None with Esc. What cannot be read is explained, and another can be given."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, path: str = "") -> None:
        super().__init__()
        self._path = path
        self._reading = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(shown(_("Import a file"), "bold"), classes="window-title")
            yield Static(shown(_("Where is the file? Type its path, or drag the file into this window.")))
            yield Line(self._path, placeholder=_("For example ~/Documents/Ledningens genomgång 2026.docx"), id="path")
            yield Static(
                shown(_("Word (.docx), PDF with text in it, text or Markdown. The file is only read, never changed.")),
                classes="hint",
            )
            yield Static("", markup=False, id="busy")
            yield Static(shown(_("Enter reads the file · Esc goes back"), "dim"))

    @on(Line.Submitted)
    @work
    async def _entered(self, event: Line.Submitted) -> None:
        if self._reading or not event.value.strip():
            return
        self._reading = True
        busy = self.query_one("#busy", Static)
        name = event.value.strip()
        busy.update(shown(_("Reading {file} … This may take some seconds.").format(file=name), "bold"))
        try:
            file = await asyncio.to_thread(_read, name)
        except GenomgangError as error:
            await self.app.push_screen_wait(ErrorWindow(str(error)))
            return
        finally:
            self._reading = False
            busy.update("")
        self.dismiss(file)


class WhoseReview(ModalScreen[Brought | None]):
    """The interview that was saved for the organisation and year given here, None with Esc: nothing was saved."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, workspace: Workspace, file: ReadFile) -> None:
        super().__init__()
        self._workspace, self._file = workspace, file
        self._saving = False

    def compose(self) -> ComposeResult:
        file = self._file
        with Vertical(classes="window"):
            yield Static(shown(_("Whose review is it?"), "bold"), classes="window-title")
            yield Static(shown(file.path.name), classes="hint")
            yield Static(shown(_("The organisation"), "bold"), classes="field-label")
            yield Line(file.organisation or "", placeholder=_("For example Trädgårdskontoret"), id="organisation")
            yield Static(shown(_("The year that it plans for"), "bold"), classes="field-label")
            yield Line("" if file.year is None else str(file.year), placeholder=_("For example 2026"), id="year")
            yield Static(
                shown(
                    _(
                        "This is the operational year that the document plans for, the first one if there are "
                        "several; often the year after the one in which it was written."
                    )
                ),
                classes="hint",
            )
            yield Static(shown(self._guessed()), classes="hint")
            yield Static("", markup=False, id="refused", classes="hint refused")
            yield Static(shown(_("Enter goes on, and saves at the end · Esc goes back and saves nothing"), "dim"))

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
    async def _save(self) -> None:
        if self._saving:
            return
        self._saving = True
        organisation = self.query_one("#organisation", Line).value
        year = self.query_one("#year", Line).value.strip()
        told = self.query_one("#refused", Static)
        told.update(shown(_("Saving …")))
        try:
            number = int(year) if year.isdecimal() else 0
            brought = await asyncio.to_thread(
                _save, self._workspace, self._file.path, self._file.outline, organisation, number
            )
        except GenomgangError as error:
            told.update(shown(str(error)))
            self.query_one("#year" if organisation.strip() else "#organisation", Line).focus()
            return
        finally:
            self._saving = False
        self.dismiss(brought)


class WhatLanded(ModalScreen[None]):
    """How much landed in each section, and word for word what found no place; closed with Enter or Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss", show=False, priority=True),
        Binding("c", "copy", show=False),
    ]

    def __init__(self, brought: Brought) -> None:
        super().__init__()
        self._text = shown("\n".join(landed_text(brought))).plain

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(shown(_("The file is imported and saved"), "bold"), classes="window-title")
            yield TextArea(
                self._text, read_only=True, show_cursor=False, classes="landed-text", show_line_numbers=False
            )
            yield Static(shown(_("Enter opens the interview · arrows scroll · C copies the text"), "dim"))

    def action_copy(self) -> None:
        """The whole text, or what is selected of it, to the clipboard."""
        self.app.copy_to_clipboard(self.query_one(TextArea).selected_text or self._text)
        self.notify(_("Copied."), markup=False)


def landed_text(brought: Brought) -> Iterator[str]:
    """What landed where, in lines: sections in the flow's order with the number of their answers, then the rest."""
    outline, placement = brought.outline, brought.placement
    questions = brought.flow.questions
    counted = Counter(questions[question].section for question in placement.answers)
    total, left = sum(counted.values()), len(placement.unplaced)
    if left:
        yield translate_count(
            "{count} part of the text found no place: see below.",
            "{count} parts of the text found no place: see below.",
            left,
        ).format(count=left)
    yield translate_count("{count} answer:", "{count} answers:", total).format(count=total)
    for section in brought.flow.sections:
        if counted[section.id]:
            yield f"{counted[section.id]:>4}  {section.title}"
    yield ""
    if outline.accepted:
        yield _("Tracked changes are read as accepted: {count}.").format(count=outline.accepted)
    if outline.comments:
        yield _("Comments are left out: {count}.").format(count=outline.comments)
    if not placement.unplaced:
        yield _("Everything found a place.")
        return
    yield _("This found no place and is not saved. Copy what you need of it:")
    for part in placement.unplaced:
        yield ""
        yield from filter(None, (part.heading, part.text.strip()))


def _read(text: str) -> ReadFile:
    """Reads the file in a child process; takes seconds."""
    from interview.intake.confined import read
    from interview.intake.guessing import guess

    try:
        path = typed_path(text)
        path.stat()
    except (OSError, ValueError):
        raise UnsuitableFileError(
            _("There is no such file, or it cannot be reached."),
            where=text if len(text) <= _LONGEST_PATH else f"{text[:_LONGEST_PATH]}…",
            advice=_("Check the path, or drag the file into this window."),
        ) from None
    outline = read(path)
    return ReadFile(path, outline, *guess(outline))


def _save(workspace: Workspace, path: Path, outline: Outline, organisation: str, year: int) -> Brought:
    from interview.flow.loading import load_flow
    from interview.intake.importing import imported_from, placed, save

    flow = load_flow(FLOW)
    placement = placed(outline, flow, year)
    imported = imported_from(path, placement.unplaced)
    ident = save(workspace, placement.answers, organisation, year, imported, flow=FLOW).ident
    return Brought(ident, flow, outline, placement)
