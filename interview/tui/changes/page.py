"""The summary of changes as lines to read on a screen, each with the question that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textual.content import Content
from textual.visual import Visual

from interview.review.blocks import Block, Heading, ListItem, Paragraph, Span, Spans, Table
from interview.review.changes import Comparison
from interview.review.changes.chapters.telling import NAME_ENDS, Told
from interview.review.changes.summary import summary_title, told_in_order
from interview.review.changes.text import signed
from interview.review.headings import HeadingNumbers
from interview.session.interview import Interview
from interview.tui.changes.hanging import Hanging
from interview.tui.shown import lines, shown

_LOOKS = {"deleted": "strike $text-error", "inserted": "bold underline $text-success", None: ""}
_MARGIN = "  "
_FIGURES = 4
"""So many columns has a table of figures: what is counted, before, after, the difference."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to read; `question` is where it is changed, None where it leads nowhere.

    `heading` is what a heading says, "" for anything else, and `level` its level.
    """

    visual: Visual
    question: str | None = None
    heading: str = ""
    level: int = 0


BLANK = Entry(Content(" "))


def entries(comparison: Comparison, interview: Interview, *, everything: bool) -> list[Entry]:
    """The summary in reading order, with blank lines between; it leads to questions that are asked this year."""
    approved = interview.state.status == "approved"
    told = list(told_in_order(comparison, "everything" if everything else "changes", approved=approved))
    asked = {item.question.id for item in interview.relevant()}
    numbers = HeadingNumbers("1")
    title = lines(
        shown(summary_title(comparison), "bold underline"), shown(comparison.after.organisation, "$text-muted")
    )
    found = [Entry(title), BLANK]
    for one, following in pairwise([*told, None]):
        if one is not None:
            found += (_leading(entry, asked) for entry in _entries(one, numbers))
            if following is not None and _parted(one.block, following.block):
                found.append(BLANK)
    return found


def _leading(entry: Entry, asked: set[str]) -> Entry:
    return entry if entry.question in asked else Entry(entry.visual, None, entry.heading, entry.level)


def _parted(block: Block, following: Block) -> bool:
    """Whether a blank line stands between the two."""
    leads_on = isinstance(block, ListItem | Paragraph) and isinstance(following, ListItem)
    return not isinstance(block, Heading) and not leads_on and not _is_name(block)


def _is_name(block: Block) -> bool:
    """Whether it is the name of a question, which its answer stands right below."""
    return isinstance(block, Paragraph) and block.spans[-1:] == (NAME_ENDS,)


def _entries(told: Told, numbers: HeadingNumbers) -> Iterator[Entry]:
    block = told.block
    match block:
        case Heading():
            text = f"{numbers.next(block)} {''.join(span.text for span in block.spans)}"
            style = "bold underline" if block.level == 1 else "bold"
            yield Entry(shown(text, style), told.question, text, block.level)
        case ListItem():
            yield Entry(Hanging(shown(f"{_MARGIN}{'  ' * block.level}• "), _spans(block.spans)), told.question)
        case Paragraph() if block.role == "mark":
            yield Entry(Hanging(shown("! ", "bold $text-warning"), _spans(block.spans, "$text-warning")), told.question)
        case Paragraph():
            yield Entry(Hanging(shown(_MARGIN), _spans(block.spans)), told.question)
        case Table():
            yield from _table(block, told.rows)


def _spans(spans: Spans, style: str = "") -> Content:
    """Words with signs around what is gone and new, which also look struck out or underlined."""
    return Content("").join(
        Content.assemble(
            " " * (len(text) - len(text.lstrip())), shown(text.strip(), _look(span, style)), " " * _trailing(text)
        )
        for text, span in signed(spans)
    )


def _trailing(text: str) -> int:
    return len(text) - len(text.rstrip()) if text.strip() else 0


def _look(span: Span, style: str) -> str:
    parts = (style, _LOOKS[span.mark], "bold" if span.bold else "", "italic" if span.italic else "")
    return " ".join(part for part in parts if part)


def _table(table: Table, questions: Sequence[str]) -> Iterator[Entry]:
    """A line for every row: figures stand before what they count, so that they can be compared down the page."""
    head, *rows = ([_cell(cell.paragraphs) for cell in row] for row in table.rows)
    if table.caption:
        years = f"  {head[1]} → {head[2]}" if len(head) == _FIGURES else ""
        yield Entry(Content.assemble(_MARGIN, shown(table.caption, "bold"), shown(years, "$text-muted")), questions[0])
    if len(head) == _FIGURES:
        yield from _figures(rows, questions)
        return
    for (action, fate, *more), question in zip(rows, questions, strict=True):
        first = Content.assemble(shown(fate, "bold"), ": ", shown(action))
        rest = (shown(text, "italic $text-muted") for text in more)
        yield Entry(Hanging(shown(f"{_MARGIN}• "), lines(first, *rest)), question)


def _figures(rows: Sequence[Sequence[str]], questions: Sequence[str]) -> Iterator[Entry]:
    """Difference, before → after, and what it is."""
    differences = [shown(row[3], "bold") for row in rows]
    values = [shown(f"{row[1]} → {row[2]}") for row in rows]
    widths = [max(text.cell_length for text in column) for column in (differences, values)]
    for row, difference, value, question in zip(rows, differences, values, questions, strict=True):
        gaps = (" " * (width - text.cell_length) for width, text in zip(widths, (difference, value), strict=True))
        lead = Content.assemble(_MARGIN, difference, next(gaps), _MARGIN, value, next(gaps), _MARGIN)
        yield Entry(Hanging(lead, shown(row[0])), question)


def _cell(paragraphs: tuple[Spans, ...]) -> str:
    return " ".join("".join(span.text for span in spans) for spans in paragraphs)
