"""Choosing between answers that were given in two places without knowing of each other."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.asking.row_text import row_line
from interview.flow.models import Question, RecordsQuestion
from interview.language import translate as _
from interview.session.events import Event
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.tui.conversation.messages import said
from interview.tui.shown import lines, shown


class Settle(ModalScreen[Event | None]):
    """The event whose answer is to stand; None with Esc, and the conflict stays among the open points."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, question: Question, events: tuple[Event, ...]) -> None:
        super().__init__()
        self._question, self._events = question, events

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(shown(_("Answered differently in two places"), "bold"), classes="window-title")
            yield Static(shown(self._question.label))
            yield OptionList(
                *(Option(self._prompt(event), event.id) for event in self._events), compact=True, markup=False
            )
            yield Static(shown(_("Enter lets that answer stand · Esc decides later"), "dim"))

    def _prompt(self, event: Event) -> Content:
        when = event.at.astimezone().strftime("%Y-%m-%d %H:%M")
        whose = " · ".join(part for part in (when, event.actor, event.device) if part)
        return lines(shown(_says(self._question, event)), shown(f"  {whose}", "$text-muted"))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._events[event.option_index])


def settled(recorder: Recorder, interview: Interview, event: Event) -> tuple[Event, ...]:
    """The events that let this event's answer stand and end the conflict."""
    ident = interview.question(event.question or "").id
    match event.kind:
        case "marked_unknown":
            return recorder.unknown(interview, ident, str(event.value or ""))
        case "marked_not_applicable":
            return recorder.not_applicable(interview, ident, str(event.value or ""))
        case "marked_later":
            return recorder.later(interview, ident)
        case "cleared":
            return recorder.clear(interview, ident)
        case "row_set" | "row_removed":
            return recorder.answer(interview, ident, _with_row(interview.item(ident).rows, event))
        case _:
            return recorder.answer(interview, ident, event.value)


def _with_row(rows: list[dict[str, object]], event: Event) -> list[dict[str, object]]:
    """The rows as they stand, with the one that the event is about as it says."""
    others = [row for row in rows if row["_id"] != event.row]
    if event.kind == "row_removed" or not isinstance(event.value, dict):
        return others
    place = next((place for place, row in enumerate(rows) if row["_id"] == event.row), len(others))
    others.insert(place, {**event.value, "_id": event.row})
    return others


def _says(question: Question, event: Event) -> str:
    match event.kind:
        case "marked_unknown":
            return _("Don't know") + (f": {event.value}" if event.value else "")
        case "marked_not_applicable":
            return _("Not applicable") + (f": {event.value}" if event.value else "")
        case "marked_later":
            return _("Later")
        case "cleared":
            return _("No answer")
        case "row_removed":
            return _("The row is gone")
        case "row_set" if isinstance(question, RecordsQuestion) and isinstance(event.value, dict):
            return row_line(question, event.value)
        case _:
            return said(question, event.value) or _("nothing")
