"""Which rows of two years are the same, and what became of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from interview.flow.fields import TextField
from interview.flow.models import RecordsQuestion
from interview.review.changes.figures import row_figures
from interview.review.changes.model import Fate, Kind, Row, RowChange
from interview.session.thread import rows_of

_FATES: Mapping[str, Fate] = {"klar": "done", "pagar": "ongoing", "flyttad": "moved", "struken": "dropped"}
_STATUS, COMMENT = "status", "kommentar"


def fate_of(row: Mapping[str, Any]) -> Fate | None:
    """What a row of the follow-up says became of the action; None while it says nothing."""
    return _FATES.get(str(row.get(_STATUS, "")))


def fields(row: Mapping[str, Any] | None) -> Row | None:
    """What a row says, without its id."""
    return None if row is None else {name: value for name, value in row.items() if name != "_id"}


def about(question: RecordsQuestion | None) -> list[str]:
    """The fields that say what a row is about: its required free texts, else its first text.

    A text with a pattern says when or how much, not what.
    """
    texts = [field for field in question.fields if isinstance(field, TextField)] if question else []
    return [field.id for field in texts if field.required and not field.pattern] or [field.id for field in texts[:1]]


def subject(question: RecordsQuestion | None, row: Mapping[str, Any]) -> str:
    """What a row is about, to be compared: case and blanks aside."""
    return " ".join(" ".join(str(row.get(name, "")) for name in about(question)).casefold().split())


def partners(question: RecordsQuestion | None, before: Sequence[Row], after: Sequence[Row]) -> dict[str, Row]:
    """The row of `before` that each row of `after` is, by the latter's id: the one with its id, else with its words.

    No row is the partner of two.
    """
    known = {row["_id"]: row for row in before}
    found = {row["_id"]: known.pop(row["_id"]) for row in after if row["_id"] in known}
    left: dict[str, list[Row]] = {}
    for row in known.values():
        left.setdefault(subject(question, row), []).append(row)
    for row in after:
        about = subject(question, row)
        if row["_id"] not in found and about and left.get(about):
            same = next((other for other in left[about] if fields(other) == fields(row)), left[about][0])
            left[about].remove(same)
            found[row["_id"]] = same
    return found


def compare_rows(
    question: RecordsQuestion | None,
    before: object,
    after: object,
    *,
    gone: Kind,
    unconfirmed: Collection[str],
    fates: Mapping[str, Fate],
    earlier: Iterable[object],
    years: Sequence[int],
) -> tuple[RowChange, ...]:
    """What became of every row, this year's first, in order, and then those that are gone, as `gone`.

    `unconfirmed` are the ids of rows that are only proposed, `fates` what is known by row id; `earlier` are the
    question's answers of the years before, newest first, and `years` how many years ago each of them, the year of
    `before` first of all, was.
    """
    old, new = rows_of(before), rows_of(after)
    same = partners(question, old, new)
    past = [{row["_id"]: fields(row) for row in rows_of(value)} for value in (before, *earlier)]
    changes = []
    for row in new:
        partner = same.get(row["_id"])
        changes.append(
            RowChange(
                row=row["_id"],
                kind=fates.get(row["_id"]) or _kind(partner, row, unconfirmed),
                before=partner,
                after=row,
                figures=row_figures(question, partner, row),
                unchanged=_unchanged(partner, row, past, years),
                was=partner["_id"] if partner and partner["_id"] != row["_id"] else "",
            )
        )
    taken = {row["_id"] for row in same.values()}
    changes += (
        RowChange(row["_id"], fates.get(row["_id"]) or gone, row, None, row_figures(question, row, None))
        for row in old
        if row["_id"] not in taken
    )
    return tuple(changes)


def in_other_order(changes: Iterable[RowChange], before: object) -> bool:
    """Whether the rows that both years have stand in another order than in `before`."""
    now = [change.before["_id"] for change in changes if change.before and change.after]
    kept = set(now)
    return now != [row["_id"] for row in rows_of(before) if row["_id"] in kept]


def _kind(before: Row | None, row: Row, unconfirmed: Collection[str]) -> Kind:
    if row["_id"] in unconfirmed:
        return "unconfirmed"
    if before is None:
        return "new"
    return "affirmed" if fields(before) == fields(row) else "changed"


def _unchanged(before: Row | None, row: Row, past: Iterable[Mapping[str, Row | None]], years: Sequence[int]) -> int:
    """For how many years the row has said what it says."""
    said, ident, since = fields(row), before["_id"] if before else "", 0
    for rows, ago in zip(past, years, strict=False):
        if rows.get(ident) != said:
            break
        since = ago
    return since
