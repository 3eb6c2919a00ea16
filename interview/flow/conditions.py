"""Conditions: when a question or a section is asked.

A condition is a Jinja2 expression of which only a small part is allowed: question ids, constants, comparisons,
`in`, `and`, `or`, `not`, lists of constants, the tests `is answered`, `is true`, `is false`, and the filters
`length` and `lower`. Everything else (calls, arithmetic, subscripts, attributes of values, conditionals) is refused
when the condition is compiled.

An unanswered question makes every comparison with it false, `!=` and `not in` too; so does comparing what cannot
be compared, such as a text with a number. A condition therefore never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from interview.flow.expressions import Comparison, ConditionError, Constant, Operand, Reading
from interview.flow.sandbox import SANDBOX

__all__ = ["Comparison", "Condition", "ConditionError", "Constant", "Operand", "compile_condition"]


class Condition:
    """A compiled condition.

    `names` are the ids of the questions it reads, `comparisons` what it compares, and `truths` the questions that
    it takes for yes or no.
    """

    def __init__(self, text: str) -> None:
        reading = Reading(text)
        self.text = text
        self.names = frozenset(reading.variables)
        self.comparisons = tuple(reading.comparisons)
        self.truths = frozenset(reading.truths)
        self._variables = tuple(reading.variables.items())
        self._expression: Callable[..., object] = SANDBOX.compile_expression(reading.source, undefined_to_none=False)

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Whether the condition is true for these answers, by question id; one that is absent is unanswered."""
        answers = {variable: value for name, variable in self._variables if (value := values.get(name)) is not None}
        return self._expression(answers) is True

    def __repr__(self) -> str:
        return f"Condition({self.text!r})"


@lru_cache(maxsize=4096)
def compile_condition(expression: str) -> Condition:
    """The condition that `expression` says; the same text gives the same object.

    Raises ConditionError where it is not written in the allowed part of the language.
    """
    return Condition(expression)
