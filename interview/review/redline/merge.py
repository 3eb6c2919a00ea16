"""Two drafts as one body with tracked changes.

Word joins a paragraph whose mark is taken out with the next one, which lends it its properties. Nothing can be joined
with a table or with the end of a cell, so the mark of the last paragraph before either is never tracked: where the
changed stretch before it stands in one draft alone, the mark of the paragraph that it follows is tracked instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml.etree import _Element

from interview.review.redline.align import Pair, RowPair, pair_lines, pair_rows
from interview.review.redline.marks import Marks, mark_row, properties, write_row_runs, write_runs
from interview.review.redline.parts import Grid, Line, Row
from interview.review.redline.words import Status, Stretch, differences
from interview.review.word.ooxml import add, put_after, root, w


@dataclass(eq=False)
class _Entry:
    """A paragraph or table on its way into the merged body.

    `mark` is how its paragraph mark is tracked, in the group `mark_group`. `now` and `then` are the paragraphs whose
    properties it has this year and had last year.
    """

    old: Line | Grid | None
    new: Line | Grid | None
    mark: Status | None = None
    mark_group: int = 0
    now: Line | None = None
    then: Line | None = None

    @property
    def alone(self) -> Status | None:
        """Whether it stands in one draft alone."""
        return "ins" if self.old is None else "del" if self.new is None else None

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return isinstance(self.old or self.new, Grid)


class Merger:
    """Writes pairs as paragraphs and tables with revision marks.

    `nothing` is an empty paragraph as it stands after tables: what a paragraph becomes that cannot go altogether.
    """

    def __init__(self, marks: Marks, nothing: Line) -> None:
        self._marks = marks
        self.nothing = nothing

    def write(self, parent: _Element, pairs: Sequence[Pair]) -> None:
        """Adds `pairs`, which end with the end of a cell or of the text, to `parent`."""
        entries = [_entry(old, new) for old, new in pairs]
        _groups = self._number(entries)
        for end in range(1, len(entries) + 1):
            if end == len(entries) or entries[end].is_table:
                self._shift(entries[:end], _groups)
        for entry, group in zip(entries, _groups, strict=True):
            self._marks.group = group
            if isinstance(entry.old, Grid) or isinstance(entry.new, Grid):
                self._table(parent, entry)
            else:
                self._line(parent, entry, group)

    def _number(self, entries: Sequence[_Entry]) -> list[int]:
        """The group of each entry: each pair has its own, what stands alone one with its like before it."""
        groups: list[int] = []
        last: tuple[bool, Status | None] | None = None
        for entry in entries:
            kind = entry.is_table, entry.alone
            if kind != last or entry.alone is None:
                self._marks.begin()
            last = kind
            groups.append(self._marks.group)
        return groups

    def _shift(self, entries: Sequence[_Entry], groups: Sequence[int]) -> None:
        """Leaves the mark of the last of `entries` untracked, and tracks that of the paragraph before its stretch."""
        last = entries[-1]
        mark = last.mark
        if mark is None:
            return
        last.mark = None
        first = len(entries) - 1
        while first >= 0 and entries[first].alone == mark and not entries[first].is_table:
            first -= 1
        anchor = entries[first] if first >= 0 else None
        if anchor is None or anchor.is_table or anchor.mark is not None:
            if mark == "ins":
                last.then = self.nothing
            else:
                last.then, last.now = last.now, self.nothing
            return
        anchor.mark, anchor.mark_group = mark, groups[len(entries) - 1]
        if mark == "ins":
            last.then = anchor.then or anchor.now
        else:
            last.then, last.now = last.now, anchor.now

    def _line(self, parent: _Element, entry: _Entry, group: int) -> None:
        paragraph = add(parent, "p")
        self._marks.group = entry.mark_group or group
        made = properties(entry.now, entry.then, entry.mark, self._marks)
        self._marks.group = group
        if made is not None:
            paragraph.append(made)
        old, new = _line(entry.old), _line(entry.new)
        for start, _end in new.anchors if new else ():
            paragraph.append(start)
        write_runs(paragraph, _stretches(old, new), self._marks)
        for _start, end in new.anchors if new else ():
            paragraph.append(end)

    def _table(self, parent: _Element, entry: _Entry) -> None:
        old = entry.old if isinstance(entry.old, Grid) else None
        new = entry.new if isinstance(entry.new, Grid) else None
        shown = new or old
        if shown is None:
            return
        widest = old if old and new and old.width > new.width else shown
        table = add(parent, "tbl")
        for name, grid in (("tblPr", shown), ("tblGrid", widest)):
            found = grid.element.find(w(name))
            if found is not None:
                table.append(deepcopy(found))
        alone: list[RowPair] = [(row, None) if old else (None, row) for row in shown.rows]
        pairs = pair_rows(old, new) if old and new else alone
        widths = [deepcopy(cell) for cell in shown.rows[0].element.iterfind(f"{w('tc')}/{w('tcPr')}/{w('tcW')}")]
        last: Status | None = None
        for before, after in pairs:
            status: Status | None = "ins" if before is None else "del" if after is None else None
            if entry.alone is None and (status is None or status != last):
                self._marks.begin()
            last = status
            self._row(table, before, after, widths, widest.width)

    def _row(self, table: _Element, old: Row | None, new: Row | None, widths: Sequence[_Element], columns: int) -> None:
        shown = new or old
        if shown is None:
            return
        row = add(table, "tr")
        for found in shown.element.iterfind(w("trPr")):
            row.append(deepcopy(found))
        status: Status | None = "ins" if old is None else "del" if new is None else None
        if status:
            mark_row(row, status, self._marks)
        for index, cell in enumerate(shown.element.iterfind(w("tc"))):
            made = add(row, "tc")
            look = deepcopy(cell.find(w("tcPr")))
            if look is None:
                look = root("tcPr")
            made.append(look)
            if len(shown.cells) == len(widths):
                _widen(look, widths[index])
            if len(shown.cells) < columns and index == len(shown.cells) - 1:
                span = root("gridSpan")
                span.set(w("val"), str(columns - index))
                put_after(look, span, ("cnfStyle", "tcW"))
            self._cell(made, old.cells[index] if old else (), new.cells[index] if new else (), status)

    def _cell(self, cell: _Element, old: Sequence[Line], new: Sequence[Line], status: Status | None) -> None:
        """In a row that comes or goes with its text every mark is tracked but the last of a cell."""
        if status is None:
            self.write(cell, pair_lines(old, new))
            return
        lines = new or old
        for line in lines:
            paragraph = add(cell, "p")
            made = properties(line, None, None if line is lines[-1] else status, self._marks)
            if made is not None:
                paragraph.append(made)
            write_row_runs(paragraph, line.atoms, status, self._marks)


def _entry(old: Line | Grid | None, new: Line | Grid | None) -> _Entry:
    entry = _Entry(old, new)
    if not entry.is_table:
        before, after = _line(old), _line(new)
        entry.mark = entry.alone
        entry.now, entry.then = after or before, before if after else None
    return entry


def _line(part: Line | Grid | None) -> Line | None:
    return part if isinstance(part, Line) else None


def _stretches(old: Line | None, new: Line | None) -> list[Stretch]:
    if old and new:
        return differences(old.atoms, new.atoms)
    return [("ins", new.atoms) if new else ("del", old.atoms if old else ())]


def _widen(look: _Element, width: _Element) -> None:
    """Gives a cell the width of its column this year."""
    for found in look.findall(w("tcW")):
        look.replace(found, deepcopy(width))
