"""What is missing: rows of the plan, owners, days, statuses, numbers, and what references point to."""

from __future__ import annotations

from typing import Any

import pytest

from interview.review.checks import findings
from tests.review.checks.made import TODAY, asked, review


def plan(*actions: str, year: str = "2027", **fields: Any) -> dict[str, Any]:
    return {"plan.rader": [{"ar": year, "atgard": action, **fields} for action in actions]}


CLASSIFY = plan("Klassa de system som återstår")


def test_a_priority_of_the_city_without_a_row() -> None:
    priority = {"staden.text": "För 2027 är registerförteckning och informationsklassning särskilt prioriterat."}
    (found,) = asked(priority | CLASSIFY, "gap.priority")
    assert "registerförteckning" in found.message
    assert "informationsklassning" not in found.message
    assert not asked(priority | plan("Klassa systemen", "Uppdatera registerförteckningen"), "gap.priority")
    assert not asked(priority, "gap.priority"), "without a plan everything would be missing"


def test_an_assignment_of_the_budget_without_a_row() -> None:
    assert asked({"staden.uppdrag": [{"uppdrag": "Öva bortfall av el"}]} | CLASSIFY, "gap.priority")
    assert not asked({"staden.uppdrag": [{"uppdrag": "Klassa all information"}]} | CLASSIFY, "gap.priority")


def test_a_recommendation_without_a_row_in_the_first_year() -> None:
    advice = {"gdpr.text": "Ombudet rekommenderar att registerförteckningen ses över."}
    assert "2028" not in asked(advice | CLASSIFY, "gap.recommendation")[0].message
    later = {"plan.rader": [*CLASSIFY["plan.rader"], *plan("Se över registerförteckningen", year="2028")["plan.rader"]]}
    assert "2028" in asked(advice | later, "gap.recommendation")[0].message
    assert not asked(advice | plan("Gå igenom registret över personuppgiftsbehandlingar"), "gap.recommendation")
    assert not asked({"gdpr.text": "Registerförteckningen är komplett."} | CLASSIFY, "gap.recommendation")


def test_a_recommendation_that_was_carried_out_needs_no_row() -> None:
    assert not asked(
        {"gdpr.text": "Förra årets rekommendation om gallring är genomförd."} | CLASSIFY, "gap.recommendation"
    )
    assert asked({"gdpr.text": "Ombudet rekommenderar att gallringen görs om."} | CLASSIFY, "gap.recommendation")


def test_what_a_recommendation_goes_on_with_belongs_to_it() -> None:
    text = "Rutinerna bör ses över. Det gäller konsekvensbedömningar. Gallring fungerar."
    (found,) = asked({"gdpr.text": text} | CLASSIFY, "gap.recommendation")
    assert found.text == "Det gäller konsekvensbedömningar."


def test_an_item_of_the_control_plan_without_a_row() -> None:
    assert asked({"vor.text": "Behörighetshantering tas med i internkontrollplanen."} | CLASSIFY, "gap.recommendation")
    assert not asked({"vor.text": "Behörigheter tas inte med i internkontrollplanen."} | CLASSIFY, "gap.recommendation")
    event = {"handelse": "Behörigheter ligger kvar", "i_ikp": True}
    assert asked({"vor.handelser": [event]} | CLASSIFY, "gap.recommendation")
    assert not asked({"vor.handelser": [event]} | plan("Rensa behörigheter"), "gap.recommendation")


def test_both_who_recommends_and_the_control_plan_are_quoted() -> None:
    advice = {"gdpr.text": "Ombudet rekommenderar en översyn av behörigheter."}
    control = {"vor.text": "Behörighetshantering ingår i internkontrollplanen."}
    (found,) = asked(advice | control | CLASSIFY, "gap.recommendation")
    assert (found.question, found.other_question) == ("gdpr.text", "vor.text")


def test_a_recommendation_in_a_row_needs_an_action() -> None:
    row = {"omrade": "Styrdokument", "rekommendation": "Skriv en rutin om bilder"}
    assert asked({"gdpr.omraden": [row]} | CLASSIFY, "gap.recommendation")
    assert not asked({"gdpr.omraden": [row | {"atgard": "HR skriver den"}]} | CLASSIFY, "gap.recommendation")


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"sannolikhet": 3, "konsekvens": 3}, True),
        ({"sannolikhet": 3, "konsekvens": 3, "i_ikp": False}, True),
        ({"sannolikhet": 3, "konsekvens": 3, "i_ikp": True}, False),
        ({"sannolikhet": 2, "konsekvens": 4}, False),
        ({"riskvarde": 12}, True),
    ],
)
def test_a_high_risk_value_outside_the_control_plan(fields: dict[str, Any], missing: bool) -> None:
    assert bool(asked({"vor.handelser": [{"handelse": "Fel åtkomst", **fields}]}, "gap.high_risk")) == missing


def test_the_risk_value_is_quoted_and_what_leaves_it_out() -> None:
    events = {"vor.handelser": [{"handelse": "Fel åtkomst", "sannolikhet": 3, "konsekvens": 4}]}
    (found,) = asked(events, "gap.high_risk")
    assert found.text.startswith("Fel åtkomst (")
    assert "12" in found.text
    said = "Ingen av händelserna togs med i internkontrollplanen."
    (found,) = asked(events | {"vor.motivering": said}, "gap.high_risk")
    assert found.other == said


def test_a_high_risk_value_in_prose() -> None:
    items = "- Fel åtkomst (RV 12)\n- Inget larm (RV 4)\n\n"
    (found,) = asked({"vor.text": f"{items}Ingen av dem togs med i IKP."}, "gap.high_risk")
    assert found.text == "Fel åtkomst (RV 12)"
    assert not asked({"vor.text": f"{items}Båda togs med i IKP."}, "gap.high_risk")
    assert not asked({"vor.text": "- Inget larm (RV 4)\n\nDen togs inte med i IKP."}, "gap.high_risk")


def test_a_delivery_risk_without_an_action_of_its_own() -> None:
    risks = {"outsourcad_it.risker": [{"beteckning": "R1", "risk": "Utpressning", "sannolikhet": 4, "konsekvens": 4}]}
    assert asked(risks, "gap.high_risk")
    assert not asked(risks | {"outsourcad_it.atgarder": [{"atgard": "Öva", "risk": "R1"}]}, "gap.high_risk")


def test_decisions_need_an_owner_and_a_day() -> None:
    whole = {"beslut": "Utse ägare", "ansvarig": "chefen", "senast": "2027-02-01"}
    assert not asked({"beslut.beslut": [whole]}, "gap.decision")
    assert len(asked({"beslut.beslut": [whole, {"beslut": "Öva"}, {"beslut": "Klassa"}]}, "gap.decision")) == 2


def test_goals_and_decisions_go_together() -> None:
    goal = {"mal.mal": [{"mal": "Alla system är klassade"}]}
    assert not asked(goal | {"beslut.beslut": [{"beslut": "Klassa systemen"}]}, "gap.goal")
    account = {"mal.mal": [{"mal": "Alla vikarier har eget konto från första dagen"}]}
    assert not asked(account | {"beslut.beslut": [{"beslut": "Konton till vikarier beställs i förväg"}]}, "gap.goal")
    found = asked(goal | {"beslut.beslut": [{"beslut": "Anställ en jurist"}]}, "gap.goal")
    assert {one.question for one in found} == {"mal.mal", "beslut.beslut"}


def test_a_year_of_the_plan_that_repeats_the_year_before() -> None:
    actions = ("Följ upp alla planerade aktiviteter", "Revidera kontorets riskanalys", "Utbilda nya medarbetare")

    def two_years(*later: str, **fields: Any) -> dict[str, Any]:
        rows = [
            *plan(*actions, year="2028", **fields)["plan.rader"],
            *plan(*later, year="2029", **fields)["plan.rader"],
        ]
        return {"plan.rader": rows}

    (found,) = asked(two_years(*actions), "gap.same_years")
    assert (found.text, found.other) == (actions[0], actions[0])
    assert not asked(two_years("Byt diarium", "Öva reservrutinen", actions[2]), "gap.same_years")
    assert not asked(two_years(*actions, aterkommande=True), "gap.same_years")


def test_last_years_rows_need_a_status() -> None:
    last = review(plan("Klassa systemen", "Öva", year="2026"), 2026).state
    begun = review({}, 2027, last)
    (found,) = [one for one in findings(begun, TODAY) if one.rule == "gap.follow_up"]
    assert (found.level, found.text) == ("warning", "Klassa systemen")
    rows = begun.item("uppfoljning.plan").rows
    done = review({"uppfoljning.plan": [{**row, "status": "klar"} for row in rows]}, 2027, last)
    assert not [one for one in findings(done, TODAY) if one.rule == "gap.follow_up"]
    dropped = review({"uppfoljning.plan": [{**rows[0], "status": "klar"}]}, 2027, last)
    (found,) = [one for one in findings(dropped, TODAY) if one.rule == "gap.follow_up"]
    assert (found.level, found.text) == ("error", "Öva")


def follow_up(*statuses: str) -> dict[str, Any]:
    actions = ("Inför loggkontroller i journalsystemet", "Utse informationsägare")
    told = [
        {"atgard": action, "status": status, "kommentar": "Skäl"}
        for action, status in zip(actions, statuses, strict=False)
    ]
    return {"uppfoljning.plan": told}


@pytest.mark.parametrize("status", ["pagar", "flyttad"])
def test_what_is_to_go_on_needs_a_row_in_the_new_plan(status: str) -> None:
    (found,) = asked(follow_up(status) | plan("Klassa arkivet"), "gap.carried_on")
    assert (found.question, found.text) == ("uppfoljning.plan", "Inför loggkontroller i journalsystemet")
    assert not asked(follow_up(status) | plan("Inför loggkontroller i journalsystemet"), "gap.carried_on")
    assert not asked(follow_up(status) | plan("Kontrollera loggar i journalsystemet, inför rutin"), "gap.carried_on")
    assert not asked(
        follow_up(status) | {"plan.text": "## 2027\n\n- Inför loggkontroller i journalsystemet"}, "gap.car"
    )


def test_what_is_done_or_dropped_needs_none_and_without_a_plan_nothing_is_missing() -> None:
    assert not asked(follow_up("klar", "struken") | plan("Klassa arkivet"), "gap.carried_on")
    assert not asked(follow_up("flyttad"), "gap.carried_on")
    assert len(asked(follow_up("flyttad", "pagar") | plan("Klassa arkivet"), "gap.carried_on")) == 1, "one for all"


def test_a_row_that_was_moved_and_reworded_is_known_by_its_id() -> None:
    last = review(plan("Klassa arkivet", year="2026"), 2026).state
    begun = review({}, 2027, last)
    (row,) = begun.item("uppfoljning.plan").rows
    moved = {"uppfoljning.plan": [{**row, "status": "flyttad"}]}
    kept = {"plan.rader": [{"_id": row["_id"], "ar": "2027", "atgard": "Gå igenom det gamla"}]}
    told = review(moved | kept, 2027, last)
    assert not [one for one in findings(told, TODAY) if one.rule == "gap.carried_on"]


def test_words_of_quantity_where_a_number_belongs() -> None:
    assert len(asked({"incidenter.text": "Ett antal händelser inträffade. En rad larm kom."}, "gap.quantity")) == 1
    assert asked({"incidenter.text": "Ett antal av händelserna var falska larm."}, "gap.quantity")
    assert not asked({"incidenter.text": "Ett antal system berördes, bland annat diariet."}, "gap.quantity")
    assert not asked({"incidenter.text": "Ett antal system berördes:\n\n- Diariet"}, "gap.quantity")
    assert not asked({"revision.text": "Stäng en rad först."}, "gap.quantity")
    assert not asked({"styrdokument.text": "Ett antal dokument gäller."}, "gap.quantity")


def test_references_to_what_is_not_there() -> None:
    assert asked("Se avsnitt 47.3 om detta.", "gap.reference")
    assert not asked("Se kapitel 1.", "gap.reference")
    assert not asked("Det följer av avsnitt 47.3 i stadens riktlinje.", "gap.reference")
    assert asked("Se bilaga 7.", "gap.reference")
    assert not asked("Se bilaga 7.\n\nBilaga 7 är en förteckning.", "gap.reference")
    assert asked("Tabellen nedan visar systemen.", "gap.reference")
    assert not asked(
        "Tabellen nedan visar systemen.\n\n| System | Ägare |\n|---|---|\n| Diariet | HR |", "gap.reference"
    )


def test_the_same_sentence_twice() -> None:
    text = "Kontoret använder nästan bara stadens centralt upphandlade system i sitt arbete."
    (found,) = asked({"staden.text": text, "klassning.text": f"Först detta. {text}"}, "gap.repeated")
    assert found.text == found.other == text
    assert not asked({"staden.text": text, "sammanfattning.text": text}, "gap.repeated")
    assert not asked({"staden.text": "Allt är klart.", "klassning.text": "Allt är klart."}, "gap.repeated")


def test_a_plan_written_as_prose_is_a_plan() -> None:
    priority = "För 2027 är registerförteckning särskilt prioriterat."
    prose = {"staden.text": priority, "plan.text": "## 2027\n\n- Klassa systemen\n\n## 2028\n\n- Öva"}
    assert asked(prose, "gap.priority")
    assert not asked(prose | {"plan.text": "Under 2027:\n\n- Se över registerförteckningen"}, "gap.priority")
