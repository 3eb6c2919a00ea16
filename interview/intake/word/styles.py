"""What the styles and numberings of a Word file make of a paragraph: a heading, a list item, or prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml.etree import _Element

from interview.review.word.ooxml import value, w

_HEADING_NAME = re.compile(r"(?:heading|rubrik|überschrift|otsikko)\s*([1-9])\b.*", re.IGNORECASE)
_TITLE_NAMES = {"title", "rubrik", "titel"}
_CONTENTS_NAME = re.compile(r"(?:toc|innehåll|innehållsförteckning|contents|table of figures)\b.*", re.IGNORECASE)
_BULLET_NAME = re.compile(r"(?:list bullet|punktlista)\s*([2-9])?.*", re.IGNORECASE)
_NUMBER_NAME = re.compile(r"(?:list number|numrerad lista)\s*([2-9])?.*", re.IGNORECASE)
_PLACES = re.compile(r"%\d")
_DEEPEST_CHAIN = 20
_BODY_LEVEL = 9  # outline level 10 of Word's dialogue: body text


@dataclass(frozen=True, slots=True)
class Numbering:
    """One level of a numbering: whether it counts, and whether it shows the levels above it (`2.1`)."""

    key: str
    level: int
    ordered: bool
    legal: bool
    start: int = 1


@dataclass(frozen=True, slots=True)
class Kind:
    """What a paragraph's style says of it. `heading` is 1 to 9, 0 for no heading; `size` in half points, 0 unsaid."""

    heading: int = 0
    title: bool = False
    contents: bool = False
    bold: bool = False
    size: int = 0
    numbering: Numbering | None = None


class Styles:
    """The styles of a file by their ids, with what each takes over from the style it is based on."""

    def __init__(self, styles: _Element | None, numbering: _Element | None) -> None:
        entries = styles.iter(w("style")) if styles is not None else ()
        self._styles = {value(entry, "styleId"): entry for entry in entries}
        self._default = next(
            (
                ident
                for ident, entry in self._styles.items()
                if value(entry, "type") == "paragraph" and value(entry, "default") in ("1", "true", "on")
            ),
            "",
        )
        self._levels = _levels(numbering)

    def kind(self, properties: _Element | None) -> Kind:
        """What the properties of a paragraph (`w:pPr`) and its style make of it."""
        style = value(properties.find(w("pStyle"))) if properties is not None else ""
        chain = self._chain(style or self._default)
        names = [value(entry.find(w("name"))).strip() for entry in chain]
        own = [properties] if properties is not None else []
        layers = own + [layer for entry in chain if (layer := entry.find(w("pPr"))) is not None]
        named = next((int(found[1]) for name in names if (found := _HEADING_NAME.fullmatch(name))), 0)
        return Kind(
            heading=named or _outline_level(layers),
            title=bool(names) and names[0].casefold() in _TITLE_NAMES,
            contents=any(_CONTENTS_NAME.fullmatch(name) for name in names),
            bold=any(is_on(entry.find(f"{w('rPr')}/{w('b')}")) for entry in chain[:1]),
            size=next((size for entry in chain if (size := letter_size(entry.find(w("rPr"))))), 0),
            numbering=self._numbering(layers, names),
        )

    def name(self, ident: str) -> str:
        """What the style `ident` is called; "" where there is none."""
        return value(self._styles[ident].find(w("name"))) if ident in self._styles else ""

    def character_style_is(self, ident: str, names: frozenset[str]) -> bool:
        """Whether the character style `ident` has one of these names, in small letters."""
        entry = self._styles.get(ident)
        return entry is not None and value(entry.find(w("name"))).casefold() in names

    def _chain(self, ident: str) -> list[_Element]:
        chain: list[_Element] = []
        while ident in self._styles and len(chain) < _DEEPEST_CHAIN:
            entry = self._styles[ident]
            if entry in chain:
                break
            chain.append(entry)
            ident = value(entry.find(w("basedOn")))
        return chain

    def _numbering(self, layers: list[_Element], names: list[str]) -> Numbering | None:
        for layer in layers:
            found = layer.find(w("numPr"))
            if found is None:
                continue
            number = value(found.find(w("numId")))
            level = value(found.find(w("ilvl"))) or "0"
            if number == "0":
                return None
            if number in self._levels and level.isdigit():
                counted = self._levels[number].get(int(level)) or Numbering(number, int(level), False, False)
                named = _named_list(names)
                return replace(counted, level=max(counted.level, named.level)) if named else counted
        return _named_list(names)


def _named_list(names: list[str]) -> Numbering | None:
    """What a list style with one of Word's own names says by its name: `List Bullet 2` is the second level."""
    for name in names:
        for pattern, ordered in ((_BULLET_NAME, False), (_NUMBER_NAME, True)):
            if match := pattern.fullmatch(name):
                return Numbering(name, int(match[1] or 1) - 1, ordered, False)
    return None


def is_on(switch: _Element | None) -> bool:
    """Whether a property that is either on or off (`w:b`) is there and on."""
    return switch is not None and value(switch) not in ("0", "false", "off", "none")


def letter_size(properties: _Element | None) -> int:
    """The size of letters that run properties (`w:rPr`) ask for, in half points; 0 where they do not say."""
    size = value(properties.find(w("sz"))) if properties is not None else ""
    return int(size) if size.isdigit() else 0


def _outline_level(layers: list[_Element]) -> int:
    for layer in layers:
        level = value(layer.find(w("outlineLvl")))
        if level.isdigit():
            return 0 if int(level) >= _BODY_LEVEL else int(level) + 1
    return 0


def _levels(numbering: _Element | None) -> dict[str, dict[int, Numbering]]:
    """The levels of every numbering in the file, by its id and their depth."""
    if numbering is None:
        return {}
    abstract = {value(entry, "abstractNumId"): entry for entry in numbering.iter(w("abstractNum"))}
    found: dict[str, dict[int, Numbering]] = {}
    for entry in numbering.iter(w("num")):
        ident = value(entry, "numId")
        source = abstract.get(value(entry.find(w("abstractNumId"))))
        overrides = {value(part, "ilvl"): part for part in entry.iter(w("lvlOverride"))}
        found[ident] = {}
        for level in source.iter(w("lvl")) if source is not None else ():
            depth = value(level, "ilvl")
            if not depth.isdigit():
                continue
            form = value(level.find(w("numFmt"))) or "decimal"
            start = value(overrides[depth].find(w("startOverride"))) if depth in overrides else ""
            start = start or value(level.find(w("start")))
            found[ident][int(depth)] = Numbering(
                key=ident,
                level=int(depth),
                ordered=form not in ("bullet", "none"),
                legal=len(_PLACES.findall(value(level.find(w("lvlText"))))) > 1,
                start=int(start) if start.isdigit() else 1,
            )
    return found
