"""What is open and what the checks ask, beside the draft: to its question, put aside, taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.asking.doubts import Doubt, Mark, doubt, fault_told, mark
from interview.language import translate as _
from interview.language import translate_count
from interview.tui.conversation.messages import MARKS
from interview.tui.doubts import change_standing, drawn, found_in
from interview.tui.saving import Keeper
from interview.tui.shown import lines, shown

if TYPE_CHECKING:
    from interview.review.checks import Finding

LOOK_EVERY = 1.0
"""Seconds between looks whether something has changed, here or in another window."""


@dataclass(slots=True)
class SidePlace:
    """The entry that somebody went to its question from, None where they did not; there one comes back."""

    question: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in the list; `ident` says what it is about, whatever it reads. A heading leads nowhere."""

    ident: str
    visual: Content
    question: str | None = None
    doubt: Doubt | None = None


class Side(Vertical):
    """The list beside the draft. What it shows follows what is saved."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete,backspace", "aside", show=False)]

    class Chosen(Message):
        """The question of an entry is to be gone to."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    def __init__(self, keeper: Keeper, place: SidePlace) -> None:
        super().__init__(id="side")
        self._keeper, self._place = keeper, place
        self._entries: list[Entry] = []
        self._found: tuple[Finding, ...] | None = None
        self._mark: Mark | None = None

    def compose(self) -> ComposeResult:
        yield Static("", markup=False, id="open-head")
        yield OptionList(id="points", markup=False, compact=True)

    def on_mount(self) -> None:
        """The open points at once, what the checks ask when it is found."""
        self._draw()
        self._look()
        self.set_interval(LOOK_EVERY, self._look)

    def take_focus(self) -> None:
        """The keys go to the list."""
        self.query_one(OptionList).focus()

    def _look(self) -> None:
        if mark(self._keeper.interview) != self._mark:
            self._check()

    @work(exclusive=True, group="check")
    async def _check(self) -> None:
        interview = self._keeper.interview
        self._mark = mark(interview)
        try:
            self._found = await found_in(interview)
        except Exception as error:  # a fault in one rule must not keep anybody from the draft
            self.notify(fault_told(error), markup=False)
        self._draw()

    def _draw(self) -> None:
        """The list anew, with the mark where it was."""
        options = self.query_one(OptionList)
        at = options.highlighted
        marked = self._entries[at].ident if at is not None and self._entries else self._place.entry
        points = self._keeper.interview.open_points()
        head = translate_count("{count} open point", "{count} open points", len(points)).format(count=len(points))
        self.query_one("#open-head", Static).update(shown(head, "bold"))
        self._entries = [
            Entry(f"point {point.question}", shown(f"{MARKS[point.state]} {point.text}"), point.question)
            for point in points
        ]
        self._entries += self._doubts()
        options.clear_options()
        options.add_options(Option(entry.visual, disabled=entry.question is None) for entry in self._entries)
        same = (place for place, entry in enumerate(self._entries) if entry.ident == marked and entry.question)
        options.highlighted = next(same, None)

    def _doubts(self) -> Iterator[Entry]:
        if self._found is None:
            return
        told = [doubt(self._keeper.interview, one) for one in self._found]
        standing, aside = [one for one in told if not one.aside], [one for one in told if one.aside]
        count = len(standing)
        head = translate_count("{count} finding", "{count} findings", count).format(count=count)
        yield _heading(head if standing else _("The checks have nothing to ask."))
        yield from map(_entry, standing)
        if aside:
            count = len(aside)
            yield _heading(translate_count("{count} put aside", "{count} put aside", count).format(count=count))
            yield from map(_entry, aside)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        entry = self._entries[event.option_index]
        if entry.question is not None:
            self._place.question, self._place.entry = entry.question, entry.ident
            self.post_message(self.Chosen(entry.question))

    @work(group="aside")
    async def action_aside(self) -> None:
        """Lets what is marked stand, for a reason; what was let stand is asked about again."""
        at = self.query_one(OptionList).highlighted
        marked = self._entries[at].doubt if at is not None else None
        if marked is None or self._keeper.interview.state.status == "approved":
            return
        if await change_standing(self.app, self._keeper, marked):
            self._look()


def _heading(text: str) -> Entry:
    return Entry("", lines(shown(" "), shown(text, "bold")))


def _entry(one: Doubt) -> Entry:
    return Entry(one.finding.key, drawn(one), one.here, one)
