"""The figures of both years: counts, risk values, measures, with where each has gone."""

from __future__ import annotations

from interview.flow.fields import RowField
from interview.review.changes.chapters.telling import Telling, Told, chapter, name_of, paragraph, records, table
from interview.review.changes.figures import measures
from interview.review.changes.model import Change, Figure, RowChange
from interview.review.changes.shown import field_line, number_line, subject_line

_ARROWS = {"up": "↑", "down": "↓"}
_WIDTHS = (5, 2, 2, 2)

Line = tuple[str, tuple[str, ...]]
"""The question, and the texts of a line of the table."""


def figures(telling: Telling) -> list[Told]:
    """A table of the counts, and one for each kind of row that has figures; the highest risk values first.

    How late the actions of the plan are stands in the plan's own chapter.
    """
    plan = telling.comparison.plan.questions if telling.comparison.plan else ()
    changes = [change for change in telling.comparison.changes if change.question not in plan]
    counts = [_count(telling, change, figure) for change in changes for figure in change.figures]
    tables = [(telling.phrases.figures["counts"], counts)] if counts else []
    tables += [(name_of(change), found) for change in changes if (found := _rows(telling, change))]
    said = telling.phrases.figures
    years = (telling.comparison.before.year, telling.comparison.after.year)
    head = (said["item"], *(said["year"].format(year=year) for year in years), said["difference"])
    made = [table(head, lines, _WIDTHS, caption, caption) for caption, lines in tables]
    return [chapter(said["heading"]), *(made or [Told(paragraph(said["nothing"]))])]


def _count(telling: Telling, change: Change, figure: Figure) -> Line:
    said = telling.phrases.figures
    if figure.after is None:
        outcome = said["removed"] if change.kind == "removed" else said["missing"]
    else:
        outcome = said["new"] if figure.before is None else _difference(telling, figure)
    values = (number_line(change.asked, number, telling.words) for number in (figure.before, figure.after))
    return change.question, (name_of(change), *values, outcome)


def _rows(telling: Telling, change: Change) -> list[Line]:
    """The figures of the rows; nothing where this year has none yet, or nothing of last year's goes on."""
    question = records(change)
    if question is None or change.after is None or not any(row.before and row.after for row in change.rows):
        return []
    fields = {field.id: field for field in question.fields}
    rows = sorted(
        (row for row in change.rows if row.figures),
        key=lambda row: max((figure.after or 0 for figure in row.figures if figure.field in _risks(fields)), default=0),
        reverse=True,
    )
    lines = []
    for row in rows:
        about = subject_line(question, row.after or row.before or {}, telling.words)
        for figure in row.figures:
            label = f"{about} – {fields[figure.field].label.lower()}" if len(row.figures) > 1 else about
            values = _values(telling, row, fields[figure.field], figure.field in measures(question))
            lines.append((change.question, (label, *values, _outcome(telling, row, figure))))
    return lines


def _risks(fields: dict[str, RowField]) -> set[str]:
    return {name for name, field in fields.items() if field.kind == "computed"}


def _values(telling: Telling, row: RowChange, field: RowField, measured: bool) -> tuple[str, ...]:
    """The values as they stand in the rows; a measure in its own words."""
    told = []
    for side in (row.before, row.after):
        value = (side or {}).get(field.id)
        spans = field_line(field, value, telling.words)
        told.append("".join(span.text for span in spans) if value is not None or measured else "")
    return tuple(text or "–" for text in told)


def _outcome(telling: Telling, row: RowChange, figure: Figure) -> str:
    said = telling.phrases.figures
    if row.before is None:
        return said["new"]
    if row.after is None:
        return said["removed"]
    if figure.after is None:
        return said["missing"]
    return said["new"] if figure.before is None else _difference(telling, figure)


def _difference(telling: Telling, figure: Figure) -> str:
    """An arrow and by how much, so that neither colour nor arithmetic is needed."""
    direction = figure.direction or "same"
    if direction == "same" or figure.before is None or figure.after is None:
        return telling.phrases.figures["same"]
    by = telling.words.number(round(abs(figure.after - figure.before), 10))
    return f"{_ARROWS[direction]} {'+' if direction == 'up' else '−'}{by}"
