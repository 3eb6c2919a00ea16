"""Words that stand for an answer that is missing: never part of one, not even when something is typed beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interview.intake.outline import block_text
from interview.intake.sync.alignment import plainly
from interview.review.blocks import Answer, Paragraph, Simple, Span


def without_placeholder(answer: Answer, blocks: Sequence[Simple]) -> list[Simple]:
    """`blocks` without the words that stood in `answer` for a missing one."""
    missing = [
        plainly(block_text(block))
        for block in answer.blocks
        if isinstance(block, Paragraph) and block.role == "placeholder"
    ]
    kept: list[Simple] = []
    for block in blocks:
        text = plainly(block_text(block))
        gone = next((words for words in missing if words in text or _same_words(words, text)), None)
        if gone is None:
            kept.append(block)
        elif rest := plainly(text.replace(gone, "", 1)) if gone in text else "":
            kept.append(Paragraph((Span(rest),)))
    return kept


def is_missing(answer: Answer) -> bool:
    """Whether the draft said of the answer only that it was missing."""
    return all(isinstance(block, Paragraph) and block.role == "placeholder" for block in answer.blocks)


def may_be_placeholder(answer: Answer, blocks: Sequence[Simple]) -> bool:
    """Whether `blocks`, from `without_placeholder`, look like another version's words for this missing answer."""
    return is_missing(answer) and any(
        isinstance(block, Paragraph) and block.role == "placeholder" and answer.title in block_text(block)
        for block in blocks
    )


def _same_words(one: str, other: str) -> bool:
    """Whether both have the same words in any order: another version of the program may put them otherwise."""
    return _words(one) == _words(other)


def _words(text: str) -> list[str]:
    return sorted(re.findall(r"\w+", text.casefold()))
