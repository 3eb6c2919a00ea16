"""Choosing several alternatives."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import OptionList

from interview.flow.models import ListQuestion
from interview.language import translate as _
from interview.session.interview import Item
from interview.tui.composer.base import Composer
from interview.tui.composer.choice import Alternatives
from interview.tui.shown import shown


class SeveralComposer(Composer):
    """Several alternatives, or none. A space or a number marks one, Enter sends."""

    def __init__(self, item: Item, begun: str = "") -> None:
        super().__init__(item, begun)
        self.choices = item.question.choices if isinstance(item.question, ListQuestion) else ()
        values = item.value if isinstance(item.value, list) else []
        self.standing = {choice.value for choice in self.choices if choice.value in values}
        self.marked = set(self.standing)

    def compose(self) -> ComposeResult:
        self.list = self.begin(Alternatives([choice.label for choice in self.choices]))
        yield self.list
        yield self.hint

    def on_mount(self) -> None:
        """What is answered or proposed is marked."""
        for place in range(len(self.choices)):
            self._draw(place)
        self.list.highlighted = 0
        self.tell(_("Space marks or unmarks · Enter sends, also with nothing marked"))
        self.list.focus()

    @property
    def untouched(self) -> bool:
        return self.marked == self.standing

    def on_key(self, event: events.Key) -> None:
        """A space marks the alternative or takes the mark away."""
        if event.key == "space" and self.list.highlighted is not None:
            event.stop()
            self.marked ^= {self.choices[self.list.highlighted].value}
            self._draw(self.list.highlighted)

    @on(OptionList.OptionSelected)
    def _entered(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Sent([choice.value for choice in self.choices if choice.value in self.marked]))

    def _draw(self, place: int) -> None:
        choice = self.choices[place]
        mark = "x" if choice.value in self.marked else " "
        self.list.replace_option_prompt_at_index(place, shown(f"[{mark}] {place + 1}. {choice.label}"))
