"""Which moment in an interview's history somebody means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from interview.errors import AnswerError
from interview.language import translate as _

if TYPE_CHECKING:
    from interview.session.events import Event

_NUMBER = re.compile(r"#?([0-9]{1,7})")
_EVENT = re.compile(r"[0-9a-f]{32}")
_TIME = re.compile(r"(\S+?)(?:T|\s+)(\d{1,2}:\d{2})(:\d{2})?(\.\d{1,6})?\s*(Z|[+-]\d{2}:?\d{2})?")


def moment_of(when: str, events: Sequence[Event]) -> datetime:
    """The last moment that `when` covers: the end of a day, a minute or a second, or the time of an event.

    `when` is a day as answers may be written, a day and a time (local unless it names its zone), an event's number
    with or without `#`, or an event's id. AnswerError where it is none of these.
    """
    wanted = when.strip()
    if number := _NUMBER.fullmatch(wanted):
        return _event_time(wanted, [event for event in events if event.sequence == int(number[1])])
    if _EVENT.fullmatch(wanted):
        return _event_time(wanted, [event for event in events if event.id == wanted])
    from interview.session.dates import read_date

    time = _TIME.fullmatch(wanted)
    if time is None:
        return _local(f"{read_date(wanted)}T23:59:59.999999")
    day, minutes, seconds, fraction, zone = time.groups()
    written = f"{read_date(day)}T{minutes.zfill(5)}{seconds or ':00'}{fraction or ''}{zone or ''}"
    try:
        begin = _local(written)
    except ValueError:
        raise AnswerError(
            _("There is no such time: {time}.").format(time=when[:40]),
            advice=_("Write it as {example}.").format(example="2026-10-31 14:05"),
        ) from None
    if fraction:
        return begin
    return begin + timedelta(seconds=1 if seconds else 60, microseconds=-1)


def _event_time(wanted: str, found: list[Event]) -> datetime:
    if not found:
        raise AnswerError(
            _("There is no change {number} in the history.").format(number=wanted),
            advice=_("`genomgang history` shows their numbers."),
        )
    return max(event.at for event in found)


def _local(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.astimezone()
