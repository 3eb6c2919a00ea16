"""Authorities, tools, agreements and abbreviations by names that are no longer right or that nobody knows."""

from __future__ import annotations

from datetime import date

from interview.review.checks.facts import load_facts
from tests.review.checks.made import asked


def test_an_authority_that_has_changed_its_name() -> None:
    (found,) = asked("MSB ger råd. MSB:s kurser är bra.", "names.renamed")
    assert "Myndigheten för civilt försvar" in found.message
    assert asked("Stöd finns hos Myndigheten för samhällsskydd och beredskap.", "names.renamed")
    assert not asked("MSB ger råd.", "names.renamed", today=date(2025, 11, 1))


def test_history_keeps_the_name_it_had() -> None:
    assert not asked("Dåvarande MSB gav råd.", "names.renamed")
    assert not asked("I mars 2024 publicerade MSB en vägledning.", "names.renamed")
    assert not asked("I MSB:s rapport från 2023 beskrivs hotbilden.", "names.renamed")
    assert not asked("Myndigheten för civilt försvar (MSB fram till årsskiftet) ger råd.", "names.renamed")
    assert not asked("Amsberg och msb-filer.", "names.renamed")


def test_a_version_of_a_tool_that_has_been_superseded() -> None:
    assert asked("Allt är klassat i senaste versionen av KLASSA 4.0.", "names.tool_version")
    assert asked("Allt är klassat i KLASSA 3.", "names.tool_version")
    assert not asked("Allt är klassat i KLASSA 4.", "names.tool_version")
    assert not asked("Allt är klassat i KLASSA 5.", "names.tool_version")
    assert not asked("Klassat i KLASSA 4 av den grupp som fick i uppdrag att ta fram den nya planen.", "names.tool")
    assert not asked("Vi klassade i KLASSA 3 under 2023.", "names.tool_version")
    assert not asked("KLASSA används.", "names.tool_version")


def test_what_could_not_be_confirmed_is_said_to_be_so() -> None:
    assert any(not tool.confirmed for tool in load_facts().tools)
    (called,) = asked("Allt är klassat i senaste versionen av KLASSA 4.0.", "names.tool_version")
    (used,) = asked({"klassning.verktyg": "Klassa v. 4"}, "names.tool_version")
    assert (called.level, used.level) == ("warning", "notice")
    for found in (called, used):
        assert "2024-06-27" in found.message, "the day of the source, not that of the look-up"


def test_the_review_itself_may_name_a_newer_version() -> None:
    assert asked("KLASSA 5 används. KLASSA har kommit i version 6.", "names.tool_version")


def test_an_agreement_called_current_after_it_was_left() -> None:
    assert asked(
        "Övergången från det nuvarande PRIT-avtalet till det nya Driftavtalet skedde i maj 2025.", "names.ended"
    )
    (found,) = asked("Det gällande Driftavtalet följs upp.\n\nDriftavtalet löpte ut den 31 mars 2026.", "names.ended")
    assert found.other == "Driftavtalet löpte ut den 31 mars 2026."
    assert asked("Det nuvarande Larmavtalet är bra.\n\nLarmavtalet avslutades i juni 2026.", "names.ended")
    assert not asked("Övergången från PRIT-avtalet till det nuvarande Driftavtalet skedde i maj 2025.", "names.ended")
    assert not asked("Det nuvarande Driftavtalet löper ut den 31 mars 2027.", "names.ended")


def test_abbreviations_that_nobody_explains_are_one_finding() -> None:
    (found,) = asked("XYZQ och ÅQF följs upp av DSO. XYZQ är klart.", "names.abbreviation")
    assert "XYZQ, ÅQF" in found.message
    assert asked({"plan.rader": [{"ar": "2027", "atgard": "Öva", "ansvarig": "XYZQ"}]}, "names.abbreviation")
    assert not asked("VIKTIG INFORMATION TILL ALLA", "names.abbreviation")
    assert not asked("Kontorets styrgrupp för system (KSS) möts. KSS beslutar.", "names.abbreviation")
    assert not asked("KSS (kontorets styrgrupp för system) möts.", "names.abbreviation")
    assert not asked({"ram.diarienummer": "TKQ 2025/418"}, "names.abbreviation")
