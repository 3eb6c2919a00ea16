"""Choosing one alternative, by number, by letter or with the arrows; yes and no are two of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from interview.flow.models import ChoiceQuestion
from interview.language import translate as _
from interview.session.interview import Item
from interview.tui.composer.base import Composer
from interview.tui.fields import Ahead
from interview.tui.shown import shown

Alternative = tuple[object, str]
"""What is stored, and what is read."""


class Alternatives(Ahead, OptionList):
    """Alternatives with their numbers; a digit or a first letter goes to one."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._labels = [label.casefold() for label in labels]
        numbered = [shown(f"{number}. {label}") for number, label in enumerate(labels, start=1)]
        Ahead.__init__(self)
        OptionList.__init__(self, *(Option(prompt) for prompt in numbered), compact=True, markup=False)
        self._digits = ""

    async def read(self, event: events.Key) -> None:
        """What the key does here; arrows that were typed ahead are passed over."""
        self.on_key(event)

    def on_key(self, event: events.Key) -> None:
        """Goes to the alternative that a digit or a letter names."""
        if self.held(event):
            return
        if event.key == "enter" and self.highlighted is not None:
            event.stop()
            event.prevent_default()
            self.hold()
            self.action_select()
            return
        typed = event.character
        if typed is None or not typed.isalnum():
            self._digits = ""
            return
        event.stop()
        event.prevent_default()
        if typed.isdecimal():
            self._by_number(typed)
        else:
            self._digits = ""
            self._by_letter(typed.casefold())

    def _by_number(self, digit: str) -> None:
        """Two digits in a row are one number where there are so many alternatives."""
        for digits in (self._digits + digit, digit):
            if 1 <= int(digits) <= len(self._labels):
                self._digits = digits
                self.highlighted = int(digits) - 1
                return
        self._digits = ""

    def _by_letter(self, letter: str) -> None:
        """The next one that begins with it, going round."""
        here = -1 if self.highlighted is None else self.highlighted
        count = len(self._labels)
        for step in range(1, count + 1):
            if self._labels[(here + step) % count].startswith(letter):
                self.highlighted = (here + step) % count
                return


class ChoiceComposer(Composer):
    """One alternative. Nothing is marked before something is answered or proposed, so that Enter cannot choose it."""

    def __init__(self, item: Item, begun: str = "") -> None:
        super().__init__(item, begun)
        self.alternatives = _alternatives(item)
        values = [value for value, _label in self.alternatives]
        self.first = values.index(item.value) if item.value in values else None

    def compose(self) -> ComposeResult:
        self.list = self.begin(Alternatives([label for _value, label in self.alternatives]))
        yield self.list
        yield self.hint

    def on_mount(self) -> None:
        """The answer or the proposal is marked."""
        self.list.highlighted = self.first
        self.tell(_("Number, letter or arrows choose · Enter sends"))
        self.list.focus()

    @property
    def untouched(self) -> bool:
        return self.list.highlighted == self.first

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Sent(self.alternatives[event.option_index][0]))

    def key_enter(self) -> None:
        """Enter with nothing marked."""
        if self.list.highlighted is None:
            self.post_message(self.Sent(None))


def _alternatives(item: Item) -> list[Alternative]:
    if isinstance(item.question, ChoiceQuestion):
        return [(choice.value, choice.label) for choice in item.question.choices]
    return [(True, _("Yes")), (False, _("No"))]
