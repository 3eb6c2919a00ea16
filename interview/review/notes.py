"""Footnotes: those of every answer and of the template, numbered as one series through the whole document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from interview.review.blocks import Answer, Block, ListItem, Note, Simple, Spans, Table


def number_notes(blocks: Iterable[Block], notes: Iterable[Note]) -> tuple[list[Block], tuple[Note, ...]]:
    """`blocks` with their footnotes numbered in the order referred to, and those that are referred to."""
    known = {note.number: note for note in notes}
    numbers: dict[int, int] = {}

    def number(old: int) -> int:
        return numbers.setdefault(old, len(numbers) + 1)

    numbered: list[Block] = []
    for block in blocks:
        if isinstance(block, Answer):
            numbered.append(replace(block, blocks=tuple(renumbered(part, number) for part in block.blocks)))
        else:
            numbered.append(renumbered(block, number))
    return numbered, tuple(replace(known[old], number=new) for old, new in numbers.items())


def renumbered(block: Simple, number: Callable[[int], int], key: str = "") -> Simple:
    """`block` with its footnotes renumbered by `number`, and `key` before the key of its list."""

    def spans_with(spans: Spans) -> Spans:
        return tuple(span if span.note is None else replace(span, note=number(span.note)) for span in spans)

    if isinstance(block, Table):
        rows = tuple(
            tuple(replace(cell, paragraphs=tuple(map(spans_with, cell.paragraphs))) for cell in row)
            for row in block.rows
        )
        return replace(block, rows=rows)
    if isinstance(block, ListItem):
        return replace(block, spans=spans_with(block.spans), list_key=key + block.list_key if block.list_key else "")
    return replace(block, spans=spans_with(block.spans))
