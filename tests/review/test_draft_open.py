"""Whatever is open stands in the body of a draft where it will be answered, in every structure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from interview.review.blocks import Answer, Document, Heading, Paragraph, Table
from interview.review.draft import compose
from interview.review.templates import load_template
from interview.session.events import Event
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from tests.review.drafting import TEMPLATES, answers, approved, headings, interview, of_role, recorder, text, under
from tests.review.test_draft_whole import FILLING

OPEN_ON_A_COVER = ("ej bekräftat", "ej angivet", "not confirmed", "not stated")
PLAN = [{"ar": "2027", "atgard": "Klassa registret"}]


def last_year() -> Interview:
    return approved({**FILLING.answers, "ram.verksamhetsar": 2026, "ram.planering": "tre_ar"}, year=2026)


def put_aside(act: str) -> Interview:
    """A review in which everything that has to be answered is marked instead."""

    def events(made: Recorder, begun: Interview) -> Iterable[Event]:
        for item in begun.relevant():
            if item.question.required:
                yield from getattr(made, act)(begun, item.question.id)

    return interview(then=events)


WAYS: dict[str, Callable[[], Interview]] = {
    "new": interview,
    "begun from last year": lambda: interview(previous=last_year()),
    "put off": lambda: put_aside("later"),
    "not known": lambda: put_aside("unknown"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_open_point_stands_in_the_body_once_with_its_mark(way: str, template: str) -> None:
    made = WAYS[way]()
    document = compose(made, template)
    front = load_template(template).front
    elsewhere = {*front.silent, "beslut.faststalld_roll", "beslut.faststalld_datum"}
    on_cover = {q: fact.label for fact in (front.cover.facts if front.cover else ()) for q in fact.questions}
    wrong = {}
    for point in made.open_points():
        question = point.question
        if question in on_cover:
            said = dict(document.cover.facts if document.cover else ())[on_cover[question]]
            if not any(word in said for word in OPEN_ON_A_COVER):
                wrong[question] = said
        elif question in elsewhere and made.item(question).value is not None:
            continue
        elif made.item(question).value is None:
            missing = [answer for answer in answers(document, question) if _is_placeholder(answer)]
            if len(missing) != 1:
                wrong[question] = f"{len(missing)} placeholders"
        elif not _marked(document, question):
            wrong[question] = "no mark"
    assert wrong == {}


def _is_placeholder(answer: Answer) -> bool:
    return any(isinstance(part, Paragraph) and part.role == "placeholder" for part in answer.blocks)


def _marked(document: Document, question: str) -> bool:
    """Whether each part of the answer has a mark before it, with nothing between but its introduction."""
    found, marked = [], False
    for block in document.blocks:
        if isinstance(block, Answer):
            found += [marked] if block.question == question else []
            marked = False
        elif isinstance(block, Paragraph) and block.role == "mark":
            marked = True
    return bool(found) and all(found)


@pytest.mark.parametrize("section", ["incidenter", "efterlevnad", "beslut", "resurser"])
@pytest.mark.parametrize("template", ["bolag", "iso-9-3"])
def test_a_new_draft_has_the_chapters_that_have_to_be_written(template: str, section: str) -> None:
    assert section in {block.key for block in compose(interview(), template).blocks if isinstance(block, Heading)}


def test_an_optional_heading_beneath_which_nothing_has_to_be_answered_is_left_out() -> None:
    assert "Intressenter" not in [said for _level, said in headings(compose(interview(), "forvaltning"))]


def test_a_chapter_with_open_points_does_not_say_that_it_is_empty() -> None:
    said = under(compose(interview(), "forvaltning"), "Omvärldsbevakning: hot, trender och ny lagstiftning")
    assert said == []


def test_a_year_without_actions_is_not_called_settled_before_the_plan_is_confirmed() -> None:
    begun = interview(previous=approved({"plan.rader": PLAN}, year=2026))
    open_year = "Ännu inget inlagt för 2029. Planen är inte bekräftad."
    assert under(compose(begun, "forvaltning"), "Förbättringar under 2029") == [open_year]
    assert open_year in of_role(compose(begun, "forvaltning"), "placeholder")
    assert under(compose(interview(), "forvaltning"), "Förbättringar under 2029") == [open_year]
    settled = begun.after(recorder().answer(begun, "plan.rader", PLAN))
    assert under(compose(settled, "forvaltning"), "Förbättringar under 2029") == [
        "Inga åtgärder är planerade för 2029."
    ]


MEASURES = [
    {"_id": "matt1", "matt": "Klassade system", "utfall": "78 %", "i_fjol": "61 %"},
    {"_id": "matt2", "matt": "Utbildade", "i_fjol": "72 %"},
]


def _cells(made: Interview, question: str) -> list[list[str]]:
    (answer,) = answers(compose(made, "forvaltning"), question)
    (table,) = answer.blocks
    assert isinstance(table, Table)
    return [["|".join(text(spans) for spans in cell.paragraphs) for cell in row] for row in table.rows]


def test_a_cell_that_is_wanted_this_year_says_in_a_draft_that_it_is_missing() -> None:
    assert _cells(interview({"matning.matt": MEASURES}), "matning.matt") == [
        ["Mått", "Utfall", "Förra året"],
        ["Klassade system", "78 %", "61 %"],
        ["Utbildade", "uppgift saknas", "72 %"],
    ]
    assert _cells(approved({"matning.matt": MEASURES}), "matning.matt")[2] == ["Utbildade", "–", "72 %"]


def test_the_column_that_is_wanted_this_year_is_there_before_anything_stands_in_it() -> None:
    begun = interview(previous=approved({"matning.matt": MEASURES[:1]}, year=2026))
    assert _cells(begun, "matning.matt") == [
        ["Mått", "Utfall", "Förra året"],
        ["Klassade system", "uppgift saknas", "78 %"],
    ]


def test_what_may_be_left_out_of_a_row_leaves_no_empty_cell() -> None:
    rows = [{"namn": "Riktlinje", "version": "2"}, {"namn": "Rutin"}]
    for made in (interview({"styrdokument.dokument": rows}), approved({"styrdokument.dokument": rows})):
        assert _cells(made, "styrdokument.dokument")[2] == ["Rutin", "–"]


def test_who_approves_is_marked_in_the_last_line_until_somebody_has_confirmed_it() -> None:
    begun = interview(previous=approved({"beslut.faststalld_roll": "Vd"}, year=2026))
    line = "Genomgången är ännu inte fastställd. Den fastställs av {}."
    assert of_role(compose(begun, "bolag"), "approval") == [line.format("vd (ej bekräftat)")]
    confirmed = begun.after(recorder().affirm(begun, "beslut.faststalld_roll"))
    assert of_role(compose(confirmed, "bolag"), "approval") == [line.format("vd")]


def test_who_approves_is_known_from_the_frame_where_nothing_else_is_said() -> None:
    document = compose(interview({"ram.faststalls_av": "förvaltningschefen"}), "forvaltning")
    assert of_role(document, "approval") == [
        "Genomgången är ännu inte fastställd. Den fastställs av förvaltningschefen."
    ]


@pytest.mark.parametrize("template", TEMPLATES)
def test_cover_and_last_line_name_the_same_approver(template: str) -> None:
    document = compose(approved({"ram.faststalls_av": "nämnden"}), template)
    said = {value for _label, value in document.cover.facts} if document.cover else set()
    assert "Förvaltningschef" in said
    assert "nämnden" not in said
    assert "förvaltningschef" in of_role(document, "approval")[0]
