"""One line of a list as the fields of a row: only what its form leaves no doubt of is taken off."""

from __future__ import annotations

from typing import Any

import pytest

from interview.flow.loading import load_flow
from interview.flow.models import RecordsQuestion
from interview.intake.placing.fields import split_line

FLOW = load_flow("stockholm")


@pytest.mark.parametrize(
    ("question", "line", "text", "fields"),
    [
        (
            "beslut.beslut",
            "Köp in verktyg, ansvarig: it-chefen, senast den 3 maj 2026.",
            "Köp in verktyg",
            {"ansvarig": "it-chefen", "senast": "2026-05-03"},
        ),
        (
            "styrdokument.dokument",
            "Lokal anvisning, beslutad av kontorschefen 2025-02-03",
            "Lokal anvisning",
            {"beslutad_av": "kontorschefen", "datum": "2025-02-03"},
        ),
        (
            "styrdokument.dokument",
            "Rutin för nycklar, version 2, fastställd av vd, 2024-05-06 (gällande)",
            "Rutin för nycklar",
            {"version": "2", "beslutad_av": "vd", "datum": "2024-05-06", "status": "gallande"},
        ),
        (
            "omvarld.lagar",
            "Arkivlagen (1990:782), i kraft 1991-07-01",
            "Arkivlagen",
            {"sfs": "1990:782", "i_kraft": "1991-07-01", "status": "i_kraft"},
        ),
        (
            "plan.rader",
            "Öva rutinen – ansvarig: samordnaren, klart mars 2026",
            "Öva rutinen",
            {"ansvarig": "samordnaren", "klart": "mars 2026"},
        ),
        ("incidenter.viktiga", "4 mars 2025: Felskickat brev", "Felskickat brev", {"datum": "2025-03-04"}),
        ("vor.handelser", "Konton finns kvar (RV 9)", "Konton finns kvar", {"riskvarde": 9}),
        (
            "vor.handelser",
            "Konton finns kvar: sannolikhet 3, konsekvens 4, riskvärde 12. Ingår i internkontrollplanen: ja.",
            "Konton finns kvar",
            {"sannolikhet": 3, "konsekvens": 4, "riskvarde": 12, "i_ikp": True},
        ),
    ],
)
def test_what_a_line_names_at_its_end_becomes_fields(
    question: str, line: str, text: str, fields: dict[str, Any]
) -> None:
    asked = FLOW.questions[question]
    assert isinstance(asked, RecordsQuestion)

    split = split_line(asked, line)

    assert (split.text, split.fields) == (text, fields)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("beslut.beslut", "Utse ansvarig för varje system, även de små"),
        ("beslut.beslut", "Se över avtalen (till exempel om drift)"),
        ("plan.rader", "Bli klart med klassningen, om tiden räcker"),
        ("incidenter.viktiga", "Den 4 mars var det fel"),
        ("styrdokument.dokument", "Rutin för in- och utpassering – med bilaga"),
        ("vor.handelser", "Konton finns kvar (RV hög)"),
        ("vor.handelser", "Konton finns kvar (RV 99)"),
    ],
)
def test_a_line_that_only_looks_like_it_stays_whole(question: str, line: str) -> None:
    asked = FLOW.questions[question]
    assert isinstance(asked, RecordsQuestion)

    split = split_line(asked, line)

    assert (split.text, split.fields) == (line, {})
