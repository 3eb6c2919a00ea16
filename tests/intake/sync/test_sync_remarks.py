"""What colleagues leave in a draft beside its text: comments, footnotes, tracked changes. None of it is lost unsaid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml.etree import _Element

from interview.review.word.ooxml import add, w
from interview.session.interview import Interview
from tests.intake.sync.editing import append, control, edited, paragraph, read, retype, synced, written
from tests.intake.sync.remarks import commented, footnoted, refooted
from tests.office import Office
from tests.review.drafting import interview

ANSWERS: dict[str, Any] = {
    "ram.organisation": "Parkverket",
    "rsa.slutsatser": "Kartorna är viktigast.",
    "omvarld.hot": "Utpressning ökar.[^1]\n\n[^1]: Enligt årsrapporten.",
    "klassning.antal_klassade": 36,
    "plan.rader": [
        {"_id": "pppp", "ar": "2027", "atgard": "Klassa system"},
        {"_id": "qqqq", "ar": "2027", "atgard": "Införa larm[^1]\n\n[^1]: Beslutat i mars."},
    ],
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def base() -> Interview:
    return interview(ANSWERS)


@pytest.fixture
def plain() -> Interview:
    """One whose draft has no footnotes of its own."""
    return interview({**ANSWERS, "omvarld.hot": "Utpressning ökar.", "plan.rader": ANSWERS["plan.rader"][:1]})


def test_a_comment_is_told_with_who_and_about_what_and_is_no_part_of_the_answer(
    plain: Interview, tmp_path: Path
) -> None:
    path = commented(written(plain, tmp_path / "d.docx"), "Kartorna är", "Eva Ek", "Gäller det än?")

    done = synced(plain, edited(path, append("Kartorna är", " Och larmen.")))

    (comment,) = done.of("rsa.slutsatser").comments
    assert (comment.author, comment.text, comment.about) == (
        "Eva Ek",
        "Gäller det än?",
        "Kartorna är viktigast. Och larmen.",
    )
    assert done.interview.item("rsa.slutsatser").value == "Kartorna är viktigast. Och larmen."
    assert done.outside == []


def test_a_comment_beside_no_answer_is_told_too(plain: Interview, tmp_path: Path) -> None:
    path = commented(written(plain, tmp_path / "d.docx"), "Risk- och sårbarhetsanalys", "", "Byt namn?")

    assert [comment.text for comment in read(path).comments] == ["Byt namn?"]
    done = synced(plain, path)
    assert done.states == {}
    assert not [finding for finding in done.findings if finding.comments]


def test_a_footnote_put_into_prose_is_brought_home(plain: Interview, tmp_path: Path) -> None:
    path = footnoted(written(plain, tmp_path / "d.docx"), "Kartorna är", "Beslutat i nämnden.")

    done = synced(plain, path)

    assert done.states == {"rsa.slutsatser": "changed"}
    assert done.interview.item("rsa.slutsatser").value == "Kartorna är viktigast.[^1]\n\n[^1]: Beslutat i nämnden."


def test_a_footnote_whose_words_alone_were_edited_is_brought_home(base: Interview, tmp_path: Path) -> None:
    path = refooted(written(base, tmp_path / "d.docx"), "Enligt årsrapporten.", "Enligt polisen.")

    done = synced(base, path)

    assert done.states == {"omvarld.hot": "changed"}
    assert done.interview.item("omvarld.hot").value == "Utpressning ökar.[^1]\n\n[^1]: Enligt polisen."


@pytest.mark.parametrize(
    "said",
    [
        "Utpressning ökar.[^1] Stölder också.[^1]\n\n[^1]: Enligt årsrapporten.",
        "Utpressning ökar.[^1]\n\n[^1]: Enligt polisen.\n\nStölder också.[^1]\n\n[^1]: Enligt staden.",
    ],
)
def test_a_footnote_that_is_referred_to_twice_comes_home_as_it_was(said: str, office: Office, tmp_path: Path) -> None:
    base = interview({"omvarld.hot": said, "staden.forandringar": "Ny chef.[^1]\n\n[^1]: Sedan i mars."})
    path = written(base, tmp_path / "d.docx")
    for file in (path, office.resaved(path)):
        done = synced(base, file)
        assert (done.states, done.outside) == ({}, [])


def test_what_is_written_behind_a_second_reference_to_a_footnote_is_brought_home(tmp_path: Path) -> None:
    base = interview({"omvarld.hot": "Utpressning ökar.[^1] Stölder också.[^1]\n\n[^1]: Enligt årsrapporten."})
    path = written(base, tmp_path / "d.docx")

    def write_on(body: _Element) -> None:
        shown = list(control(body, "omvarld.hot").iter(w("t")))[-1]
        assert (shown.text or "").isdecimal()
        shown.text = f"{shown.text} Mycket."

    done = synced(base, edited(path, write_on))

    said = "Utpressning ökar.[^1] Stölder också.[^1] Mycket.\n\n[^1]: Enligt årsrapporten."
    assert done.interview.item("omvarld.hot").value == said


def test_a_footnote_taken_out_of_prose_is_gone(base: Interview, tmp_path: Path) -> None:
    def without(body: _Element) -> None:
        for each in list(control(body, "omvarld.hot").iter(w("footnoteReference"))):
            run = each.getparent()
            assert run is not None
            run.remove(each)

    done = synced(base, edited(written(base, tmp_path / "d.docx"), without))

    assert done.states == {"omvarld.hot": "changed"}
    assert done.interview.item("omvarld.hot").value == "Utpressning ökar."


@pytest.mark.parametrize("beginning", ["Sammanlagt", "Risk- och sårbarhetsanalys"])
def test_a_footnote_where_no_answer_has_room_for_it_is_listed(plain: Interview, tmp_path: Path, beginning: str) -> None:
    if beginning == "Sammanlagt":  # the sentence of a figure
        shown = next(f.before for f in synced(plain, written(plain, tmp_path / "x.docx")).findings if "36" in f.before)
        beginning = shown[:12]
    path = footnoted(written(plain, tmp_path / "d.docx"), beginning, "Beslutat i nämnden.")

    done = synced(plain, path)
    taken = synced(plain, path, put={done.findings[-1].number: "rsa.slutsatser"})

    assert done.outside == ["Beslutat i nämnden."]
    assert taken.interview.item("rsa.slutsatser").value == "Kartorna är viktigast.\n\nBeslutat i nämnden."


def test_a_footnote_put_into_a_row_is_part_of_it(plain: Interview, tmp_path: Path) -> None:
    done = synced(plain, footnoted(written(plain, tmp_path / "d.docx"), "Klassa system", "Beslutat i nämnden."))

    assert (done.states, done.outside) == ({"plan.rader": "changed"}, [])
    rows = done.interview.item("plan.rader").rows
    assert rows[0]["atgard"] == "Klassa system[^1]\n\n[^1]: Beslutat i nämnden.\n".strip()


def test_a_footnote_of_a_row_is_listed_when_the_row_is_edited_and_not_else(base: Interview, tmp_path: Path) -> None:
    draft = written(base, tmp_path / "d.docx")

    other = synced(base, edited(draft, retype("Klassa system", "Klassa alla system")))
    same = synced(base, edited(draft, append("Införa larm", " i förrådet")))

    assert other.outside == []
    assert "Beslutat i mars." in str(other.interview.item("plan.rader").value)
    kept = "Beslutat i mars." in str(same.interview.item("plan.rader").value)
    assert kept or same.outside == ["Beslutat i mars."]


def test_tracked_changes_are_read_as_accepted_and_counted(base: Interview, tmp_path: Path) -> None:
    def track(body: _Element) -> None:
        found = paragraph(body, "Kartorna är")
        add(add(add(found, "ins", id=701, author="Eva"), "r"), "t").text = " Och larmen."
        gone = next(each for each in found if each.tag == w("r"))
        deleted = add(found, "del", id=702, author="Eva")
        add(add(deleted, "r"), "delText").text = "Borta."
        found.insert(list(found).index(gone), deleted)

    path = edited(written(base, tmp_path / "d.docx"), track)

    assert read(path).accepted == 2
    done = synced(base, path)
    assert done.interview.item("rsa.slutsatser").value == "Kartorna är viktigast. Och larmen."
