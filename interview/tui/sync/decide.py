"""One decision: whose text counts, which of several places, or where text from outside goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.asking.doubts import name_of
from interview.intake.sync.findings import Finding
from interview.intake.sync.outside import takes_text
from interview.language import translate as _
from interview.session.interview import Interview
from interview.tui.shown import shown
from interview.tui.sync.texts import detail, is_written

ELSEWHERE = "elsewhere"
NOWHERE = "nowhere"
"""What stands for a place that is searched for, and for none."""


class Decide(ModalScreen[str | None]):
    """What was chosen, None with Esc.

    "mine", "theirs" and "later" for an answer, the number of a place in the file for one that stands there several
    times; for text outside every answer a question's id, ELSEWHERE or NOWHERE.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("pageup", "read(-1)", show=False, priority=True),
        Binding("pagedown", "read(1)", show=False, priority=True),
    ]

    def __init__(self, finding: Finding, interview: Interview) -> None:
        super().__init__()
        self._finding, self._interview = finding, interview

    def compose(self) -> ComposeResult:
        with Vertical(classes="window decide-window"):
            with VerticalScroll(id="decide-text", can_focus=False):
                yield Static(detail(self._finding, self._interview))
            yield OptionList(
                *(Option(told, ident) for ident, told in self._choices()), id="choices", compact=True, markup=False
            )
            yield Static(shown(_("Enter chooses · PgUp and PgDn read · Esc goes back"), "dim"))

    def on_mount(self) -> None:
        """At the first choice."""
        self.query_one("#choices").focus()

    def _choices(self) -> Iterator[tuple[str, Content]]:
        finding = self._finding
        if finding.question is None:
            yield from self._places()
            return
        yield "mine", shown(_("Keep the answer here"))
        for _tag, texts in finding.copies[:1]:
            for number in range(1, len(texts) + 1):
                yield str(number), shown(_("Take place {number} in the file").format(number=number))
        if not finding.copies:
            if not finding.unreadable:
                yield "theirs", shown(_("Take what the file says"))
            waits = is_written(self._interview.question(finding.question))
            later = _("Edit it later: the file's text waits at the question") if waits else _("Leave it for now")
            yield "later", shown(later)

    def _places(self) -> Iterator[tuple[str, Content]]:
        """The answers that it is likely to belong to: the one whose footnote it is, the section's own, any other."""
        likely = dict.fromkeys((self._finding.note_of, f"{self._finding.section}.text"))
        for ident in likely:
            if ident in self._interview.flow.questions and takes_text(self._interview.item(ident)):
                name = name_of(self._interview, ident)
                yield ident, shown(_("Put it behind the answer to {question}").format(question=name))
        yield ELSEWHERE, shown(_("Put it elsewhere: search for a question"))
        yield NOWHERE, shown(_("Leave it out"))

    @on(OptionList.OptionSelected, "#choices")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_read(self, direction: int) -> None:
        """Scrolls the texts, whatever is chosen among."""
        text = self.query_one("#decide-text", VerticalScroll)
        text.scroll_relative(y=direction * max(1, text.size.height - 1), animate=False)
