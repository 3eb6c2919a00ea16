"""How a row or a value reads in a sentence: the flow's own words around what was answered.

`{field}` is a field's text; a part in square brackets is left out when a field in it is empty. What was answered is
data: emphasis in it is kept, but it can neither begin nor end anything of the pattern's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from interview.flow.models import RecordsQuestion
from interview.review.blocks import Cell, Heading, ListItem, Paragraph, Simple, Span, Spans, Table
from interview.review.markdown.inline import BREAK, settled
from interview.review.markdown.reading import DEEPEST_ITEM

_PART = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")
_FIELD = re.compile(r"\{(\w+)\}")
_CLOSING = re.compile(r"[).,;:”]+")
_ENDS = (".", "!", "?", "…", ":")
"""After these a pattern's full stop would be one too many."""

Blocks = Sequence[Simple]


def fields_of(pattern: str) -> frozenset[str]:
    """The names of the fields in `pattern`."""
    return frozenset(_FIELD.findall(pattern))


def whole_line(question: RecordsQuestion) -> str:
    """The question's line, after what it leaves to a heading: required fields that it does not name."""
    named = fields_of(question.line)
    left = "".join(f"{{{field.id}}}: " for field in question.fields if field.required and field.id not in named)
    return left + question.line


def parts_of(pattern: str) -> list[tuple[bool, list[tuple[str, str]]]]:
    """The parts of `pattern` in order: whether each may be left out, and pairs of a field's name or "" and of text."""
    parts = []
    for optional, fixed in _PART.findall(pattern):
        said = enumerate(_FIELD.split(optional or fixed))
        parts.append((bool(optional), [("", part) if i % 2 == 0 else (part, "") for i, part in said if part]))
    return parts


def fill(pattern: str, values: Mapping[str, Blocks], units: Mapping[str, str] | None = None) -> list[Simple]:
    """`pattern` with its fields filled in: a body paragraph, and more blocks where a value has several.

    `values` holds the blocks of each field that is not empty. `units` are the units that the values end with: one
    that the pattern writes itself is not repeated. Nothing where every field is empty.
    """
    sentence = _Sentence()
    pieces = _pieces(pattern, values)
    if not any(name for name, _literal in pieces):
        return []
    for index, (name, literal) in enumerate(pieces):
        following = pieces[index + 1][1] if index + 1 < len(pieces) else ""
        if name:
            sentence.add_value(values[name], following, (units or {}).get(name, ""))
        else:
            sentence.add_literal(literal)
    return sentence.blocks()


def as_item(blocks: Blocks, item: ListItem) -> list[Simple]:
    """`blocks` as one item of a list like `item`: what follows its first paragraph goes on within it."""
    if not blocks:
        return []
    return [replace(item, spans=_spans(blocks[0])), *(part for block in blocks[1:] for part in _within(block, item))]


def lines_of(blocks: Blocks) -> tuple[Spans, ...]:
    """`blocks` as the paragraphs of a table cell."""
    lines: list[Spans] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += [_row(row) for row in block.rows]
        elif isinstance(block, ListItem):
            lines.append((Span("– "), *block.spans))
        else:
            lines.append(_spans(block))
    return tuple(line for line in lines if line)


def _pieces(pattern: str, values: Mapping[str, Blocks]) -> list[tuple[str, str]]:
    """The parts of `pattern` that are there: pairs of a field's name and "", or of "" and literal text."""
    pieces: list[tuple[str, str]] = []
    for optional, fixed in _PART.findall(pattern):
        if optional and not all(values.get(name) for name in _FIELD.findall(optional)):
            continue
        literal = True
        for part in _FIELD.split(optional or fixed):
            if literal and part:
                pieces.append(("", part))
            elif not literal and values.get(part):
                pieces.append((part, ""))
            literal = not literal
    return pieces


class _Sentence:
    """A sentence that is being written: its first paragraph, and what many-lined values add to it."""

    def __init__(self) -> None:
        self._done: list[Simple] = []
        self._current: list[Span] = []
        self._interrupted = False

    def blocks(self) -> list[Simple]:
        """The blocks, the first of them a paragraph."""
        self._end_paragraph()
        return self._done

    def add_literal(self, text: str) -> None:
        """Adds words of the pattern; after a value of several blocks they begin a paragraph of their own."""
        if self._interrupted:
            closing = _CLOSING.match(text)
            if closing:
                self._done[-1] = _closed(self._done[-1], closing[0])
                text = text[closing.end() :]
            text = re.sub(r"^[\s–—,;:(-]+", "", text)
            if not text:
                return
            self._current += _capitalised([Span(text)])
            self._interrupted = False
        else:
            ended = bool(self._current) and self._current[-1].text[-1:] in _ENDS
            self._current.append(Span(text.removeprefix(".") if ended else text))

    def add_value(self, blocks: Blocks, following: str, unit: str) -> None:
        """Adds a value; `following` is the literal text after it."""
        first, rest = blocks[0], blocks[1:]
        if isinstance(first, Paragraph | Heading) or not self._current:
            said = _without_repetition(_spans(first), following if not rest else "", unit)
            self._current += _capitalised(said) if self._interrupted and not self._current else said
        else:
            rest = blocks
        self._interrupted = bool(rest)
        if rest:
            self._end_paragraph()
            self._done += rest

    def _end_paragraph(self) -> None:
        if spans := settled(self._current):
            self._done.append(Paragraph(spans))
        self._current = []


def _closed(block: Simple, closing: str) -> Simple:
    """`block` with the punctuation that closes a sentence, where it does not end with such already."""
    if isinstance(block, Table):
        return block
    ends = block.spans[-1].text[-1:]
    closing = closing.lstrip(".") if ends in _ENDS else closing
    return replace(block, spans=settled([*block.spans, Span(closing)]))


def _capitalised(spans: Sequence[Span]) -> list[Span]:
    """`spans` as the beginning of a paragraph."""
    if not spans:
        return []
    first, *rest = spans
    return [replace(first, text=first.text[:1].upper() + first.text[1:]), *rest]


def _without_repetition(spans: Spans, following: str, unit: str) -> list[Span]:
    """The value without a unit that the pattern goes on with."""
    if not spans:
        return []
    *first, last = spans
    text = last.text
    if unit and text.endswith(unit) and re.match(rf"\s*{re.escape(unit)}(?!\w)", following):
        text = text[: -len(unit)].rstrip()
    return [*first, replace(last, text=text)]


def _spans(block: Simple) -> Spans:
    if isinstance(block, Table):
        joined = [span for row in block.rows for span in (BREAK, *_row(row))]
        return settled(joined)
    if isinstance(block, Heading):
        return settled([span if span.note else replace(span, bold=True) for span in block.spans])
    return block.spans


def _row(row: Sequence[Cell]) -> Spans:
    cells = (spans for cell in row for spans in cell.paragraphs)
    return settled([span for spans in cells for span in (Span(" | "), *spans)][1:])


def _within(block: Simple, item: ListItem) -> list[Simple]:
    """`block` as a continuation of `item`, which stands at its level."""
    inner = item.level + 1
    match block:
        case ListItem() if block.level + inner > DEEPEST_ITEM:
            return [Paragraph(settled([Span("– "), *block.spans]), indent=DEEPEST_ITEM + 1)]
        case ListItem():
            return [replace(block, level=block.level + inner)]
        case Paragraph():
            return [replace(block, indent=block.indent + inner)]
        case Heading():
            return [Paragraph(_spans(block), indent=inner)]
        case Table():
            return [Paragraph(_row(row), indent=inner) for row in block.rows]
