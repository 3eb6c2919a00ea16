"""A Word file as an outline: styles, numberings, tables, footnotes and text boxes, tracked changes as accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree
from lxml.etree import _Element

from interview.errors import UnsuitableFileError
from interview.intake.outline import Outline, plain_text
from interview.intake.shapes import heading_number, list_marker, may_be_heading, without_marker
from interview.intake.word.styles import Kind, Styles, letter_size
from interview.intake.word.text import MARKUP, Texts, marked_notes
from interview.language import translate as _
from interview.review.blocks import Cell, Heading, ListItem, Note, Paragraph, Simple, Span, Spans, Table
from interview.review.markdown.inline import settled
from interview.review.word.ooxml import value, w
from interview.word_guard import GuardedFile

DEEPEST_HEADING = 6
DEEPEST_ITEM = 3
_NESTED_BOXES = 3
_CONTENTS_GALLERY = "Table of Contents"
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Footnotes and endnotes in the order in which the text refers to them."""

    parts: dict[str, dict[str, _Element]]
    given: dict[tuple[str, str], int]

    def number(self, kind: str, ident: str) -> int:
        """The number of a note, 0 where the file has no such note."""
        if ident not in self.parts.get(kind, {}):
            return 0
        return self.given.setdefault((kind, ident), len(self.given) + 1)


def read_word(file: GuardedFile) -> Outline:
    """The text of a Word file that has passed the guard; headers, footers and tables of contents left out.

    UnsuitableFileError where a part cannot be parsed or the file has no text.
    """
    return WordReader(file).outline()


class WordReader:
    """The parts of a Word file that has passed the guard, and its text as an outline."""

    def __init__(self, file: GuardedFile) -> None:
        self._file = file
        self._folder, self._document = self._main_part()
        self._notes = _Numbers({kind: self._note_entries(f"{kind}s.xml", kind) for kind in ("footnote", "endnote")}, {})
        styles = Styles(self._part("styles.xml"), self._part("numbering.xml"))
        self._texts = Texts(styles, self._links(), self._notes.number, marked_notes(self._document))
        self._styles = styles
        self._level = 0
        self._looks: list[tuple[bool, int, bool]] = []
        self._framed = False

    def outline(self) -> Outline:
        """The whole text; see `read_word`."""
        body = self._document.find(w("body"))
        blocks = tuple(self._blocks(body)) if body is not None else ()
        if not blocks:
            raise UnsuitableFileError(
                _("There is no text in the file."), advice=_("Check that it is the right one; pictures cannot be read.")
            )
        notes = tuple(self._note_texts())
        comments = self._part("comments.xml")
        count = 0 if comments is None else len(comments.findall(w("comment")))
        return Outline(blocks, notes, accepted=len(self._texts.changes), comments=count)

    # The parts of the file.

    def _main_part(self) -> tuple[str, _Element]:
        types = parse_part(self._file.parts["[Content_Types].xml"])
        name = next(
            (
                str(entry.get("PartName", "")).lstrip("/")
                for entry in types
                if str(entry.get("ContentType", "")).endswith((".document.main+xml", ".template.main+xml"))
            ),
            "word/document.xml",
        )
        if name not in self._file.parts:
            raise UnsuitableFileError(_("This is not a Word file, or it is damaged."))
        return name.rpartition("/")[0], parse_part(self._file.parts[name])

    def _part(self, name: str) -> _Element | None:
        path = f"{self._folder}/{name}" if self._folder else name
        return parse_part(self._file.parts[path]) if path in self._file.parts else None

    def _note_entries(self, name: str, tag: str) -> dict[str, _Element]:
        part = self._part(name)
        entries = part.findall(w(tag)) if part is not None else []
        return {value(entry, "id"): entry for entry in entries if value(entry, "type") in ("", "normal")}

    def _links(self, name: str = "document.xml") -> dict[str, str]:
        """The addresses that a part of the file has, by their ids within it."""
        part = self._part(f"_rels/{name}.rels")
        links = {}
        for entry in part if part is not None else ():
            target = str(entry.get("Target", ""))
            if str(entry.get("Type", "")).endswith("/hyperlink") and _ADDRESS.fullmatch(target):
                links[str(entry.get("Id", ""))] = target
        return links

    def _note_texts(self) -> Iterator[Note]:
        for (kind, ident), number in list(self._notes.given.items()):
            spans: list[Span] = []
            texts = replace(self._texts, links=self._links(f"{kind}s.xml"))
            for paragraph in self._notes.parts[kind][ident].iter(w("p")):
                text, _boxes = texts.spans(paragraph)
                spans += [Span(" "), *(span for span in text if span.note is None)]
            if note := settled(spans):
                yield Note(number, note)

    # The body.

    def _blocks(self, parent: _Element, depth: int = 0) -> Iterator[Simple]:
        carried: list[Span] = []
        for child in parent:
            if child.tag == w("p"):
                spans, boxes = self._texts.spans(child)
                carried += spans
                if mark := deleted_mark(child):
                    self._texts.changes.add(value(mark[0], "id"))
                else:
                    if block := self._paragraph(child, carried):
                        yield block
                    carried = []
                for box in boxes if depth < _NESTED_BOXES else ():
                    yield from self._blocks(box, depth + 1)
            elif child.tag == w("tbl"):
                yield from self._table(child, depth)
            elif child.tag in (w("sdt"), w("customXml"), w("ins"), w("moveTo"), w("smartTag")):
                if not is_contents(child):
                    content = child.find(w("sdtContent"))
                    yield from self._blocks(child if content is None else content, depth)
            elif child.tag == f"{MARKUP}AlternateContent" and len(child):
                yield from self._blocks(child[0], depth)
        if carried and settled(carried):
            yield Paragraph(settled(carried))

    def _paragraph(self, paragraph: _Element, found: list[Span]) -> Simple | None:
        spans = settled(found)
        if not spans:
            return None
        kind = self._styles.kind(paragraph.find(w("pPr")))
        if kind.contents:
            return None
        text = plain_text(spans)
        if level := kind.heading or self._heading_level(paragraph, kind, spans, text):
            if kind.heading:
                self._opened(level)
            return Heading(level, _without_emphasis(spans), numbered=kind.numbering is not None)
        if kind.numbering is not None and not kind.title:
            number = kind.numbering
            level = min(number.level, DEEPEST_ITEM)
            return ListItem(spans, number.ordered, level, number.key if number.ordered else "", number.start)
        if marker := list_marker(text):
            key = "typed" if marker.ordered else ""
            return ListItem(without_marker(spans, marker), marker.ordered, 0, key, marker.number)
        return Paragraph(spans)

    def _heading_level(self, paragraph: _Element, kind: Kind, spans: Spans, text: str) -> int:
        """The level of a paragraph that only looks like a heading; 0 where it does not."""
        if kind.title:
            return self._opened(1)
        bold = kind.bold or all(span.bold for span in spans if span.text.strip())
        if numbering := kind.numbering:
            counts = numbering.ordered and (numbering.legal or bold)
            is_heading = counts and may_be_heading(text, emphasised=True)
            return self._opened(numbering.level + 1) if is_heading else 0
        if not may_be_heading(text, emphasised=bold):
            return 0
        if number := heading_number(text):
            return self._opened(number.count(".") + 1)
        return self._by_look(paragraph, kind, text)

    def _opened(self, level: int) -> int:
        """`level`, noted as that of the last heading which is sure of it."""
        self._level, self._looks = level, []
        return level

    def _by_look(self, paragraph: _Element, kind: Kind, text: str) -> int:
        """The level of a heading in bold letters: beside those that look the same, below those that are larger."""
        runs = (letter_size(run.find(w("rPr"))) for run in paragraph.iter(w("r")))
        look = (self._framed, next(filter(None, runs), kind.size), text.isupper())
        while self._looks and self._looks[-1] <= look:
            self._looks.pop()
        self._looks.append(look)
        return min(self._level + len(self._looks), DEEPEST_HEADING)

    def _table(self, table: _Element, depth: int) -> Iterator[Simple]:
        rows: list[list[_Element]] = []
        for row in table.iter(w("tr")):
            if row.getparent() is not None and _table_of(row) is not table:
                continue  # of a table within a cell: read with its cell
            if row.find(f"{w('trPr')}/{w('del')}") is not None:
                self._texts.changes.add(value(row.find(f"{w('trPr')}/{w('del')}"), "id"))
                continue
            rows.append([cell for cell in row.iter(w("tc")) if _row_of(cell) is row])
        if max(map(len, rows), default=0) <= 1:
            yield from self._frame([cell for row in rows for cell in row], depth)
            return
        read = (tuple(self._cell(cell, depth) for cell in row) for row in rows)
        if filled := tuple(row for row in read if any(cell.paragraphs for cell in row)):
            yield Table(filled)

    def _frame(self, cells: list[_Element], depth: int) -> Iterator[Simple]:
        """What stands in a frame around text, which is no table. A frame of two rows has a heading in its first."""
        for place, cell in enumerate(cells):
            self._framed = place == 0 and len(cells) > 1 and len(cell.findall(w("p"))) == 1
            blocks = list(self._blocks(cell, depth + 1))
            self._framed = False
            yield from blocks

    def _cell(self, cell: _Element, depth: int) -> Cell:
        level, looks = self._level, list(self._looks)
        paragraphs: list[Spans] = []
        for block in self._blocks(cell, depth + 1):
            if isinstance(block, Table):
                paragraphs += [spans for row in block.rows for inner in row for spans in inner.paragraphs]
            else:
                paragraphs.append(block.spans)
        self._level, self._looks = level, looks  # bold letters in a table open nothing outside it
        return Cell(tuple(paragraphs))


def parse_part(part: bytes) -> _Element:
    """The root of a part of a Word file. UnsuitableFileError where it is not well-formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise UnsuitableFileError(
            _("A part of the file is not well-formed, so it cannot be read."),
            advice=_("Open the file in Word, save it as a new Word document (.docx) and use that one."),
        ) from error


def deleted_mark(paragraph: _Element) -> list[_Element]:
    """What says that the paragraph's end was deleted or moved away, so that it runs on into the next one."""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return [] if mark is None else [*mark.findall(w("del")), *mark.findall(w("moveFrom"))]


def is_contents(control: _Element) -> bool:
    """Whether a content control holds a table of contents."""
    gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return value(gallery) == _CONTENTS_GALLERY


def _table_of(row: _Element) -> _Element | None:
    return next((parent for parent in row.iterancestors(w("tbl"))), None)


def _row_of(cell: _Element) -> _Element | None:
    return next((parent for parent in cell.iterancestors(w("tr"))), None)


def _without_emphasis(spans: Spans) -> Spans:
    return settled([replace(span, bold=False, italic=False) for span in spans])
