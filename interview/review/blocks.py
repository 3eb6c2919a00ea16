"""A document as blocks: what templates and answers become, and what every format is written from.

Markdown, HTML, Word, the preview and the redline are all written from the same blocks, so they cannot differ in
content. Text in spans is plain text: nothing in it is markup for any format.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from interview.session.events import ItemState

Mark = Literal["inserted", "deleted"]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one appearance. `link` is an http(s) or mailto address; `note` a footnote's number.

    A line break inside a paragraph is a span whose text is a newline and nothing else. `mark` says that the text was
    put in or taken out; only what tells of changes has such spans, never a draft.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None
    note: int | None = None
    mark: Mark | None = None


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; `key` names the section or question it opens (the round trip finds it again)."""

    level: int
    spans: Spans
    numbered: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` decides its style.

    `purpose` opens a chapter, `mark` says that the next answer is unconfirmed or open, `approval` is the approval
    line, `placeholder` stands for an answer that is missing and is never part of one, `quote` is quoted, `caption`
    belongs to a table. `indent` is 0, or level + 1 of the list item before it that the paragraph goes on from.
    """

    spans: Spans
    role: Literal["body", "purpose", "mark", "approval", "placeholder", "quote", "caption"] = "body"
    indent: int = 0


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list; items with the same `list_key` count together. `level` is 0 to 3."""

    spans: Spans
    ordered: bool
    level: int = 0
    list_key: str = ""
    start: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its paragraphs, and a background colour (`RRGGBB`) where the colour says something."""

    paragraphs: tuple[Spans, ...]
    shade: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `rows` holds the header row first when `header`. `widths` are relative, one per column.

    `description` is the alternative text for those who cannot see the table.
    """

    rows: tuple[tuple[Cell, ...], ...]
    header: bool = True
    caption: str = ""
    description: str = ""
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row of a records question in a draft: its id, how many blocks or table lines it takes, words that follow it."""

    ident: str
    size: int
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class DrawnRows:
    """How rows became blocks, so that they can be read back: by which layout, pattern and columns, in which order."""

    layout: str
    line: str
    columns: tuple[str, ...]
    rows: tuple[DrawnRow, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The blocks that came from one answer, or from one part of it (plan rows of one year).

    `tag` is the question id, followed by `/` and the part where the answer is drawn in several places. `rows` says
    how the rows of a records question were drawn, None where there are none.
    """

    question: str
    tag: str
    title: str
    state: ItemState
    blocks: tuple[Simple, ...]
    rows: DrawnRows | None = None

    @property
    def fingerprint(self) -> str:
        """A hash of what the answer says, the same however it is laid out; placeholders say nothing.

        Edits made in Word are found by comparing it with that of the text as it came back.
        """
        return text_fingerprint(line for block in self.blocks for line in _lines(block))


Simple = Heading | Paragraph | ListItem | Table
Block = Simple | Answer


def text_fingerprint(lines: Iterable[str]) -> str:
    """A hash of `lines`, whatever the white space in and between them, and whether lines are joined or broken."""
    return hashlib.sha256(" ".join(" ".join(lines).split()).encode()).hexdigest()[:16]


def _lines(block: Simple) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from ("".join(span.text for span in spans) for spans in cell.paragraphs)
    elif not (isinstance(block, Paragraph) and block.role == "placeholder"):
        yield "".join(span.text for span in block.spans)


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover page: lines above the title, the title, and pairs of label and value below."""

    above: tuple[str, ...]
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    number: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Origin:
    """What a Word draft carries with it so that its edits can be brought home.

    `hashes` are pairs of an answer's tag and its fingerprint. `template` is the structure: its name, or where the file
    of an organisation's own is; `template_fingerprint` is that of its text.
    """

    interview: str
    revision: int
    year: int
    flow: str
    flow_version: str
    hashes: tuple[tuple[str, str], ...] = ()
    template: str = ""
    template_fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole draft. `numbering` is how headings are numbered: `1` gives 1, 1.1; `1.` gives 1., 1.1.

    `answer_language` is that of the answers where it is another than the document's own.
    """

    title: str
    language: str
    organisation: str
    numbering: Literal["1", "1."]
    blocks: tuple[Block, ...]
    contents: bool = True
    cover: Cover | None = None
    notes: tuple[Note, ...] = ()
    origin: Origin | None = None
    header: str = ""
    keywords: tuple[str, ...] = field(default=())
    answer_language: str = ""
