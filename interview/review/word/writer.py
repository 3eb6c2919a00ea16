"""A document as a Word file: one pass over its blocks, then the parts that the pass has gathered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Literal

from docx.opc.constants import CONTENT_TYPE as KIND
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart

from interview.review.blocks import Document, Span
from interview.review.saving import save_file
from interview.review.word import names
from interview.review.word.body import BodyWriter
from interview.review.word.front import break_page_before, contents, write_cover, write_title
from interview.review.word.headers import fill_headers
from interview.review.word.notes import Notes, declare_separators
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
    words = load_words(document.language)
    package = open_reference(reference, document.language)
    bookmarks, controls = count(1), _controls(package)
    notes = Notes(document.notes, package.styles, bookmarks)
    text = TextWriter(package.styles, partial(_relate, package.document), notes.refer)
    body = BodyWriter(
        document,
        package.styles,
        Numbering(package.numbering, package.styles, document.numbering),
        text,
        bookmarks,
        controls,
        width=package.text_width,
        anchors=anchors,
    )
    made = root("body")
    if document.cover:
        write_cover(made, document.cover, body, text)
    else:
        write_title(made, document.title, body, text)
    first = len(made)
    body.write(made, document.blocks)
    for note in notes.unreferred:
        text.write(body.styled(made, names.FOOTNOTE_TEXT), note.spans)
    pages = [first] if document.cover else []
    if document.contents and body.entries:
        listed = contents(
            body.entries, words.contents, body, width=package.text_width, control=next(controls), anchors=anchors
        )
        made[first:first] = listed
        pages.append(first + len(listed))
    for page in pages:
        if page < len(made):
            break_page_before(made[page])
    package.body[:0] = list(made)

    _write_notes(package, notes)
    write_properties(package, document)
    header = plain_text((Span(document.header or document.title),))
    fill_headers(package.headers_and_footers(), header, plain_text((Span(document.title),)))
    return package.save()


def _controls(package: Reference) -> Iterator[int]:
    """Ids for content controls that none in the headers and footers has."""
    used = {value(ident) for part in package.headers_and_footers() for ident in part.iter(w("id"))}
    return (ident for ident in count(_FIRST_CONTROL) if str(ident) not in used)


def _relate(part: Part, target: str) -> str:
    return part.relate_to(target, RELATION.HYPERLINK, is_external=True)


def _write_notes(package: Reference, notes: Notes) -> None:
    """Adds the footnotes as a part, whose links are relations of its own."""
    if notes.referred:
        empty = serialise(root("footnotes"))
        part = XmlPart.load(PackURI("/word/footnotes.xml"), KIND.WML_FOOTNOTES, empty, package.package)
        package.document.relate_to(part, RELATION.FOOTNOTES)
        notes.write(part.element, TextWriter(package.styles, partial(_relate, part)))
        declare_separators(package.settings)
