"""Years in headings and sentences, and two of them with those between."""

from __future__ import annotations

import re
from dataclasses import dataclass

YEARS = re.compile(r"(?<!\d)(20\d{2})(?:\s*(?:[-–—/]|och|till|t\.o\.m\.)\s*(20\d{2}))?(?!\d)")
"""A year, or two years with those between them: `2027–2028`, `2027 och 2028`."""

MOST_YEARS_APART = 5


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a heading names, first and last."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def years_in(text: str) -> Years | None:
    """The years that a heading or a sentence names: one, or two with those between them; None where none or many."""
    found = [int(year) for match in YEARS.finditer(text) for year in match.groups() if year]
    if not found or max(found) - min(found) > MOST_YEARS_APART:
        return None
    return Years(min(found), max(found))
