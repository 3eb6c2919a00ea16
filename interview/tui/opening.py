"""Opening an interview for the screen."""

from __future__ import annotations

from interview.workspace import OpenInterview, Workspace


def opened_for_screen(workspace: Workspace, ident: str) -> OpenInterview:
    """The interview, with what every question offers computed already: off the event loop, where it is not felt."""
    opened = workspace.open(ident)
    opened.interview.relevant()
    return opened
