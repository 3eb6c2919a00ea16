"""What frames the draft in each structure: the cover, the approval line, headings with the organisation's name."""

from __future__ import annotations

import pytest

from interview.review.blocks import Answer
from interview.review.draft import available_templates, compose
from tests.review.drafting import (
    TEMPLATES,
    approved,
    headings,
    interview,
    of_role,
)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_cover_says_what_the_review_is(template: str) -> None:
    given = {"ram.organisation": "Parkverket", "ram.kontakt": "registratorn", "ram.diarienummer": "PV 2026/1"}
    cover = compose(interview(given), template).cover
    assert cover is not None
    assert cover.above[0] == "Parkverket"
    assert cover.title.endswith("2027")
    assert {"registratorn", "PV 2026/1"} <= {said for _label, said in cover.facts}


def test_a_cover_tells_what_is_unconfirmed_and_what_is_missing() -> None:
    cover = compose(interview(), "forvaltning").cover
    assert cover is not None
    assert cover.subtitle.endswith("utkast")
    assert ("Redovisad period", "1 januari 2026 (ej bekräftat) – 31 december 2026 (ej bekräftat)") in cover.facts
    assert ("Fastställs av", "ej angivet") in cover.facts


def test_the_number_given_at_the_approval_is_on_the_cover() -> None:
    cover = compose(approved({"ram.diarienummer": "PV 1"}), "forvaltning").cover
    assert cover is not None
    assert ("Diarienummer", "D 7") in cover.facts


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("bolag", "Fastställd av förvaltningschef 2026-11-18"),
        ("forvaltning", "Fastställd av förvaltningschef den 18 november 2026."),
        ("fyra-kapitel", "Ledningens genomgång är fastställd av förvaltningschef den 18 november 2026."),
        ("iso-9-3", "Approved by förvaltningschef on 18 November 2026."),
    ],
)
def test_the_approval_line_is_that_of_the_structure(template: str, line: str) -> None:
    assert of_role(compose(approved({}), template), "approval") == [line]


def test_the_approval_line_may_come_from_the_answers_and_is_open_until_then() -> None:
    given = {"beslut.faststalld_roll": "vd"}
    assert of_role(compose(interview(given), "bolag"), "approval") == [
        "Genomgången är ännu inte fastställd. Den fastställs av vd."
    ]
    given["beslut.faststalld_datum"] = "2026-11-03"
    assert of_role(compose(interview(given), "bolag"), "approval") == ["Fastställd av vd 2026-11-03"]


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Parkverket", "Vad som påverkar Parkverkets informationssäkerhet"),
        ("Gröna Ytor", "Vad som påverkar Gröna Ytors informationssäkerhet"),
        ("Torgbolaget Plats", "Vad som påverkar Torgbolaget Plats informationssäkerhet"),
        ("Torg AB", "Vad som påverkar Torg AB:s informationssäkerhet"),
    ],
)
def test_headings_fit_the_name_of_the_organisation(name: str, heading: str) -> None:
    assert heading in [said for _level, said in headings(compose(interview(organisation=name), "bolag"))]


def test_every_template_is_listed_with_its_language() -> None:
    assert [(info.name, info.language) for info in available_templates()] == [
        (name, "en" if name == "iso-9-3" else "sv") for name in TEMPLATES
    ]
    assert all(info.title for info in available_templates())


def test_swedish_answers_in_an_english_structure_keep_their_language() -> None:
    document = compose(interview({"ram.text": "Hej"}), "iso-9-3")
    assert (document.language, document.answer_language) == ("en", "sv")
    assert compose(interview(), "forvaltning").answer_language == ""


def test_what_goes_home_with_the_draft() -> None:
    document = compose(interview({"ram.text": "Hej **du**"}), "forvaltning", revision=4)
    origin = document.origin
    assert origin is not None
    assert (origin.interview, origin.revision, origin.year, origin.flow) == ("prov-2027", 4, 2027, "stockholm")
    found = {block.tag: block.fingerprint for block in document.blocks if isinstance(block, Answer)}
    assert dict(origin.hashes) == found
    other = compose(interview({"ram.text": "Hej  du"}), "bolag")
    assert dict(other.origin.hashes if other.origin else ())["ram.text"] == found["ram.text"]
