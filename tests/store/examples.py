"""Events for tests: what a recorder would make, without one. And the file that a store put them in."""

from __future__ import annotations

import itertools
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from interview.session.events import Event, EventKind, Start

DAWN = datetime(2026, 10, 15, 8, 0, tzinfo=UTC)
_ticks = itertools.count()


def make_event(kind: EventKind, sequence: int, **fields: Any) -> Event:
    """An event with an id of its own, each a second later than the one before."""
    at = fields.pop("at", DAWN + timedelta(seconds=next(_ticks)))
    return Event(id=uuid.uuid4().hex, kind=kind, sequence=sequence, at=at, **fields)


def started(ident: str, organisation: str = "Trädgårdskontoret", year: int = 2027) -> Event:
    """The first event of an interview."""
    start = Start(
        ident=ident,
        organisation=organisation,
        year=year,
        flow="stockholm",
        flow_version="1",
        flow_fingerprint="f" * 16,
        template="forvaltning",
    )
    return make_event("started", 1, value=start.model_dump(mode="json"))


def answered(sequence: int, value: Any = "ett svar", question: str = "ram.kontakt") -> Event:
    """An answer to one question."""
    return make_event("answered", sequence, question=question, value=value)


def interview_file(folder: Path) -> Path:
    """The file of the only interview in a store's folder."""
    (found,) = (path for path in folder.glob("*.json") if len(path.stem) == 32)
    return found
