"""The text of a paragraph in a Word file: its runs as spans, tracked changes as accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from interview.intake.word.styles import Styles, is_on
from interview.review.blocks import Span
from interview.review.markdown.inline import BREAK
from interview.review.word import names
from interview.review.word.ooxml import r, value, w

MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SOFT_HYPHEN = "\u00ad"
"""Where a word may be broken, should it stand at the end of a line: nothing that is read."""
_STRONG = frozenset({"strong", "stark", "bold", "intense emphasis", "stark betoning"})
_EMPHASIS = frozenset({"emphasis", "betoning", "diskret betoning", "subtle emphasis"})
_CODE = frozenset({names.CODE.casefold()})
_LEFT_OUT = {w(name) for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText")}
_CHANGES = {w(name) for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")}
_REFERENCES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_NOTEREF = re.compile(r"\s*NOTEREF\s+(\S+)")
_NOTE_MARK = re.compile(r"\s*(?:\d+|[ivxlcdm]+\b|[a-z]\b|[*†‡§]+)?", re.IGNORECASE)
"""How a note is marked in the text. What somebody wrote behind it may have become part of the field."""


@dataclass(slots=True)
class _Field:
    """A field that has begun: its instruction so far, the number of the note that it refers to (0 for none), and
    what it shows of that.
    """

    says: str = ""
    note: int = 0
    shown: str = ""


@dataclass(slots=True)
class Texts:
    """What is needed to read the text of paragraphs, and what was met on the way.

    `links` are addresses by relationship id, `notes` says which number a footnote or endnote gets; `marked` are the
    kind and id of those that bookmarks stand around, which is how a note is referred to once more.
    """

    styles: Styles
    links: dict[str, str]
    notes: Callable[[str, str], int]
    marked: dict[str, tuple[str, str]] = field(default_factory=dict)
    changes: set[str] = field(default_factory=set)
    _fields: list[_Field] = field(default_factory=list)

    def spans(self, paragraph: _Element) -> tuple[list[Span], list[_Element]]:
        """The spans of a paragraph, and the text boxes anchored in it."""
        boxes: list[_Element] = []
        self._fields.clear()
        return list(self._walk(paragraph, None, boxes)), boxes

    def _walk(self, element: _Element, link: str | None, boxes: list[_Element]) -> Iterator[Span]:
        for child in element:
            if not isinstance(child.tag, str):
                continue  # comments and processing instructions
            if child.tag in _CHANGES:
                self.changes.add(value(child, "id"))
            if child.tag in _LEFT_OUT:
                continue
            if child.tag == w("r"):
                yield from self._run(child, link, boxes)
            elif child.tag == w("hyperlink"):
                yield from self._walk(child, self.links.get(str(child.get(r("id"), "")), link), boxes)
            elif child.tag == f"{MARKUP}AlternateContent":
                yield from self._walk(_chosen(child), link, boxes)
            else:
                yield from self._walk(child, link, boxes)

    def _run(self, run: _Element, link: str | None, boxes: list[_Element]) -> Iterator[Span]:
        properties = run.find(w("rPr"))
        bold = italic = code = False
        if properties is not None:
            if is_on(properties.find(w("vanish"))):
                return
            style = value(properties.find(w("rStyle")))
            bold = is_on(properties.find(w("b"))) or self.styles.character_style_is(style, _STRONG)
            italic = is_on(properties.find(w("i"))) or self.styles.character_style_is(style, _EMPHASIS)
            code = self.styles.character_style_is(style, _CODE)
        for child in run:
            if child.tag == f"{MARKUP}AlternateContent":
                boxes += _boxes(_chosen(child))
            elif child.tag in (w("drawing"), w("pict"), w("object")):
                boxes += _boxes(child)
            elif kind := _REFERENCES.get(str(child.tag)):
                if number := self.notes(kind, value(child, "id")):
                    yield Span("", note=number)
            elif child.tag == w("instrText") and self._fields:
                self._fields[-1].says += child.text or ""
            elif child.tag == w("fldChar"):
                yield from self._field(value(child, "fldCharType"))
            elif self._fields and self._fields[-1].note:
                self._fields[-1].shown += _text(child)
            elif child.tag == w("cr") or (child.tag == w("br") and value(child, "type") in ("", "textWrapping")):
                yield BREAK
            elif text := _text(child):
                yield Span(text, bold=bold, italic=italic, code=code, link=link)

    def _field(self, kind: str) -> Iterator[Span]:
        """Follows a field over its runs; one that refers to a note once more is that note."""
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            found = _NOTEREF.match(self._fields[-1].says)
            if found and (mark := self.marked.get(found[1])) and (number := self.notes(*mark)):
                self._fields[-1].note = number
                yield Span("", note=number)
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if written := _NOTE_MARK.sub("", ended.shown, count=1):
                yield Span(written)


def marked_notes(document: _Element) -> dict[str, tuple[str, str]]:
    """The kind and id of the footnotes and endnotes that bookmarks stand around, by the bookmarks' names."""
    opened: dict[str, str] = {}
    marked: dict[str, tuple[str, str]] = {}
    for each in document.iter(w("bookmarkStart"), w("bookmarkEnd"), *_REFERENCES):
        if each.tag == w("bookmarkStart"):
            opened[value(each, "id")] = value(each, "name")
        elif each.tag == w("bookmarkEnd"):
            opened.pop(value(each, "id"), None)
        else:
            marked = {name: (_REFERENCES[str(each.tag)], value(each, "id")) for name in opened.values()} | marked
    return marked


def _text(child: _Element) -> str:
    if child.tag == w("t"):
        return (child.text or "").replace(SOFT_HYPHEN, "")
    if child.tag in (w("tab"), w("ptab")):
        return " "
    if child.tag == w("noBreakHyphen"):
        return "\u2011"
    return ""


def _chosen(alternatives: _Element) -> _Element:
    """The first way of saying the same thing: every other one is for programs that do not understand it."""
    return next((child for child in alternatives if isinstance(child.tag, str)), alternatives)


def _boxes(drawing: _Element) -> list[_Element]:
    return list(drawing.iter(w("txbxContent")))
