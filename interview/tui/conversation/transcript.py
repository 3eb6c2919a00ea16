"""The conversation so far, and the question that is put now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.language import translate as _
from interview.language import translate_count
from interview.session.interview import Interview, Item
from interview.tui.conversation.messages import asked, beside, helped, imported, message, standing
from interview.tui.shown import lines, shown

MOUNTED = 20
"""So many earlier messages are widgets; those before them are fetched when one scrolls up to them."""


class Card(Vertical):
    """The question now put: section, label, help when it is unfolded, what the checks ask, what stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.section = Static("", markup=False, classes="section")
        self.question = Static("", markup=False, classes="question")
        self.doubts = Static("", markup=False, classes="doubts")
        self.beside = Static("", markup=False, classes="beside")
        self.help_text = Static("", markup=False, classes="help")

    def compose(self) -> ComposeResult:
        yield self.section
        yield self.question
        yield self.help_text
        yield self.doubts
        yield self.beside

    def put(self, interview: Interview, item: Item, *, entering: bool, help_open: bool) -> None:
        """Puts the question; `entering` says that its section is new."""
        sections = interview.sections()
        number = next((place for place, known in enumerate(sections, 1) if known.id == item.section.id), 0)
        head = _("Section {number} of {count}: {title}").format(
            number=number, count=len(sections), title=item.section.title
        )
        intro = shown(item.section.intro) if entering and item.section.intro else None
        self.section.update(lines(shown(head, "$text-muted"), intro))
        self._write(self.question, lines(asked(item), standing(item), imported(interview, item)))
        self._write(self.beside, beside(interview, item))
        self.fold(item, help_open)

    def fold(self, item: Item, open_: bool) -> None:
        """Shows or hides help and example."""
        self._write(self.help_text, helped(item) if open_ else None)

    def doubt(self, content: Content | None) -> bool:
        """Puts what the checks ask about the answer; whether anything else stood there."""
        before = self.doubts.content if self.doubts.display else None
        self._write(self.doubts, content)
        return before != content

    def say(self, title: str, text: str) -> None:
        """Something that is no question: nothing more is asked."""
        self.section.update(shown(title, "bold"))
        self._write(self.question, shown(text))
        self._write(self.beside, None)
        self._write(self.help_text, None)

    def _write(self, widget: Static, content: Content | None) -> None:
        widget.display = content is not None
        widget.update(content or "")


class Said(Static):
    """An earlier question with its answer; `grown` is called when it has taken another size."""

    def __init__(self, content: Content, grown: Callable[[], None]) -> None:
        super().__init__(content, markup=False, classes="message")
        self._grown = grown

    def on_resize(self) -> None:
        """What takes its height after the question was scrolled to must not push it out of view."""
        self._grown()


class Transcript(VerticalScroll, can_focus=False):
    """Earlier questions with their answers as plain text, the newest last, then the card."""

    def __init__(self, id: str, interview: Interview, past: Sequence[Item]) -> None:
        super().__init__(id=id)
        self._interview = interview
        self._past = list(past)
        self._room = MOUNTED
        self.older = Static("", markup=False, classes="older")
        self.card = Card()
        self._settled = 0.0
        self._messages = {item.question.id: (item, self._message(item)) for item in self._past[-MOUNTED:]}

    def compose(self) -> ComposeResult:
        yield self.older
        for _item, widget in self._messages.values():
            yield widget
        yield self.card
        self._say_older()

    async def show(self, interview: Interview, past: Sequence[Item]) -> None:
        """The last of these as messages; a message whose question stands as it did stays as it is."""
        self._interview = interview
        self._past = list(past)
        self._room = MOUNTED
        await self._draw()

    async def more(self) -> None:
        """Fetches older messages and stays at the place that is being read."""
        if self._room >= len(self._past):
            return
        height = self.virtual_size.height
        self._room += MOUNTED
        await self._draw()
        self.call_after_refresh(lambda: self.scroll_to(y=self.virtual_size.height - height, animate=False))

    def to_question(self) -> None:
        """Scrolls to the card: all of it where there is room, else from the question itself on."""
        self.call_after_refresh(self._settle)

    def doubt(self, content: Content | None) -> None:
        """Puts what the checks ask; whoever is reading further up is left there."""
        if self.card.doubt(content) and not self._reads_further_up:
            self.to_question()

    def on_resize(self) -> None:
        """The question stays in view when the composer grows, unless somebody is reading further up."""
        if not self._reads_further_up:
            self._settled = self.scroll_y  # less than it was, where what is shown has become shorter
            self.to_question()

    @property
    def _reads_further_up(self) -> bool:
        return self.scroll_y < min(self._settled, self.max_scroll_y)

    def _settle(self) -> None:
        if self.card.virtual_region.height > self.size.height:
            asked = self.card.virtual_region.y + self.card.question.virtual_region.y
            self.scroll_to(y=asked, animate=False)
        else:
            self.scroll_end(animate=False)
        self._settled = min(self.scroll_target_y, self.max_scroll_y)

    def _message(self, item: Item) -> Static:
        return Said(message(self._interview, item), self.on_resize)

    def _say_older(self) -> None:
        hidden = max(0, len(self._past) - self._room)
        told = translate_count("↑ {count} earlier answer", "↑ {count} earlier answers", hidden).format(count=hidden)
        self.older.display = hidden > 0
        self.older.update(shown(told, "$text-muted"))

    async def _draw(self) -> None:
        wanted = {item.question.id: item for item in self._past[-self._room :]}
        self._say_older()
        gone = [ident for ident in self._messages if ident not in wanted]
        if gone:
            await self.remove_children([self._messages.pop(ident)[1] for ident in gone])
        await self._mount_missing(wanted)

    async def _mount_missing(self, wanted: dict[str, Item]) -> None:
        new: list[Static] = []
        for ident, item in wanted.items():
            known = self._messages.get(ident)
            if known is None:
                widget = self._message(item)
                new.append(widget)
            else:
                widget = known[1]
                if known[0] is not item:
                    widget.update(message(self._interview, item))
                if new:
                    await self.mount_all(new, before=widget)
                    new = []
            self._messages[ident] = (item, widget)
        if new:
            await self.mount_all(new, before=self.card)

    def on_mouse_scroll_up(self, _event: events.MouseScrollUp) -> None:
        """At the top, older messages come."""
        if self.scroll_y <= 1:
            self.run_worker(self.more(), exclusive=True)

    async def page(self, direction: int) -> None:
        """A page up or down; up from the top fetches older messages."""
        if direction < 0 and self.scroll_y <= 1:
            await self.more()
        elif direction < 0:
            self.scroll_page_up(animate=False)
        else:
            self.scroll_page_down(animate=False)
