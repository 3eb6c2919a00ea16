"""Sentences that time has overtaken, and those that only look like it."""

from __future__ import annotations

import pytest

from tests.review.checks.made import asked


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Den nya lagen börjar gälla tidigast våren 2026.", "dated.earliest"),
        ("Föreskrifterna väntas komma under första halvåret 2026.", "dated.expected"),
        ("Ett nytt diarium planeras till Q3 2026.", "dated.expected"),
        ("Under 2025 ska kontoret gå över till ett nytt avtal.", "dated.expected"),
        ("Rutinen ska vara färdig senast i oktober 2026.", "dated.promised"),
        ("Nästa möte med styrgruppen hålls den 3 mars 2026.", "dated.next"),
        ("Förslaget är på remiss och synpunkter ska lämnas senast den 1 juni 2026.", "dated.consultation"),
        ("Upphandlingen pågår och fortsätter till sommaren 2026.", "dated.ongoing"),
        ("Ramavtalet förlängs till den 31 augusti 2026.", "dated.ongoing"),
    ],
)
def test_what_was_to_come_and_has_passed_is_asked_about(text: str, rule: str) -> None:
    (found,) = asked(text, "dated.")
    assert (found.rule, found.text) == (rule, text)


@pytest.mark.parametrize(
    "text",
    [
        "Den nya lagen börjar gälla tidigast våren 2027.",
        "Föreskrifterna väntas komma under 2026.",  # the year is not over
        "Lagen trädde i kraft 2024 och kraven ska följas av alla.",
        "Avtalet skrevs under i juni 2025.",
        "Riktlinjen fastställdes av fullmäktige den 13 november 2023 och gäller till vidare.",
        "Systemet köptes 2023 och används fortfarande.",
        "Enligt budget 2024 ska alla nämnder klassa sin information.",
        "Sedan 2024 ska varje system ha en ägare.",
        "Kontoret beslutade i mars 2026 att arbetet ska fortsätta.",
        "Lagen (2018:585) ska följas.",
        "I maj 2025 drabbades leverantören av ett intrång.",
    ],
)
def test_what_is_told_of_the_past_or_lies_ahead_is_left_alone(text: str) -> None:
    assert asked(text, "dated.") == []


def test_a_sentence_about_the_year_that_last_years_review_reported_on() -> None:
    (found,) = asked(
        "Under 2025 har 14 system klassats. Under 2025 har även rutinerna setts över.", "dated.stale_period"
    )
    assert found.level == "warning", "a count left standing"
    assert asked("Under 2025 har rutinerna setts över.", "dated.stale_period")[0].level == "notice"
    assert not asked("Under 2026 har 14 system klassats.", "dated.stale_period")
    assert not asked("Under 2025 klassades 14 system.", "dated.stale_period")


def test_a_focus_of_a_year_before_the_planned_one() -> None:
    assert asked("Behörigheter är ett fokusområde för 2025.", "dated.focus")
    assert not asked("Behörigheter är ett fokusområde för 2027.", "dated.focus")


def test_the_title_of_an_old_list() -> None:
    assert asked("Obligatoriska utbildningar 2025\n\n- Grundkurs", "dated.table")
    assert not asked("Obligatoriska utbildningar 2026\n\n- Grundkurs", "dated.table")
    assert not asked("Utbildningar genomfördes 2025.", "dated.table")


def test_news_older_than_three_years() -> None:
    assert asked({"omvarld.text": "En ny vägledning har kommit hösten 2022."}, "dated.old_news")
    assert asked({"omvarld.text": "Hotet beskrivs i en ny rapport från hösten 2019."}, "dated.old_news")
    assert not asked({"omvarld.text": "Hotet beskrivs i en rapport från hösten 2019."}, "dated.old_news")
    assert not asked({"omvarld.text": "En ny vägledning har kommit hösten 2025."}, "dated.old_news")
    assert not asked({"omvarld.text": "Direktivet antogs 2016."}, "dated.old_news")


def test_the_cycle_of_two_years() -> None:
    assert asked("En ny cykel började 2024.", "dated.cycle")
    assert not asked("En ny cykel började 2026.", "dated.cycle")
    (found,) = asked("Cykeln inleddes 2025.\n\nEn ny cykel inleds 2026.", "dated.cycle")
    assert (found.text, found.other) == ("Cykeln inleddes 2025.", "En ny cykel inleds 2026.")


def test_the_cycle_beside_where_it_is_said_to_be() -> None:
    text = {"rsa.text": "En ny cykel började 2026."}
    assert asked(text | {"rsa.cykel": "andra_aret"}, "dated.cycle")
    assert not asked(text | {"rsa.cykel": "forsta_aret"}, "dated.cycle")


def test_the_summary_is_not_asked_about_what_it_repeats() -> None:
    text = "Rutinen ska vara färdig i maj 2026."
    assert len(asked({"staden.text": text, "sammanfattning.text": text}, "dated.")) == 1
    assert len(asked({"sammanfattning.text": text}, "dated.")) == 1


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("I oktober 2025 blir direktivet svensk lag.", "dated.ongoing"),
        ("Kontoret planerar att under hösten 2025 genomföra en övning.", "dated.expected"),
        ("Avtalet gäller till och med 2025.", "dated.ongoing"),
        ("Utredningen ska redovisas den 1 juni 2026.", "dated.expected"),
        ("Nästa uppföljning sker i T2 2026.", "dated.next"),
        ("Till och med oktober 2025 har 18 händelser rapporterats.", "dated.stale_period"),
    ],
)
def test_other_ways_of_saying_it(text: str, rule: str) -> None:
    assert [found.rule for found in asked(text, "dated.")] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "Ledningen fick utbildning i mars 2026 och ska få en till i mars 2027.",
        "Arbetet har fortsatt under 2025 och 2026.",
        "Under 2025 var behörigheter i fokus.",
        "Enligt myndighetens årsbok för 2024 ska alla vara vaksamma.",
        "Stadens digitaliseringsprogram 2022–2025 ska ersättas.",
    ],
)
def test_what_belongs_to_another_verb_or_goes_on_is_left_alone(text: str) -> None:
    assert asked(text, "dated.") == []


def test_a_year_and_an_article_are_no_counts() -> None:
    (found,) = asked("Kontoret har under 2025 fokuserat på en rutin.", "dated.stale_period")
    assert found.level == "notice"
