"""What stands in the composer's place when nothing can be answered: the end of the questions, or an approved review."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.language import translate as _
from interview.session.events import Approved
from interview.tui.shown import shown


class WhatNext(Vertical):
    """What can be done, by the names of the screen's actions; `told` stands above it, "" for nothing."""

    def __init__(self, actions: dict[str, str], told: str = "") -> None:
        super().__init__()
        self._actions, self._told = actions, told

    def compose(self) -> ComposeResult:
        if self._told:
            yield Static(shown(self._told))
        options = (Option(shown(name), action) for action, name in self._actions.items())
        yield OptionList(*options, compact=True, markup=False)

    def on_mount(self) -> None:
        """Ready to choose."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.screen.run_action(event.option_id or "")


class Ending(WhatNext):
    """What to do when nothing more is asked."""

    def __init__(self) -> None:
        super().__init__(
            {
                "review": _("Read the draft and save it as Word"),
                "open_points": _("See what is still open"),
                "changes": _("See what has changed since last year"),
                "jump": _("Go to a question"),
                "decide": _("Record that it is approved"),
                "app.leave": _("Stop here"),
            }
        )


class ReadOnly(WhatNext):
    """Says that the review is approved, and what can be done with it."""

    def __init__(self, approval: Approved | None) -> None:
        told = _("The review is approved and can only be read.")
        if approval is not None:
            told = _("The review was approved {date} by {role} and can only be read.").format(
                date=approval.date, role=approval.role
            )
        super().__init__(
            {
                "pass_over": _("Next question"),
                "review": _("Read the draft and save it as Word"),
                "decide": _("Open it again for changes"),
                "start": _("Saved interviews"),
            },
            told,
        )
