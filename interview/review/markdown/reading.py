"""From Markdown to blocks: what a person typed as an answer, or a template as its text.

Nothing that was typed is lost: what means something only to Markdown's inventors stays as it was written, and a text
that the parser would drop something of is taken as plain paragraphs instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from interview.review.blocks import Cell, Heading, ListItem, Note, Paragraph, Simple, Span, Spans, Table
from interview.review.markdown.inline import BREAK, settled, spans_of
from interview.review.markdown.syntax import FULL, WITHOUT_TABLES
from interview.session.cleaning import clean

DEEPEST_ITEM = 3
"""The level of the innermost list items; what is nested deeper goes on as paragraphs of those."""

LOWEST_HEADING = 4
"""Headings typed within an answer are unnumbered and of this level: the structure belongs to the template."""

_LIST_MARKERS = re.compile(r"^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])(?=[ \t\n]|$)[ \t>]*)+", re.MULTILINE)
_NOTE_LABEL = re.compile(r"\[\^[^\]\s]*\]")

Parsed = tuple[tuple[Simple, ...], tuple[Note, ...]]


def parse(text: str) -> Parsed:
    """The blocks of `text` and its footnotes, numbered from 1 in the order in which they are referred to.

    Never raises; every letter and digit of `text` that is not Markdown's own (list numbers, footnote labels) is in
    the blocks. Headings come out unnumbered at LOWEST_HEADING.
    """
    return _read(text, own_headings=True)


def parse_template(text: str) -> Parsed:
    """As `parse`, but headings keep their level (up to 4): the structure of a document as its template says it."""
    return _read(text, own_headings=False)


def _read(text: str, *, own_headings: bool) -> Parsed:
    """The blocks and notes of `text`, read by the first of ever plainer readings that loses nothing."""
    text = clean(text)
    wanted = _letters(_NOTE_LABEL.sub("", _LIST_MARKERS.sub("", text)))
    for reader in (FULL, WITHOUT_TABLES):
        parsed = _Reader(reader, text, own_headings).parsed()
        if not wanted - _letters("".join(_words(parsed))):
            return parsed
    return _as_plain(text), ()


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


def _words(parsed: Parsed) -> Iterator[str]:
    blocks, notes = parsed
    for spans in [*(spans for block in blocks for spans in spans_in(block)), *(note.spans for note in notes)]:
        for link, run in groupby(spans, key=lambda span: span.link):
            shown = "".join(span.text for span in run)
            yield shown
            if link and link not in (shown, f"mailto:{shown}"):
                yield link


def spans_in(block: Simple) -> Iterator[Spans]:
    """The spans of a block, one after another; those of a table cell by cell."""
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell.paragraphs
    else:
        yield block.spans


def _as_plain(text: str) -> tuple[Simple, ...]:
    paragraphs = (settled([Span(part)]) for part in re.split(r"\n\s*\n", text))
    return tuple(Paragraph(spans) for spans in paragraphs if spans)


@dataclass(slots=True)
class _List:
    """A list that is being read. `level` is that of its items, `written` whether the current item has begun."""

    ordered: bool
    level: int
    first: int = 1
    expected: int = 0
    key: str = ""
    number: int = 0
    written: bool = False


@dataclass(slots=True)
class _Reader:
    markdown: MarkdownIt
    text: str
    own_headings: bool
    blocks: list[Simple] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    quotes: int = 0
    keys: int = 0
    numbers: dict[int, int] = field(default_factory=dict)

    def parsed(self) -> Parsed:
        env: dict[str, dict[str, dict[int, dict[str, list[Token]]]]] = {}
        tokens, definitions = _set_apart(self.markdown.parse(self.text, env))
        listed = env.get("footnotes", {}).get("list", {})
        inline = {ident: data["tokens"] for ident, data in listed.items() if "tokens" in data}
        notes = self._number_notes(tokens, definitions, inline)
        self._read(tokens)
        for label, left in definitions.items():
            self._add(settled([Span(f"[^{label}]: "), *_flattened(left)]))
        return tuple(self.blocks), notes

    def _number_notes(
        self, tokens: Sequence[Token], definitions: dict[str, list[Token]], inline: dict[int, list[Token]]
    ) -> tuple[Note, ...]:
        """Numbers the footnotes in the order in which the text refers to them, and takes their definitions out."""
        notes: list[Note] = []
        for token in tokens:
            for child in token.children or ():
                if child.type != "footnote_ref" or child.meta["id"] in self.numbers:
                    continue
                label = child.meta.get("label")
                spans = (
                    settled(spans_of(inline.get(child.meta["id"], []), {}))
                    if label is None
                    else _flattened(definitions.pop(label, []))
                )
                if spans:
                    notes.append(Note(len(notes) + 1, spans))
                    self.numbers[child.meta["id"]] = len(notes)
        return tuple(notes)

    def _read(self, tokens: Sequence[Token]) -> None:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self._open_list(token)
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "list_item_open":
                    self._open_item(token)
                case "blockquote_open" | "blockquote_close":
                    self.quotes += token.nesting
                case "heading_open":
                    self._add_heading(int(token.tag[1:]), self._spans(tokens[position + 1]))
                    position += 2
                case "inline":
                    self._add(self._spans(token))
                case "fence":
                    self._add_lines("\n".join((token.info.strip(), token.content)))
                case "table_open":
                    position = self._read_table(tokens, position)
            position += 1

    def _spans(self, token: Token) -> Spans:
        return spans_of(token.children or [], self.numbers)

    def _open_list(self, token: Token) -> None:
        level = next((outer.level + 1 for outer in reversed(self.lists) if outer.written), 0)
        first = int(token.attrs.get("start", 1))
        self.lists.append(_List(token.type == "ordered_list_open", level, first, first))

    def _open_item(self, token: Token) -> None:
        inner = self.lists[-1]
        inner.written = False
        if inner.ordered:
            typed = int(token.info or inner.expected)
            # `1. 1. 1.` counts by itself in Markdown; any other leap was meant, so a list of its own begins there.
            leap = typed not in (inner.expected, inner.first)
            if leap:
                inner.first = inner.expected = typed
            if leap or not inner.key:
                inner.key = ""
            inner.number = inner.expected

    def _add(self, spans: Spans, *, bold: bool = False) -> None:
        """Adds a paragraph in whatever it stands in: quote, list item, continuation of one."""
        if bold:
            spans = settled([span if span == BREAK or span.note else replace(span, bold=True) for span in spans])
        if not spans:
            return
        inner = self.lists[-1] if self.lists else None
        if inner is None:
            self.blocks.append(Paragraph(spans, "quote" if self.quotes else "body"))
        elif inner.written:
            indent = min(inner.level, DEEPEST_ITEM) + 1
            self.blocks.append(Paragraph(spans, "quote" if self.quotes else "body", indent))
        else:
            self._add_item(inner, spans)

    def _add_item(self, inner: _List, spans: Spans) -> None:
        inner.written = True
        if inner.level > DEEPEST_ITEM:
            marker = Span(f"{inner.number}. " if inner.ordered else "– ")
            inner.expected += 1
            self.blocks.append(Paragraph(settled([marker, *spans]), indent=DEEPEST_ITEM + 1))
            return
        if inner.ordered:
            if not inner.key:
                self.keys += 1
                inner.key, inner.first = str(self.keys), inner.expected
            inner.expected += 1
        self.blocks.append(ListItem(spans, inner.ordered, inner.level, inner.key, inner.first))

    def _add_heading(self, level: int, spans: Spans) -> None:
        spans = settled([span if span != BREAK else Span(" ") for span in spans])
        if not spans:
            return
        if self.lists or self.quotes:
            self._add(spans, bold=True)
        elif self.own_headings:
            self.blocks.append(Heading(LOWEST_HEADING, spans, numbered=False))
        else:
            self.blocks.append(Heading(min(level, LOWEST_HEADING), spans))

    def _add_lines(self, text: str) -> None:
        """Lines that stand as they are, a blank one between paragraphs."""
        for part in re.split(r"\n\s*\n", text):
            spans: list[Span] = []
            for line in part.split("\n"):
                spans += [BREAK, Span(line)] if spans else [Span(line)]
            self._add(settled(spans))

    def _read_table(self, tokens: Sequence[Token], position: int) -> int:
        """Reads the table that opens at `position`; returns the position of its end."""
        rows: list[list[Spans]] = []
        while tokens[position].type != "table_close":
            if tokens[position].type == "tr_open":
                rows.append([])
            elif tokens[position].type == "inline":
                rows[-1].append(self._spans(tokens[position]))
            position += 1
        if self.lists or self.quotes:
            for row in rows:
                joined = [span for cell in row for span in (Span(" | "), *cell)]
                self._add(settled(joined[1:]))
        else:
            cells = tuple(tuple(Cell((spans,) if spans else ()) for spans in row) for row in rows)
            self.blocks.append(Table(cells))
        return position


def _set_apart(tokens: Sequence[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """The tokens of the text itself, and those of each footnote's definition by its label."""
    text: list[Token] = []
    definitions: dict[str, list[Token]] = {}
    open_notes: list[list[Token]] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            open_notes.append(definitions.setdefault(token.meta["label"], []))
        elif token.type == "footnote_reference_close":
            open_notes.pop()
        else:
            (open_notes[-1] if open_notes else text).append(token)
    return text, definitions


def _flattened(tokens: Sequence[Token]) -> Spans:
    """What a footnote says, its paragraphs and lines on lines of their own."""
    spans: list[Span] = []
    for token in tokens:
        if token.type == "inline":
            spans += [BREAK, *spans_of(token.children or [], {})]
        elif token.type == "fence":
            for line in (token.info, *token.content.split("\n")):
                spans += [BREAK, Span(line)]
    return settled(spans)
