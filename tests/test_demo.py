"""The demonstration: what it shows must be whole, consistent and true to how last year feeds this year."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from interview.demo import APPROVED_BY, APPROVED_ON, LAST_YEAR, NUMBER, ORGANISATION, THIS_YEAR, build_demo
from interview.errors import LockedError
from interview.flow.positions import read_source
from interview.review.changes import compare
from interview.review.checks import findings
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.session.thread import rows_of
from interview.shipped import shipped
from interview.workspace import Workspace
from store import FileStore

SECTIONS = 20
NOW = datetime(2026, 10, 20, 12, 0, tzinfo=UTC)


def workspace_in(folder: Path) -> Workspace:
    return Workspace(FileStore(folder), Recorder(lambda: NOW, lambda: uuid.uuid4().hex))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_in(tmp_path)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Interview, Interview]:
    workspace = workspace_in(tmp_path_factory.mktemp("demo"))
    last_year, this_year = build_demo(workspace)
    return workspace.open(last_year).interview, workspace.open(this_year).interview


def said_in_file(year: int) -> dict[str, Any]:
    file = shipped("flows") / "demo" / f"tradgardskontoret-{year}.yaml"
    data: dict[str, Any] = read_source(file, file.name).data
    return data


def rows(interview: Interview, question: str) -> list[dict[str, Any]]:
    return interview.item(question).rows


def test_every_answer_of_both_files_is_saved_and_asked_for(demo: tuple[Interview, Interview]) -> None:
    for interview in demo:
        said = said_in_file(interview.state.start.year)
        assert list(interview.state.answers) == list(said)
        for question, raw in said.items():
            assert interview.is_relevant(question), question
            word = next(iter(raw)) if isinstance(raw, dict) else "answer"
            assert interview.item(question).state == {"answer": "answered", "affirm": "affirmed"}.get(word, word)


def test_last_years_review_is_complete(demo: tuple[Interview, Interview]) -> None:
    last_year, _this_year = demo
    assert last_year.next(required_only=True) is None
    assert last_year.open_points() == ()
    progress = last_year.progress()
    assert progress.answered >= progress.relevant - 1  # only the sections that are left out are left out


def test_last_year_was_answered_and_approved_in_the_autumn_of_2025(demo: tuple[Interview, Interview]) -> None:
    last_year, _this_year = demo
    approval = last_year.state.approval
    assert approval is not None
    assert (approval.date, approval.role, approval.number) == (APPROVED_ON, APPROVED_BY, NUMBER)
    *answers, decision = last_year.state.events
    assert decision.kind == "approved"
    assert decision.at.date().isoformat() == APPROVED_ON
    days = [event.at.date() for event in answers]
    assert date(2025, 10, 1) <= min(days)
    assert days == sorted(days)
    assert max(days).isoformat() < APPROVED_ON
    with pytest.raises(LockedError):
        Recorder(lambda: NOW, lambda: uuid.uuid4().hex).answer(last_year, "ram.organisation", "En annan")


def test_this_year_was_changed_by_the_workspaces_own_clock(demo: tuple[Interview, Interview]) -> None:
    _last_year, this_year = demo
    assert this_year.state.status == "open"
    assert this_year.state.start.previous == f"tradgardskontoret-{LAST_YEAR}"
    assert {event.at for event in this_year.state.events} == {NOW}


def test_the_conversation_goes_on_after_the_last_answer(demo: tuple[Interview, Interview]) -> None:
    _last_year, this_year = demo
    reached = list(said_in_file(THIS_YEAR))[-1]
    assert this_year.state.position == this_year.next(after=reached)
    answered = this_year.progress().answered / this_year.progress().relevant
    assert 0.5 < answered < 0.8


def test_what_is_followed_up_is_exactly_last_years_plan_for_the_year(demo: tuple[Interview, Interview]) -> None:
    last_year, this_year = demo
    planned = [row for row in rows(last_year, "plan.rader") if row["ar"] == str(LAST_YEAR)]
    followed = rows(this_year, "uppfoljning.plan")
    kept = ("_id", "atgard", "ursprung")
    assert [[row[name] for name in kept] for row in followed] == [[row[name] for name in kept] for row in planned]
    assert {row["status"] for row in followed} == {"klar", "pagar", "flyttad", "struken"}
    assert all(row.get("kommentar") for row in followed)


def test_rows_that_come_from_last_year_keep_their_ids(demo: tuple[Interview, Interview]) -> None:
    last_year, this_year = demo
    for question in ("styrdokument.dokument", "vor.handelser", "revision.iakttagelser", "matning.matt"):
        offered = {row["_id"] for row in rows_of(this_year.offer(question).value)}
        assert offered, question
        assert offered <= {row["_id"] for row in rows(this_year, question)}, question
    recommended = {row["_id"] for row in rows(last_year, "gdpr.omraden") if row.get("rekommendation")}
    assert [row["_id"] for row in rows(this_year, "gdpr.fjolaret")] == [
        row["_id"] for row in rows(last_year, "gdpr.omraden") if row["_id"] in recommended
    ]


def test_every_state_that_a_user_meets_is_shown(demo: tuple[Interview, Interview]) -> None:
    _last_year, this_year = demo
    states = Counter(item.state for item in this_year.relevant())
    assert states["proposed"] >= 4
    assert states["affirmed"] >= 5
    assert states["unknown"] >= 2
    assert states["later"] >= 2
    assert states["unanswered"] >= 5
    assert states["needs_review"] == 0
    assert all(item.note for item in this_year.relevant() if item.state == "unknown")


def test_something_has_changed_in_every_section(demo: tuple[Interview, Interview]) -> None:
    last_year, this_year = demo
    changed = {
        item.section.id for item in this_year.relevant() if item.state == "answered" and item.value != item.previous
    }
    asked = {section.id for section in last_year.sections()}
    assert changed == asked - {"sammanfattning"}, "which is written last"
    assert len(changed) == SECTIONS
    found = compare(this_year, last_year.state)
    differs = {change.section for change in found.changes if change.kind in ("new", "changed", "removed")}
    assert changed <= differs


def test_every_fate_of_an_action_and_every_family_of_findings_is_shown(demo: tuple[Interview, Interview]) -> None:
    last_year, this_year = demo
    plan = compare(this_year, last_year.state).plan
    assert plan
    assert all(plan.totals[fate] for fate in ("done", "ongoing", "moved", "dropped"))
    assert plan.new
    assert {2} <= set(plan.pushed.values())
    families = {one.rule.partition(".")[0] for one in findings(this_year, NOW.date())}
    assert len(families) >= 3


def test_the_figures_add_up(demo: tuple[Interview, Interview]) -> None:
    for interview in demo:
        total, classified, left = (
            interview.item(f"klassning.{name}").value for name in ("antal_totalt", "antal_klassade", "antal_aterstar")
        )
        assert isinstance(total, int)
        assert isinstance(classified, int)
        assert isinstance(left, int)
        assert classified + left == total
        share = next(row for row in rows(interview, "matning.matt") if row["_id"] == "mat01")
        assert share["utfall"] == f"{round(100 * classified / total)} % ({classified} av {total})"
    last_year, this_year = demo
    outcome = {row["_id"]: row["utfall"] for row in rows(last_year, "matning.matt")}
    assert {row["_id"]: row["i_fjol"] for row in rows(this_year, "matning.matt")} == outcome


def test_the_plan_thins_out_over_three_years(demo: tuple[Interview, Interview]) -> None:
    last_year, this_year = demo
    years = Counter(row["ar"] for row in rows(last_year, "plan.rader"))
    assert years == {"2026": 10, "2027": 6, "2027–2028": 1, "2028": 5}
    now = Counter(row["ar"] for row in rows(this_year, "plan.rader"))
    assert list(now) == ["2027", "2027–2028", "2028", "2029"]
    assert now["2027"] > now["2028"] > now["2029"]


def test_what_was_not_finished_is_in_the_new_plan_with_how_long_it_was_pushed(
    demo: tuple[Interview, Interview],
) -> None:
    _last_year, this_year = demo
    goes_on = {row["_id"] for row in rows(this_year, "uppfoljning.plan") if row["status"] in ("pagar", "flyttad")}
    offered = {row["_id"]: row for row in rows_of(this_year.offer("plan.rader").value)}
    pushed = {ident: row["skjuten"] for ident, row in offered.items() if row.get("skjuten")}
    assert set(pushed) == goes_on
    assert set(pushed.values()) == {1, 2}
    kept = {row["_id"]: row for row in rows(this_year, "plan.rader")}
    assert {ident: kept[ident]["skjuten"] for ident in goes_on} == pushed
    assert len(set(kept) - set(offered)) >= 2, "and some rows are new"
    assert set(offered) <= set(kept)


def test_building_it_again_changes_nothing(workspace: Workspace) -> None:
    built = build_demo(workspace)
    opened = workspace.open(built[1])
    opened.save(workspace.recorder.answer(opened.interview, "efterlevnad.riktlinje", "delvis"))
    before = [workspace.repository.load(ident) for ident in built]
    assert build_demo(workspace) == built
    assert [workspace.repository.load(ident) for ident in built] == before
    assert len(workspace.repository.list()) == 2


def test_a_demonstration_that_was_interrupted_is_filled_the_next_time(workspace: Workspace) -> None:
    begun = workspace.begin(ORGANISATION, LAST_YEAR)
    last_year, _this_year = build_demo(workspace)
    assert last_year == begun
    assert workspace.open(begun).interview.state.status == "approved"
