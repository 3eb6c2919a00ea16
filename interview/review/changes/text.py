"""A summary as plain text for a terminal: what is gone and what is new in brackets, tables as lists."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from interview.review.blocks import Block, Cell, Document, Heading, ListItem, Paragraph, Span, Spans, Table
from interview.review.headings import HeadingNumbers

_SIGNS = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}"), None: ("", "")}
"""As `wdiff` writes them."""

_BLANKS = re.compile(r"[ \t\n]+")
_UNDERLINES = ("=", "-")
_INDENT = "  "


def to_text(document: Document, width: int | None = None) -> str:
    """The document as lines of at most `width` characters; None: a paragraph is one line, for pipes and files.

    Read aloud it is in order: every cell of a table comes with the title of its column.
    """
    numbers = HeadingNumbers(document.numbering)
    lines = [*_wrapped(document.title, width), _UNDERLINES[0] * _ruler(document.title, width), ""]
    before: Block | None = None
    for block in document.blocks:
        leads_on = isinstance(before, ListItem | Paragraph) and isinstance(block, ListItem)
        if before is not None and not leads_on and not isinstance(before, Heading):
            lines.append("")
        lines += _block(block, numbers, width)
        before = block
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(block: Block, numbers: HeadingNumbers, width: int | None) -> Iterator[str]:
    match block:
        case Heading():
            text = " ".join(part for part in (numbers.next(block), said(block.spans)) if part)
            yield from _wrapped(text, width)
            yield _UNDERLINES[min(block.level, len(_UNDERLINES)) - 1] * _ruler(text, width)
        case Paragraph():
            yield from _wrapped(said(block.spans), width, "! " if block.role == "mark" else "")
        case ListItem():
            yield from _wrapped(said(block.spans), width, f"{_INDENT * block.level}- ")
        case Table():
            if block.caption:
                yield from _wrapped(f"{block.caption}:", width)
            head, *rows = block.rows
            for row in rows:
                yield from _wrapped(_row(head, row), width, "- ")


def said(spans: Spans) -> str:
    """The words of `spans` with the signs of what was taken out and put in."""
    return "".join(text for text, _span in signed(spans))


def signed(spans: Spans) -> Iterator[tuple[str, Span]]:
    """The text of every span, with the signs around each run of what was taken out or put in."""
    for mark, group in groupby(spans, key=attrgetter("mark")):
        run = list(group)
        texts = [_BLANKS.sub(" ", span.text) for span in run]
        told = [place for place, text in enumerate(texts) if text.strip()]
        if told:
            begin, end = _SIGNS[mark]
            first, last = told[0], told[-1]
            texts[first] = " " * texts[first].startswith(" ") + begin + texts[first].lstrip()
            texts[last] = texts[last].rstrip() + end + " " * texts[last].endswith(" ")
        yield from zip(texts, run, strict=True)


def _row(head: tuple[Cell, ...], row: tuple[Cell, ...]) -> str:
    titles, (first, *others) = [_cell(cell) for cell in head], [_cell(cell) for cell in row]
    told = (f"{title}: {text}" for title, text in zip(titles[1:], others, strict=True) if text)
    return f"{first} ({'; '.join(told)})"


def _cell(cell: Cell) -> str:
    return " ".join(said(spans) for spans in cell.paragraphs)


def _wrapped(text: str, width: int | None, lead: str = "") -> list[str]:
    if width is None:
        return [lead + text.strip()]
    return textwrap.wrap(
        text, max(width, 20), initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False
    ) or [lead.rstrip()]


def _ruler(text: str, width: int | None) -> int:
    return min(len(text), width or len(text))
