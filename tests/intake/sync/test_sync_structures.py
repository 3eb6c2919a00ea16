"""The demonstration's draft in every structure, edited at random: every edit recovered or flagged, none lost."""

from __future__ import annotations

import itertools
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview.demo import build_demo
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.workspace import Workspace
from store import FileStore
from tests.intake.sync.editing import edited, synced, written
from tests.intake.sync.random_edits import PLACES, Edits, assert_nothing_lost, removals
from tests.office import Office
from tests.review.drafting import TEMPLATES


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Interview:
    ids: Iterator[int] = itertools.count(1)
    clock = datetime(2026, 10, 20, tzinfo=UTC)
    recorder = Recorder(lambda: clock, lambda: f"{next(ids):08x}{0:024x}")
    workspace = Workspace(FileStore(tmp_path_factory.mktemp("store")), recorder)
    return workspace.open(build_demo(workspace)[1]).interview


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def values(interview: Interview) -> dict[str, object]:
    return {item.question.id: item.value for item in interview.relevant()}


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_edit_is_recovered_or_flagged_in_every_structure(demo: Interview, template: str) -> None:
    @settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
    @given(place=st.sampled_from(PLACES), data=st.data())
    def check(place: str, data: st.DataObject) -> None:
        edits = Edits(lambda options: data.draw(st.sampled_from(options)), most=5)
        with tempfile.TemporaryDirectory() as folder:
            draft = written(demo, Path(folder) / "d.docx", template)
            done = synced(demo, edited(draft, edits, *removals(place)), template=template)
        assert_nothing_lost(edits, done, values(demo))
        if place in ("controls", "no bookmarks"):
            assert set(done.states) <= edits.touched

    check()


@pytest.mark.parametrize("template", TEMPLATES)
def test_so_it_is_when_libreoffice_has_saved_the_edited_draft(
    demo: Interview, template: str, office: Office, tmp_path: Path
) -> None:
    chance = random.Random(template)  # the same edits every time
    edits = Edits(chance.choice, least=5, most=8)
    saved = office.resaved(edited(written(demo, tmp_path / "d.docx", template), edits))

    assert edits.words
    assert_nothing_lost(edits, synced(demo, saved, template=template), values(demo))
