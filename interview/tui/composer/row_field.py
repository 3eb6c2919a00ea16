"""One field of a row in the form."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.widgets import OptionList, Static

from interview.flow.fields import BooleanField, ChoiceField, DateField, NumberField, TextField
from interview.language import translate as _
from interview.session.numbers import write_number
from interview.tui.composer.choice import Alternatives
from interview.tui.fields import Line, Text
from interview.tui.shown import shown

Fillable = TextField | ChoiceField | BooleanField | NumberField | DateField
"""A field that somebody fills in; computed ones are not."""


class RowFieldEditor(Vertical):
    """Label and field. `raw` is what was entered, `standing` what it began with.

    `need` is a note behind the label that says whether it may be left empty.
    """

    class Entered(Message):
        """Enter: on to the next field."""

        def __init__(self, editor: RowFieldEditor) -> None:
            super().__init__()
            self.editor = editor

    class Changed(Message):
        """Something else stands in the field."""

    def __init__(self, field: Fillable, value: object, *, need: str, locked: bool) -> None:
        super().__init__()
        self.field = field
        self.locked = locked
        self._need = need
        self._choices = _choices(field)
        self.standing = self._typed(value)
        self._editor: Line | Text | Alternatives | Static

    def compose(self) -> ComposeResult:
        note = "" if self.locked else self._need
        yield Static(shown(f"{self.field.label} {note}".rstrip(), "bold"), classes="field-label")
        if self.locked:
            self._editor = Static(shown(str(self.standing or "")))
        elif self._choices:
            self._editor = Alternatives([label for _value, label in self._choices])
        elif isinstance(self.field, TextField) and self.field.lines == "many":
            self._editor = Text(str(self.standing or ""))
        else:
            self._editor = Line(str(self.standing or ""))
        yield self._editor

    def on_mount(self) -> None:
        """A choice that was made is marked."""
        if isinstance(self._editor, Alternatives):
            values = [value for value, _label in self._choices]
            self._editor.highlighted = values.index(self.standing) if self.standing in values else None

    def enter(self) -> None:
        """Goes into the field."""
        self._editor.focus()
        self.call_after_refresh(self.scroll_visible, animate=False)

    @property
    def raw(self) -> object:
        """What was entered; None or "" where nothing was."""
        if not self.is_mounted:
            return self.standing
        match self._editor:
            case Line():
                return self._editor.value
            case Text():
                return self._editor.text
            case Alternatives(highlighted=place):
                return None if place is None else self._choices[place][0]
            case _:
                return self.standing

    def _typed(self, value: object) -> object:
        if self._choices and value in [value for value, _label in self._choices]:
            return value
        if isinstance(self.field, NumberField) and isinstance(value, int | float):
            return write_number(value)
        return None if value is None else str(value)

    @on(Line.Submitted)
    @on(Text.Submitted)
    @on(OptionList.OptionSelected)
    def _entered(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Entered(self))

    @on(Line.Changed)
    @on(Text.Changed)
    @on(OptionList.OptionHighlighted)
    def _changed(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed())

    def on_key(self, event: Key) -> None:
        """In a choice, Backspace takes the choice back and Enter goes on without one."""
        if not isinstance(self._editor, Alternatives):
            return
        if event.key in ("backspace", "delete"):
            event.stop()
            self._editor.highlighted = None
            self.post_message(self.Changed())
        elif event.key == "enter" and self._editor.highlighted is None:
            event.stop()
            self.post_message(self.Entered(self))


def _choices(field: Fillable) -> list[tuple[object, str]]:
    match field:
        case ChoiceField():
            return [(choice.value, choice.label) for choice in field.choices]
        case BooleanField():
            return [(True, _("Yes")), (False, _("No"))]
        case _:
            return []
