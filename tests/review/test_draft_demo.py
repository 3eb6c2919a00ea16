"""What the demonstration's drafts show: reviews in which a reader finds no fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from interview.demo import build_demo
from interview.review.draft import compose
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.workspace import Workspace
from store import FileStore
from tests.review.drafting import of_role


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Interview, Interview]:
    """Last year's interview and this year's."""
    ids = (f"{number:08x}{0:024x}" for number in range(1, 100_000))
    made = Recorder(lambda: datetime(2026, 10, 20, 12, 0, tzinfo=UTC), ids.__next__)
    workspace = Workspace(FileStore(tmp_path_factory.mktemp("demo")), made)
    last, this = build_demo(workspace)
    return workspace.open(last).interview, workspace.open(this).interview


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for name, inner in value.items() if name != "_id" for text in _texts(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in _texts(inner))


def test_no_text_that_was_confirmed_speaks_of_the_year_before(both: tuple[Interview, Interview]) -> None:
    _last, this = both
    confirmed = [item for item in this.relevant() if item.state == "affirmed" and item.question.kind != "date"]
    assert len(confirmed) > 5
    stale = {
        item.question.id: text
        for item in confirmed
        for text in _texts(item.value)
        if re.search(r"\b(?:2025|2026)\b|\bi (?:år|fjol|våras|höstas)\b", text)
    }
    assert stale == {}


def test_the_one_who_approves_has_one_title_throughout(both: tuple[Interview, Interview]) -> None:
    for made in both:
        document = compose(made)
        named = dict(document.cover.facts if document.cover else ())["Fastställs av"]
        assert named == "förvaltningschefen"
        assert re.findall(r"av (\w+)", of_role(document, "approval")[0]) == [named]
