"""Approving a review, and opening an approved one again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from interview.asking.deciding import check_decision_day, other_role, said_of_approval, unconfirmed
from interview.errors import AnswerError, LockedError
from interview.language import translate as _
from interview.language import translate_count
from interview.session.dates import read_date
from interview.session.events import Event
from interview.session.interview import Interview
from interview.tui.actions import Offer
from interview.tui.dialogs import AskLine
from interview.tui.fields import Line
from interview.tui.saving import Keeper
from interview.tui.shown import lines, shown


class Approve(ModalScreen[bool]):
    """Asks for the day, the role and the number, and approves: True where the review is locked now."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._warned = ""
        self._approving = False

    def compose(self) -> ComposeResult:
        interview = self._keeper.interview
        day, role, number = said_of_approval(interview)
        start = interview.state.start
        with Vertical(classes="window approve-window"):
            title = _("Approve the review: {organisation} {year}")
            told = title.format(organisation=start.organisation, year=start.year)
            yield Static(shown(told, "bold"), classes="window-title")
            yield Static(shown(_("The day of the decision"), "bold"), classes="field-label")
            example = _("For example {day}").format(day=f"{start.year - 1}-11-30")
            yield Line(day, placeholder=example, id="day")
            yield Static(shown(_("Who decided: the role, not the name"), "bold"), classes="field-label")
            yield Line(role, placeholder=_("For example the head of administration"), id="role")
            yield Static(shown(_("The registration number, if there is one"), "bold"), classes="field-label")
            yield Line(number, id="number")
            if text := "\n".join(_left_out(interview)):
                yield TextArea(
                    shown(text).plain, read_only=True, show_cursor=False, classes="leftovers", show_line_numbers=False
                )
            yield Static("", markup=False, id="refused", classes="hint refused")
            yield Static(
                shown(_("Enter goes on, and approves at the end: then it can only be read · Esc goes back"), "dim")
            )

    def on_mount(self) -> None:
        """At the first that is not known."""
        empty = [line for line in self.query(Line) if not line.value]
        (empty[0] if empty else self.query_one("#day", Line)).focus()

    @on(Line.Submitted, "#day")
    def _dated(self) -> None:
        self.query_one("#role", Line).focus()

    @on(Line.Submitted, "#role")
    def _named(self) -> None:
        self.query_one("#number", Line).focus()

    @on(Line.Changed)
    def _changed(self) -> None:
        self._warned = ""

    @on(Line.Submitted, "#number")
    @work
    async def _approve(self) -> None:
        if self._approving:
            return
        day, role, number = (self.query_one(f"#{name}", Line).value.strip() for name in ("day", "role", "number"))
        recorder = self._keeper.recorder
        told = self.query_one("#refused", Static)

        def approved(interview: Interview) -> tuple[Event, ...]:
            decided = read_date(day)
            check_decision_day(decided, interview.state.start.year)
            return recorder.approve(interview, decided, role, number)

        self._approving = True
        try:
            approved(self._keeper.interview)
            if (warning := self._warning(day, role)) and warning != self._warned:
                self._warned = warning
                told.update(lines(shown(warning), shown(_("Enter once more approves all the same."))))
                return
            told.update(shown(_("Saving …")))
            if not await self._keeper.record_or_go_on(approved):
                told.update(lines(shown(self._keeper.standing()), shown(_("It is tried again every few seconds."))))
                await self._keeper.saved()
        except AnswerError as error:
            told.update(shown(str(error)))
            self.query_one("#day" if role else "#role", Line).focus()
            return
        except LockedError:  # somebody else approved it meanwhile: that is what was asked for
            pass
        finally:
            self._approving = False
        self.dismiss(True)

    def action_back(self) -> None:
        """Back, unless it is being saved: then it is approved already."""
        if not self._approving:
            self.dismiss(False)

    def standing(self) -> str:
        """What becomes of the work when one leaves now."""
        return self._keeper.standing() or _("Everything is saved.")

    def _warning(self, day: str, role: str) -> str:
        """What is unusual about the approval; "" for nothing."""
        told = []
        decided = read_date(day)
        if decided > date.today().isoformat():
            told.append(_("The day of the decision, {date}, is still to come.").format(date=decided))
        told.append(other_role(self._keeper.interview, role))
        return "\n".join(filter(None, told))


async def approve_or_reopen(app: App[None], keeper: Keeper) -> bool:
    """Approves the review, or opens an approved one again, with a reason; whether it was done."""
    if keeper.interview.state.status == "open":
        return await app.push_screen_wait(Approve(keeper))
    title = _("Why must the approved review be changed?")
    hint = _("Enter opens it again; the reason stays in its history · Esc leaves it as it is")
    why = await app.push_screen_wait(AskLine(title, hint))
    if not (why or "").strip():
        return False
    await keeper.record(lambda interview: keeper.recorder.reopen(interview, why or ""))
    return True


def deciding_offer(interview: Interview, key: str = "") -> Offer:
    """What can be decided about the whole review."""
    if interview.state.status == "open":
        told = _("Record who approved the review and when; then it can only be read")
        return Offer("decide", key, _("Approve"), told, on_line=bool(key))
    return Offer("decide", key, _("Open again"), _("Open the approved review for changes"), on_line=bool(key))


def _left_out(interview: Interview) -> Iterator[str]:
    """What the approved document leaves out, and what is open."""
    if names := unconfirmed(interview):
        yield _("Left out of the approved document, because nobody has confirmed them:")
        yield from (f"  {name}" for name in names)
    points = interview.open_points()
    if points:
        told = translate_count("{count} open point:", "{count} open points:", len(points))
        yield told.format(count=len(points))
        yield from (f"  {point.text}" for point in points)
