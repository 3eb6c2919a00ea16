"""The summary of changes as a document: for a head who has five minutes.

Figures and the fate of the plan come first, then the sections, then what is open and what stands as it did.
"""

from __future__ import annotations

from collections.abc import Iterator

from interview.review.blocks import Block, Document, Paragraph, Span, Spans
from interview.review.changes.chapters.figures import figures
from interview.review.changes.chapters.plan import plan
from interview.review.changes.chapters.sections import sections
from interview.review.changes.chapters.standing import open_answers, unchanged
from interview.review.changes.chapters.telling import Telling, paragraph
from interview.review.changes.model import Comparison, Kind
from interview.review.changes.phrases import load_phrases
from interview.review.words import load_words

_KINDS: tuple[Kind, ...] = ("changed", "new", "removed", "question_changed", "affirmed", "unconfirmed", "unanswered")


def summarise(comparison: Comparison, *, approved: bool = False) -> Document:
    """The summary in the flow's language; `approved` says that this year's review is.

    The document's spans carry marks for what was taken out and put in.
    """
    language = comparison.flow.language
    telling = Telling(comparison, load_words(language), load_phrases(language))
    phrases = telling.phrases
    start = comparison.after
    title = phrases.title.format(before=comparison.before.year, after=start.year)
    blocks = list(_opening(telling, approved=approved))
    if comparison.changes:
        for chapter in (figures, plan, sections, open_answers, unchanged):
            blocks += chapter(telling)
    return Document(
        title=title,
        language=language,
        organisation=start.organisation,
        numbering="1",
        blocks=tuple(blocks),
        contents=False,
        header=f"{start.organisation} – {title}",
    )


def _opening(telling: Telling, *, approved: bool) -> Iterator[Block]:
    comparison, phrases = telling.comparison, telling.phrases
    totals = comparison.totals
    told = [phrases.counted(phrases.count, kind, totals[kind]) for kind in _KINDS if totals.get(kind)]
    counts = phrases.nothing
    if told:
        counts = phrases.counts.format(total=len(comparison.changes), counted=telling.words.listed(told))
    years = {"before": comparison.before.year, "after": comparison.after.year}
    yield paragraph(phrases.lead.format(**years, counts=counts))
    if told:
        yield Paragraph(_legend(telling))
    if not approved:
        yield Paragraph((Span(phrases.not_approved.format(**years)),), "mark")


def _legend(telling: Telling) -> Spans:
    before, rest = telling.phrases.legend.split("{deleted}")
    between, after = rest.split("{inserted}")
    return (
        Span(before),
        Span(telling.phrases.deleted, mark="deleted"),
        Span(between),
        Span(telling.phrases.inserted, mark="inserted"),
        Span(after),
    )
