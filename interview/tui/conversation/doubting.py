"""What the checks ask, beside the question that it concerns: found after every answer, told once, never in the way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.style import Style

from interview.asking.doubts import Mark, Telling, brought_up_by, concerning, doubt, fault_told, mark
from interview.language import translate as _
from interview.language import translate_count
from interview.tui.actions import Offer
from interview.tui.conversation.acts import Acts
from interview.tui.conversation.doubt_list import DoubtList
from interview.tui.doubts import asked, found_in
from interview.tui.shown import lines, shown
from interview.workspace import OpenInterview, Workspace

if TYPE_CHECKING:
    from interview.review.checks import Finding

LET_DRAW = 0.15
"""Seconds after an answer before it is looked through: the next question is drawn first, undisturbed."""

REMARK_STAYS = 15.0
"""Seconds for which a remark about an earlier answer stays at least; then it goes with the next question."""

MOST_BESIDE = {False: 3, True: 1}
"""So many findings stand beside a question, in a high and in a low window; a key lists them all."""


class Doubting(Acts):
    """Keeps an eye on what is answered. Nothing waits for it, and it takes neither focus nor keys."""

    def __init__(self, workspace: Workspace, opened: OpenInterview) -> None:
        super().__init__(workspace, opened)
        self._telling = Telling()
        self._looked: Mark | None = None
        self._looking = False
        self._remarks: tuple[Finding, ...] = ()
        self._remarked_at = 0.0

    def on_mount(self) -> None:
        """What already stands is looked through."""
        self._look_through()

    def offers(self) -> Iterable[Offer]:
        """With what leads to the answer that a remark is about."""
        yield from super().offers()
        if self._remarks:
            meaning = _("To the answer in which something is to be looked over")
            yield Offer("remarked", "Ctrl+E", _("To the remark"), meaning, on_line=False)

    def draw_standing(self) -> None:
        """With what stands to be looked over."""
        super().draw_standing()
        self._draw_beside()
        self._draw_remark()

    def draw_saved(self) -> None:
        """After every save the answers are looked through."""
        super().draw_saved()
        if self.is_mounted and not self._looking and mark(self.interview) != self._looked:
            self._look_through()

    async def put(self, ident: str | None) -> None:
        """A remark that has been there for a while goes when one moves on."""
        if ident != self.at and monotonic() - self._remarked_at > REMARK_STAYS:
            self._remarks = ()
        await super().put(ident)

    @work(group="doubts")
    async def _look_through(self) -> None:
        """Until what was found is what stands: answers that come meanwhile are looked through when it is done."""
        self._looking = True
        try:
            while mark(self.interview) != self._looked:
                await asyncio.sleep(LET_DRAW)
                seen = mark(self.interview)
                found = await found_in(self.interview)
                self._looked = seen
                if seen == mark(self.interview):
                    self._take(found)
        except Exception as error:  # a fault in one rule must not keep anybody out of the interview
            self._looked = mark(self.interview)
            self.notify(fault_told(error), markup=False)
        finally:
            self._looking = False

    def _take(self, found: tuple[Finding, ...]) -> None:
        self.found = found
        standing = {one.key for one in found if one.dismissed is None}
        news = self._telling.news(found)
        if news:
            self._remarked_at = monotonic()
        self._remarks = tuple(one for one in (*news, *self._remarks) if one.key in standing)
        self.draw_standing()

    def _draw_beside(self) -> None:
        here = [one for one in concerning(self.found, self.at) if one.dismissed is None]
        most = MOST_BESIDE[self.app.size.height < 30]
        parts = [asked(doubt(self.interview, one, self.at)) for one in here[:most]]
        if len(here) > most:
            left = len(here) - most
            told = translate_count("… {count} more: Ctrl+K", "… {count} more: Ctrl+K", left)
            parts.append(shown(told.format(count=left), "$text-muted"))
        self.transcript.doubt(lines(*parts) if parts else None)

    def _draw_remark(self) -> None:
        self._remarks = tuple(one for one in self._remarks if one not in concerning(self._remarks, self.at))
        self.remark.display = bool(self._remarks)
        if self._remarks:
            self.remark.update(self._remark())

    def _remark(self) -> Content:
        """About one answer at a time, the one that was given last."""
        interview = self.interview
        first = doubt(interview, self._remarks[0], brought_up_by(interview, self._remarks[0]))
        count = len(concerning(self._remarks, first.here))
        head = translate_count(
            "Something to look over in the answer about {question}",
            "{count} things to look over in the answer about {question}",
            count,
        )
        told = lines(
            Content.assemble(
                shown("Ctrl+E", "bold $accent"),
                shown(" " + _("goes there")),
                shown(" · " + head.format(count=count, question=first.name), "bold"),
            ),
            shown(f"{first.quote} {first.message}".strip()),
        )
        return told.stylize(Style.from_meta({"@click": "screen.remarked"}))

    @work(group="act")
    async def action_doubts(self) -> None:
        """What the checks ask about this answer, or where they ask nothing, about the whole review."""
        here = concerning(self.found, self.at)
        if not self.found:
            self.notify(_("The checks have nothing to ask."), markup=False)
            return
        target = await self.app.push_screen_wait(DoubtList(self.keeper, here or self.found, self.at if here else None))
        if target is not None and target != self.at:
            await self.go(target)

    @work(group="act")
    async def action_remarked(self) -> None:
        """To the answer that the remark is about."""
        if self._remarks:
            await self.go(brought_up_by(self.interview, self._remarks[0]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing was remarked, its key does in a field what it does there."""
        if action == "remarked":
            return bool(self._remarks)
        return super().check_action(action, parameters)
