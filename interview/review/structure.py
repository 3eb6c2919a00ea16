"""From a rendered template to the blocks of a document: its headings, its texts, and the answers in their places.

A heading ends in `{#key}` where it opens a section or question, with `.unnumbered` where it has no number and
`.optional` where it is only there if something is said beneath it. A paragraph ends in `{.purpose}` or another role.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from interview.errors import DraftError
from interview.flow.suggestions import suggest
from interview.language import translate as _
from interview.review.blocks import Answer, Block, Cell, Heading, Note, Paragraph, Simple, Span, Spans, Table
from interview.review.markdown.inline import settled
from interview.review.markdown.reading import parse_template
from interview.review.notes import renumbered
from interview.review.placement import Placement
from interview.review.tokens import Tokens

OPTIONAL = "optional"
UNNUMBERED = "unnumbered"
_ROLES: tuple[Literal["purpose", "caption", "quote"], ...] = ("purpose", "caption", "quote")
_ATTRIBUTES = re.compile(r"\s*\{((?:[#.][\w./-]+\s*)+)\}$")


def build(skeleton: str, tokens: Tokens, placement: Placement) -> tuple[list[Block], set[int], tuple[Note, ...]]:
    """The blocks of a rendered template, the positions of its optional headings, and its own footnotes.

    Those have numbers below zero, so that they do not meet those of the answers.
    """
    parsed, notes = parse_template(skeleton)
    blocks: list[Block] = []
    optional: set[int] = set()
    for block in parsed:
        if isinstance(block, Paragraph):
            piece = tokens.piece("".join(span.text for span in block.spans))
            if piece is not None:
                blocks += placement.draw(piece)
                continue
        # Attributes are the template's own: they are read before what people typed is put in.
        block, classes = _attributes(block)
        if isinstance(block, Heading):
            if OPTIONAL in classes:
                optional.add(len(blocks))
            block = replace(block, numbered=UNNUMBERED not in classes)
        blocks.append(renumbered(_said(block, tokens), lambda number: -number, "template:"))
    own_notes = (Note(-note.number, _spans_said(note.spans, tokens)) for note in notes)
    return blocks, optional, tuple(own_notes)


Asked = Callable[[str], bool | None]
"""Tells of a heading's key whether it names something that this review asks, None where it names no question."""


def prune(blocks: Sequence[Block], optional: set[int], asked: Asked) -> list[Block]:
    """`blocks` without the headings that have to go: the optional ones beneath which no answer stands.

    What stands in the place of an answer that is missing keeps its heading, so that nobody takes a chapter that is
    still to be written for one that is not needed. What stands beneath the others goes too. A heading whose section
    is switched off counts as optional.
    """
    kept: list[Block] = []
    position = 0
    while position < len(blocks):
        block = blocks[position]
        if isinstance(block, Heading) and (position in optional or asked(block.key) is False):
            end = _end(blocks, position)
            if not any(isinstance(part, Answer) for part in blocks[position:end]):
                position = end
                continue
        kept.append(block)
        position += 1
    return kept


def fill_gaps(blocks: Sequence[Block], asked: Asked, nothing: str) -> list[Block]:
    """`blocks` with `nothing` under every heading that would otherwise have no answer and no heading beneath it.

    A heading that names nothing asked may have a text of the template's own instead of answers.
    """
    filled: list[Block] = []
    for position, block in enumerate(blocks):
        filled.append(block)
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        if following is None or isinstance(following, Heading) or _is_approval(following):
            last = next((i for i in range(position, -1, -1) if isinstance(blocks[i], Heading)), None)
            if last is not None and _is_gap(blocks[last : position + 1], following, asked):
                filled.append(Paragraph((Span(nothing),), "placeholder"))
    return filled


def _is_gap(part: Sequence[Block], following: Block | None, asked: Asked) -> bool:
    """Whether a heading with all that stands directly under it lacks something before `following`."""
    heading, *under = part
    if not isinstance(heading, Heading) or (isinstance(following, Heading) and following.level > heading.level):
        return False
    return not under or (bool(asked(heading.key)) and not any(isinstance(block, Answer) for block in under))


def headings_in_answers(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with the headings that were typed within answers one level below the heading they stand under."""
    level = 0
    placed: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
        elif isinstance(block, Answer):
            inner = tuple(
                replace(part, level=min(level + 1, part.level)) if isinstance(part, Heading) else part
                for part in block.blocks
            )
            block = replace(block, blocks=inner)
        placed.append(block)
    return placed


def _end(blocks: Sequence[Block], position: int) -> int:
    """Where the part under the heading at `position` ends."""
    heading = blocks[position]
    level = heading.level if isinstance(heading, Heading) else 0
    for index in range(position + 1, len(blocks)):
        block = blocks[index]
        if (isinstance(block, Heading) and block.level <= level) or _is_approval(block):
            return index
    return len(blocks)


def _is_approval(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "approval"


def _said(block: Simple, tokens: Tokens) -> Simple:
    """`block` with words in place of what stands for them."""
    if isinstance(block, Table):
        rows = tuple(tuple(_cell(cell, tokens) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    return replace(block, spans=_spans_said(block.spans, tokens))


def _cell(cell: Cell, tokens: Tokens) -> Cell:
    return replace(cell, paragraphs=tuple(_spans_said(spans, tokens) for spans in cell.paragraphs))


def _spans_said(spans: Spans, tokens: Tokens) -> Spans:
    for span in spans:
        if span.link and tokens.words(span.link) != span.link:
            raise DraftError(_("An address in a template has to be written out: {address}").format(address=span.text))
    return tuple(replace(span, text=tokens.words(span.text)) for span in spans)


def _attributes(block: Simple) -> tuple[Simple, set[str]]:
    """`block` without the attributes at its end, with its key or role, and its other classes."""
    if not isinstance(block, Heading | Paragraph) or not block.spans:
        return block, set()
    *first, last = block.spans
    match = _ATTRIBUTES.search(last.text)
    if match is None:
        return block, set()
    said = match[1].split()
    spans = settled([*first, replace(last, text=last.text[: match.start()])])
    classes = {name[1:] for name in said if name[0] == "."}
    known = (OPTIONAL, UNNUMBERED) if isinstance(block, Heading) else _ROLES
    for name in classes - set(known):
        raise DraftError(_("There is no “.{name}” here.").format(name=name), advice=suggest(name, known))
    if isinstance(block, Heading):
        key = next((name[1:] for name in said if name[0] == "#"), "")
        return replace(block, spans=spans, key=key), classes
    block = replace(block, spans=spans)
    return next((replace(block, role=role) for role in _ROLES if role in classes), block), classes
