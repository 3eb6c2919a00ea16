"""What is said in passing of an answer: for how long it has stood, whom to ask, what it was last time."""

from __future__ import annotations

from interview.flow.models import ListQuestion
from interview.review.changes.chapters.telling import Telling
from interview.review.changes.model import Change
from interview.review.changes.shown import is_line, value_line
from interview.session.interview import is_free_text

_WAITING = ("proposed", "needs_review")
_LONGEST = 80
"""Characters of an earlier answer that are shown beside a question that is open."""


def is_unconfirmed(change: Change) -> bool:
    """Whether this year's answer is only proposed, or has to be looked through again."""
    return change.state in _WAITING


def is_unanswered(change: Change) -> bool:
    """Whether the head should know that it is open; a free text that nobody needed is not."""
    if change.state == "unanswered":
        return change.asked is not None and not is_free_text(change.asked)
    return change.state in ("unknown", "later")


def years(telling: Telling, unchanged: int) -> str:
    """For how many years something has stood as it is."""
    return telling.phrases.counted(telling.phrases.unchanged, "years", unchanged)


def unconfirmed_remarks(telling: Telling, change: Change) -> list[str]:
    """That it has to be looked through again, and for how long it has stood."""
    said = [telling.words.open["needs_review"]] if change.state == "needs_review" else []
    return [*said, years(telling, change.unchanged)] if change.unchanged else said


def unanswered_remarks(telling: Telling, change: Change) -> list[str]:
    """Whom to ask, that it is put off, and what was answered last time where it is short."""
    said = []
    if change.state == "unknown" and change.note:
        said.append(telling.words.open["unknown_ask"].format(whom=change.note))
    elif change.state in ("unknown", "later"):
        said.append(telling.words.open[change.state])
    before = "" if isinstance(change.asked, ListQuestion) else value_line(change.asked, change.before, telling.words)
    if before and is_line(change.asked, change.before) and len(before) <= _LONGEST:
        said.append(telling.phrases.open["before"].format(value=before))
    return said
