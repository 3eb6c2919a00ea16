"""Lines on pages: what is left of a document in a PDF, or in text that was cut out of one.

Blocks are made of them again by what can still be seen: numbers, bullets, space between lines, how full a line is,
and in a PDF the size and weight of the letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from interview.intake.chapters import chapter_numbers
from interview.intake.headlines import Headlines, Style
from interview.intake.outline import plain_text
from interview.intake.shapes import Marker, ends_sentence, heading_number, list_marker, without_marker
from interview.review.blocks import Heading, ListItem, Paragraph, Simple, Span, Table
from interview.review.markdown.inline import settled

DEEPEST_ITEM = 3
_NOTE = re.compile(r"\d{1,2}\s+[A-ZÅÄÖ]")
"""How a footnote opens that stands at the foot of its page."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_ALWAYS_HYPHENATED = frozenset({"it", "ai", "eu", "hr", "e", "a", "b", "d"})
"""What a hyphen follows wherever it stands: `it-säkerhet`, `e-tjänst`."""
_ROOM = 0.88
"""A line whose successor's first word would have fitted within this share of the width ends a paragraph."""
_LONG = 0.6
"""A line that takes this share of the width is text: cells of a table are shorter."""
_TEXT_SOON = 3
"""How many lines below a heading there must be text: below chapters there may be headings first."""
_INDENT = 6.0
_AND = re.compile(r"(?:och|eller|samt|respektive|and|or)\b")


@dataclass(slots=True)
class Line:
    """One line. `gap` says that there is more space above it than between lines of a paragraph.

    `x` and `end` are where it begins and ends, in points or characters; `style` is None where only text is left.
    `aside` marks what stands outside the run of the text, such as a footnote.
    """

    text: str
    x: float = 0.0
    end: float = 0.0
    gap: bool = False
    style: Style | None = None
    aside: bool = False
    table: Table | None = None


@dataclass(slots=True)
class _Running:
    """The block that is being read."""

    text: str
    last: Line
    x: float = 0.0
    marker: Marker | None = None
    level: int = 0
    key: str = ""


@dataclass(slots=True)
class _Lists:
    """The bullets that are open, outermost first, with where they stand."""

    open: list[tuple[str, float]] = field(default_factory=list)
    lists: int = 0

    def level(self, marker: Marker, x: float, last_number: int) -> int:
        """How deep an item with this marker stands."""
        sign = "1" if marker.ordered else marker.text.strip()[:1]
        for depth, (known, place) in enumerate(self.open):
            if known == sign and abs(place - x) <= _INDENT:
                del self.open[depth + 1 :]
                return depth
        for depth, (known, _place) in enumerate(self.open):
            if known == sign and sign != "1":
                del self.open[depth + 1 :]
                return depth
        if self.open and x < self.open[0][1] - _INDENT:
            self.open.clear()
        self.open.append((sign, x))
        if marker.ordered and last_number + 1 != marker.number:
            self.lists += 1
        return min(len(self.open) - 1, DEEPEST_ITEM)


def assemble(lines: Sequence[Line]) -> Iterator[Simple]:
    """The blocks that the lines make, in order, nothing left out."""
    return iter(_Assembly(lines).blocks())


class _Assembly:
    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._headlines = Headlines([(line.text, line.style) for line in lines if not line.aside])
        self._chapters = chapter_numbers([("" if line.aside else line.text, line.gap) for line in lines])
        self._width, self._letter = _width(lines), _letter(lines)
        self._blocks: list[Simple] = []
        self._running: _Running | None = None
        self._asides: list[str] = []
        self._lists = _Lists()
        self._number = 0

    def blocks(self) -> list[Simple]:
        position = 0
        while position < len(self._lines):
            line = self._lines[position]
            if line.table is not None:
                self._end()
                self._blocks.append(line.table)
            elif self._ends_note(line):
                self._end()
            elif line.aside or _ADDRESS.fullmatch(line.text):
                self._asides.append(line.text)
            elif taken := self._heading(position):
                position += taken
                continue
            else:
                self._text(line)
            position += 1
        self._end()
        return _without_empty(self._blocks)

    def _heading(self, position: int) -> int:
        """How many lines from `position` on make a heading, which is then a block; 0 where none begins."""
        line = self._lines[position]
        running = self._running
        is_chapter = position in self._chapters
        if not is_chapter and running and running.marker and running.marker.ordered and self._next_item(line):
            return 0
        if line.style is None and not is_chapter and running and not line.gap and not ends_sentence(running.text):
            return 0
        following = self._lines[position + 1 : position + 5]
        found = self._headlines.heading(
            line.text,
            line.style,
            [(other.text, other.style, other.gap or other.table is not None) for other in following],
            is_chapter=is_chapter,
            apart=line.gap or running is None or ends_sentence(running.text),
            leads=self._leads(position),
        )
        if found is None:
            return 0
        self._end()
        self._lists = _Lists(lists=self._lists.lists)
        self._number = 0
        level, above = found.level, self._blocks[-1] if self._blocks else None
        if line.style is None and not is_chapter and isinstance(above, Heading) and not heading_number(found.text):
            level = max(level, above.level + 1)  # a heading over a heading is the chapter's
        self._blocks.append(Heading(level, settled([Span(found.text)])))
        return found.lines

    def _leads(self, position: int) -> bool:
        """Whether the line stands over text: it ends before its line is full, and one soon below it is no cell."""
        line, *below = self._lines[position : position + 1 + _TEXT_SOON]
        if not below:
            return False
        alone = below[0].gap or bool(list_marker(below[0].text))
        if not alone and not (self._ends_early(line, below[0]) and (line.gap or self._running is None)):
            return False
        return any(
            other.table is not None
            or list_marker(other.text)
            or heading_number(other.text)
            or ends_sentence(other.text)
            or other.end >= self._width * _LONG
            for other in below
        )

    def _ends_early(self, line: Line, following: Line) -> bool:
        """Whether the first word of the next line would have had room on this one."""
        first = following.text.split(" ", 1)[0]
        return line.end + (len(first) + 1) * self._letter < self._width * _ROOM

    def _ends_note(self, line: Line) -> bool:
        """Takes the address that a footnote at the foot of a page ends with: what follows is another text."""
        running = self._running
        if not running or running.marker or line.gap or not _ADDRESS.fullmatch(line.text):
            return False
        if not _NOTE.match(running.text) or ends_sentence(running.text):
            return False
        running.text = f"{running.text} {line.text}"
        return True

    def _next_item(self, line: Line) -> bool:
        marker = list_marker(line.text)
        return marker is not None and marker.ordered and marker.number == self._number + 1

    def _text(self, line: Line) -> None:
        marker = list_marker(line.text)
        running = self._running
        if marker and marker.ordered and not self._begins_list(line, marker):
            marker = None
        if marker:
            self._end()
            level = self._lists.level(marker, line.x, self._number)
            self._number = marker.number if marker.ordered else self._number
            key = f"{self._lists.lists}" if marker.ordered else ""
            self._running = _Running(line.text, line, line.x, marker, level, key)
        elif running and self._goes_on(running, line):
            running.text = joined(running.text, line.text)
            running.last = line
        else:
            self._end()
            self._running = _Running(line.text, line, line.x)

    def _begins_list(self, line: Line, marker: Marker) -> bool:
        """Whether a number opens an item: the first or the next one, and not the middle of a sentence."""
        running = self._running
        if running and not line.gap and not ends_sentence(running.text) and not running.text.endswith(":"):
            return running.marker is not None and marker.number == self._number + 1
        return marker.number in (1, self._number + 1)

    def _goes_on(self, running: _Running, line: Line) -> bool:
        """Whether the line goes on with the block before it."""
        text = running.text
        finished = ends_sentence(text) or text.endswith(":")
        if not finished and line.text[:1].islower():
            return True
        if line.gap:
            return text.endswith(("-", ",")) and not finished
        if running.marker and line.style and line.x < running.x + _INDENT and line.text[:1].isupper():
            return False  # back where the bullets stand, and a new sentence
        return not finished or not self._ends_early(running.last, line)

    def _end(self) -> None:
        running = self._running
        self._running = None
        if running:
            spans = settled([Span(running.text)])
            if running.marker:
                spans = without_marker(spans, running.marker)
                ordered = running.marker.ordered
                self._blocks.append(ListItem(spans, ordered, running.level, running.key, running.marker.number))
            else:
                self._lists.open.clear()
                if spans:
                    self._blocks.append(Paragraph(spans))
        for text in self._asides:
            self._blocks.append(Paragraph(settled([Span(text)])))
        self._asides = []


def _without_empty(blocks: Sequence[Simple]) -> list[Simple]:
    """`blocks` with headings that have neither a number nor anything beneath them as the paragraphs they are."""
    kept: list[Simple] = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading) and not heading_number(plain_text(block.spans)):
            is_last = following is None or (isinstance(following, Heading) and following.level <= block.level)
            block = Paragraph(block.spans) if is_last else block
        kept.append(block)
    return kept


def joined(text: str, more: str) -> str:
    """Two lines as one, a word that was broken at the end of the first put together again."""
    match = _HYPHEN.search(text)
    if match and more[:1].islower() and not _AND.match(more):
        part = match[1]
        is_whole = part.isupper() or part.casefold() in _ALWAYS_HYPHENATED
        return (text if is_whole else text[: match.end(1)]) + more
    return f"{text} {more}"


def _letter(lines: Sequence[Line]) -> float:
    """The width of a letter, in the measure of the lines."""
    total = sum(len(line.text) for line in lines) or 1
    return sum(line.end - line.x for line in lines) / total


def _width(lines: Sequence[Line]) -> float:
    """Where full lines end: the place that nine lines in ten do not pass."""
    ends = sorted(line.end for line in lines if not line.aside and line.table is None)
    return ends[int(len(ends) * 0.9)] if ends else 0.0
