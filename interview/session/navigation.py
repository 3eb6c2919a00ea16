"""Which questions of a flow are on the path, given the answers so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from interview.flow.conditions import Condition, compile_condition
from interview.flow.models import Flow
from interview.session.events import Value


class Path:
    """The order of a flow's questions and the conditions on the way.

    `place` counts the questions from 0 in the order asked; `names` are the questions that any condition reads.
    """

    def __init__(self, flow: Flow) -> None:
        self._sections = [
            (
                _condition(section.when),
                [(question.id, _condition(question.when)) for question in section.questions],
            )
            for section in flow.sections
        ]
        self.place: Mapping[str, int] = {ident: place for place, ident in enumerate(flow.questions)}
        conditions = [when for when, _questions in self._sections]
        conditions += [when for _when, questions in self._sections for _id, when in questions]
        self.names = frozenset(name for when in conditions if when for name in when.names)
        self._seen: dict[str, tuple[tuple[object, ...], bool]] = {}

    def relevant(self, value: Callable[[str], Value | None]) -> tuple[str, ...]:
        """The ids on the path, in order, where `value` is what a question on the path says now.

        One pass from first to last: a condition reads only earlier questions, and of these only relevant ones, so
        that an answer off the path decides nothing.
        """
        relevant: list[str] = []
        values: dict[str, Value] = {}
        for when, questions in self._sections:
            if not self._holds(when, values):
                continue
            for ident, condition in questions:
                if self._holds(condition, values):
                    relevant.append(ident)
                    if ident in self.names and (says := value(ident)) is not None:
                        values[ident] = says
        return tuple(relevant)

    def _holds(self, condition: Condition | None, values: Mapping[str, Value]) -> bool:
        """Whether the condition holds; evaluated again only when an answer that it reads is another one."""
        if condition is None:
            return True
        read = tuple(values.get(name) for name in condition.names)
        seen = self._seen.get(condition.text)
        if seen is None or seen[0] != read:
            seen = self._seen[condition.text] = (read, condition.holds(values))
        return seen[1]


def _condition(text: str | None) -> Condition | None:
    return compile_condition(text) if text else None
