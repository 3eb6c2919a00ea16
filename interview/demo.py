"""The demonstration: a made-up administration with last year's approved review and this year's, half-way."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import repeat

from interview.flow.positions import read_source
from interview.session.answering import from_file, record
from interview.session.events import Event
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.shipped import shipped
from interview.workspace import Workspace

ORGANISATION = "Trädgårdskontoret"
LAST_YEAR, THIS_YEAR = 2026, 2027
APPROVED_ON, APPROVED_BY, NUMBER = "2025-11-18", "förvaltningschefen", "TK 2025/418"

_FIRST_ANSWER = datetime(2025, 10, 13, 7, 40, tzinfo=UTC)
_APPROVAL = datetime(2025, 11, 18, 13, 5, tzinfo=UTC)


def build_demo(workspace: Workspace) -> tuple[str, str]:
    """The ids of last year's and of this year's interview; what is not yet in the workspace is made.

    Last year's is answered in the autumn of 2025 and approved on APPROVED_ON. This year's is recorded by the
    workspace's own recorder, so it was changed just now. What somebody did to either since then is left alone.
    """
    autumn = Workspace(workspace.repository, _recorder(_working_hours()))
    last_year = _interview(autumn, LAST_YEAR, previous=None, approval=_recorder(repeat(_APPROVAL)))
    return last_year, _interview(workspace, THIS_YEAR, previous=last_year)


def _interview(workspace: Workspace, year: int, *, previous: str | None, approval: Recorder | None = None) -> str:
    ident = _known(workspace, year) or workspace.begin(ORGANISATION, year, previous=previous)
    opened = workspace.open(ident)
    if not opened.interview.state.answers:
        # One save: where it fails nothing is filled, and the next call begins again.
        opened.save(tuple(_events(workspace.recorder, opened.interview, year, approval)))
    return ident


def _known(workspace: Workspace, year: int) -> str | None:
    """The id of the first interview for this year that the organisation has in the workspace."""
    known = [listing.ident for listing in workspace.repository.list(ORGANISATION) if listing.year == year]
    return min(known, key=lambda ident: (len(ident), ident), default=None)


def _events(recorder: Recorder, interview: Interview, year: int, approval: Recorder | None) -> Iterator[Event]:
    file = shipped("flows") / "demo" / f"tradgardskontoret-{year}.yaml"
    last = None
    for question, raw in read_source(file, file.name).data.items():
        made = record(recorder, interview, question, from_file(raw))
        interview = interview.after(made)
        last = question
        yield from made
    if approval:
        yield from approval.approve(interview, APPROVED_ON, APPROVED_BY, NUMBER)
    elif following := interview.next(after=last):
        yield from recorder.visit(interview, following)


def _recorder(clock: Iterator[datetime]) -> Recorder:
    return Recorder(clock.__next__, lambda: uuid.uuid4().hex, actor="informationssäkerhetssamordnaren")


def _working_hours() -> Iterator[datetime]:
    """Six answers a morning, on weekdays: a whole review takes four weeks."""
    morning = _FIRST_ANSWER
    while True:
        if morning.isoweekday() <= 5:
            yield from (morning + timedelta(minutes=17 * answer) for answer in range(6))
        morning += timedelta(days=1)
