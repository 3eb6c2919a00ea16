"""Times as Swedish prose gives them: "halvårsskiftet 2026", "sommaren 2025", "Q1 2026", "10/12–25"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "1:a": 1, "2:a": 2, "3:e": 3, "4:e": 4}
# Meteorological seasons, but a spring that lasts until midsummer and an autumn until Christmas, as offices use them:
# nothing is called past while somebody may still mean it.
_SEASONS = {
    "våren": (3, 6), "vår": (3, 6), "vårterminen": (1, 6), "sommaren": (6, 8), "sommar": (6, 8), "hösten": (9, 12),
    "höst": (9, 12), "höstterminen": (8, 12),
}  # fmt: skip
_PARTS = {"början": (1, 4), "inledningen": (1, 4), "mitten": (5, 8), "slutet": (9, 12)}

_Y = r"(?:19|20)[0-9]{2}"
_YY = r"[0-9]{2}"
_NTH = "|".join(_ORDINALS)
_M = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars|apr(?:il)?|maj|juni|juli|aug(?:usti)?|sep(?:t(?:ember)?)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DASH = r"\s?[-–—/]\s?"
_OF = r"(?:,?\s+(?:under\s+|av\s+|år\s+)*)"
_NOT_INSIDE = r"(?<![0-9A-Za-zÅÄÖåäö/:.,–-])"
_NOT_BEFORE = r"(?![0-9/]|:[0-9]|[.,][0-9]|-[0-9])"

_FORMS = (
    ("iso", rf"{_NOT_INSIDE}({_Y})-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?(?![0-9-])"),
    (
        "slashed",
        rf"{_NOT_INSIDE}([0-3]?[0-9])[/.]([01]?[0-9])(?:\s|\s?[-–—./]\s?)({_Y}|{_YY}(?![0-9/:]|\.[0-9]))(?![0-9])",
    ),
    ("day", rf"\b([0-3]?[0-9])(?::?e)?\s+({_M})\.?(?:{_OF}({_Y}))?(?![0-9])"),
    ("months", rf"\b({_M}){_DASH}({_M})\.?{_OF}({_Y})"),
    ("month", rf"\b({_M})\.?{_OF}({_Y})"),
    ("year_quarter", rf"{_NOT_INSIDE}({_Y})[\s-]?(?:q|kv\.?\s?|kvartal\s+)([1-4])\b"),
    ("quarter", rf"\b(?:q|kv\.?\s?|kvartal\s+)([1-4])(?:(?:{_OF}|\s?[-–/]\s?|,\s?)({_Y}))?\b"),
    ("tertial", rf"\b(?:t|tertial\s+)([1-3])(?:(?:{_OF}|\s?[-–/]\s?|,\s?)({_Y}))\b"),
    ("nth_quarter", rf"\b({_NTH})\s+kvartalet(?:{_OF}({_Y}))?"),
    ("nth_tertial", rf"\b({_NTH})\s+tertialet{_OF}({_Y})"),
    ("half", rf"\b({_NTH})\s+halvåret(?:{_OF}({_Y}))?"),
    ("half_short", rf"\b(h[12]|[vh]t)[\s-]?({_Y}|{_YY})\b"),
    ("half_turn", rf"\bhalvårsskiftet(?:{_OF}({_Y}))?"),
    ("turn_of_year", rf"\bårsskiftet\s+(?:({_Y})(?:{_DASH}({_Y}|{_YY}))?|({_YY}){_DASH}({_YY}))(?![0-9])"),
    ("winter", rf"\bvinter(?:n)?{_OF}({_Y})(?:{_DASH}({_Y}|{_YY}))?"),
    ("season", rf"\b({'|'.join(_SEASONS)}){_OF}({_Y})"),
    ("part", rf"\b(början|inledningen|mitten|slutet){_OF}({_Y})(?!-)"),
    ("week", rf"\b(?:vecka|v\.?)\s?([0-5]?[0-9])(?:{_DASH}([0-5]?[0-9]))?{_OF}({_Y})"),
    ("years", rf"{_NOT_INSIDE}({_Y}){_DASH}({_Y}|{_YY}){_NOT_BEFORE}"),
    ("year", rf"{_NOT_INSIDE}({_Y}){_NOT_BEFORE}"),
)  # fmt: skip
# Every form begins a word, and with one of a few characters: elsewhere none of them need be tried.
_MAY_BEGIN = r"(?<!\w)(?=[0-9abdfhijkmnoqstvå])"
_ANY = re.compile(f"{_MAY_BEGIN}(?:{'|'.join(f'(?P<{name}>{form})' for name, form in _FORMS)})", re.IGNORECASE)
_EACH = {name: re.compile(form, re.IGNORECASE) for name, form in _FORMS}
_WORTH_READING = re.compile(r"[0-9]|halvår|kvartal", re.IGNORECASE)

Grain = Literal["day", "period", "years"]


@dataclass(frozen=True, slots=True)
class When:
    """A time in a text: its first and last day, and where it stands there (`begin` up to `end`).

    `grain` tells a single day from a part of a year and from whole years.
    """

    first: date
    last: date
    begin: int
    end: int
    text: str
    grain: Grain


@lru_cache(maxsize=16384)
def times(text: str, year: int | None = None) -> tuple[When, ...]:
    """Every time in `text`, in order. One without a year is of `year`, and is passed over where that is None."""
    if not _WORTH_READING.search(text):
        return ()
    found = []
    for match in _ANY.finditer(text):
        name = match.lastgroup or ""
        own = _EACH[name].fullmatch(match[0]) or _EACH[name].match(text, match.start())
        span = _READ[name](own.groups(), year) if own else None
        if span:
            grain: Grain = "years" if name in ("year", "years") else "day" if span[0] == span[1] else "period"
            found.append(When(*span, match.start(), match.end(), match[0], grain))
    return tuple(found)


_Span = tuple[date, date]
_Groups = tuple[str | None, ...]


def _month(name: str | None) -> int:
    return next(number for number, known in enumerate(_MONTHS, 1) if known[:3] == (name or "")[:3].lower())


def _full(year: str | None) -> int:
    return int(year or 0) + (2000 if len(year or "") == 2 else 0)


def _months(year: int, first: int, last: int) -> _Span:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _day(year: int, month: int, day: int) -> _Span | None:
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def _iso(groups: _Groups, _year: int | None) -> _Span | None:
    year, month, day = groups
    return (
        _day(_full(year), int(month or 1), int(day)) if day else _months(_full(year), int(month or 1), int(month or 1))
    )


def _slashed(groups: _Groups, _year: int | None) -> _Span | None:
    day, month, year = groups
    return _day(_full(year), int(month or 0), int(day or 0))


def _named_day(groups: _Groups, year: int | None) -> _Span | None:
    day, month, said = groups
    wanted = _full(said) if said else year
    return _day(wanted, _month(month), int(day or 0)) if wanted else None


def _quarter(number: int, said: str | None, year: int | None) -> _Span | None:
    wanted = _full(said) if said else year
    return _months(wanted, number * 3 - 2, number * 3) if wanted else None


def _tertial(number: int, year: int) -> _Span | None:
    return _months(year, number * 4 - 3, number * 4) if number <= 3 else None


def _half(number: int, said: str | None, year: int | None) -> _Span | None:
    wanted = _full(said) if said else year
    return _months(wanted, number * 6 - 5, number * 6) if wanted and number <= 2 else None


def _half_short(groups: _Groups, _year: int | None) -> _Span | None:
    return _half(1 if (groups[0] or "").lower() in ("h1", "vt") else 2, groups[1], None)


def _half_turn(groups: _Groups, year: int | None) -> _Span | None:
    wanted = _full(groups[0]) if groups[0] else year
    return (date(wanted, 6, 15), date(wanted, 7, 15)) if wanted else None


def _turn_of_year(groups: _Groups, _year: int | None) -> _Span:
    first, second = groups[0] or groups[2], groups[1] or groups[3]
    last = _full(second) if second else _full(first) + 1
    return date(last - 1, 12, 15), date(last, 1, 15)


def _winter(groups: _Groups, _year: int | None) -> _Span:
    last = _full(groups[1]) if groups[1] else _full(groups[0]) + 1
    return date(last - 1, 12, 1), date(last, 3, 1) - timedelta(days=1)


def _week(groups: _Groups, _year: int | None) -> _Span | None:
    first, last, year = groups
    try:
        monday = date.fromisocalendar(_full(year), int(first or 0), 1)
        sunday = date.fromisocalendar(_full(year), int(last or first or 0), 7)
    except ValueError:
        return None
    return (monday, sunday) if monday < sunday else None


def _years(groups: _Groups, _year: int | None) -> _Span | None:
    first, last = _full(groups[0]), _full(groups[1])
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last else None


_READ: dict[str, Callable[[_Groups, int | None], _Span | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "day": _named_day,
    "months": lambda groups, _year: _between(_full(groups[2]), _month(groups[0]), _month(groups[1])),
    "month": lambda groups, _year: _months(_full(groups[1]), _month(groups[0]), _month(groups[0])),
    "year_quarter": lambda groups, _year: _quarter(int(groups[1] or 1), groups[0], None),
    "quarter": lambda groups, year: _quarter(int(groups[0] or 1), groups[1], year),
    "tertial": lambda groups, _year: _tertial(int(groups[0] or 1), _full(groups[1])),
    "nth_quarter": lambda groups, year: _quarter(_ORDINALS[(groups[0] or "").lower()], groups[1], year),
    "nth_tertial": lambda groups, _year: _tertial(_ORDINALS[(groups[0] or "").lower()], _full(groups[1])),
    "half": lambda groups, year: _half(_ORDINALS[(groups[0] or "").lower()], groups[1], year),
    "half_short": _half_short,
    "half_turn": _half_turn,
    "turn_of_year": _turn_of_year,
    "winter": _winter,
    "season": lambda groups, _year: _months(_full(groups[1]), *_SEASONS[(groups[0] or "").lower()]),
    "part": lambda groups, _year: _months(_full(groups[1]), *_PARTS[(groups[0] or "").lower()]),
    "week": _week,
    "years": _years,
    "year": lambda groups, _year: _months(_full(groups[0]), 1, 12),
}


def _between(year: int, first: int, last: int) -> _Span:
    """From one month to another; where the first is the later one, it is of the year before."""
    begin, end = _months(year, first, first), _months(year, last, last)
    return (begin[0] if first <= last else begin[0].replace(year=year - 1)), end[1]
