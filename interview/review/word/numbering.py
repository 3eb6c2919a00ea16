"""Numbered headings, and lists that count by themselves.

Headings are numbered by a multilevel list that is tied to their styles, so that a heading added in Word gets its
number too. Every numbered list is an instance of its own, told to start afresh: without that all numbered lists of a
document count on from each other (ISO/IEC 29500-1, 17.9.26).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy, deepcopy
from typing import Literal

from lxml.etree import _Element

from interview.review.word import names
from interview.review.word.ooxml import add, put_after, root, value, w
from interview.review.word.styles import Styles

LEVELS = 9
"""Word shows lists of fewer levels, but makes them nine as soon as one is edited."""

NEEDED_LEVELS = 4
_FIRST_NSID = 0x6E9A0B00

_BULLETS = ("•", "–")
_NUMBERS = (("decimal", "%{}."), ("lowerLetter", "%{})"), ("lowerRoman", "%{}."))
_STEP = 397
"""How much further in each level of a list stands, in twentieths of a point."""
_HEADING_INDENTS = (567, 737, 851, 1021)


def _abstract(ident: int) -> _Element:
    abstract = root("abstractNum")
    abstract.set(w("abstractNumId"), str(ident))
    add(abstract, "nsid", val=f"{_FIRST_NSID + ident:08X}")
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
    abstract = _abstract(ident)
    for level in range(LEVELS):
        _level(abstract, level, "bullet", _BULLETS[level % len(_BULLETS)], _STEP * (level + 1), _STEP)
    return abstract


def number_list(ident: int) -> _Element:
    """The definition of a numbered list of nine levels: 1., a), i., 1. and so on."""
    abstract = _abstract(ident)
    for level in range(LEVELS):
        kind, text = _NUMBERS[level % len(_NUMBERS)]
        _level(abstract, level, kind, text.format(level + 1), _STEP * (level + 1), _STEP)
    return abstract


def heading_list(ident: int, numbering: Literal["1", "1."], styles: Sequence[str]) -> _Element:
    """The definition that numbers headings whose styles have the ids `styles`, the highest level first."""
    abstract = _abstract(ident)
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
        self._number_headings(styles, numbering)
        self.bullets, bullets = self._list_of_style(styles, names.BULLET, bullet_list)
        self._numbers = self._list_of_style(styles, names.NUMBER, number_list)[1]
        indents = [value(level.find(f"{w('pPr')}/{w('ind')}"), "left") for level in bullets.iterfind(w("lvl"))]
        self._indents = [int(indent) if indent.isdigit() else _STEP * at for at, indent in enumerate(indents, 1)]

    def ordered(self, key: str, level: int, start: int) -> int:
        """The id of the numbered list `key`; its first item decides at what its level begins.

        Each list has a definition of its own too: Word counts lists of one definition together where they alternate.
        """
        if key not in self._lists:
            instance, _definition = self._define(self._copy_of_numbers)
            for each in range(LEVELS):
                override = add(instance, "lvlOverride", ilvl=each)
                add(override, "startOverride", val=start if each == level else 1)
            self._lists[key] = int(value(instance, "numId"))
        return self._lists[key]

    def for_another(self) -> Numbering:
        """The numbering of another document in the same file, whose numbered lists are not those of this one."""
        other = copy(self)
        other._lists = {}
        return other

    def text_indent(self, level: int) -> int:
        """How far in the text of a list item of `level` stands, in twentieths of a point."""
        return self._indents[level]

    def _next(self, element: str, attribute: str) -> int:
        return max((int(value(found, attribute)) for found in self._part.iterfind(w(element))), default=0) + 1

    def _define(self, build: Callable[[int], _Element]) -> tuple[_Element, _Element]:
        """Adds a definition and an instance of it."""
        abstract, ident = self._next("abstractNum", "abstractNumId"), self._next("num", "numId")
        definition = build(abstract)
        put_after(self._part, definition, ("numPicBullet", "abstractNum"))
        instance = root("num")
        instance.set(w("numId"), str(ident))
        add(instance, "abstractNumId", val=abstract)
        put_after(self._part, instance, ("numPicBullet", "abstractNum", "num"))
        return instance, definition

    def _copy_of_numbers(self, ident: int) -> _Element:
        made = deepcopy(self._numbers)
        made.set(w("abstractNumId"), str(ident))
        for mark in [*made.findall(w("name")), *made.findall(w("tmpl"))]:
            made.remove(mark)
        for mark in made.iterfind(w("nsid")):  # Word takes definitions with the same one for the same list
            mark.set(w("val"), f"{_FIRST_NSID + ident:08X}")
        for level in made.iterfind(w("lvl")):
            for link in level.findall(w("pStyle")):
                level.remove(link)
        return made

    def _number_headings(self, styles: Styles, numbering: Literal["1", "1."]) -> None:
        idents = [styles.ident(name) for name in names.HEADINGS]
        for level in self._part.iter(w("lvl")):
            for link in level.findall(w("pStyle")):
                if value(link) in idents:
                    level.remove(link)
        instance, _definition = self._define(lambda abstract: heading_list(abstract, numbering, idents))
        for level_number, name in enumerate(names.HEADINGS):
            styles.number(name, int(value(instance, "numId")), level_number)

    def _list_of_style(self, styles: Styles, name: str, build: Callable[[int], _Element]) -> tuple[int, _Element]:
        """The list that the style already belongs to, if that has the levels a draft needs, else one of ours.

        Its id and its definition.
        """
        linked = value(styles.element(name).find(f"{w('pPr')}/{w('numPr')}/{w('numId')}"))
        for definition in self._definitions_of(linked):
            if len(definition.findall(w("lvl"))) >= NEEDED_LEVELS:
                return int(linked), definition
        instance, definition = self._define(build)
        ident = int(value(instance, "numId"))
        if not linked:
            styles.number(name, ident)
        return ident, definition

    def _definitions_of(self, num: str) -> list[_Element]:
        wanted = [
            value(found.find(w("abstractNumId")))
            for found in self._part.iterfind(w("num"))
            if value(found, "numId") == num
        ]
        return [found for found in self._part.iterfind(w("abstractNum")) if value(found, "abstractNumId") in wanted]
