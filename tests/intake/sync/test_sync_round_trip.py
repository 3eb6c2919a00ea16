"""The demonstration's draft, unedited, in every structure: written, read and saved by LibreOffice."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from interview.demo import build_demo
from interview.review.draft import compose
from interview.review.word import write_docx
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.workspace import Workspace
from store import FileStore
from tests.intake.sync.editing import Synced, synced
from tests.office import Office
from tests.review.drafting import TEMPLATES


@pytest.fixture(scope="module", params=["last year", "this year"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Interview:
    """Last year's has a risk matrix, this year's answers that are missing."""
    ids: Iterator[int] = itertools.count(1)
    clock = datetime(2026, 10, 20, tzinfo=UTC)
    recorder = Recorder(lambda: clock, lambda: f"{next(ids):08x}{0:024x}")
    workspace = Workspace(FileStore(tmp_path_factory.mktemp("store")), recorder)
    last, this = build_demo(workspace)
    return workspace.open(last if request.param == "last year" else this).interview


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def assert_nothing_changed(done: Synced) -> None:
    assert (done.states, done.outside) == ({}, [])


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_draft_that_nobody_edited_changes_nothing(demo: Interview, template: str, tmp_path: Path) -> None:
    document = compose(demo, template)
    for anchors in ("controls", "plain"):
        path = tmp_path / f"{anchors}.docx"
        write_docx(document, path, anchors="controls" if anchors == "controls" else "plain")
        assert_nothing_changed(synced(demo, path, template=template))


@pytest.mark.parametrize("template", ["forvaltning", "stadsdel"])
def test_nor_does_one_that_libreoffice_saved(demo: Interview, template: str, office: Office, tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    write_docx(compose(demo, template), path)

    assert_nothing_changed(synced(demo, office.resaved(path), template=template))
