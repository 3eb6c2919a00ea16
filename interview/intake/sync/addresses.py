"""Addresses as they were typed: a Word file has them in the letters that are allowed in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from interview.review.blocks import Simple, Spans, Table
from interview.review.markdown.reading import spans_in
from interview.review.word.text import address


def typed_addresses(blocks: Iterable[Simple]) -> dict[str, str]:
    """The addresses in `blocks` by what a Word file makes of them."""
    links = {span.link for block in blocks for spans in spans_in(block) for span in spans if span.link}
    return {written: link for link in sorted(links) if (written := address(link))}


def as_typed(spans: Spans, typed: Mapping[str, str]) -> Spans:
    """`spans` with the addresses that `typed` gives for theirs."""
    return tuple(replace(span, link=typed.get(span.link, span.link)) if span.link else span for span in spans)


def typed_in(block: Simple, typed: Mapping[str, str]) -> Simple:
    """`block` with the addresses that `typed` gives for its own; a table stays as it is."""
    return block if isinstance(block, Table) else replace(block, spans=as_typed(block.spans, typed))
