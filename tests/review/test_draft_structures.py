"""The six structures: their headings in order, their years, decisions, tables and last lines."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from interview.review.blocks import Heading, ListItem, Paragraph, Table
from interview.review.draft import compose
from interview.review.headings import headings as numbered_headings
from interview.review.markdown import to_markdown
from interview.review.templates import load_template
from tests.review.drafting import (
    TEMPLATES,
    answers,
    approved,
    headings,
    interview,
    lines,
    parts,
    stockholm,
    text,
    under,
)
from tests.review.test_draft_whole import FILLING

PLAN = [
    {"ar": "2027", "atgard": "Klassa registret", "ansvarig": "enhetschefen", "aterkommande": True},
    {"ar": "2028", "atgard": "Öva ett avbrott"},
    {"ar": "2029", "atgard": "Följ upp leverantörer"},
]
CHAPTERS = {
    "bolag": [
        "1 Vad är ledningens genomgång?",
        "2 Ledningssystem för informationssäkerhet, LIS",
        "2.1 Vad som påverkar Parkverkets informationssäkerhet",
        "2.1.1 Omvärldsbevakning",
        "Budgetuppdrag",
        "Övrigt",
        "2.1.2 Risk- och sårbarhetsanalys (RSA)",
        "2.1.3 Väsentlighets- och riskanalys (VoR) och internkontrollplan (IKP)",
        "2.1.4 Risker som framgår av GDPR-årsrapporten",
        "3 Förbättringar av verksamhetens LIS",
        "3.1 Lokal anvisning för informationssäkerhet",
        "4 Åtgärder 2026",
        "5 Åtgärder enligt treårsplanen",
        "5.1 Prioriterade åtgärder 2027",
        "5.2 Prioriterade åtgärder 2028",
        "5.3 Prioriterade åtgärder 2029",
    ],
    "forvaltning": [
        "Sammanfattning",
        "1. Vad är ledningens genomgång",
        "2. Ledningssystem för informationssäkerhet, LIS",
        "2.1 Vad som påverkar verksamhetens LIS",
        "2.1.1 Informationsinventering, klassning och informationsansvar",
        "2.1.2 Omvärldsbevakning: hot, trender och ny lagstiftning",
        "2.1.3 I staden: budget, mål och lokala förändringar",
        "Förväntat resultat",
        "2.1.4 Risk- och sårbarhetsanalys (RSA)",
        "2.1.5 Resultat av egen uppföljning",
        "2.1.6 Risker som framgår av GDPR-årsrapporten",
        "2.1.7 Avvikelser: incidenter och andra händelser",
        "3. Förbättringar av verksamhetens LIS",
        "3.1 Förbättringar under 2027",
        "3.2 Förbättringar under 2028",
        "3.3 Förbättringar under 2029",
    ],
    "fyra-kapitel": [
        "Sammanfattning",
        "1 Faktorer som styr och påverkar arbetet",
        "2 Omvärldsbevakning",
        "2.1 Utanför staden: lagstiftning, hot och trender",
        "2.1.1 Lagstiftning",
        "2.1.2 Hot",
        "2.1.3 Trender",
        "2.2 Inom staden: förutsättningar, förändringar och inriktning",
        "3 Risker och incidenter",
        "3.1 Risk- och sårbarhetsanalys (RSA)",
        "3.2 Egen uppföljning (VoR och IKP)",
        "3.3 Revision och tillsyn",
        "3.4 Risker som framgår av GDPR-årsrapporten",
        "3.5 Risker i stadens outsourcade it",
        "3.6 Avvikelser: incidenter och andra händelser",
        "4 Verksamhetens arbete med informationssäkerhet",
        "4.1 Arbete under perioden",
        "4.2 Planerat och prioriterat arbete",
        "4.2.1 Verksamhetsår 2027",
        "Utbildningar",
        "4.2.2 Verksamhetsår 2028–2029",
    ],
    "stadsdel": [
        "1. Sammanfattning",
        "1.1 Om ledningens genomgång",
        "1.2 Ledningssystem för informationssäkerhet, LIS",
        "1.2.1 Vad som påverkar ledningssystemet",
        "1.2.1.1 Inventering, klassning och informationsansvar",
        "1.2.1.2 Omvärldsbevakning",
        "2. Förbättringar",
        "Förbättringsförslag",
        "3. Mål, plan och beslut",
    ],
    "tio-kapitel": [
        "1 Inledning",
        "2 Förändringar i och utanför verksamheten",
        "3 Status",
        "4 Risker och incidenter",
        "5 Efterlevnad",
        "6 Intressenter",
        "7 Resurser och kompetens",
        "8 Förbättringsområden",
        "9 Mål",
        "10 Beslut och uppföljning",
        "10.1 Beslut",
        "10.2 Tidplan",
    ],
    "iso-9-3": [
        "1 Introduction (9.3.1)",
        "2 Management review inputs (9.3.2)",
        "2.1 Status of actions from previous reviews (a)",
        "2.2 Changes in external and internal issues (b)",
        "2.3 Changes in needs and expectations of interested parties (c)",
        "2.4 Feedback on information security performance (d)",
        "2.5 Feedback from interested parties (e)",
        "2.6 Risk assessment and status of risk treatment (f)",
        "2.7 Opportunities for continual improvement (g)",
        "3 Management review results (9.3.3)",
    ],
}


def full(**changed: Any) -> dict[str, Any]:
    plain = {"ram.organisation": "Parkverket", "ram.verksamhetsar": 2027, "ram.planering": "tre_ar", "plan.rader": PLAN}
    return {**FILLING.answers, **plain, **{name.replace("__", "."): value for name, value in changed.items()}}


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_headings_of_the_structure_come_in_its_order(template: str) -> None:
    document = compose(interview(full()), template)
    found = [
        f"{number} {text(heading.spans)}".strip()
        for heading, number in numbered_headings(document.blocks, document.numbering)
    ]
    left = iter(found)
    missing = [heading for heading in CHAPTERS[template] if heading not in left]
    assert not missing, found


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_structure_has_a_place_of_its_own_for_everything(template: str) -> None:
    words = compose(interview(full()), template)
    assert not {"Övrigt underlag", "Other material"} & {heading for _level, heading in headings(words)}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_structure_names_only_questions_that_the_flow_has(template: str) -> None:
    own = load_template(template)
    known = {*stockholm().questions, *(section.id for section in stockholm().sections)}
    calls = own.body.split('"')[1::2]
    named = {name for name in calls if name.partition(".")[0] in {section.id for section in stockholm().sections}}
    facts = {question for fact in own.front.cover.facts for question in fact.questions} if own.front.cover else set()
    assert named | facts | set(own.front.silent) <= known


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("given", [{}, FILLING.answers])
def test_no_heading_and_no_paragraph_is_empty(template: str, given: dict[str, Any]) -> None:
    document = compose(interview(given), template)
    blocks = parts(document.blocks)
    assert all(text(block.spans).strip() for block in blocks if not isinstance(block, Table))
    for heading, following in itertools.pairwise(blocks):
        if isinstance(heading, Heading) and isinstance(following, Heading):
            assert following.level > heading.level, text(heading.spans)


@pytest.mark.parametrize("template", TEMPLATES)
def test_headings_have_keys_of_their_own(template: str) -> None:
    keys = [
        block.key for block in compose(interview(full()), template).blocks if isinstance(block, Heading) and block.key
    ]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_last_paragraph_is_the_same_in_a_draft_and_when_approved(template: str) -> None:
    draft, final = (compose(made, template).blocks[-1] for made in (interview(), approved(full())))
    assert draft == final
    assert isinstance(draft, Paragraph)


@pytest.mark.parametrize("template", TEMPLATES)
def test_one_year_of_planning_gives_one_period(template: str) -> None:
    document = compose(interview(full(ram__planering="ett_ar", plan__rader=PLAN[:1])), template)
    assert [answer.tag for answer in answers(document, "plan.rader")] in (["plan.rader/2027"], ["plan.rader"])
    assert not [
        heading for _level, heading in headings(document) if "2028" in heading or "treårsplan" in heading.lower()
    ]


def test_the_years_after_the_next_are_merged_where_the_structure_says_so() -> None:
    document = compose(interview(full()), "fyra-kapitel")
    assert under(document, "Verksamhetsår 2028–2029") == ["Öva ett avbrott (2028)", "Följ upp leverantörer (2029)"]
    (merged,) = (answer for answer in answers(document, "plan.rader") if answer.tag.endswith("/2028-2029"))
    assert all(isinstance(block, ListItem) and block.ordered for block in merged.blocks)


def test_recurring_actions_say_so() -> None:
    assert under(compose(interview(full()), "bolag"), "Prioriterade åtgärder 2027") == [
        "Klassa registret – enhetschefen (återkommer varje år)"
    ]


def test_a_year_without_actions_says_so() -> None:
    document = compose(interview(full(plan__rader=PLAN[:2])), "forvaltning")
    assert under(document, "Förbättringar under 2029") == ["Inga åtgärder är planerade för 2029."]


@pytest.mark.parametrize("template", TEMPLATES)
def test_decisions_are_numbered(template: str) -> None:
    (answer,) = answers(compose(interview(full()), template), "beslut.beslut")
    assert all(isinstance(block, ListItem) and block.ordered for block in answer.blocks)


def test_the_courses_stand_as_a_table_below_the_next_year() -> None:
    document = compose(interview(full()), "fyra-kapitel")
    (answer,) = answers(document, "resurser.utbildningar")
    assert isinstance(answer.blocks[0], Table)
    order = [heading for _level, heading in headings(document)]
    assert order.index("Verksamhetsår 2027") + 1 == order.index("Utbildningar")


def test_improvements_stand_by_area_with_proposals_below_the_problem() -> None:
    rows = [
        {"omrade": "Konton", "problem": "De lever kvar.", "forslag": "- Stäng\n- Kontrollera", "ansvarig": "HR-chefen"},
        {"omrade": "Avtal", "forslag": "Ställ krav"},
        {"omrade": "konton", "forslag": "Mät"},
    ]
    document = compose(interview(full(forbattringar__forslag=rows)), "stadsdel")
    assert under(document, "Konton") == ["De lever kvar."]
    order = [heading for level, heading in headings(document) if level in (2, 4)]
    assert order[order.index("Konton") :][:4] == ["Konton", "Förbättringsförslag", "Avtal", "Förbättringsförslag"]
    proposals = [
        answer for answer in answers(document, "forbattringar.forslag") if isinstance(answer.blocks[0], ListItem)
    ]
    assert [lines(answer.blocks) for answer in proposals] == [
        ["Stäng", "Kontrollera", "Ansvarig: HR-chefen", "Mät"],
        ["Ställ krav"],
    ]


def test_each_of_the_ten_chapters_opens_with_its_purpose() -> None:
    document = compose(interview(full()), "tio-kapitel")
    blocks = parts(document.blocks)
    chapters = [
        following
        for block, following in itertools.pairwise(blocks)
        if isinstance(block, Heading) and block.level == 1 and block.numbered
    ]
    assert len(chapters) == 10
    assert all(isinstance(opening, Paragraph) and opening.role == "purpose" for opening in chapters)


def test_an_empty_chapter_says_that_nothing_was_found_once_it_is_approved() -> None:
    def chapter(made: Any) -> str:
        return under(compose(made, "tio-kapitel"), "Intressenter")[-1]

    assert chapter(approved({})) == "Inget har framkommit som behöver redovisas här."
    assert chapter(interview()) == "Inget är angivet under denna rubrik."


def test_the_reader_of_the_markdown_sees_the_numbers() -> None:
    draft = to_markdown(compose(interview(full()), "forvaltning"))
    assert "\n### 2.1 Vad som påverkar verksamhetens LIS\n" in draft
    assert "\n## 3. Förbättringar av verksamhetens LIS\n" in draft
