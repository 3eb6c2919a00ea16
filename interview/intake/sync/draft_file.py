"""An edited draft as it came back: its text in order, each part with the anchors that it still has."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Literal

from lxml.etree import _Element

from interview.intake.outline import Outline, decode, encode, plain_text
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


_COMMENT_STARTS = (w("commentRangeStart"), w("commentReference"))
_LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the file. `tag` and `control` are of the content control around it, "" and 0 where there is none.

    `bookmarks` and `comments` (by their ids) are those that begin in it.
    """

    block: Simple
    tag: str = ""
    control: int = 0
    bookmarks: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody remarked beside the text: who, what, and `about` which words ("" where it is no more known)."""

    ident: str
    author: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class EditedDraft:
    """A draft that came back. `origin` is None where the file no longer says which interview it is of.

    `accepted` counts tracked changes, read as accepted; `comments` are no part of the text.
    """

    origin: Origin | None
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()
    accepted: int = 0
    comments: tuple[Comment, ...] = ()


def read_draft(file: GuardedFile, told: Callable[[float], None] = lambda _share: None) -> EditedDraft:
    """The text and anchors of a Word file that passed the guard; UnsuitableFileError where it is not well-formed.

    `told` is called with the share of the text that has been read, 0 to 1, as it grows.
    """
    return _DraftReader(file).draft(told)


def encode_draft(draft: EditedDraft) -> str:
    """`draft` as JSON, for `decode_draft`: what a child process hands to its parent."""
    text = Outline(tuple(part.block for part in draft.parts), draft.notes, draft.accepted, len(draft.comments))
    document = {
        "text": encode(text),
        "anchors": [[part.tag, part.control, part.bookmarks, part.comments] for part in draft.parts],
        "comments": [asdict(comment) for comment in draft.comments],
        "origin": asdict(draft.origin) if draft.origin else None,
    }
    return json.dumps(document)


def decode_draft(text: str) -> EditedDraft:
    """The draft that `encode_draft` wrote."""
    document = json.loads(text)
    outline = decode(document["text"])
    parts = tuple(
        Part(block, tag, control, tuple(bookmarks), tuple(comments))
        for block, (tag, control, bookmarks, comments) in zip(outline.blocks, document["anchors"], strict=True)
    )
    origin = document["origin"]
    if origin:
        origin = Origin(**{**origin, "hashes": tuple((tag, digest) for tag, digest in origin["hashes"])})
    comments = tuple(Comment(**entry) for entry in document["comments"])
    return EditedDraft(origin, parts, outline.notes, outline.accepted, comments)


class _DraftReader(WordReader):
    def draft(self, told: Callable[[float], None]) -> EditedDraft:
        body = self._document.find(w("body"))
        self._share = {child: (place, len(body)) for place, child in enumerate(body)} if body is not None else {}
        self._told = told
        parts = tuple(self._parts(body, Part(Paragraph(())))) if body is not None else ()
        told(1.0)
        return EditedDraft(
            self._origin(), parts, tuple(self._note_texts()), len(self._texts.changes), tuple(self._comments())
        )

    def _parts(self, parent: _Element, around: Part) -> Iterator[Part]:
        """The parts within `parent`; `around` has the anchors of what stands around it."""
        carried: list[Span] = []
        bookmarks: tuple[str, ...] = ()
        comments: tuple[str, ...] = ()

        def part(block: Simple) -> Part:
            nonlocal bookmarks, comments
            made = replace(around, block=block, bookmarks=bookmarks, comments=comments)
            bookmarks = comments = ()
            return made

        for child in parent:
            self._tell(child)
            if child.tag == w("bookmarkStart"):
                bookmarks += (value(child, "name"),)
            elif child.tag == w("commentRangeStart"):
                comments += (value(child, "id"),)
            elif child.tag == w("p"):
                spans, boxes = self._texts.spans(child)
                carried += spans
                bookmarks += tuple(value(each, "name") for each in child.iter(w("bookmarkStart")))
                comments += tuple(value(each, "id") for each in child.iter(*_COMMENT_STARTS))
                if mark := deleted_mark(child):
                    self._texts.changes.add(value(mark[0], "id"))
                else:
                    if block := self._paragraph(child, carried):
                        yield part(block)
                    carried = []
                for box in boxes:
                    yield from self._parts(box, around)
            elif child.tag == w("tbl"):
                comments += tuple(value(each, "id") for each in child.iter(*_COMMENT_STARTS))
                if table := self._whole_table(child):
                    yield part(table)
            elif child.tag == w("sdt"):
                content = child.find(w("sdtContent"))
                if content is not None and not is_contents(child):
                    yield from self._parts(content, self._inside(child, around))
            elif child.tag in _CONTAINERS:
                yield from self._parts(child, around)
            elif child.tag == f"{MARKUP}AlternateContent" and len(child):
                yield from self._parts(child[0], around)
        if carried and settled(carried):
            yield part(Paragraph(settled(carried)))

    def _tell(self, child: _Element) -> None:
        """Says how far the text has been read, in whole hundredths; 0 stands for what comes before the text."""
        if child in self._share:
            place, count = self._share[child]
            if place * 100 // count > (place - 1) * 100 // count:
                self._told(place / count)

    def _comments(self) -> Iterator[Comment]:
        part = self._part("comments.xml")
        about = self._remarked() if part is not None else {}
        for entry in part.iter(w("comment")) if part is not None else ():
            lines = (plain_text(tuple(self._texts.spans(paragraph)[0])) for paragraph in entry.iter(w("p")))
            ident = value(entry, "id")
            yield Comment(ident, value(entry, "author"), "\n".join(filter(None, lines)), about.get(ident, ""))

    def _remarked(self) -> dict[str, str]:
        """The words that comments are about, by the comments' ids."""
        begun: dict[str, list[str]] = {}
        open_ones: set[str] = set()
        for element in self._document.iter(w("commentRangeStart"), w("commentRangeEnd"), w("t"), w("p")):
            if element.tag == w("commentRangeStart"):
                open_ones.add(value(element, "id"))
            elif element.tag == w("commentRangeEnd"):
                open_ones.discard(value(element, "id"))
            else:
                for ident in open_ones:
                    begun.setdefault(ident, []).append((element.text or "") if element.tag == w("t") else " ")
        return {ident: _quote("".join(texts)) for ident, texts in begun.items()}

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
                    said["template_fingerprint"] = said.get("templateFingerprint", "")
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


def _quote(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()}…"


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
        template=said.get("template", ""),
        template_fingerprint=said.get("template_fingerprint", ""),
        hashes=tuple(hashes.items()),
    )
