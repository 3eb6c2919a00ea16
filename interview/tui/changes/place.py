"""Where somebody was on the page of changes, so that it opens there again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interview.tui.changes.page import Entry


@dataclass(slots=True)
class Place:
    """`against` is the review compared with, None for last year's own; `everything` says what the page shows.

    `index` is the marked entry, `scroll` the first line in view (None: wherever the entry shows). `mark` names the
    entry by what it is about: the heading above it, its question, and which of its entries it is.
    """

    against: str | None = None
    everything: bool = False
    index: int | None = None
    scroll: int | None = None
    mark: tuple[str, str | None, int] | None = None

    def keep(self, entries: Sequence[Entry], index: int | None, scroll: int) -> None:
        """Remembers the marked entry."""
        self.index, self.scroll = index, scroll
        self.mark = _mark(entries, index) if index is not None and index < len(entries) else None

    def find(self, entries: Sequence[Entry]) -> int | None:
        """Where the marked entry, or what is nearest to it, stands now; None where nothing was marked."""
        if self.index is None or self.mark is None or not entries:
            return None
        index = min(self.index, len(entries) - 1)
        if _mark(entries, index) == self.mark:
            return index
        _heading, question, _number = self.mark
        same = [place for place, entry in enumerate(entries) if question and entry.question == question]
        exact = [place for place in same if _mark(entries, place) == self.mark]
        return exact[0] if exact else min(same, key=lambda place: abs(place - index), default=index)


def _mark(entries: Sequence[Entry], index: int) -> tuple[str, str | None, int]:
    begin = next((place for place in range(index, -1, -1) if entries[place].heading), 0)
    question = entries[index].question
    number = sum(entry.question == question for entry in entries[begin:index])
    return entries[begin].heading, question, number
