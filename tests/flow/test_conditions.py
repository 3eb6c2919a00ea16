"""Conditions: what they mean, and that they never raise, whatever is answered."""

from __future__ import annotations

import operator
import time
import timeit
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.flow.conditions import compile_condition

NAMES = ("ram.form", "rsa.items", "a.b_1")


@pytest.mark.parametrize(
    ("expression", "values", "expected"),
    [
        ("ram.form == 'bolag'", {"ram.form": "bolag"}, True),
        ("ram.form != 'bolag'", {"ram.form": "forvaltning"}, True),
        ("ram.form in ['bolag', 'annan']", {"ram.form": "bolag"}, True),
        ("ram.form not in ('bolag', 'annan')", {"ram.form": "forvaltning"}, True),
        ("'rsa' in ram.utan", {"ram.utan": ["rsa", "vor"]}, True),
        ("'rsa' not in ram.utan", {"ram.utan": ["vor"]}, True),
        ("a.n > 3 and a.n <= 5", {"a.n": 5}, True),
        ("3 < a.n <= 5", {"a.n": 6}, False),
        ("a.n == -1.5", {"a.n": -1.5}, True),
        ("a.day >= '2026-01-01'", {"a.day": "2026-02-01"}, True),
        ("a.yes", {"a.yes": True}, True),
        ("a.yes", {"a.yes": "yes"}, False),
        ("not a.yes", {"a.yes": False}, True),
        ("a.yes is true", {"a.yes": True}, True),
        ("a.yes == true", {"a.yes": True}, True),
        ("a.yes in [false]", {"a.yes": False}, True),
        ("a.yes is false", {"a.yes": False}, True),
        ("a.x is answered", {"a.x": False}, True),
        ("a.x is answered", {"a.x": []}, True),
        ("a.rows | length >= 2", {"a.rows": [{"_id": "aaaa"}, {"_id": "bbbb"}]}, True),
        ("a.name|lower == 'åsa'", {"a.name": "ÅSA"}, True),
        ("a.x == 'it\\'s \\\\ \"å\"'", {"a.x": 'it\'s \\ "å"'}, True),
        ("a.x == 1 or a.y == 1 and a.z == 1", {"a.x": 1}, True),
        ("not a.x == 1", {"a.x": 2}, True),
    ],
)
def test_a_condition_means_what_it_says(expression: str, values: dict[str, Any], expected: bool) -> None:
    assert compile_condition(expression).holds(values) is expected


@pytest.mark.parametrize(
    "expression",
    [
        "a.x == 1",
        "a.x != 1",
        "a.x < 1",
        "1 < a.x",
        "a.x in ['b']",
        "a.x not in ['b']",
        "'b' in a.x",
        "'b' not in a.x",
        "a.x == a.y",
        "a.x != a.y",
        "a.x | length == 0",
        "a.x | lower != 'b'",
        "a.x",
        "a.x is true",
        "a.x is false",
        "a.x is answered",
    ],
)
def test_an_unanswered_question_makes_its_comparison_false_and_so_its_negation_true(expression: str) -> None:
    assert compile_condition(expression).holds({}) is False
    assert compile_condition(expression).holds({"a.x": None}) is False
    assert compile_condition(f"not ({expression})").holds({}) is True


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("value", ["5", True, [5], [{"_id": "aaaa"}]])
def test_what_cannot_be_compared_with_a_number_is_false(sign: str, value: object) -> None:
    assert compile_condition(f"a.x {sign} 5").holds({"a.x": value}) is False


def test_yes_is_not_the_number_one() -> None:
    assert not compile_condition("a.x == 1").holds({"a.x": True})
    assert not compile_condition("a.x == true").holds({"a.x": 1})
    assert not compile_condition("a.x in [1, 2]").holds({"a.x": True})


def test_questions_that_share_a_name_with_python_are_questions() -> None:
    values = {"rsa.items": "x", "rsa.keys": "y"}
    assert compile_condition("rsa.items == 'x' and rsa.keys == 'y'").holds(values)
    assert not compile_condition("rsa.get == 'x'").holds(values)


def test_a_condition_tells_what_it_reads_and_compares() -> None:
    condition = compile_condition("ram.form == 'bolag' and not a.yes or 'x' in a.list and a.z is answered")
    assert condition.names == {"ram.form", "a.yes", "a.list", "a.z"}
    assert condition.truths == {"a.yes"}
    assert [(c.left.name, c.operator, c.right.constant) for c in condition.comparisons] == [
        ("ram.form", "==", "bolag"),
        (None, "in", None),
    ]


def test_the_same_text_is_compiled_once() -> None:
    assert compile_condition("a.b == 'once'") is compile_condition("a.b == 'once'")


@pytest.mark.bench
def test_a_thousand_conditions_are_evaluated_in_a_few_milliseconds() -> None:
    conditions = [compile_condition(f"a.q{number} == 'x' and not ('y' in a.list)") for number in range(1000)]
    values = {f"a.q{number}": "x" for number in range(1000)} | {"a.list": ["z"]}

    def evaluate() -> None:
        assert all(condition.holds(values) for condition in conditions)

    assert min(timeit.repeat(evaluate, timer=time.process_time, number=1, repeat=5)) < 0.03


# The meaning of conditions once more, written apart from the program, to compare with.

Meaning = Callable[[dict[str, Any]], bool]
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass
class Written:
    """A condition as text, and what it means."""

    text: str
    means: Meaning


def _same_sort(left: Any, right: Any) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return isinstance(left, bool) and isinstance(right, bool)
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    return numbers or (isinstance(left, str) and isinstance(right, str))


def _compared(name: str, sign: str, constant: Any) -> Meaning:
    def means(values: dict[str, Any]) -> bool:
        value = values.get(name)
        return value is not None and _same_sort(value, constant) and _ORDER[sign](value, constant)

    return means


def _among(name: str, items: list[Any], *, negated: bool) -> Meaning:
    def means(values: dict[str, Any]) -> bool:
        value = values.get(name)
        if not isinstance(value, str | int | float):
            return False
        return any(_same_sort(value, item) and value == item for item in items) is not negated

    return means


def _notation(constant: Any) -> str:
    if isinstance(constant, bool):
        return str(constant).lower()
    if isinstance(constant, str):
        return "'" + constant.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return repr(constant)


names = st.sampled_from(NAMES)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)
constants = st.one_of(st.booleans(), st.integers(-1000, 1000), st.floats(-1e6, 1e6), texts)


@st.composite
def comparisons(draw: st.DrawFn) -> Written:
    name = draw(names)
    match draw(st.sampled_from(["sign", "among", "truth", "answered", "false"])):
        case "sign":
            sign, constant = draw(st.sampled_from(list(_ORDER))), draw(constants)
            return Written(f"{name} {sign} {_notation(constant)}", _compared(name, sign, constant))
        case "among":
            items, negated = draw(st.lists(constants, max_size=3)), draw(st.booleans())
            listed = ", ".join(map(_notation, items))
            text = f"{name} {'not in' if negated else 'in'} [{listed}]"
            return Written(text, _among(name, items, negated=negated))
        case "truth":
            return Written(name, lambda values: values.get(name) is True)
        case "answered":
            return Written(f"{name} is answered", lambda values: values.get(name) is not None)
    return Written(f"{name} is false", lambda values: values.get(name) is False)


def _joined(parts: list[Written], word: str) -> Written:
    fold = all if word == "and" else any
    text = f" {word} ".join(f"({part.text})" for part in parts)
    return Written(text, lambda values: fold(part.means(values) for part in parts))


def _negated(part: Written) -> Written:
    return Written(f"not ({part.text})", lambda values: not part.means(values))


conditions = st.recursive(
    comparisons(),
    lambda parts: st.one_of(
        parts.map(_negated),
        st.builds(_joined, st.lists(parts, min_size=2, max_size=3), st.sampled_from(["and", "or"])),
    ),
    max_leaves=5,
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
answers = st.dictionaries(names, constants | anything)


@given(conditions, answers)
def test_any_condition_means_the_same_as_its_parts_taken_together(written: Written, values: dict[str, Any]) -> None:
    assert compile_condition(written.text).holds(values) is written.means(values)


@given(
    st.sampled_from(
        [
            "ram.form == rsa.items",
            "ram.form != rsa.items",
            "ram.form < rsa.items",
            "ram.form in rsa.items",
            "ram.form not in rsa.items",
            "ram.form|length >= rsa.items|length",
            "ram.form|lower in rsa.items or a.b_1 is true",
            "1 < ram.form <= rsa.items != a.b_1",
        ]
    ),
    answers,
)
def test_no_answer_whatever_makes_a_condition_raise(expression: str, values: dict[str, Any]) -> None:
    assert compile_condition(expression).holds(values) in (True, False)
