"""A source line by line, in its order: headings, and beneath them the pieces that can be moved one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from interview.intake.outline import Outline, block_text, plain_text
from interview.intake.placing import Landed, Unplaced
from interview.intake.placing.place import PATH
from interview.review.blocks import Cell, Heading, ListItem, Note, Paragraph, Simple, Table
from interview.review.markdown import write_blocks
from interview.review.markdown.reading import parse_template, spans_in

Kind = Literal["heading", "piece", "contents"]
"""A heading with something beneath; a piece of the text; a line of the table of contents, which repeats headings."""

Part = Landed | Unplaced


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source. `text` is Markdown; `above` are the lines of the headings above, outermost first.

    A piece is what stays together: a paragraph, an item with what stands within it, a table or what made one of its
    rows; then `header` are the cells that head the table, and `text` only the row's own words. A heading with nothing
    beneath is a piece too.
    """

    kind: Kind
    blocks: tuple[Simple, ...]
    text: str
    above: tuple[int, ...] = ()
    header: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A line, and the parts of the placement that it is in, by their number: several where it tells several facts."""

    line: Line
    parts: tuple[int, ...] = ()


def lines_of(outline: Outline, parts: Sequence[Part]) -> list[Found]:
    """Every line of the source, in its order; every part is in one at least."""
    begun: dict[int, list[Found]] = {}
    wordless: dict[str, list[int]] = {}
    facts: dict[tuple[int, str], Found] = {}
    shared = {place for place, times in Counter(place for part in parts for place in part.source).items() if times > 1}
    for number, part in enumerate(parts):
        if not part.source:
            wordless.setdefault(part.heading, []).append(number)
        elif isinstance(part, Landed) and part.value is not None:
            known = facts.pop(key := (part.source[0], part.text), None)
            fact = Found(_whole(outline, part), (*(known.parts if known else ()), number))
            facts[key] = fact
            here = begun.setdefault(part.source[0], [])
            here[:] = [*(found for found in here if found is not known), fact]
        else:
            for place, line in _pieces(outline, part, shared):
                begun.setdefault(place, []).append(Found(line, (number,)))
    within = {place for part in parts for place in part.source}
    return list(_in_order(outline, parts, begun, wordless, within))


def referred(blocks: Sequence[Simple], notes: Mapping[int, Note]) -> list[Note]:
    """The footnotes that `blocks` refer to, in the order of their numbers."""
    numbers = {span.note for block in blocks for spans in spans_in(block) for span in spans if span.note is not None}
    return [notes[number] for number in sorted(numbers) if number in notes]


def _in_order(
    outline: Outline,
    parts: Sequence[Part],
    begun: Mapping[int, list[Found]],
    wordless: dict[str, list[int]],
    within: set[int],
) -> Iterator[Found]:
    path: list[tuple[int, Heading]] = []  # the line of a heading, and the heading
    count = 0
    for place, block in enumerate(outline.blocks):
        found: list[Found] = []
        if isinstance(block, Heading):
            path = [known for known in path if known[1].level < block.level]
            above = _lines(path)
            path.append((count, block))
            way = PATH.join(plain_text(heading.spans) for _line, heading in path)
            alone = () if _has_beneath(outline.blocks, place) else wordless.pop(way, ())
            kind: Kind = "piece" if alone else "heading"
            found.append(Found(Line(kind, (block,), block_text(block), above), tuple(alone)))
        elif place not in within:
            found.append(Found(Line("contents", (block,), block_text(block), _lines(path))))
        for piece in begun.get(place, ()):
            line = piece.line
            found.append(Found(Line("piece", line.blocks, line.text, _lines(path), line.header), piece.parts))
        count += len(found)
        yield from found
    for numbers in wordless.values():  # footnotes that nothing refers to stand under no heading
        for number in numbers:
            text = parts[number].text or parts[number].heading
            yield Found(Line("piece", parse_template(text)[0], text), (number,))


def _lines(path: Iterable[tuple[int, Heading]]) -> tuple[int, ...]:
    return tuple(line for line, _heading in path)


def _has_beneath(blocks: Sequence[Simple], place: int) -> bool:
    heading, following = blocks[place], blocks[place + 1] if place + 1 < len(blocks) else None
    if isinstance(following, Heading) and isinstance(heading, Heading):
        return following.level > heading.level
    return following is not None


def _whole(outline: Outline, part: Part) -> Line:
    """A part as one piece. Its own text is read again: footnotes stand in brackets where it has no room for them."""
    blocks = parse_template(part.text)[0]
    table = outline.blocks[part.source[0]]
    if isinstance(part, Landed) and part.row is not None and isinstance(table, Table):
        (made,) = (block for block in blocks if isinstance(block, Table))
        row = replace(made, rows=made.rows[-1:], header=False)
        return Line("piece", (row,), block_text(row), header=table.rows[0])
    return Line("piece", blocks, part.text)


def _pieces(outline: Outline, part: Part, shared: Collection[int]) -> Iterator[tuple[int, Line]]:
    """The pieces of a part with the places where they begin: a row is one, text as many as can stand alone.

    A part of a block that other parts `shared` was a row of its table, which its question had no room for.
    """
    if isinstance(part, Landed) and part.row is not None:
        yield part.source[0], _whole(outline, part)
        return
    if any(place in shared for place in part.source):
        yield part.source[0], Line("piece", parse_template(part.text)[0], part.text)
        return
    notes = {note.number: note for note in outline.notes}
    for unit in _units(part.source, outline.blocks):
        blocks = tuple(outline.blocks[place] for place in unit)
        yield unit[0], Line("piece", blocks, write_blocks(blocks, referred(blocks, notes)).strip())


def _units(places: Sequence[int], blocks: Sequence[Simple]) -> Iterator[list[int]]:
    """The places of blocks that stay together: an item with the items within it and its further paragraphs."""
    unit: list[int] = []
    for place in places:
        block = blocks[place]
        within = (isinstance(block, ListItem) and block.level > 0) or (
            isinstance(block, Paragraph) and block.indent > 0
        )
        if unit and not (within and place == unit[-1] + 1):
            yield unit
            unit = []
        unit.append(place)
    if unit:
        yield unit
