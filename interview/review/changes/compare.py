"""Two years compared: what became of every answer, by question id and row id. Pure; it never raises for any pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interview.flow.models import Question, RecordsQuestion, wording
from interview.review.changes.figures import question_figure
from interview.review.changes.model import Change, Comparison, Fate, Kind, PlanFate
from interview.review.changes.plan_fate import fates, follow_up_and_plan, plan_fate
from interview.review.changes.rows import compare_rows, fields, in_other_order
from interview.session.events import Value
from interview.session.interview import Interview, Item
from interview.session.state import Given, State
from interview.session.thread import rows_of
from interview.session.values import fitting


def compare(this: Interview, last: State, earlier: Sequence[State] = ()) -> Comparison:
    """What has become of the answers of `last` in `this`, question by question in the flow's order.

    A question is reported when either year says something to it. Both are read with this year's flow: ids that
    questions had earlier are understood, answers to questions that are no longer asked are removed. `earlier` are
    the states of the years before `last`, for how long things have stood or been put off; any others are passed
    over. An earlier state of the same interview may be compared too: then only differences are reported.
    """
    return _Comparing(this, last, earlier).comparison()


class _Comparing:
    def __init__(self, this: Interview, last: State, earlier: Sequence[State]) -> None:
        self.this = this
        self.flow = this.flow
        # Compared with itself, an interview must be on the same path and be offered the same.
        self.is_same = last.start.ident == this.state.start.ident
        self.last = Interview(self.flow, last, this.previous if self.is_same else None)
        self.renamed = frozenset(self.last.state.names.values())
        chain = sorted(
            (state for state in earlier if state.start.year < last.start.year),
            key=lambda state: state.start.year,
            reverse=True,
        )
        self.earlier = [state.read_as(self.flow.current_ids).answers for state in chain]
        year = this.state.start.year
        self.years = [year - state.start.year for state in (last, *chain)]
        self.plan = self._plan()
        self.fates: dict[str, Fate] = fates(self.plan) if self.plan else {}

    def comparison(self) -> Comparison:
        changes = [change for question in self.flow for change in self._question(question)]
        changes += (self._orphan(ident, given) for ident, given in self.last.orphans.items() if not self.is_same)
        changes = [change for change in changes if change.before is not None or change.after is not None]
        return Comparison(self.flow, self.last.state.start, self.this.state.start, tuple(changes), self.plan)

    def _question(self, question: Question) -> Iterator[Change]:
        item, before = self.this.item(question.id), self._before(question.id)
        is_asked = self.this.is_relevant(question.id)
        after = _says(item) if is_asked else None
        kind = self._kind(item, before, after) if is_asked else "removed" if before is not None else None
        if kind is None or (self.is_same and self._is_as_it_was(item, before, after)):
            return
        gone: Kind = "unanswered" if kind == "unanswered" else "removed"
        rows = compare_rows(
            question if isinstance(question, RecordsQuestion) else None,
            before,
            after,
            gone=gone,
            unconfirmed=item.unconfirmed,
            fates=self.fates if self.plan and question.id in self.plan.questions else {},
            earlier=[known.value for known in self._past(question.id) if known],
            years=self.years,
        )
        given = self.last.state.answers.get(question.id)
        yield Change(
            question=question.id,
            section=question.section,
            kind=kind,
            before=before,
            after=after,
            state=item.state if is_asked else None,
            note=item.note if is_asked else "",
            asked=question,
            rows=rows,
            figures=question_figure(question, before, after),
            reordered=in_other_order(rows, before),
            reworded=bool(given and given.wording not in (None, wording(question))),
            unchanged=self._unchanged(question.id, before, after),
        )

    def _kind(self, item: Item, before: Value | None, after: Value | None) -> Kind | None:
        if before is None and after is None:
            return None
        if before is not None and (item.question.id in self.renamed or not _is_of_its_kind(item.question, before)):
            return "question_changed"
        if after is None:
            return "removed" if item.state == "not_applicable" else "unanswered"
        if item.state == "proposed" or item.given is None:
            return "unconfirmed"
        if before is None:
            return "new"
        return "affirmed" if _same(before, after) else "changed"

    def _before(self, ident: str) -> Value | None:
        """What last year said, on its path; of the same interview also what was only proposed then."""
        if not self.last.is_relevant(ident):
            return None
        item = self.last.item(ident)
        return _says(item) if self.is_same else item.given.value if item.given else None

    def _is_as_it_was(self, item: Item, before: Value | None, after: Value | None) -> bool:
        return _same(before, after) and self.last.item(item.question.id).state == item.state

    def _past(self, ident: str) -> list[Given | None]:
        return [answers.get(ident) for answers in self.earlier]

    def _unchanged(self, ident: str, before: Value | None, after: Value | None) -> int:
        """For how many years the answer has said what it says; 0 where it is another, or none."""
        since = 0
        said = [before, *(given.value if given else None for given in self._past(ident))]
        for value, ago in zip(said, self.years, strict=True):
            if after is None or not _same(value, after):
                break
            since = ago
        return since

    def _orphan(self, ident: str, given: Given) -> Change:
        rows = compare_rows(
            None, given.value, None, gone="removed", unconfirmed=(), fates={}, earlier=(), years=self.years
        )
        return Change(ident, ident.partition(".")[0], "removed", given.value, None, None, rows=rows)

    def _plan(self) -> PlanFate | None:
        found = follow_up_and_plan(self.flow)
        if found is None or self.is_same:
            return None
        follow_up, plan = found
        followed_up, after = self.this.item(follow_up.id), self.this.item(plan.id)
        return plan_fate(
            follow_up,
            plan,
            year=self.this.state.start.year,
            before=rows_of(self._before(plan.id)),
            followed_up=rows_of(_says(followed_up)) if self.this.is_relevant(follow_up.id) else [],
            after=rows_of(_says(after)) if self.this.is_relevant(plan.id) else [],
            earlier=[rows_of(given.value) for given in self._past(plan.id) if given],
            offered=after.given is None,
        )


def _is_of_its_kind(question: Question, value: Value) -> bool:
    """Whether the question takes the answer as it is; a text would take a number too, but not as one."""
    fit = fitting(question, value, complete=False)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return fit.whole and (type(fit.value) is type(value) or (is_number and isinstance(fit.value, int | float)))


def _says(item: Item) -> Value | None:
    """What this year says, also where it no longer fits the question as a whole; else what is proposed."""
    return item.given.value if item.given and item.given.whole and item.given.value is not None else item.value


def _same(before: Value | None, after: Value | None) -> bool:
    """Whether two answers say the same: rows with other ids may, a yes and a one do not."""
    if isinstance(before, bool) != isinstance(after, bool):
        return False
    old, new = rows_of(before), rows_of(after)
    if old and new:
        return [fields(row) for row in old] == [fields(row) for row in new]
    return before == after
