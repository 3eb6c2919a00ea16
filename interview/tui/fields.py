"""Fields that take text: what is typed or pasted into them is cleaned before it is shown or kept."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input, TextArea

from interview.session.cleaning import clean
from interview.session.scalars import one_line


class Ahead:
    """A field that keeps the keys typed after Enter for the next question, so that none goes astray.

    A field that takes over from another one keeps keys from the beginning, until it is given those of the other.
    """

    class Given(Message):
        """The keys that the field before has kept."""

        def __init__(self, keys: list[events.Key]) -> None:
            super().__init__()
            self.keys = keys

    holds = False
    """Whether Enter leads to another question."""

    def __init__(self) -> None:
        self._held: list[events.Key] | None = None

    @property
    def waits(self) -> bool:
        """Whether keys are kept just now."""
        return self._held is not None

    @property
    def behind(self) -> bool:
        """Whether something was typed since."""
        return bool(self._held)

    def hold(self) -> None:
        """From now on keys are kept."""
        if self.holds:
            self._held = []

    def held(self, event: events.Key) -> bool:
        """Whether the key was kept, and nothing else may be made of it."""
        if self._held is None:
            return False
        event.stop()
        event.prevent_default()
        self._held.append(event)
        return True

    def release(self) -> list[events.Key]:
        """The keys that were kept; from now on they are read again."""
        keys, self._held = self._held or [], None
        return keys

    async def on_ahead_given(self, event: Given) -> None:
        """Reads them, then its own, in the order typed."""
        event.stop()
        for key in (*event.keys, *self.release()):
            await self.read(events.Key(key.key, key.character))

    async def read(self, event: events.Key) -> None:
        """What the key does in this field."""
        raise NotImplementedError  # abstract: Textual's metaclass is not ABCMeta


PASTED_WITHIN = 0.03
"""Seconds after Enter in which nobody types on: a terminal that does not mark a paste sends it as keys."""

_NEW_LINE = frozenset({"ctrl+j", "shift+enter", "alt+enter"})


class Line(Ahead, Input):
    """One line. Pasted text becomes one line."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        Ahead.__init__(self)
        Input.__init__(self, one_line(clean(value)), id=id, select_on_focus=False, compact=True)
        self.placeholder = placeholder

    async def read(self, event: events.Key) -> None:
        await self._on_key(event)

    async def _on_key(self, event: events.Key) -> None:
        if self.held(event):
            return
        if event.key == "enter":  # a binding would run later than the letters that are typed after it
            event.stop()
            event.prevent_default()
            self.hold()
            self.post_message(self.Submitted(self, self.value, None))
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = one_line(clean(event.text))
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)


class Text(Ahead, TextArea):
    """Several lines: Enter is `Submitted`, Ctrl+J and Shift+Enter begin a new line, a paste is kept whole."""

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, field: Text) -> None:
            super().__init__()
            self.field = field
            self.value = field.text

        @property
        def control(self) -> Text:
            """The field."""
            return self.field

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        Ahead.__init__(self)
        TextArea.__init__(
            self,
            clean(value),
            id=id,
            placeholder=placeholder,
            tab_behavior="focus",
            highlight_cursor_line=False,
            compact=True,
        )
        self.move_cursor(self.document.end)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if done := self._replace_via_keyboard(clean(event.text), *self.selection):
            self.move_cursor(done.end_location)

    async def read(self, event: events.Key) -> None:
        await self._on_key(event)

    async def _on_key(self, event: events.Key) -> None:
        # Here and not as bindings, which run later than the letters that are typed after them.
        if self.held(event):
            return
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.hold()
            if self.waits:
                self.set_timer(PASTED_WITHIN, self._decide)
            else:
                self.post_message(self.Submitted(self))
        elif event.key in _NEW_LINE:
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard("\n", *self.selection)
        else:
            await super()._on_key(event)

    async def _decide(self) -> None:
        """Enter sends, unless more was typed right behind it than a person can: then it was pasted, line by line."""
        if not self.behind:
            self.post_message(self.Submitted(self))
            return
        keys = self.release()
        self._replace_via_keyboard("\n", *self.selection)
        for key in keys:
            await self.read(events.Key(key.key, key.character))

    def put(self, text: str) -> None:
        """Replaces the whole text; undo brings the old one back."""
        self.replace(clean(text), (0, 0), self.document.end)
        self.move_cursor(self.document.end)
