"""An edited draft as it came back: its text in order, each part with the anchors that it still has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Literal

from lxml.etree import _Element

from interview.intake.outline import Outline, decode, encode
from interview.intake.word.reading import DEEPEST_ITEM, WordReader, deleted_mark, is_contents, parse_part
from interview.intake.word.text import MARKUP
from interview.review.blocks import Cell, Heading, ListItem, Note, Origin, Paragraph, Simple, Span, Table
from interview.review.markdown.inline import settled
from interview.review.markdown.reading import LOWEST_HEADING
from interview.review.word import names
from interview.review.word.ooxml import value, w
from interview.word_guard import GuardedFile

_ROLES: dict[str, Literal["quote", "caption", "placeholder"]] = {
    names.QUOTE: "quote",
    names.CAPTION: "caption",
    names.LEGEND: "caption",
    names.PLACEHOLDER: "placeholder",
}
_CONTAINERS = tuple(w(name) for name in ("customXml", "ins", "moveTo", "smartTag"))


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the file. `tag` and `control` are of the content control around it, "" and 0 where there is none.

    `bookmarks` are those that begin in it.
    """

    block: Simple
    tag: str = ""
    control: int = 0
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditedDraft:
    """A draft that came back. `origin` is None where the file no longer says which interview it is of.

    `accepted` counts tracked changes, read as accepted, `comments` the comments.
    """

    origin: Origin | None
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()
    accepted: int = 0
    comments: int = 0


def read_draft(file: GuardedFile) -> EditedDraft:
    """The text and anchors of a Word file that passed the guard; UnsuitableFileError where it is not well-formed."""
    return _DraftReader(file).draft()


def encode_draft(draft: EditedDraft) -> str:
    """`draft` as JSON, for `decode_draft`: what a child process hands to its parent."""
    text = Outline(tuple(part.block for part in draft.parts), draft.notes, draft.accepted, draft.comments)
    anchors = [[part.tag, part.control, part.bookmarks] for part in draft.parts]
    origin = asdict(draft.origin) if draft.origin else None
    return json.dumps({"text": encode(text), "anchors": anchors, "origin": origin})


def decode_draft(text: str) -> EditedDraft:
    """The draft that `encode_draft` wrote."""
    document = json.loads(text)
    outline = decode(document["text"])
    parts = tuple(
        Part(block, tag, control, tuple(bookmarks))
        for block, (tag, control, bookmarks) in zip(outline.blocks, document["anchors"], strict=True)
    )
    origin = document["origin"]
    if origin:
        origin = Origin(**{**origin, "hashes": tuple((tag, digest) for tag, digest in origin["hashes"])})
    return EditedDraft(origin, parts, outline.notes, outline.accepted, outline.comments)


class _DraftReader(WordReader):
    def draft(self) -> EditedDraft:
        body = self._document.find(w("body"))
        parts = tuple(self._parts(body, Part(Paragraph(())))) if body is not None else ()
        comments = self._part("comments.xml")
        count = 0 if comments is None else len(comments.findall(w("comment")))
        return EditedDraft(self._origin(), parts, tuple(self._note_texts()), len(self._texts.changes), count)

    def _parts(self, parent: _Element, around: Part) -> Iterator[Part]:
        """The parts within `parent`; `around` has the anchors of what stands around it."""
        carried: list[Span] = []
        bookmarks: tuple[str, ...] = ()
        for child in parent:
            if child.tag == w("bookmarkStart"):
                bookmarks += (value(child, "name"),)
            elif child.tag == w("p"):
                spans, boxes = self._texts.spans(child)
                carried += spans
                bookmarks += tuple(value(each, "name") for each in child.iter(w("bookmarkStart")))
                if mark := deleted_mark(child):
                    self._texts.changes.add(value(mark[0], "id"))
                else:
                    if block := self._paragraph(child, carried):
                        yield replace(around, block=block, bookmarks=bookmarks)
                        bookmarks = ()
                    carried = []
                for box in boxes:
                    yield from self._parts(box, around)
            elif child.tag == w("tbl"):
                if table := self._whole_table(child):
                    yield replace(around, block=table, bookmarks=bookmarks)
                    bookmarks = ()
            elif child.tag == w("sdt"):
                content = child.find(w("sdtContent"))
                if content is not None and not is_contents(child):
                    yield from self._parts(content, self._inside(child, around))
            elif child.tag in _CONTAINERS:
                yield from self._parts(child, around)
            elif child.tag == f"{MARKUP}AlternateContent" and len(child):
                yield from self._parts(child[0], around)
        if carried and settled(carried):
            yield replace(around, block=Paragraph(settled(carried)), bookmarks=bookmarks)

    def _inside(self, control: _Element, around: Part) -> Part:
        """The anchors within a content control: its own where it has a tag."""
        tag = value(control.find(f"{w('sdtPr')}/{w('tag')}"))
        if not tag:
            return around
        self._controls += 1
        return replace(around, tag=tag, control=self._controls)

    _controls = 0

    def _paragraph(self, paragraph: _Element, found: list[Span]) -> Simple | None:
        """The paragraph as its style and numbering say: unlike in a review from elsewhere, nothing is guessed."""
        spans = settled(found)
        if not spans:
            return None
        properties = paragraph.find(w("pPr"))
        kind = self._styles.kind(properties)
        if kind.contents:
            return None
        if kind.heading and not kind.title:
            return Heading(min(kind.heading, LOWEST_HEADING), spans, numbered=kind.numbering is not None)
        if kind.numbering is not None and not kind.title:
            number = kind.numbering
            key = number.key if number.ordered else ""
            return ListItem(spans, number.ordered, min(number.level, DEEPEST_ITEM), key, number.start)
        return Paragraph(spans, _ROLES.get(self._style_name(properties), "body"))

    def _style_name(self, properties: _Element | None) -> str:
        style = value(properties.find(w("pStyle"))) if properties is not None else ""
        return self._styles.name(style)

    def _whole_table(self, table: _Element) -> Table | None:
        """The table with its empty cells and rows: their places say which column and row they are."""
        rows: list[tuple[Cell, ...]] = []
        for row in (row for part in table for row in ([part] if part.tag == w("tr") else part.findall(w("tr")))):
            if (gone := row.find(f"{w('trPr')}/{w('del')}")) is not None:
                self._texts.changes.add(value(gone, "id"))
                continue
            cells = [cell for part in row for cell in ([part] if part.tag == w("tc") else part.iter(w("tc")))]
            rows.append(tuple(self._cell(cell, 0) for cell in cells))
        return Table(tuple(rows)) if rows else None

    def _origin(self) -> Origin | None:
        """What the file says of the interview that it is a draft of: the XML part, else the properties."""
        for name in sorted(self._file.parts):
            if name.startswith("customXml/") and name.endswith(".xml"):
                root = parse_part(self._file.parts[name])
                if root.tag == f"{{{names.ORIGIN_NAMESPACE}}}origin":
                    said = {str(key): str(each) for key, each in root.attrib.items()}
                    said["flow_version"] = said.get("flowVersion", "")
                    hashes = {str(answer.get("tag", "")): str(answer.get("hash", "")) for answer in root}
                    return _made(said, hashes)
        if "docProps/custom.xml" not in self._file.parts:
            return None
        said = {
            str(entry.get("name", "")).removeprefix(names.PROPERTY): "".join(map(str, entry.itertext()))
            for entry in parse_part(self._file.parts["docProps/custom.xml"])
            if str(entry.get("name", "")).startswith(names.PROPERTY)
        }
        hashes = {name.removeprefix("hash."): each for name, each in said.items() if name.startswith("hash.")}
        return _made(said, hashes)


def _made(said: dict[str, str], hashes: dict[str, str]) -> Origin | None:
    revision, year = said.get("revision", ""), said.get("year", "")
    if not said.get("interview") or not (revision.isdecimal() and year.isdecimal()):
        return None
    return Origin(
        interview=said["interview"],
        revision=int(revision),
        year=int(year),
        flow=said.get("flow", ""),
        flow_version=said.get("flow_version", ""),
        hashes=tuple(hashes.items()),
    )
