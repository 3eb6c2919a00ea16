"""The body of a written draft taken apart, for comparing: paragraphs into words, tables into rows and cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from lxml import etree
from lxml.etree import _Element

from interview.review.word import names
from interview.review.word.ooxml import r, value, w

_WORD = re.compile(r"\s+|\w+(?:[-–:.,]\w+)*|[^\w\s]")
_LAYOUT = {w("keepNext"), w("pageBreakBefore"), w("spacing"), w("rPr"), w("pPrChange")}
"""What in a paragraph's properties follows from its neighbours and says nothing by itself."""
_NOTEREF = re.compile(r"NOTEREF (\S+)")


@dataclass(frozen=True, slots=True)
class Atom:
    """The least that is put in or taken out: a word, a tab, a line break, a footnote or a reference back to one.

    `text` is what a reader sees of it, of a footnote its whole text. `look` are its properties, of a footnote all it
    is made of; `link` is the relation of the link it stands in. `made_of` are the elements of what is no text,
    `anchor` is the bookmark on the footnote that a reference back leads to.
    """

    kind: Literal["text", "tab", "br", "note", "field"]
    text: str
    look: bytes = b""
    link: str = ""
    made_of: tuple[_Element, ...] = field(default=(), compare=False)
    anchor: str = field(default="", compare=False)


@dataclass(eq=False)
class Line:
    """A paragraph. `look` tells apart what a reader sees of its properties, whatever list it counts in."""

    element: _Element
    atoms: tuple[Atom, ...]
    anchors: tuple[tuple[_Element, _Element], ...]

    @property
    def properties(self) -> _Element | None:
        """Its properties as they stand in the file."""
        return self.element.find(w("pPr"))

    @cached_property
    def look(self) -> bytes:
        """Style, level and indents."""
        return b"".join(
            etree.tostring(child) if child.tag != w("numPr") else value(child.find(w("ilvl"))).encode()
            for child in (() if self.properties is None else self.properties)
            if child.tag not in _LAYOUT
        )

    @cached_property
    def text(self) -> str:
        """Its words."""
        return "".join(atom.text for atom in self.atoms)

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word is in it."""
        return Counter(self.text.casefold().split())

    @cached_property
    def key(self) -> object:
        """The same for paragraphs that are the same to a reader."""
        return self.look, self.atoms

    @property
    def list_id(self) -> str:
        """The id of the list that it belongs to; empty where it belongs to none by itself."""
        return value(None if self.properties is None else self.properties.find(f"{w('numPr')}/{w('numId')}"))


@dataclass(eq=False)
class Row:
    """A row of a table; each cell is its lines."""

    element: _Element
    cells: tuple[tuple[Line, ...], ...]

    @cached_property
    def shades(self) -> tuple[str, ...]:
        """The background of each cell."""
        path = f"{w('tcPr')}/{w('shd')}"
        return tuple(value(cell.find(path), "fill") for cell in self.element.iterfind(w("tc")))

    @cached_property
    def text(self) -> str:
        """Its words."""
        return " | ".join(line.text for cell in self.cells for line in cell)

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word is in it."""
        return Counter(self.text.casefold().split())

    @cached_property
    def key(self) -> object:
        """The same for rows that are the same to a reader."""
        return self.shades, tuple(tuple(line.key for line in cell) for cell in self.cells)


@dataclass(eq=False)
class Grid:
    """A table."""

    element: _Element
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row.cells) for row in self.rows), default=0)

    @cached_property
    def text(self) -> str:
        """Its words."""
        return "\n".join(row.text for row in self.rows)

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word is in it."""
        return Counter(self.text.casefold().split())

    @cached_property
    def key(self) -> object:
        """The same for tables that are the same to a reader."""
        return tuple(row.key for row in self.rows)


Part = Line | Grid


@dataclass(eq=False)
class Group:
    """Blocks that are compared with those of the same name: an answer by its tag, a heading by what it opens.

    What has no name is a group by itself, named by what it says.
    """

    name: object
    parts: tuple[Part, ...]


class Reader:
    """Takes bodies apart. `footnotes` is the root of the part with the footnotes; None where there are none."""

    def __init__(self, footnotes: _Element | None) -> None:
        found = () if footnotes is None else footnotes.iterfind(w("footnote"))
        self._notes = {value(note, "id"): Atom("note", *_said(note)) for note in found}

    def note(self, ident: str) -> Atom:
        """The footnote with this id."""
        return self._notes[ident]

    def groups(self, blocks: Sequence[_Element]) -> list[Group]:
        """The groups that `blocks`, with answers in content controls, consist of; the controls are gone then."""
        found: list[Group] = []
        for block in blocks:
            if block.tag == w("sdt"):
                inner = [part for each in block.iterfind(f"{w('sdtContent')}/*") for part in self.parts(each)]
                found.append(Group(("answer", value(block.find(f"{w('sdtPr')}/{w('tag')}"))), tuple(inner)))
            else:
                for part in self.parts(block):
                    found.append(Group(_heading(part) or ("loose", part.key), (part,)))
        return found

    def parts(self, block: _Element) -> list[Part]:
        """A paragraph or table taken apart; nothing of anything else."""
        if block.tag == w("p"):
            return [self.line(block)]
        if block.tag == w("tbl"):
            return [Grid(block, tuple(self._row(row) for row in block.iterfind(w("tr"))))]
        return []

    def line(self, paragraph: _Element) -> Line:
        """A paragraph taken apart."""
        atoms: list[Atom] = []
        starts: dict[str, _Element] = {}
        anchors: list[tuple[_Element, _Element]] = []
        unit: list[_Element] = []
        for child, link in _children(paragraph):
            if child.tag == w("bookmarkStart"):
                if value(child, "name").startswith(names.NOTE_BOOKMARK):
                    unit = [child]
                else:
                    starts[value(child, "id")] = child
            elif child.tag == w("bookmarkEnd"):
                start = starts.pop(value(child, "id"), None)
                if start is not None:
                    anchors.append((start, child))
                else:  # that of a footnote, which has been read already
                    atoms[-1] = replace(atoms[-1], made_of=(*atoms[-1].made_of, child))
            elif child.tag == w("hyperlink"):
                atoms.append(self._back(value(child, "anchor"), [child]))
            elif child.tag == w("r"):
                unit.append(child)
                if _is_open(unit):
                    continue
                atoms += self._atoms(unit, link)
                unit = []
        return Line(paragraph, tuple(atoms), tuple(anchors))

    def _back(self, anchor: str, made_of: Sequence[_Element]) -> Atom:
        """A reference back to the footnote with the bookmark `anchor`, as a field or a link."""
        shown = "".join(part.text or "" for each in made_of for part in each.iter(w("t")))
        note = self._notes[anchor.removeprefix(names.NOTE_BOOKMARK)].look if anchor else b""
        return Atom("field", shown, note, made_of=tuple(made_of), anchor=anchor)

    def _row(self, row: _Element) -> Row:
        cells = row.iterfind(w("tc"))
        return Row(row, tuple(tuple(self.line(each) for each in cell.iterfind(w("p"))) for cell in cells))

    def _atoms(self, unit: list[_Element], link: str) -> Iterator[Atom]:
        run = unit[-1]
        reference = run.find(w("footnoteReference"))
        if reference is not None:
            yield replace(self._notes[value(reference, "id")], made_of=tuple(unit))
        elif run.find(w("fldChar")) is not None:
            found = _NOTEREF.search("".join(part.text or "" for each in unit for part in each.iter(w("instrText"))))
            yield self._back(found[1] if found else "", unit)
        else:
            properties = run.find(w("rPr"))
            look = b"" if properties is None else etree.tostring(properties, with_tail=False)
            for child in run:
                if child.tag == w("t"):
                    yield from (Atom("text", word, look, link) for word in _WORD.findall(child.text or ""))
                elif child.tag == w("tab"):
                    yield Atom("tab", "\t", look, link)
                elif child.tag == w("br"):
                    yield Atom("br", "\n", look, link)


def _said(note: _Element) -> tuple[str, bytes]:
    """The text of a footnote, and all that it is made of."""
    return "".join(part.text or "" for part in note.iter(w("t"))), b"".join(etree.tostring(child) for child in note)


def _children(paragraph: _Element) -> Iterator[tuple[_Element, str]]:
    """What stands in a paragraph, each with the relation of the link it stands in; links within the draft whole."""
    for child in paragraph:
        link = str(child.get(r("id"), ""))
        if child.tag == w("hyperlink") and link:
            yield from ((inner, link) for inner in child)
        else:
            yield child, ""


def _is_open(unit: Sequence[_Element]) -> bool:
    """Whether a field has begun in `unit` and not ended."""
    kinds = [value(char, "fldCharType") for run in unit for char in run.iterfind(w("fldChar"))]
    return kinds.count("begin") > kinds.count("end")


def _heading(part: Part) -> object:
    """The name of a heading that opens a section or question."""
    anchors = part.anchors if isinstance(part, Line) else ()
    return next(
        (("heading", name) for start, _end in anchors if (name := value(start, "name")).startswith("gg_")), None
    )
