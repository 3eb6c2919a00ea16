"""The sentences of a review: what its answers say, one at a time, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal

from interview.flow.fields import TextField
from interview.flow.models import ListQuestion, RecordsQuestion, TextQuestion
from interview.review.blocks import Heading, ListItem, Paragraph, Simple, Spans, Table
from interview.review.markdown import parse
from interview.session.interview import Item
from interview.session.thread import rows_of

Kind = Literal["prose", "item", "heading", "cell"]

_END = re.compile(r"(?<=[.!?])[”\")]?\s+(?=[”\"(]?[A-ZÅÄÖ0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:t\.\s?ex|bl\.\s?a|m\.\s?m|m\.\s?fl|s\.\s?k|d\.\s?v\.\s?s|fr\.\s?o\.\s?m|t\.\s?o\.\s?m|f\.\s?d|e\.\s?d|dvs|osv|"
    r"st|nr|kl|resp|ca|ev|inkl|exkl|dnr|v|max|min|tel|jan|feb|mars|apr|aug|sept?|okt|nov|dec|kap|avd|enl|jfr|exv?)"
    r"|(?:^|\s)[0-9]{1,2}|(?:^|\s)[A-ZÅÄÖ])\.$",
    re.IGNORECASE,
)
_TABLE_ROW_SEPARATOR = " | "


@dataclass(frozen=True)
class Sentence:
    """A sentence, a list item or the text of a table row; without markup, white space made single blanks.

    `block` numbers the paragraphs, items and tables of one answer, `item` those that are items of one list. `row`
    and `field` say where in a records question it stands; there, `block` counts the rows.
    """

    text: str
    question: str
    kind: Kind = "prose"
    block: int = 0
    row: str = ""
    field: str = ""

    @property
    def section(self) -> str:
        """The id of the section."""
        return self.question.partition(".")[0]

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


def sentences_of(item: Item) -> Iterator[Sentence]:
    """What the standing answer to a question says, sentence by sentence; nothing for figures, days and choices."""
    value, question = item.value, item.question
    match question:
        case TextQuestion() if isinstance(value, str):
            yield from in_text(value, question.id)
        case ListQuestion() if isinstance(value, list) and not question.choices:
            for block, line in enumerate(value):
                yield Sentence(" ".join(str(line).split()), question.id, "item", block)
        case RecordsQuestion():
            texts = [field.id for field in question.fields if isinstance(field, TextField)]
            for block, row in enumerate(rows_of(value)):
                yield from _in_row(row, texts, question.id, block)


def _in_row(row: dict[str, Any], fields: list[str], question: str, block: int) -> Iterator[Sentence]:
    for field in fields:
        value = row.get(field)
        if isinstance(value, str) and any(map(str.isalpha, value)):
            for kind, text in _pieces(value):
                for part in split(text):
                    yield Sentence(part, question, "item" if kind == "prose" else kind, block, row["_id"], field)


def in_text(value: str, question: str) -> Iterator[Sentence]:
    """The sentences of a Markdown text that answers `question`."""
    for block, (kind, text) in enumerate(_pieces(value)):
        for part in split(text):
            yield Sentence(part, question, kind, block)


@lru_cache(maxsize=2048)
def _pieces(markdown: str) -> tuple[tuple[Kind, str], ...]:
    """The paragraphs, items, headings and table rows of a Markdown text, as plain text."""
    blocks, _notes = parse(markdown)
    return tuple(piece for block in blocks for piece in _plain(block))


def _plain(block: Simple) -> Iterator[tuple[Kind, str]]:
    match block:
        case Paragraph():
            yield "prose", _text(block.spans)
        case ListItem():
            yield "item", _text(block.spans)
        case Heading():
            yield "heading", _text(block.spans)
        case Table():
            for row in block.rows:
                cells = (" ".join(_text(spans) for spans in cell.paragraphs) for cell in row)
                yield "cell", _TABLE_ROW_SEPARATOR.join(cells)


def _text(spans: Spans) -> str:
    return " ".join("".join(span.text for span in spans).split())


@lru_cache(maxsize=8192)
def split(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph. A full stop after an abbreviation, an initial or a number ends none."""
    parts: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        before = text[begin : end.end()].rstrip()
        if not _ABBREVIATION.search(before[-12:]):
            parts.append(before)
            begin = end.end()
    rest = text[begin:].strip()
    return (*parts, rest) if rest else tuple(parts)
