"""What can have become of an answer, a row and a planned action from one year to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from interview.flow.models import Flow, Question
from interview.session.events import ItemState, Start, Value

Row = dict[str, Any]

Kind = Literal["new", "removed", "changed", "affirmed", "unconfirmed", "question_changed", "unanswered"]
Fate = Literal["done", "ongoing", "moved", "dropped"]
"""The names of both are part of the contract."""

Direction = Literal["up", "down", "same"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number before and after; None where the year has none. `field` names the row's field, "" for a question."""

    field: str
    before: float | None
    after: float | None

    @property
    def direction(self) -> Direction | None:
        """Where it went; None where there is nothing to compare."""
        if self.before is None or self.after is None:
            return None
        return "up" if self.after > self.before else "down" if self.after < self.before else "same"


@dataclass(frozen=True, slots=True)
class RowChange:
    """What became of one row, told apart by its id, else by what it says.

    `row` is the id it has now, or had; `was` the one it had before where that is another. `unchanged` is for how
    many years it has stood as it is.
    """

    row: str
    kind: Kind | Fate
    before: Row | None
    after: Row | None
    figures: tuple[Figure, ...] = ()
    unchanged: int = 0
    was: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one question's answer.

    `before` and `after` are what the two years say, None for nothing; `after` may be a proposal (`state`, `note` and
    `asked` are those of this year; `asked` is None for a question that the flow no longer has). `reordered` says
    that rows both years have stand in another order, `reworded` that the question has been put in other words since.
    `unchanged` is for how many years the answer has stood as it is.
    """

    question: str
    section: str
    kind: Kind
    before: Value | None
    after: Value | None
    state: ItemState | None
    note: str = ""
    asked: Question | None = None
    rows: tuple[RowChange, ...] = ()
    figures: tuple[Figure, ...] = ()
    reordered: bool = False
    reworded: bool = False
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """What became of one action of the plan before.

    `fate` is None where nobody has said. `before` is the row of that plan (None for a followed-up action that it did
    not have), `follow_up` the row that says what became of it, `after` the row of the new plan. `pushed` is by how
    many years it is later than first planned; a recurring action is never late.
    """

    row: str
    fate: Fate | None
    before: Row | None
    follow_up: Row | None
    after: Row | None
    pushed: int = 0

    @property
    def is_lost(self) -> bool:
        """Whether it is to go on and no row of the new plan says so."""
        return self.fate in ("ongoing", "moved") and self.after is None


@dataclass(frozen=True, slots=True)
class PlanFate:
    """The plan before, row by row, and how late each row of the new plan is.

    `rows` are the actions that were due, `new` the rows of the new plan that the one before did not have. `pushed`
    has the years by the id of the new plan's row, for those that are late. `questions` are the ids of the follow-up
    and of the plan. `offered` says that the new plan is so far only what last year's offers.
    """

    questions: tuple[str, str]
    rows: tuple[Planned, ...] = ()
    new: tuple[Row, ...] = ()
    pushed: Mapping[str, int] = field(default_factory=dict)
    offered: bool = False

    @property
    def totals(self) -> dict[Fate, int]:
        """How many actions came to each end."""
        counted = Counter(row.fate for row in self.rows if row.fate)
        return {fate: counted[fate] for fate in ("done", "ongoing", "moved", "dropped")}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two years of an organisation's review: `before` and `after` are what the interviews began with."""

    flow: Flow
    before: Start
    after: Start
    changes: tuple[Change, ...]
    plan: PlanFate | None = None

    @property
    def totals(self) -> dict[Kind, int]:
        """How many questions there are of each kind; kinds of which there are none are left out."""
        return dict(Counter(change.kind for change in self.changes))

    def sections(self) -> Iterator[tuple[str, str, tuple[Change, ...]]]:
        """Sections with something to report: id, title (its id where the flow no longer has it), changes."""
        titles = {section.id: section.title for section in self.flow.sections}
        by_section: dict[str, list[Change]] = {}
        for change in self.changes:
            by_section.setdefault(change.section, []).append(change)
        for section in (*titles, *(gone for gone in by_section if gone not in titles)):
            if section in by_section:
                yield section, titles.get(section, section), tuple(by_section[section])
