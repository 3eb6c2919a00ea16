"""The way from a row editor to the saved interview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interview.asking.sitting import BegunRow, write_begun_row
from interview.session.interview import Item
from interview.session.thread import rows_of
from interview.tui.saving import Keeper


class RowKeeping:
    """Saves the changes to the rows of one question, each at once. AnswerError where one is refused."""

    def __init__(self, keeper: Keeper, question: str) -> None:
        self._keeper = keeper
        self._question = question

    @property
    def item(self) -> Item:
        """The question as it stands now."""
        return self._keeper.interview.item(self._question)

    async def put(self, row: str | None, fields: Mapping[str, object]) -> None:
        """Saves a row; None is a new one."""
        await self._keeper.record(
            lambda interview: self._keeper.recorder.set_row(interview, self._question, row, fields)
        )

    async def remove(self, row: str) -> None:
        """Takes a row away."""
        await self._keeper.record(lambda interview: self._keeper.recorder.remove_row(interview, self._question, row))

    async def remove_all(self) -> None:
        """Takes every row away."""
        for row in self.item.rows:
            await self.remove(row["_id"])

    async def order(self, rows: Sequence[str]) -> None:
        """Puts the rows in this order."""
        await self._keeper.record(lambda interview: self._keeper.recorder.order_rows(interview, self._question, rows))

    async def take_last_year(self) -> None:
        """Last year's rows become this year's to be finished one by one."""
        for row in rows_of(self.item.offer):
            await self._take(str(row["_id"]))

    async def _take(self, row: str) -> None:
        recorder = self._keeper.recorder
        await self._keeper.record(
            lambda interview: recorder.set_row(interview, self._question, row, {}, complete=False)
        )

    async def begin(self, row: BegunRow | None) -> None:
        """Keeps a half-filled row; None takes it back."""
        text = write_begun_row(row) if row else ""
        await self._keeper.record(lambda interview: self._keeper.recorder.begin(interview, self._question, text))
