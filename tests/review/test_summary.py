"""The summary that is compiled until somebody has written one."""

from __future__ import annotations

from typing import Any

from interview.review.blocks import Answer, ListItem, Paragraph
from interview.review.draft import compose
from tests.review.drafting import answers, approved, headings, interview, lines, recorder, under

ANSWERS: dict[str, Any] = {
    "styrdokument.lokal_status": "faststalld",
    "klassning.antal_totalt": 46,
    "klassning.antal_klassade": 36,
    "incidenter.antal_ia": 7,
    "incidenter.antal_imy": 1,
    "revision.granskad": False,
    "revision.iakttagelser": [{"rekommendation": "A", "status": "oppen"}, {"rekommendation": "B", "status": "stangd"}],
    "vor.handelser": [
        {"handelse": "Konton lever kvar", "sannolikhet": 2, "konsekvens": 2},
        {"handelse": "Nätet **faller** bort.", "sannolikhet": 4, "konsekvens": 3},
    ],
    "uppfoljning.plan": [
        {"atgard": "A", "status": "klar"},
        {"atgard": "B", "status": "pagar"},
        {"atgard": "C", "status": "struken", "kommentar": "dubblett"},
    ],
    "ram.verksamhetsar": 2027,
    "plan.rader": [
        {"ar": "2027", "atgard": "Öva"},
        {"ar": "2027", "atgard": "Mät"},
        {"ar": "2028", "atgard": "Följ upp"},
    ],
    "beslut.beslut": [{"beslut": "Planen godkänns"}],
}


def test_it_tells_counts_verdicts_and_the_beginning_of_the_plan() -> None:
    document = compose(interview(ANSWERS), "forvaltning")
    assert under(document, "Sammanfattning")[1:] == [
        "Verksamheten har en fastställd lokal anvisning för informationssäkerhet.",
        "36 av 46 system och informationsmängder är klassade.",
        "Antalet informationssäkerhetsincidenter i IA är 7 och antalet anmälningar till IMY 1.",
        "En rekommendation från revision och tillsyn är inte stängd.",
        "Det högsta riskvärdet är 12: Nätet faller bort.",
        "Så gick det för de 3 åtgärderna i förra planen: en är klar, en pågår och en är struken.",
        "Planen för 2027 omfattar 2 åtgärder. Först står: Öva; Mät.",
        "Ledningen har en punkt att besluta om.",
    ]
    (answer,) = answers(document, "sammanfattning.text")
    assert answer.state == "proposed"
    assert all(isinstance(block, ListItem) for block in answer.blocks)


def test_it_is_marked_as_a_proposal() -> None:
    blocks = list(compose(interview(ANSWERS), "forvaltning").blocks)
    place = next(i for i, b in enumerate(blocks) if isinstance(b, Answer) and b.question == "sammanfattning.text")
    mark = blocks[place - 1]
    assert isinstance(mark, Paragraph)
    assert mark.role == "mark"


def test_it_is_prose_where_the_structure_asks_for_it() -> None:
    (answer,) = answers(compose(interview(ANSWERS), "fyra-kapitel"), "sammanfattning.text")
    assert [type(block) for block in answer.blocks] == [Paragraph, Paragraph]


def test_it_says_nothing_of_what_is_not_answered_or_not_confirmed() -> None:
    assert "Sammanfattning" not in [heading for _level, heading in headings(compose(interview(), "forvaltning"))]
    previous = approved({"plan.rader": [{"ar": "2027", "atgard": "Öva"}]}, year=2026)
    this_year = interview(previous=previous)
    assert this_year.item("plan.rader").state == "proposed"
    assert not answers(compose(this_year, "forvaltning"), "sammanfattning.text")


def test_what_the_coordinator_wrote_takes_its_place() -> None:
    document = compose(interview({**ANSWERS, "sammanfattning.text": "Läget är gott."}), "forvaltning")
    assert under(document, "Sammanfattning") == ["Läget är gott."]


def test_a_company_has_a_summary_only_if_somebody_wrote_one() -> None:
    assert not answers(compose(interview(ANSWERS), "bolag"), "sammanfattning.text")
    written = compose(interview({"sammanfattning.text": "Läget är gott."}), "bolag")
    assert under(written, "Sammanfattning") == ["Läget är gott."]


def test_what_is_approved_has_no_proposal() -> None:
    assert not answers(compose(approved(ANSWERS), "forvaltning"), "sammanfattning.text")


def test_a_section_that_is_switched_off_is_not_summarised() -> None:
    said = lines(compose(interview({**ANSWERS, "ram.utan_avsnitt": ["vor", "revision"]}), "forvaltning").blocks)
    assert not [line for line in said if "riskvärdet" in line or "stängd" in line]


def test_no_summary_is_wanted_where_it_does_not_apply() -> None:
    made = interview(ANSWERS)
    made = made.after(recorder().not_applicable(made, "sammanfattning.text"))
    assert not answers(compose(made, "forvaltning"), "sammanfattning.text")
