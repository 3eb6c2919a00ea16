"""What every chapter of the summary is told from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interview.flow.models import RecordsQuestion
from interview.review.blocks import Block, Cell, Heading, Paragraph, Span, Table
from interview.review.changes.model import Change, Comparison
from interview.review.changes.phrases import Phrases
from interview.review.words import Words

NAME_ENDS = Span(":")
"""What closes the name of a question, when its answer follows."""


@dataclass(frozen=True, slots=True)
class Told:
    """A block of the summary and the question that it is about; of a table, the question of every row below the head.

    `question` is None where the summary speaks for itself.
    """

    block: Block
    question: str | None = None
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A comparison, and the words in which it is told.

    `everything` says that the sections also tell what is only proposed, what is not answered and what stands as it
    did; else chapters of their own list it in short.
    """

    comparison: Comparison
    words: Words
    phrases: Phrases
    everything: bool = False

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


def about(question: str | None, blocks: Iterable[Block]) -> list[Told]:
    """The blocks, all of them about one question."""
    return [Told(block, question) for block in blocks]


def chapter(title: str, question: str | None = None) -> Told:
    """The heading of a chapter."""
    return Told(Heading(1, (Span(title),)), question)


def paragraph(text: str) -> Paragraph:
    """A plain paragraph."""
    return Paragraph((Span(text),))


def table(
    head: tuple[str, ...],
    rows: Sequence[tuple[str, tuple[str, ...]]],
    widths: tuple[int, ...],
    description: str,
    caption: str = "",
) -> Told:
    """A table with a header row; `rows` are each a question and the texts of the cells."""
    lines = tuple(tuple(Cell(((Span(text),),)) for text in row) for row in (head, *(cells for _about, cells in rows)))
    made = Table(lines, caption=caption, description=description, widths=widths)
    return Told(made, rows=tuple(question for question, _cells in rows))
