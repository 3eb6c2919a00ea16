"""Section by section: what is changed, new and removed, word by word."""

from __future__ import annotations

from interview.review.blocks import Block, Heading, ListItem, Paragraph, Span
from interview.review.changes.chapters.telling import Telling, chapter, name_of, paragraph, records
from interview.review.changes.model import Change, RowChange
from interview.review.changes.shown import difference, is_line, line_difference, row_difference, row_line
from interview.review.changes.words import marked

_TOLD = ("new", "removed", "changed", "question_changed")
_WAITING = ("proposed", "needs_review")


def sections(telling: Telling) -> list[Block]:
    """Every section in which something is changed, new or removed, except what other chapters tell."""
    blocks: list[Block] = []
    for _section, title, changes in telling.comparison.sections():
        told = [block for change in changes if _is_told(telling, change) for block in _change(telling, change)]
        blocks += [Heading(2, (Span(title),)), *told] if told else []
    said = telling.phrases.sections
    return [chapter(said["heading"]), *(blocks or [paragraph(said["nothing"])])]


def _is_told(telling: Telling, change: Change) -> bool:
    is_open = change.kind == "question_changed" and change.state in _WAITING
    return change.kind in _TOLD and not is_open and not telling.is_shown_apart(change)


def _change(telling: Telling, change: Change) -> list[Block]:
    words = telling.words
    name: tuple[Span, ...] = (Span(name_of(change), bold=True),)
    if change.kind != "changed":
        name += (Span(" "), Span(f"({telling.phrases.kind[change.kind]})", italic=True))
    name += (Span(":"),)
    remark = [Paragraph((Span(telling.phrases.sections["reworded"], italic=True),))] if change.reworded else []
    if is_line(change.asked, change.before, change.after):
        return [
            Paragraph((*name, Span(" "), *line_difference(change.asked, change.before, change.after, words))),
            *remark,
        ]
    if records(change) and _are_rows(change):
        rows = _rows(telling, change)
        return [Paragraph(name), *remark, *rows] if rows else []
    lines = difference(change.asked, change.before, change.after, words)
    return [Paragraph(name), *remark, *(lines or [paragraph(telling.phrases.sections["layout"])])]


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
        case "new" if row.after and not is_plan:
            spans = marked(row_line(question, row.after, words), "inserted")
        case "removed" if row.before:
            spans = marked(row_line(question, row.before, words), "deleted")
        case "changed" | "ongoing" | "moved" if row.before and row.after:
            spans = row_difference(question, row, words)
        case _:
            spans = ()
    return [ListItem(spans, ordered=False)] if spans else []
