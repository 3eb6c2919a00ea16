"""Headings as people write them, and the sections they stand for."""

from __future__ import annotations

import pytest

from interview.flow.loading import load_flow
from interview.intake.placing.headings import KnownHeadings

KNOWN = KnownHeadings(load_flow("stockholm"))


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Vad är en ledningens genomgång?", "ram"),
        ("1. Inledning och syfte", "ram"),
        ("2 Verksamhetens ledningssystem för informationssäkerhet", "styrdokument"),
        ("Den lokala anvisningen", "styrdokument"),
        ("2.1.1 Inventering av informationstillgångar", "klassning"),
        ("Personuppgiftsbehandlingar och registerförteckning", "klassning"),
        ("Nya och förändrade lagar", "omvarld"),
        ("Hotbild mot förvaltningen", "omvarld"),
        ("Budget 2026 och nämndens uppdrag", "staden"),
        ("Förändringar i organisationen", "staden"),
        ("RSA 2024-2025", "rsa"),
        ("RSAarbetet", "rsa"),
        ("Internkontrollplan 2026", "vor"),
        ("Stadsrevisionens granskningar", "revision"),
        ("GDPR och dataskydd", "gdpr"),
        ("Riskbedömning av outsourcad it", "outsourcad_it"),
        ("Informationssäkerhetsincidenter och personuppgiftsincidenter", "incidenter"),
        ("Genomförda aktiviteter under 2025", "uppfoljning"),
        ("Vad har vi gjort under året?", "uppfoljning"),
        ("Mätbara mål och nyckeltal", "matning"),
        ("Efterlevnad av stadens riktlinje", "efterlevnad"),
        ("Synpunkter från intressenter", "intressenter"),
        ("Utbildning och kommunikation", "resurser"),
        ("Förslag på förbättringar", "forbattringar"),
        ("Mål för informationssäkerhet 2026", "mal"),
        ("Planerade aktiviteter 2026-2028", "plan"),
        ("Inriktning för åren 2027 och 2028", "plan"),
        ("Ledningens beslut och ställningstaganden", "beslut"),
        ("SAMMANFATTNING", "sammanfattning"),
    ],
)
def test_a_heading_is_known_in_other_words_order_and_inflection(heading: str, section: str) -> None:
    assert {home.section for home in KNOWN.homes(heading)} == {section}


@pytest.mark.parametrize("heading", ["Bilagor", "Övrigt", "Behörighetshantering", "2026", "Ordlista", "", "1.1"])
def test_a_heading_on_nothing_the_flow_knows_stands_for_no_section(heading: str) -> None:
    assert KNOWN.homes(heading) == ()


def test_a_heading_that_several_sections_name_leaves_it_to_the_words_beneath() -> None:
    assert {home.section for home in KNOWN.homes("Risker och incidenter")} == {
        "rsa",
        "vor",
        "outsourcad_it",
        "incidenter",
    }


def test_a_question_is_preferred_to_its_section() -> None:
    assert KNOWN.homes("2.1.2 Hot")[0].question == "omvarld.hot"
