"""The redline as a Word file: both drafts written, merged, verified."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.part import XmlPart
from lxml.etree import _Element

from interview.errors import DraftError
from interview.language import translate as _
from interview.review.blocks import Document
from interview.review.redline.align import pair_groups
from interview.review.redline.joining import join_lists, settle_notes
from interview.review.redline.marks import Marks
from interview.review.redline.merge import Merger
from interview.review.redline.parts import Line, Reader
from interview.review.redline.projection import Side, projected, standing
from interview.review.saving import save_file
from interview.review.word import names
from interview.review.word.front import break_page_before
from interview.review.word.numbering import Numbering
from interview.review.word.ooxml import add, root, w
from interview.review.word.reference import Reference, open_reference
from interview.review.word.writer import begin_pages, finish, free_controls, write_story


def write_redline(before: Document, after: Document, target: Path, reference: Path | None = None) -> None:
    """Writes `after` against `before`, drafts in the same structure, to `target` as tracked changes.

    Rejecting every change gives `before`, accepting every change `after`. Raises DraftError when that does not hold,
    when the reference file cannot be used or when the target cannot be written; the target is then as it was.
    """
    save_file(target, redline_file(before, after, reference))


def redline_file(
    before: Document, after: Document, reference: Path | None = None, *, at: datetime | None = None
) -> bytes:
    """The same as the bytes of a Word file. The changes bear times up to `at`, which is now if not given."""
    package = open_reference(reference, after.language)
    numbering = Numbering(package.numbering, package.styles, after.numbering)
    bookmarks, controls = count(1), free_controls(package)
    new = write_story(after, package, numbering, bookmarks, controls, anchors="controls")
    own = numbering.for_another()
    first = len(new.notes.referred) + 1
    old = write_story(before, package, own, bookmarks, controls, anchors="controls", first_note=first)
    listed = _without_control(new.contents)
    begin_pages(after, listed, new.text)
    if old.text and (listed or after.cover):
        break_page_before(old.text[0])
    finish(package, after, new.notes, old.notes)
    footnotes = _footnotes(package)
    reader = Reader(footnotes)
    marks = Marks(_author(before), bookmarks)
    merger = Merger(marks, _nothing(package, reader))
    front, text = (
        _merged(earlier, later, reader, merger, package.numbering)
        for earlier, later in ((old.front, new.front), (old.text, new.text))
    )
    marks.date(at or datetime.now(UTC))
    package.body[:0] = [*front, *listed, *text]
    if footnotes is not None:
        settle_notes(package.body, footnotes, reader, bookmarks)
    return package.save()


def _merged(
    old: list[_Element], new: list[_Element], reader: Reader, merger: Merger, numbering: _Element
) -> list[_Element]:
    """Two lists of blocks as one with revision marks; DraftError where its projections are not the two."""
    pairs = pair_groups(reader.groups(old), reader.groups(new))
    join_lists(pairs, numbering)
    nothing = merger.nothing
    expected: dict[Side, list[object]] = {
        "rejected": standing(reader, old, nothing),
        "accepted": standing(reader, new, nothing),
    }
    made = root("body")
    merger.write(made, pairs)
    for side, blocks in expected.items():
        if standing(reader, projected(list(made), side), nothing) != blocks:
            raise DraftError(
                _("The comparison could not be verified, so it was not written."),
                advice=_("Write both drafts and compare them in Word: Review, Compare."),
            )
    return list(made)


def _author(before: Document) -> str:
    """Who Word says made the changes: that they come from a comparison, and with what."""
    if before.origin is None:
        return _("Comparison")
    return _("Comparison with {year}").format(year=before.origin.year)


def _without_control(listed: list[_Element]) -> list[_Element]:
    return [inner for control in listed for inner in control.iterfind(f"{w('sdtContent')}/*")]


def _nothing(package: Reference, reader: Reader) -> Line:
    """The empty paragraph that stands after a table."""
    paragraph = root("p")
    add(add(paragraph, "pPr"), "pStyle", val=package.styles.ident(names.AFTER_TABLE))
    return reader.line(paragraph)


def _footnotes(package: Reference) -> _Element | None:
    """The root of the part with the footnotes of both drafts."""
    parts = (each.target_part for each in package.document.rels.values() if each.reltype == RELATION.FOOTNOTES)
    return next((part.element for part in parts if isinstance(part, XmlPart)), None)
