"""The words of blocks as one text to look for fields in, and the way from a stretch of it back to its formatting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from interview.intake.sync.alignment import plainly
from interview.review.blocks import Heading, Paragraph, Simple, Span, Spans, Table
from interview.review.markdown.inline import BREAK, settled
from interview.review.markdown.reading import spans_in


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one block that belongs to a field.

    `begins` says whether it begins where the block does, `follows` whether other blocks of the row stand before it.
    """

    spans: Spans
    block: Simple
    begins: bool = True
    follows: bool = False

    @property
    def text(self) -> str:
        """What it says, on one line."""
        return plainly("".join(span.text for span in self.spans))


class LaidText:
    """What blocks say: `text` has a line for each block, its white space made single blanks."""

    def __init__(self, blocks: Sequence[Simple]) -> None:
        self._lines = [(block, spans) for block in blocks if Piece(spans := _spans(block), block).text]
        self._at: list[tuple[int, int]] = []
        letters: list[str] = []
        for number, (_block, spans) in enumerate(self._lines):
            if letters:
                letters.append("\n")
                self._at.append((number, 0))
            for place, letter in _letters("".join(span.text for span in spans)):
                letters.append(letter)
                self._at.append((number, place))
        self.text = "".join(letters)

    def pieces(self, stretch: slice) -> list[Piece]:
        """The formatted text of a stretch of `text`, block by block, with the footnotes behind its words."""
        begin, end = stretch.start, stretch.stop
        while begin < end and self.text[begin].isspace():
            begin += 1
        while begin < end and self.text[end - 1].isspace():
            end -= 1
        if begin >= end:
            return []
        (first, start), (last, stop) = self._at[begin], self._at[end - 1]
        begins = begin == 0 or self.text[begin - 1] == "\n"
        return [
            Piece(
                cut(spans, start if number == first and not begins else 0, stop + 1 if number == last else None),
                block,
                begins or number > first,
                number > 0,
            )
            for number, (block, spans) in enumerate(self._lines[first : last + 1], first)
        ]

    def without_end(self, start: int) -> LaidText:
        """The same without what stands from `start` to the end of the first line."""
        block, spans = self._lines[0]
        short = cut(spans, 0, self._at[start][1])
        first = Paragraph(short) if isinstance(block, Table | Heading) else replace(block, spans=short)
        return LaidText([first, *(block for block, _spans in self._lines[1:])])


def cut(spans: Spans, start: int, end: int | None = None) -> Spans:
    """The spans from one place in their text to another; a footnote belongs to what stands before it."""
    kept: list[Span] = []
    place = 0
    for span in spans:
        after = place + len(span.text)
        if span.note is not None:
            if (place > start or start == 0) and (end is None or place <= end):
                kept.append(span)
        elif part := span.text[max(start - place, 0) : None if end is None else max(end - place, 0)]:
            kept.append(span if span == BREAK else replace(span, text=part))
        place = after
    return settled(kept)


def broken(spans: Spans) -> list[Spans]:
    """The lines of spans, apart where they have a line break."""
    lines: list[Spans] = []
    place = 0
    for line in "".join(span.text for span in spans).split("\n"):
        lines.append(cut(spans, place, place + len(line)))
        place += len(line) + 1
    return lines


def _spans(block: Simple) -> Spans:
    if not isinstance(block, Table):
        return block.spans
    return tuple(span for spans in spans_in(block) for span in (*spans, Span(" ")))


def _letters(text: str) -> Iterator[tuple[int, str]]:
    """The letters of `text` with their places, white space made single blanks and none at its ends."""
    blank: int | None = None
    begun = False
    for place, letter in enumerate(text):
        if letter.isspace():
            blank = place
            continue
        if blank is not None and begun:
            yield blank, " "
        blank, begun = None, True
        yield place, letter
