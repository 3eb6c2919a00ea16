"""The numbers of headings, for the formats that do not count by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from interview.review.blocks import Answer, Block, Heading

LEVELS = 4


class HeadingNumbers:
    """Counts headings as Word does: `1` gives 1, 1.1; `1.` gives 1., 1.1."""

    def __init__(self, numbering: Literal["1", "1."]) -> None:
        self._single = "{}." if numbering == "1." else "{}"
        self._counts = [0] * LEVELS

    def next(self, heading: Heading) -> str:
        """The number of the next heading, "" for one that has none. A level that was passed over counts as one."""
        if not heading.numbered:
            return ""
        level = heading.level
        above = [max(1, count) for count in self._counts[: level - 1]]
        self._counts = [*above, self._counts[level - 1] + 1, *[0] * (LEVELS - level)]
        if level == 1:
            return self._single.format(self._counts[0])
        return ".".join(map(str, self._counts[:level]))


def headings(blocks: Iterable[Block], numbering: Literal["1", "1."]) -> Iterator[tuple[Heading, str]]:
    """Every heading with its number, in order, those within answers too."""
    numbers = HeadingNumbers(numbering)
    for block in blocks:
        for part in block.blocks if isinstance(block, Answer) else (block,):
            if isinstance(part, Heading):
                yield part, numbers.next(part)
