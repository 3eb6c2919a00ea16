"""From the options of a run to its store and interviews."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli.options import Settings

if TYPE_CHECKING:
    from interview.flow.models import Question
    from interview.session.events import Source
    from interview.workspace import OpenInterview, Workspace
    from store import FileStore


def this_store() -> Path:
    """The folder that this run's interviews are saved in."""
    from store import store_folder

    folder: Path = store_folder(_option())
    return folder


def store_was_named() -> bool:
    """Whether the user said where the store is."""
    from store.location import VARIABLE

    return _option() is not None or bool(os.environ.get(VARIABLE))


def _option() -> Path | None:
    return click.get_current_context().find_root().ensure_object(Settings).store


def open_store(folder: Path | None = None) -> FileStore:
    """The store of this run, or the one in `folder`."""
    from store import FileStore

    return FileStore(folder or this_store())


def open_workspace(source: Source = "command", folder: Path | None = None) -> Workspace:
    """The interviews of this run's store; what is recorded says that it came from `source`, and from whom."""
    import platform
    import uuid
    from datetime import UTC, datetime

    from interview.session.recorder import Recorder
    from interview.workspace import Workspace

    recorder = Recorder(
        clock=lambda: datetime.now(UTC),
        new_id=lambda: uuid.uuid4().hex,
        actor=_user(),
        device=platform.node(),
        source=source,
    )
    return Workspace(open_store(folder), recorder)


def open_interview(ident: str, workspace: Workspace | None = None) -> OpenInterview:
    """The saved interview `ident`; what a changed flow means for it is said on stderr."""
    from interview.cli.console import notice

    opened = (workspace or open_workspace()).open(ident)
    for line in opened.report:
        notice(line)
    return opened


def find_question(opened: OpenInterview, question: str) -> Question:
    """The question with this id or alias; AnswerError says which one may be meant, and where they are listed."""
    from interview.errors import AnswerError
    from interview.language import translate as _

    try:
        return opened.interview.question(question)
    except AnswerError as error:
        listed = _("`{command}` lists them all.").format(command=f"genomgang questions {opened.ident}")
        raise AnswerError(error.message, where=error.where, advice=f"{error.advice} {listed}".strip()) from None


def _user() -> str:
    """The name under which the user is logged in; empty where the system does not know."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
