"""A document's table of contents, which names headings that come again, as lines of text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from interview.intake.lines import Line
from interview.intake.shapes import contents_entry, without_number

_TITLE = re.compile(r"innehåll(?:sförteckning)?|contents", re.IGNORECASE)
_BETWEEN = 3
"""How many lines may stand between two entries: the headers and footers of the pages that a long one fills."""
_NUMBERS = re.compile(r"\d{1,3}(?:\s+\d{1,3})*")
_ENDS_IN_NUMBER = re.compile(r"(.*\S)\s+\d{1,3}")


def without_contents(lines: list[Line]) -> list[Line]:
    """`lines` without the entries of a table of contents; an entry that names no heading of the text is kept.

    An entry ends in dots and a page number. Below the words "Table of contents" it may also end in a number, or have
    its number in a line of its own, and names a line that comes again further down.
    """
    titles = Counter(_title(line.text) for line in lines if not contents_entry(line.text))
    kept: list[Line] = []
    inside = 0
    for line in lines:
        if _TITLE.fullmatch(line.text):
            inside = _BETWEEN
            continue
        entry = contents_entry(line.text)
        if not entry and inside:
            if _NUMBERS.fullmatch(line.text):
                continue
            match = _ENDS_IN_NUMBER.fullmatch(line.text)
            title = _title(line.text)
            entry = match[1] if match and not titles[title] > 1 else line.text if titles[title] > 1 else ""
            titles[title] -= 1
        if entry and _begins_title(_title(entry), titles):
            inside = _BETWEEN if inside else 0
            continue
        inside = max(0, inside - 1)
        kept.append(line)
    return kept


def _title(text: str) -> str:
    return without_number(text).casefold()


def _begins_title(entry: str, titles: Iterable[str]) -> bool:
    """Whether a heading begins with the entry, or the other way round: a long one is broken into two lines."""
    return any(title and (entry.startswith(title) or title.startswith(entry)) for title in titles)
