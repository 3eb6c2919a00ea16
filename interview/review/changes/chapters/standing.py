"""What nobody has confirmed or answered yet, and what stands as it did, for how many years."""

from __future__ import annotations

from collections.abc import Iterable

from interview.flow.models import ListQuestion, RecordsQuestion
from interview.review.blocks import Block, ListItem, Span
from interview.review.changes.chapters.telling import Telling, chapter, name_of, paragraph
from interview.review.changes.model import Change
from interview.review.changes.shown import is_line, subject_line, value_line
from interview.session.interview import is_free_text

_SINCE_LONG = 2
"""From so many years on it is told of single rows too, and beside what is not confirmed."""
_LONGEST = 80
"""Characters of an earlier answer that are shown beside a question that is open."""


def open_answers(telling: Telling) -> list[Block]:
    """What is only proposed, and what was answered last time and is not now, with whom to ask."""
    said, changes = telling.phrases.open, telling.comparison.changes
    unconfirmed = [change for change in changes if change.state in ("proposed", "needs_review")]
    unanswered = [change for change in changes if _is_unanswered(change)]
    blocks: list[Block] = []
    for lead, listed, told in (
        (said["unconfirmed"], unconfirmed, _unconfirmed),
        (said["unanswered"], unanswered, _unanswered),
    ):
        if listed:
            blocks.append(paragraph(lead))
            blocks += (_item(telling, change, told(telling, change)) for change in listed)
    return [chapter(said["heading"]), *(blocks or [paragraph(said["nothing"])])]


def unchanged(telling: Telling) -> list[Block]:
    """What stands as it did, longest first, by section; and single rows that have stood for long."""
    said = telling.phrases.unchanged
    by_years: dict[int, list[tuple[str, str]]] = {}
    for change in telling.comparison.changes:
        if change.kind == "affirmed":
            by_years.setdefault(change.unchanged, []).append((change.section, name_of(change)))
        elif isinstance(change.asked, RecordsQuestion):
            for row in change.rows:
                if row.unchanged >= _SINCE_LONG and row.after and row.kind == "affirmed":
                    about = subject_line(change.asked, row.after, telling.words)
                    by_years.setdefault(row.unchanged, []).append((change.section, f"{name_of(change)} – {about}"))
    blocks: list[Block] = []
    for years in sorted(by_years, reverse=True):
        lead = said["many"].format(count=years) if years >= _SINCE_LONG else said["one"]
        blocks += [paragraph(lead), *_by_section(telling, by_years[years])]
    return [chapter(said["heading"]), *(blocks or [paragraph(said["nothing"])])]


def _is_unanswered(change: Change) -> bool:
    """Whether the head should know that it is open; a free text that nobody needed is not."""
    if change.state == "unanswered":
        return change.asked is not None and not is_free_text(change.asked)
    return change.state in ("unknown", "later")


def _by_section(telling: Telling, named: Iterable[tuple[str, str]]) -> list[ListItem]:
    names: dict[str, list[str]] = {}
    for section, name in named:
        names.setdefault(section, []).append(name)
    return [
        ListItem((Span(f"{telling.title(section)}: "), Span("; ".join(listed))), ordered=False)
        for section, listed in names.items()
    ]


def _item(telling: Telling, change: Change, remarks: list[str]) -> ListItem:
    spans = [Span(f"{telling.title(change.section)}: "), Span(name_of(change))]
    return ListItem((*spans, *([Span(f" – {'; '.join(remarks)}")] if remarks else [])), ordered=False)


def _unconfirmed(telling: Telling, change: Change) -> list[str]:
    said = []
    if change.state == "needs_review":
        said.append(telling.words.open["needs_review"])
    if change.unchanged:
        said.append(telling.phrases.counted(telling.phrases.unchanged, "years", change.unchanged))
    return said


def _unanswered(telling: Telling, change: Change) -> list[str]:
    said = []
    if change.state == "unknown" and change.note:
        said.append(telling.words.open["unknown_ask"].format(whom=change.note))
    elif change.state in ("unknown", "later"):
        said.append(telling.words.open[change.state])
    before = "" if isinstance(change.asked, ListQuestion) else value_line(change.asked, change.before, telling.words)
    if before and is_line(change.asked, change.before) and len(before) <= _LONGEST:
        said.append(telling.phrases.open["before"].format(value=before))
    return said
