"""What became of the plan: what asks for attention first, what is done last."""

from __future__ import annotations

from typing import Any

from interview.flow.models import RecordsQuestion
from interview.review.blocks import Block, ListItem, Paragraph, Span
from interview.review.changes.chapters.telling import Telling, Told, about, chapter, paragraph, table
from interview.review.changes.model import PlanFate, Planned
from interview.review.changes.plan_fate import YEAR
from interview.review.changes.rows import COMMENT
from interview.review.changes.shown import row_line, subject_line

_ORDER = ("none", "dropped", "moved", "ongoing", "done")
_WIDTHS = (5, 2, 5)


def plan(telling: Telling) -> list[Told]:
    """How many actions came to what end, every action that was due, what is new, and what is late besides."""
    fate, said = telling.comparison.plan, telling.phrases.plan
    heading = chapter(said["heading"])
    if fate is None or not fate.rows:
        return [heading, Told(paragraph(said["nothing"])), *(_new(telling, fate) if fate else [])]
    rows = sorted(fate.rows, key=lambda row: _ORDER.index(row.fate or "none"))
    lines = [(_question_of(fate, row), _line(telling, row, offered=fate.offered)) for row in rows]
    head = (said["action"], said["fate"], said["comment"])
    return [
        heading,
        Told(paragraph(plan_counts(telling, fate)), fate.questions[0]),
        table(head, lines, _WIDTHS, said["heading"]),
        *_new(telling, fate),
        *_late(telling, fate),
    ]


def plan_counts(telling: Telling, fate: PlanFate) -> str:
    """How many actions came to what end, in a sentence."""
    said = telling.phrases.plan
    if len(fate.rows) == 1:
        return said["count_one"].format(counted=telling.phrases.fate[fate.rows[0].fate or "none"])
    counts: dict[str, int] = {str(name): count for name, count in fate.totals.items()}
    counts["none"] = sum(row.fate is None for row in fate.rows)
    told = telling.words.listed(telling.phrases.counted(said, name, count) for name, count in counts.items() if count)
    return said["count"].format(count=len(fate.rows), counted=told)


def _question_of(fate: PlanFate, row: Planned) -> str:
    """Where one says what became of the action; the new plan, where the follow-up does not have it."""
    return fate.questions[0] if row.follow_up or not row.after else fate.questions[1]


def _line(telling: Telling, row: Planned, *, offered: bool) -> tuple[str, ...]:
    said, question = telling.phrases.plan, _question(telling)
    outcome = [telling.phrases.fate[row.fate or "none"]]
    if row.pushed:
        outcome.append(telling.phrases.counted(said, "pushed", row.pushed))
    if row.is_lost and not offered:
        outcome.append(said["lost"])
    action = subject_line(question, row.before or row.follow_up or {}, telling.words)
    comment = " ".join(str((row.follow_up or {}).get(COMMENT, "")).split())
    return (action, ", ".join(outcome), comment)


def _new(telling: Telling, fate: PlanFate) -> list[Told]:
    blocks: list[Block] = []
    if fate.offered and telling.comparison.changes:
        blocks.append(Paragraph((Span(telling.phrases.plan["offered"]),), "mark"))
    if fate.new:
        blocks.append(paragraph(telling.phrases.plan["new"]))
        lines = (row_line(_question(telling), row, telling.words) for row in fate.new)
        blocks += (ListItem(spans, ordered=False) for spans in lines)
    return about(fate.questions[1], blocks)


def _late(telling: Telling, fate: PlanFate) -> list[Told]:
    """Actions of the new plan that are later than first intended and were not due, so that no line tells of them."""
    told = {row.after["_id"] for row in fate.rows if row.after}
    rows = [row for row in _rows(telling, fate) if fate.pushed.get(row["_id"]) and row["_id"] not in told]
    if not rows:
        return []
    items = [
        telling.phrases.plan["now"].format(
            action=subject_line(_question(telling), row, telling.words),
            year=row.get(YEAR, ""),
            pushed=telling.phrases.counted(telling.phrases.plan, "pushed", fate.pushed[row["_id"]]),
        )
        for row in rows
    ]
    blocks: list[Block] = [paragraph(telling.phrases.plan["late"])]
    blocks += (ListItem((Span(item),), ordered=False) for item in items)
    return about(fate.questions[1], blocks)


def _rows(telling: Telling, fate: PlanFate) -> list[dict[str, Any]]:
    """The rows of the new plan."""
    changes = [change for change in telling.comparison.changes if change.question == fate.questions[1]]
    return [row.after for change in changes for row in change.rows if row.after]


def _question(telling: Telling) -> RecordsQuestion | None:
    fate = telling.comparison.plan
    found = telling.comparison.flow.questions.get(fate.questions[1]) if fate else None
    return found if isinstance(found, RecordsQuestion) else None
