"""What is unconfirmed or open is seen in a draft and never in what is approved; it never becomes part of an answer."""

from __future__ import annotations

from typing import Any

import pytest

from interview.review.blocks import Answer, Block, Heading, Paragraph
from interview.review.draft import compose
from interview.session.interview import Interview
from tests.review.drafting import (
    TEMPLATES,
    answers,
    approved,
    headings,
    interview,
    lines,
    of_role,
    recorder,
    text,
)

DOCUMENTS = [
    {"_id": "dok1", "namn": "Riktlinje", "status": "gallande"},
    {"_id": "dok2", "namn": "Rutin", "status": "gallande"},
    {"_id": "dok3", "namn": "Lathund", "status": "utkast"},
]


def last_year(answered: dict[str, Any]) -> Interview:
    return approved(answered, year=2026)


def mark_before(made: Interview, question: str, template: str = "forvaltning") -> str | None:
    """The mark of the question's first answer, None where there is none."""
    found: str | None = None
    for block in compose(made, template).blocks:
        if isinstance(block, Paragraph) and block.role == "mark":
            found = text(block.spans)
        elif isinstance(block, Answer):
            if block.question == question:
                return found
            found = None
    raise AssertionError(f"{question} is not in the draft")


def test_last_years_answer_is_marked_until_it_is_confirmed() -> None:
    previous = last_year({"klassning.hanteringsregler": "Förra årets regel."})
    this_year = interview(previous=previous)
    assert mark_before(this_year, "klassning.hanteringsregler") == (
        "Obekräftat – förra årets svar (2026). Bekräfta eller ändra."
    )
    confirmed = this_year.after(recorder().affirm(this_year, "klassning.hanteringsregler"))
    assert mark_before(confirmed, "klassning.hanteringsregler") is None


def test_a_date_that_was_moved_forward_says_so() -> None:
    this_year = interview(previous=last_year({"beslut.nasta": "2026-11-17"}))
    assert mark_before(this_year, "beslut.nasta") == (
        "Obekräftat – framräknat ur förra årets svar (2026). Bekräfta eller ändra."
    )
    assert "Nästa genomgång ska vara klar senast den 17 november 2027." in lines(compose(this_year).blocks)


def test_a_proposal_without_a_last_year_is_marked_as_one() -> None:
    assert mark_before(interview(), "ram.vad_ar") == "Förslag – ej bekräftat."


def test_single_rows_that_nobody_has_confirmed_are_pointed_out() -> None:
    this_year = interview(previous=last_year({"styrdokument.dokument": DOCUMENTS}))
    row = {"namn": "Rutin", "status": "upphavt"}
    this_year = this_year.after(recorder().set_row(this_year, "styrdokument.dokument", "dok2", row))
    assert mark_before(this_year, "styrdokument.dokument") == (
        "Delvis obekräftat – raderna 1 och 3 kommer från förra årets svar (2026)."
    )


def test_conflicting_answers_are_marked() -> None:
    begun = interview()
    here, there = recorder().answer(begun, "ram.text", "Här"), recorder().answer(begun, "ram.text", "Där")
    other = tuple(event.model_copy(update={"id": "f" * 32}) for event in there)
    assert (
        mark_before(begun.after((*here, *other)), "ram.text") == "Besvarat olika på två håll – välj vad som ska gälla."
    )


@pytest.mark.parametrize(
    ("mark", "placeholder"),
    [
        (lambda made, i: made.unknown(i, "staden.kf_mal", "controllern"), "Uppgift saknas: ”{}” – fråga controllern"),
        (lambda made, i: made.unknown(i, "staden.kf_mal"), "Uppgift saknas: ”{}”"),
        (lambda made, i: made.later(i, "staden.kf_mal"), "Besvaras senare: ”{}”"),
        (
            lambda made, i: made.not_applicable(i, "staden.kf_mal", "nystartat bolag"),
            "Ej tillämpligt: ”{}” – nystartat bolag",
        ),
        (lambda *_: (), "Ej besvarad: ”{}”"),
    ],
)
def test_a_missing_answer_has_a_placeholder_in_its_place(mark: Any, placeholder: str) -> None:
    (answer,) = answers(compose(interview(then=mark), "forvaltning"), "staden.kf_mal")
    (block,) = answer.blocks
    assert isinstance(block, Paragraph)
    assert (block.role, text(block.spans)) == ("placeholder", placeholder.format("Kommunfullmäktiges mål"))
    assert answer.fingerprint == Answer("a.b", "a.b", "", "unanswered", ()).fingerprint, "a placeholder says nothing"


def test_an_optional_question_that_is_not_answered_or_does_not_apply_leaves_no_trace() -> None:
    for made in (interview(), interview(then=lambda made, i: made.not_applicable(i, "staden.namndmal"))):
        assert not answers(compose(made, "forvaltning"), "staden.namndmal")


def test_marks_are_never_within_an_answer() -> None:
    this_year = interview(previous=last_year({"styrdokument.dokument": DOCUMENTS, "ram.text": "Hej"}))
    for template in TEMPLATES:
        for block in compose(this_year, template).blocks:
            if isinstance(block, Answer):
                assert not [part for part in block.blocks if isinstance(part, Paragraph) and part.role == "mark"]


def test_the_open_points_are_listed_with_their_reasons() -> None:
    previous = last_year({"klassning.hanteringsregler": "Regel."})
    made = interview(previous=previous, then=lambda made, i: made.unknown(i, "staden.kf_mal", "controllern"))
    document = compose(made)
    said = lines(document.blocks)
    listed = said[said.index("Öppna punkter") :]
    assert "Kommunfullmäktiges mål: uppgift saknas, fråga controllern" in listed
    assert "Hanteringsregler: inte bekräftad" in listed
    assert "Lokal anvisning: ej besvarad" in listed
    assert {point.question for point in made.open_points()} == {
        item.question.id
        for item in made.relevant()
        if any(line.startswith(f"{item.question.name}: ") for line in listed)
    }


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_is_approved_has_neither_marks_nor_placeholders_nor_open_points(template: str) -> None:
    previous = last_year({"klassning.hanteringsregler": "Förra årets regel.", "styrdokument.dokument": DOCUMENTS})
    made = approved({"ram.text": "I år.", "staden.namndmal": "Målet."}, previous=previous)
    document = compose(made, template)
    assert not of_role(document, "mark")
    assert not [block for block in document.blocks if isinstance(block, Answer) and _is_missing(block)]
    assert not {"Öppna punkter", "Open points"} & {heading for _level, heading in headings(document)}
    assert "tkast" not in document.header


def test_what_nobody_confirmed_is_left_out_of_what_is_approved() -> None:
    previous = last_year({"klassning.hanteringsregler": "Förra årets regel.", "styrdokument.dokument": DOCUMENTS})
    row = {"namn": "Rutin", "status": "upphavt"}
    begun = interview(previous=previous)
    begun = begun.after(recorder().set_row(begun, "styrdokument.dokument", "dok2", row))
    final = begun.after(recorder().approve(begun, "2026-11-18", "vd", ""))
    said = lines(compose(final, "forvaltning").blocks)
    assert "Förra årets regel." not in said
    assert "Rutin" in said
    assert "Riktlinje" not in said


def test_what_does_not_apply_is_said_in_what_is_approved_where_it_had_to_be_answered() -> None:
    made = interview(then=lambda made, i: made.not_applicable(i, "staden.kf_mal", "nystartat bolag"))
    final = made.after(recorder().approve(made, "2026-11-18", "vd", ""))
    assert "Ej tillämpligt: ”Kommunfullmäktiges mål” – nystartat bolag" in lines(compose(final, "forvaltning").blocks)


def test_facts_beside_each_other_are_a_list_and_do_not_run_on_from_one_that_was_typed() -> None:
    facts = {"klassning.antal_totalt": 4, "klassning.antal_klassade": 3, "klassning.antal_aterstar": 1}
    blocks = _blocks_of(compose(interview(facts), "forvaltning").blocks, *facts)
    assert {type(block).__name__ for block in blocks} == {"ListItem"}
    typed = {
        "klassning.handlingsplaner": "delvis",
        "klassning.handlingsplaner_text": "Så här:\n\n- en\n- två",
        "klassning.registerforteckning": "aktuell_komplett",
        "klassning.registerforteckning_datum": "2026-03-02",
    }
    blocks = _blocks_of(compose(interview(typed), "forvaltning").blocks, *list(typed)[2:])
    assert {type(block).__name__ for block in blocks} == {"Paragraph"}


def test_headings_within_an_answer_stand_below_the_one_above_it() -> None:
    document = compose(interview({"incidenter.text": "# Dataintrånget\n\nText"}), "fyra-kapitel")
    (heading,) = (b for b in _blocks_of(document.blocks, "incidenter.text") if isinstance(b, Heading))
    assert (heading.level, heading.numbered) == (3, False)


def _is_missing(answer: Answer) -> bool:
    return any(isinstance(part, Paragraph) and part.role == "placeholder" for part in answer.blocks)


def _blocks_of(blocks: tuple[Block, ...], *questions: str) -> list[Any]:
    return [
        part for block in blocks if isinstance(block, Answer) and block.question in questions for part in block.blocks
    ]
