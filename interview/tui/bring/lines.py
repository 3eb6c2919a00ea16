"""The source on the left: its lines in their order, each piece with where it is; drawn line by line as one scrolls."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from interview.session.cleaning import clean

MOST_LINES = 2
"""So many lines of a piece are shown in the list; the whole of it is beside."""

_GUTTER = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list: `text` in at most two lines, and below it `place` in one; "" for none.

    `line` is the line of the source; `mark` the character before it; `style` the component class of its text.
    """

    line: int
    mark: str
    text: str
    place: str = ""
    indent: int = 0
    style: str = "lines--text"
    place_style: str = "lines--place"


class LineList(ScrollView, can_focus=True):
    """Entries to go through with the arrows. `line` is the source's line of the marked one, -1 for none.

    Only what is in view is drawn, so that a long source scrolls as a short one does.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--text", "lines--heading", "lines--place", "lines--nowhere", "lines--chosen"
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "leap(-1)", show=False),
        Binding("pagedown", "leap(1)", show=False),
        Binding("home", "end(0)", show=False),
        Binding("end", "end(1)", show=False),
    ]

    class Moved(Message):
        """Another entry is marked."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._entries: Sequence[Entry] = ()
        self._tops: list[int] = []
        self._wrapped: dict[tuple[str, int], list[str]] = {}
        self._at = 0
        self._width = 0

    @property
    def line(self) -> int:
        """The line of the source that the marked entry is."""
        return self._entries[self._at].line if self._entries else -1

    def show(self, entries: Sequence[Entry]) -> None:
        """Shows these; the mark stays at its line, or goes to the next one there is."""
        here = self.line
        self._entries = entries
        self._at = next((at for at, entry in enumerate(entries) if entry.line >= here), max(0, len(entries) - 1))
        self._lay()
        if self.line != here:
            self.post_message(self.Moved(self.line))

    def go_to(self, line: int) -> None:
        """Marks the entry of this line of the source, where it is in the list."""
        at = next((at for at, entry in enumerate(self._entries) if entry.line == line), None)
        if at is not None:
            self._go(at)

    def action_step(self, by: int) -> None:
        """To the entry before or after."""
        self._go(self._at + by)

    def action_leap(self, by: int) -> None:
        """As many entries on as fill the list."""
        if self._entries:
            top = self._tops[self._at] + by * max(1, self.size.height - 3)
            at = bisect_right(self._tops, max(0, top)) - 1
            self._go(at if at != self._at else self._at + by)

    def action_end(self, last: int) -> None:
        """To the first or the last entry."""
        self._go(len(self._entries) - 1 if last else 0)

    def on_click(self, event: events.Click) -> None:
        """Marks what is clicked on."""
        at = bisect_right(self._tops, event.y + self.scroll_offset.y) - 1
        if 0 <= at < len(self._entries):
            self._go(at)

    def on_resize(self) -> None:
        """Breaks the lines anew."""
        if self.scrollable_content_region.width != self._width:
            self._lay()

    def render_line(self, y: int) -> Strip:
        """One row of the list."""
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        at = bisect_right(self._tops, row) - 1
        if not 0 <= at < len(self._entries) or row >= self._height_to(at + 1):
            return Strip.blank(width, self.rich_style)
        entry, part = self._entries[at], row - self._tops[at]
        texts = self._lines(entry)
        chosen = at == self._at
        lead = "▶" if chosen and part == 0 else " "
        if part < len(texts):
            style = entry.style
            mark = entry.mark if part == 0 else " "
            text = " " * entry.indent + texts[part]
        else:
            style, mark, text = entry.place_style, " ", " " * entry.indent + _short(entry.place, self._room(entry))
        drawn = self.get_component_rich_style(style)
        if chosen:
            drawn += self.get_component_rich_style("lines--chosen")
        strip = Strip([Segment(f"{lead}{mark} {text}", drawn)])
        return strip.adjust_cell_length(width, drawn if chosen else self.rich_style)

    def _go(self, at: int) -> None:
        if not self._entries:
            return
        at = max(0, min(len(self._entries) - 1, at))
        if at == self._at:
            return
        self._at = at
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self.line))

    def _reveal(self) -> None:
        if self._entries:
            top = self._tops[self._at]
            height = self._height_to(self._at + 1) - top
            self.scroll_to_region(Region(0, top, 1, height), animate=False, immediate=True, x_axis=False)

    def _height_to(self, at: int) -> int:
        return self._tops[at] if at < len(self._tops) else self.virtual_size.height

    def _room(self, entry: Entry) -> int:
        return max(10, self._width - _GUTTER - 1 - entry.indent)

    def _lay(self) -> None:
        self._width = self.scrollable_content_region.width
        if not self._width:
            return
        tops, top = [], 0
        for entry in self._entries:
            tops.append(top)
            top += len(self._lines(entry)) + bool(entry.place)
        self._tops = tops
        self.virtual_size = Size(self._width, top)
        self.refresh()
        self._reveal()

    def _lines(self, entry: Entry) -> list[str]:
        room = self._room(entry)
        key = (entry.text, room)
        if key not in self._wrapped:
            if len(self._wrapped) > 20_000:
                self._wrapped.clear()
            self._wrapped[key] = _wrap(entry.text, room)
        return self._wrapped[key]


def _wrap(text: str, room: int) -> list[str]:
    """The beginning of `text` in at most MOST_LINES lines, with an ellipsis where there is more."""
    start = " ".join(clean(text[: (MOST_LINES + 1) * room]).split())
    if cell_len(start) != len(start):  # wide letters: one line, measured cell by cell
        return [_short(start, room)]
    lines = textwrap.wrap(start, room, break_long_words=True) or [""]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], _short(" ".join(lines[MOST_LINES - 1 :]), room)]
    return lines


def _short(text: str, room: int) -> str:
    """`text` in `room` cells, cut off with an ellipsis where it needs more."""
    if cell_len(text) <= room:
        return text
    while cell_len(text) > room - 1:
        text = text[: min(len(text) - 1, room)]
    return text.rstrip() + "…"
