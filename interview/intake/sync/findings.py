"""What became of an answer, or of text outside them all, in a draft that came back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from interview.intake.sync.draft_file import Comment
from interview.session.events import Value

State = Literal["unchanged", "changed", "changed_here", "conflict", "missing", "duplicate", "outside"]
Side = Literal["mine", "theirs"]
Take = Side | int
"""Whose text counts: that of the interview, that of the file, or that of the file's place with this number, from 1."""


@dataclass(slots=True)
class Finding:
    """How a question stands: its text here (`before`), in the file (`after`), and as the draft was written (`was`).

    `value` is what the file makes of it, recorded only where the state is `changed`; `rest` are sentences of the file
    that belong in the section's own text. `unreadable` says that the file's text is no value of the question. `copies`
    are the texts of an answer that stands several times in the file, by the answer's tag. `comments` are what
    somebody remarked beside it.

    Text outside every answer has no `question`; `section` then says under whose heading it stands, `value` is the text
    as Markdown, `number` counts these from 1, `note_of` is the question whose footnote it is, and `place` the one
    whose answer takes it.
    """

    question: str | None
    state: State
    before: str = ""
    after: str = ""
    was: str = ""
    section: str = ""
    value: Value | None = None
    rest: str = ""
    unreadable: bool = False
    copies: tuple[tuple[str, tuple[str, ...]], ...] = ()
    comments: tuple[Comment, ...] = ()
    number: int = 0
    note_of: str = ""
    place: str = ""
