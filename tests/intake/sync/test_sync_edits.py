"""What people do to a draft in Word, and what of it becomes answers."""

from __future__ import annotations

import copy
import itertools
from pathlib import Path
from typing import Any

import pytest
from lxml.etree import _Element

from interview.review.word.ooxml import value, w
from interview.session.interview import Interview
from tests.intake.sync.editing import (
    Edit,
    Synced,
    append,
    control,
    edited,
    new_paragraph,
    paragraph,
    put_after,
    remove,
    retype,
    synced,
    take_out,
    without_bookmarks,
    without_controls,
    written,
)
from tests.review.drafting import interview

ANSWERS: dict[str, Any] = {
    "ram.organisation": "Parkverket",
    "sammanfattning.text": "Kort sagt gick året bra.",
    "styrdokument.andringar": "Regeln för loggar är ny.\n\nRegeln för lösenord är **borttagen**.",
    "styrdokument.lokal_status": "faststalld",
    "klassning.antal_totalt": 46,
    "klassning.antal_klassade": 36,
    "omvarld.hot": "Utpressning ökar.\n\n- Falska fakturor\n- Stulna konton",
    "staden.forandringar": "En ny chef har börjat.",
    "rsa.slutsatser": "Kartorna är viktigast.",
    "rsa.atgarder": [
        {"_id": "aaaa", "atgard": "Öva strömavbrott", "status": "pagar"},
        {"_id": "bbbb", "atgard": "Byta lås", "status": "klar"},
    ],
    "styrdokument.dokument": [
        {"_id": "dddd", "namn": "Riktlinjen", "beslutad_av": "Kommunfullmäktige", "status": "gallande"},
        {"_id": "eeee", "namn": "Anvisningen", "beslutad_av": "Chefen", "status": "gallande"},
    ],
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


def after(base: Interview, draft: Path, *edits: Edit, **more: Any) -> Synced:
    return synced(base, edited(draft, *edits), **more)


def style(element: _Element) -> str:
    return value(element.find(f"{w('pPr')}/{w('pStyle')}"))


@pytest.mark.parametrize(
    "anchors", [(), (without_controls,), (without_bookmarks,), (without_controls, without_bookmarks)]
)
def test_edits_come_home_whatever_anchors_are_left(base: Interview, draft: Path, anchors: tuple[Edit, ...]) -> None:
    done = after(
        base,
        draft,
        append("En ny chef", " Hon kommer från Solna."),
        retype("Kartorna är", "Ledningskartorna är viktigast."),
        put_after("Stulna konton", "Falska samtal"),
        *anchors,
    )

    assert done.states == {
        "staden.forandringar": "changed",
        "rsa.slutsatser": "changed",
        "omvarld.hot": "changed",
    }
    assert done.outside == []
    assert done.interview.item("staden.forandringar").value == "En ny chef har börjat. Hon kommer från Solna."
    assert done.interview.item("rsa.slutsatser").value == "Ledningskartorna är viktigast."
    assert (
        done.interview.item("omvarld.hot").value
        == ("Utpressning ökar.\n\n- Falska fakturor\n- Stulna konton\n- Falska samtal\n").strip()
    )


def test_paragraphs_that_were_not_edited_keep_their_look(base: Interview, draft: Path) -> None:
    done = after(base, draft, append("Regeln för loggar", " Den gäller från mars."))

    assert done.interview.item("styrdokument.andringar").value == (
        "Regeln för loggar är ny. Den gäller från mars.\n\nRegeln för lösenord är **borttagen**."
    )


def test_figures_and_verdicts_are_read_out_of_their_sentences(base: Interview, draft: Path) -> None:
    def change(body: _Element) -> None:
        for each in control(body, "klassning.antal_klassade").iter(w("t")):
            each.text = (each.text or "").replace("36", "41")

    other = next(
        choice.sentence
        for choice in base.question("styrdokument.lokal_status").choices  # type: ignore[union-attr]
        if choice.value == "saknas"
    )
    done = after(base, draft, change, retype("Verksamheten har en fastställd", str(other)))

    assert done.states == {"klassning.antal_klassade": "changed", "styrdokument.lokal_status": "changed"}
    assert done.interview.item("klassning.antal_klassade").value == 41
    assert done.interview.item("styrdokument.lokal_status").value == "saknas"


def test_a_sentence_behind_a_verdict_is_for_a_person_to_decide(base: Interview, draft: Path) -> None:
    more = append("Verksamheten har en fastställd", " Den är dock gammal.")

    asked = after(base, draft, more)
    taken = after(base, draft, more, take={"styrdokument.lokal_status": "theirs"})

    assert asked.states == {"styrdokument.lokal_status": "conflict"}
    assert asked.interview.item("styrdokument.lokal_status").value == "faststalld"
    assert taken.interview.item("styrdokument.lokal_status").value == "faststalld"
    assert taken.interview.item("styrdokument.text").value == "Den är dock gammal."


def test_rows_of_a_list_are_edited_added_removed_and_moved(base: Interview, draft: Path) -> None:
    done = after(
        base,
        draft,
        retype("Klassa system", "Klassa alla system – Systemägaren"),
        remove("Byta lås"),
        put_after("Se över avtal", "Öva igen – Samordnaren, klart maj 2028"),
        lambda body: paragraph(body, "Införa larm").addnext(paragraph(body, "Klassa alla")),
    )

    plan = done.interview.item("plan.rader").value
    assert plan == [
        {"_id": "qqqq", "ar": "2027", "atgard": "Införa larm", "klart": "juni 2027"},
        {"_id": "pppp", "ar": "2027", "atgard": "Klassa alla system", "ansvarig": "Systemägaren"},
        {"_id": "rrrr", "ar": "2028", "atgard": "Se över avtal"},
        {"_id": plan[3]["_id"], "ar": "2028", "atgard": "Öva igen", "ansvarig": "Samordnaren", "klart": "maj 2028"},  # type: ignore[index]
    ]
    assert [row["_id"] for row in done.interview.item("rsa.atgarder").rows] == ["aaaa"]
    assert done.states == {"plan.rader": "changed", "rsa.atgarder": "changed"}


def test_a_row_is_edited_in_its_table(base: Interview, draft: Path) -> None:
    done = after(base, draft, retype("Chefen", "Förvaltningschefen"))

    assert done.interview.item("styrdokument.dokument").value == [
        {"_id": "dddd", "namn": "Riktlinjen", "beslutad_av": "Kommunfullmäktige", "status": "gallande"},
        {"_id": "eeee", "namn": "Anvisningen", "beslutad_av": "Förvaltningschefen", "status": "gallande"},
    ]


def test_a_status_that_would_become_mere_words_is_a_conflict(base: Interview, draft: Path) -> None:
    done = after(base, draft, append("Byta lås", " men inte i förrådet"))

    assert done.states == {"rsa.atgarder": "conflict"}
    assert done.interview.item("rsa.atgarder").value == ANSWERS["rsa.atgarder"]


def test_what_was_changed_here_too_is_a_conflict_that_take_settles(base: Interview, draft: Path) -> None:
    here = interview({**ANSWERS, "rsa.slutsatser": "Larmen är viktigast.", "staden.namndmal": "Säkra system."})
    edit = retype("Kartorna är", "Nycklarna är viktigast.")

    asked = after(base, draft, edit, here=here)
    theirs = after(base, draft, edit, here=here, take={"rsa.slutsatser": "theirs"})

    assert asked.states == {"rsa.slutsatser": "conflict", "staden.namndmal": "changed_here"}
    assert asked.interview.item("rsa.slutsatser").value == "Larmen är viktigast."
    assert theirs.interview.item("rsa.slutsatser").value == "Nycklarna är viktigast."


def test_what_is_missing_is_never_deleted(base: Interview, draft: Path) -> None:
    def drop(body: _Element) -> None:
        for tag in ("rsa.slutsatser", "plan.rader/2028"):
            gone = control(body, tag)
            take_out(gone)

    done = after(base, draft, drop)

    assert done.states == {"rsa.slutsatser": "missing", "plan.rader": "missing"}
    assert done.interview.item("rsa.slutsatser").value == "Kartorna är viktigast."
    assert len(done.interview.item("plan.rader").rows) == 3


def test_a_copied_answer_is_reported_and_not_guessed_at(base: Interview, draft: Path) -> None:
    def twice(body: _Element) -> None:
        found = control(body, "rsa.slutsatser")
        found.addnext(copy.deepcopy(found))

    done = after(base, draft, twice, retype("Kartorna är", "Planerna är viktigast."))

    assert done.states == {"rsa.slutsatser": "duplicate"}
    assert done.of("rsa.slutsatser").after == "Planerna är viktigast.\n\nKartorna är viktigast."
    assert done.interview.item("rsa.slutsatser").value == "Kartorna är viktigast."


def test_text_behind_a_control_is_outside_every_answer(base: Interview, draft: Path) -> None:
    done = after(
        base, draft, lambda body: control(body, "rsa.slutsatser").addnext(new_paragraph("Det här skrevs utanför."))
    )

    assert (done.states, done.outside) == ({}, ["Det här skrevs utanför."])


def test_a_renamed_heading_still_leads_to_its_answers(base: Interview, draft: Path) -> None:
    done = after(
        base,
        draft,
        retype("Risk- och sårbarhetsanalys", "Risk och sårbarhet"),
        append("Kartorna är", " Och larmen."),
        without_controls,
    )

    assert done.states == {"rsa.slutsatser": "changed"}
    assert done.outside == ["Risk och sårbarhet"]


def test_a_section_that_was_moved_keeps_its_answers(base: Interview, draft: Path) -> None:
    def move(body: _Element) -> None:
        moved = [paragraph(body, "Risk- och sårbarhetsanalys")]
        following = moved[0].itersiblings()
        moved += itertools.takewhile(lambda each: not style(each).startswith("Heading"), following)
        last = body[-2]
        for each in reversed(moved):
            last.addnext(each)

    done = after(base, draft, append("Kartorna är", " Och larmen."), without_controls, move)

    assert done.states == {"rsa.slutsatser": "changed"}
    assert done.interview.item("rsa.slutsatser").value == "Kartorna är viktigast. Och larmen."


def test_tracked_changes_are_read_as_accepted(base: Interview, draft: Path) -> None:
    def track(body: _Element) -> None:
        old = paragraph(body, "Kartorna är")
        old.addprevious(new_paragraph("Nycklarna är viktigast.", "ins"))
        old.addprevious(new_paragraph("Detta togs bort.", "del"))
        take_out(old)

    done = after(base, draft, track)

    assert done.states == {"rsa.slutsatser": "changed"}
    assert done.interview.item("rsa.slutsatser").value == "Nycklarna är viktigast."


def test_an_answer_typed_where_one_was_missing_is_recorded(base: Interview, draft: Path) -> None:
    def fill(body: _Element) -> None:
        next(control(body, "incidenter.antal_ia").iter(w("t"))).text = "17"

    done = after(base, draft, fill)

    assert done.states == {"incidenter.antal_ia": "changed"}
    assert done.interview.item("incidenter.antal_ia").value == 17
