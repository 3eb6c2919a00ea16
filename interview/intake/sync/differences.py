"""Two texts as one, word by word: what was taken out and what was put in."""

from __future__ import annotations

import re

from interview.intake.sync.alignment import aligned
from interview.review.blocks import Span, Spans
from interview.review.changes.text import said
from interview.review.changes.words import marked, marked_spans


def marked_lines(before: str, after: str) -> list[Spans]:
    """The lines of `after`, with marks on what they lack and add; lines that are gone stand where they stood."""
    old, new = (text.split("\n") if text else [] for text in (before, after))
    pairs = aligned(old, new)
    found: list[Spans] = []
    told = 0
    for place, line in enumerate(new):
        if place not in pairs:
            found.append(marked((Span(line),), "inserted"))
            continue
        found += (marked((Span(gone),), "deleted") for gone in old[told : pairs[place]])
        told = pairs[place] + 1
        found.append(marked_spans((Span(old[pairs[place]]),), (Span(line),)))
    return [*found, *(marked((Span(gone),), "deleted") for gone in old[told:])]


def word_differences(before: str, after: str) -> str:
    """`after` with the words that it lacks as `[-…-]` and those that `before` lacks as `{+…+}`."""
    return "\n".join(said(spans) for spans in marked_lines(before, after))


def shortened(difference: str, around: int = 8) -> str:
    """The same with no more than `around` words beside each change."""
    pieces = re.split(r"(\[-.*?-\]|\{\+.*?\+\})", difference, flags=re.DOTALL)
    shown = []
    for place, piece in enumerate(pieces):
        words = piece.split(" ")
        if place % 2 == 0 and len(words) > 2 * around + 2:
            start = " ".join(words[:around]) + " " if place else ""
            end = " " + " ".join(words[-around:]) if place < len(pieces) - 1 else ""
            piece = f"{start}…{end}"
        shown.append(piece)
    return "".join(shown)
