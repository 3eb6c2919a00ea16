"""Numbers that people type to choose with."""

from __future__ import annotations

_MOST_DIGITS = 6


def number_typed(text: str) -> int:
    """The whole number that `text` is, in digits alone; 0 for anything else, and for one too long to mean anything."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0
