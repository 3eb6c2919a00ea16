"""Cross-checks of conditions: the questions they read come earlier, and what they compare can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from interview.errors import FlowProblem
from interview.flow.conditions import Comparison, Condition, ConditionError, Constant, Operand, compile_condition
from interview.flow.models import ChoiceQuestion, ListQuestion, Question
from interview.flow.positions import KeyPath
from interview.flow.script import Locator, Script
from interview.flow.suggestions import suggest
from interview.language import translate as _


def condition_problems(script: Script, locate: Locator) -> Iterator[FlowProblem]:
    """Every fault of the conditions of sections and questions."""
    everything: dict[str, Question | None] = {}
    for entry in script.entries():
        everything.setdefault(entry.id, entry.question)
    earlier: set[str] = set()
    for part in script.parts:
        checks = _ConditionChecks(script, everything, earlier, locate)
        yield from checks.problems((*part.path, "when"), part.when, own="")
        for entry in part.entries:
            yield from checks.problems((*entry.path, "when"), entry.when, own=entry.id)
            earlier.add(entry.id)


class _ConditionChecks:
    def __init__(
        self, script: Script, everything: dict[str, Question | None], earlier: set[str], locate: Locator
    ) -> None:
        self.script = script
        self.everything = everything
        self.earlier = earlier
        self.locate = locate

    def problems(self, path: KeyPath, text: str | None, own: str) -> Iterator[FlowProblem]:
        """The faults of one condition; `own` is the question that it belongs to."""
        if text is None:
            return
        try:
            condition = compile_condition(text)
        except ConditionError as error:
            near = suggest(error.name, self.earlier) if error.name else ""
            yield self.locate(path, error.message, at=error.name, suggestion=near)
            return
        unknown = [problem for name in sorted(condition.names) for problem in self._name(path, name, own)]
        yield from unknown
        if not unknown:
            yield from self._truths(path, condition)
            for comparison in condition.comparisons:
                yield from self._comparison(path, comparison)

    def _name(self, path: KeyPath, name: str, own: str) -> Iterator[FlowProblem]:
        if name in self.earlier:
            return
        if name == own:
            yield self.locate(path, _("the condition reads its own question"), at=name)
        elif name in self.everything:
            message = _("'{name}' is asked later; a condition reads earlier questions only").format(name=name)
            yield self.locate(path, message, at=name)
        elif self.script.complete:
            near = suggest(name, self.earlier)
            yield self.locate(path, _("there is no question '{name}'").format(name=name), at=name, suggestion=near)

    def _truths(self, path: KeyPath, condition: Condition) -> Iterator[FlowProblem]:
        for name in sorted(condition.truths):
            question = self.everything.get(name)
            if question is not None and question.kind != "boolean":
                message = _("'{name}' is not a yes/no question; compare it, or write '{name} is answered'")
                yield self.locate(path, message.format(name=name), at=name)

    def _comparison(self, path: KeyPath, comparison: Comparison) -> Iterator[FlowProblem]:
        left, right, sign = comparison.left, comparison.right, comparison.operator
        if any(side.name and self.everything.get(side.name) is None for side in (left, right)):
            return  # the question is not there or not sound, and is reported as such
        at = left.name or right.name or ""
        fault = self._filters(left, right)
        if not fault:
            fault = self._membership(left, right) if sign in ("in", "not in") else self._pair(left, right, sign)
        if fault:
            yield self.locate(path, fault, at=at)
            return
        for side, other in ((left, right), (right, left)):
            yield from self._constants(path, side, other)

    def _sort(self, side: Operand) -> str:
        """What an operand is: a kind of question; of a list of constants, what its items are."""
        if side.name is not None:
            if side.filter:
                return "number" if side.filter == "length" else "text"
            question = self.everything[side.name]
            return question.kind if question else "mixed"
        constants = side.constant if isinstance(side.constant, tuple) else (side.constant,)
        sorts = {"boolean" if isinstance(c, bool) else "text" if isinstance(c, str) else "number" for c in constants}
        return sorts.pop() if len(sorts) == 1 else "mixed"

    def _filters(self, *sides: Operand) -> str:
        """Why a filter does not go with its question, "" where all do."""
        suitable = {"length": ("text", "list", "records"), "lower": ("text",)}
        for side in sides:
            question = self.everything.get(side.name or "")
            if question and side.filter and question.kind not in suitable[side.filter]:
                message = _("'{filter}' does not go with '{name}', a question of kind {kind}")
                return message.format(filter=side.filter, name=question.id, kind=question.kind)
        return ""

    def _pair(self, left: Operand, right: Operand, sign: str) -> str:
        """Why two sides cannot be compared with an operator other than `in`, "" where they can."""
        if isinstance(left.constant, tuple) or isinstance(right.constant, tuple):
            return _("a list of values is read with 'in', not with '{sign}'").format(sign=sign)
        sorts = [self._sort(left), self._sort(right)]
        if "list" in sorts or "records" in sorts:
            return _("a list is read with 'in' or 'length', not with '{sign}'").format(sign=sign)
        if not _alike(*sorts):
            return _("a {left} cannot be compared with a {right}").format(
                left=_called(sorts[0]), right=_called(sorts[1])
            )
        if sign not in ("==", "!=") and "number" not in sorts and "date" not in sorts:
            return _("only numbers and dates are compared with '{sign}'").format(sign=sign)
        return ""

    def _membership(self, left: Operand, right: Operand) -> str:
        """Why `left in right` makes no sense, "" where it does."""
        left_sort, right_sort = self._sort(left), self._sort(right)
        if isinstance(left.constant, tuple) or left_sort in ("list", "records"):
            return _("on the left of 'in' is one value, not a list")
        if right.name is None:
            if not isinstance(right.constant, tuple):
                return _("on the right of 'in' is a list, such as ['a', 'b']")
            if not right.constant:
                return _("the list after 'in' is empty")
            return "" if _alike(left_sort, right_sort) else _("the list after 'in' has values of another kind")
        if right_sort not in ("list", "text"):
            return _("'{name}' is not a list of values").format(name=right.name)
        return "" if _alike(left_sort, "text") else _("only a text can be in '{name}'").format(name=right.name)

    def _constants(self, path: KeyPath, side: Operand, other: Operand) -> Iterator[FlowProblem]:
        """Constants beside a question with alternatives are some of these; beside a date, they are dates."""
        question = self.everything.get(side.name or "")
        if question is None or side.filter or other.constant is None:
            return
        constants: tuple[Constant, ...] = other.constant if isinstance(other.constant, tuple) else (other.constant,)
        if isinstance(question, ChoiceQuestion | ListQuestion) and question.choices:
            values = [choice.value for choice in question.choices]
            for constant in constants:
                if constant not in values:
                    message = _("'{value}' is not one of the choices of {name}: {values}").format(
                        value=constant, name=question.id, values=", ".join(values)
                    )
                    yield self.locate(path, message, at=str(constant), suggestion=suggest(str(constant), values))
        if question.kind == "date":
            for constant in constants:
                if not _is_date(constant):
                    message = _("'{value}' is no date; write it as 2026-12-31").format(value=constant)
                    yield self.locate(path, message, at=str(constant))


def _alike(left: str, right: str) -> bool:
    """Whether two sorts can be equal; a choice and a date are kept as texts."""
    kept = {"choice": "text", "date": "text"}
    return kept.get(left, left) == kept.get(right, right) != "mixed"


def _called(sort: str) -> str:
    names = {
        "text": _("text"),
        "choice": _("choice"),
        "date": _("date"),
        "number": _("number"),
        "boolean": _("yes or no"),
    }
    return names.get(sort, sort)


def _is_date(constant: Constant) -> bool:
    try:
        return isinstance(constant, str) and date.fromisoformat(constant).isoformat() == constant
    except ValueError:
        return False
