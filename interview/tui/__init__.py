"""The interview on a full screen: the front end that nearly everyone uses."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interview.workspace import Workspace

__all__ = ["can_draw", "run"]


def can_draw() -> bool:
    """Whether the terminal can show a full screen; a dumb one cannot."""
    return os.environ.get("TERM") != "dumb"


def run(
    workspace: Workspace, ident: str | None = None, demo: Callable[[], tuple[Workspace, str]] | None = None
) -> None:
    """Opens the interview `ident`, or the start screen, until the person leaves.

    `demo` gives the demonstration's workspace and the id of its interview; without it the start screen offers none.
    GenomgangError where the interview cannot be opened; a fault in the program is raised as it is.
    """
    from interview.tui.app import GenomgangApp
    from interview.tui.opening import opened_for_screen

    opened = opened_for_screen(workspace, ident) if ident else None
    app = GenomgangApp(workspace, opened, demo)
    app.run()
    if app.fault:
        raise app.fault
