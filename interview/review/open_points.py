"""What is left to do, as the list at the end of a draft."""

from __future__ import annotations

from interview.review.blocks import Block, Heading, ListItem, Paragraph, Span
from interview.review.words import Words
from interview.session.interview import Interview, Item

KEY = "open_points"
"""The key of the list's heading."""


def open_points(interview: Interview, words: Words) -> list[Block]:
    """The list with its heading, by section, each point with why it is open; nothing where none is.

    It ends with a heading for what closes the draft, which is no open point.
    """
    blocks: list[Block] = []
    section = ""
    for item in interview.relevant():
        why = _why(item, interview, words)
        if not why:
            continue
        if item.section.id != section:
            section = item.section.id
            blocks.append(ListItem((Span(item.section.title, bold=True),), ordered=False))
        blocks.append(ListItem((Span(f"{item.question.name}: {why}"),), ordered=False, level=1))
    if not blocks:
        return []
    heading = Heading(1, (Span(words.open_points),), numbered=False, key=KEY)
    end = Heading(1, (Span(words.closing_heading),), numbered=False)
    return [heading, Paragraph((Span(words.open_points_lead),)), *blocks, end]


def _why(item: Item, interview: Interview, words: Words) -> str:
    reasons = [words.open["conflict"]] if item.question.id in interview.state.conflicts else []
    match item.state:
        case "unanswered" if not item.question.required:
            pass
        case "unknown" if item.note:
            reasons.append(words.open["unknown_ask"].format(whom=item.note))
        case "answered" | "affirmed" | "not_applicable":
            pass
        case state:
            reasons.append(words.open[state])
    return "; ".join(reasons)
