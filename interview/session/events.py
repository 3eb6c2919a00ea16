"""What happened in an interview: append-only events. Everything else is computed from them.

An event never changes, and what was answered is never removed: undoing, restoring and resolving a conflict append.
Only half-written answers (`begun`) go once something later on their question has ended them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, Protocol

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from interview.errors import StoreError

EventId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
RowId = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{4,32}$")]

Value = str | bool | int | float | list[str] | list[dict[str, Any]]
"""A value in its JSON form: dates are ISO strings, rows are objects with `_id`."""

EventKind = Literal[
    "started",  # value: a Start, as JSON data
    "answered",  # question, value: the whole answer (for records every row, in order)
    "affirmed",  # question, value: last year's answer as it was kept
    "marked_unknown",  # question, value: whom to ask ("" where nobody is named)
    "marked_not_applicable",
    "marked_later",
    "cleared",  # question: back to unanswered
    "row_set",  # question, row, value: every field of the row; a new row goes last
    "row_removed",  # question, row
    "begun",  # question, value: a half-written answer as text; "" takes it back
    "rows_ordered",  # question, value: row ids in their new order; unknown ones are passed over
    "visited",  # question: where the conversation stands, for resuming
    "template_chosen",  # value: the name of a draft template
    "flow_changed",  # value: a FlowVersion: resumed with another version of the flow
    "approved",  # value: an Approved
    "reopened",  # value: why
    "dismissed",  # question, value: a Dismissed
    "undismissed",  # question, value: an Undismissed
]

ItemState = Literal[
    "unanswered", "proposed", "answered", "affirmed", "unknown", "not_applicable", "later", "needs_review"
]
"""How a question stands this year; the names are part of the contract."""

Source = Literal["interview", "command", "import", "sync", "restore", "rollover"]


class Event(BaseModel):
    """One event.

    `sequence` counts from 1 and is greater than every sequence its writer had seen; two devices may use the same
    one, so the order is (sequence, at, id). `replaces` names the events on the same question that the writer had
    seen as current: an answer that replaces nothing although another stands is a conflict. An approval replaces
    nothing; it names the current events of every question, which are what was approved.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    id: EventId
    kind: EventKind
    question: str | None = None
    row: RowId | None = None
    value: Any = None
    wording: str | None = None
    source: Source = "interview"
    actor: str = ""
    device: str = ""
    at: AwareDatetime
    sequence: int = Field(ge=1)
    replaces: tuple[EventId, ...] = ()

    @property
    def order(self) -> tuple[int, datetime, str]:
        """Sort key: the order in which events are folded on every device."""
        return (self.sequence, self.at, self.id)


class Leftover(BaseModel):
    """A part of an imported file that is in no answer: the headings above it, and its text as Markdown."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    heading: str
    text: str


class Imported(BaseModel):
    """The file that an interview was made of: its name, and what of it is in no answer.

    `unplaced` found no place, `left_out` was left out on purpose; both are kept so that they can be found again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    file: str
    unplaced: tuple[Leftover, ...] = ()
    left_out: tuple[Leftover, ...] = ()


class Start(BaseModel):
    """The value of the first event: what the interview is about. `ident` is its public id.

    `questions` are the ids that the flow had, so that a later version's new questions can be told from old ones.
    `imported` is the file that it was made of, None where somebody was asked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    ident: str
    organisation: str
    year: int = Field(ge=2000, le=2100)
    flow: str
    flow_version: str
    flow_fingerprint: str
    template: str
    previous: str | None = None
    questions: tuple[str, ...] = ()
    imported: Imported | None = None


class FlowVersion(BaseModel):
    """The value of `flow_changed`: the flow that the interview goes on with, and the ids of its questions."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    version: str
    fingerprint: str
    questions: tuple[str, ...] = ()


class Approved(BaseModel):
    """The value of `approved`: the day in ISO form, the role that approved, and a registration number or ""."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    date: str
    role: str
    number: str = ""


class Dismissed(BaseModel):
    """The value of `dismissed`: the rule of a check, the key of its finding, and why the text may stand.

    The key is a hash of the rule, the question and the sentences, so that a changed text is asked about again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    rule: str
    key: str
    why: str


class Undismissed(BaseModel):
    """The value of `undismissed`: the rule of a check and the key of its finding, which is asked about again."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    rule: str
    key: str


class Listing(BaseModel):
    """An interview as the list of saved interviews shows it, without its answers.

    `answered` and `relevant` are what the writer last computed; None where nobody has yet.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ident: str
    organisation: str
    year: int
    flow: str
    template: str
    status: Literal["open", "approved"]
    previous: str | None
    answered: int | None
    relevant: int | None
    changed: AwareDatetime


class Repository(Protocol):
    """Where interviews are kept: events in, events out. Knows nothing of paths, tables or integer ids.

    Every method raises a StoreError of `interview.errors` when it cannot do what it says.
    """

    def create(self, wanted: str, start: Callable[[str], Event]) -> str:
        """Saves a new interview and returns its id: `wanted`, or `wanted-2`, `wanted-3` … where that is taken.

        `start` makes the first event for the id that was found free.
        """
        ...

    def list(self, organisation: str | None = None) -> list[Listing]:
        """Saved interviews, newest change first; only those of `organisation` (compared without case)."""
        ...

    def problems(self) -> Sequence[StoreError]:
        """What keeps saved interviews out of the list, an error for each, with advice."""
        ...

    def load(self, ident: str) -> tuple[int, tuple[Event, ...]]:
        """The revision and every event, in order."""
        ...

    def append(
        self,
        ident: str,
        events: tuple[Event, ...],
        expect_revision: int | None,
        progress: tuple[int, int] | None,
    ) -> int:
        """Saves further events durably and returns the new revision; idempotent by event id.

        ConflictError where the stored revision is not `expect_revision` (None: append whatever is there).
        Half-written answers that a later event on their question ended are not kept.
        `progress` is (answered, relevant) for the listing.
        """
        ...

    def events(self, ident: str, since: int) -> tuple[Event, ...]:
        """The events that were appended after revision `since`."""
        ...
