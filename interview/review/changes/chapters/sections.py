"""Section by section: what is changed, new and removed, word by word; on request also what stands as it did."""

from __future__ import annotations

from collections.abc import Iterable

from interview.review.blocks import Block, Heading, ListItem, Paragraph, Span, Spans
from interview.review.changes.chapters.remarks import (
    is_unanswered,
    is_unconfirmed,
    unanswered_remarks,
    unconfirmed_remarks,
    years,
)
from interview.review.changes.chapters.shortening import shortened
from interview.review.changes.chapters.telling import (
    NAME_ENDS,
    Telling,
    Told,
    about,
    chapter,
    name_of,
    paragraph,
    records,
)
from interview.review.changes.model import Change, RowChange
from interview.review.changes.shown import (
    difference,
    is_line,
    line_difference,
    row_difference,
    row_line,
    value_line,
    value_lines,
)
from interview.review.changes.words import marked

_TOLD = ("new", "removed", "changed", "question_changed")


def sections(telling: Telling) -> list[Told]:
    """Every section in which something is changed, new or removed, except what other chapters tell.

    With `everything` every section of which either year says anything.
    """
    found: list[Told] = []
    for section, title, changes in telling.comparison.sections():
        told = [one for change in changes for one in about(change.question, _told(telling, change))]
        if told:
            found += [Told(Heading(2, (Span(title),), key=section), told[0].question), *told]
    said = telling.phrases.sections
    return [chapter(said["heading"]), *(found or [Told(paragraph(said["nothing"]))])]


def _told(telling: Telling, change: Change) -> list[Block]:
    is_open = change.kind == "question_changed" and is_unconfirmed(change)
    if change.kind in _TOLD and not is_open:
        return [] if telling.is_shown_apart(change) and not _counts(telling, change) else _change(telling, change)
    return _standing(telling, change) if telling.everything else []


def _counts(telling: Telling, change: Change) -> bool:
    """Whether the figure is told in its section too."""
    return telling.everything and bool(change.figures)


def _change(telling: Telling, change: Change, remarks: Iterable[str] = ()) -> list[Block]:
    """The name of the question, `remarks` behind it, and what differs."""
    words = telling.words
    label = [telling.phrases.kind[change.kind]] if change.kind != "changed" else []
    name = _name(change, (*label, *remarks))
    remark = [Paragraph((Span(telling.phrases.sections["reworded"], italic=True),))] if change.reworded else []
    if is_line(change.asked, change.before, change.after):
        return [
            Paragraph((*name, Span(" "), *line_difference(change.asked, change.before, change.after, words))),
            *remark,
        ]
    if records(change) and _are_rows(change):
        rows = _rows(telling, change)
        return [Paragraph(name), *remark, *rows] if rows or telling.everything else []
    lines = difference(change.asked, change.before, change.after, words)
    if not telling.everything:
        lines = shortened(telling, lines)
    return [Paragraph(name), *remark, *(lines or [paragraph(telling.phrases.sections["layout"])])]


def _standing(telling: Telling, change: Change) -> list[Block]:
    """What stands as it did, what is only proposed, and what is not answered."""
    if telling.comparison.plan and change.question == telling.comparison.plan.questions[0]:
        return []
    if change.kind == "affirmed":
        return _as_it_is(telling, change, [years(telling, max(1, change.unchanged))])
    if is_unconfirmed(change):
        label, remarks = telling.phrases.kind["unconfirmed"], unconfirmed_remarks(telling, change)
        is_same = change.unchanged or change.before is None
        told = _as_it_is(telling, change, [label, *remarks]) if is_same else _change(telling, change, remarks)
        return told or [Paragraph(_name(change, [label, *remarks])[:-1])]
    if is_unanswered(change):
        return [
            Paragraph(_name(change, [telling.phrases.kind["unanswered"], *unanswered_remarks(telling, change)])[:-1])
        ]
    return []


def _as_it_is(telling: Telling, change: Change, remarks: Iterable[str]) -> list[Block]:
    """The name of the question, `remarks`, and this year's answer."""
    name = _name(change, remarks)
    if is_line(change.asked, change.after):
        return [Paragraph((*name, Span(" "), Span(value_line(change.asked, change.after, telling.words))))]
    if change.rows:
        question = records(change)
        rows = (_item(row_line(question, row.after, telling.words)) for row in change.rows if row.after)
        return [Paragraph(name), *rows]
    return [Paragraph(name), *value_lines(change.asked, change.after, telling.words)]


def _name(change: Change, remarks: Iterable[str]) -> Spans:
    told = "; ".join(remarks)
    behind = (Span(" "), Span(f"({told})", italic=True)) if told else ()
    return (Span(name_of(change), bold=True), *behind, NAME_ENDS)


def _item(spans: Spans) -> ListItem:
    return ListItem(spans, ordered=False)


def _are_rows(change: Change) -> bool:
    return bool(change.rows) or change.before == [] or change.after == []


def _rows(telling: Telling, change: Change) -> list[Block]:
    """Rows that are new, gone or edited; of rows that are given anew every year the old ones are only counted."""
    question, said = records(change), telling.phrases.sections
    anew = question is not None and not question.fixed_field and (
        question.reuse == "never" or question.roll_from not in (None, question.id)
    )  # fmt: skip
    gone = [row for row in change.rows if row.kind == "removed"]
    blocks: list[Block] = [item for row in change.rows if row not in gone for item in _row(telling, change, row)]
    if anew and gone:
        blocks.append(paragraph(telling.phrases.counted(said, "last_time", len(gone))))
    else:
        blocks += (item for row in gone for item in _row(telling, change, row))
    if change.reordered:
        blocks.append(paragraph(said["reordered"]))
    return blocks


def _row(telling: Telling, change: Change, row: RowChange) -> list[Block]:
    question, words = records(change), telling.words
    is_plan = telling.comparison.plan is not None and change.question == telling.comparison.plan.questions[1]
    match row.kind:
        case "new" if row.after and (telling.everything or not is_plan):
            spans = marked(row_line(question, row.after, words), "inserted")
        case "removed" if row.before:
            spans = marked(row_line(question, row.before, words), "deleted")
        case "changed" | "ongoing" | "moved" if row.before and row.after:
            spans = row_difference(question, row, words)
            if not spans and telling.everything:
                spans = row_line(question, row.after, words)  # its figures stand among the figures
        case "affirmed" | "unconfirmed" if row.after and telling.everything:
            spans = (*row_line(question, row.after, words), *_row_remark(telling, change, row))
        case _:
            spans = ()
    return [_item(spans)] if spans else []


def _row_remark(telling: Telling, change: Change, row: RowChange) -> Spans:
    """For how many years the row has stood, or that it is only proposed where not the whole answer is."""
    if row.kind == "affirmed":
        remark = years(telling, row.unchanged)
    elif is_unconfirmed(change):
        return ()
    else:
        remark = telling.phrases.kind["unconfirmed"]
    return (Span(" "), Span(f"({remark})", italic=True))
