"""A document's table of contents, which names headings that come again, as lines of text."""

from __future__ import annotations

import re

from interview.intake.lines import Line
from interview.intake.shapes import contents_entry, without_number

_TITLE = re.compile(r"innehåll(?:sförteckning)?|contents", re.IGNORECASE)
_ENDS_IN_NUMBER = re.compile(r"(.*\S)\s+\d{1,3}")


def without_contents(lines: list[Line]) -> list[Line]:
    """`lines` without the entries of a table of contents; an entry that names no heading of the text is kept.

    An entry ends in dots and a page number, or stands below the words "Table of contents" and ends in a number.
    """
    titles = {without_number(line.text).casefold() for line in lines if not contents_entry(line.text)}
    kept: list[Line] = []
    inside = False
    for line in lines:
        if _TITLE.fullmatch(line.text):
            inside = True
            continue
        entry = contents_entry(line.text)
        if not entry and inside:
            match = _ENDS_IN_NUMBER.fullmatch(line.text)
            entry = match[1] if match else ""
        if entry and _begins_title(without_number(entry).casefold(), titles):
            continue
        inside = inside and bool(entry)
        kept.append(line)
    return kept


def _begins_title(entry: str, titles: set[str]) -> bool:
    """Whether a heading begins with the entry, or the other way round: a long one is broken into two lines."""
    return any(title and (entry.startswith(title) or title.startswith(entry)) for title in titles)
