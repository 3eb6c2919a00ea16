"""Approving the review, opening an approved one again, and reading what its import left out."""

from __future__ import annotations

from textual import work

from interview.language import translate as _
from interview.tui.approval import approve_or_reopen
from interview.tui.bring.finish import LeftOver, leftovers_text
from interview.tui.conversation.ending import ReadOnly
from interview.tui.conversation.leaving import Leaving


class Deciding(Leaving):
    """What is decided about the whole review."""

    @work(group="act")
    async def action_decide(self) -> None:
        """Approves the review, or opens an approved one again."""
        await self.keep_begun()
        if await approve_or_reopen(self.app, self.keeper):
            await self.put(self.at or self._first())

    async def action_leftovers(self) -> None:
        """What the import left out, word for word."""
        imported = self.interview.state.start.imported
        text = leftovers_text(imported) if imported else ""
        if imported and text:
            await self.app.push_screen(LeftOver(imported.file, text))
        else:
            self.notify(_("Nothing was left out."), markup=False)

    async def _returned(self, target: str | None) -> None:
        await super()._returned(target)
        if bool(self.query(ReadOnly)) != self.read_only:  # it was approved or reopened meanwhile
            await self.put(self.at or self._first())

    def _first(self) -> str | None:
        items = self.interview.relevant()
        return items[0].question.id if items and self.read_only else None
