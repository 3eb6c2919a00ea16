"""The sandbox that templates are rendered in. An organisation's own template is somebody else's text, not a program.

Of Jinja2 only output, conditions, loops and assignments are there. Nothing builds texts or lists that grow, loops
are counted, and what comes out is limited, so that a template can neither reach out nor run away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from interview.language import translate as _

LARGEST_TEMPLATE = 256 * 1024
LARGEST_RESULT = 2 * 1024 * 1024
MOST_STEPS = 20_000
"""Turns of all loops together, and calls."""

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.If, nodes.For, nodes.Assign,
    nodes.Call, nodes.Keyword, nodes.Getattr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.CondExpr, nodes.Test, nodes.List, nodes.Tuple, nodes.Sub, nodes.Add,
)  # fmt: skip
_TESTS = ("defined", "undefined", "equalto", "in", "none", "true", "false")


class RefusedError(Exception):
    """The template uses something that templates may not. `line` counts from 1, 0 where it is not known."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class TemplateSandbox(ImmutableSandboxedEnvironment):
    """An environment for one rendering; it counts what the template does."""

    intercepted_binops = frozenset({"+", "-"})

    def __init__(self, vocabulary: Mapping[str, Any]) -> None:
        super().__init__(
            undefined=StrictUndefined,
            finalize=_printable,
            trim_blocks=True,
            lstrip_blocks=True,
            # Jinja2's own `{#` begins a heading's key here.
            comment_start_string="<!--",
            comment_end_string="-->",
        )
        self.globals = dict(vocabulary)
        self.filters = {}
        self.tests = {name: test for name, test in self.tests.items() if name in _TESTS}
        self._steps = 0

    def render(self, source: str) -> str:
        """The text that `source` makes. RefusedError for what is not allowed, Jinja2's own errors for the rest."""
        tree = self.parse(source)
        for node in _descendants(tree):
            if not isinstance(node, _ALLOWED):
                raise RefusedError(
                    _("“{name}” cannot be used in a template.").format(name=type(node).__name__), node.lineno
                )
            if isinstance(node, nodes.List | nodes.Tuple) and not _is_constant(node):
                raise RefusedError(_("A list in a template can only hold constants."), node.lineno)
            if isinstance(node, nodes.For):
                tick = nodes.Call(nodes.Name("_step", "load"), [], [], None, None)
                node.body.insert(0, nodes.Output([tick], lineno=node.lineno).set_lineno(node.lineno))
        parts: list[str] = []
        size = 0
        for part in self.from_string(tree).generate(_step=self._step):
            size += len(part)
            if size > LARGEST_RESULT:
                raise RefusedError(_("The template makes more text than a draft can be."))
            parts.append(part)
        return "".join(parts)

    def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Calls `obj` for the template, and counts it."""
        self._step()
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Whole numbers can be added and subtracted, nothing else."""
        if not all(isinstance(value, int) and abs(value) < 10**9 for value in (left, right)):
            raise SecurityError(_("Only whole numbers can be added."))
        return super().call_binop(context, operator, left, right)

    def _step(self) -> str:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise RefusedError(_("The template never ends, or does far too much."))
        return ""


def _printable(value: Any) -> Any:
    """What a template may print: texts and whole numbers; what is undefined raises when it is printed."""
    if isinstance(value, str | int | Undefined) and not isinstance(value, bool):
        return value
    raise RefusedError(_("Only texts and numbers can be printed."))


def _descendants(tree: nodes.Template) -> list[nodes.Node]:
    return [tree, *tree.find_all(nodes.Node)]


def _is_constant(node: nodes.List | nodes.Tuple) -> bool:
    is_target = isinstance(node, nodes.Tuple) and node.ctx == "store"
    return is_target or all(isinstance(item, nodes.Const) for item in node.items)
