"""What became of the plan: every action that was due, and by how many years each has been pushed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interview.flow.models import Flow, RecordsQuestion
from interview.review.changes.model import Fate, PlanFate, Planned, Row
from interview.review.changes.rows import fate_of, partners, subject
from interview.review.periods import LAST, period_of

YEAR, _RECURRING, _FIRST_PLANNED = "ar", "aterkommande", "forst"


def follow_up_and_plan(flow: Flow) -> tuple[RecordsQuestion, RecordsQuestion] | None:
    """The question that follows the plan up, and the plan; None where the flow has no such pair."""
    for question in flow:
        if isinstance(question, RecordsQuestion) and question.roll == "plan_to_follow_up":
            plan = flow.questions.get(question.roll_from or "")
            if isinstance(plan, RecordsQuestion):
                return question, plan
    return None


def plan_fate(
    follow_up: RecordsQuestion,
    plan: RecordsQuestion,
    *,
    year: int,
    before: Sequence[Row],
    followed_up: Sequence[Row],
    after: Sequence[Row],
    earlier: Iterable[Sequence[Row]] = (),
    offered: bool = False,
) -> PlanFate:
    """The fate of the plan `before`, as the rows of `followed_up` say, and what of it goes on in the plan `after`.

    `year` is that of the new plan: actions planned for the years before it were due. `earlier` are the plans of the
    years before `before`. An action is known by its row's id through the years, else by its words; a row may also
    say itself for which year it was first planned (`forst`).
    """
    told = {row["_id"]: row for row in followed_up}
    in_follow_up = {old["_id"]: told[ident] for ident, old in partners(plan, before, followed_up).items()}
    continued = {old["_id"]: ident for ident, old in partners(plan, before, after).items()}
    new = {row["_id"]: row for row in after}
    first_planned = _FirstPlanned(plan, [before, *earlier])
    rows = []
    for row in before:
        said = in_follow_up.get(row["_id"])
        if said is None and period_of(str(row.get(YEAR, ""))).first >= year:
            continue
        next_row = new.get(continued.get(row["_id"], ""))
        fate = fate_of(said) if said else None
        late = first_planned.late(row, next_row, year) if fate in ("ongoing", "moved") else 0
        rows.append(Planned(row["_id"], fate, row, said, next_row, late))
    known = {said["_id"] for said in in_follow_up.values()}
    rows += (
        Planned(row["_id"], fate_of(row), None, row, _goes_on(plan, row, after))
        for row in followed_up
        if row["_id"] not in known
    )
    pushed = {row["_id"]: late for row in after if (late := first_planned.late(row, row, year))}
    added = tuple(row for row in after if row["_id"] not in continued.values())
    return PlanFate((follow_up.id, plan.id), tuple(rows), added, pushed, offered)


def fates(plan: PlanFate) -> dict[str, Fate]:
    """What became of each action, by every id that its row has in either plan or in the follow-up."""
    return {
        row["_id"]: planned.fate
        for planned in plan.rows
        if planned.fate
        for row in (planned.before, planned.follow_up, planned.after)
        if row
    }


def _goes_on(plan: RecordsQuestion, row: Row, after: Sequence[Row]) -> Row | None:
    """The row of the new plan that a followed-up action goes on in."""
    about = subject(plan, row)
    return next((new for new in after if new["_id"] == row["_id"] or (about and subject(plan, new) == about)), None)


class _FirstPlanned:
    """For which year each action was planned when it first was."""

    def __init__(self, plan: RecordsQuestion, plans: Iterable[Sequence[Row]]) -> None:
        self._plan = plan
        self._years: dict[str, int] = {}
        for rows in plans:
            for row in rows:
                first = _first(row)
                for name in self._names(row):
                    self._years[name] = min(first, self._years.get(name, LAST))

    def late(self, row: Row, next_row: Row | None, year: int) -> int:
        """By how many years `next_row` (the plan's `year` where there is none) is later than `row` first was."""
        if row.get(_RECURRING) is True or (next_row and next_row.get(_RECURRING) is True):
            return 0
        known = (self._years[name] for name in self._names(row) if name in self._years)
        first = min((*known, *(_first(found) for found in (row, next_row) if found)))
        now = period_of(str(next_row.get(YEAR, ""))).first if next_row else year
        return max(0, now - first) if now != LAST and first != LAST else 0

    def _names(self, row: Row) -> tuple[str, ...]:
        about = subject(self._plan, row)
        return (f"_id {row['_id']}", f"says {about}") if about else (f"_id {row['_id']}",)


def _first(row: Row) -> int:
    """For which year the row says that it was first planned; of years merged into one row the last."""
    said = row.get(_FIRST_PLANNED)
    year = period_of(str(row.get(YEAR, ""))).last
    return min(said, year) if isinstance(said, int) else year
