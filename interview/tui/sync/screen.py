"""The preview: what the edited draft would change, what must be decided, and nothing recorded before one says so."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.asking.doubts import name_of
from interview.errors import AnswerError, GenomgangError, LockedError
from interview.intake.sync.coming_home import ComingHome, record
from interview.intake.sync.findings import Finding, Side, Take
from interview.intake.sync.outside import takes_text
from interview.language import translate as _
from interview.session.events import Event
from interview.session.interview import Interview
from interview.tui.actions import KeyLine, Offer
from interview.tui.conversation.jump import Jump
from interview.tui.dialogs import Confirm, ErrorWindow
from interview.tui.one_at_a_time import one_at_a_time
from interview.tui.saving import Keeper
from interview.tui.shown import lines, shown
from interview.tui.sync.decide import ELSEWHERE, NOWHERE, Decide
from interview.tui.sync.recorded import Done, confirmation
from interview.tui.sync.texts import (
    Decision,
    Entry,
    comments_alone,
    counts,
    detail,
    entries,
    is_written,
    remark,
    text_of,
)


class SyncScreen(Screen[Done | None]):
    """What was recorded of the draft, None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f8", "leave", show=False, priority=True),
        Binding("f2,ctrl+s", "record", show=False, priority=True),
        Binding("pageup", "read(-1)", show=False, priority=True),
        Binding("pagedown", "read(1)", show=False, priority=True),
    ]

    def __init__(self, keeper: Keeper, file: Path, coming: ComingHome) -> None:
        super().__init__()
        self._keeper, self._file, self._coming = keeper, file, coming
        self._decided: dict[str, Decision] = {}
        self._put: dict[int, str] = {}
        self._passed: set[int] = set()
        self._findings: list[Finding] = []
        self._entries: list[Entry] = []
        self.under_way = asyncio.Lock()

    def compose(self) -> ComposeResult:
        yield Static("", markup=False, id="sync-head")
        with Container(id="sync"):
            yield OptionList(id="found", markup=False, compact=True)
            with VerticalScroll(id="reading", can_focus=False):
                yield Static("", markup=False, id="detail")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """What the draft would change as it is."""
        self.query_one("#found", OptionList).loading = True
        self._compare()

    def offers(self) -> Iterable[Offer]:
        """The keys of this screen."""
        return (
            Offer("choose", "Enter", _("Decide"), _("Decide what becomes of what is marked")),
            Offer("record", "F2", _("Record"), _("Record what was changed in the file")),
            Offer("read(1)", "PgDn", _("Read on"), _("Scroll the text beside the list")),
            Offer("leave", "Esc", _("Back"), _("Go back; nothing is recorded")),
        )

    @property
    def _interview(self) -> Interview:
        return self._keeper.interview

    # What there is to see.

    def standing(self) -> str:
        """What becomes of the work when one leaves now."""
        return self._keeper.standing() or _("Nothing is recorded, and what you have decided is forgotten.")

    @work(group="compare")
    async def _compare(self) -> None:
        if not await self._look_again():
            self.dismiss(None)

    async def _look_again(self) -> bool:
        """Compares anew with what was decided; False, with the reason on the screen, where that cannot be."""
        take = {ident: cast(Take, choice) for ident, choice in self._decided.items() if choice not in ("later", "")}
        try:
            self._findings = await asyncio.to_thread(self._coming.findings, take, dict(self._put))
        except GenomgangError as error:
            await self.app.push_screen_wait(ErrorWindow(str(error)))
            return False
        self._show()
        return True

    def _show(self) -> None:
        self._head(*self._coming.notices)
        comments = comments_alone(self._findings, self._coming.draft.comments)
        self._entries = list(entries(self._findings, comments, self._interview, self._decided, self._passed))
        if not self._entries:
            self._entries = [Entry(shown(_("Nothing was changed in the file.")))]
        found = self.query_one("#found", OptionList)
        at = found.highlighted
        found.loading = False
        found.clear_options()
        found.add_options(
            Option(entry.line, disabled=entry.finding is None and entry.comment is None) for entry in self._entries
        )
        places = [place for place, entry in enumerate(self._entries) if entry.finding or entry.comment]
        found.highlighted = next((place for place in places if at is None or place >= at), next(iter(places), None))
        found.focus()
        self.query_one(KeyLine).offer(self.offers())

    def _head(self, *warnings: str) -> None:
        self.query_one("#sync-head", Static).update(
            lines(
                shown(_("What {file} would change").format(file=self._file.name), "bold"),
                shown(counts(self._findings)),
                *(shown(f"! {line}", "$text-warning") for line in warnings),
            )
        )

    @on(OptionList.OptionHighlighted, "#found")
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index >= len(self._entries):  # of a list that is not there any longer
            return
        entry = self._entries[event.option_index]
        told = entry.finding and detail(entry.finding, self._interview)
        self.query_one("#detail", Static).update(told or (remark(entry.comment) if entry.comment else ""))
        self.query_one("#reading", VerticalScroll).scroll_home(animate=False)

    def action_read(self, direction: int) -> None:
        """Scrolls what is read beside the list."""
        text = self.query_one("#reading", VerticalScroll)
        text.scroll_relative(y=direction * max(1, text.size.height - 1), animate=False)

    # Deciding.

    def action_choose(self) -> None:
        """Decides about what is marked."""
        self.query_one("#found", OptionList).action_select()

    @on(OptionList.OptionSelected, "#found")
    @work(group="act")
    @one_at_a_time
    async def _decide(self, event: OptionList.OptionSelected) -> None:
        here = self._entries[event.option_index : event.option_index + 1]
        finding = here[0].finding if here else None
        if finding is None:
            return
        if finding.question is None:
            await self._place(finding)
        elif finding.state in ("conflict", "duplicate") or finding.question in self._decided:
            await self._settle(finding)
        else:
            self.notify(_("There is nothing to decide here."), markup=False)

    async def _settle(self, finding: Finding) -> None:
        ident = finding.question or ""
        before = self._decided.pop(ident, None)
        if before is not None and not await self._look_again():  # as it was before it was decided
            self._decided[ident] = before
            return
        now = next((each for each in self._findings if each.question == ident), finding)
        chosen = await self.app.push_screen_wait(Decide(now, self._interview))
        decision = chosen if chosen is not None else before
        if decision is None:
            return
        made: Decision = int(decision) if isinstance(decision, str) and decision.isdecimal() else cast(Side, decision)
        self._decided[ident] = made
        if not await self._look_again():
            del self._decided[ident]
            await self._look_again()

    async def _place(self, finding: Finding) -> None:
        chosen = await self.app.push_screen_wait(Decide(finding, self._interview))
        if chosen == ELSEWHERE:
            jump = Jump(self._interview, None, title=_("Where is it to go?"), among=takes_text)
            chosen = await self.app.push_screen_wait(jump)
        if chosen is None:
            return
        self._put.pop(finding.number, None)
        self._passed.discard(finding.number)
        if chosen == NOWHERE:
            self._passed.add(finding.number)
        else:
            self._put[finding.number] = chosen
        if not await self._look_again():
            self._put.pop(finding.number, None)
            await self._look_again()

    # Recording.

    @work(group="act")
    @one_at_a_time
    async def action_record(self) -> None:
        """Asks once more, then records."""
        if (done := await self._record()) is not None:
            self.dismiss(done)

    async def _record(self) -> Done | None:
        """What was recorded; None where nothing was."""
        interview = self._interview
        changed = [each.question for each in self._findings if each.state == "changed" and each.question]
        changed += [each.place for each in self._findings if each.place]
        names = tuple(name_of(interview, ident) for ident in dict.fromkeys(changed))
        waiting = self._waiting()
        if not names and not waiting:
            self.notify(_("There is nothing to record."), markup=False)
            return None
        if not await self.app.push_screen_wait(confirmation(self._findings, self._decided, names)):
            return None
        if not await self._still_so():
            return None
        before = self._interview.state.events[-1].sequence
        try:
            if not await self._keeper.record_or_go_on(lambda now: self._events(now, waiting)):
                self._head(self._keeper.standing(), _("It is tried again every few seconds."))
                await self._keeper.saved()
        except (AnswerError, LockedError) as error:
            await self.app.push_screen_wait(ErrorWindow(str(error)))
            return None
        return Done(names, before, tuple(waiting))

    async def _still_so(self) -> bool:
        """Whether nobody has answered anything meanwhile that makes a difference; else shows how it now stands."""
        before = [(each.question, each.state) for each in self._findings]
        await self._keeper.look()
        if not await self._look_again():
            return False
        if before == [(each.question, each.state) for each in self._findings]:
            return True
        self.notify(_("Answered in another window meanwhile: look once more."), markup=False)
        return False

    def _waiting(self) -> dict[str, str]:
        """The file's texts that are edited later, by question."""
        return {
            each.question: text_of(each)
            for each in self._findings
            if each.question
            and self._decided.get(each.question) == "later"
            and is_written(self._interview.question(each.question))
        }

    def _events(self, interview: Interview, waiting: dict[str, str]) -> tuple[Event, ...]:
        """What the file changes, and its text half-written at the questions that are edited later."""
        recorder = self._keeper.recorder.of("sync")
        events = list(record(recorder, interview, self._findings))
        for ident, text in waiting.items():
            if not interview.state.begun(ident):
                events += recorder.begin(interview.after(events), ident, text)
        return tuple(events)

    @work(group="act")
    @one_at_a_time
    async def action_leave(self) -> None:
        """Back; asks where something was decided that would be lost. What is being recorded is waited for."""
        if (self._decided or self._put or self._passed) and not await self.app.push_screen_wait(
            Confirm(
                _("Go back?"),
                _("Nothing is recorded, and what you have decided is forgotten."),
                _("Go back"),
                _("Stay here"),
            )
        ):
            return
        self.dismiss(None)
