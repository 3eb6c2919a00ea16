"""Rows, days and figures that time has overtaken."""

from __future__ import annotations

from typing import Any

import pytest

from interview.review.checks import findings
from tests.review.checks.made import TODAY, asked, review


def law(**fields: Any) -> dict[str, Any]:
    return {"omvarld.lagar": [{"lag": "Provlagen", "status": "foreslagen", **fields}]}


def test_a_proposed_law_whose_day_has_passed() -> None:
    assert [one.text for one in asked(law(i_kraft="2026-07-01"), "dated.law")] == ["Provlagen"]
    assert not asked(law(i_kraft="2027-07-01"), "dated.law")
    assert not asked(law(i_kraft="2026-07-01", status="i_kraft"), "dated.law")
    assert asked(law(i_kraft="2027-07-01", status="i_kraft"), "dated.law")


def test_a_law_known_to_be_in_force_is_not_proposed_any_more() -> None:
    (found,) = asked(law(lag="Cybersäkerhetslagen"), "dated.law")
    assert "2026-01-15" in found.message
    assert asked(law(lag="Den nya lagen", sfs="2025:1506", status="beslutad"), "dated.law")
    assert not asked(law(lag="Cybersäkerhetslagen", status="i_kraft"), "dated.law")


def test_a_law_in_force_is_not_told_as_still_to_come() -> None:
    assert asked("NIS2 ska införas i Sverige genom en ny lag.", "dated.law")
    assert asked("NIS2-direktivet förväntas införlivas i svensk lag.", "dated.law")
    assert asked("Direktivet kommer att genomföras genom en cybersäkerhetslag.", "dated.law")
    assert not asked("Cybersäkerhetslagen ställer krav på ledningen.", "dated.law")
    assert not asked("Kontoret ska följa cybersäkerhetslagen.", "dated.law")


def test_a_law_that_nobody_vouches_for_is_asked_about_once() -> None:
    assert len(asked("CER gäller oss. CER är viktigt.", "dated.law_ask")) == 1
    assert not asked("Certifikatet gäller.", "dated.law_ask")


def test_a_law_looked_up_long_ago() -> None:
    assert asked(law(kontrollerad="2025-10-01"), "dated.law_checked")
    assert not asked(law(kontrollerad="2026-10-01"), "dated.law_checked")


@pytest.mark.parametrize(
    ("answers", "passed"),
    [
        ({"beslut.nasta": "2026-11-01"}, True),
        ({"beslut.nasta": "2027-11-01"}, False),
        ({"beslut.beslut": [{"beslut": "Utse ägare", "senast": "2026-02-01"}]}, True),
        ({"beslut.beslut": [{"beslut": "Utse ägare", "senast": "2027-02-01"}]}, False),
        ({"mal.mal": [{"mal": "Alla har gått kursen", "senast": "2026-06-30"}]}, True),
    ],
)
def test_days_to_come_that_have_passed(answers: dict[str, Any], passed: bool) -> None:
    assert bool(asked(answers, "dated.due")) == passed


def test_a_project_that_goes_on_beyond_its_end() -> None:
    row = {"projekt": "Nytt diarium", "status": "pagar", "klart": "våren 2026"}
    assert asked({"staden.projekt": [row]}, "dated.project")
    assert not asked({"staden.projekt": [row | {"status": "avslutat"}]}, "dated.project")
    assert not asked({"staden.projekt": [row | {"klart": "våren 2027"}]}, "dated.project")


def test_rows_of_the_plan_for_years_gone_by_are_one_finding_a_year() -> None:
    rows = [{"ar": "2026", "atgard": "Klassa"}, {"ar": "2026", "atgard": "Öva"}, {"ar": "2027", "atgard": "Utbilda"}]
    (found,) = asked({"plan.rader": rows}, "dated.plan_year")
    assert found.text == "Klassa"
    assert not asked({"plan.rader": rows}, "dated.plan_year", year=2026)
    assert not asked({"plan.rader": [{"ar": "2026–2027", "atgard": "Klassa"}]}, "dated.plan_year")


def test_a_row_of_the_plan_is_due_in_its_own_year() -> None:
    row = {"ar": "2027", "atgard": "Klassa", "klart": "kvartal 2"}
    assert not asked({"plan.rader": [row]}, "dated.plan_due")
    assert asked({"plan.rader": [row | {"klart": "juni 2026"}]}, "dated.plan_due")
    assert asked({"plan.rader": [row | {"klart": "juni 2028"}]}, "dated.plan_due")


def test_old_reports() -> None:
    assert asked({"omvarld.hotrapporter": [{"rapport": "Hotbild", "ar": 2021}]}, "dated.old_report")
    assert not asked({"omvarld.hotrapporter": [{"rapport": "Hotbild", "ar": 2025}]}, "dated.old_report")
    assert asked({"gdpr.rapport_ar": 2023}, "dated.old_report")
    assert not asked({"gdpr.rapport_ar": 2025}, "dated.old_report")


def test_figures_left_from_last_year() -> None:
    last = review({"incidenter.antal_ia": 4, "staden.text": "Vi har 14 system kvar. Läget är gott."}, 2026).state
    same = review({"incidenter.antal_ia": 4, "staden.text": "Vi har 14 system kvar. Läget är gott."}, 2027, last)
    rules = {(one.question, one.text) for one in findings(same, TODAY) if one.rule == "dated.same_figure"}
    assert rules == {("incidenter.antal_ia", "Rapporterat i IA: 4"), ("staden.text", "Vi har 14 system kvar.")}
    other = review({"incidenter.antal_ia": 5, "staden.text": "Vi har 12 system kvar. Läget är gott."}, 2027, last)
    assert not [one for one in findings(other, TODAY) if one.rule == "dated.same_figure"]
