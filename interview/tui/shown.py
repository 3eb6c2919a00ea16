"""Text on its way to the screen: cleaned, and never read as markup."""

from __future__ import annotations

import difflib
import re

from textual.content import Content
from textual.style import Style

from interview.session.cleaning import clean

MOST_WORDS_COMPARED = 3000
"""Longer texts than this are shown without what differs: comparing words takes quadratic time."""

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


def shown(text: str, style: str | Style = "") -> Content:
    """`text` as content for any widget, whatever is in it: control characters and markup neither act nor show."""
    return Content.styled(clean(text).replace("\t", "    "), style)


def lines(*parts: Content | None) -> Content:
    """The parts that are there, each on lines of its own."""
    return Content("\n").join([part for part in parts if part])


def differing(before: str, after: str) -> tuple[Content, Content]:
    """Both texts; what `after` no longer has is struck through in the first, what it adds underlined in the second."""
    old, new = _WORD.findall(clean(before)), _WORD.findall(clean(after))
    if len(old) + len(new) > MOST_WORDS_COMPARED:
        return shown(before), shown(after)
    first, second = [], []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = kind == "equal"
        first.append(shown("".join(old[a:b]), "" if same else "strike"))
        second.append(shown("".join(new[c:d]), "" if same else "bold underline"))
    return Content("").join(first), Content("").join(second)
