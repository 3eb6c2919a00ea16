"""Helpers to play an interview in the sample flow, step by step."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from interview.flow.models import Flow
from interview.session.events import Event, Start
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.session.state import State, fold
from tests.session.sample_flow import EVENTS, FLOW

NOON = datetime(2026, 10, 15, 12, tzinfo=UTC)


def recorder(
    *,
    device: str = "",
    begin: datetime = NOON,
    step: timedelta = timedelta(minutes=1),
    first_id: int = 1,
) -> Recorder:
    """A recorder whose clock goes one step for every event and whose ids count from `first_id`."""
    return Recorder(clock=ticking(begin, step), new_id=counting(first_id), actor="Kim", device=device)


def ticking(begin: datetime, step: timedelta) -> Callable[[], datetime]:
    ticks = itertools.count()
    return lambda: begin + next(ticks) * step


def counting(first: int) -> Callable[[], str]:
    numbers = itertools.count(first)
    # Reversed, so that the beginning, from which row ids are made, differs too.
    return lambda: f"{next(numbers):032x}"[::-1]


def start(flow: Flow = FLOW, year: int = 2027, **more: Any) -> Start:
    return Start(
        ident=f"provkontoret-{year}",
        organisation="Provkontoret",
        year=year,
        flow=flow.id,
        flow_version=flow.version,
        flow_fingerprint=flow.fingerprint,
        template=flow.default_template,
        questions=tuple(flow.questions),
        **more,
    )


class Played:
    """An interview that is played step by step; `interview` is always the view after the last step."""

    def __init__(
        self,
        flow: Flow = FLOW,
        year: int = 2027,
        previous: State | None = None,
        record: Recorder | None = None,
    ) -> None:
        self.record = record or recorder()
        self.interview = Interview(flow, fold([self.record.start(start(flow, year))]), previous)

    @property
    def state(self) -> State:
        return self.interview.state

    def take(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """Takes events into the interview and returns them."""
        taken = tuple(events)
        self.interview = self.interview.after(taken)
        return taken

    def answer(self, ident: str, raw: object) -> tuple[Event, ...]:
        return self.take(self.record.answer(self.interview, ident, raw))

    def answers(self, **raw: object) -> Played:
        """Answers by id, the dot written as two underscores; returns itself."""
        for ident, value in raw.items():
            self.answer(ident.replace("__", "."), value)
        return self

    def state_of(self, ident: str) -> str:
        return self.interview.item(ident).state

    def value(self, ident: str) -> Any:
        return self.interview.item(ident).value

    def row_ids(self, ident: str = EVENTS) -> list[str]:
        return [row["_id"] for row in self.interview.item(ident).rows]
