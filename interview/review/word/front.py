"""What comes before the text: the cover or title, and the table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from lxml.etree import _Element

from interview.review.blocks import Cover, Span
from interview.review.word import names
from interview.review.word.body import BodyWriter, Entry
from interview.review.word.ooxml import add, put_after, root, w
from interview.review.word.text import TextWriter, write_text
from interview.session.cleaning import clean

_NUMBER_STOPS = (567, 1247, 2098)
"""Where the text of each level of the contents begins, behind the number."""
_DROP = 3400
"""How far down the page the title of a cover stands."""


def write_cover(parent: _Element, cover: Cover, body: BodyWriter, text: TextWriter) -> None:
    """Adds a cover page: lines above, the title, the subtitle, and pairs of label and value."""
    for line in cover.above:
        text.write(body.styled(parent, names.COVER_LINE), (Span(line),))
    title = body.styled(parent, names.TITLE)
    _space_before(title, _DROP)
    text.write(title, (Span(cover.title),))
    if cover.subtitle:
        text.write(body.styled(parent, names.SUBTITLE), (Span(cover.subtitle),))
    for index, (label, said) in enumerate(cover.facts):
        fact = body.styled(parent, names.COVER_FACT)
        if index == 0:
            _space_before(fact, _DROP // 2)
        text.write(fact, (Span(label, bold=True), Span("\t"), Span(said)))


def write_title(parent: _Element, title: str, body: BodyWriter, text: TextWriter) -> None:
    """Adds the title of a draft without a cover."""
    text.write(body.styled(parent, names.TITLE), (Span(title),))


def contents(
    entries: Sequence[Entry],
    heading: str,
    body: BodyWriter,
    *,
    width: int,
    control: int,
    anchors: Literal["controls", "plain"],
) -> list[_Element]:
    """The table of contents as the blocks that make it up, prefilled with `entries` so that nothing need be updated.

    Where a page ends only the program that shows the file knows. The place of each page number is therefore a field
    without a result, behind a tab without a leader: on the screen the contents are a clean list of links, and Word
    fills the numbers in when the list is updated, which it offers above the list, and when it prints or makes a PDF.
    """
    outer = root("sdt")
    properties = add(outer, "sdtPr")
    add(properties, "id", val=control)
    gallery = add(properties, "docPartObj")
    add(gallery, "docPartGallery", val="Table of Contents")
    add(gallery, "docPartUnique")
    inner = add(outer, "sdtContent")
    write_text(add(body.styled(inner, names.CONTENTS_HEADING), "r"), heading)
    for index, entry in enumerate(entries):
        line = body.styled(inner, names.CONTENTS[entry.level - 1])
        stops = add(line[0], "tabs")
        if entry.number:
            add(stops, "tab", val="left", pos=_NUMBER_STOPS[entry.level - 1])
        add(stops, "tab", val="right", pos=width)
        if index == 0:
            _field_begin(line, ' TOC \\o "1-3" \\h \\z \\u ')
        _entry(add(line, "hyperlink", anchor=entry.bookmark, history=1), entry)
        if index == len(entries) - 1:
            add(add(line, "r"), "fldChar", fldCharType="end")
    return [outer] if anchors == "controls" else list(inner)


def break_page_before(block: _Element) -> None:
    """Lets the first paragraph of `block` begin a new page."""
    paragraph = block if block.tag == w("p") else next(block.iter(w("p")), None)
    if paragraph is None:
        return
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = root("pPr")
        paragraph.insert(0, properties)
    put_after(properties, root("pageBreakBefore"), ("pStyle", "keepNext", "keepLines"))


def _entry(link: _Element, entry: Entry) -> None:
    if entry.number:
        run = add(link, "r")
        write_text(run, f"{entry.number}\t")
    write_text(add(link, "r"), clean(entry.text))
    add(add(link, "r"), "tab")
    _field_begin(link, f" PAGEREF {entry.bookmark} \\h ")
    add(add(link, "r"), "fldChar", fldCharType="end")


def _field_begin(parent: _Element, instruction: str) -> None:
    add(add(parent, "r"), "fldChar", fldCharType="begin")
    write_text(add(parent, "r"), instruction, "instrText")
    add(add(parent, "r"), "fldChar", fldCharType="separate")


def _space_before(paragraph: _Element, distance: int) -> None:
    add(paragraph[0], "spacing", before=distance)
