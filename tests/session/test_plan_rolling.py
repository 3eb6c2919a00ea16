"""How the plan rolls on from year to year: what is followed up, what goes on, and for how long it has been pushed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.session.sample import Played, recorder
from tests.session.sample_flow import FRAME, PLAN, flow_with

FOLLOW_UP, PLANNED = "plan.uppfoljning", "plan.rader"


def row(ident: str, year: str, action: str = "", **more: object) -> dict[str, Any]:
    return {"_id": ident, "ar": year, "atgard": action or f"Gör {ident}", **more}


def after(*rows: dict[str, Any], last: int = 2026, this: int = 2027) -> Played:
    """This year's interview after one with this plan."""
    played = Played(year=last, record=recorder(first_id=5000)).answers(plan__rader=list(rows))
    return Played(year=this, previous=played.state)


def tell(played: Played, **statuses: str) -> Played:
    """Answers the follow-up as offered, with the statuses by row id."""
    played.answer(
        FOLLOW_UP,
        [
            {**known, "status": statuses[known["_id"]], "kommentar": "Skäl"}
            for known in played.interview.item(FOLLOW_UP).rows
        ],
    )
    return played


def planned(played: Played) -> dict[str, dict[str, Any]]:
    return {known["_id"]: known for known in played.interview.item(PLANNED).rows}


def next_year(played: Played) -> Played:
    """The year after, with the plan kept as it is offered."""
    played.take(played.record.affirm(played.interview, PLANNED))
    year = played.state.start.year + 1
    return Played(year=year, previous=played.state, record=recorder(first_id=year * 100))


@pytest.mark.parametrize("status", ["pagar", "flyttad"])
def test_what_goes_on_is_offered_in_the_new_plan_with_its_origin_and_how_long_it_was_pushed(status: str) -> None:
    played = after(row("aaaa", "2026", "Klassa", ursprung="RSA 2024", ansvarig="chefen", klart="juni 2026"))
    assert planned(played) == {}
    offered = planned(tell(played, aaaa=status))
    assert offered == {
        "aaaa": {
            "_id": "aaaa", "ar": "2027", "atgard": "Klassa", "ansvarig": "chefen", "ursprung": "RSA 2024",
            "forst": 2026, "skjuten": 1,
        }
    }  # fmt: skip
    assert played.state_of(PLANNED) == "proposed"


@pytest.mark.parametrize("status", ["klar", "struken"])
def test_what_is_done_or_dropped_is_not_offered_again(status: str) -> None:
    assert planned(tell(after(row("aaaa", "2026")), aaaa=status)) == {}


def test_the_count_rises_every_year_and_survives_keeping_and_editing() -> None:
    played = tell(after(row("aaaa", "2026")), aaaa="flyttad")
    assert planned(played)["aaaa"]["skjuten"] == 1
    played = tell(next_year(played), aaaa="pagar")
    assert planned(played)["aaaa"]["skjuten"] == 2
    played.take(played.record.set_row(played.interview, PLANNED, "aaaa", {"ansvarig": "ägaren", "ar": "2029"}))
    edited = planned(played)["aaaa"]
    assert (edited["forst"], edited["skjuten"], edited["ansvarig"]) == (2026, 3, "ägaren")
    played = Played(year=2029, previous=played.state, record=recorder(first_id=7000))
    assert planned(played)["aaaa"]["skjuten"] == 3
    played = Played(
        year=2030,
        previous=Played(year=2029, record=recorder(first_id=8000)).answers(plan__rader=[edited]).state,
        record=recorder(first_id=9000),
    )
    assert planned(tell(played, aaaa="flyttad"))["aaaa"]["skjuten"] == 4


def test_the_count_survives_a_changed_flow() -> None:
    played = tell(after(row("aaaa", "2026")), aaaa="flyttad")
    played.take(played.record.affirm(played.interview, PLANNED))
    questions = [dict(question) for question in PLAN["questions"]]
    for question in questions:
        if question["id"] in (FOLLOW_UP, PLANNED):
            question["roll_from"] = "plan.aktiviteter"
    questions[1] |= {"id": "plan.aktiviteter", "aliases": [PLANNED]}
    flow = flow_with(FRAME, {**PLAN, "questions": questions})
    changed = Played(flow, 2028, played.state, recorder(first_id=900))
    (due,) = changed.interview.item(FOLLOW_UP).rows
    changed.answer(FOLLOW_UP, [{**due, "status": "flyttad"}])
    assert [known["skjuten"] for known in changed.interview.item("plan.aktiviteter").rows] == [2]


def test_what_is_said_later_of_the_follow_up_changes_what_is_offered() -> None:
    played = tell(after(row("aaaa", "2026"), row("bbbb", "2027")), aaaa="flyttad")
    assert set(planned(played)) == {"aaaa", "bbbb"}
    assert set(planned(tell(played, aaaa="klar"))) == {"bbbb"}
    played.take(played.record.set_row(played.interview, FOLLOW_UP, "aaaa", {"status": "pagar"}))
    assert set(planned(played)) == {"aaaa", "bbbb"}


def test_a_plan_that_was_kept_before_the_follow_up_stands_as_it_was_kept() -> None:
    played = after(row("aaaa", "2026"), row("bbbb", "2027"))
    played.take(played.record.affirm(played.interview, PLANNED))
    assert set(planned(tell(played, aaaa="flyttad"))) == {"bbbb"}


def test_what_recurs_returns_when_done_and_is_never_late_but_not_when_dropped() -> None:
    yearly = row("aaaa", "2026", aterkommande=True)
    for status in ("klar", "pagar", "flyttad"):
        offered = planned(tell(after(yearly), aaaa=status))["aaaa"]
        assert (offered["ar"], "skjuten" in offered) == ("2027", False)
    assert planned(tell(after(yearly), aaaa="struken")) == {}


def test_what_is_left_of_merged_years_is_not_late_and_needs_no_more_when_done() -> None:
    merged = row("aaaa", "2026–2027")
    offered = planned(tell(after(merged), aaaa="pagar"))["aaaa"]
    assert (offered["ar"], "skjuten" in offered) == ("2027", False)
    assert planned(tell(after(merged), aaaa="klar")) == {}
    assert planned(tell(after(merged), aaaa="struken")) == {}
    later = planned(tell(next_year(tell(after(merged), aaaa="pagar")), aaaa="flyttad"))["aaaa"]
    assert (later["forst"], later["skjuten"]) == (2027, 1)


def test_an_action_that_has_a_row_for_the_year_gets_no_second_one() -> None:
    played = after(row("aaaa", "2026", "Öva"), row("bbbb", "2027", " öva "))
    assert list(planned(tell(played, aaaa="flyttad"))) == ["bbbb"]


def test_an_action_written_into_the_follow_up_goes_on_too() -> None:
    played = Played()
    played.answer(FOLLOW_UP, [{"_id": "aaaa", "atgard": "Klassa", "ursprung": "RSA", "status": "flyttad"},
                              {"_id": "bbbb", "atgard": "Öva", "status": "klar"}])  # fmt: skip
    assert planned(played) == {
        "aaaa": {"_id": "aaaa", "ar": "2027", "atgard": "Klassa", "ursprung": "RSA", "forst": 2026, "skjuten": 1}
    }


def test_a_follow_up_without_row_ids_is_matched_by_its_words() -> None:
    played = after(row("aaaa", "2026", "Klassa arkivet"))
    played.answer(FOLLOW_UP, [{"_id": "zzzz", "atgard": "klassa  arkivet", "status": "flyttad"}])
    assert list(planned(played)) == ["aaaa"]


YEARS = st.sampled_from(["2025", "2026", "2027", "2028", "2025–2026", "2026–2027", "2026-2028", "2027–2028"])
PLANS = st.lists(st.tuples(YEARS, st.booleans()), min_size=1, max_size=8)
STATUSES = st.lists(st.sampled_from(["klar", "pagar", "flyttad", "struken"]), min_size=8, max_size=8)


@settings(max_examples=80, deadline=None)
@given(PLANS, STATUSES, st.integers(2027, 2029))
def test_no_row_of_last_years_plan_is_lost_or_comes_twice(
    plan: list[tuple[str, bool]], statuses: list[str], this: int
) -> None:
    rows = [
        row(f"row{number}", year, aterkommande=recurs) if recurs else row(f"row{number}", year)
        for number, (year, recurs) in enumerate(plan)
    ]
    played = after(*rows, this=this)
    due = [known["_id"] for known in played.interview.item(FOLLOW_UP).rows]
    assert due == [known["_id"] for known in rows if int(known["ar"][:4]) < this], "every row that was due, once"
    assert all("status" not in known for known in played.interview.item(FOLLOW_UP).rows)
    assert set(due) | set(planned(played)) == {known["_id"] for known in rows}, "none is out of sight"
    said = dict(zip(due, statuses, strict=False))
    if not due:
        return
    tell(played, **said)
    offered = [known["_id"] for known in played.interview.item(PLANNED).rows]
    assert len(set(offered)) == len(offered)
    for known in rows:
        ident, recurs, last = known["_id"], known.get("aterkommande", False), int(known["ar"][-4:])
        status = said.get(ident)
        goes_on = status in ("pagar", "flyttad") or (recurs and status != "struken")
        assert (ident in offered) == (goes_on or status is None), (known, status)
        if ident in offered:
            new = planned(played)[ident]
            assert int(new["ar"][:4]) >= this
            late = 0 if recurs else max(0, this - last) if status else 0
            assert new.get("skjuten", 0) == late
