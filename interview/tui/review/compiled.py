"""The summary that the draft compiles from the answers, as text to begin with."""

from __future__ import annotations

from interview.review.blocks import Answer, ListItem, Paragraph
from interview.review.frame import SUMMARY
from interview.session.interview import Interview, Item

__all__ = ["compiled_summary", "is_summary"]


def is_summary(item: Item) -> bool:
    """Whether the question is that of the summary, and nobody has written one yet."""
    return item.question.id == SUMMARY and item.value is None


def compiled_summary(interview: Interview) -> str:
    """What the draft says as its summary, as Markdown; "" where nothing is answered yet. DraftError as the draft's."""
    from interview.review.draft import compose

    blocks = (block for block in compose(interview).blocks if isinstance(block, Answer) and block.question == SUMMARY)
    lines = []
    for block in next((answer.blocks for answer in blocks), ()):
        if isinstance(block, ListItem | Paragraph):
            text = "".join(span.text for span in block.spans)
            lines.append(f"- {text}" if isinstance(block, ListItem) else f"{text}\n")
    return "\n".join(lines).strip("\n")
