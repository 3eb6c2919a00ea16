"""What nobody has confirmed or answered yet, and what stands as it did, for how many years."""

from __future__ import annotations

from collections.abc import Iterable

from interview.flow.models import RecordsQuestion
from interview.review.blocks import ListItem, Span
from interview.review.changes.chapters.remarks import (
    is_unanswered,
    is_unconfirmed,
    unanswered_remarks,
    unconfirmed_remarks,
)
from interview.review.changes.chapters.telling import Telling, Told, chapter, name_of, paragraph
from interview.review.changes.model import Change
from interview.review.changes.shown import subject_line

_SINCE_LONG = 2
"""From so many years on it is told of single rows too, and beside what is not confirmed."""


def open_answers(telling: Telling) -> list[Told]:
    """What is only proposed, and what was answered last time and is not now, with whom to ask."""
    said, changes = telling.phrases.open, telling.comparison.changes
    found: list[Told] = []
    for lead, is_listed, remarks in (
        (said["unconfirmed"], is_unconfirmed, unconfirmed_remarks),
        (said["unanswered"], is_unanswered, unanswered_remarks),
    ):
        listed = [change for change in changes if is_listed(change)]
        if listed:
            found.append(Told(paragraph(lead)))
            found += (Told(_item(telling, change, remarks(telling, change)), change.question) for change in listed)
    return [chapter(said["heading"]), *(found or [Told(paragraph(said["nothing"]))])]


def unchanged(telling: Telling) -> list[Told]:
    """What stands as it did, longest first, by section; and single rows that have stood for long."""
    said = telling.phrases.unchanged
    by_years: dict[int, list[tuple[Change, str]]] = {}
    for change in telling.comparison.changes:
        if change.kind == "affirmed":
            by_years.setdefault(change.unchanged, []).append((change, name_of(change)))
        elif isinstance(change.asked, RecordsQuestion):
            for row in change.rows:
                if row.unchanged >= _SINCE_LONG and row.after and row.kind == "affirmed":
                    about = subject_line(change.asked, row.after, telling.words)
                    by_years.setdefault(row.unchanged, []).append((change, f"{name_of(change)} – {about}"))
    found: list[Told] = []
    for years in sorted(by_years, reverse=True):
        lead = said["many"].format(count=years) if years >= _SINCE_LONG else said["one"]
        found += [Told(paragraph(lead)), *_by_section(telling, by_years[years])]
    return [chapter(said["heading"]), *(found or [Told(paragraph(said["nothing"]))])]


def _by_section(telling: Telling, named: Iterable[tuple[Change, str]]) -> list[Told]:
    """An item for every section; it leads to the first question named in it."""
    sections: dict[str, list[tuple[Change, str]]] = {}
    for change, name in named:
        sections.setdefault(change.section, []).append((change, name))
    return [
        Told(
            ListItem(
                (Span(f"{telling.title(section)}: "), Span("; ".join(name for _change, name in listed))), ordered=False
            ),
            listed[0][0].question,
        )
        for section, listed in sections.items()
    ]


def _item(telling: Telling, change: Change, remarks: list[str]) -> ListItem:
    spans = [Span(f"{telling.title(change.section)}: "), Span(name_of(change))]
    return ListItem((*spans, *([Span(f" – {'; '.join(remarks)}")] if remarks else [])), ordered=False)
