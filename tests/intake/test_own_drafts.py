"""The program's own drafts, in every structure, come back through the import where their answers came from."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.cli.driver import Genomgang
from tests.intake.made_up import letters

IDENT = "tradgardskontoret-2026"
SHORTEST = 20
LEAST = 0.85
"""Less than for other people's reviews: a structure without a place for a section draws its answers in another's."""


def sentences(value: Any) -> list[str]:
    """What an answer says, in pieces that a draft draws whole."""
    if isinstance(value, str):
        return [part for part in re.split(r"(?<=[.!?:])\s+|\n", value) if "](" not in part]
    if isinstance(value, list):
        return [
            str(row.get(name, "")) for row in value if isinstance(row, dict) for name in ("atgard", "beslut", "lag")
        ]
    return []


@pytest.fixture
def demo(genomgang: Genomgang, tmp_path: Path) -> Genomgang:
    genomgang.ok("demo", "--export", tmp_path / "demo")
    return genomgang


@pytest.mark.parametrize("template", ["forvaltning", "bolag", "fyra-kapitel", "stadsdel", "tio-kapitel"])
def test_a_draft_that_is_imported_lands_where_it_came_from(demo: Genomgang, tmp_path: Path, template: str) -> None:
    draft = tmp_path / f"{template}.docx"
    demo.ok("draft", IDENT, "--template", template, "-o", draft)

    result = demo.ok("import", draft, "--organisation", "X", "--year", "2026", "--dry-run", "--json").json()

    landed: dict[str, str] = defaultdict(str)
    for part in result["answers"]:
        landed[part["section"]] += letters(part["text"])
    drawn = letters("".join(part["text"] + part["heading"] for part in result["answers"] + result["unplaced"]))
    total = right = 0
    for item in demo.ok("show", IDENT, "--json").json()["questions"]:
        for said in map(letters, sentences(item["value"])):
            if len(said) >= SHORTEST and said in drawn:
                total += len(said)
                right += len(said) if said in landed[item["section"]] else 0
    assert total > 5000
    assert right >= LEAST * total
