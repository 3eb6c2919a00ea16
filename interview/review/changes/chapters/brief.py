"""The whole year in a few lines, before anything else is read: the plan, the risks, and what is otherwise now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from interview.flow.fields import ComputedField
from interview.flow.models import BooleanQuestion, ChoiceQuestion
from interview.review.blocks import ListItem, Span
from interview.review.changes.chapters.plan import plan_counts
from interview.review.changes.chapters.telling import Telling, Told, name_of, paragraph, records
from interview.review.changes.model import Change, Figure, RowChange
from interview.review.changes.shown import subject_line, value_line

_MOST_NAMED = 3
"""So many of the highest risks are named."""
_ORDER = ("up", "down", "same", "new", "removed")


def brief(telling: Telling) -> list[Told]:
    """What became of the plan, where the risks have gone, and every choice that is another than last time."""
    lines = [*_plan(telling), *_risks(telling), *_choices(telling)]
    if not lines:
        return []
    items = (Told(ListItem((Span(text),), ordered=False), question) for question, text in lines)
    return [Told(paragraph(telling.phrases.brief["lead"])), *items]


def _plan(telling: Telling) -> Iterator[tuple[str, str]]:
    fate = telling.comparison.plan
    if fate is not None and fate.rows:
        yield fate.questions[0], plan_counts(telling, fate)


def _risks(telling: Telling) -> Iterator[tuple[str, str]]:
    """How many risk values are higher and lower, and what is highest now; one line for each question."""
    said, plan = telling.phrases.brief, telling.comparison.plan
    for change in telling.comparison.changes:
        if change.after is None or (plan and change.question in plan.questions):
            continue
        risks = list(_risk_values(change))
        known = {figure.after for _row, figure in risks if figure.after is not None}
        if not known or not any(row.before and row.after for row, _figure in risks):
            continue
        counts = Counter(_went(row, figure) for row, figure in risks)
        told = telling.words.listed(telling.phrases.counted(said, way, counts[way]) for way in _ORDER if counts[way])
        highest = max(known)
        named = [subject_line(records(change), row.after, telling.words) for row, figure in risks
                 if figure.after == highest and row.after]  # fmt: skip
        about = "; ".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")
        value = telling.words.number(highest)
        yield change.question, said["risks"].format(name=name_of(change), counted=told, value=value, about=about)


def _risk_values(change: Change) -> Iterator[tuple[RowChange, Figure]]:
    question = records(change)
    computed = {field.id for field in question.fields if isinstance(field, ComputedField)} if question else set()
    return ((row, figure) for row in change.rows for figure in row.figures if figure.field in computed)


def _went(row: RowChange, figure: Figure) -> str:
    if figure.after is None:
        return "removed" if row.after is None else ""
    return figure.direction or "new"


def _choices(telling: Telling) -> Iterator[tuple[str, str]]:
    for change in telling.comparison.changes:
        if change.kind == "changed" and isinstance(change.asked, ChoiceQuestion | BooleanQuestion):
            before, after = (value_line(change.asked, value, telling.words) for value in (change.before, change.after))
            yield change.question, f"{name_of(change)}: {before} → {after}"
