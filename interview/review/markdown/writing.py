"""From blocks to Markdown that reads back as the same blocks."""

from __future__ import annotations

from collections.abc import Iterable

from interview.review.blocks import Cell, Heading, ListItem, Note, Paragraph, Simple, Spans, Table
from interview.review.markdown.inline import BREAK, line_start, write_inline


def write_blocks(blocks: Iterable[Simple], notes: Iterable[Note] = ()) -> str:
    """`blocks` as Markdown: `parse` makes the same blocks of it. Headings are written with their own level."""
    writer = Writer()
    for block in blocks:
        writer.add(block)
    writer.add_notes(notes)
    return writer.text()


class Writer:
    """Writes blocks one after another; lists remember their numbers and how far in they stand."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._widths: list[int] = []
        self._numbers: dict[str, int] = {}
        self._signs: dict[str, str] = {}
        self._last_sign = ")"
        self._in_list = False

    def text(self) -> str:
        """Everything added so far, ending in one line end; "" for nothing."""
        return "".join(self._parts) + "\n" if self._parts else ""

    def add(self, block: Simple) -> None:
        """Adds one block."""
        match block:
            case ListItem():
                self._add_item(block)
            case Paragraph(role="quote"):
                self._add_lines(block.spans, " " * sum(self._widths[: block.indent]) + "> ")
            case Paragraph():
                self._add_lines(block.spans, " " * sum(self._widths[: block.indent]))
            case Heading():
                self.add_raw(f"{'#' * block.level} {self._one_line(block.spans)}")
            case Table():
                self.add_raw(_table(block))

    def add_raw(self, text: str) -> None:
        """Adds Markdown as it is, as a block of its own."""
        self._separate("\n\n")
        self._in_list = False
        self._parts.append(text)

    def add_notes(self, notes: Iterable[Note]) -> None:
        """Adds footnotes, each as a block of its own."""
        for note in notes:
            lines = _lines(note.spans)
            self.add_raw(f"[^{note.number}]: " + "\n    ".join(lines))

    def _separate(self, by: str) -> None:
        if self._parts:
            self._parts.append(by)

    def _one_line(self, spans: Spans) -> str:
        text = write_inline(tuple(span for span in spans if span != BREAK))
        return f"{text[:-1]}\\#" if text.endswith("#") else text

    def _add_lines(self, spans: Spans, prefix: str) -> None:
        self.add_raw("\n".join(prefix + line for line in _lines(spans)))

    def _add_item(self, item: ListItem) -> None:
        fresh = item.ordered and item.list_key not in self._numbers
        marker = self._marker(item) if item.ordered else "- "
        tight = self._in_list and (not fresh or item.start == 1)
        self._separate("\n" if tight else "\n\n")
        indent = sum(self._widths[: item.level])
        self._widths[item.level :] = [len(marker)]
        lines = _lines(item.spans)
        self._parts.append(" " * indent + marker + ("\n" + " " * (indent + len(marker))).join(lines))
        self._in_list = True

    def _marker(self, item: ListItem) -> str:
        """The next number of the item's list; neighbouring lists have different signs, so that they stay apart."""
        key = item.list_key
        if key not in self._numbers:
            self._numbers[key] = item.start - 1
            self._last_sign = self._signs[key] = "." if self._last_sign == ")" else ")"
        self._numbers[key] += 1
        return f"{self._numbers[key]}{self._signs[key]} "


def _lines(spans: Spans) -> list[str]:
    return [line_start(line) for line in write_inline(spans).split("\n")]


def _table(table: Table) -> str:
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    columns = max((len(row) for row in rows), default=0)
    if not table.header:
        rows.insert(0, [""] * columns)
    lines = ["| " + " | ".join(row + [""] * (columns - len(row))) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * columns)
    return "\n".join(lines)


def _cell(cell: Cell) -> str:
    """The paragraphs of a cell on one line: a table's row has no more."""
    lines = (" ".join(write_inline(spans, in_table=True).split("\\\n")) for spans in cell.paragraphs)
    return " / ".join(lines)
