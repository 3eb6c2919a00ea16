"""Answers that the checks doubt, as entries of the list beside the draft."""

from __future__ import annotations

from datetime import date

from interview.session.interview import Interview
from interview.tui.review.page import Piece
from interview.tui.shown import lines, shown

LONGEST_QUOTE = 90
"""So many characters of a doubted sentence are quoted; the whole stands where the entry leads."""


def doubtful(interview: Interview) -> list[Piece]:
    """What the checks ask about the interview as read today, but for what was put aside; takes a while."""
    from interview.review.checks import findings

    return [
        Piece(
            lines(
                shown(f"• {interview.question(one.question).name}"),
                shown(f"  “{_short(one.text)}”", "italic") if one.text else None,
                shown(f"  {one.message}", "$text-muted"),
            ),
            one.question,
        )
        for one in findings(interview, date.today())
    ]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()}…"
