"""Revision marks, and runs of text inside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Literal

from lxml import etree
from lxml.etree import _Element

from interview.review.redline.parts import Atom, Line
from interview.review.redline.words import Status, Stretch
from interview.review.word.ooxml import SPACE, add, put_before, r, root, w

_APART = timedelta(minutes=2)
"""LibreOffice takes changes by the same author within a minute, on both sides of a paragraph's end, for one."""


class Marks:
    """Makes revision marks. Those of one group bear the same time, those of neighbouring groups another."""

    def __init__(self, author: str, idents: Iterator[int]) -> None:
        self._author = author
        self._idents = idents
        self._made: list[tuple[_Element, int]] = []
        self._latest = 0
        self.group = 0

    def begin(self) -> None:
        """Begins a new group."""
        self._latest += 1
        self.group = self._latest

    def mark(self, kind: Literal["ins", "del", "pPrChange"]) -> _Element:
        """A new mark of the present group."""
        made = root(kind)
        made.set(w("id"), str(next(self._idents)))
        made.set(w("author"), self._author)
        self._made.append((made, self.group))
        return made

    def date(self, last: datetime) -> int:
        """Dates all marks so that the latest are of `last`; how many marks there are."""
        for made, group in self._made:
            at = last.astimezone(UTC) - _APART * (self._latest - group)
            made.set(w("date"), at.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return len(self._made)


def write_runs(paragraph: _Element, stretches: Sequence[Stretch], marks: Marks) -> None:
    """Adds `stretches` to `paragraph` as runs, those that are gone or new in marks."""
    for status, atoms in stretches:
        for link, linked in groupby(atoms, key=lambda atom: atom.link):
            parent = paragraph
            if link:
                parent = add(paragraph, "hyperlink", history=1)
                parent.set(r("id"), link)
            _write(parent, list(linked), status, marks)


def write_row_runs(paragraph: _Element, atoms: Sequence[Atom], status: Status, marks: Marks) -> None:
    """Adds `atoms` to a `paragraph` of a row that comes or goes as a whole.

    A reference back to a footnote stands there as a link to it, which looks the same, and not as a field:
    LibreOffice 7.4 leaves a row with a field in it behind.
    """
    for is_field, run in groupby(atoms, key=lambda atom: bool(atom.anchor)):
        if not is_field:
            write_runs(paragraph, [(status, list(run))], marks)
            continue
        for atom in run:
            mark = marks.mark(status)
            add(paragraph, "hyperlink", anchor=atom.anchor, history=1).append(mark)
            shown = (part for part in atom.made_of if part.find(w("t")) is not None)
            mark.extend(_gone(part) if status == "del" else part for part in shown)


def _write(parent: _Element, atoms: Sequence[Atom], status: Status | None, marks: Marks) -> None:
    for is_text, run in groupby(atoms, key=lambda atom: atom.kind in ("text", "tab", "br")):
        holder = parent
        if status:
            holder = marks.mark(status)
            parent.append(holder)
        if is_text:
            for look, alike in groupby(run, key=lambda atom: atom.look):
                _text(holder, look, list(alike), status)
        else:
            for element in (element for atom in run for element in atom.made_of):
                holder.append(_gone(element) if status == "del" else element)


def _text(parent: _Element, look: bytes, atoms: Sequence[Atom], status: Status | None) -> None:
    run = add(parent, "r")
    if look:
        run.append(etree.fromstring(look))
    for kind, alike in groupby(atoms, key=lambda atom: atom.kind):
        if kind == "text":
            made = add(run, "delText" if status == "del" else "t")
            made.text = "".join(atom.text for atom in alike)
            made.set(SPACE, "preserve")
        else:
            for _atom in alike:
                add(run, kind)


def _gone(element: _Element) -> _Element:
    """What is no text, as it is written inside a deletion."""
    for plain, deleted in (("t", "delText"), ("instrText", "delInstrText")):
        for found in element.iter(w(plain)):
            found.tag = w(deleted)
    return element


def properties(now: Line | None, then: Line | None, mark: Status | None, marks: Marks) -> _Element | None:
    """The properties of a paragraph that looks like `now`, once like `then`, with its own mark tracked or not.

    `then` is None where it never was different. The schema wants the mark and the change last.
    """
    made = root("pPr")
    if now is not None and now.properties is not None:
        made.extend(deepcopy(child) for child in now.properties)
    if mark:
        add(made, "rPr").append(marks.mark(mark))
    if then is not None and now is not None and differ(now, then):
        change = marks.mark("pPrChange")
        add(change, "pPr").extend(deepcopy(child) for child in (() if then.properties is None else then.properties))
        made.append(change)
    return made if len(made) else None


def differ(now: Line, then: Line) -> bool:
    """Whether a reader sees that two paragraphs are of different kinds."""
    return now.look != then.look or now.list_id != then.list_id


def mark_row(row: _Element, status: Status, marks: Marks) -> None:
    """Tracks a row of a table as put in or taken out."""
    found = row.find(w("trPr"))
    if found is None:
        found = root("trPr")
        put_before(row, found, ("trPr", "tc"))
    found.append(marks.mark(status))
