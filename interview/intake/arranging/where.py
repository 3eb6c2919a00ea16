"""Where a piece of a source goes, and the answers that the pieces in one question make together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import count
from typing import Any

from interview.errors import AnswerError
from interview.flow.models import Question, RecordsQuestion
from interview.intake.arranging.source import Line, referred
from interview.intake.outline import plain_text
from interview.intake.placing.answers import merged_rows
from interview.language import translate as _
from interview.review.blocks import Heading, Note, Simple, Span, Table
from interview.review.markdown import write_blocks
from interview.review.markdown.reading import LOWEST_HEADING
from interview.session.events import Value
from interview.session.values import parse_value

RunKey = tuple[str, int]
"""What is written together: `part` and its number among those that were placed, or `under` and a heading's line."""


class Nowhere(Enum):
    """Where a piece is that is in no answer: it found none, or a person left it out on purpose."""

    UNPLACED = "unplaced"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Place:
    """A piece's place in an answer, by its form there: `rows`, `values` by question, `items`, or else text.

    Pieces of one `run` are written together, as one text. `titles` are the lines of the headings that stand above
    it in the answer.
    """

    question: str
    run: RunKey
    titles: tuple[int, ...] = ()
    rows: tuple[Mapping[str, Any], ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    items: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions whose answers it has a part in."""
        return tuple(self.values) or (self.question,)


Where = Place | Nowhere


@dataclass(frozen=True, slots=True)
class Run:
    """A part of an answer: the lines of the pieces that it was made of, and its text, or else what it comes to."""

    pieces: tuple[int, ...]
    text: str = ""
    rows: tuple[Mapping[str, Any], ...] = ()
    value: Value | None = None
    items: tuple[str, ...] = ()


class Writer:
    """Makes answers of pieces. `written` are texts that stand as they are, by run, while all their pieces do."""

    def __init__(
        self, lines: Sequence[Line], notes: Sequence[Note], written: Mapping[RunKey, tuple[tuple[int, ...], str]]
    ) -> None:
        self._lines = lines
        self._notes = {note.number: note for note in notes}
        self._written = written

    def runs(self, question: str, where: Sequence[Where | None]) -> list[Run]:
        """The parts of the answer, in the order of the source; each says which pieces it was made of."""
        by_run: dict[RunKey, list[int]] = {}
        made: list[Run] = []
        texts: list[tuple[int, RunKey]] = []
        for line, place in enumerate(where):
            if not isinstance(place, Place) or question not in place.questions:
                continue
            if place.rows or place.values or place.items:
                made.append(Run((line,), rows=place.rows, value=place.values.get(question), items=place.items))
                continue
            if place.run not in by_run:
                texts.append((len(made), place.run))
                made.append(Run(()))
            by_run.setdefault(place.run, []).append(line)
        before: tuple[int, ...] = ()
        for position, run in texts:
            pieces = tuple(by_run[run])
            titles = _titles(where[pieces[0]])
            made[position] = Run(pieces, self._text(run, pieces, tuple(t for t in titles if t not in before)))
            before = titles
        return made

    def answer(self, question: Question, where: Sequence[Where | None]) -> Value | None:
        """The answer that its pieces make, None where it has none. AnswerError where the question refuses it."""
        runs = self.runs(question.id, where)
        if not runs:
            return None
        row_ids = (f"row{number:05}" for number in count(1))
        return parse_value(question, _raw(question, runs), lambda: next(row_ids))

    def text_of(self, pieces: Sequence[int]) -> str:
        """The pieces as Markdown, with the footnotes they refer to below."""
        if len(pieces) == 1 and not self._lines[pieces[0]].header:
            return self._lines[pieces[0]].text
        blocks = list(self._blocks(pieces))
        return write_blocks(blocks, referred(blocks, self._notes)).strip()

    def _text(self, run: RunKey, pieces: tuple[int, ...], titles: Sequence[int]) -> str:
        known = self._written.get(run)
        text = known[1] if known and known[0] == pieces else self.text_of(pieces)
        headings = [_heading(self._lines[title]) for title in titles]
        return "\n\n".join(filter(None, (write_blocks(headings).strip(), text)))

    def _blocks(self, pieces: Sequence[int]) -> Iterator[Simple]:
        """The blocks of the pieces; the rows of one table as a table again."""
        table: Table | None = None
        for piece in pieces:
            line = self._lines[piece]
            rows = line.blocks[0] if line.header and isinstance(line.blocks[0], Table) else None
            if table and rows and line.header == table.rows[0]:
                table = replace(table, rows=(*table.rows, *rows.rows))
                continue
            if table:
                yield table
            table = replace(rows, rows=(line.header, *rows.rows), header=True) if rows and line.header else None
            if table is None:
                yield from line.blocks
        if table:
            yield table


def _titles(place: Where | None) -> tuple[int, ...]:
    return place.titles if isinstance(place, Place) else ()


def _heading(line: Line) -> Heading:
    block = line.blocks[0]
    return Heading(LOWEST_HEADING, () if isinstance(block, Table) else (Span(plain_text(block.spans)),))


def _raw(question: Question, runs: Sequence[Run]) -> Any:
    if isinstance(question, RecordsQuestion):
        return merged_rows(question, [row for run in runs for row in run.rows])
    if any(run.items for run in runs):
        return [item for run in runs for item in run.items]
    values = [run.value for run in runs if run.value is not None]
    if values:
        if len(runs) > 1:
            raise AnswerError(
                _("This question has an answer already, and takes only one."),
                where=question.id,
                advice=_("Move what stands there first."),
            )
        return values[0]
    return "\n\n".join(filter(None, (run.text for run in runs)))
