"""Tables of plain text: aligned columns, and long cells wrapped to the terminal."""

from __future__ import annotations

import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

GAP = "  "
NARROWEST, LONGEST_WORD = 16, 28
"""A column that wraps keeps at least so many characters, or its longest word up to so many, however small the
window."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `wraps` shares out the room that is left, `right` is for numbers."""

    title: str
    wraps: bool = False
    right: bool = False


def width_of(text: str) -> int:
    """How many character cells `text` takes: none for combining marks, two for wide characters."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def room() -> int | None:
    """The width of the terminal in characters; None where the output goes elsewhere and must not be wrapped."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None) -> str:
    """The table as lines of text, the titles first.

    With a `width`, cells of wrapping columns are wrapped so that lines fit. Without one every row is one line,
    and line breaks within a cell become blanks.
    """
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    titles = [column.title for column in columns]
    widths = [max(map(width_of, column)) for column in zip(titles, *cells, strict=True)]
    if width is not None:
        widths = _fitted(columns, cells, widths, width)
    lines = [_line(columns, widths, titles)]
    for row in cells:
        wrapped = [
            _wrapped(cell, widths[number]) if width is not None and columns[number].wraps else [cell]
            for number, cell in enumerate(row)
        ]
        for depth in range(max(map(len, wrapped))):
            part = [cell[depth] if depth < len(cell) else "" for cell in wrapped]
            lines.append(_line(columns, widths, part))
    return "\n".join(lines)


def _fitted(columns: Sequence[Column], cells: Sequence[Sequence[str]], widths: list[int], width: int) -> list[int]:
    """The widths of the columns when those that wrap share what the others leave."""
    wrapping = [number for number, column in enumerate(columns) if column.wraps]
    fixed = sum(widths) - sum(widths[number] for number in wrapping) + len(GAP) * (len(columns) - 1)
    left = width - fixed
    fitted = list(widths)
    # The narrowest first: what it does not need goes to the others.
    for place, number in enumerate(sorted(wrapping, key=lambda number: widths[number])):
        longest = max((width_of(word) for row in cells for word in row[number].split()), default=0)
        share = max(NARROWEST, min(longest, LONGEST_WORD), left // (len(wrapping) - place))
        fitted[number] = min(widths[number], share)
        left -= fitted[number]
    return fitted


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(1, width), break_on_hyphens=False) or [""]


def _line(columns: Sequence[Column], widths: Sequence[int], cells: Sequence[str]) -> str:
    padded = []
    for column, width, cell in zip(columns, widths, cells, strict=True):
        blanks = " " * max(0, width - width_of(cell))
        padded.append(blanks + cell if column.right else cell + blanks)
    return GAP.join(padded).rstrip()
