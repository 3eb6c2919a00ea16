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


class Ending(Vertical):
    """What to do when nothing more is asked."""

    def compose(self) -> ComposeResult:
        yield OptionList(
            Option(shown(_("Read the draft and save it as Word")), "review"),
            Option(shown(_("See what is still open")), "open_points"),
            Option(shown(_("See what has changed since last year")), "changes"),
            Option(shown(_("Go to a question")), "jump"),
            Option(shown(_("Record that it is approved")), "decide"),
            Option(shown(_("Stop here")), "app.leave"),
            compact=True,
            markup=False,
        )

    def on_mount(self) -> None:
        """Ready to choose."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.screen.run_action(event.option_id or "")


class ReadOnly(Vertical):
    """Says that the review is approved, and what can be done with it."""

    def __init__(self, approval: Approved | None) -> None:
        super().__init__()
        self._approval = approval

    def compose(self) -> ComposeResult:
        told = _("The review is approved and can only be read.")
        if self._approval is not None:
            told = _("The review was approved {date} by {role} and can only be read.").format(
                date=self._approval.date, role=self._approval.role
            )
        yield Static(shown(told))
        yield OptionList(
            Option(shown(_("Next question")), "pass_over"),
            Option(shown(_("Read the draft and save it as Word")), "review"),
            Option(shown(_("Open it again for changes")), "decide"),
            Option(shown(_("Saved interviews")), "start"),
            compact=True,
            markup=False,
        )

    def on_mount(self) -> None:
        """Ready to choose."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.screen.run_action(event.option_id or "")
