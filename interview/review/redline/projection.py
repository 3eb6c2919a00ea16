"""What accepting or rejecting every change leaves, by the rules of the file format (ISO/IEC 29500-1, 17.13.5).

It knows nothing of how the marks were made, so that it can judge them.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import groupby
from typing import Literal

from lxml.etree import _Element

from interview.review.redline.parts import Grid, Line, Reader, Row
from interview.review.word.ooxml import root, w

Side = Literal["accepted", "rejected"]


def projected(blocks: Sequence[_Element], side: Side) -> list[_Element]:
    """Copies of `blocks` with every change accepted or rejected."""
    body = root("body")
    body.extend(deepcopy(block) for block in blocks)
    gone, kept = (w("del"), w("ins")) if side == "accepted" else (w("ins"), w("del"))
    for row in list(body.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{gone}") is not None:
            _remove(row)
    for table in list(body.iter(w("tbl"))):
        if table.find(w("tr")) is None:
            _remove(table)
    for look in list(body.iter(w("pPr"))):
        _restore(look, side)
    for paragraph in list(body.iter(w("p"))):
        _take_out(paragraph, gone)
    for mark in list(body.iter(gone)):
        _remove(mark)
    for mark in list(body.iter(kept)):
        for child in list(mark):
            mark.addprevious(child)
        _remove(mark)
    for deleted, plain in ((w("delText"), w("t")), (w("delInstrText"), w("instrText"))):
        for text in body.iter(deleted):
            text.tag = plain
    return list(body)


def standing(reader: Reader, blocks: Sequence[_Element], nothing: Line) -> list[object]:
    """What a reader sees of `blocks`, to be compared: words, looks, lists, footnotes and tables.

    Paragraphs like `nothing`, the empty one after a table, are left out; of layout neither widths nor distances count.
    """
    found: list[object] = []
    for part in (part for block in _bare(blocks) for part in reader.parts(block)):
        if isinstance(part, Grid):
            found.append([_row(row) for row in part.rows])
        elif part.atoms or part.look != nothing.look:
            found.append(_said(part))
    found.append("".join(text.text or "" for block in blocks for text in block.iter(w("t"))))
    return found


def _bare(blocks: Sequence[_Element]) -> list[_Element]:
    """`blocks` with the content of content controls in their place."""
    return [
        inner
        for block in blocks
        for inner in (block.iterfind(f"{w('sdtContent')}/*") if block.tag == w("sdt") else (block,))
    ]


def _row(row: Row) -> object:
    return row.shades, [[_said(line) for line in cell] for cell in row.cells]


def _said(line: Line) -> object:
    looks = groupby(line.atoms, key=lambda atom: (atom.kind, atom.look, atom.link))
    return line.look, line.list_id, [(look, "".join(atom.text for atom in run)) for look, run in looks]


def _restore(look: _Element, side: Side) -> None:
    """Settles a tracked change of a paragraph's properties."""
    change = look.find(w("pPrChange"))
    if change is None:
        return
    if side == "rejected":
        mark = look.find(w("rPr"))
        earlier = change.find(w("pPr"))
        for child in list(look):
            look.remove(child)
        look.extend(() if earlier is None else list(earlier))
        if mark is not None:
            look.append(mark)
    else:
        look.remove(change)


def _take_out(paragraph: _Element, gone: str) -> None:
    """Joins a paragraph whose mark goes with the next, whose properties stay; before a table it cannot be joined."""
    following = paragraph.getnext()
    if paragraph.find(f"{w('pPr')}/{w('rPr')}/{gone}") is None or following is None or following.tag != w("p"):
        return
    place = 1 if following.find(w("pPr")) is not None else 0
    following[place:place] = [child for child in paragraph if child.tag != w("pPr")]
    _remove(paragraph)


def _remove(element: _Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)
