"""How a plan rolls: what of last year's is followed up, and what of it this year's plan begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

Row = dict[str, Any]

# The fields that the rules know in the plan and in its follow-up.
_YEAR, _RECURRING, _ACTION, _DUE, _FIRST_PLANNED = "ar", "aterkommande", "atgard", "klart", "forst"
_STATUS, _DONE, _DROPPED = "status", "klar", "struken"
GOES_ON = frozenset({"pagar", "flyttad"})
"""The statuses of a followed-up action that is to go on."""

_YEARS = re.compile(r"([0-9]{4})(?:\s*[–-]\s*([0-9]{4}))?")
_ANY_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")

# A row whose year cannot be read belongs to every year: it is followed up and planned rather than lost from sight.
_FIRST, _LAST = 0, 9999


def to_follow_up(rows: Sequence[Row], year: int) -> list[Row]:
    """Last year's rows for the years before `year`: those that were due."""
    return [row for row in rows if _first_year(row) < year]


def plan_forward(rows: Sequence[Row], followed_up: Sequence[Row], year: int, planned_in: int) -> Iterator[Row]:
    """What the plan for `year` begins with, in order of year.

    - Last year's `rows` for `year` and later. Of years merged into one row those left, unless `followed_up` says that
      it is done or dropped.
    - The recurring rows of earlier years, moved to `year`, unless dropped.
    - Every followed-up action that is ongoing or moved, moved to `year`, with the year it was first planned for as
      `forst`: of merged years the last; `planned_in`, last year's, where last year's plan did not have it.

    An action that has a row for `year` gets no second one. A due date does not come along with what is pushed, nor
    where it is in a year before `year`.
    """
    said = _FollowUp(rows, followed_up)
    ahead = [_from_year(row, year) for row in rows if _last_year(row) >= year and not said.is_over(row, year)]
    planned = {_action(row) for row in ahead if _first_year(row) <= year}
    for row in (*(row for row in rows if _last_year(row) < year), *said.unplanned):
        status = said.status(row)
        recurs = row.get(_RECURRING) is True and status != _DROPPED
        if (recurs or status in GOES_ON) and _action(row) not in planned:
            planned.add(_action(row))
            ahead.append({**row, _YEAR: str(year)} if recurs else _pushed(row, year, planned_in))
    for row in sorted(ahead, key=_first_year):
        due = [int(found) for found in _ANY_YEAR.findall(str(row.get(_DUE, "")))]
        yield {name: value for name, value in row.items() if name != _DUE or not due or max(due) >= year}


class _FollowUp:
    """What became of each action; it is known by its row's id, else by its words."""

    def __init__(self, rows: Sequence[Row], followed_up: Sequence[Row]) -> None:
        ids, actions = {row["_id"] for row in rows}, {_action(row) for row in rows}
        self._by_id = {row["_id"]: row.get(_STATUS) for row in followed_up}
        self._by_action = {_action(row): row.get(_STATUS) for row in followed_up if row["_id"] not in ids}
        self.unplanned = [row for row in followed_up if row["_id"] not in ids and _action(row) not in actions]

    def status(self, row: Row) -> object:
        return self._by_id.get(row["_id"]) or self._by_action.get(_action(row))

    def is_over(self, row: Row, year: int) -> bool:
        """Whether a row that was due, but not only before `year`, needs no more."""
        status = self.status(row) if _first_year(row) < year else None
        return status == _DROPPED or (status == _DONE and row.get(_RECURRING) is not True)


def _pushed(row: Row, year: int, planned_in: int) -> Row:
    first = row.get(_FIRST_PLANNED)
    if not isinstance(first, int):
        first = planned_in if _last_year(row) == _LAST else _last_year(row)
    return {**{name: value for name, value in row.items() if name != _DUE}, _YEAR: str(year), _FIRST_PLANNED: first}


def _from_year(row: Row, year: int) -> Row:
    first, last = _first_year(row), _last_year(row)
    if first >= year or last == _LAST:
        return row
    return {**row, _YEAR: str(last) if last == year else f"{year}–{last}"}


def _first_year(row: Row) -> int:
    found = _YEARS.fullmatch(str(row.get(_YEAR, "")).strip())
    return min(int(year) for year in found.groups() if year) if found else _FIRST


def _last_year(row: Row) -> int:
    found = _YEARS.fullmatch(str(row.get(_YEAR, "")).strip())
    return max(int(year) for year in found.groups() if year) if found else _LAST


def _action(row: Row) -> str:
    return " ".join(str(row.get(_ACTION, "")).casefold().split())
