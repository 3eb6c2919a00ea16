"""Composers for what is written: prose, short lines, a number, a day."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from interview.asking.sitting import as_typed
from interview.flow.models import DateQuestion, ListQuestion, NumberQuestion
from interview.language import translate as _
from interview.session.interview import Item
from interview.session.numbers import write_number
from interview.tui.composer.base import Composer
from interview.tui.fields import Line, Text


class Written(Composer):
    """What the two composers for text share: this year's answer, or what was half-written, is what they begin with."""

    def __init__(self, item: Item, begun: str = "") -> None:
        super().__init__(item, begun)
        kept = item.given is not None and item.value is not None
        self.standing = as_typed(item.question, item.value) if kept else ""

    @property
    def untouched(self) -> bool:
        return self._now == self.standing

    @property
    def text(self) -> str:
        return "" if self.untouched else self._now

    @property
    def _now(self) -> str:
        raise NotImplementedError  # abstract: Textual's metaclass is not ABCMeta

    def _send(self, text: str) -> None:
        self.post_message(self.Sent(text if text.strip() else None))

    def _placeholder(self) -> str:
        if self.item.state == "proposed":
            return _("Enter keeps the proposal · F3 changes it · or write a new answer")
        if self.item.offer is not None:
            return _("Write the answer here · F3 begins with last year's")
        return _("Write the answer here")


class TextComposer(Written):
    """Prose, or a list with one item on each line."""

    field: Text

    def compose(self) -> ComposeResult:
        self.field = self.begin(Text(self.begun or self.standing, placeholder=self._placeholder()))
        yield self.field
        yield self.hint

    def on_mount(self) -> None:
        """Ready to be written in."""
        if isinstance(self.item.question, ListQuestion):
            self.tell(_("One on each line: Ctrl+J begins a new line, Enter sends"))
        else:
            self.tell(_("Enter sends · Ctrl+J new line · Ctrl+G your own editor"))
        self.field.focus()

    @property
    def _now(self) -> str:
        return self.field.text

    def put(self, text: str) -> None:
        self.field.put(text)
        self.field.focus()

    @on(Text.Changed)
    def _written(self, event: Text.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Text.Submitted)
    def _entered(self, event: Text.Submitted) -> None:
        event.stop()
        self._send(event.value)


class LineComposer(Written):
    """One line: a short text, a number, a day."""

    field: Line

    def compose(self) -> ComposeResult:
        self.field = self.begin(Line(self.begun or self.standing, placeholder=self._placeholder()))
        yield self.field
        yield self.hint

    def on_mount(self) -> None:
        """Ready to be written in."""
        self.tell(self._form())
        self.field.focus()

    @property
    def _now(self) -> str:
        return self.field.value

    def put(self, text: str) -> None:
        self.field.value = text
        self.field.cursor_position = len(text)
        self.field.focus()

    def _form(self) -> str:
        match self.item.question:
            case NumberQuestion(min=low, max=high, unit=unit):
                parts = [_("A number"), unit or "", _limits(low, high)]
                return " · ".join(part for part in parts if part)
            case DateQuestion():
                return _("A date, for example 2026-10-15, 15/10 2026 or 15 oktober 2026")
            case _:
                return _("Enter sends")

    @on(Line.Changed)
    def _written(self, event: Line.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Line.Submitted)
    def _entered(self, event: Line.Submitted) -> None:
        event.stop()
        self._send(event.value)


def _limits(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return _("from {low} to {high}").format(low=write_number(low), high=write_number(high))
    if low is not None:
        return _("at least {low}").format(low=write_number(low))
    return _("at most {high}").format(high=write_number(high)) if high is not None else ""
