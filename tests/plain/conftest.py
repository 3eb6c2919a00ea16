"""What the tests of the line mode share."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from interview.language import choose
from interview.session.recorder import Recorder
from interview.workspace import Workspace
from store import FileStore
from tests.plain.sittings import ORGANISATION


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    choose("en")
    yield
    choose(None)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    moments = (datetime(2026, 10, 15, 8, tzinfo=UTC) + timedelta(minutes=n) for n in itertools.count())
    ids = (f"{n:08x}{0:024x}" for n in itertools.count(1))
    return Workspace(FileStore(tmp_path / "lagring å"), Recorder(lambda: next(moments), lambda: next(ids)))


@pytest.fixture
def ident(workspace: Workspace) -> str:
    return workspace.begin(ORGANISATION, 2027)
