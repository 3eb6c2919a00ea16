"""Before an import is saved, what becomes of what has no place; and afterwards, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from interview.intake.arranging import Arrangement, Nowhere, Place
from interview.language import translate as _
from interview.language import translate_count
from interview.session.events import Imported
from interview.session.interview import Interview
from interview.tui.bring.entries import place_name
from interview.tui.shown import shown

Wish = Literal["house", "save", "back"]
Next = Literal["approve", "open", "list"]


class Leftovers(TextArea):
    """Text of the source that is in no answer, to be read, selected and copied with C."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "copy_all", show=False)]

    def __init__(self, text: str) -> None:
        super().__init__(
            shown(text).plain, read_only=True, show_cursor=False, classes="leftovers", show_line_numbers=False
        )

    def action_copy_all(self) -> None:
        """The whole text, or what is selected of it, to the clipboard."""
        self.app.copy_to_clipboard(self.selected_text or self.text)
        self.notify(_("Copied."), markup=False)


class LeftOver(ModalScreen[None]):
    """What an import left out, for reading and copying."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "dismiss", show=False, priority=True)]

    def __init__(self, file: str, text: str) -> None:
        super().__init__()
        self._file, self._text = file, text

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            title = _("In no answer, of {file}").format(file=self._file)
            yield Static(shown(title, "bold"), classes="window-title")
            yield Leftovers(self._text)
            yield Static(shown(_("Esc closes · C copies the text"), "dim"))


class Ending(ModalScreen[str]):
    """A text, what is left over below it, and alternatives; `back` is the one that Esc stands for."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, title: str, text: str, leftovers: str, options: dict[str, str], back: str) -> None:
        super().__init__()
        self._title, self._text, self._leftovers = title, text, leftovers
        self._options, self._back = options, back

    def compose(self) -> ComposeResult:
        with Vertical(classes="window ending-window"):
            yield Static(shown(self._title, "bold"), classes="window-title")
            yield Static(shown(self._text))
            if self._leftovers:
                yield Leftovers(self._leftovers)
            yield OptionList(
                *(Option(shown(text), ident) for ident, text in self._options.items()), compact=True, markup=False
            )
            if self._leftovers:
                yield Static(shown(_("Tab to the list above, C copies it"), "dim"))

    def on_mount(self) -> None:
        """Ready to choose."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id or self._back)

    def action_back(self) -> None:
        """The alternative for those who did not choose."""
        self.dismiss(self._back)


def before_saving(arrangement: Arrangement, housed: Arrangement | None) -> Ending:
    """Asks whether to save; `housed` is where what has no place would go, None where it cannot be had."""
    unplaced, left_out = arrangement.at(Nowhere.UNPLACED), arrangement.at(Nowhere.LEFT_OUT)
    placed = arrangement.placed
    told = [
        translate_count("{count} part is in an answer.", "{count} parts are in answers.", placed).format(count=placed)
    ]
    if left_out:
        text = translate_count(
            "{count} part is left out on purpose.", "{count} parts are left out on purpose.", len(left_out)
        )
        told.append(text.format(count=len(left_out)))
    options: dict[str, str] = {}
    if unplaced:
        text = translate_count("{count} part has no place.", "{count} parts have no place.", len(unplaced))
        told.append(text.format(count=len(unplaced)))
        if housed is not None:
            options["house"] = _("Save, and put what has no place as text where it is nearest")
        options["save"] = _("Save without it; it stays listed with the import, to be read and copied")
    else:
        options["save"] = _("Save")
    options["back"] = _("Go on placing")
    listed = "\n".join(_listed(arrangement, housed))
    return Ending(_("Save the import?"), "\n".join(told), listed, options, "back")


def after_saving(interview: Interview) -> Ending:
    """Says what was saved, lists what is in no answer, and offers what comes next."""
    start, answers = interview.state.start, len(interview.state.answers)
    saved = translate_count("{count} question is answered.", "{count} questions are answered.", answers)
    text = "\n".join(
        (
            saved.format(count=answers),
            _("Was this review approved? Then record that, and begin the next one with its answers beside."),
        )
    )
    options = {
        "approve": _("Approve it as the review for {year}").format(year=start.year),
        "open": _("Look it through first"),
        "list": _("To the saved interviews"),
    }
    title = _("Imported and saved: {organisation} {year}").format(organisation=start.organisation, year=start.year)
    leftovers = leftovers_text(start.imported) if start.imported else ""
    return Ending(title, text, leftovers, options, "list")


def leftovers_text(imported: Imported) -> str:
    """Word for word what of the file is in no answer; "" where everything is."""
    told: list[str] = []
    for title, parts in ((_("Without a place:"), imported.unplaced), (_("Left out on purpose:"), imported.left_out)):
        if parts:
            told.append(title)
        for part in parts:
            told += ["", *filter(None, (part.heading, part.text))]
        if parts:
            told.append("")
    return "\n".join(told).strip()


def _listed(arrangement: Arrangement, housed: Arrangement | None) -> Iterator[str]:
    """What is in no answer yet, with where it would be put."""
    for nowhere, title in ((Nowhere.UNPLACED, _("Without a place:")), (Nowhere.LEFT_OUT, _("Left out on purpose:"))):
        found = arrangement.at(nowhere)
        if found:
            yield title
        before = ""
        for line in found:
            yield ""
            if (heading := arrangement.heading(line)) != before:
                before = heading
                yield heading
            yield arrangement.lines[line].text
            place = housed.where[line] if housed else None
            if isinstance(place, Place):
                yield f"→ {place_name(arrangement, place)}"
        if found:
            yield ""
