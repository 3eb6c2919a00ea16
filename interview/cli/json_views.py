"""The JSON shapes that other programs rely on: keys in English, nothing left out that the contract names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interview.flow.fields import Choice, RowField
    from interview.flow.models import Question
    from interview.session.events import Listing
    from interview.session.interview import Interview, Item, OpenPoint

_LIMITS = ("unit", "min", "max", "integer", "lines", "max_length", "min_items", "max_items", "min_rows", "max_rows")
"""What an editor of answers wants to know beyond the contract; a key is there where the kind has it."""


def listing_view(listing: Listing) -> dict[str, Any]:
    """One line of the list of saved interviews; `changed` is ISO 8601 in UTC."""
    return {
        "id": listing.ident,
        "organisation": listing.organisation,
        "year": listing.year,
        "status": listing.status,
        "answered": listing.answered,
        "relevant": listing.relevant,
        "changed": listing.changed.isoformat(),
        "flow": listing.flow,
        "template": listing.template,
        "previous": listing.previous,
    }


def item_view(item: Item) -> dict[str, Any]:
    """A question as it stands: what it asks, this year's answer or proposal, and last year's answer."""
    source = item.given.source if item.given else None
    answer = {"state": item.state, "value": item.value, "previous": item.previous, "note": item.note, "source": source}
    return question_view(item.question) | answer


def question_view(question: Question) -> dict[str, Any]:
    """What a question asks."""
    view: dict[str, Any] = {
        "question": question.id,
        "section": question.section,
        "kind": question.kind,
        "label": question.label,
        "help": question.help,
        "required": question.required,
        "reuse": question.reuse,
        "choices": _choices(getattr(question, "choices", ())),
        "fields": [_field(part) for part in getattr(question, "fields", ())],
        "short": question.short,
        "example": question.example,
        "iso": list(question.iso),
        "sensitive": question.sensitive,
    }
    return view | _limits(question)


def interview_view(ident: str, interview: Interview) -> dict[str, Any]:
    """A whole interview: `show --json`."""
    start, progress = interview.state.start, interview.progress()
    approval = interview.state.approval
    return {
        "id": ident,
        "organisation": start.organisation,
        "year": start.year,
        "flow": start.flow,
        "template": interview.state.template,
        "status": interview.state.status,
        "previous": start.previous,
        "imported": None if start.imported is None else start.imported.model_dump(mode="json"),
        "progress": {"answered": progress.answered, "relevant": progress.relevant},
        "questions": [item_view(item) for item in interview.relevant()],
        "open_points": [open_point_view(point) for point in interview.open_points()],
        "approval": None
        if approval is None
        else {"date": approval.date, "role": approval.role, "number": approval.number},
    }


def open_point_view(point: OpenPoint) -> dict[str, Any]:
    """Something that is left to do before the draft is whole."""
    return {"question": point.question, "section": point.section, "state": point.state, "text": point.text}


def _choices(choices: Iterable[Choice]) -> list[dict[str, str]]:
    return [{"value": choice.value, "label": choice.label} for choice in choices]


def _field(field: RowField) -> dict[str, Any]:
    view: dict[str, Any] = {
        "id": field.id,
        "kind": field.kind,
        "label": field.label,
        "help": field.help,
        "required": field.required,
        "reuse": field.reuse,
        "choices": _choices(getattr(field, "choices", ())),
    }
    return view | _limits(field)


def _limits(asked: Question | RowField) -> dict[str, Any]:
    return {name: getattr(asked, name) for name in _LIMITS if hasattr(asked, name)}
