"""The chain of earlier years, as far back as it can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interview.errors import DamagedError
from interview.session.events import Event
from interview.workspace import Workspace
from tests.session.sample import recorder
from tests.session.sample_flow import FLOW_DATA
from tests.store.memory import MemoryStore


class PartlyReadable(MemoryStore):
    """A store in which some interviews are damaged."""

    damaged: frozenset[str] = frozenset()

    def load(self, ident: str) -> tuple[int, tuple[Event, ...]]:
        if ident in self.damaged:
            raise DamagedError("Damaged.", where=ident)
        return super().load(ident)


@pytest.fixture
def flow(tmp_path: Path) -> str:
    file = tmp_path / "prov.yaml"
    file.write_text(json.dumps(FLOW_DATA, ensure_ascii=False), encoding="utf-8")
    return str(file)


def years(workspace: Workspace, ident: str) -> list[str]:
    found = workspace.years_before(workspace.open(ident).interview.state)
    return [state.start.ident for state in found]


def test_each_years_own_previous_is_followed_newest_first(flow: str) -> None:
    workspace = Workspace(MemoryStore(), recorder())
    first = workspace.begin("Provkontoret", 2024, flow)
    alone = workspace.begin("Provkontoret", 2025, flow, previous=None)
    second = workspace.begin("Provkontoret", 2025, flow, previous=first)
    third = workspace.begin("Provkontoret", 2027, flow, previous=second)
    assert years(workspace, third) == [second, first]
    assert years(workspace, alone) == []


def test_the_chain_ends_where_a_year_cannot_be_read(flow: str) -> None:
    store = PartlyReadable()
    workspace = Workspace(store, recorder())
    first, second, third = (workspace.begin("Provkontoret", year, flow) for year in (2025, 2026, 2027))
    assert years(workspace, third) == [second, first]
    store.damaged = frozenset({first})
    assert years(workspace, third) == [second]
