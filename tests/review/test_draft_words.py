"""The words of drafts: dates, numbers and names as readers expect them, and the years of plans."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.errors import DraftError
from interview.review.periods import periods
from interview.review.words import load_words

SWEDISH, ENGLISH = load_words("sv"), load_words("en")


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Fastighetskontoret", "Fastighetskontorets"),
        ("Gröna Ytor", "Gröna Ytors"),
        ("Torgets", "Torgets"),
        ("Bolaget Max", "Bolaget Max"),
        ("Berzelius Jazz", "Berzelius Jazz"),
        ("Torg AB", "Torg AB:s"),
        ("SLK", "SLK:s"),
        ("", "s"),
    ],
)
def test_swedish_names_as_owners(name: str, genitive: str) -> None:
    assert SWEDISH.genitive(name) == genitive


def test_english_names_as_owners() -> None:
    assert [ENGLISH.genitive(name) for name in ("The City", "The Parks")] == ["The City’s", "The Parks’"]


def test_days_and_numbers_in_prose() -> None:
    assert (SWEDISH.day("2026-10-05"), ENGLISH.day("2026-10-05")) == ("5 oktober 2026", "5 October 2026")
    assert SWEDISH.day("i höst") == "i höst"
    assert SWEDISH.number(1234567.5, "kr") == "1\u00a0234\u00a0567,5\u00a0kr"
    assert ENGLISH.number(1234567.5) == "1,234,567.5"
    assert SWEDISH.listed(["a"]) == "a"
    assert SWEDISH.listed(["a", "b", "c"]) == "a, b och c"


def test_both_languages_have_the_same_words_with_the_same_places_to_fill() -> None:
    assert _places(SWEDISH.model_dump()) == _places(ENGLISH.model_dump())


def _places(words: Any) -> Any:
    if isinstance(words, dict):
        return {key: _places(said) for key, said in words.items()}
    return sorted(re.findall(r"\{\w+\}", words)) if isinstance(words, str) else len(words)


@pytest.mark.parametrize("language", ["de", "../sv", ""])
def test_a_language_without_words_is_refused(language: str) -> None:
    with pytest.raises(DraftError) as caught:
        load_words(language)
    assert "sv" in caught.value.advice


def plan(*years: str) -> list[dict[str, str]]:
    return [{"_id": f"rad{number}", "ar": year} for number, year in enumerate(years)]


def labels(rows: list[dict[str, str]], years: tuple[int, ...], merge_after: int | None = None) -> dict[str, list[str]]:
    return {p.label: [str(row["_id"]) for row in p.rows] for p in periods(rows, "ar", years, merge_after)}


def test_each_year_of_the_plan_has_a_period_even_without_rows() -> None:
    assert labels(plan("2027", "2029"), (2027, 2028, 2029)) == {"2027": ["rad0"], "2028": [], "2029": ["rad1"]}


def test_later_years_can_be_merged() -> None:
    found = periods(plan("2029", "2027", "2028-2029"), "ar", (2027, 2028, 2029), 1)
    assert [(p.label, p.suffixes) for p in found] == [("2027", {}), ("2028–2029", {"rad0": "2029"})]
    assert labels(plan("2027"), (2027,), 1) == {"2027": ["rad0"]}


def test_years_that_the_coordinator_merged_take_the_place_of_the_empty_ones() -> None:
    assert labels(plan("2027", "2028–2029"), (2027, 2028, 2029)) == {"2027": ["rad0"], "2028–2029": ["rad1"]}


def test_a_row_for_several_years_joins_the_first_where_those_have_rows_of_their_own() -> None:
    found = periods(plan("2028", "2028–2029"), "ar", (2027, 2028, 2029))
    assert [(p.label, len(p.rows)) for p in found] == [("2027", 0), ("2028", 2), ("2029", 0)]
    assert found[1].suffixes == {"rad1": "2028–2029"}


def test_years_outside_the_plan_and_years_that_cannot_be_read_come_too() -> None:
    assert labels(plan("2031", "snart", "2026"), (2027,)) == {
        "2026": ["rad2"],
        "2027": [],
        "2031": ["rad0"],
        "snart": ["rad1"],
    }


years = st.integers(2024, 2033)
said = st.one_of(years.map(str), st.tuples(years, years).map("{0[0]}–{0[1]}".format), st.text(max_size=6))


@given(st.lists(said, max_size=12), st.integers(1, 3), st.sampled_from([None, 1, 2]))
def test_every_row_is_in_exactly_one_period(given_years: list[str], count: int, merge_after: int | None) -> None:
    rows = plan(*given_years)
    found = periods(rows, "ar", tuple(range(2027, 2027 + count)), merge_after)
    assert sorted(str(row["_id"]) for p in found for row in p.rows) == sorted(row["_id"] for row in rows)
    assert len({p.label for p in found}) == len(found)
    assert [p.first for p in found] == sorted(p.first for p in found)
