"""A flow as the checks see it: its parts with the place of each, even where some of it could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from interview.errors import FlowProblem
from interview.flow.models import Flow, Question
from interview.flow.positions import KeyPath


class Locator(Protocol):
    """Makes a problem of a message, given where in the flow it is."""

    def __call__(
        self, path: KeyPath, message: str, *, at: str = "", key: bool = False, suggestion: str = ""
    ) -> FlowProblem: ...


@dataclass(frozen=True)
class Entry:
    """A question and where it is; `question` is None where it does not fit the schema."""

    path: KeyPath
    id: str
    when: str | None
    question: Question | None


@dataclass(frozen=True)
class Part:
    """A section and where it is; `id` is "" where it has none that fits the schema."""

    path: KeyPath
    id: str
    when: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Script:
    """What of a flow can be checked.

    `complete` is False where a section could not be read at all, so that a name which is not known may be in it.
    """

    parts: tuple[Part, ...]
    version: str = ""
    default_template: str = ""
    templates: tuple[str, ...] = ()
    complete: bool = True

    def entries(self) -> Iterator[Entry]:
        """Every question in the order asked."""
        for part in self.parts:
            yield from part.entries

    def sound(self) -> Iterator[tuple[KeyPath, Question]]:
        """Every question that fits the schema, with its place."""
        for entry in self.entries():
            if entry.question is not None:
                yield entry.path, entry.question


def script_of(flow: Flow) -> Script:
    """The script of a flow that fits the schema."""
    parts = []
    for index, section in enumerate(flow.sections):
        path: KeyPath = ("sections", index)
        entries = tuple(
            Entry((*path, "questions", at), question.id, question.when, question)
            for at, question in enumerate(section.questions)
        )
        parts.append(Part(path, section.id, section.when, entries))
    return Script(tuple(parts), flow.version, flow.default_template, flow.templates)
