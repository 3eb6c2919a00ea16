"""Footnotes of a draft: part of what an answer says, and never lost where an answer has no room for one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from interview.intake.outline import plain_text
from interview.language import translate as _
from interview.review.blocks import Note, Simple
from interview.review.markdown import write_blocks
from interview.review.markdown.reading import spans_in
from interview.review.notes import renumbered

Notes = Mapping[int, Note]


def by_number(notes: Iterable[Note]) -> dict[int, Note]:
    """The footnotes by the numbers that the text refers to."""
    return {note.number: note for note in notes}


def numbers_in(blocks: Iterable[Simple]) -> list[int]:
    """The numbers of the footnotes that `blocks` refer to, in order."""
    found = (span.note for block in blocks for spans in spans_in(block) for span in spans if span.note)
    return list(dict.fromkeys(found))


def note_lines(blocks: Iterable[Simple], notes: Notes) -> list[str]:
    """What the footnotes of `blocks` say, a line for each."""
    return [plain_text(notes[number].spans) for number in numbers_in(blocks) if number in notes]


def told(blocks: Iterable[Simple], notes: Notes) -> list[str]:
    """The same for a person to read, each said to be a footnote."""
    return [_("Footnote: {text}").format(text=line) for line in note_lines(blocks, notes)]


def markdown_of(blocks: Sequence[Simple], notes: Notes) -> str:
    """`blocks` as Markdown with their footnotes, numbered from 1."""
    numbers = {old: new for new, old in enumerate((n for n in numbers_in(blocks) if n in notes), 1)}
    return write_blocks(
        [renumbered(block, lambda number: numbers.get(number, number)) for block in blocks],
        [replace(notes[old], number=new) for old, new in numbers.items()],
    )


def letters(text: str) -> str:
    """The letters and figures of a text: the same however it is laid out or escaped."""
    return "".join(re.findall(r"[^\W_]+", text)).casefold()
