"""A row's field read back with its formatting: that of the file where it was edited, its own where it was not.

A draft draws some of what a field has otherwise than it was written: a heading as bold letters, a table within an
item as a line for each of its rows, a list in a table cell as lines with dashes. What still stands as it was drawn is
therefore what it was; AnswerError where an edit leaves no way to tell what it is now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from interview.errors import AnswerError
from interview.intake.outline import block_text, plain_text
from interview.intake.sync.addresses import as_typed, typed_addresses
from interview.intake.sync.alignment import aligned, plainly
from interview.intake.sync.footnotes import Notes, markdown_of
from interview.intake.sync.laid_text import Piece, broken, cut
from interview.language import translate as _
from interview.review.blocks import Cell, Heading, ListItem, Paragraph, Simple, Span, Spans, Table
from interview.review.markdown import parse, write_blocks
from interview.review.markdown.inline import read_inline, write_inline
from interview.review.markdown.reading import DEEPEST_ITEM, spans_in
from interview.review.notes import renumbered
from interview.review.patterns import lines_of

Where = Literal["item", "prose", "cell"]
"""Where a field stands: within an item of a list, in paragraphs of its own, or in a cell of a table."""

_DASH = "– "
_CELLS = " | "


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line of a draft that the block `number` of a field was drawn as, alone or with others."""

    number: int
    text: str


def one_line(pieces: Sequence[Piece], old: str) -> str:
    """A field of one line as Markdown, where `old` is what it was; it has no footnotes."""
    before = Paragraph(read_inline(old))
    typed = typed_addresses([before])
    pieces = [*(_as_begun(piece, before) for piece in pieces[:1]), *pieces[1:]]
    spans = [span for piece in pieces for span in (*as_typed(piece.spans, typed), Span(" ")) if span.note is None]
    return write_inline(tuple(replace(span, text=" ") if span.text == "\n" else span for span in spans))


def many_lines(pieces: Sequence[Piece], old: str, notes: Notes, layout: Where) -> str:
    """A field of several lines as Markdown, where `old` is what it was ("" for a new one).

    `notes` are the footnotes of the file. AnswerError where a table can no longer be told.
    """
    now = markdown_of(_Reading(pieces, old, layout).blocks(), notes)
    return old if now == write_blocks(*parse(old)) else now


class _Reading:
    def __init__(self, pieces: Sequence[Piece], old: str, layout: Where) -> None:
        self._inner = 1 if layout == "item" else 0
        self._in_cell = layout == "cell"
        self._before = parse(old)[0] if old else ()
        typed = typed_addresses(self._before)
        pieces = [replace(piece, spans=as_typed(piece.spans, typed)) for piece in pieces]
        starts_with_table = not self._in_cell and self._before and isinstance(self._before[0], Table)
        first = [part for piece in pieces[:1] for part in (_lines(piece) if starts_with_table else [piece])]
        self._pieces = [*first, *pieces[1:]]
        whole_tables = any(isinstance(piece.block, Table) for piece in pieces)
        self._drawn = [
            _Drawn(number, text)
            for number, block in enumerate(self._before)
            for text in _drawn_texts(block, whole_tables=whole_tables)
        ]
        found = aligned([each.text for each in self._drawn], [_bare(piece.text) for piece in self._pieces])
        self._was = {place: self._drawn[line] for place, line in found.items()}
        self._keys: dict[str, str] = {}
        for place, was in self._was.items():
            item, now = self._before[was.number], self._pieces[place].block
            if isinstance(item, ListItem) and isinstance(now, ListItem) and item.ordered and now.ordered:
                self._keys.setdefault(now.list_key, item.list_key)

    def blocks(self) -> list[Simple]:
        made: list[Simple] = []
        place = 0
        while place < len(self._pieces):
            was = self._was.get(place)
            before = self._before[was.number] if was else None
            if isinstance(before, Table) and was and not isinstance(self._pieces[place].block, Table):
                size = sum(1 for each in self._drawn if each.number == was.number)
                made.append(self._table(before, was.number, place, size))
                place += size
                continue
            made.append(self._block(place, before, made[-1] if made else None))
            place += 1
        return made

    def _block(self, place: int, before: Simple | None, previous: Simple | None) -> Simple:
        piece = self._pieces[place]
        if before is not None and not place:
            piece = _as_begun(piece, before)
        if before is not None and (same := self._same(piece, place, before)):
            return same
        match before:
            case Heading() if not isinstance(piece.block, ListItem):
                return replace(before, spans=tuple(replace(span, bold=False) for span in piece.spans))
            case ListItem():
                level = before.level
                if isinstance(piece.block, ListItem) and piece.begins and place:
                    level = max(0, piece.block.level - self._inner) if level < DEEPEST_ITEM - self._inner else level
                return replace(before, spans=_without_dash(piece.spans), level=level)
            case Paragraph() if not isinstance(piece.block, ListItem) or not place:
                return replace(before, spans=piece.spans)
        return self._new(piece, previous, first=not place)

    def _same(self, piece: Piece, place: int, before: Simple) -> Simple | None:
        """The block as it was, where it says what it said, its footnotes with their numbers in the file."""
        if _bare(piece.text) != self._was[place].text:
            return None
        numbers = [
            [span.note for spans in each for span in spans if span.note] for each in ([piece.spans], spans_in(before))
        ]
        if len(numbers[0]) != len(numbers[1]):
            return None
        now = dict(zip(numbers[1], numbers[0], strict=True))
        return renumbered(before, lambda number: now[number])

    def _new(self, piece: Piece, previous: Simple | None, *, first: bool) -> Simple:
        block = piece.block
        if isinstance(block, Table):
            return block
        if isinstance(block, ListItem) and piece.begins and not (first and block.level < self._inner):
            level = max(0, block.level - self._inner)
            return replace(block, spans=piece.spans, level=level, list_key=self._key(block))
        if self._in_cell and piece.text.startswith(_DASH):
            like = previous if isinstance(previous, ListItem) else ListItem((), ordered=False)
            return replace(like, spans=_without_dash(piece.spans))
        return Paragraph(piece.spans, "quote" if isinstance(block, Paragraph) and block.role == "quote" else "body")

    def _key(self, item: ListItem) -> str:
        return self._keys.get(item.list_key, f"new{item.list_key}") if item.ordered else ""

    def _table(self, before: Table, number: int, place: int, size: int) -> Table:
        """A table that was drawn line by line, where all of its lines still stand in their order."""
        lines = [self._was.get(each) for each in range(place, place + size)]
        if [line.number for line in lines if line] != [number] * size:
            raise AnswerError(_("A table in the text was edited so that its rows can no longer be told apart."))
        pieces = iter(self._pieces[place : place + size])
        return replace(before, rows=tuple(_row(row, next(pieces)) if _has_text(row) else row for row in before.rows))


def _row(row: tuple[Cell, ...], piece: Piece) -> tuple[Cell, ...]:
    """The cells of a table's row that was drawn on one line."""
    text = "".join(span.text for span in piece.spans)
    filled = [cell for cell in row if cell.paragraphs]
    parts = text.split(_CELLS)
    if len(parts) != len(filled):
        raise AnswerError(_("A table in the text was edited so that its rows can no longer be told apart."))
    places = [0]
    for part in parts:
        places.append(places[-1] + len(part) + len(_CELLS))
    cells = iter(
        Cell((spans,) if (spans := cut(piece.spans, start, end - len(_CELLS))) else ())
        for start, end in pairwise(places)
    )
    return tuple(next(cells) if cell.paragraphs else cell for cell in row)


def _has_text(row: tuple[Cell, ...]) -> bool:
    return any(cell.paragraphs for cell in row)


def _drawn_texts(block: Simple, *, whole_tables: bool) -> list[str]:
    """The lines that a block of a field is drawn as, without the dash of an item in a cell."""
    if isinstance(block, Table) and whole_tables:
        return [plainly(block_text(block))]
    return [_bare(plain_text(spans)) for spans in lines_of([block])]


def _lines(piece: Piece) -> list[Piece]:
    """The lines of a piece: a table that is the first thing of a row is drawn on lines of one paragraph."""
    return [replace(piece, spans=spans) for spans in broken(piece.spans)]


def _bare(text: str) -> str:
    return text.removeprefix(_DASH)


def _without_dash(spans: Spans) -> Spans:
    return cut(spans, len(_DASH)) if spans and spans[0].text.startswith(_DASH) else spans


def _as_begun(piece: Piece, before: Simple) -> Piece:
    """The piece with the small letter that it begins with where it need not begin a paragraph."""
    text = block_text(before)
    if not (piece.follows and piece.begins and piece.spans and text[:1] != piece.text[:1] == text[:1].upper()):
        return piece
    first, *rest = piece.spans
    return replace(piece, spans=(replace(first, text=text[:1] + first.text[1:]), *rest))
