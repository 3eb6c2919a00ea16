"""Long passages that are gone, told by how they began: the head reads what holds now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from interview.review.blocks import Span, Spans
from interview.review.changes.chapters.telling import Telling
from interview.review.changes.shown import Lines

_LONGEST = 30
"""So many words are told whole."""
_BEGINNING = 12
"""So many words of a longer passage are told."""


def shortened(telling: Telling, lines: Lines) -> Lines:
    """The lines of a text that was edited; of paragraphs that are gone one after the other only the beginning."""
    told: Lines = []
    for is_gone, run in groupby(lines, key=lambda line: all(span.mark == "deleted" for span in line.spans)):
        passage = list(run)
        count = sum(len(_words(line.spans)) for line in passage)
        if not is_gone or count <= _LONGEST:
            told += passage
            continue
        first = replace(passage[0], spans=tuple(_beginning(passage[0].spans, _BEGINNING)))
        left = count - len(_words(first.spans))
        remark = telling.phrases.counted(telling.phrases.sections, "gone", left)
        told.append(replace(first, spans=(*first.spans, Span(" "), Span(remark, italic=True))))
    return told


def _beginning(spans: Spans, most: int) -> Iterator[Span]:
    for span in spans:
        words = span.text.split()
        if len(words) >= most:
            lead = " " if span.text[:1].isspace() else ""
            yield replace(span, text=lead + " ".join(words[:most]))
            return
        most -= len(words)
        yield span


def _words(spans: Iterable[Span]) -> Sequence[str]:
    return "".join(span.text for span in spans).split()
