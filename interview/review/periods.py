"""The years of a plan: which periods a structure has a heading for, and which rows belong to each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_YEARS = re.compile(r"\s*(\d{4})\s*(?:[-–—]\s*(\d{4})\s*)?")

Row = Mapping[str, Any]


LAST = 9999
"""The year of rows whose year cannot be read."""


@dataclass(slots=True)
class Period:
    """One year or several, and its rows. `said` is its name where that is not its years.

    `suffixes` name the years of rows that are not the period's own, by the row's id.
    """

    first: int
    last: int
    said: str = ""
    rows: list[Row] = field(default_factory=list)
    suffixes: dict[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What the period is called: `2027`, `2028–2029`."""
        years = str(self.first) if self.first == self.last else f"{self.first}–{self.last}"
        return self.said or years

    def holds(self, other: Period) -> bool:
        """Whether the years of `other` lie within this period."""
        return self.first <= other.first and other.last <= self.last

    def add(self, row: Row, label: str) -> None:
        """Adds a row that is for `label`."""
        self.rows.append(row)
        if label != self.label:
            self.suffixes[str(row.get("_id"))] = label


def periods(rows: Iterable[Row], by: str, years: Sequence[int], merge_after: int | None = None) -> list[Period]:
    """The periods of a plan in order, with every row in exactly one of them.

    `years` are those planned for; the ones after the first `merge_after` are one period. A row for several years
    stands in the first period that it reaches into; where all of those are empty but for such rows, one period of
    the row's own takes their place. So does one for years that were not planned for. Rows whose year cannot be read
    come last.
    """
    split = len(years) if merge_after is None else merge_after
    expected = [Period(year, year) for year in years[:split]]
    if years[split:]:
        expected.append(Period(years[split], years[-1]))
    others: dict[tuple[int, int, str], Period] = {}
    for row in rows:
        own = period_of(str(row.get(by) or ""))
        home = next((period for period in expected if period.holds(own)), None)
        (home or others.setdefault((own.first, own.last, own.said), own)).add(row, own.label)
    found = expected
    for other in others.values():
        touched = [period for period in found if period.first <= other.last and other.first <= period.last]
        if any(period.rows for period in touched):
            for row in other.rows:
                touched[0].add(row, other.label)
        else:
            found = [*(period for period in found if period not in touched), other]
    return sorted(found, key=lambda period: (period.first, period.last))


def period_of(said: str) -> Period:
    """The years that a row names as `2027` or `2028–2029`; with anything else, a period of its own after them all."""
    match = _YEARS.fullmatch(said)
    if match is None:
        return Period(LAST, LAST, said)
    first, last = sorted((int(match[1]), int(match[2] or match[1])))
    return Period(first, last)
