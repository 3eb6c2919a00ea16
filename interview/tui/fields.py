"""Fields that take text: what is typed or pasted into them is cleaned before it is shown or kept."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input, TextArea

from interview.session.cleaning import clean
from interview.session.scalars import one_line

_NEW_LINE = frozenset({"ctrl+j", "shift+enter", "alt+enter"})


class Line(Input):
    """One line. Pasted text becomes one line."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(one_line(clean(value)), id=id, select_on_focus=False, compact=True)
        self.placeholder = placeholder

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":  # a binding would run later than the letters that are typed after it
            event.stop()
            event.prevent_default()
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


class Text(TextArea):
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
        super().__init__(
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

    async def _on_key(self, event: events.Key) -> None:
        # Here and not as bindings, which run later than the letters that are typed after them.
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))
        elif event.key in _NEW_LINE:
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard("\n", *self.selection)
        else:
            await super()._on_key(event)

    def put(self, text: str) -> None:
        """Replaces the whole text; undo brings the old one back."""
        self.replace(clean(text), (0, 0), self.document.end)
        self.move_cursor(self.document.end)
