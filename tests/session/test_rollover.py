"""What last year offers: carried, shown, rolled, or nothing."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from interview.errors import AnswerError
from interview.session.interview import Interview
from tests.session.sample import Played, recorder
from tests.session.sample_flow import FRAME, PLAN, RISK, choices, flow_with

RECURRING = {"aterkommande": True}


def years(last: int = 2026, this: int = 2027, **answers: object) -> Played:
    """This year's interview after a last one with these answers."""
    last_year = Played(year=last, record=recorder(first_id=5000)).answers(**answers)
    return Played(year=this, previous=last_year.state)


def plan(*rows: tuple[str, str], this: int = 2027, **fields: Any) -> Played:
    return years(this=this, plan__rader=[{"ar": year, "atgard": action, **fields} for year, action in rows])


def offered(played: Played, ident: str = "plan.rader") -> list[tuple[str, str]]:
    return [(row.get("ar", ""), row["atgard"]) for row in played.interview.item(ident).rows]


def test_nothing_is_proposed_without_last_year_but_rules_and_defaults() -> None:
    played = Played()
    assert played.value("ram.organisation") == "Provkontoret"
    assert played.value("ram.verksamhetsar") == 2027
    assert played.value("ram.period_fran") == "2026-01-01"
    assert played.state_of("ram.period_fran") == "proposed"
    for ident in ("ram.planering", "ram.utan_avsnitt", "rsa.handelser", "plan.rader", "plan.uppfoljning"):
        assert played.state_of(ident) == "unanswered"


def test_a_carried_answer_is_proposed_and_a_shown_one_stands_beside() -> None:
    played = years(ram__organisation="Gamla kontoret", ram__planering="ett_ar", rsa__granskad=True)
    carried, shown = played.interview.item("ram.organisation"), played.interview.item("ram.planering")
    assert (carried.state, carried.value, carried.previous) == ("proposed", "Gamla kontoret", "Gamla kontoret")
    assert (shown.state, shown.value, shown.previous) == ("unanswered", None, "ett_ar")


def test_a_verdict_is_never_offered_only_told() -> None:
    item = years(rsa__granskad=True).interview.item("rsa.granskad")
    assert (item.state, item.value, item.offer, item.previous) == ("unanswered", None, None, True)


def test_carried_rows_keep_their_ids_lose_their_figures_and_closed_ones_are_gone() -> None:
    row = {"handelse": "Avbrott", "sannolikhet": 2, "konsekvens": 3, "_id": "aaaa"}
    played = years(
        rsa__handelser=[row],
        rsa__projekt=[{"projekt": "Arkiv", "status": "stangd"}, {"projekt": "Nät", "status": "oppen", "_id": "bbbb"}],
    )
    assert played.value("rsa.handelser") == [{"_id": "aaaa", "handelse": "Avbrott"}]
    assert played.value("rsa.projekt") == [{"_id": "bbbb", "projekt": "Nät", "status": "oppen"}]


def test_only_closed_rows_leave_nothing_to_propose() -> None:
    assert years(rsa__projekt=[{"projekt": "Arkiv", "status": "stangd"}]).state_of("rsa.projekt") == "unanswered"


def test_this_years_outcome_becomes_last_years() -> None:
    played = years(rsa__matt=[{"matt": "Klassade", "utfall": "40 %", "i_fjol": "20 %", "_id": "aaaa"}])
    assert played.value("rsa.matt") == [{"_id": "aaaa", "matt": "Klassade", "i_fjol": "40 %"}]


@pytest.mark.parametrize(
    ("last", "this", "before", "after"),
    [
        (2026, 2027, "2025-01-01", "2026-01-01"),
        (2024, 2025, "2024-02-29", "2025-02-28"),
        (2024, 2028, "2024-02-29", "2028-02-28"),
        (2025, 2027, "2025-01-01", "2027-01-01"),
    ],
)
def test_a_day_moves_on_by_the_years_between(last: int, this: int, before: str, after: str) -> None:
    assert years(last, this, ram__period_fran=before).value("ram.period_fran") == after


def test_a_year_given_as_a_number_moves_on_too() -> None:
    report = {"id": "a.ar", "kind": "number", "label": "Which report?", "reuse": "roll", "roll": "next_year"}
    flow = flow_with({"id": "a", "title": "A", "questions": [report]})
    last_year = Played(flow, year=2025).answers(a__ar=2024)
    assert Played(flow, year=2027, previous=last_year.state).value("a.ar") == 2026


def test_a_place_in_a_cycle_that_is_no_more_needs_review() -> None:
    last_year = Played(year=2026).answers(rsa__cykel="andra_aret")
    cycle = {**RISK["questions"][0], "choices": choices("ett", "tva", "tre")}
    item = Played(flow_with({**RISK, "when": None, "questions": [cycle]}), previous=last_year.state).interview.item(
        "rsa.cykel"
    )
    assert (item.state, item.value, item.previous) == ("needs_review", None, "andra_aret")


@pytest.mark.parametrize(("last", "now"), [("forsta_aret", "andra_aret"), ("andra_aret", "forsta_aret")])
def test_a_cycle_goes_round(last: str, now: str) -> None:
    assert years(rsa__cykel=last).value("rsa.cykel") == now
    assert years(last=2025, rsa__cykel=last).value("rsa.cykel") == last


def test_last_years_recommendations_become_rows_to_report_on() -> None:
    played = years(
        rsa__omraden=[{"omrade": "Registers"}, {"omrade": "Incidents", "rekommendation": "Öva", "bedomning": "Så där"}]
    )
    (row,) = played.value("rsa.fjolaret")
    assert row["rekommendation"] == "Öva"
    assert set(row) == {"_id", "rekommendation"}


def test_recommendations_return_every_year_until_they_are_closed() -> None:
    first = Played(year=2025, record=recorder(first_id=3000)).answers(
        rsa__omraden=[
            {"omrade": "Registers", "rekommendation": "Öva"},
            {"omrade": "Incidents", "rekommendation": "Byt"},
        ]
    )
    second = Played(year=2026, previous=first.state, record=recorder(first_id=5000))
    rows = second.interview.item("rsa.fjolaret").rows
    second.answers(
        rsa__fjolaret=[{**rows[0], "status": "pagar", "kommentar": "Halvvägs"}, {**rows[1], "status": "klar"}],
        rsa__omraden=[{"omrade": "Registers", "rekommendation": "Rensa"}, {"omrade": "Incidents"}],
    )
    third = Played(year=2027, previous=second.state)
    offered_now = third.interview.item("rsa.fjolaret").rows
    assert [row["rekommendation"] for row in offered_now] == ["Öva", "Rensa"]
    assert all(set(row) == {"_id", "rekommendation"} for row in offered_now), "neither status nor comment"
    assert offered_now[0]["_id"] == rows[0]["_id"] != offered_now[1]["_id"]
    third.answer("rsa.fjolaret", [{**row, "status": "klar"} for row in offered_now])
    assert Played(year=2028, previous=third.state).value("rsa.fjolaret") is None


def test_a_recommendation_given_again_comes_once() -> None:
    open_one = {"_id": "aaaa", "rekommendation": "öva  ", "status": "pagar"}
    played = years(rsa__fjolaret=[open_one], rsa__omraden=[{"omrade": "Incidents", "rekommendation": "Öva"}])
    assert [row["rekommendation"] for row in played.value("rsa.fjolaret")] == ["Öva"]


def test_last_years_first_plan_year_is_followed_up_and_its_second_becomes_the_first() -> None:
    played = plan(("2026", "Klassa"), ("2027", "Öva"), ("2028", "Byta"))
    assert offered(played, "plan.uppfoljning") == [("", "Klassa")]
    assert offered(played) == [("2027", "Öva"), ("2028", "Byta")]
    assert played.state_of("plan.rader") == "proposed"


def test_a_follow_up_row_keeps_the_plan_rows_id_and_origin() -> None:
    row = {"ar": "2026", "atgard": "Klassa", "ursprung": "RSA 2025", "ansvarig": "Ada", "_id": "aaaa"}
    assert years(plan__rader=[row]).value("plan.uppfoljning") == [
        {"_id": "aaaa", "atgard": "Klassa", "ursprung": "RSA 2025"}
    ]


def test_merged_years_are_followed_up_and_what_is_left_of_them_is_planned() -> None:
    played = plan(("2026–2027", "Klassa"), ("2027-2028", "Öva"), ("2025–2028", "Byta"))
    assert offered(played, "plan.uppfoljning") == [("", "Klassa"), ("", "Byta")]
    assert offered(played) == [("2027", "Klassa"), ("2027-2028", "Öva"), ("2027–2028", "Byta")]


def test_what_recurs_moves_to_this_year_unless_it_is_there_already() -> None:
    played = plan(("2026", "Utbilda"), ("2026", "Öva"), ("2027", " öva "), ("2028", "Utbilda"), **RECURRING)
    assert offered(played) == [("2027", "öva"), ("2027", "Utbilda"), ("2028", "Utbilda")]
    assert len({row["_id"] for row in played.value("plan.rader")}) == 3


def test_what_does_not_recur_and_is_past_is_only_followed_up() -> None:
    played = plan(("2026", "Klassa"))
    assert played.state_of("plan.rader") == "unanswered"
    assert played.state_of("plan.uppfoljning") == "proposed"


def test_a_due_date_that_has_passed_does_not_come_along() -> None:
    played = plan(("2026", "Utbilda"), klart="juni 2026", **RECURRING)
    assert "klart" not in played.value("plan.rader")[0]
    assert plan(("2027", "Öva"), klart="juni 2027").value("plan.rader")[0]["klart"] == "juni 2027"
    assert plan(("2026", "Öva"), klart="kvartal 2", **RECURRING).value("plan.rader")[0]["klart"] == "kvartal 2"


def test_after_a_year_without_a_review_both_years_are_followed_up() -> None:
    played = plan(("2026", "Klassa"), ("2027", "Öva"), ("2028", "Byta"), this=2028)
    assert offered(played, "plan.uppfoljning") == [("", "Klassa"), ("", "Öva")]
    assert offered(played) == [("2028", "Byta")]


def test_a_row_without_a_readable_year_is_not_lost_from_sight() -> None:
    last_year = Played(year=2026)
    (event,) = last_year.record.answer(last_year.interview, "plan.rader", [{"ar": "2026", "atgard": "Klassa"}])
    last_year.take([event.model_copy(update={"value": [{"_id": "aaaa", "ar": "snart", "atgard": "Klassa"}]})])
    played = Played(previous=last_year.state)
    assert [row["atgard"] for row in played.interview.item("plan.uppfoljning").rows] == ["Klassa"]
    item = played.interview.item("plan.rader")
    assert item.state == "needs_review"
    assert item.value == [{"_id": "aaaa", "atgard": "Klassa"}]


def test_last_years_answer_is_found_by_an_alias() -> None:
    last_year = Played(year=2026).answers(plan__mal=["Ett"], ram__organisation="Gamla")
    first = {**FRAME["questions"][0], "id": "ram.namn", "aliases": ["ram.organisation"]}
    flow = flow_with({**FRAME, "questions": [first, *FRAME["questions"][1:]]}, RISK, PLAN)
    item = Interview(flow, Played(flow).state, last_year.state).item("ram.namn")
    assert (item.state, item.value) == ("proposed", "Gamla")


def test_a_carried_answer_that_no_longer_fits_needs_review_beside_the_old_one() -> None:
    last_year = Played(year=2026).answers(
        ram__organisation="Gamla", rsa__projekt=[{"projekt": "Nät", "status": "oppen", "_id": "aaaa"}]
    )
    number = {"id": "ram.organisation", "kind": "number", "label": "Which number?", "reuse": "carry"}
    frame = {**FRAME, "questions": [number, *FRAME["questions"][1:]]}
    projects = next(question for question in RISK["questions"] if question["id"] == "rsa.projekt")
    status = {"id": "status", "label": "Status", "kind": "choice", "choices": choices("pagar", "stangd")}
    risk = {
        **RISK,
        "questions": [{**projects, "fields": [projects["fields"][0], status]}, *RISK["questions"][:2]],
    }
    flow = flow_with(frame, risk)
    played = Played(flow, previous=last_year.state)
    item = played.interview.item("ram.organisation")
    assert (item.state, item.value, item.previous) == ("needs_review", None, "Gamla")
    item = played.interview.item("rsa.projekt")
    assert (item.state, item.value) == ("needs_review", [{"_id": "aaaa", "projekt": "Nät"}])
    assert item.previous == [{"_id": "aaaa", "projekt": "Nät", "status": "oppen"}]
    with pytest.raises(AnswerError) as caught:
        played.record.affirm(played.interview, "rsa.projekt")
    assert "no longer fits" in caught.value.message


@pytest.mark.parametrize("ident", ["rsa.projekt", "plan.rader"])
def test_rows_with_a_field_that_was_renamed_need_review_and_stand_whole_beside(ident: str) -> None:
    given = {
        "rsa.projekt": {"projekt": "Nät", "status": "oppen"},
        "plan.rader": {"ar": "2027", "atgard": "Öva", "ansvarig": "HR"},
    }
    renamed = {"rsa.projekt": "status", "plan.rader": "ansvarig"}[ident]
    last_year = Played(year=2026)
    last_year.answer(ident, [{**given[ident], "_id": "aaaa"}])
    sections = []
    for section in (FRAME, RISK, PLAN):
        questions = []
        for question in section["questions"]:
            if question["id"] == ident:
                fields = [
                    {**known, "id": f"{known['id']}_ny"} if known["id"] == renamed else known
                    for known in question["fields"]
                ]
                question = {**question, "fields": fields, "closed_field": None, "closed_values": []}
            questions.append({name: value for name, value in question.items() if value is not None})
        sections.append({**section, "questions": questions})
    played = Played(flow_with(*sections), previous=last_year.state)
    item = played.interview.item(ident)
    assert item.state == "needs_review"
    assert item.previous == [{"_id": "aaaa", **given[ident]}], "nothing of it is lost"
    with pytest.raises(AnswerError):
        played.record.affirm(played.interview, ident)


def test_a_question_that_moved_to_another_section_offers_what_it_did() -> None:
    last_year = Played(year=2026).answers(rsa__projekt=[{"projekt": "Nät", "status": "oppen", "_id": "aaaa"}])
    projects = next(question for question in RISK["questions"] if question["id"] == "rsa.projekt")
    moved = {**projects, "id": "plan.projekt", "aliases": ["rsa.projekt"]}
    risk = {**RISK, "questions": [known for known in RISK["questions"] if known["id"] != "rsa.projekt"]}
    flow = flow_with(FRAME, risk, {**PLAN, "questions": [*PLAN["questions"][:-1], moved, PLAN["questions"][-1]]})
    item = Played(flow, previous=last_year.state).interview.item("plan.projekt")
    assert (item.state, item.section.id) == ("proposed", "plan")
    assert item.value == [{"_id": "aaaa", "projekt": "Nät", "status": "oppen"}]


def test_last_year_is_read_and_never_changed() -> None:
    last_year = Played(year=2026).answers(plan__rader=[{"ar": "2026", "atgard": "Klassa", "aterkommande": True}])
    before = deepcopy(last_year.state)
    played = Played(previous=last_year.state)
    (row,) = played.interview.item("plan.rader").rows
    played.take(played.record.set_row(played.interview, "plan.rader", row["_id"], {"atgard": "Klassa om"}))
    assert last_year.state == before
