"""What a flow script can say, and how one is read.

The names here load only what they need: the schema imports without Jinja2, which conditions need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interview.flow.conditions import Condition, ConditionError, compile_condition
    from interview.flow.loading import available_flows, load_flow
    from interview.flow.models import Flow, Question, Section

__all__ = [
    "Condition",
    "ConditionError",
    "Flow",
    "Question",
    "Section",
    "available_flows",
    "compile_condition",
    "load_flow",
]

_HOMES = {
    "conditions": ("Condition", "ConditionError", "compile_condition"),
    "loading": ("available_flows", "load_flow"),
    "models": ("Flow", "Question", "Section"),
}


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
