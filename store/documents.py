"""Events and the listing of an interview as TinyDB documents, and back.

Table `events`: document id = event id; the document is the event without its id, plus `revision`, the save that
brought it in. Table `info`: one document, what a listing needs, so that listing folds nothing.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from interview.errors import StoreError
from interview.language import translate as _
from interview.session.events import Event, Listing, Start
from interview.session.thread import ENDS_BEGUN

Document = dict[str, Any]
FileId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]

_DEEPEST = 32  # levels of lists and objects in a value; a table of answers has three


class Info(BaseModel):
    """What a listing needs. `file` is the name of the interview's file, `begun` when it was begun."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    file: FileId
    ident: str
    organisation: str
    year: int
    flow: str
    template: str
    status: Literal["open", "approved"]
    previous: str | None
    answered: int | None = Field(default=None, ge=0)
    relevant: int | None = Field(default=None, ge=0)
    begun: AwareDatetime
    changed: AwareDatetime

    def listing(self, ident: str) -> Listing:
        """The entry in the list of saved interviews, under the public id `ident`."""
        fields = self.model_dump(exclude={"file", "begun", "ident"})
        return Listing(ident=ident, **fields)


def new_info(file: str, ident: str, started: Event) -> Info:
    """The info of the interview `ident` in `file`, which holds only its first event."""
    start = Start.model_validate(started.value)
    return Info(
        file=file,
        ident=ident,
        organisation=start.organisation,
        year=start.year,
        flow=start.flow,
        template=start.template,
        status="open",
        previous=start.previous,
        begun=started.at.astimezone(UTC),
        changed=started.at.astimezone(UTC),
    )


DECISIVE = frozenset({"approved", "reopened", "template_chosen"})
"""Kinds of events that change a listing."""


def updated_info(info: Info, added: Iterable[Event], decisive: Iterable[Event]) -> Info:
    """`info` after `added` came in; `decisive` are all events of the `DECISIVE` kinds, in any order."""
    changes: dict[str, Any] = {"changed": max([info.changed, *(event.at.astimezone(UTC) for event in added)])}
    for event in sorted(decisive, key=lambda event: event.order):
        if event.kind == "template_chosen":
            changes["template"] = str(event.value)
        else:
            changes["status"] = "approved" if event.kind == "approved" else "open"
    return info.model_copy(update=changes)


def to_document(event: Event) -> Document:
    """The event in the form in which it is stored. StoreError where it cannot be stored and read back."""
    try:
        document = event.model_dump(mode="json", exclude={"id", "value"}, warnings="error")
        document["at"] = event.at.astimezone(UTC).isoformat()
        document["value"] = event.value  # not by pydantic, which would save NaN as null
        text = json.dumps(document, ensure_ascii=False, allow_nan=False)
        document = json.loads(text.encode("utf-8"))
        fits = _depth(document) <= _DEEPEST and to_event(event.id, document).id == event.id
    except (ValueError, TypeError, RecursionError):
        fits = False
    if not fits:
        raise StoreError(
            _("An answer holds something that cannot be saved; nothing of it was."),
            where=event.question or "",
            advice=_("Type the answer again. Text, numbers, dates, lists and rows can be saved."),
        ) from None
    return document


def to_event(ident: str, document: Mapping[str, Any]) -> Event:
    """The event of a stored document, sharing nothing with it. ValidationError where it is none."""
    fields = {name: value for name, value in document.items() if name != "revision"}
    return Event.model_validate({**fields, "id": ident, "value": copy.deepcopy(document.get("value"))})


def spent(documents: Mapping[str, Document]) -> set[str]:
    """The half-written answers among these events that a later event on their question has ended.

    While somebody types, one is saved every other second. Only the last can be given back; kept for good, the others
    would make the file many times as large as the answers in it.
    """
    half_written = {ident: document for ident, document in documents.items() if document["kind"] == "begun"}
    questions = {document["question"] for document in half_written.values()}
    latest: dict[str, tuple[int, datetime, str]] = {}
    for ident, document in documents.items():
        if document["kind"] in ENDS_BEGUN and document["question"] in questions:
            question = document["question"]
            latest[question] = max(latest.get(question, _order(ident, document)), _order(ident, document))
    return {ident for ident, document in half_written.items() if _order(ident, document) < latest[document["question"]]}


def _order(ident: str, document: Document) -> tuple[int, datetime, str]:
    """That of the event; stored times are in UTC."""
    return (document["sequence"], datetime.fromisoformat(document["at"]), ident)


def _depth(value: Any) -> int:
    """Levels of nesting, without recursion: the value may be anything."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        item, level = waiting.pop()
        deepest = max(deepest, level)
        if level > _DEEPEST:
            break
        if isinstance(item, dict):
            waiting.extend((inner, level + 1) for inner in item.values())
        elif isinstance(item, list):
            waiting.extend((inner, level + 1) for inner in item)
    return deepest
