"""Days as people write them in Sweden; stored in ISO form."""

from __future__ import annotations

import re
from datetime import date, datetime

from interview.errors import AnswerError
from interview.language import translate as _

FIRST_YEAR, LAST_YEAR = 1900, 2200

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "mars march mar",
            "april apr",
            "maj may",
            "juni june jun",
            "juli july jul",
            "augusti august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.]?)([0-9]{1,2})\2([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2})(?:\2|\s*-\s*|\s+)([0-9]{4}|[0-9]{2})")
_NAMED = re.compile(r"(?:den\s+)?([0-9]{1,2})(?::?e)?\s+([a-z]+)\.?,?\s+([0-9]{4})")
_WITHOUT_YEAR = re.compile(r"[0-9]{1,2}\s*[/.]\s*[0-9]{1,2}\.?|(?:den\s+)?[0-9]{1,2}(?::?e)?\s+[a-z]+\.?")
_CENTURY_TURNS = 80  # 79 is 2079, 80 is 1980


def read_date(raw: object) -> str:
    """The day that `raw` stands for, in ISO form (`2026-10-15`).

    `raw` is a date, or text: `2026-10-15`, `20261015`, `15/10 2026`, `15/10-26`, `15.10.2026`, `15 oktober 2026`,
    `15 okt 2026`. AnswerError where it is none of these, has no year (which one is meant is not guessed), does not
    exist or lies outside `FIRST_YEAR` to `LAST_YEAR`.
    """
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return _checked(raw.year, raw.month, raw.day)
    if not isinstance(raw, str):
        raise AnswerError(_("A date is needed."), advice=_advice())
    text = " ".join(raw.split()).casefold()
    if found := _YEAR_FIRST.fullmatch(text):
        year, separator, month, day = found.groups()
        if separator or len(text) == len("20261015"):
            return _checked(int(year), int(month), int(day))
    if found := _DAY_FIRST.fullmatch(text):
        day, _separator, month, year = found.groups()
        return _checked(_full_year(year), int(month), int(day))
    if (found := _NAMED.fullmatch(text)) and found[2] in _MONTHS:
        return _checked(int(found[3]), _MONTHS[found[2]], int(found[1]))
    if _WITHOUT_YEAR.fullmatch(text):
        raise AnswerError(_("“{text}” has no year.").format(text=raw.strip()), advice=_advice())
    raise AnswerError(_("“{text}” is not a date.").format(text=raw.strip()[:40]), advice=_advice())


def _full_year(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (1900 if int(year) >= _CENTURY_TURNS else 2000)


def _checked(year: int, month: int, day: int) -> str:
    try:
        found = date(year, month, day)
    except ValueError:
        raise AnswerError(
            _("There is no such day: {date}.").format(date=f"{year:04}-{month:02}-{day:02}"), advice=_advice()
        ) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise AnswerError(_("The year must be between {first} and {last}.").format(first=FIRST_YEAR, last=LAST_YEAR))
    return found.isoformat()


def _advice() -> str:
    return _("Write it as year-month-day, for example {example}.").format(example="2026-10-15")
