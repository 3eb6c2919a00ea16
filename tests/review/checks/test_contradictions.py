"""Sentences and figures that cannot both be right, and pairs that only look like it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.checks.made import asked


@pytest.mark.parametrize(
    ("one", "other", "collides"),
    [
        ("Vi är ett litet bolag med nio anställda.", "Bolaget har tio anställda.", True),
        ("Vi är ett litet bolag med nio anställda.", "Bolaget har 9 anställda.", False),
        ("Bolaget har tio anställda.", "Två av de tio anställda har slutat.", False),
        ("Kontoret har 120 medarbetare.", "Minst 14 medarbetare saknar kursen.", False),
        ("Under 2025 hade kontoret totalt 120 medarbetare.", "Under 2026 finns 131 medarbetare.", False),
        ("Kontoret har åtta avdelningar.", "Genomgången omfattar sju avdelningar.", True),
        ("Under perioden har 3 incidenter rapporterats om information.",
         "Under perioden har fyra incidenter rapporterats om information.", True),
        ("Av systemen är 18 system lokala och klassade i år.", "Av systemen är 46 system inventerade.", False),
    ],
)  # fmt: skip
def test_two_numbers_for_one_thing(one: str, other: str, collides: bool) -> None:
    found = asked({"staden.text": one, "klassning.text": other}, "contradiction.number")
    assert bool(found) == collides
    if collides:
        assert {found[0].text, found[0].other} == {one, other}


def test_what_is_classified_and_what_remains_make_the_whole() -> None:
    counts = {"klassning.antal_totalt": 46, "klassning.antal_klassade": 36, "klassning.antal_aterstar": 12}
    assert asked(counts, "contradiction.sum")
    assert not asked(counts | {"klassning.antal_aterstar": 10}, "contradiction.sum")


@pytest.mark.parametrize(
    ("text", "collides"),
    [
        ("Fyra risker är bedömda:\n\n- Ett\n- Två\n- Tre", True),
        ("Tre risker är bedömda:\n\n- Ett\n- Två\n- Tre", False),
        ("Tre av fyra risker är bedömda:\n\n- Ett\n- Två\n- Tre", False),
        ("När 2027 är slut ska detta gälla:\n\n- Ett\n- Två\n- Tre", False),
        ("Fyra risker är bedömda. Vi återkommer.\n\n- Ett\n- Två\n- Tre", False),
    ],
)
def test_a_count_beside_its_list(text: str, collides: bool) -> None:
    assert bool(asked(text, "contradiction.list")) == collides


def test_a_document_both_decided_and_to_be_drawn_up() -> None:
    text = "Under året har en lokal anvisning tagits fram och fastställts."
    plan = {"plan.rader": [{"ar": "2027", "atgard": "Ta fram en lokal anvisning"}]}
    (found,) = asked({"staden.text": text, **plan}, "contradiction.document")
    assert (found.question, found.other) == ("plan.rader", text)
    revise = {"plan.rader": [{"ar": "2027", "atgard": "Revidera den lokala anvisningen"}]}
    assert not asked({"staden.text": text, **revise}, "contradiction.document")
    assert not asked({"staden.text": "En lokal anvisning är inte fastställd.", **plan}, "contradiction.document")
    assert asked({"styrdokument.lokal_status": "faststalld", **plan}, "contradiction.document")


def test_documents_of_different_subjects_do_not_collide() -> None:
    text = "En rutin för incidenter är fastställd."
    same = {"plan.rader": [{"ar": "2027", "atgard": "Upprätta rutin för incidenter"}]}
    other = {"plan.rader": [{"ar": "2027", "atgard": "Upprätta rutin för behörigheter"}]}
    assert asked({"staden.text": text, **same}, "contradiction.document")
    assert not asked({"staden.text": text, **other}, "contradiction.document")


@pytest.mark.parametrize(
    ("said", "planned", "collides"),
    [
        ("Incidentrutinen är fastställd.", "Ta fram en incidentrutin", True),
        ("Incidentrutinen är fastställd.", "Revidera incidentrutinen", False),
        ("Incidentrutinen är fastställd.", "Ta fram en behörighetsrutin", False),
        ("Incidentrutinen är inte fastställd.", "Ta fram en incidentrutin", False),
        ("Verksamhetsplanen är fastställd.", "Ta fram underlag till verksamhetsplan", False),
        ("Handlingsplanen är beslutad.", "Ta fram en handlingsplan för bokningen", False),
        ("En kontinuitetsplan har tagits fram.", "Upprätta kontinuitetsplan", True),
    ],
)
def test_a_document_named_in_one_word(said: str, planned: str, collides: bool) -> None:
    plan = {"plan.rader": [{"ar": "2027", "atgard": planned}]}
    assert bool(asked({"staden.text": said, **plan}, "contradiction.document")) == collides


def test_a_document_that_is_ready_but_not_decided() -> None:
    assert asked("Policyn är framtagen men ännu inte beslutad.", "contradiction.not_decided")
    assert not asked("Policyn är framtagen och beslutad.", "contradiction.not_decided")


@pytest.mark.parametrize(
    ("one", "other", "collides"),
    [
        ("Alla medarbetare har genomfört stadens utbildning i dataskydd.",
         "Kontoret har inte genomfört stadens utbildning i dataskydd för medarbetare.", True),
        ("Alla medarbetare har genomfört stadens utbildning i dataskydd.",
         "Kontoret har inte genomfört någon övning med leverantören.", False),
        ("Kontoret har klassat systemen.", "Kontoret har inte avslutat konton i tid.", False),
    ],
)  # fmt: skip
def test_done_and_not_done(one: str, other: str, collides: bool) -> None:
    found = asked({"staden.text": one, "uppfoljning.text": other}, "contradiction.done")
    assert bool(found) == collides


@pytest.mark.parametrize(
    ("answers", "collides"),
    [
        ({"incidenter.antal_imy": 1}, True),
        ({"incidenter.antal_imy": 0}, False),
        ({"incidenter.viktiga": [{"handelse": "Intrång hos leverantören"}]}, True),
        ({"gdpr.text": "Personuppgiftsincidenten anmäldes till IMY."}, True),
        ({"gdpr.text": "Incidenter ska anmälas till IMY."}, False),
        ({"gdpr.text": "En incident anmäldes till IMY i mars 2023."}, False),
    ],
)
def test_no_incidents_beside_an_incident(answers: dict[str, Any], collides: bool) -> None:
    denying = {"incidenter.text": "Inga incidenter har rapporterats under året."}
    assert bool(asked(denying | answers, "contradiction.no_incident")) == collides


def test_no_intrusions_beside_other_incidents() -> None:
    denying = {"incidenter.text": "Inga intrång har upptäckts.", "incidenter.antal_ia": 3}
    assert not asked(denying, "contradiction.no_incident")
    assert not asked(denying | {"incidenter.viktiga": [{"handelse": "Felskickat brev"}]}, "contradiction.no_incident")
    assert asked(denying | {"incidenter.viktiga": [{"handelse": "Intrång i bokningen"}]}, "contradiction.no_incident")


def test_no_serious_incidents_beside_smaller_ones() -> None:
    answers = {"incidenter.text": "Inga allvarliga incidenter har inträffat.", "incidenter.antal_ia": 2}
    assert not asked(answers, "contradiction.no_incident")


def test_no_audit_beside_supervision() -> None:
    denying = {"revision.text": "Ingen revision har genomförts."}
    about = {"staden.text": "IMY inledde tillsyn av kontoret i mars 2026."}
    assert asked(denying | about, "contradiction.no_audit")
    assert asked({"revision.granskad": False} | about, "contradiction.no_audit")
    assert not asked(
        denying | {"staden.text": "IMY inledde tillsyn av kontoret i mars 2021."}, "contradiction.no_audit"
    )
    inspected = {"staden.text": "Inspektionen för vård och omsorg genomförde tillsyn i maj 2026."}
    assert asked({"revision.granskad": False} | inspected, "contradiction.no_audit")
    assert not asked({"revision.granskad": True} | about, "contradiction.no_audit")


def test_last_years_analysis_against_its_year() -> None:
    plan = {"plan.rader": [{"ar": "2027", "atgard": "Genomför åtgärder utifrån föregående års RSA"}]}
    assert asked(
        plan | {"rsa.text": "Under 2024 genomfördes en risk- och sårbarhetsanalys."}, "contradiction.last_years"
    )
    assert not asked(plan | {"rsa.text": "Under 2026 genomfördes en risk- och sårbarhetsanalys."}, "contradiction.last")
    assert not asked(plan | {"rsa.text": "Under 2024 gjordes en övning."}, "contradiction.last_years")
