"""Whole reviews of made-up organisations: what was planted is asked about, and what only looks like it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from interview.review.checks import Finding, findings
from tests.review.checks.made import TODAY, review

REVIEWS = sorted(Path(__file__).with_name("reviews").glob("*.yaml"))


def _read(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return data


def _is(one: Finding, wanted: list[str]) -> bool:
    rule, text, other = wanted
    return one.rule == rule and text in one.text and other in one.other


@pytest.mark.parametrize("file", REVIEWS, ids=lambda file: file.stem)
def test_exactly_what_is_amiss_is_asked_about(file: Path) -> None:
    data = _read(file)
    found = findings(review(data["answers"]), TODAY)
    wanted = [*data["asked"], *data.get("may", [])]
    assert [want for want in data["asked"] if not any(_is(one, want) for one in found)] == [], "not found"
    assert [(one.rule, one.text) for one in found if not any(_is(one, want) for want in wanted)] == [], "not amiss"


def test_there_are_reviews_of_different_organisations() -> None:
    assert len(REVIEWS) >= 3
