"""Interviews in a repository: beginning, opening, saving beside others."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from interview.errors import AnswerError, LockedError, NotFoundError, SaveError
from interview.session.events import Event
from interview.session.state import fold
from interview.workspace import OpenInterview, Workspace
from tests.session.sample import NOON, recorder
from tests.session.sample_flow import FLOW_DATA, FRAME, text
from tests.store.memory import MemoryStore


class FailingStore(MemoryStore):
    """A store whose disk can be full."""

    full = False

    def append(self, *args: Any) -> int:
        if self.full:
            raise SaveError("The disk is full.")
        return super().append(*args)


@pytest.fixture
def store() -> FailingStore:
    return FailingStore()


@pytest.fixture
def workspace(store: FailingStore) -> Workspace:
    return Workspace(store, recorder())


@pytest.fixture
def flow(tmp_path: Path) -> str:
    return write_flow(tmp_path, FLOW_DATA)


def write_flow(folder: Path, data: dict[str, Any]) -> str:
    file = folder / "prov.yaml"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return str(file)


@pytest.fixture
def begun(workspace: Workspace, flow: str) -> str:
    return workspace.begin("Provkontoret", 2027, flow)


def elsewhere(store: MemoryStore, ident: str) -> OpenInterview:
    """The interview opened on another device."""
    there = recorder(device="there", begin=NOON + timedelta(hours=1), first_id=50_000)
    return Workspace(store, there).open(ident)


def answer(opened: OpenInterview, ident: str, raw: object) -> tuple[Event, ...]:
    return opened.save(opened.recorder.answer(opened.interview, ident, raw))


def test_a_new_interview_has_a_readable_id_and_the_flows_template(workspace: Workspace, flow: str) -> None:
    assert workspace.begin(" Provkontoret ", 2027, flow) == "provkontoret-2027"
    assert workspace.begin("Provkontoret", 2027, flow, template="bolag") == "provkontoret-2027-2"
    first, second = workspace.open("provkontoret-2027"), workspace.open("provkontoret-2027-2")
    assert first.interview.state.template == "forvaltning"
    assert second.interview.state.template == "bolag"
    assert second.interview.previous is None
    assert first.interview.state.start.organisation == "Provkontoret"


@pytest.mark.parametrize(("organisation", "year"), [(" ", 2027), ("P", 1999), ("P", 2101)])
def test_a_beginning_without_a_name_or_with_an_impossible_year_is_refused(
    workspace: Workspace, flow: str, organisation: str, year: int
) -> None:
    with pytest.raises(AnswerError):
        workspace.begin(organisation, year, flow)


def test_an_own_flow_is_found_from_any_folder(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_flow(tmp_path, FLOW_DATA)
    monkeypatch.chdir(tmp_path)
    ident = workspace.begin("Provkontoret", 2027, "prov.yaml")
    monkeypatch.chdir("/")
    assert workspace.open(ident).interview.flow.id == "prov"


def test_the_newest_earlier_interview_is_last_years(workspace: Workspace, flow: str) -> None:
    for year in (2024, 2026, 2025, 2028):
        workspace.begin("Provkontoret", year, flow, previous=None)
    workspace.begin("Andra kontoret", 2026, flow)
    opened = workspace.open(workspace.begin("PROVKONTORET ", 2027, flow))
    assert opened.interview.state.start.previous == "provkontoret-2026"
    assert opened.interview.previous
    assert opened.interview.previous.start.year == 2026
    assert workspace.open("provkontoret-2024").interview.previous is None


def test_of_two_of_a_year_the_approved_one_is_last_years(workspace: Workspace, flow: str) -> None:
    approved = workspace.begin("Provkontoret", 2026, flow)
    workspace.begin("Provkontoret", 2026, flow)
    opened = workspace.open(approved)
    opened.save(workspace.recorder.approve(opened.interview, "2025-12-01", "vd"))
    answer(workspace.open("provkontoret-2026-2"), "plan.nasta", "2026-10-01")
    newest = workspace.newest_before("provkontoret", 2027)
    assert newest
    assert newest.ident == approved


def test_last_years_interview_can_be_chosen_or_left_out(workspace: Workspace, flow: str) -> None:
    workspace.begin("Gamla kontoret", 2026, flow)
    chosen = workspace.begin("Provkontoret", 2027, flow, previous="gamla-kontoret-2026")
    assert workspace.open(chosen).interview.state.start.previous == "gamla-kontoret-2026"
    with pytest.raises(NotFoundError):
        workspace.begin("Provkontoret", 2027, flow, previous="finns-inte-2026")
    with pytest.raises(AnswerError):
        workspace.begin("Provkontoret", 2026, flow, previous="gamla-kontoret-2026")


def test_what_is_saved_is_there_when_it_is_opened_again(workspace: Workspace, begun: str) -> None:
    opened = workspace.open(begun)
    assert answer(opened, "ram.planering", "tre_ar") == ()
    again = workspace.open(begun)
    assert again.interview.item("ram.planering").value == "tre_ar"
    assert again.revision == opened.revision
    assert opened.unsaved == ()
    (listing,) = workspace.repository.list()
    progress = opened.interview.progress()
    assert (listing.answered, listing.relevant) == (progress.answered, progress.relevant)


def test_answers_of_two_devices_to_different_questions_both_stand(store: FailingStore, begun: str) -> None:
    here, there = Workspace(store, recorder(first_id=900)).open(begun), elsewhere(store, begun)
    answer(there, "plan.nasta", "2027-10-01")
    (theirs,) = answer(here, "ram.planering", "ett_ar")
    assert theirs.question == "plan.nasta"
    for opened in (here, elsewhere(store, begun)):
        assert opened.interview.item("plan.nasta").value == "2027-10-01"
        assert opened.interview.item("ram.planering").value == "ett_ar"
        assert not opened.interview.state.conflicts


def test_answers_of_two_devices_to_one_question_are_a_conflict_and_both_kept(store: FailingStore, begun: str) -> None:
    here, there = Workspace(store, recorder(first_id=900)).open(begun), elsewhere(store, begun)
    answer(there, "plan.nasta", "2027-10-01")
    answer(here, "plan.nasta", "2027-10-02")
    assert "plan.nasta" in here.interview.state.conflicts
    values = {event.value for event in store.load(begun)[1] if event.question == "plan.nasta"}
    assert values == {"2027-10-01", "2027-10-02"}
    answer(here, "plan.nasta", "2027-10-03")
    assert not elsewhere(store, begun).interview.state.conflicts


def test_a_save_that_fails_keeps_the_answer_and_the_next_one_saves_it(store: FailingStore, begun: str) -> None:
    opened = Workspace(store, recorder(first_id=900)).open(begun)
    store.full = True
    with pytest.raises(SaveError):
        answer(opened, "plan.nasta", "2027-10-01")
    assert opened.interview.item("plan.nasta").value == "2027-10-01"
    assert len(opened.unsaved) == 1
    with pytest.raises(SaveError):
        answer(opened, "plan.mal", "ett")
    store.full = False
    opened.save()
    assert not opened.unsaved
    saved = elsewhere(store, begun).interview
    assert saved.item("plan.nasta").value == "2027-10-01"
    assert saved.item("plan.mal").value == ["ett"]
    assert not saved.state.conflicts


def test_nothing_to_save_writes_nothing(store: FailingStore, begun: str) -> None:
    before = store.load(begun)
    opened = elsewhere(store, begun)
    assert opened.save() == ()
    assert store.load(begun) == before


def test_an_answer_meets_an_approval_and_is_saved_after_reopening(store: FailingStore, begun: str) -> None:
    here, there = Workspace(store, recorder(first_id=900)).open(begun), elsewhere(store, begun)
    there.save(there.recorder.approve(there.interview, "2026-12-01", "vd"))
    with pytest.raises(LockedError):
        answer(here, "plan.nasta", "2027-10-01")
    assert not fold(store.load(begun)[1]).answers
    assert here.interview.state.status == "approved"
    here.save(here.recorder.reopen(here.interview, "ett datum saknades"))
    state = fold(store.load(begun)[1])
    assert state.status == "open"
    assert state.answers["plan.nasta"].value == "2027-10-01"


def test_last_year_gone_is_reported_and_this_year_opens(
    workspace: Workspace, store: FailingStore, flow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.begin("Provkontoret", 2026, flow)
    ident = workspace.begin("Provkontoret", 2027, flow)
    load: Callable[[str], Any] = store.load

    def without_last_year(wanted: str) -> Any:
        if wanted == "provkontoret-2026":
            raise NotFoundError("It is gone.")
        return load(wanted)

    monkeypatch.setattr(store, "load", without_last_year)
    opened = workspace.open(ident)
    assert opened.interview.previous is None
    assert "provkontoret-2026" in opened.report[0]


def test_a_new_version_of_the_flow_is_reported_and_recorded_with_the_first_save(
    workspace: Workspace, store: FailingStore, begun: str, tmp_path: Path
) -> None:
    answer(workspace.open(begun), "ram.planering", "tre_ar")
    frame = {**FRAME, "questions": [*FRAME["questions"], text("ram.ny")]}
    write_flow(tmp_path, {**FLOW_DATA, "version": "2026.2", "sections": [frame, *FLOW_DATA["sections"][1:]]})
    before = store.load(begun)
    opened = workspace.open(begun)
    assert opened.changes.new == ("ram.ny",)
    assert "ram.ny" in opened.report[0]
    assert store.load(begun) == before
    answer(opened, "ram.ny", "svar")
    kinds = [event.kind for event in store.load(begun)[1]]
    assert kinds == ["started", "answered", "flow_changed", "answered"]
    again = workspace.open(begun)
    assert again.report == []
    assert again.interview.state.flow_version == "2026.2"
    assert not again.interview.state.conflicts


def test_an_approved_interview_is_not_touched_by_a_new_flow(
    workspace: Workspace, store: FailingStore, begun: str, tmp_path: Path
) -> None:
    opened = workspace.open(begun)
    opened.save(workspace.recorder.approve(opened.interview, "2026-12-01", "vd"))
    write_flow(tmp_path, {**FLOW_DATA, "title": "Another"})
    before = store.load(begun)
    again = workspace.open(begun)
    again.save(again.recorder.visit(again.interview, "plan.mal"))
    assert store.load(begun) == before
