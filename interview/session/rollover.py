"""What last year offers this year. Last year's interview is read, never merged in.

A carried or rolled answer is only proposed: it counts once the coordinator affirms or edits it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never

from interview.flow.models import ChoiceQuestion, Flow, Question, RecordsQuestion
from interview.session.events import Start, Value
from interview.session.plan_rolling import plan_forward, to_follow_up
from interview.session.rows import fixed_row_id
from interview.session.state import State
from interview.session.thread import rows_of
from interview.session.values import fitting

Row = dict[str, Any]

_RECOMMENDATION = "rekommendation"


class Previous:
    """Last year's answers, by the ids that this year's flow has for the questions."""

    def __init__(self, state: State, flow: Flow) -> None:
        self.state = state.read_as(flow.current_ids)

    @property
    def year(self) -> int:
        """The operational year of last year's interview."""
        return self.state.start.year

    def value(self, question: str) -> Value | None:
        """What was answered or affirmed, as it was stored; None where nothing was."""
        given = self.state.answers.get(question)
        return given.value if given else None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a question offers before it is answered. `value` may be kept by affirming it.

    `proposed` says that it stands as the answer until then (else it is only shown); `fits` is false where last
    year's answer no longer fits the question as a whole, so that somebody has to look at it.
    """

    value: Value | None = None
    proposed: bool = False
    fits: bool = True


def offer(question: Question, start: Start, previous: Previous | None, followed_up: Sequence[Row] = ()) -> Offer:
    """What last year's answer, a rule or the question's default offers to this year's interview.

    `followed_up` are the rows in which this year says what became of last year's plan: see `follow_up_of`.
    """
    if question.reuse == "never":
        return Offer()
    last = previous.value(question.id) if previous else None
    if question.reuse == "roll":
        value = _rolled(question, start, previous, followed_up)
        expected = last is not None and question.roll_from is None
    else:
        value = _carried_rows(question, last) if isinstance(question, RecordsQuestion) else last
        expected = last is not None
    if value is not None:
        fit = fitting(question, value, complete=False)
        whole = fit.whole and not _leaves_out_a_field(question, last)
        return Offer(fit.value, proposed=question.reuse != "show", fits=whole)
    if expected and not isinstance(question, RecordsQuestion):
        return Offer(fits=False)
    return _default(question, start)


def _leaves_out_a_field(question: Question, last: Value | None) -> bool:
    """Whether rows of the question itself have something that it has no field for any more."""
    if not isinstance(question, RecordsQuestion) or question.roll_from not in (None, question.id):
        return False
    known = {"_id", *(field.id for field in question.fields)}
    return any(not known.issuperset(row) for row in _open(question, rows_of(last)))


def follow_up_of(question: Question, flow: Flow) -> str | None:
    """The id of the question whose answer this year says what goes on in the plan that `question` asks for."""
    if question.roll != "plan_forward":
        return None
    same = (q.id for q in flow if q.roll == "plan_to_follow_up" and q.roll_from == question.roll_from)
    return next(same, None)


def _default(question: Question, start: Start) -> Offer:
    text = getattr(question, "default", None)
    if text is None:
        return Offer()
    for name, value in (
        ("organisation", start.organisation),
        ("year", str(start.year)),
        ("previous_year", str(start.year - 1)),
    ):
        text = text.replace(f"{{{name}}}", value)
    fit = fitting(question, text)
    return Offer(fit.value, proposed=fit.value is not None)


def _carried_rows(question: RecordsQuestion, last: Value | None) -> list[Row] | None:
    """Last year's rows that are not closed, as new rows begin: see `FieldBase` for which fields they bring."""
    return [_begun(question, row) for row in _open(question, rows_of(last))] or None


def _open(question: RecordsQuestion, rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.get(question.closed_field or "") not in question.closed_values]


def _recommended(question: Question, rows: Sequence[Row], reported: Sequence[Row]) -> Iterator[Row]:
    """Those of last year's recommendations before that are not closed, and then last year's own.

    One given again comes once. The rows of fixed areas have the same ids every year: a recommendation on an area of
    which an earlier one is open gets an id of its own words.
    """
    earlier = _open(question, reported) if isinstance(question, RecordsQuestion) and question.closed_field else []
    given = {_said(row) for row in rows}
    still = [row for row in earlier if _said(row) and _said(row) not in given]
    yield from still
    taken = {row["_id"] for row in still}
    for row in rows:
        if row.get(_RECOMMENDATION):
            yield {**row, "_id": fixed_row_id(_said(row))} if row["_id"] in taken else row


def _said(row: Row) -> str:
    return " ".join(str(row.get(_RECOMMENDATION) or "").casefold().split())


def _begun(question: RecordsQuestion, row: Row) -> Row:
    begun = {"_id": row["_id"]}
    for field in question.fields:
        source = field.takes or (field.id if field.reuse == "carry" else "")
        if source in row:
            begun[field.id] = row[source]
    return begun


def _rolled(question: Question, start: Start, previous: Previous | None, followed_up: Sequence[Row]) -> Value | None:
    rule = question.roll
    if rule is None:
        return None
    if rule == "interview_year":
        return start.year
    last_year = previous.year if previous else start.year - 1
    years = max(1, start.year - last_year)
    last = previous.value(question.id) if previous else None
    rows = rows_of(previous.value(question.roll_from)) if previous and question.roll_from else []
    match rule:
        case "next_year":
            return _years_later(last, years)
        case "next_choice":
            return _choice_after(question, last, years)
        case "plan_to_follow_up":
            rolled = to_follow_up(rows, start.year)
        case "plan_forward":
            rolled = list(plan_forward(rows, followed_up, start.year, last_year))
        case "recommendations":
            rolled = list(_recommended(question, rows, rows_of(last)))
        case _:
            assert_never(rule)
    if not isinstance(question, RecordsQuestion):
        return None
    return [_begun(question, row) for row in rolled] or None


def _years_later(last: Value | None, years: int) -> Value | None:
    """A number or a day so many years on; 29 February becomes the 28th where the year has none."""
    if isinstance(last, int) and not isinstance(last, bool):
        return last + years
    try:
        day = date.fromisoformat(last) if isinstance(last, str) else None
    except ValueError:
        return None
    if day is None:
        return None
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year + years).isoformat()


def _choice_after(question: Question, last: Value | None, steps: int) -> Value | None:
    values = [choice.value for choice in question.choices] if isinstance(question, ChoiceQuestion) else []
    return values[(values.index(last) + steps) % len(values)] if isinstance(last, str) and last in values else None
