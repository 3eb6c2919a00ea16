"""Both years of the demonstration."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from interview.demo import build_demo
from interview.session.interview import Interview
from interview.workspace import Workspace
from store import FileStore
from tests.review.drafting import recorder


@cache
def both_years() -> tuple[Interview, Interview]:
    """Last year's approved interview and this year's."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(FileStore(Path(folder)), recorder())
        last, this = (workspace.open(ident).interview for ident in build_demo(workspace))
    return last, this
