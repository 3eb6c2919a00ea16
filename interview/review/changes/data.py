"""The JSON form of a comparison: keys in English, kinds as the contract names them."""

from __future__ import annotations

from typing import Any

from interview.review.changes.model import Change, Comparison, Figure, PlanFate, RowChange


def as_data(comparison: Comparison) -> dict[str, Any]:
    """`from` and `to` are ids; sections without changes are left out, and so are kinds of which there are none.

    Beyond the contract: `state` and `note` of this year's question, `figure` or `figures` with before, after and
    direction, `unchanged_years`, `reordered` and `reworded` where they are so, and `plan`, the fate of every action
    that was due. A row that was recognised by its words has its earlier id in `was`.
    """
    return {
        "from": comparison.before.ident,
        "to": comparison.after.ident,
        "years": [comparison.before.year, comparison.after.year],
        "sections": [
            {"section": section, "title": title, "changes": [_change(change) for change in changes]}
            for section, title, changes in comparison.sections()
        ],
        "totals": comparison.totals,
        "plan": _plan(comparison.plan) if comparison.plan else None,
    }


def _change(change: Change) -> dict[str, Any]:
    view: dict[str, Any] = {
        "question": change.question,
        "name": change.asked.name if change.asked else change.question,
        "kind": change.kind,
        "before": change.before,
        "after": change.after,
        "state": change.state,
    }
    if change.note:
        view["note"] = change.note
    for figure in change.figures:
        view["figure"] = _figure(figure)
    if change.rows:
        view["rows"] = [_row(row) for row in change.rows]
    return view | _marks(change)


def _row(row: RowChange) -> dict[str, Any]:
    view: dict[str, Any] = {"row": row.row, "kind": row.kind, "before": row.before, "after": row.after}
    if row.was:
        view["was"] = row.was
    if row.figures:
        view["figures"] = {figure.field: _figure(figure) for figure in row.figures}
    if row.unchanged:
        view["unchanged_years"] = row.unchanged
    return view


def _marks(change: Change) -> dict[str, Any]:
    marks: dict[str, Any] = {}
    if change.unchanged:
        marks["unchanged_years"] = change.unchanged
    if change.reordered:
        marks["reordered"] = True
    if change.reworded:
        marks["reworded"] = True
    return marks


def _figure(figure: Figure) -> dict[str, Any]:
    return {"before": figure.before, "after": figure.after, "direction": figure.direction}


def _plan(plan: PlanFate) -> dict[str, Any]:
    return {
        "totals": plan.totals,
        "rows": [
            {
                "row": row.row,
                "kind": row.fate,
                "before": row.before,
                "follow_up": row.follow_up,
                "after": row.after,
                "pushed_years": row.pushed,
            }
            for row in plan.rows
        ],
        "new": [row["_id"] for row in plan.new],
        "pushed_years": dict(plan.pushed),
    }
