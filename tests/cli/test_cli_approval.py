"""Approval and reopening."""

from __future__ import annotations

import pytest

from tests.cli.driver import Genomgang

APPROVE = ("--date", "2026-11-30", "--role", "Head of office")


def test_an_approved_interview_is_locked_until_it_is_reopened(genomgang: Genomgang, ident: str) -> None:
    done = genomgang.ok("approve", ident, *APPROVE, "--number", "G 1/26")
    assert "plan" in done.err.lower()
    assert genomgang.ok("show", ident, "--json").json()["status"] == "approved"
    refused = genomgang("set", ident, "audit.text", "late")
    assert refused.code == 1
    assert "genomgang reopen" in refused.err
    assert genomgang("approve", ident, *APPROVE).code == 1
    genomgang.ok("reopen", ident, "--why", "wrong figures")
    genomgang.ok("set", ident, "audit.text", "late")
    kinds = [change["kind"] for change in genomgang.ok("history", ident, "--json").json()]
    assert kinds == ["started", "approved", "reopened", "answered"]
    assert "wrong figures" in genomgang.ok("history", ident).out


def test_the_approval_is_told_with_date_role_and_number(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("approve", ident, "--date", "30/11 2026", "--role", "Head\nof office", "--number", "G 1/26")
    assert genomgang.ok("show", ident, "--json").json()["approval"] == {
        "date": "2026-11-30",
        "role": "Head of office",
        "number": "G 1/26",
    }


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--role", "Head"], 2, "--date"),
        (["--date", "2026-11-30"], 2, "--role"),
        (["--date", "soon", "--role", "Head"], 1, "soon"),
        (["--date", "2062-11-30", "--role", "Head"], 1, "2062"),
        (["--date", "2026-11-30", "--role", " "], 1, "role"),
    ],
)
def test_an_approval_that_makes_no_sense_is_refused(
    genomgang: Genomgang, ident: str, arguments: list[str], code: int, message: str
) -> None:
    done = genomgang("approve", ident, *arguments)
    assert done.code == code
    assert message in done.err
    assert genomgang.ok("show", ident, "--json").json()["status"] == "open"


def test_a_day_that_is_still_to_come_is_noticed(genomgang: Genomgang) -> None:
    later = genomgang.begin("Later Office", 2099)
    assert "still to come" in genomgang.ok("approve", later, "--date", "2098-11-30", "--role", "Head").err


def test_a_person_is_asked_before_open_points_are_approved(
    genomgang: Genomgang, ident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interview.cli.console.on_terminal", lambda: True)
    assert "Not approved" in genomgang.ok("approve", ident, *APPROVE, stdin=b"n\n").err
    assert genomgang.ok("show", ident, "--json").json()["status"] == "open"
    genomgang.ok("approve", ident, *APPROVE, "--yes")
    assert genomgang.ok("show", ident, "--json").json()["status"] == "approved"


def test_reopening_needs_a_reason_and_says_when_there_is_nothing_to_reopen(genomgang: Genomgang, ident: str) -> None:
    assert genomgang("reopen", ident).code == 2
    assert "not approved" in genomgang.ok("reopen", ident, "--why", "x").err
    genomgang.ok("approve", ident, *APPROVE)
    assert genomgang("reopen", ident, "--why", " ").code == 1
    assert genomgang.ok("show", ident, "--json").json()["status"] == "approved"


def test_what_the_approved_document_leaves_out_is_named(genomgang: Genomgang) -> None:
    last = genomgang.ok("new", "Parken", 2026).out.strip()
    risks = '[{"verksamhet": "Växthuset"}, {"verksamhet": "Kassan"}]'
    genomgang.ok("set", last, "rsa.verksamheter", risks)
    ident = genomgang.ok("new", "Parken", 2027).out.strip()
    genomgang.ok("set", ident, "ram.vad_ar", "--affirm")
    known = genomgang.item(ident, "rsa.verksamheter")
    genomgang.ok("set", ident, "klassning.verktyg", "KLASSA 5")
    done = genomgang.ok("approve", ident, *APPROVE)
    left_out = done.err.partition("Left out of the approved document")[2].splitlines()[1:]
    assert "  Verksamhetens namn" in left_out
    assert f"  {known['short']}" in left_out
    assert len(known["value"]) == 2
    assert not any("Vad genomgången är" in line or "Verktyg" in line for line in left_out)
    text = genomgang.ok("draft", ident, "-o", "-").out
    assert "Växthuset" not in text


def test_nothing_is_said_to_be_left_out_where_everything_is_confirmed(genomgang: Genomgang, ident: str) -> None:
    for question, (state, _value) in genomgang.answers(ident).items():
        if state == "proposed":
            genomgang.ok("set", ident, question, "--affirm")
    assert "Left out" not in genomgang.ok("approve", ident, *APPROVE).err


@pytest.mark.parametrize(
    ("answer", "role", "told"),
    [
        ("förvaltningschefen", "Förvaltningschef", False),
        ("vd", "vd:n", False),
        ("stadsdelsdirektören", "vice vd", True),
        ("chef", "chefssekreterare", True),
    ],
)
def test_another_role_than_the_answers_name_is_noticed(
    genomgang: Genomgang, answer: str, role: str, told: bool
) -> None:
    ident = genomgang.ok("new", "Parken", 2027).out.strip()
    genomgang.ok("set", ident, "ram.faststalls_av", answer)
    done = genomgang.ok("approve", ident, "--date", "2026-11-30", "--role", role)
    assert (f"is another role: {answer}" in done.err) is told
