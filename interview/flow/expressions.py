"""Reading a condition: the allowed part of a Jinja2 expression, and nothing beyond it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from interview.errors import GenomgangError
from interview.flow.sandbox import SANDBOX
from interview.language import translate as _

LONGEST = 1000
DEEPEST = 20
MOST_PARTS = 50

Constant = str | bool | int | float
Operator = Literal["==", "!=", "<", "<=", ">", ">=", "in", "not in"]


class ConditionError(GenomgangError):
    """The text is no condition. `name` is the piece of it that is wrong, "" where it is the whole."""

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


@dataclass(frozen=True, slots=True)
class Operand:
    """A side of a comparison: a question (`name`) with its filter, or a constant, or a list of constants."""

    name: str | None = None
    filter: str | None = None
    constant: Constant | tuple[Constant, ...] | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of a condition."""

    left: Operand
    operator: Operator
    right: Operand


_TESTS: dict[str, tuple[Operator, str]] = {
    "eq": ("==", "equal"),
    "ne": ("!=", "different"),
    "lt": ("<", "less"),
    "lteq": ("<=", "at_most"),
    "gt": (">", "more"),
    "gteq": (">=", "at_least"),
    "in": ("in", "within"),
    "notin": ("not in", "outside"),
}
_FILTERS = ("length", "lower")
_PART = re.compile(r"[a-z][a-z0-9_]*")


class Reading:
    """Walks over a parsed expression, refuses what is not allowed and writes the rest out again as `source`.

    In `source` each question is a variable of its own and each comparison one of the sandbox's tests, because
    Python's own operators raise on an unanswered name, and `not in` turns a false answer into a true one.
    """

    def __init__(self, text: str) -> None:
        self.variables: dict[str, str] = {}
        self.comparisons: list[Comparison] = []
        self.truths: list[str] = []
        self._parts = 0
        self.source = self._truth(_parsed(text), 0)

    def _truth(self, node: nodes.Node, depth: int) -> str:
        """The source of a part that is true or false."""
        self._parts += 1
        if depth > DEEPEST or self._parts > MOST_PARTS:
            raise ConditionError(_("the condition is too long or too deeply nested"))
        match node:
            case nodes.And() | nodes.Or():
                word = " and " if isinstance(node, nodes.And) else " or "
                return "(" + word.join(self._truth(part, depth + 1) for part in _chain(node)) + ")"
            case nodes.Not(node=inner):
                return f"(not {self._truth(inner, depth + 1)})"
            case nodes.Compare():
                return self._compare(node)
            case nodes.Test():
                return self._test(node)
            case nodes.Getattr() | nodes.Name():
                name = _question(node)
                self.truths.append(name)
                return f"({self._variable(name)} is yes)"
        raise _not_allowed(node)

    def _test(self, node: nodes.Test) -> str:
        if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise ConditionError(_("'is {name}' takes nothing in brackets").format(name=node.name), node.name)
        if node.name not in ("answered", "true", "false"):
            raise ConditionError(
                _("'is {name}' is not known; there are 'is answered', 'is true' and 'is false'").format(name=node.name),
                node.name,
            )
        name = _question(node.node)
        if node.name != "answered":
            self.truths.append(name)
        test = {"answered": "answered", "true": "yes", "false": "no"}[node.name]
        return f"({self._variable(name)} is {test})"

    def _compare(self, node: nodes.Compare) -> str:
        parts = []
        left = self._operand(node.expr)
        for step in node.ops:
            sign, test = _TESTS[step.op]
            right = self._operand(step.expr)
            if left.name is None and right.name is None:
                raise ConditionError(_("two constants are compared; one side must be a question"))
            self.comparisons.append(Comparison(left, sign, right))
            parts.append(f"({self._written(left)} is {test}({self._written(right)}))")
            left = right
        self._parts += len(parts)
        return "(" + " and ".join(parts) + ")"

    def _operand(self, node: nodes.Node) -> Operand:
        match node:
            case nodes.Const() | nodes.Neg():
                return Operand(constant=_constant(node))
            case nodes.List(items=items) | nodes.Tuple(items=items):
                return Operand(constant=tuple(_constant(item) for item in items))
            case nodes.Filter(node=nodes.Node() as inner):
                if node.name not in _FILTERS or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
                    raise ConditionError(
                        _("the filter '{name}' is not allowed; there are 'length' and 'lower'").format(name=node.name),
                        node.name,
                    )
                return Operand(name=self._known(inner), filter=node.name)
            case nodes.Getattr() | nodes.Name():
                return Operand(name=self._known(node))
        raise _not_allowed(node)

    def _known(self, node: nodes.Node) -> str:
        name = _question(node)
        self._variable(name)
        return name

    def _variable(self, name: str) -> str:
        return self.variables.setdefault(name, f"q{len(self.variables)}")

    def _written(self, operand: Operand) -> str:
        if operand.name is None:
            return _literal(operand.constant)
        variable = self.variables[operand.name]
        return f"({variable}|{operand.filter})" if operand.filter else variable


def _parsed(text: str) -> nodes.Node:
    if len(text) > LONGEST:
        raise ConditionError(_("the condition is longer than {count} characters").format(count=LONGEST))
    try:
        parser = Parser(SANDBOX, text, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise ConditionError(
                _("the condition cannot be read from '{text}' on").format(text=parser.stream.current.value)
            )
    except TemplateSyntaxError as error:
        if "end of template" in str(error.message):
            raise ConditionError(_("the condition ends too early")) from None
        raise ConditionError(_("the condition cannot be read: {problem}").format(problem=error.message)) from None
    except (RecursionError, ValueError, OverflowError):
        # Thousands of brackets, or a number with thousands of digits.
        raise ConditionError(_("the condition is too long or too deeply nested")) from None
    return tree


def _chain(node: nodes.BinExpr) -> list[nodes.Node]:
    """The parts of `a and b and c`, which the parser nests to the left."""
    parts: list[nodes.Node] = []
    kind = type(node)
    rest: nodes.Node = node
    while isinstance(rest, kind):
        parts.append(rest.right)
        rest = rest.left
    return [rest, *reversed(parts)]


def _question(node: nodes.Node) -> str:
    """The id of a question, written `section.question`."""
    match node:
        case nodes.Getattr(node=nodes.Name(name=section), attr=name):
            for part in (section, name):
                if not _PART.fullmatch(part):
                    raise ConditionError(_("'{name}' cannot be a question").format(name=f"{section}.{name}"), part)
            return f"{section}.{name}"
        case nodes.Name(name=name):
            raise ConditionError(
                _("'{name}' is not a question; write section.question, and texts in quotation marks").format(name=name),
                name,
            )
        case nodes.Getattr(attr=name):
            raise ConditionError(_("a question is written section.question, without a further part"), name)
    raise _not_allowed(node)


def _constant(node: nodes.Node) -> Constant:
    match node:
        case nodes.Const(value=bool() | str() as value):
            return value
        case nodes.Const(value=int() | float() as value) if abs(value) < 1e15:
            return value
        case nodes.Neg(node=nodes.Const(value=int() | float() as value)) if abs(value) < 1e15:
            return -value
        case nodes.Const(value=None):
            raise ConditionError(_("'none' is not a value; write 'is answered' or 'is not answered'"), "none")
        case nodes.Const() | nodes.Neg(node=nodes.Const(value=int() | float())):
            raise ConditionError(_("a number in the condition is too large"))
    raise _not_allowed(node)


def _literal(constant: Constant | tuple[Constant, ...] | None) -> str:
    """The constant in Jinja's own notation, which reads back as exactly the same value."""
    match constant:
        case tuple():
            return "[" + ", ".join(_literal(item) for item in constant) + "]"
        case bool():
            return "true" if constant else "false"
        case str():
            escaped = constant.encode("unicode-escape").decode("ascii")
            return "'" + escaped.replace("'", "\\'") + "'"
    return repr(constant)


def _not_allowed(node: nodes.Node) -> ConditionError:
    forbidden: tuple[tuple[type[nodes.Node] | tuple[type[nodes.Node], ...], str], ...] = (
        (nodes.Call, _("calls")),
        (nodes.Getitem, _("square brackets after a name")),
        (nodes.CondExpr, _("'if' and 'else'")),
        (nodes.Concat, _("joined texts")),
        (nodes.Filter, _("filters outside a comparison")),
        (nodes.Const, _("a constant on its own")),
        ((nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Test), _("a comparison within a comparison")),
        ((nodes.BinExpr, nodes.UnaryExpr), _("arithmetic")),
    )
    what = next((name for kind, name in forbidden if isinstance(node, kind)), type(node).__name__)
    return ConditionError(_("conditions cannot have {what}; they compare questions with constants").format(what=what))
