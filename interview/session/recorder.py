"""Making events: everything that may happen in an interview, checked, numbered and ready to be saved. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from interview.errors import AnswerError
from interview.flow.models import Question, RecordsQuestion, wording
from interview.language import translate as _
from interview.session.cleaning import clean, clean_value
from interview.session.dates import read_date
from interview.session.event_making import EventMaker
from interview.session.events import Approved, Dismissed, Event, FlowVersion, Source, Start, Value
from interview.session.interview import Interview
from interview.session.restoring import changes_back
from interview.session.rows import check_room, entered, parse_row, recognised
from interview.session.scalars import one_line
from interview.session.thread import QUESTION_KINDS, rows_of
from interview.session.values import parse_value


class Recorder(EventMaker):
    """Turns what somebody does into events, for one actor on one device.

    `clock` gives the time in UTC, `new_id` 32 hexadecimal digits, never the same twice. Every method but `start`
    returns the events to be saved, none where nothing changes, and raises LockedError on an approved interview and
    AnswerError, with the question's id, on what is refused; then nothing is recorded.
    """

    def of(self, source: Source) -> Recorder:
        """The same one, whose events say that they come from `source`."""
        return Recorder(self._clock, self._new_id, self._actor, self._device, source)

    def start(self, start: Start) -> Event:
        """The first event of a new interview."""
        return self._event("started", 1, value=clean_value(start.model_dump(mode="json")))

    def answer(self, interview: Interview, ident: str, raw: object) -> tuple[Event, ...]:
        """An answer to the whole question; none where exactly this is already answered and undisputed.

        A row without `_id` that is about the same as one of this or last year's takes that one's id, so that filling
        in the same rows twice changes nothing.
        """
        question = self._open(interview, ident)
        item = interview.item(ident)
        value = self._value(question, raw, (*item.rows, *rows_of(item.offer), *rows_of(item.previous)))
        self._check_agreement(interview, question, value)
        said = (item.given.value, item.given.wording) if item.given and item.state == "answered" else None
        if said == (value, wording(question)) and question.id not in interview.state.conflicts:
            return ()
        return self._on(interview, question, "answered", value)

    def affirm(self, interview: Interview, ident: str) -> tuple[Event, ...]:
        """Last year's answer (or the proposal) is this year's too.

        AnswerError where there is nothing to affirm, where it no longer fits, where the question asks for a new
        answer every year, and where rows lack required fields: figures and verdicts are given anew.
        """
        question = self._open(interview, ident)
        if question.reuse == "never":
            raise AnswerError(
                _("This is asked anew every year and cannot be kept."),
                where=question.id,
                advice=_("Answer it for this year."),
            )
        item = interview.item(ident)
        by_rows = item.given is not None and bool(item.unconfirmed)
        kept = item.value if by_rows else item.offer
        if kept is None:
            raise AnswerError(
                _("There is nothing from last year to keep."), where=question.id, advice=_("Answer the question.")
            )
        if not interview.offer(ident).fits:
            raise AnswerError(
                _("Last year's answer no longer fits the question."),
                where=question.id,
                advice=_("Look it through and answer the question."),
            )
        value = parse_value(question, kept, self._new_row_id)
        self._check_agreement(interview, question, value)
        return self._on(interview, question, "answered" if by_rows else "affirmed", value)

    def unknown(self, interview: Interview, ident: str, ask: str = "") -> tuple[Event, ...]:
        """Nobody here knows; `ask` names who does."""
        return self._on(interview, self._open(interview, ident), "marked_unknown", _note(ask))

    def not_applicable(self, interview: Interview, ident: str, why: str = "") -> tuple[Event, ...]:
        """The question does not concern this organisation; `why` may say the reason."""
        return self._on(interview, self._open(interview, ident), "marked_not_applicable", _note(why))

    def later(self, interview: Interview, ident: str) -> tuple[Event, ...]:
        """The question is put off."""
        return self._on(interview, self._open(interview, ident), "marked_later", None)

    def begin(self, interview: Interview, ident: str, text: str) -> tuple[Event, ...]:
        """A half-written answer, kept until the question is answered or marked; "" takes it back. It is no answer."""
        question = self._open(interview, ident)
        begun = clean(text)
        if begun == interview.state.begun(question.id):
            return ()
        return (self._next(interview, "begun", question=question.id, value=begun),)

    def clear(self, interview: Interview, ident: str) -> tuple[Event, ...]:
        """Back to what the question was before it was answered; the answer stays in the history."""
        question = self._open(interview, ident)
        if question.id not in interview.state.answers:
            return ()
        return self._on(interview, question, "cleared", None)

    def set_row(
        self,
        interview: Interview,
        ident: str,
        row: str | None,
        raw: Mapping[str, object],
        *,
        complete: bool = True,
    ) -> tuple[Event, ...]:
        """One row, new where `row` is None, else the one with this id, which then keeps the fields `raw` leaves out.

        An empty field is emptied. With `complete=False` a row may lack required fields: what was typed is safe,
        and the question needs review until it is finished.
        """
        question = self._records(interview, ident)
        item = interview.item(ident)
        before = _find((*item.rows, *rows_of(item.offer)), question, row) if row else {}
        try:
            if not row:
                check_room(question, item.rows)
            fixed = {question.fixed_field: before[question.fixed_field]} if question.fixed_field else {}
            fields = parse_row(question, {**entered(question, before), **raw, **fixed}, complete=complete)
        except AnswerError as error:
            raise AnswerError(error.message, where=question.id, advice=error.advice) from None
        if before in rows_of(item.given and item.given.value) and before == {"_id": row, **fields}:
            return ()
        return self._on(interview, question, "row_set", fields, row=row or self._new_row_id())

    def remove_row(self, interview: Interview, ident: str, row: str) -> tuple[Event, ...]:
        """The row goes; a row proposed from last year is declined."""
        question = self._records(interview, ident)
        _find(interview.item(ident).rows, question, row)
        if question.fixed_field:
            raise AnswerError(_("The rows of this question are fixed."), where=question.id)
        return self._on(interview, question, "row_removed", None, row=row)

    def order_rows(self, interview: Interview, ident: str, rows: Sequence[str]) -> tuple[Event, ...]:
        """The rows in the order of these ids; rows that are not named come after them as they were."""
        question = self._records(interview, ident)
        before = [row["_id"] for row in interview.item(ident).rows]
        for row in rows:
            _find(interview.item(ident).rows, question, row)
        if question.fixed_field or list(rows) == before[: len(rows)]:
            return ()
        return self._on(interview, question, "rows_ordered", list(dict.fromkeys(rows)))

    def visit(self, interview: Interview, ident: str) -> tuple[Event, ...]:
        """The conversation stands at this question; none on an approved interview, which is only read."""
        question = interview.question(ident)
        if interview.state.status == "approved" or interview.state.position == question.id:
            return ()
        return (self._next(interview, "visited", question=question.id),)

    def choose_template(self, interview: Interview, name: str) -> tuple[Event, ...]:
        """The draft's structure from now on."""
        self._check_open(interview)
        if interview.state.template == name:
            return ()
        return (self._next(interview, "template_chosen", value=clean(name)),)

    def change_flow(self, interview: Interview) -> tuple[Event, ...]:
        """The interview goes on with the version of the flow it is seen with; none where that is the one it has."""
        flow = interview.flow
        if interview.state.status == "approved" or interview.state.flow_fingerprint == flow.fingerprint:
            return ()
        version = FlowVersion(version=flow.version, fingerprint=flow.fingerprint, questions=tuple(flow.questions))
        return (self._next(interview, "flow_changed", value=version.model_dump(mode="json")),)

    def approve(self, interview: Interview, date: object, role: str, number: str = "") -> tuple[Event, ...]:
        """The review is approved by somebody in this role, on this day; from then on it is read-only."""
        self._check_open(interview)
        decided = Approved(date=read_date(date), role=_note(role), number=_note(number))
        if not decided.role:
            raise AnswerError(
                _("Who approved it is missing."), advice=_("Name the role, for example the head of administration.")
            )
        state = interview.state
        seen = tuple(head for ident in state.threads for head in state.heads(ident))
        return (self._next(interview, "approved", value=decided.model_dump(mode="json"), replaces=seen),)

    def reopen(self, interview: Interview, why: str) -> tuple[Event, ...]:
        """An approved interview may be changed again; `why` stays in the history. None where it is open."""
        if interview.state.status == "open":
            return ()
        reason = _note(why)
        if not reason:
            raise AnswerError(_("A reason for reopening is needed."), advice=_("Say why in a few words."))
        return (self._next(interview, "reopened", value=reason),)

    def dismiss(self, interview: Interview, ident: str, rule: str, key: str, why: str) -> tuple[Event, ...]:
        """What a check asks about the question may stand; `key` is its finding's. None where it already may."""
        question = self._open(interview, ident)
        reason = _note(why)
        if not reason:
            raise AnswerError(
                _("A reason for letting it stand is needed."), where=question.id, advice=_("Say why in a few words.")
            )
        known = interview.state.dismissals.get(key)
        if known and (known.rule, known.why) == (rule, reason):
            return ()
        value = Dismissed(rule=rule, key=key, why=reason).model_dump(mode="json")
        return (self._next(interview, "dismissed", question=question.id, value=value),)

    def undismiss(self, interview: Interview, key: str) -> tuple[Event, ...]:
        """What was let stand under this key is asked about again. None where nothing was."""
        self._check_open(interview)
        known = interview.state.dismissals.get(key)
        if known is None:
            return ()
        return (self._next(interview, "undismissed", question=known.question, value=known.undoing),)

    def restore(self, interview: Interview, at: datetime) -> tuple[Event, ...]:
        """Every question, what was let stand, and the template, back to how they were at that time, by further events.

        Nothing is erased. AnswerError where the interview did not exist then.
        """
        self._check_open(interview)
        state = interview.state
        events: list[Event] = []
        for change in changes_back(state, at):
            event = self._event(
                change.kind,
                state.last_sequence + 1,
                question=change.question,
                row=change.row,
                value=change.value,
                wording=change.wording,
                replaces=state.heads(change.question, change.row)
                if change.question and change.kind in QUESTION_KINDS
                else (),
                source="restore",
            )
            events.append(event)
            state = state.after([event])
        return tuple(events)

    def _value(self, question: Question, raw: object, known: Sequence[dict[str, Any]]) -> Value:
        made: set[str] = set()

        def new_row_id() -> str:
            made.add(ident := self._new_row_id())
            return ident

        value = parse_value(question, raw, new_row_id)
        if isinstance(question, RecordsQuestion):
            return recognised(question, rows_of(value), made, known)
        return value

    def _check_agreement(self, interview: Interview, question: Question, value: Value) -> None:
        """AnswerError where the answer disagrees with others; what a document says comes in, to be looked through."""
        if self._source != "import" and (error := interview.disagreement(question, value)):
            raise error


def _find(rows: Iterable[dict[str, Any]], question: Question, row: str) -> dict[str, Any]:
    for known in rows:
        if known["_id"] == row:
            return known
    raise AnswerError(_("There is no row {row}.").format(row=row[:32]), where=question.id)


def _note(text: str) -> str:
    return one_line(clean(text).strip())
