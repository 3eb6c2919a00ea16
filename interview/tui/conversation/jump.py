"""Going to any question: search while typing, or the list of what is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.asking.search import find_questions
from interview.language import translate as _
from interview.session.interview import Interview, Item
from interview.tui.conversation.messages import MARKS
from interview.tui.fields import Line
from interview.tui.shown import shown


class Jump(ModalScreen[str | None]):
    """The id of the question to go to, None with Esc. Arrows move in the list while one types.

    `among` says which questions can be chosen; `title` is asked above them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(
        self,
        interview: Interview,
        here: str | None,
        *,
        only_open: bool = False,
        title: str = "",
        among: Callable[[Item], bool] = lambda _item: True,
    ) -> None:
        super().__init__()
        self._title, self._among = title, among
        self._interview = interview
        self._here = here
        self._points = {point.question: point.text for point in interview.open_points()} if only_open else None

    def compose(self) -> ComposeResult:
        title = self._title or (_("Go to a question") if self._points is None else _("Open points"))
        with Vertical(classes="window jump-window"):
            yield Static(shown(title, "bold"), classes="window-title")
            yield Line(placeholder=_("Words of the question, or a section's name or number"))
            yield OptionList(compact=True, markup=False)
            keys = _("Enter chooses · Esc goes back") if self._title else _("Enter goes there · Esc stays")
            yield Static(shown(keys, "dim"))

    def on_mount(self) -> None:
        """Every question, with the present one marked."""
        self._list("")
        self.query_one(Line).focus()

    @on(Line.Changed)
    def _typed(self, event: Line.Changed) -> None:
        self._list(event.value)

    def _list(self, text: str) -> None:
        found = list(find_questions(self._interview, text)) if text.strip() else list(self._interview.relevant())
        if len(found) == 1:  # a section was named: what else it asks comes after its first question
            section = found[0].section.id
            found += [item for item in self._interview.relevant() if item.section.id == section and item not in found]
        if self._points is not None:
            found = [item for item in found if item.question.id in self._points]
        found = [item for item in found if self._among(item)]
        shown_list = self.query_one(OptionList)
        shown_list.clear_options()
        shown_list.add_options(Option(self._prompt(item), item.question.id) for item in found)
        idents = [item.question.id for item in found]
        if not idents:
            shown_list.add_option(Option(shown(_("There is none. Try another word.")), disabled=True))
        else:
            shown_list.highlighted = idents.index(self._here) if not text and self._here in idents else 0

    def _prompt(self, item: Item) -> Content:
        name = self._points[item.question.id] if self._points else item.question.name
        return Content.assemble(shown(f"{MARKS[item.state]} {name}"), shown(f"  {item.section.title}", "$text-muted"))

    def on_key(self, event: events.Key) -> None:
        """Arrows and pages move in the list."""
        moves = {"up": "cursor_up", "down": "cursor_down", "pageup": "page_up", "pagedown": "page_down"}
        if event.key in moves and self.query_one(Line).has_focus:
            event.stop()
            getattr(self.query_one(OptionList), f"action_{moves[event.key]}")()

    @on(Line.Submitted)
    def _entered(self) -> None:
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
