"""Two texts as one: what was taken out and what was put in, word by word, in the paragraphs that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from interview.review.blocks import Heading, ListItem, Mark, Paragraph, Simple, Span, Spans, Table
from interview.review.changes.alignment import Run, align
from interview.review.markdown.reading import parse

Token = tuple[str, int]
"""A word, a sign or white space, and the number of its look."""

_WORD = re.compile(r"\s+|\w+(?:[-–:.,]\w+)*|[^\w\s]")
_LEAST_COMMON = 0.35
"""The share of words that two paragraphs or sentences have in common to be told as one that was edited."""
_ALIKE = 0.3
"""The share of different words that two paragraphs have in common for one to be the other, edited."""
_NEAR = 4
"""How many paragraphs further on the edited one is looked for."""
_ISLAND = 2
"""So few words between two changes are read as part of them: single words left standing only confuse."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or list item of a text."""

    spans: Spans
    level: int | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(span.text for span in self.spans)

    def block(self, spans: Spans) -> Paragraph | ListItem:
        """The line as a block that says `spans`."""
        return Paragraph(spans) if self.level is None else ListItem(spans, ordered=False, level=self.level)


def lines(text: str) -> list[Line]:
    """The paragraphs, items and table rows of Markdown, its footnotes as paragraphs at the end."""
    blocks, notes = parse(text)
    found = [line for block in blocks for line in _lines(block)]
    found += [Line(without_notes((Span(f"[{note.number}] "), *note.spans))) for note in notes]
    return [line for line in found if line.spans]


def marked_blocks(before: str, after: str) -> list[Paragraph | ListItem]:
    """The paragraphs of two Markdown texts that differ, what is gone marked as deleted and what is new as inserted.

    An edited paragraph stands once with both; what is the same in both texts is left out.
    """
    old, new = lines(before), lines(after)
    blocks: list[Paragraph | ListItem] = []
    for a, b, c, d, same in align(old, new):
        if not same:
            blocks += _edited(old[a:b], new[c:d])
    return blocks


def marked_spans(before: Spans, after: Spans) -> Spans:
    """Two lines as one, with marks; a sentence that has little in common with any other stands by itself."""
    looks: dict[Span, int] = {}
    old, new = _tokens(before, looks), _tokens(after, looks)
    by_number = list(looks)

    def told(tokens: Sequence[Token], mark: Mark | None) -> Iterator[Span]:
        for look, run in groupby(tokens, key=itemgetter(1)):
            yield replace(by_number[look], text="".join(word for word, _look in run), mark=mark)

    found: list[Span] = []
    for a, b, c, d, same in word_runs(old, new):
        if same:
            found += told(new[c:d], None)
        else:
            found += told(old[a:b], "deleted")
            found += [Span(" ")] if b > a and d > c and not old[b - 1][0].isspace() else []
            found += told(new[c:d], "inserted")
    return tuple(found)


def replaced(before: Spans, after: Spans) -> Spans:
    """Two lines as one, the former taken out and the latter put in; unmarked where they are the same."""
    if before == after:
        return after
    gap = (Span(" "),) if before and after else ()
    return (*marked(before, "deleted"), *gap, *marked(after, "inserted"))


def marked(spans: Spans, mark: Mark) -> Spans:
    """`spans` with every word deleted or inserted."""
    return tuple(replace(span, mark=mark) for span in spans)


def _edited(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Paragraph | ListItem]:
    """The lines of a place where the texts differ: edited ones once, the others as gone or new."""
    position = 0
    for line in old:
        for step, candidate in enumerate(new[position : position + _NEAR]):
            if _alike(line, candidate):
                yield from (other.block(marked(other.spans, "inserted")) for other in new[position : position + step])
                yield candidate.block(marked_spans(line.spans, candidate.spans))
                position += step + 1
                break
        else:
            yield line.block(marked(line.spans, "deleted"))
    yield from (line.block(marked(line.spans, "inserted")) for line in new[position:])


def _alike(old: Line, new: Line) -> bool:
    first, second = set(old.text.casefold().split()), set(new.text.casefold().split())
    return len(first & second) >= _ALIKE * max(len(first), len(second))


def word_runs(old: Sequence[Token], new: Sequence[Token]) -> list[Run]:
    """The runs of words of two lines in which single words between changes are changed with them; none is empty."""
    return _without_islands(_sentence_by_sentence(old, new), old)


def _sentence_by_sentence(old: Sequence[Token], new: Sequence[Token]) -> list[Run]:
    """The runs of words, found sentence by sentence: a sentence that stands in both holds its words together."""
    old_ends, new_ends = _sentences(old), _sentences(new)
    old_said = [tuple(old[begin:end]) for begin, end in old_ends]
    new_said = [tuple(new[begin:end]) for begin, end in new_ends]
    runs: list[Run] = []
    for a, b, c, d, same in align(old_said, new_said):
        first, second = _place(old_ends, a, len(old)), _place(new_ends, c, len(new))
        last, final = _place(old_ends, b, len(old)), _place(new_ends, d, len(new))
        runs += [(first, last, second, final, True)] if same else _word_by_word(old, new, first, last, second, final)
    return runs


def _word_by_word(old: Sequence[Token], new: Sequence[Token], a: int, b: int, c: int, d: int) -> list[Run]:
    """The runs of words in sentences that differ; one, where they have little in common."""
    runs = [(a + i, a + j, c + k, c + m, same) for i, j, k, m, same in align(old[a:b], new[c:d])]
    common = sum(_words(old[i:j]) for i, j, _k, _m, same in runs if same)
    return [(a, b, c, d, False)] if common < _LEAST_COMMON * max(_words(old[a:b]), _words(new[c:d])) else runs


def _sentences(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where each sentence begins and ends, the white space after it included."""
    found = []
    begin = 0
    for place, (word, _look) in enumerate(tokens):
        if word.isspace() and place and tokens[place - 1][0] in ".!?":
            found.append((begin, place + 1))
            begin = place + 1
    return [*found, (begin, len(tokens))] if begin < len(tokens) else found


def _place(ends: Sequence[tuple[int, int]], index: int, end: int) -> int:
    return ends[index][0] if index < len(ends) else end


def _without_islands(runs: Sequence[Run], old: Sequence[Token]) -> list[Run]:
    """Runs in which a word or two between changes belong to the changes, and neighbours are one."""
    smooth: list[Run] = []
    for index, run in enumerate(runs):
        a, b, c, d, same = run
        inner = 0 < index < len(runs) - 1 and not runs[index - 1][4] and not runs[index + 1][4]
        if same and inner and _words(old[a:b]) < _ISLAND:
            same = False
        if smooth and smooth[-1][4] == same:
            smooth[-1] = (smooth[-1][0], b, smooth[-1][2], d, same)
        else:
            smooth.append((a, b, c, d, same))
    return smooth


def _words(tokens: Sequence[Token]) -> int:
    return sum(word[0].isalnum() for word, _look in tokens)


def _tokens(spans: Spans, looks: dict[Span, int]) -> list[Token]:
    """The words and signs of `spans`, each with the number of its look in `looks`, which grows by new ones."""
    found: list[Token] = []
    for span in spans:
        look = looks.setdefault(replace(span, text=""), len(looks))
        found += ((word, look) for word in _WORD.findall(span.text))
    return found


def _lines(block: Simple) -> Iterator[Line]:
    match block:
        case ListItem():
            yield Line(without_notes(block.spans), block.level)
        case Table():
            for row in block.rows:
                cells = (spans for cell in row for spans in cell.paragraphs)
                yield Line(without_notes([span for spans in cells for span in (Span(" | "), *spans)][1:]))
        case Heading():
            yield Line(tuple(replace(span, bold=True) for span in without_notes(block.spans)))
        case Paragraph():
            yield Line(without_notes(block.spans))


def without_notes(spans: Sequence[Span]) -> Spans:
    """Footnotes by their number in brackets: the summary has none of its own. Line breaks become blanks."""
    return tuple(
        Span(f"[{span.note}]") if span.note is not None else replace(span, text=span.text.replace("\n", " "))
        for span in spans
    )
