"""The summary of changes as a document: for a head who has five minutes.

Figures and the fate of the plan come first, then the sections, then what is open and what stands as it did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from interview.review.blocks import Block, Document, Paragraph, Span, Spans
from interview.review.changes.chapters.brief import brief
from interview.review.changes.chapters.figures import figures
from interview.review.changes.chapters.plan import plan
from interview.review.changes.chapters.sections import sections
from interview.review.changes.chapters.standing import open_answers, unchanged
from interview.review.changes.chapters.telling import Telling, Told, about, paragraph
from interview.review.changes.model import Comparison, Kind
from interview.review.changes.phrases import load_phrases
from interview.review.words import load_words

_KINDS: tuple[Kind, ...] = ("changed", "new", "removed", "question_changed", "affirmed", "unconfirmed", "unanswered")

Scope = Literal["changes", "summary", "everything"]
"""`summary` is what the head reads; `changes` leaves out what stands as it did, `everything` tells it in full."""

_CHAPTERS: Mapping[Scope, Sequence[Callable[[Telling], list[Told]]]] = {
    "changes": (open_answers,),
    "summary": (open_answers, unchanged),
    "everything": (),
}


def summarise(comparison: Comparison, *, approved: bool = False, everything: bool = False) -> Document:
    """The summary in the flow's language; `approved` says that this year's review is.

    With `everything` the sections also tell what stands as it did, what nobody has confirmed and what is not answered.
    The document's spans carry marks for what was taken out and put in.
    """
    start = comparison.after
    title = summary_title(comparison)
    scope: Scope = "everything" if everything else "summary"
    return Document(
        title=title,
        language=comparison.flow.language,
        organisation=start.organisation,
        numbering="1",
        blocks=tuple(told.block for told in told_in_order(comparison, scope, approved=approved)),
        contents=False,
        header=f"{start.organisation} – {title}",
    )


def summary_title(comparison: Comparison) -> str:
    """What the summary is called, with both years."""
    title = load_phrases(comparison.flow.language).title
    return title.format(before=comparison.before.year, after=comparison.after.year)


def told_in_order(comparison: Comparison, scope: Scope, *, approved: bool) -> Iterator[Told]:
    """The summary block by block, each with the question that it is about."""
    language = comparison.flow.language
    telling = Telling(comparison, load_words(language), load_phrases(language), everything=scope == "everything")
    yield from about(None, _opening(telling, approved=approved))
    if comparison.changes:
        for chapter in (brief, figures, plan, sections, *_CHAPTERS[scope]):
            yield from chapter(telling)


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
