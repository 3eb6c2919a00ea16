"""What every event of an interview needs: an id, a number, a time, who and where, and what it replaces."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from interview.errors import AnswerError, LockedError
from interview.flow.models import Question, RecordsQuestion, wording
from interview.language import translate as _
from interview.session.cleaning import clean
from interview.session.events import Event, EventKind, Source
from interview.session.interview import Interview

ROW_ID_LENGTH = 12


class EventMaker:
    """Makes events for one actor on one device, of interviews that may be changed."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        actor: str = "",
        device: str = "",
        source: Source = "interview",
    ) -> None:
        self._clock = clock
        self._new_id = new_id
        self._actor = clean(actor)
        self._device = clean(device)
        self._source: Source = source

    def _on(
        self, interview: Interview, question: Question, kind: EventKind, value: Any, row: str | None = None
    ) -> tuple[Event, ...]:
        says = kind in ("answered", "affirmed", "row_set", "row_removed", "rows_ordered")
        return (
            self._next(
                interview,
                kind,
                question=question.id,
                row=row,
                value=value,
                wording=wording(question) if says else None,
                replaces=interview.state.heads(question.id, row),
            ),
        )

    def _next(self, interview: Interview, kind: EventKind, **fields: Any) -> Event:
        return self._event(kind, interview.state.last_sequence + 1, **fields)

    def _event(self, kind: EventKind, sequence: int, **fields: Any) -> Event:
        about = {"source": self._source, "actor": self._actor, "device": self._device, **fields}
        return Event(id=self._new_id(), kind=kind, sequence=sequence, at=self._clock(), **about)

    def _new_row_id(self) -> str:
        return self._new_id()[:ROW_ID_LENGTH]

    def _open(self, interview: Interview, ident: str) -> Question:
        self._check_open(interview)
        return interview.question(ident)

    def _check_open(self, interview: Interview) -> None:
        if interview.state.status == "approved":
            ident = interview.state.start.ident
            raise LockedError(
                _("The interview is approved and cannot be changed."),
                where=ident,
                advice=_('To change it, first: genomgang reopen {id} --why "…"').format(id=ident),
            )

    def _records(self, interview: Interview, ident: str) -> RecordsQuestion:
        question = self._open(interview, ident)
        if not isinstance(question, RecordsQuestion):
            raise AnswerError(_("The question has no rows."), where=question.id)
        return question
