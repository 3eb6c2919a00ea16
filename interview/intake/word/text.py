"""The text of a paragraph in a Word file: its runs as spans, tracked changes as accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from interview.intake.word.styles import Styles, is_on
from interview.review.blocks import Span
from interview.review.markdown.inline import BREAK
from interview.review.word.ooxml import W, r, value, w

MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SOFT_HYPHEN = "\u00ad"
"""Where a word may be broken, should it stand at the end of a line: nothing that is read."""
_STRONG = frozenset({"strong", "stark", "bold", "intense emphasis", "stark betoning"})
_EMPHASIS = frozenset({"emphasis", "betoning", "diskret betoning", "subtle emphasis"})
_LEFT_OUT = {w(name) for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText")}
_CHANGES = {w(name) for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")}


@dataclass(slots=True)
class Texts:
    """What is needed to read the text of paragraphs, and what was met on the way.

    `links` are addresses by relationship id, `notes` says which number a footnote or endnote gets.
    """

    styles: Styles
    links: dict[str, str]
    notes: Callable[[str, str], int]
    changes: set[str] = field(default_factory=set)

    def spans(self, paragraph: _Element) -> tuple[list[Span], list[_Element]]:
        """The spans of a paragraph, and the text boxes anchored in it."""
        boxes: list[_Element] = []
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
        bold = italic = False
        if properties is not None:
            if is_on(properties.find(w("vanish"))):
                return
            style = value(properties.find(w("rStyle")))
            bold = is_on(properties.find(w("b"))) or self.styles.character_style_is(style, _STRONG)
            italic = is_on(properties.find(w("i"))) or self.styles.character_style_is(style, _EMPHASIS)
        for child in run:
            if child.tag == f"{MARKUP}AlternateContent":
                boxes += _boxes(_chosen(child))
            elif child.tag in (w("drawing"), w("pict"), w("object")):
                boxes += _boxes(child)
            elif child.tag in (w("footnoteReference"), w("endnoteReference")):
                kind = str(child.tag).removeprefix(f"{{{W}}}").removesuffix("Reference")
                if number := self.notes(kind, value(child, "id")):
                    yield Span("", note=number)
            elif child.tag == w("cr") or (child.tag == w("br") and value(child, "type") in ("", "textWrapping")):
                yield BREAK
            elif text := _text(child):
                yield Span(text, bold=bold, italic=italic, link=link)


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
