"""What became of the plan: each action's fate, and for how long it has been pushed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from interview.review.changes import Change, Comparison, compare
from tests.review.changes.pairs import chain, two_years

PLANNED = {"_id": "plan1", "ar": "2026", "atgard": "Klassa arkivet"}


def rows(change: Change) -> dict[str, str]:
    return {row.row: row.kind for row in change.rows}


def follow_up(*, status: str | None, after: list[dict[str, Any]]) -> Comparison:
    told = [{"_id": "plan1", "atgard": "Klassa arkivet", "status": status, "kommentar": "K"}] if status else []
    given = {"plan.uppfoljning": told, "plan.rader": after} if told else {"plan.rader": after}
    last, this = two_years({"plan.rader": [PLANNED, {"_id": "plan2", "ar": "2027", "atgard": "Öva"}]}, given)
    return compare(this, last.state)


@pytest.mark.parametrize(("status", "fate"), [("klar", "done"), ("struken", "dropped")])
def test_the_fate_of_an_action_is_what_the_follow_up_says(status: str, fate: str) -> None:
    found = follow_up(
        status=status, after=[{"_id": "plan2", "ar": "2027", "atgard": "Öva"}, {"ar": "2028", "atgard": "N"}]
    )
    assert found.plan
    assert [(row.row, row.fate) for row in found.plan.rows] == [("plan1", fate)]
    assert [row["atgard"] for row in found.plan.new] == ["N"]
    by_question = {change.question: change for change in found.changes}
    assert rows(by_question["plan.rader"])["plan1"] == fate
    assert rows(by_question["plan.rader"])["plan2"] == "affirmed"
    assert rows(by_question["plan.uppfoljning"]) == {"plan1": fate}


def test_an_action_that_nobody_followed_up_has_no_fate() -> None:
    found = follow_up(status=None, after=[{"_id": "plan2", "ar": "2027", "atgard": "Öva"}])
    assert found.plan
    assert [(row.row, row.fate, row.is_lost) for row in found.plan.rows] == [("plan1", None, False)]


def plans(*years: list[dict[str, Any]], told: list[dict[str, Any]] | None = None) -> Comparison:
    """The comparison of the last two of some years, each with its plan; `told` is the follow-up in the last."""
    given = [{"plan.rader": rows} for rows in years]
    if told:
        given[-1]["plan.uppfoljning"] = told
    *earlier, last, this = chain(*given)
    return compare(this, last.state, [year.state for year in earlier])


def row(ident: str, year: str, action: str = "Klassa arkivet", **more: object) -> dict[str, Any]:
    return {"_id": ident, "ar": year, "atgard": action, **more}


def test_how_long_an_action_has_been_pushed_is_counted_through_the_years() -> None:
    found = plans([row("plan1", "2024")], [row("plan1", "2025")], [row("plan1", "2026")], [row("plan1", "2027")]).plan
    assert found
    assert found.pushed == {"plan1": 3}
    assert found.new == ()


def test_an_action_with_a_new_id_is_the_same_when_its_words_are() -> None:
    found = plans([row("plan1", "2025")], [row("plan2", "2026", "Klassa  ARKIVET")], [row("plan3", "2027")]).plan
    assert found
    assert found.pushed == {"plan3": 2}
    assert [(planned.row, planned.after and planned.after["_id"]) for planned in found.rows] == [("plan2", "plan3")]


def test_what_was_planned_for_its_year_all_along_and_what_recurs_is_not_late() -> None:
    found = plans([row("plan1", "2027")], [row("plan1", "2027"), row("plan2", "2026", "Öva", aterkommande=True)],
                  [row("plan1", "2027"), row("plan2", "2027", "Öva", aterkommande=True)]).plan  # fmt: skip
    assert found
    assert found.pushed == {}


def test_an_ongoing_action_that_no_plan_goes_on_with_is_lost() -> None:
    told = [{"_id": "plan1", "atgard": "Klassa arkivet", "status": "klar", "kommentar": "K"}]
    found = plans([row("plan1", "2026")], [row("plan9", "2027", "Annat")], told=told).plan
    assert found
    (planned,) = found.rows
    assert (planned.fate, planned.after, planned.is_lost) == ("done", None, False)
    assert replace(planned, fate="ongoing").is_lost
    assert replace(planned, fate="moved").is_lost
    assert not replace(planned, fate="moved", after=row("plan1", "2027")).is_lost
