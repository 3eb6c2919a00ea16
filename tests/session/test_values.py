"""Reading answers: from data and from what people type."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.errors import AnswerError
from interview.flow.models import ListQuestion, NumberQuestion, Question, TextQuestion
from interview.session.numbers import read_number, write_number
from interview.session.values import parse_value, plain
from tests.session.sample import counting
from tests.session.sample_flow import FLOW

CHOICE = FLOW.questions["ram.planering"]
PERCENT = FLOW.questions["rsa.andel"]
DATE = FLOW.questions["plan.nasta"]
GOALS = FLOW.questions["plan.mal"]
SECTIONS = FLOW.questions["ram.utan_avsnitt"]
YES_NO = FLOW.questions["rsa.granskad"]
TEXT = FLOW.questions["ram.text"]
ONE_LINE = FLOW.questions["ram.organisation"]


def read(question: Question, raw: object) -> Any:
    return parse_value(question, raw, counting(1))


def refusal(question: Question, raw: object) -> AnswerError:
    with pytest.raises(AnswerError) as caught:
        read(question, raw)
    assert caught.value.where == question.id
    assert caught.value.message
    return caught.value


@pytest.mark.parametrize("raw", [None, "", "  \n\t ", "\u200b", "\ufeff", "\x00"])
@pytest.mark.parametrize("question", list(FLOW), ids=lambda question: question.id)
def test_nothing_is_no_answer_and_the_refusal_names_the_ways_to_say_so(question: Question, raw: object) -> None:
    advice = refusal(question, raw).advice
    assert "unknown" in advice
    assert "not_applicable" in advice
    assert "later" in advice
    assert "clear" in advice


@pytest.mark.parametrize("raw", ["tre_ar", "TRE_AR", " Label of tre_ar ", "label  of\ntre_ar"])
def test_a_choice_is_named_by_its_value_or_its_label(raw: str) -> None:
    assert read(CHOICE, raw) == "tre_ar"


def test_an_unknown_choice_is_answered_with_the_alternatives_and_the_nearest() -> None:
    error = refusal(CHOICE, "tre_år")
    assert "tre_ar (Label of tre_ar)" in error.advice
    assert "ett_ar" in error.advice
    assert "Did you mean tre_ar" in error.advice
    refusal(CHOICE, True)
    refusal(CHOICE, ["tre_ar"])


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (True, True),
        (False, False),
        ("ja", True),
        ("J", True),
        ("Yes", True),
        ("true", True),
        (" nej ", False),
        ("n", False),
        ("NO", False),
        ("false", False),
    ],
)
def test_yes_and_no_in_both_languages(raw: object, value: bool) -> None:
    assert read(YES_NO, raw) is value


@pytest.mark.parametrize("raw", [1, 0, "kanske", "1", [], {}])
def test_what_is_neither_yes_nor_no_is_refused(raw: object) -> None:
    refusal(YES_NO, raw)


AMOUNT = NumberQuestion(id="a.b", kind="number", label="How much?", integer=False, unit="tkr")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234\u2009567", 1234567),
        ("12", 12),
        ("12,50", 12.5),
        ("12.5", 12.5),
        ("-3", -3),
        ("\u22123", -3),
        ("+3", 3),
        ("450 tkr", 450),
        ("450TKR", 450),
        (7, 7),
        (7.0, 7),
        (-0.0, 0),
        ("007", 7),
    ],
)
def test_numbers_as_they_are_written_in_swedish(raw: object, value: float) -> None:
    found = read(AMOUNT, raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "raw",
    [
        *("nan", "inf", float("nan"), float("inf"), float("-inf"), True, False, "1e9", "1_000", "12 34", "1,234.5"),
        *("1.234,5", "", "tolv", "1 2345", "0x10", "٣", "5 kr", [5], {"a": 1}, "9" * 5000, 10**400, 1e300),
    ],
)
def test_what_is_no_finite_number_is_refused(raw: object) -> None:
    refusal(AMOUNT, raw)


def test_a_number_outside_its_limits_is_refused_with_the_limit() -> None:
    assert "100" in refusal(PERCENT, "100,5").message
    assert "0" in refusal(PERCENT, -1).message
    assert read(PERCENT, "99,5 %") == 99.5


def test_a_fraction_is_refused_where_whole_numbers_are_asked_for() -> None:
    whole = NumberQuestion(id="a.b", kind="number", label="How many?")
    assert "2,5" in refusal(whole, "2,5").message
    assert read(whole, "2,0") == 2


@given(st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15))
def test_a_number_that_is_written_out_reads_as_itself(number: float) -> None:
    assert read_number(AMOUNT, write_number(number)) == number


@pytest.mark.parametrize(
    "raw",
    [
        *("2026-10-05", "20261005", "2026/10/05", "2026-10-5", "5/10 2026", "05/10-26", "5/10-2026", "5.10.2026"),
        *(
            "5/10/2026",
            "5 oktober 2026",
            "5 okt 2026",
            "5 okt. 2026",
            "den 5 oktober 2026",
            "5 Oct 2026",
            "5:e okt 2026",
        ),
        date(2026, 10, 5),
    ],
)
def test_dates_as_they_are_written_in_sweden(raw: object) -> None:
    assert read(DATE, raw) == "2026-10-05"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("2026-02-29", "2026-02-29"),
        ("31/4 2026", "2026-04-31"),
        ("2026-13-01", "2026-13-01"),
        ("1899-12-31", "1900"),
        ("2201-01-01", "2200"),
        ("15/10", "15/10"),
        ("15 oktober", "15 oktober"),
        ("i höstas", "i höstas"),
        ("2026-1005", "2026-1005"),
        ("202610-05", "202610-05"),
        ("2026105", "2026105"),
        ("15 brumaire 2026", "brumaire"),
        ("2026-10-05T10:00", "2026-10-05T10:00"),
        ("0000-00-00", "0000-00-00"),
    ],
)
def test_days_that_do_not_exist_or_have_no_year_are_refused(raw: str, says: str) -> None:
    assert says in refusal(DATE, raw).message


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_reads_as_itself_in_every_form(day: date) -> None:
    months = ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]
    for form in (day.isoformat(), f"{day.day}/{day.month} {day.year}", f"{day.day} {months[day.month - 1]} {day.year}"):
        assert read(DATE, form) == day.isoformat()


def test_a_list_is_typed_one_item_on_each_line() -> None:
    assert read(GOALS, "- ett\n\n* två\n•  tre\n") == ["ett", "två", "tre"]
    assert read(GOALS, ["ett", "  ", "två\nrader", 3]) == ["ett", "två rader", "3"]
    assert read(GOALS, '["- ett", "två"]') == ["- ett", "två"]
    assert read(GOALS, "[länk](https://example.org)") == ["[länk](https://example.org)"]


def test_an_empty_list_is_an_answer_when_it_is_given_as_one() -> None:
    assert read(GOALS, []) == []
    assert read(GOALS, "[]") == []
    refusal(GOALS, "- \n-")


def test_the_limits_of_a_list_are_named() -> None:
    assert "5" in refusal(GOALS, [str(number) for number in range(6)]).message
    assert "40" in refusal(GOALS, ["x" * 41]).message
    refusal(GOALS, [["nested"]])
    refusal(GOALS, {"a": "b"})
    refusal(GOALS, [None])
    wanted = ListQuestion(id="a.b", kind="list", label="Which?", min_items=1)
    refusal(wanted, [])


def test_a_list_of_alternatives_takes_each_once_by_value_or_label() -> None:
    assert read(SECTIONS, "rsa, Label of vor\nrsa") == ["rsa", "vor"]
    assert "rsa" in refusal(SECTIONS, ["rss"]).advice


def test_text_keeps_its_markdown_and_loses_what_is_unsafe() -> None:
    written = "Första stycket  \nmed radbrytning\r\n\r\n    indraget\x07\u202e\n\n- punkt\n"
    assert read(TEXT, written) == "Första stycket  \nmed radbrytning\n\n    indraget\n\n- punkt"
    assert read(ONE_LINE, "två\n\trader") == "två rader"


def test_text_may_come_as_a_number_or_a_day_from_a_file_but_not_as_yes_or_no() -> None:
    assert read(TEXT, 2026) == "2026"
    assert read(TEXT, date(2026, 1, 2)) == "2026-01-02"
    assert "quotation marks" in refusal(TEXT, False).advice
    refusal(TEXT, ["a"])


def test_too_long_a_text_and_one_of_the_wrong_form_are_refused() -> None:
    short = TextQuestion(id="a.b", label="?", max_length=3, pattern="[a-z]+", pattern_hint="Small letters.")
    assert "3" in refusal(short, "abcd").message
    assert refusal(short, "AB").advice == "Small letters."
    assert read(short, "ab") == "ab"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


@given(st.sampled_from(list(FLOW)), JSON)
def test_whatever_comes_is_read_or_refused_and_what_is_read_reads_as_itself(question: Question, raw: object) -> None:
    try:
        value = read(question, raw)
    except AnswerError:
        return
    assert json.loads(json.dumps(value, allow_nan=False)) == value
    assert read(question, value) == value
    assert isinstance(plain(question, value), str)


def test_values_in_words() -> None:
    assert plain(CHOICE, "tre_ar") == "Label of tre_ar"
    assert plain(PERCENT, 12345.5) == "12\u00a0345,5 %"
    assert plain(SECTIONS, ["rsa", "vor"]) == "Label of rsa\nLabel of vor"
    assert plain(YES_NO, True) != plain(YES_NO, False)
    assert plain(DATE, "2026-10-05") == "2026-10-05"
    rows = [{"_id": "aaaa", "handelse": "Avbrott", "sannolikhet": 2, "konsekvens": 3, "riskvarde": 6}]
    assert plain(FLOW.questions["rsa.handelser"], rows) == ("Avbrott · Probability: 2 · Consequence: 3 · Risk value: 6")
    assert plain(TEXT, None) == ""


@given(st.sampled_from(list(FLOW)), JSON)
def test_a_value_of_another_form_can_still_be_shown(question: Question, value: Any) -> None:
    assert isinstance(plain(question, value), str)
