"""What is left to do in an interview, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from interview.language import translate as _
from interview.session.events import Event, ItemState
from interview.session.items import Item


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that somebody still has to see to. `text` is a sentence in the interface language."""

    question: str
    section: str
    state: ItemState
    text: str


def open_points(
    items: Iterable[Item], conflicts: Mapping[str, tuple[Event, ...]], unapproved: Collection[str]
) -> Iterator[OpenPoint]:
    """The open points of the questions on the path, in their order.

    What was answered differently in two places, or without knowing of the approval, comes before what else is open.
    """
    for item in items:
        question = item.question
        if question.id in conflicts:
            text = _("{question}: answered differently in two places; choose one.").format(question=question.name)
            yield OpenPoint(question.id, item.section.id, item.state, text)
        if question.id in unapproved:
            text = _("{question}: changed elsewhere, unknown to whoever approved; reopen and check.")
            yield OpenPoint(question.id, item.section.id, item.state, text.format(question=question.name))
        if text := _text(item):
            yield OpenPoint(question.id, item.section.id, item.state, text)


def _text(item: Item) -> str:
    name = item.question.name
    match item.state:
        case "unanswered" if item.question.required:
            return _("{question}: not answered.").format(question=name)
        case "proposed":
            return _("{question}: last year's answer or a proposal, not confirmed.").format(question=name)
        case "unknown" if item.note:
            text = _("{question}: not known, ask {whom}.").format(question=name, whom=item.note)
            return text.removesuffix(".") if item.note.endswith((".", "?", "!", "…")) else text
        case "unknown":
            return _("{question}: not known.").format(question=name)
        case "later":
            return _("{question}: put off until later.").format(question=name)
        case "needs_review":
            return _("{question}: the answer has to be looked through again.").format(question=name)
        case _:
            return ""
