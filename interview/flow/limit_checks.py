"""Cross-checks of questions whose answers another question limits."""

from __future__ import annotations

from collections.abc import Iterator

from interview.errors import FlowProblem
from interview.flow.models import DateQuestion, NumberQuestion
from interview.flow.positions import KeyPath
from interview.flow.script import Entry, Locator, Part, Script
from interview.flow.suggestions import suggest
from interview.language import translate as _


def limit_problems(script: Script, locate: Locator) -> Iterator[FlowProblem]:
    """The faults of `not_before` and `at_most`.

    They name a question of the same kind that is earlier in the section and always asked there: so whoever answers
    has seen it, and it stands for something whenever the later question is asked.
    """
    for part in script.parts:
        for place, entry in enumerate(part.entries):
            match entry.question:
                case DateQuestion(not_before=str(name)):
                    yield from _named((*entry.path, "not_before"), name, entry, part, place, locate)
                case NumberQuestion(at_most=str(name)):
                    yield from _named((*entry.path, "at_most"), name, entry, part, place, locate)


def _named(path: KeyPath, name: str, entry: Entry, part: Part, place: int, locate: Locator) -> Iterator[FlowProblem]:
    earlier = {known.id: known for known in part.entries[:place]}
    found = earlier.get(name)
    key = str(path[-1])
    if found is None:
        message = _("'{key}' names an earlier question of the section").format(key=key)
        yield locate(path, message, suggestion=suggest(name, earlier))
    elif found.when is not None:
        yield locate(path, _("'{key}' names a question that is always asked, without 'when'").format(key=key))
    elif found.question is not None and entry.question is not None and found.question.kind != entry.question.kind:
        message = _("'{key}' names a question of kind {kind}; {name} is of kind {found}")
        yield locate(path, message.format(key=key, kind=entry.question.kind, name=name, found=found.question.kind))
