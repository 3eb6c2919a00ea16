"""A document as a Word file: one pass over its blocks, then the parts that the pass has gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Literal

from docx.opc.constants import CONTENT_TYPE as KIND
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml.etree import _Element

from interview.review.blocks import Document, Span
from interview.review.saving import save_file
from interview.review.word import names
from interview.review.word.body import BodyWriter
from interview.review.word.front import break_page_before, contents, write_cover, write_title
from interview.review.word.headers import fill_headers
from interview.review.word.notes import Notes, declare_separators, write_separators
from interview.review.word.numbering import Numbering
from interview.review.word.ooxml import root, serialise, value, w
from interview.review.word.properties import write_properties
from interview.review.word.reference import Reference, open_reference
from interview.review.word.text import TextWriter, plain_text
from interview.review.words import load_words

Anchors = Literal["controls", "plain"]

_FIRST_CONTROL = 710000001


def write_docx(
    document: Document, target: Path, reference: Path | None = None, *, anchors: Anchors = "controls"
) -> None:
    """Writes `document` to `target` as a Word file, into the styles of `reference` or of the program's own file.

    `anchors="plain"` leaves the content controls around answers out, for LibreOffice before version 24, which
    writes damaged files when it records changes around them; answers are then found by their headings alone.

    Raises DraftError when the reference file cannot be used, or the target cannot be written; the target is then as
    it was.
    """
    save_file(target, word_file(document, reference, anchors=anchors))


def word_file(document: Document, reference: Path | None = None, *, anchors: Anchors = "controls") -> bytes:
    """`document` as the bytes of a Word file: the same bytes for the same document and reference file.

    Raises DraftError when the reference file cannot be used.
    """
    package = open_reference(reference, document.language)
    numbering = Numbering(package.numbering, package.styles, document.numbering)
    story = write_story(document, package, numbering, count(1), free_controls(package), anchors=anchors)
    begin_pages(document, story.contents, story.text)
    package.body[:0] = [*story.front, *story.contents, *story.text]
    finish(package, document, story.notes)
    return package.save()


@dataclass(frozen=True, slots=True)
class Story:
    """What stands in the body of a draft: before the table of contents, that, and after it. All are blocks."""

    front: list[_Element]
    contents: list[_Element]
    text: list[_Element]
    notes: Notes


def write_story(
    document: Document,
    package: Reference,
    numbering: Numbering,
    bookmarks: Iterator[int],
    controls: Iterator[int],
    *,
    anchors: Anchors,
    first_note: int = 1,
) -> Story:
    """`document` in the styles of `package`, not yet put into it.

    `bookmarks` and `controls` yield ids that are free, `first_note` is the id of the first footnote.
    """
    notes = Notes(document.notes, package.styles, bookmarks, first_note)
    text = TextWriter(package.styles, partial(_relate, package.document), notes.refer)
    width = package.text_width
    body = BodyWriter(document, package.styles, numbering, text, bookmarks, controls, width=width, anchors=anchors)
    front, made = root("body"), root("body")
    if document.cover:
        write_cover(front, document.cover, body, text)
    else:
        write_title(front, document.title, body, text)
    body.write(made, document.blocks)
    for note in notes.unreferred:
        text.write(body.styled(made, names.FOOTNOTE_TEXT), note.spans)
    listed: list[_Element] = []
    if document.contents and body.entries:
        heading = load_words(document.language).contents
        listed = contents(body.entries, heading, body, width=width, control=next(controls), anchors=anchors)
    return Story(list(front), listed, list(made), notes)


def begin_pages(document: Document, listed: list[_Element], text: list[_Element]) -> None:
    """Lets the contents, and what follows a cover or the contents, begin a new page."""
    following = listed or text
    if document.cover and following:
        break_page_before(following[0])
    if listed and text:
        break_page_before(text[0])


def finish(package: Reference, document: Document, *notes: Notes) -> None:
    """Writes what stands outside the body: footnotes, properties, headers and footers."""
    _write_notes(package, notes)
    write_properties(package, document)
    header = plain_text((Span(document.header or document.title),))
    fill_headers(package.headers_and_footers(), header, plain_text((Span(document.title),)))


def free_controls(package: Reference) -> Iterator[int]:
    """Ids for content controls that none in the headers and footers has."""
    used = {value(ident) for part in package.headers_and_footers() for ident in part.iter(w("id"))}
    return (ident for ident in count(_FIRST_CONTROL) if str(ident) not in used)


def _relate(part: Part, target: str) -> str:
    return part.relate_to(target, RELATION.HYPERLINK, is_external=True)


def _write_notes(package: Reference, notes: Sequence[Notes]) -> None:
    """Adds the footnotes as a part, whose links are relations of its own."""
    if any(each.referred for each in notes):
        empty = serialise(root("footnotes"))
        part = XmlPart.load(PackURI("/word/footnotes.xml"), KIND.WML_FOOTNOTES, empty, package.package)
        package.document.relate_to(part, RELATION.FOOTNOTES)
        write_separators(part.element)
        text = TextWriter(package.styles, partial(_relate, part))
        for each in notes:
            each.write(part.element, text)
        declare_separators(package.settings)
