"""Numbered headings, and lists that count by themselves.

Headings are numbered by a multilevel list that is tied to their styles, so that a heading added in Word gets its
number too. Every numbered list is an instance of its own, told to start afresh: without that all numbered lists of a
document count on from each other (ISO/IEC 29500-1, 17.9.26).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from lxml.etree import _Element

from interview.review.word import names
from interview.review.word.ooxml import add, put_after, root, value, w
from interview.review.word.styles import Styles

LEVELS = 9
"""Word shows lists of fewer levels, but makes them nine as soon as one is edited."""

NEEDED_LEVELS = 4

_BULLETS = ("•", "–")
_NUMBERS = (("decimal", "%{}."), ("lowerLetter", "%{})"), ("lowerRoman", "%{}."))
LIST_STEP = 397
"""How much further in each level of a list stands, in twentieths of a point."""
_HEADING_INDENTS = (567, 737, 851, 1021)


def _abstract(ident: int, nsid: str) -> _Element:
    abstract = root("abstractNum")
    abstract.set(w("abstractNumId"), str(ident))
    add(abstract, "nsid", val=nsid)
    add(abstract, "multiLevelType", val="multilevel")
    return abstract


def _level(abstract: _Element, level: int, kind: str, text: str, indent: int, hanging: int, style: str = "") -> None:
    made = add(abstract, "lvl", ilvl=level)
    add(made, "start", val=1)
    add(made, "numFmt", val=kind)
    if style:
        add(made, "pStyle", val=style)
    add(made, "lvlText", val=text)
    add(made, "lvlJc", val="left")
    add(add(made, "pPr"), "ind", left=indent, hanging=hanging)


def bullet_list(ident: int) -> _Element:
    """The definition of a bullet list of nine levels."""
    abstract = _abstract(ident, "6E9A0B01")
    for level in range(LEVELS):
        _level(abstract, level, "bullet", _BULLETS[level % len(_BULLETS)], LIST_STEP * (level + 1), LIST_STEP)
    return abstract


def number_list(ident: int) -> _Element:
    """The definition of a numbered list of nine levels: 1., a), i., 1. and so on."""
    abstract = _abstract(ident, "6E9A0B02")
    for level in range(LEVELS):
        kind, text = _NUMBERS[level % len(_NUMBERS)]
        _level(abstract, level, kind, text.format(level + 1), LIST_STEP * (level + 1), LIST_STEP)
    return abstract


def heading_list(ident: int, numbering: Literal["1", "1."], styles: Sequence[str]) -> _Element:
    """The definition that numbers headings whose styles have the ids `styles`, the highest level first."""
    abstract = _abstract(ident, "6E9A0B03")
    for level in range(LEVELS):
        text = ".".join(f"%{upper}" for upper in range(1, level + 2))
        if level == 0 and numbering == "1.":
            text += "."
        indent = _HEADING_INDENTS[min(level, len(_HEADING_INDENTS) - 1)]
        _level(abstract, level, "decimal", text, indent, indent, styles[level] if level < len(styles) else "")
    return abstract


class Numbering:
    """The numbering part of a draft: adds what its headings and lists need to what the reference file has.

    `bullets` is the id of the list that every bullet belongs to.
    """

    def __init__(self, part: _Element, styles: Styles, numbering: Literal["1", "1."]) -> None:
        self._part = part
        self._lists: dict[str, int] = {}
        self._single = "{}." if numbering == "1." else "{}"
        self._counts = [0] * len(names.HEADINGS)
        self._number_headings(styles, numbering)
        self.bullets = self._list_of_style(styles, names.BULLET, bullet_list)
        self._numbers = self._definition(self._list_of_style(styles, names.NUMBER, number_list))

    def next_heading(self, level: int) -> str:
        """The number that the next heading of `level` (1 to 4) gets, such as `2.1`.

        A level that was passed over counts as one, as in Word.
        """
        above = [max(1, number) for number in self._counts[: level - 1]]
        below = [0] * (len(self._counts) - level)
        self._counts = [*above, self._counts[level - 1] + 1, *below]
        if level == 1:
            return self._single.format(self._counts[0])
        return ".".join(str(number) for number in self._counts[:level])

    def ordered(self, key: str, level: int, start: int) -> int:
        """The id of the numbered list `key`; its first item decides at what its level begins."""
        if key not in self._lists:
            self._lists[key] = ident = self._next("num", "numId")
            instance = self._instance(ident, self._numbers)
            for each in range(LEVELS):
                override = add(instance, "lvlOverride", ilvl=each)
                add(override, "startOverride", val=start if each == level else 1)
        return self._lists[key]

    def _next(self, element: str, attribute: str) -> int:
        return max((int(value(found, attribute)) for found in self._part.iterfind(w(element))), default=0) + 1

    def _define(self, build: Callable[[int], _Element]) -> int:
        """Adds a definition and an instance of it, and returns the id of the instance."""
        abstract = self._next("abstractNum", "abstractNumId")
        definition = build(abstract)
        put_after(self._part, definition, ("numPicBullet", "abstractNum"))
        ident = self._next("num", "numId")
        self._instance(ident, abstract)
        return ident

    def _instance(self, ident: int, abstract: int) -> _Element:
        instance = root("num")
        instance.set(w("numId"), str(ident))
        add(instance, "abstractNumId", val=abstract)
        put_after(self._part, instance, ("numPicBullet", "abstractNum", "num"))
        return instance

    def _definition(self, ident: int) -> int:
        """The id of the definition behind the list `ident`; 0 where there is no such list."""
        for instance in self._part.iterfind(w("num")):
            if value(instance, "numId") == str(ident):
                return int(value(instance.find(w("abstractNumId"))) or 0)
        return 0

    def _number_headings(self, styles: Styles, numbering: Literal["1", "1."]) -> None:
        idents = [styles.ident(name) for name in names.HEADINGS]
        for linked in [link for link in self._part.iter(w("pStyle")) if value(link) in idents]:
            above = linked.getparent()
            if above is not None:
                above.remove(linked)
        ident = self._define(lambda abstract: heading_list(abstract, numbering, idents))
        for level, name in enumerate(names.HEADINGS):
            styles.number(name, ident, level)

    def _list_of_style(self, styles: Styles, name: str, build: Callable[[int], _Element]) -> int:
        """The list that the style already belongs to, if that has the levels a draft needs; else one of ours."""
        linked = value(styles.element(name).find(f"{w('pPr')}/{w('numPr')}/{w('numId')}"))
        if linked:
            definition = str(self._definition(int(linked)))
            for abstract in self._part.iterfind(w("abstractNum")):
                if value(abstract, "abstractNumId") == definition and len(abstract.findall(w("lvl"))) >= NEEDED_LEVELS:
                    return int(linked)
        ident = self._define(build)
        if not linked:
            styles.number(name, ident)
        return ident
