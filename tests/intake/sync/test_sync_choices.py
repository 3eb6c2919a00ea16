"""What is decided of a draft that came back: whose text counts, which of several places, where other text goes."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from lxml.etree import _Element

from interview.errors import AnswerError
from interview.intake.sync.findings import Take
from interview.session.interview import Interview
from tests.intake.sync.editing import (
    Edit,
    append,
    control,
    edited,
    new_paragraph,
    paragraph,
    retype,
    synced,
    written,
)
from tests.review.drafting import interview

ANSWERS: dict[str, Any] = {
    "ram.organisation": "Parkverket",
    "styrdokument.lokal_status": "faststalld",
    "staden.forandringar": "En ny chef har börjat.",
    "rsa.slutsatser": "Kartorna är viktigast.",
    "plan.rader": [
        {"_id": "pppp", "ar": "2027", "atgard": "Klassa system", "ansvarig": "Systemägaren"},
        {"_id": "qqqq", "ar": "2027", "atgard": "Införa larm", "klart": "juni 2027"},
        {"_id": "rrrr", "ar": "2028", "atgard": "Se över avtal"},
    ],
}


@pytest.fixture
def base() -> Interview:
    return interview(ANSWERS)


@pytest.fixture
def draft(base: Interview, tmp_path: Path) -> Path:
    return written(base, tmp_path / "draft.docx")


def copied(*tags: str) -> Edit:
    """A second copy of these answers' controls, behind the first."""

    def edit(body: _Element) -> None:
        for tag in tags:
            found = control(body, tag)
            found.addnext(copy.deepcopy(found))

    return edit


@pytest.mark.parametrize(
    ("take", "state", "value"),
    [
        (1, "changed", "Planerna är viktigast."),
        (2, None, "Kartorna är viktigast."),
        ("mine", "changed_here", "Kartorna är viktigast."),
        ("theirs", "changed", "Planerna är viktigast."),
    ],
)
def test_one_of_the_places_of_an_answer_is_chosen(
    base: Interview, draft: Path, take: Take, state: str | None, value: str
) -> None:
    edits = copied("rsa.slutsatser"), retype("Kartorna är", "Planerna är viktigast.")

    done = synced(base, edited(draft, *edits), take={"rsa.slutsatser": take})

    assert done.states == ({"rsa.slutsatser": state} if state else {})
    assert done.interview.item("rsa.slutsatser").value == value


def test_a_place_that_is_not_there_or_one_of_several_edited_ones_is_refused(base: Interview, draft: Path) -> None:
    def both(body: _Element) -> None:
        copied("rsa.slutsatser")(body)
        retype("Kartorna är", "Planerna är viktigast.")(body)
        retype("Kartorna är", "Larmen är viktigast.")(body)

    for take in (0, 3, "theirs"):
        with pytest.raises(AnswerError, match="2 places"):
            synced(base, edited(draft, both), take={"rsa.slutsatser": take})


def test_places_are_chosen_part_by_part(base: Interview, draft: Path) -> None:
    edits = copied("plan.rader/2027", "plan.rader/2028"), append("Se över avtal", " igen")

    done = synced(base, edited(draft, *edits), take={"plan.rader/2027": 2, "plan.rader/2028": 1})

    assert [row["atgard"] for row in done.interview.item("plan.rader").rows] == [
        "Klassa system",
        "Införa larm",
        "Se över avtal igen",
    ]


def test_what_stands_between_two_places_is_in_neither(base: Interview, draft: Path) -> None:
    def between(body: _Element) -> None:
        found = control(body, "rsa.slutsatser")
        found.addnext(new_paragraph("Det här skrevs emellan."))
        paragraph(body, "Det här skrevs").addnext(copy.deepcopy(found))

    done = synced(base, edited(draft, between), take={"rsa.slutsatser": 1})

    assert done.outside == ["Det här skrevs emellan."]


def test_text_outside_is_put_behind_the_answer_that_is_named(base: Interview, draft: Path) -> None:
    def outside(body: _Element) -> None:
        made = control(body, "rsa.slutsatser")
        for words in ("Andra *stycket*.", "Första stycket."):
            made.addnext(new_paragraph(words))

    done = synced(base, edited(draft, outside, append("Kartorna är", " Och larmen.")), put={1: "rsa.slutsatser"})
    by_section = synced(base, edited(draft, outside), put={1: "styrdokument.lokal_status"})

    assert done.interview.item("rsa.slutsatser").value == (
        "Kartorna är viktigast. Och larmen.\n\nFörsta stycket.\n\nAndra \\*stycket\\*."
    )
    assert by_section.interview.item("styrdokument.text").value == "Första stycket.\n\nAndra \\*stycket\\*."
    with pytest.raises(AnswerError, match="number 2"):
        synced(base, edited(draft, outside), put={2: "rsa.slutsatser"})


def test_text_is_never_put_behind_what_last_year_said_and_nobody_confirmed(tmp_path: Path) -> None:
    last_year = interview({"klassning.hanteringsregler": "Sagt i fjol."}, year=2026)
    base = interview({"rsa.slutsatser": "Kartorna är viktigast."}, previous=last_year)
    draft = written(base, tmp_path / "d.docx")

    def outside(body: _Element) -> None:
        control(body, "rsa.slutsatser").addnext(new_paragraph("Nytt i år."))

    assert base.item("klassning.hanteringsregler").state == "proposed"
    with pytest.raises(AnswerError, match="not confirmed"):
        synced(base, edited(draft, outside), put={1: "klassning.hanteringsregler"})


def test_where_the_draft_cannot_be_made_as_it_was_every_edit_is_for_a_person_to_decide(
    draft: Path,
) -> None:
    lost = interview({**ANSWERS, "rsa.slutsatser": "Larmen är viktigast.", "staden.forandringar": "Ingenting."})

    done = synced(lost, edited(draft, retype("Kartorna är", "Nycklarna är viktigast.")))

    assert done.states == {"rsa.slutsatser": "conflict", "staden.forandringar": "changed_here"}
    assert done.interview.item("rsa.slutsatser").value == "Larmen är viktigast."
