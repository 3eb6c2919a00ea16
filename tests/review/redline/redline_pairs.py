"""Made-up pairs of documents: last year's, and this year's as somebody made it from that."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from interview.review.blocks import (
    Answer,
    Block,
    Cover,
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
from tests.review.word_strategies import documents, simple_blocks, spans

SENTENCES = st.lists(
    st.sampled_from(
        ["risk", "åtgärd", "mål", "2026", "2027", "90 %", "27001,", "och", "& <nivå>", "”citat”.", "Klart!"]
    ),
    max_size=14,
).map(" ".join)
"""Sentences that have words in common, so that some are edited and some are others."""

_LINES = st.lists(SENTENCES, max_size=2).map(tuple)
_FACTS = st.lists(st.tuples(SENTENCES, SENTENCES), max_size=3).map(tuple)
COVERS = st.one_of(st.none(), st.builds(Cover, _LINES, SENTENCES, SENTENCES, _FACTS))
"""Cover pages, where there is one."""


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """Two documents: the second another altogether, or the first with some blocks gone, new, moved or edited."""
    before = replace(draw(documents(SENTENCES)), cover=draw(COVERS))
    if draw(st.integers(0, 4)) == 0:
        return before, replace(draw(documents(SENTENCES)), language=before.language, numbering=before.numbering)
    blocks = list(before.blocks)
    for _change in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(blocks)))
        match draw(st.sampled_from(["gone", "new", "edited", "moved"])):
            case "new":
                blocks.insert(place, draw(simple_blocks(SENTENCES)))
            case "gone" if blocks:
                blocks.pop(place % len(blocks))
            case "moved" if blocks:
                blocks.insert(place % len(blocks), blocks.pop())
            case "edited" if blocks:
                blocks[place % len(blocks)] = _edited(draw, blocks[place % len(blocks)])
    notes = draw(st.sampled_from([before.notes, before.notes[:1]]))
    return before, replace(before, blocks=tuple(blocks), notes=notes, title=draw(SENTENCES), cover=draw(COVERS))


def _edited(draw: st.DrawFn, block: Block) -> Block:
    if isinstance(block, Answer):
        inner = list(block.blocks)
        if inner:
            place = draw(st.integers(0, len(inner) - 1))
            inner[place : place + 1] = _simple_edited(draw, inner[place])
        return replace(block, blocks=tuple(inner))
    return _simple_edited(draw, block)[0]


def _simple_edited(draw: st.DrawFn, block: Simple) -> list[Simple]:
    if isinstance(block, Table):
        rows = list(block.rows)
        place = draw(st.integers(0, len(rows)))
        is_gone = draw(st.booleans())
        if rows and is_gone:
            rows.pop(place % len(rows))
        else:
            is_first = draw(st.booleans())
            rows[place:place] = rows[:1] if is_first else rows[-1:]
        return [replace(block, rows=tuple(rows))]
    said = _spans_edited(draw, block.spans)
    if isinstance(block, Heading):
        return [replace(block, spans=said)]
    kind = draw(st.sampled_from(["same", "paragraph", "item", "two"]))
    if kind == "paragraph":
        return [Paragraph(said)]
    if kind == "item":
        return [ListItem(said, draw(st.booleans()), list_key="x")]
    return [replace(block, spans=said), Paragraph(said[:1])] if kind == "two" else [replace(block, spans=said)]


def _spans_edited(draw: st.DrawFn, said: Spans) -> Spans:
    more = draw(spans(SENTENCES))
    return draw(st.sampled_from([said + more, said[1:], more + said, (Span("Nytt. "), *said)]))


def document(*blocks: Block | str, notes: tuple[Note, ...] = ()) -> Document:
    """A document of `blocks`; a text is a paragraph."""
    said = tuple(Paragraph((Span(block),)) if isinstance(block, str) else block for block in blocks)
    closing = Paragraph((Span("Slut på dokumentet."),))
    return Document("Prov", "sv", "Parkverket", "1", (*said, closing), contents=False, notes=notes)
