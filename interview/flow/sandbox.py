"""The Jinja2 sandbox that conditions are compiled in: these tests and filters, and nothing else.

The tests never raise. What is unanswered reaches them as undefined, and compares as false with everything; so does
what cannot be compared.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def _answered(value: object) -> bool:
    return not isinstance(value, Undefined)


def _sort(value: object) -> str | None:
    """What a value can be compared with: `number`, `text` or `boolean`; None for all that has no order."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "text" if isinstance(value, str) else None


def _comparing(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
    def compared(left: object, right: object) -> bool:
        sort = _sort(left)
        return sort is not None and sort == _sort(right) and compare(left, right)

    return compared


_equal = _comparing(operator.eq)


def _membership(left: object, right: object) -> bool | None:
    """Whether `left` is in `right`, a list or a longer text; None where that cannot be said."""
    if _sort(left) is None:
        return None
    if isinstance(right, list | tuple):
        return any(_equal(left, item) for item in right)
    return left in right if isinstance(left, str) and isinstance(right, str) else None


def _length(value: object) -> object:
    return len(value) if isinstance(value, str | list | tuple) else SANDBOX.undefined()


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else SANDBOX.undefined()


def _sandbox() -> ImmutableSandboxedEnvironment:
    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    sandbox.globals = {}
    sandbox.filters = {"length": _length, "lower": _lower}
    sandbox.tests = {
        "answered": _answered,
        "yes": lambda value: value is True,
        "no": lambda value: value is False,
        "equal": _equal,
        "different": _comparing(operator.ne),
        "less": _comparing(operator.lt),
        "at_most": _comparing(operator.le),
        "more": _comparing(operator.gt),
        "at_least": _comparing(operator.ge),
        "within": lambda value, holder: _membership(value, holder) is True,
        "outside": lambda value, holder: _membership(value, holder) is False,
    }
    return sandbox


SANDBOX = _sandbox()
