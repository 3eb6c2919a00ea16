"""What every composer can do."""

from __future__ import annotations

from typing import TypeVar

from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from interview.errors import AnswerError
from interview.session.interview import Item
from interview.tui.fields import Ahead
from interview.tui.shown import shown

Typed = TypeVar("Typed", bound=Ahead)


class Composer(Vertical):
    """Takes the answer to one question.

    `item` is how the question stood when it was put. What a person is writing stays here, whatever becomes of it,
    until it is saved.
    """

    class Sent(Message):
        """The answer is to be saved; `raw` is what the recorder reads, None where nothing was entered."""

        def __init__(self, raw: object) -> None:
            super().__init__()
            self.raw = raw

    class Changed(Message):
        """Something was written."""

    field: Ahead | None = None
    follows = False
    """Whether it takes over from another composer."""

    def __init__(self, item: Item, begun: str = "") -> None:
        super().__init__()
        self.item = item
        self.begun = begun
        self.hint = Static("", markup=False, classes="hint")

    @property
    def text(self) -> str:
        """What is half-written and worth keeping; "" where nothing is, or where it is already the answer."""
        return ""

    @property
    def untouched(self) -> bool:
        """Whether it is as it was when the question was put."""
        return True

    def begin(self, field: Typed) -> Typed:
        """Makes this the field that is typed in."""
        field.holds = True
        if self.follows:
            field.hold()
        self.field = field
        return field

    def release(self) -> list[Key]:
        """The keys that were typed after Enter and belong to what comes next."""
        return self.field.release() if self.field is not None else []

    def give(self, keys: list[Key]) -> None:
        """Keys that were typed for this question before it stood."""
        if isinstance(self.field, Widget):
            self.field.post_message(Ahead.Given(keys))

    def put(self, text: str) -> None:
        """Begins with `text` instead; composers that take no text pass it over."""

    def refuse(self, error: AnswerError) -> None:
        """Says why the answer was not taken; what was entered stays."""
        self.hint.set_class(True, "refused")
        self.hint.update(shown(" ".join(part for part in (error.message, error.advice) if part)))

    def tell(self, text: str) -> None:
        """Says something about entering the answer."""
        self.hint.set_class(False, "refused")
        self.hint.update(shown(text))
