"""What should not be registered: people and weaknesses. Organisations, figures and offices are left alone."""

from __future__ import annotations

import pytest

from tests.review.checks.made import asked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ärendet gällde 19811228-9874.", True),  # Skatteverket's own example
        ("Ärendet gällde 811228-9874.", True),
        ("Ärendet gällde 198112289874.", True),
        ("Ärendet gällde 701063-2391.", True),  # Skatteverket's example of a coordination number
        ("Ärendet gällde 811228-9873.", False),  # wrong check digit
        ("Organisationsnumret är 212000-0142.", False),
        ("Dnr 2025-11-12, telefon 08-508 29 000.", False),
    ],
)
def test_identity_numbers(text: str, found: bool) -> None:
    assert bool(asked(text, "disclosure.identity")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Frågor till anna.provare@exempel.se.", True),
        ("Frågor till registrator@exempel.se.", False),
        ("Frågor till tradgardskontoret@exempel.se.", False),
        ("Se @exempel och exempel.se.", False),
    ],
)
def test_mail_addresses(text: str, found: bool) -> None:
    assert bool(asked(text, "disclosure.email")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring 070-174 06 35.", True),
        ("Ring +46 70 174 06 35.", True),
        ("Enligt lagen (2018:1174) och beslut 2025-11-12.", False),
        ("Det kostade 1 250 000 kronor år 2025.", False),
        ("Dnr 2025/418-12 och KS 2023/439.", False),
    ],
)
def test_telephone_numbers(text: str, found: bool) -> None:
    assert bool(asked(text, "disclosure.phone")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fastställt av förvaltningschef Anna Provare.", True),
        ("Ansvarig är informationssäkerhetssamordnare Erik von Testare.", True),
        ("Frågor besvaras av it-chefen Solveig Provström.", True),
        ("Kontaktperson är Maria Provqvist, samordnare.", True),
        ("Dataskyddsombud är Provbolaget Sverige.", False),
        ("Fastställt av förvaltningschefen.", False),
        ("Avtalet skrevs av Stockholms Stadshus AB.", False),
        ("Uppgifterna lämnas till Integritetsskyddsmyndigheten Stockholm.", False),
        ("Driften sköts av S:t Erik Kommunikation AB.", False),
        ("Tjänsten köps av Anna Provare AB.", False),
        ("Kursen hålls av Svenska Institutet.", False),
        ("Enligt Karin Provberg är arbetet klart.", True),
        ("Kontakt: Lars-Erik Provström, telefon i växeln.", True),
        ("Huset ligger vid Karl Provgren torg.", False),
        ("Anna Provstedt AB sköter driften.", False),
        ("I Maria Magdalena pågår arbetet.", False),
        ("Detta leds av Myndigheten för civilt försvar.", False),
    ],
)
def test_names_of_people(text: str, found: bool) -> None:
    assert bool(asked(text, "disclosure.person")) == found


def test_a_name_where_a_role_was_asked_for() -> None:
    assert asked({"beslut.beslut": [{"beslut": "Klassa", "ansvarig": "Anna Provare"}]}, "disclosure.person")
    assert not asked({"beslut.beslut": [{"beslut": "Klassa", "ansvarig": "Enheten Stöd"}]}, "disclosure.person")


def test_protected_identities() -> None:
    assert asked("En medarbetare har skyddad identitet.", "disclosure.protected")
    assert asked("Två barn på förskolan har skyddade personuppgifter.", "disclosure.protected")
    assert not asked("Uppgifterna är skyddade.", "disclosure.protected")
    assert not asked("Rutinen för skyddade personuppgifter är ny.", "disclosure.protected")
    assert not asked("Revisionen granskade hanteringen av personer med skyddade personuppgifter.", "disclosure.prot")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bokningen saknar tvåfaktorsinloggning.", True),
        ("Servern är inte uppdaterad och patchad.", True),
        ("Kryptering saknas i diariet.", True),
        ("Sårbarheten CVE-2024-12345 finns kvar.", True),
        ("Servern har adressen 10.20.30.40.", True),
        ("Alla system har tvåfaktorsinloggning.", False),
        ("Kontoret har infört kryptering.", False),
        ("Två servrar är opatchade.", True),
        ("Känsliga uppgifter skickas i okrypterade filer.", True),
        ("Känsliga uppgifter skickas med okrypterad e-post.", False),
        ("Version 4.0.1.2.3 och avsnitt 2.1.1.", False),
        ("1.2.1.1 Ny lagstiftning och kommande regler", False),
        ("Servern nås på 192.168.1.5.", True),
        ("Servern nås på 10.0.0.1.", True),
        ("Registerförteckningen saknar två behandlingar.", False),
    ],
)
def test_technical_weaknesses(text: str, found: bool) -> None:
    assert bool(asked(text, "disclosure.weakness")) == found
