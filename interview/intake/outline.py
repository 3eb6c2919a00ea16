"""What a review looks like once it is read, whatever file it came from: headings, prose, lists, tables, footnotes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from interview.review.blocks import Cell, Heading, ListItem, Note, Paragraph, Simple, Span, Spans, Table

__all__ = ["Outline", "block_text", "decode", "encode", "plain_text"]


@dataclass(frozen=True, slots=True)
class Outline:
    """A review that was read. `blocks` stand in the order of the file; nothing but page furniture is left out.

    `notes` are its footnotes by the numbers that spans refer to. `accepted` counts tracked changes, which are read
    as accepted; `comments` the comments, which are not part of the text.
    """

    blocks: tuple[Simple, ...]
    notes: tuple[Note, ...] = ()
    accepted: int = 0
    comments: int = 0


def plain_text(spans: Spans) -> str:
    """The words of `spans` on one line."""
    return " ".join("".join(span.text for span in spans).split())


def block_text(block: Simple) -> str:
    """The words of a block on one line, the cells of a table one after another."""
    if isinstance(block, Table):
        cells = (cell for row in block.rows for cell in row)
        return " ".join(filter(None, (plain_text(spans) for cell in cells for spans in cell.paragraphs)))
    return plain_text(block.spans)


def encode(outline: Outline) -> str:
    """`outline` as JSON, for `decode`: what a child process hands to its parent."""
    document = {
        "blocks": [{"block": type(block).__name__, **asdict(block)} for block in outline.blocks],
        "notes": [asdict(note) for note in outline.notes],
        "accepted": outline.accepted,
        "comments": outline.comments,
    }
    return json.dumps(document, ensure_ascii=True)


def decode(text: str) -> Outline:
    """The outline that `encode` wrote."""
    document = json.loads(text)
    return Outline(
        tuple(_block(entry) for entry in document["blocks"]),
        tuple(Note(int(entry["number"]), _spans(entry["spans"])) for entry in document["notes"]),
        int(document["accepted"]),
        int(document["comments"]),
    )


def _block(entry: Mapping[str, Any]) -> Simple:
    kind: Literal["Heading", "Paragraph", "ListItem", "Table"] = entry["block"]
    match kind:
        case "Heading":
            return Heading(entry["level"], _spans(entry["spans"]), entry["numbered"], entry["key"])
        case "Paragraph":
            return Paragraph(_spans(entry["spans"]), entry["role"], entry["indent"])
        case "ListItem":
            return ListItem(_spans(entry["spans"]), entry["ordered"], entry["level"], entry["list_key"], entry["start"])
        case "Table":
            rows = tuple(tuple(_cell(cell) for cell in row) for row in entry["rows"])
            return Table(rows, entry["header"], entry["caption"], entry["description"], tuple(entry["widths"]))


def _cell(entry: Mapping[str, Any]) -> Cell:
    return Cell(tuple(_spans(spans) for spans in entry["paragraphs"]), entry["shade"])


def _spans(entries: list[dict[str, Any]]) -> Spans:
    return tuple(Span(**entry) for entry in entries)
