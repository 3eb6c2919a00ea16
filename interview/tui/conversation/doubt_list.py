"""The window with what the checks ask: from a sentence to the one it collides with, put aside, taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.asking.doubts import Doubt, doubt, name_of
from interview.language import translate as _
from interview.tui.doubts import change_standing, drawn
from interview.tui.saving import Keeper
from interview.tui.shown import shown

if TYPE_CHECKING:
    from interview.review.checks import Finding


class DoubtList(ModalScreen[str | None]):
    """The id of the question to go to, None with Esc.

    At a question Enter goes to the sentence that the marked one collides with; with `here` None, to its question.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+k", "dismiss(None)", show=False),
        Binding("delete,backspace", "aside", show=False),
    ]

    def __init__(self, keeper: Keeper, found: Sequence[Finding], here: str | None) -> None:
        super().__init__()
        self._keeper, self._here = keeper, here
        self._found = sorted(found, key=lambda one: one.dismissed is not None)

    def compose(self) -> ComposeResult:
        interview = self._keeper.interview
        title = _("To look over in the whole review")
        if self._here:
            title = _("To look over in the answer about {question}").format(question=name_of(interview, self._here))
        hints = [_("Enter goes there"), _("Esc closes")]
        if interview.state.status != "approved":
            hints.insert(1, _("Del lets it stand, or asks again"))
        with Vertical(classes="window jump-window"):
            yield Static(shown(title, "bold"), classes="window-title")
            yield OptionList(compact=True, markup=False)
            yield Static(shown(" · ".join(hints), "dim"))

    def on_mount(self) -> None:
        """In the order of the questions, what was put aside last."""
        self._list(0)
        self.query_one(OptionList).focus()

    def _list(self, at: int) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(drawn(self._doubt(place), named=self._here is None)) for place in range(len(self._found))
        )
        options.highlighted = at

    def _doubt(self, place: int) -> Doubt:
        return doubt(self._keeper.interview, self._found[place], self._here)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = self._doubt(event.option_index)
        self.dismiss(chosen.there if self._here and chosen.there else chosen.here)

    @work(group="aside")
    async def action_aside(self) -> None:
        """Lets what is marked stand, for a reason; what was let stand is asked about again."""
        from interview.review.checks import as_put_aside

        place = self.query_one(OptionList).highlighted
        if place is None or self._keeper.interview.state.status == "approved":
            return
        if await change_standing(self.app, self._keeper, self._doubt(place)):
            dismissals = self._keeper.interview.state.dismissals
            self._found = [as_put_aside(one, dismissals) for one in self._found]
            self._list(place)
