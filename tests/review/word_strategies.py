"""Made-up documents, for properties that must hold for every document."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from hypothesis import strategies as st

from interview.review.blocks import (
    Answer,
    Block,
    Cell,
    Document,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Simple,
    Span,
    Spans,
    Table,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
"""Any characters at all: control characters, halves of surrogate pairs, those that XML forbids."""

PLAIN_TEXT = st.text("abcåäö&<>\"'% ", max_size=12)
_LINKS = st.sampled_from([None, None, "https://www.exempelstad.example/å?a=1&b", "mailto:a@b.example", "ftp://x", "x"])
_ROLES = st.sampled_from(["body", "purpose", "mark", "approval", "placeholder", "quote", "caption"])


def spans(words: st.SearchStrategy[str]) -> st.SearchStrategy[Spans]:
    """One to three spans in any look, sometimes with a line break or a footnote."""
    span = st.builds(Span, words, st.booleans(), st.booleans(), st.booleans(), _LINKS)
    note = st.builds(Span, st.just(""), note=st.integers(1, 3))
    return st.lists(st.one_of(span, span, st.just(Span("\n")), note), min_size=1, max_size=3).map(tuple)


def tables(words: st.SearchStrategy[str]) -> st.SearchStrategy[Table]:
    """Tables of up to three rows, some of them short, some without cells."""
    paragraphs = st.lists(spans(words), max_size=2).map(tuple)
    cells = st.builds(Cell, paragraphs, st.sampled_from([None, "C6E0B4"]))
    rows = st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple)
    widths = st.sampled_from([(), (1,), (2, 1), (1, 2, 3), (0, 0)])
    return st.builds(Table, rows, st.booleans(), st.sampled_from(["", "Plan för tre år"]), widths=widths)


def simple_blocks(words: st.SearchStrategy[str]) -> st.SearchStrategy[Simple]:
    """Headings, paragraphs, list items and tables."""
    keys = st.sampled_from(["", "plan", "plan.rader", "a_b.c", "a.b_c"])
    return st.one_of(
        st.builds(Heading, st.integers(1, 4), spans(words), st.booleans(), keys),
        st.builds(Paragraph, spans(words), _ROLES, st.integers(0, 4)),
        st.builds(
            ListItem, spans(words), st.booleans(), st.integers(0, 3), st.sampled_from(["", "x"]), st.integers(1, 4)
        ),
        tables(words),
    )


def blocks(words: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Block, ...]]:
    """Blocks of which some stand in answers."""
    simple = simple_blocks(words)
    state = st.sampled_from(["answered", "proposed", "unknown"])
    answer = st.builds(Answer, st.just("plan.rader"), words, words, state, st.lists(simple, max_size=3).map(tuple))
    return st.lists(st.one_of(simple, answer), max_size=8).map(tuple)


def documents(words: st.SearchStrategy[str] = ANY_TEXT) -> st.SearchStrategy[Document]:
    """Documents with up to three footnotes, referred to or not."""
    notes = st.lists(spans(words), max_size=3).map(
        lambda texts: tuple(
            Note(number, tuple(span for span in text if span.note is None)) for number, text in enumerate(texts, 1)
        )
    )
    return st.builds(
        Document, words, st.sampled_from(["sv", "en"]), words, st.sampled_from(["1", "1."]), blocks(words),
        st.booleans(), notes=notes,
    )  # fmt: skip


def numbered_words(document: Document) -> tuple[Document, list[str]]:
    """`document` with a word of its own at the start of each of its paragraphs, and these words in order."""
    words: list[str] = []
    numbers = count(1)

    def spans_with(old: Spans) -> Spans:
        words.append(f"ord{next(numbers):04d}x")
        return (Span(words[-1]), Span(" "), *old)

    def block_with(block: Block) -> Block:
        match block:
            case Answer():
                return replace(block, blocks=tuple(block_with(each) for each in block.blocks))  # type: ignore[misc]
            case Table():
                return replace(block, rows=tuple(tuple(cell_with(cell) for cell in row) for row in block.rows))
            case _:
                return replace(block, spans=spans_with(block.spans))

    def cell_with(cell: Cell) -> Cell:
        return replace(cell, paragraphs=tuple(spans_with(each) for each in cell.paragraphs))

    return replace(document, blocks=tuple(block_with(block) for block in document.blocks)), words
