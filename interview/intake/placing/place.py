"""A whole outline placed among the questions of a flow: everything in exactly one answer, or named as unplaced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from interview.errors import AnswerError
from interview.flow.models import Flow, Question, RecordsQuestion, TextQuestion
from interview.intake.outline import Outline
from interview.intake.placing.facts import fact_in
from interview.intake.placing.pieces import Cutter, Piece
from interview.intake.placing.rows import Row, RowReader
from interview.review.blocks import Heading, Note, Simple, Span
from interview.review.markdown import write_blocks
from interview.review.markdown.reading import LOWEST_HEADING, spans_in
from interview.session.events import Value
from interview.session.values import parse_value

TEXT = "text"
"""The name of the question that ends a section and takes what fits no other (see `FreeText`)."""
PATH = " › "


@dataclass(frozen=True, slots=True)
class Landed:
    """Text of the source and the question that it answers. `heading` is the way to it through the source's headings.

    `text` is the source's own, as Markdown: a row may keep its parts in several fields.
    """

    question: str
    section: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Text of the source that found no place, as Markdown; "" for a heading with nothing under it."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Placement:
    """`answers` by question id, ready to be recorded; `landed` says what they were made of."""

    answers: dict[str, Value]
    landed: tuple[Landed, ...]
    unplaced: tuple[Unplaced, ...]


@dataclass(slots=True)
class _Prose:
    """Blocks that stand under one heading in a text answer."""

    piece: Piece
    blocks: list[Simple] = field(default_factory=list)


def place(outline: Outline, flow: Flow, turn: int) -> Placement:
    """Where everything in `outline` belongs in `flow`. `turn` is the first year that the review plans for."""
    return _Placing(outline, flow, turn).placement()


class _Placing:
    def __init__(self, outline: Outline, flow: Flow, turn: int) -> None:
        self._outline = outline
        self._flow = flow
        self._cutter = Cutter(flow, turn)
        self._notes = {note.number: note for note in outline.notes}
        self._noted: set[int] = set()
        self._prose: dict[str, list[_Prose]] = {}
        self._rows: dict[str, list[tuple[Piece, Row]]] = {}
        self._facts: dict[str, tuple[Piece, Value, Simple]] = {}
        self._unplaced: list[Unplaced] = []
        self._row_ids = (f"row{number:05}" for number in count(1))

    def placement(self) -> Placement:
        pieces = list(self._cutter.pieces(self._outline))
        for position, piece in enumerate(pieces):
            if piece.blocks:
                self._take(piece)
            elif not any(later.path[: len(piece.path)] == piece.path for later in pieces[position + 1 :]):
                self._unplaced.append(Unplaced(PATH.join(piece.path), ""))
        answers: dict[str, Value] = {}
        landed: list[Landed] = []
        for question in self._flow:
            value, sources = self._answer(question)
            if value is not None:
                answers[question.id] = value
                landed += sources
        left = [note for number, note in self._notes.items() if number not in self._noted]
        if left:
            self._unplaced.append(Unplaced("", write_blocks((), left).strip()))
        return Placement(answers, tuple(landed), tuple(self._unplaced))

    def _take(self, piece: Piece) -> None:
        """Takes the blocks of a piece to facts, rows and texts."""
        for part in RowReader(self._flow, piece).read():
            if isinstance(part, Row):
                self._rows.setdefault(part.question, []).append((piece, part))
                continue
            facts = fact_in(self._flow, piece, part)
            if facts and not any(ident in self._facts for ident in facts):
                for ident, value in facts.items():
                    self._facts[ident] = (piece, value, part)
                continue
            self._add_prose(piece, part)

    def _add_prose(self, piece: Piece, block: Simple) -> None:
        target = self._text_question(piece)
        if target is None:
            self._leave([_Prose(piece, [block])])
            return
        parts = self._prose.setdefault(target, [])
        if not parts or parts[-1].piece is not piece:
            parts.append(_Prose(piece))
        parts[-1].blocks.append(block)

    def _text_question(self, piece: Piece) -> str | None:
        if piece.home is None:
            return None
        wanted = [piece.home.question, f"{piece.home.section}.{TEXT}"]
        wanted += [question.id for question in self._flow.section(piece.home.section).questions]
        for ident in wanted:
            question = self._flow.questions.get(ident or "")
            if isinstance(question, TextQuestion) and question.lines == "many" and not question.when:
                return question.id
        return None

    def _answer(self, question: Question) -> tuple[Value | None, list[Landed]]:
        """The answer to a question and what it was made of; what the question refuses is left unplaced."""
        raw: Any = None
        sources: list[Landed] = []
        if isinstance(question, RecordsQuestion) and question.id in self._rows:
            taken = self._rows[question.id]
            raw = _merged(question, [row.fields for _piece, row in taken])
            sources = [self._landed(question, piece, row.source) for piece, row in taken]
        elif question.id in self._prose:
            raw = self._text(self._prose[question.id])
            sources = [self._landed(question, part.piece, part.blocks) for part in self._prose[question.id]]
        elif question.id in self._facts:
            piece, raw, block = self._facts[question.id]
            sources = [self._landed(question, piece, (block,))]
        if raw is None:
            return None, []
        try:
            return parse_value(question, raw, lambda: next(self._row_ids)), sources
        except AnswerError:
            self._unplaced += [Unplaced(source.heading, source.text) for source in sources]
            return None, []

    def _text(self, parts: Sequence[_Prose]) -> str:
        blocks: list[Simple] = []
        shown: tuple[str, ...] = ()
        for position, part in enumerate(parts):
            path = part.piece.path
            if path and path != shown and not (position == 0 and part.piece.settled):
                blocks.append(Heading(LOWEST_HEADING, (Span(path[-1]),)))
            shown = path
            blocks += part.blocks
        return self._written(blocks)

    def _landed(self, question: Question, piece: Piece, blocks: Sequence[Simple]) -> Landed:
        return Landed(question.id, question.section, PATH.join(piece.path), self._written(blocks))

    def _leave(self, parts: Iterable[_Prose]) -> None:
        for part in parts:
            heading, text = PATH.join(part.piece.path), self._written(part.blocks)
            last = self._unplaced[-1] if self._unplaced else None
            if last and last.heading == heading and last.text:
                self._unplaced[-1] = replace(last, text=f"{last.text}\n\n{text}")
            else:
                self._unplaced.append(Unplaced(heading, text))

    def _written(self, blocks: Sequence[Simple]) -> str:
        """`blocks` as Markdown, with the footnotes they refer to below."""
        return write_blocks(blocks, self._notes_of(blocks)).strip()

    def _notes_of(self, blocks: Sequence[Simple]) -> list[Note]:
        numbers = {
            span.note for block in blocks for spans in spans_in(block) for span in spans if span.note is not None
        }
        self._noted |= numbers
        return [self._notes[number] for number in sorted(numbers) if number in self._notes]


def _merged(question: RecordsQuestion, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, those of one fixed row put together."""
    if not question.fixed_field:
        return list(rows)
    merged: dict[str, dict[str, Any]] = {}
    for row in rows:
        known = merged.setdefault(str(row[question.fixed_field]), {})
        for name, value in row.items():
            known[name] = value if name == question.fixed_field or name not in known else f"{known[name]}\n\n{value}"
    return list(merged.values())
