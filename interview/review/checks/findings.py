"""What a check has found: a question to the coordinator about sentences that stand in the review."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from interview.review.checks.sentences import Sentence
from interview.session.dismissals import Dismissal

Level = Literal["error", "warning", "notice"]
"""`error` can hardly be right as it stands, `warning` should be looked at, `notice` may well be as it should be."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A question about the review.

    `rule` is the rule's id (`dated.expected`), `question` the question to look at, `text` the sentence that stands
    there and `other` the one that it collides with, "" where there is none; `other_question` is where that stands.
    `more` counts the further sentences that are concerned but not quoted. `message` says in the interface language
    why it is asked. `key` is a hash of the rule, the question and every sentence concerned: a dismissal holds for
    it, so a changed text is asked about again. `dismissed` is the reason given for a dismissal and `dismissed_at`
    its time; both are None where the finding stands.
    """

    rule: str
    level: Level
    question: str
    text: str
    other: str
    message: str
    key: str
    other_question: str = ""
    more: int = 0
    dismissed: str | None = None
    dismissed_at: datetime | None = None


def finding(rule: str, level: Level, sentences: Sequence[Sentence], message: str, *, same: bool = False) -> Finding:
    """A finding about `sentences`, the first of which is quoted, and the second beside it.

    With `same` the sentences after the first are further cases of the same thing: they are not quoted, but a change
    to one of them brings a dismissed finding back.
    """
    first, *rest = sentences
    other = rest[0] if rest and not same else None
    return Finding(
        rule=rule,
        level=level,
        question=first.question,
        text=first.text,
        other=other.text if other else "",
        message=message,
        key=_key(rule, sentences),
        other_question=other.question if other else "",
        more=len(rest) - (other is not None),
    )


def as_put_aside(one: Finding, dismissals: Mapping[str, Dismissal]) -> Finding:
    """The finding with the reason and time of its dismissal, without them where there is none."""
    known = dismissals.get(one.key)
    return replace(one, dismissed=known.why if known else None, dismissed_at=known.at if known else None)


def _key(rule: str, sentences: Sequence[Sentence]) -> str:
    said = [rule, *(part for sentence in sentences for part in (sentence.question, sentence.text))]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
