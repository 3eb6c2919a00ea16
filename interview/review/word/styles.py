"""Styles of a reference file, found by name.

The id of a style follows the language of the Word that made the file ("Rubrik1" for "heading 1"); its name does not.
A style that a draft needs and the file lacks is copied from the reference file that comes with the program.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import cached_property

from lxml.etree import _Element

from interview.review.word.ooxml import put_after, root, value, w

_BEFORE_NUMBERING = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_BEFORE_PARAGRAPH = (
    *("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden"),
    *("unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid"),
)
_RELATED = (w("basedOn"), w("next"), w("link"))


class Styles:
    """The styles part of a draft. `fallback` gives the styles of the reference file that comes with the program."""

    def __init__(self, part: _Element, fallback: Callable[[], _Element]) -> None:
        self._part = part
        self._fallback = fallback
        self._by_name: dict[str, _Element] = {}
        self._known: dict[str, str] = {}
        for style in part.iterfind(w("style")):
            self._by_name.setdefault(value(style.find(w("name"))).casefold(), style)
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                self._by_name.setdefault("normal", style)
        self._idents = {value(style, "styleId") for style in part.iterfind(w("style"))}

    def ident(self, name: str) -> str:
        """The id of the style called `name`, which is added where the file has none."""
        if name not in self._known:
            self._known[name] = value(self.element(name), "styleId")
        return self._known[name]

    def element(self, name: str) -> _Element:
        """The style called `name`, which is added where the file has none."""
        found = self._by_name.get(name.casefold())
        return self._add(name) if found is None else found

    def number(self, name: str, num: int, level: int = 0) -> None:
        """Ties the style called `name` to `level` of the list `num`."""
        style = self.element(name)
        properties = style.find(w("pPr"))
        if properties is None:
            properties = root("pPr")
            put_after(style, properties, _BEFORE_PARAGRAPH)
        for old in properties.findall(w("numPr")):
            properties.remove(old)
        numbered = root("numPr")
        for part, number in (("ilvl", level), ("numId", num)):
            child = root(part)
            child.set(w("val"), str(number))
            numbered.append(child)
        put_after(properties, numbered, _BEFORE_NUMBERING)

    @cached_property
    def _shipped(self) -> dict[str, _Element]:
        return {value(style.find(w("name"))).casefold(): style for style in self._fallback().iterfind(w("style"))}

    def _add(self, name: str) -> _Element:
        style = deepcopy(self._shipped[name.casefold()])
        ident = free = value(style, "styleId")
        while free in self._idents:
            free = f"{free}Genomgang"
        style.set(w("styleId"), free)
        self._idents.add(free)
        self._by_name[name.casefold()] = style
        self._part.append(style)
        for properties in style.iterfind(w("pPr")):
            for numbered in properties.findall(w("numPr")):
                if value(numbered.find(w("numId"))) != "0":  # a list of the other file
                    properties.remove(numbered)
        for related in style:
            if related.tag in _RELATED:
                target = value(related)
                related.set(w("val"), free if target == ident else self.ident(self._shipped_name(target)))
        return style

    def _shipped_name(self, ident: str) -> str:
        return next(name for name, style in self._shipped.items() if value(style, "styleId") == ident)
