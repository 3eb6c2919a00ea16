"""Patterns of a flow: those that are useful are taken, those that could be slow are not."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.flow.patterns import pattern_fault


@pytest.mark.parametrize(
    "pattern",
    [
        r"\d{4}([–-]\d{4})?",
        r"\d{6}-\d{4}",
        r"[A-ZÅÄÖ]{2,5} \d{4}/\d+",
        r"(?:19|20)\d\d",
        r"[^@\s]+@[^@\s]+",
        r"(\d\d-)+\d",
        r"[)(*+]+",
        r"\(\d+\)",
        r"[]x]+",
        "a{2}b{,3}",
        r"\d{3}-" * 10,
    ],
)
def test_a_plain_pattern_is_taken(pattern: str) -> None:
    assert pattern_fault(pattern, 2000) == ""


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+",
        r"(a*)*b",
        r"(a|aa)+",
        r"((ab?)c)*",
        r"(a?){30}",
        r"([a-z]+ ?){2,}",
        r"(\w+\s?)*!",
        r"(a|b|ab)*c",
        ".*.*.*.*x",
        "a?" * 30,
        "[ab]{1,9}" * 9,
        "(a|a)" * 30,
        r"(a)\1",
        r"(?=a)a",
        r"(?<=a)b",
        r"(?P<x>a)(?P=x)",
        "(a",
        "a**",
        "[",
        "x" * 201,
        "(" * 200,
    ],
)
def test_a_pattern_that_could_be_slow_or_is_none_is_refused(pattern: str) -> None:
    assert pattern_fault(pattern, 2000)


def test_how_long_the_text_may_be_decides_how_much_a_pattern_may_repeat() -> None:
    assert pattern_fault(r"\w+ \w+ \w+", 200) == ""
    assert "too long" in pattern_fault(r"\w+ \w+ \w+", 50_000)


pieces = st.sampled_from(
    ["a", "b", "[ab]", ".", "(", "(?:", ")", "|", "*", "+", "?", "{2,5}", "{3}", "\\w", "\\(", "a+", "b*"]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(pieces, max_size=12).map("".join), st.text("ab(", min_size=1, max_size=60))
def test_a_pattern_that_is_taken_is_never_slow(pattern: str, text: str) -> None:
    if pattern_fault(pattern, 60):
        return
    begun = time.process_time()
    re.fullmatch(pattern, text + "!")
    re.fullmatch(pattern, "a" * 60 + "!")
    assert time.process_time() - begun < 2
