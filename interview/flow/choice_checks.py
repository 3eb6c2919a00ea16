"""Cross-checks of alternatives, shared by questions and by the fields of a row."""

from __future__ import annotations

from collections.abc import Iterator

from interview.errors import FlowProblem
from interview.flow.fields import Choice
from interview.flow.positions import KeyPath
from interview.flow.script import Locator
from interview.flow.suggestions import suggest
from interview.language import translate as _


def duplicate_choices(path: KeyPath, choices: tuple[Choice, ...], locate: Locator) -> Iterator[FlowProblem]:
    """A problem for every choice whose value or label an earlier one has."""
    for attribute in ("value", "label"):
        seen: set[str] = set()
        for index, choice in enumerate(choices):
            text: str = getattr(choice, attribute)
            if text.casefold() in seen:
                message = _("there is already a choice '{value}'").format(value=text)
                yield locate((*path, index, attribute), message)
            seen.add(text.casefold())


def choice_problem(path: KeyPath, value: str, choices: tuple[Choice, ...], locate: Locator) -> Iterator[FlowProblem]:
    """A problem where `value` is not one of the choices."""
    values = [choice.value for choice in choices]
    if value not in values:
        message = _("'{value}' is not one of the choices: {values}").format(value=value, values=", ".join(values))
        yield locate(path, message, suggestion=suggest(value, values))
