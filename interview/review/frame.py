"""What a review is about, as its templates speak of it: organisation, years, form, approval."""

from __future__ import annotations

from typing import Any

from interview.review.words import Words
from interview.session.interview import Interview

ORGANISATION = "ram.organisation"
YEAR = "ram.verksamhetsar"
FORM = "ram.form"
PLANNING = "ram.planering"
REGISTRATION = "ram.diarienummer"
APPROVER = "ram.faststalls_av"
APPROVED_ON = "beslut.faststalld_datum"
APPROVED_BY = "beslut.faststalld_roll"
SUMMARY = "sammanfattning.text"

_ONE_YEAR = "ett_ar"
_PLANNED_YEARS = 3


class Frame:
    """The frame of one interview. A flow without these questions has what the interview began with."""

    def __init__(self, interview: Interview, words: Words) -> None:
        self._interview = interview
        start = interview.state.start
        name, year = self.said(ORGANISATION), self.said(YEAR)
        self.organisation = " ".join((name if isinstance(name, str) and name.strip() else start.organisation).split())
        self.organisation_genitive = words.genitive(self.organisation)
        self.year = int(year) if isinstance(year, int | float) else start.year
        self.form = str(self.said(FORM) or "")
        count = 1 if self.said(PLANNING) == _ONE_YEAR else _PLANNED_YEARS
        self.plan_years = tuple(range(self.year, self.year + count))
        self.approval = interview.state.approval

    @property
    def approved(self) -> bool:
        """Whether the review is approved: then nothing open or unconfirmed is shown."""
        return self.approval is not None

    def said(self, question: str) -> Any:
        """What this year says or proposes to a question; None where the flow has no such question."""
        return self._interview.item(question).value if question in self._interview.flow.questions else None

    def filled(self, text: str) -> str:
        """`text` with `{organisation}`, `{organisation_genitive}`, `{year}` and `{previous_year}` filled in."""
        names = {
            "organisation": self.organisation,
            "organisation_genitive": self.organisation_genitive,
            "year": str(self.year),
            "previous_year": str(self.year - 1),
        }
        for name, value in names.items():
            text = text.replace(f"{{{name}}}", value)
        return text
