"""What every chapter of the summary is told from."""

from __future__ import annotations

from dataclasses import dataclass

from interview.flow.models import RecordsQuestion
from interview.review.blocks import Cell, Heading, Paragraph, Span, Table
from interview.review.changes.model import Change, Comparison
from interview.review.changes.phrases import Phrases
from interview.review.words import Words


@dataclass(frozen=True, slots=True)
class Telling:
    """A comparison, and the words in which it is told."""

    comparison: Comparison
    words: Words
    phrases: Phrases

    def title(self, section: str) -> str:
        """What a section is called."""
        return next((known.title for known in self.comparison.flow.sections if known.id == section), section)

    def is_shown_apart(self, change: Change) -> bool:
        """Whether the chapters on figures and on the plan say all there is to say."""
        follow_up = self.comparison.plan.questions[0] if self.comparison.plan else ""
        return bool(change.figures) or change.question == follow_up


def name_of(change: Change) -> str:
    """What lists call the question; its id where the flow no longer has it."""
    return change.asked.name if change.asked else change.question


def records(change: Change) -> RecordsQuestion | None:
    """The question, where it asks for rows."""
    return change.asked if isinstance(change.asked, RecordsQuestion) else None


def chapter(title: str) -> Heading:
    """The heading of a chapter."""
    return Heading(1, (Span(title),))


def paragraph(text: str) -> Paragraph:
    """A plain paragraph."""
    return Paragraph((Span(text),))


def table(
    head: tuple[str, ...], rows: list[tuple[str, ...]], widths: tuple[int, ...], description: str, caption: str = ""
) -> Table:
    """A table with a header row."""
    lines = tuple(tuple(Cell(((Span(text),),)) for text in row) for row in (head, *rows))
    return Table(lines, caption=caption, description=description, widths=widths)
