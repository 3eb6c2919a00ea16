"""What somebody let stand although a check asks about it: kept by finding, taken up again by a further event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from interview.session.events import Dismissed, Event, Undismissed


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding that may stand: about which question, by which rule, under which key, why, since when, by whom."""

    question: str
    rule: str
    key: str
    why: str
    at: datetime
    actor: str = ""

    @property
    def value(self) -> Mapping[str, Any]:
        """The value of the event that records it."""
        return Dismissed(rule=self.rule, key=self.key, why=self.why).model_dump(mode="json")

    @property
    def undoing(self) -> Mapping[str, Any]:
        """The value of the event that takes it back."""
        return Undismissed(rule=self.rule, key=self.key).model_dump(mode="json")


def dismissal(event: Event, question: str, value: Dismissed) -> Dismissal:
    """What an event `dismissed` on the question, with this value, lets stand."""
    return Dismissal(question, value.rule, value.key, value.why, event.at, event.actor)
