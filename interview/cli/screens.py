"""The full screen: opened where the terminal can show it; otherwise the user learns what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from interview.cli.console import on_terminal
from interview.language import translate as _

if TYPE_CHECKING:
    from interview.workspace import Workspace


def require_screen(instead: str) -> None:
    """click.UsageError with `instead` in it where there is no terminal, or one that can show no screen."""
    from interview.tui import can_draw

    if not on_terminal():
        raise click.UsageError(_("This needs a terminal.") + " " + instead)
    if not can_draw():
        raise click.UsageError(_("This terminal cannot show a full screen (TERM=dumb).") + " " + instead)


def open_screen(workspace: Workspace, ident: str | None = None) -> None:
    """Shows the interview, or the start screen, until the person leaves."""
    from interview.tui import run

    run(workspace, ident, _demo)


def _demo() -> tuple[Workspace, str]:
    from interview.cli.demonstrate import kept_workspace
    from interview.demo import build_demo

    workspace = kept_workspace()
    return workspace, build_demo(workspace)[1]
