"""The screen of the draft."""

from __future__ import annotations

from textual.screen import Screen

from interview.workspace import OpenInterview, Workspace


class ReviewScreen(Screen[str | None]):
    """The id of the question to go to."""

    def __init__(self, opened: OpenInterview, workspace: Workspace) -> None:
        super().__init__()
