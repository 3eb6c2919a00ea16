"""Before and after recording: the last question, what was recorded, what is left to do, and how it is undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.intake.sync.findings import Finding
from interview.language import translate as _
from interview.language import translate_count
from interview.session.interview import Interview
from interview.tui.dialogs import Confirm
from interview.tui.shown import lines, shown
from interview.tui.sync.texts import Decision

_MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Done:
    """What was recorded: answers by their names, the history's number before it, and what waits to be edited."""

    names: tuple[str, ...]
    before: int
    waiting: tuple[str, ...]


def confirmation(findings: Sequence[Finding], decided: Mapping[str, Decision], names: Sequence[str]) -> Confirm:
    """Asks whether to record it: how many answers, by their `names`, and how much is left as it is."""
    told = [
        translate_count("{count} answer is changed.", "{count} answers are changed.", len(names)).format(
            count=len(names)
        )
    ]
    undecided = sum(each.state in ("conflict", "duplicate") and each.question not in decided for each in findings)
    if undecided:
        told.append(
            translate_count(
                "{count} is not decided: the answer here stays.",
                "{count} are not decided: the answers here stay.",
                undecided,
            ).format(count=undecided)
        )
    left = sum(each.question is None and not each.place for each in findings)
    if left:
        told.append(
            translate_count(
                "{count} piece of text outside every answer is left out.",
                "{count} pieces of text outside every answer are left out.",
                left,
            ).format(count=left)
        )
    told.append(_("Everything can be undone afterwards."))
    return Confirm(_("Record it?"), "\n".join(told), _("Record"), _("Look once more"))


class Recorded(ModalScreen[bool]):
    """True where everything is to be undone."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", show=False)]

    def __init__(self, done: Done, interview: Interview) -> None:
        super().__init__()
        self._done, self._interview = done, interview

    def compose(self) -> ComposeResult:
        done, ident = self._done, self._interview.state.start.ident
        count = len(done.names)
        names = [f"• {name}" for name in done.names[:_MOST_NAMES]]
        if count > _MOST_NAMES:
            names.append(
                translate_count("… and {count} more", "… and {count} more", count - _MOST_NAMES).format(
                    count=count - _MOST_NAMES
                )
            )
        waiting = translate_count(
            "{count} text from the file waits half-written at its question.",
            "{count} texts from the file wait half-written at their questions.",
            len(done.waiting),
        ).format(count=len(done.waiting))
        with Vertical(classes="window"):
            yield Static(shown(_("The edits are recorded and saved"), "bold"), classes="window-title")
            yield Static(
                lines(
                    shown(translate_count("{count} answer:", "{count} answers:", count).format(count=count)),
                    *map(shown, names),
                    shown(waiting) if done.waiting else None,
                )
            )
            yield OptionList(
                Option(shown(_("Go on")), "done"),
                Option(shown(_("Undo all of it: the answers become what they were")), "undo"),
                id="afterwards",
                compact=True,
                markup=False,
            )
            yield Static(
                shown(
                    _("Later it is undone with: genomgang restore {id} --at {number}").format(
                        id=ident, number=done.before
                    )
                ),
                classes="hint",
            )

    def on_mount(self) -> None:
        """At going on."""
        choices = self.query_one("#afterwards", OptionList)
        choices.highlighted = 0
        choices.focus()

    @on(OptionList.OptionSelected, "#afterwards")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id == "undo")
