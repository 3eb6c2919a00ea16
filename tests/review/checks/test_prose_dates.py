"""Times in Swedish prose are read as a person reads them."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.review.checks.dates_in_prose import times


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("halvårsskiftet 2026", "2026-06-15", "2026-07-15"),
        ("under sommaren 2025", "2025-06-01", "2025-08-31"),
        ("Q1 2026", "2026-01-01", "2026-03-31"),
        ("kvartal 2 2026", "2026-04-01", "2026-06-30"),
        ("tredje kvartalet 2026", "2026-07-01", "2026-09-30"),
        ("den 15 januari 2026", "2026-01-15", "2026-01-15"),
        ("den 1:e maj 2026", "2026-05-01", "2026-05-01"),
        ("10/12–25", "2025-12-10", "2025-12-10"),
        ("10/12 2025", "2025-12-10", "2025-12-10"),
        ("senast i oktober 2026", "2026-10-01", "2026-10-31"),
        ("i slutet av 2023", "2023-09-01", "2023-12-31"),
        ("våren 2026", "2026-03-01", "2026-06-30"),
        ("vintern 2025/26", "2025-12-01", "2026-02-28"),
        ("vid årsskiftet 2025/2026", "2025-12-15", "2026-01-15"),
        ("första halvåret 2025", "2025-01-01", "2025-06-30"),
        ("HT26", "2026-07-01", "2026-12-31"),
        ("oktober–december 2026", "2026-10-01", "2026-12-31"),
        ("november–januari 2027", "2026-11-01", "2027-01-31"),
        ("vecka 40 2026", "2026-09-28", "2026-10-04"),
        ("v. 40–42, 2026", "2026-09-28", "2026-10-18"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2026 kvartal 2", "2026-04-01", "2026-06-30"),
        ("3:e kvartalet 2026", "2026-07-01", "2026-09-30"),
        ("andra tertialet 2026", "2026-05-01", "2026-08-31"),
        ("tertial 1 2026", "2026-01-01", "2026-04-30"),
        ("2:a halvåret 2026", "2026-07-01", "2026-12-31"),
        ("Mål 2026: klassa allt", "2026-01-01", "2026-12-31"),
        ("senast 10/12–25.", "2025-12-10", "2025-12-10"),
        ("årsskiftet 25/26", "2025-12-15", "2026-01-15"),
        ("årsskiftet 2026", "2026-12-15", "2027-01-15"),
        ("höst 2026", "2026-09-01", "2026-12-31"),
        ("vinter 2025/2026", "2025-12-01", "2026-02-28"),
        ("våren och sommaren 2026", "2026-06-01", "2026-08-31"),
        ("15–16 mars 2026", "2026-03-16", "2026-03-16"),
        ("i mitten av mars 2026", "2026-03-01", "2026-03-31"),
        ("den 1 oktober år 2026", "2026-10-01", "2026-10-01"),
        ("2026-11-02", "2026-11-02", "2026-11-02"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("åren 2026–2028", "2026-01-01", "2028-12-31"),
        ("under 2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_time_is_read(text: str, first: str, last: str) -> None:
    (found,) = times(text)
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert text[found.begin : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "lagen (2018:585)",
        "dnr KS 2023/439",
        "rapport nr 5/2019",
        "EU 2016/679",
        "ISO/IEC 27001:2022",
        "2 000 kronor",
        "den 31 februari 2026",
        "10.2.1",
        "2026.1",
        "telefon 08-508 29 000",
        "kvartal 2",
        "den 15 januari",
        "under hösten",
        "i vår plan",
        "vecka 40",
        "senast i oktober",
        "fjärde tertialet",
        "",
    ],
)
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert times(text) == ()


def test_a_time_without_a_year_is_of_the_year_given() -> None:
    assert [when.last for when in times("kvartal 2", 2027)] == [date(2027, 6, 30)]
    assert [when.last for when in times("den 15 januari", 2027)] == [date(2027, 1, 15)]


def test_several_times_come_in_order_and_do_not_overlap() -> None:
    found = times("Mellan den 3 mars 2025 och våren 2026, senast 2026-12-01.")
    assert [when.text for when in found] == ["3 mars 2025", "våren 2026", "2026-12-01"]


@given(st.text(alphabet="0123456789-–/. QqvVåramjuniljecokt:", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for when in times(text):
        assert when.first <= when.last


@pytest.mark.parametrize("piece", ["2026-", "1 ", "maj ", "1/1 ", "q1 ", "slutet av ", "2026 – "])
def test_long_texts_are_read_in_time(piece: str) -> None:
    begun = time.perf_counter()
    times(piece * 10_000)
    assert time.perf_counter() - begun < 2
