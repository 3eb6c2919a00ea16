"""A whole outline placed among the questions of a flow: everything in exactly one answer, or named as unplaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from interview.flow.models import Flow
from interview.intake.outline import Outline
from interview.intake.placing.answers import TEXT, Landed, Placement, Unplaced, placement_of, takes_text
from interview.intake.placing.facts import fact_in
from interview.intake.placing.pieces import Cutter, Piece
from interview.intake.placing.rows import Row, RowReader
from interview.review.blocks import ListItem, Paragraph, Simple, Span, Spans, Table
from interview.review.markdown import write_blocks
from interview.review.markdown.inline import settled
from interview.review.markdown.reading import spans_in
from interview.session.events import Value

PATH = " › "


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
        self._landed: list[Landed] = []
        self._unplaced: list[Unplaced] = []
        self._known_facts: set[str] = set()
        self._shown: dict[str, tuple[str, ...]] = {}
        self._places = {id(block): place for place, block in enumerate(outline.blocks)}

    def placement(self) -> Placement:
        pieces = list(self._cutter.pieces(self._outline))
        for piece, following in zip_longest(pieces, pieces[1:]):
            if piece.blocks:
                self._take(piece)
            elif following is None or following.path[: len(piece.path)] != piece.path:
                self._take_heading(piece)
        left = [note for number, note in self._notes.items() if number not in self._noted]
        if left:
            self._unplaced.append(Unplaced("", write_blocks((), left).strip()))
        return placement_of(self._flow, self._landed, self._unplaced)

    def _take(self, piece: Piece) -> None:
        """Takes the blocks of a piece to facts, rows and texts."""
        inlined = [self._with_notes_inline(block) for block in piece.blocks]
        originals = {id(new): block for new, block in zip(inlined, piece.blocks, strict=True)}
        places = {new: self._places[id(block)] for new, block in originals.items()}
        places |= {id(row): places[id(new)] for new in inlined if isinstance(new, Table) for row in new.rows}
        prose: list[Simple] = []
        for part in RowReader(self._flow, replace(piece, blocks=inlined)).read():
            if isinstance(part, Row):
                self._add_prose(piece, prose)
                prose = []
                where = tuple(dict.fromkeys(places[known] for block in part.source for known in _ids(block, places)))
                self._land(part.question, piece, part.source, where, title=part.title, row=part.fields)
            elif not self._take_facts(piece, part, (places[id(part)],)):
                prose.append(originals[id(part)])
        self._add_prose(piece, prose)

    def _take_heading(self, piece: Piece) -> None:
        """Takes a heading with nothing under it: it may be a fact in bold letters."""
        if not self._take_facts(piece, Paragraph((Span(piece.path[-1]),))):
            self._unplaced.append(Unplaced(PATH.join(piece.path), ""))

    def _take_facts(self, piece: Piece, block: Simple, where: tuple[int, ...] = ()) -> bool:
        """Takes a block that is a fact, or two; False where it is none, or the question has its answer already."""
        facts = fact_in(self._flow, piece, block)
        if not facts or facts.keys() & self._known_facts:
            return False
        self._known_facts |= facts.keys()
        for ident, value in facts.items():
            self._land(ident, piece, (block,), where, value=value)
        return True

    def _add_prose(self, piece: Piece, blocks: Sequence[Simple]) -> None:
        if not blocks:
            return
        target = self._text_question(piece)
        where = tuple(self._places[id(block)] for block in blocks)
        if target is None:
            self._unplaced.append(Unplaced(PATH.join(piece.path), self._written(blocks), where))
            return
        title = ""
        if piece.path and piece.path != self._shown.get(target) and not (piece.settled and target not in self._shown):
            title = piece.path[-1]
        self._shown[target] = piece.path
        self._land(target, piece, blocks, where, title=title)

    def _text_question(self, piece: Piece) -> str | None:
        """The question that takes the piece as text: the one that its heading names, or its section's for text."""
        if piece.home is None:
            return None
        wanted = [piece.home.question, f"{piece.home.section}.{TEXT}"]
        wanted += [question.id for question in self._flow.section(piece.home.section).questions]
        known = (self._flow.questions.get(ident or "") for ident in wanted)
        return next((question.id for question in known if question and takes_text(question)), None)

    def _land(
        self,
        ident: str,
        piece: Piece,
        blocks: Sequence[Simple],
        where: tuple[int, ...],
        *,
        title: str = "",
        row: Mapping[str, Any] | None = None,
        value: Value | None = None,
    ) -> None:
        section = self._flow.questions[ident].section
        heading, text = PATH.join(piece.path), self._written(blocks)
        self._landed.append(Landed(ident, section, heading, text, title, row, value, where))

    def _written(self, blocks: Sequence[Simple]) -> str:
        """`blocks` as Markdown, with the footnotes they refer to below."""
        numbers = {
            span.note for block in blocks for spans in spans_in(block) for span in spans if span.note is not None
        }
        self._noted |= numbers
        notes = [self._notes[number] for number in sorted(numbers) if number in self._notes]
        return write_blocks(blocks, notes).strip()

    def _with_notes_inline(self, block: Simple) -> Simple:
        """An item or a table with its footnotes in brackets: the fields of a row have no place for footnotes."""
        if isinstance(block, ListItem):
            return replace(block, spans=self._inline(block.spans))
        if isinstance(block, Table):
            rows = tuple(
                tuple(replace(cell, paragraphs=tuple(map(self._inline, cell.paragraphs))) for cell in row)
                for row in block.rows
            )
            return replace(block, rows=rows)
        return block

    def _inline(self, spans: Spans) -> Spans:
        found: list[Span] = []
        for span in spans:
            note = self._notes.get(span.note) if span.note is not None else None
            found += [Span(" ("), *note.spans, Span(")")] if note else [span]
        return settled(found) if len(found) > len(spans) else spans


def _ids(block: Simple, known: Mapping[int, int]) -> Iterator[int]:
    """The id by which a block, or the row that a table of one row was made of, is `known`."""
    made_of = block.rows if isinstance(block, Table) else ()
    yield from (ident for ident in (id(block), *map(id, made_of[:1])) if ident in known)
