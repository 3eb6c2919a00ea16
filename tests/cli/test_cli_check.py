"""What the checks ask, on the command line: read, counted, put aside and asked again."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from tests.cli.driver import Genomgang

LATE = "Rutinen ska vara färdig senast i oktober 2025."
DAY = ("--today", "2026-11-22")


@pytest.fixture
def ident(genomgang: Genomgang) -> str:
    return genomgang.ok("new", "Provkontoret", "2027").out.strip()


def test_nothing_to_ask_about(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "staden.text", "Allt är lugnt.")
    done = genomgang("check", ident, *DAY)
    assert (done.code, done.out) == (0, "The checks have nothing to ask.\n")
    assert genomgang.ok("check", ident, *DAY, "--json").json() == []


def test_a_finding_quotes_the_sentence_and_an_error_gives_exit_code_1(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "staden.text", f"{LATE} Annat är klart.")
    done = genomgang("check", ident, *DAY)
    assert done.code == 1
    assert f"“{LATE}”" in done.out
    assert "[staden.text]" in done.out
    assert "Annat är klart" not in done.out
    (found,) = genomgang("check", ident, *DAY, "--json").json()
    assert (found["rule"], found["level"], found["question"]) == ("dated.promised", "error", "staden.text")
    assert (found["text"], found["other"]) == (LATE, None)
    assert genomgang.ok("check", ident, "--today", "2025-01-01").code == 0


def test_a_finding_that_is_put_aside_comes_back_when_the_text_changes(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "staden.text", LATE)
    said = genomgang.ok("check", ident, *DAY, "--dismiss", "1", "--why", "Citat ur avtalet.").out
    assert LATE in said
    assert genomgang.ok("check", ident, *DAY, "--json").json() == []
    (kept,) = genomgang.ok("check", ident, *DAY, "--all", "--json").json()
    assert kept["dismissed"] == "Citat ur avtalet."
    assert "Citat ur avtalet." in genomgang.ok("check", ident, *DAY, "--all").out
    assert "Citat ur avtalet." in genomgang.ok("history", ident).out
    genomgang.ok("set", ident, "staden.text", f"Inledning. {LATE}")
    assert genomgang.ok("check", ident, *DAY, "--json").json() == [], "the sentence still stands as it was"
    genomgang.ok("set", ident, "staden.text", LATE.replace("oktober", "november"))
    assert genomgang("check", ident, *DAY).code == 1


def test_dismissing_needs_a_number_that_is_listed_and_a_reason(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "staden.text", LATE)
    assert genomgang("check", ident, *DAY, "--dismiss", "1").code == 2
    assert genomgang("check", ident, *DAY, "--why", "Därför").code == 2
    assert genomgang("check", ident, *DAY, "--dismiss", "7", "--why", "Därför").code == 1
    assert genomgang("check", ident, *DAY, "--dismiss", "1", "--why", " ").code == 1
    assert genomgang("check", ident, "--today", "snart").code == 1
    assert genomgang("check", ident, *DAY).code == 1


def test_levels_are_said_in_words_and_counted(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "staden.text", LATE)
    told = genomgang("check", ident, *DAY).out
    assert "1. Error: " in told
    assert "1 finding (Error: 1)" in told
    assert "error" not in told.replace("Error", "")


def test_what_collides_is_told_with_the_other_sentence_and_where_it_is(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "staden.text", "Bolaget har nio anställda.")
    genomgang.ok("set", ident, "klassning.text", "Bolaget har tio anställda.")
    told = " ".join(genomgang("check", ident, *DAY).out.split())
    (found,) = genomgang("check", ident, *DAY, "--json").json()
    names = {question["question"]: question for question in genomgang.ok("questions", ident, "--json").json()}
    assert {found["question"], found["other_question"]} == {"staden.text", "klassning.text"} <= names.keys()
    assert f"“{found['text']}” against, in " in told
    assert f"“{found['other']}” [{found['other_question']}]" in told


def test_what_was_put_aside_is_listed_with_reason_and_day_and_taken_up_again(genomgang: Genomgang, ident: str) -> None:
    assert "Nothing is put aside." in genomgang.ok("check", ident, *DAY, "--dismissed").out
    genomgang.ok("set", ident, "staden.text", f"{LATE} Planen ska vara klar i juni 2025.")
    genomgang.ok("check", ident, *DAY, "--dismiss", "2", "--why", "Citat ur avtalet.")
    (standing,) = genomgang("check", ident, *DAY, "--json").json()
    listed = genomgang.ok("check", ident, *DAY, "--dismissed").out
    assert "1. " in listed
    assert "Planen ska vara klar i juni 2025." in listed
    assert LATE not in listed
    assert re.search(r"Put aside 20\d\d-\d\d-\d\d: Citat ur avtalet\.", listed)
    (kept,) = genomgang.ok("check", ident, *DAY, "--dismissed", "--json").json()
    assert kept["dismissed"] == "Citat ur avtalet."
    assert datetime.fromisoformat(kept["dismissed_at"]).tzinfo
    assert genomgang("check", ident, *DAY, "--undismiss", "2").code == 1
    assert "Planen ska vara klar" in genomgang.ok("check", ident, *DAY, "--undismiss", "1").out
    assert len(genomgang("check", ident, *DAY, "--json").json()) == 2
    assert standing in genomgang("check", ident, *DAY, "--json").json()
    assert genomgang("check", ident, "--dismiss", "1", "--why", "x", "--undismiss", "1").code == 2
    assert "asked about again: staden.text" in genomgang.ok("history", ident).out


def test_an_approved_interview_is_listed_but_nothing_is_put_aside(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "staden.text", f"{LATE} Planen ska vara klar i juni 2025.")
    genomgang.ok("check", ident, *DAY, "--dismiss", "2", "--why", "Citat.")
    genomgang.ok("approve", ident, "--date", "2026-11-20", "--role", "Direktör")
    for change in (("--dismiss", "1", "--why", "Citat."), ("--undismiss", "1")):
        refused = genomgang("check", ident, *DAY, *change)
        assert refused.code == 1
        assert "genomgang reopen" in refused.err
    assert len(genomgang.ok("check", ident, *DAY, "--dismissed", "--json").json()) == 1


def test_restoring_tells_what_is_asked_about_again(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "staden.text", LATE)
    number = max(change["sequence"] for change in genomgang.ok("history", ident, "--json").json())
    genomgang.ok("check", ident, *DAY, "--dismiss", "1", "--why", "Citat.")
    told = genomgang.ok("restore", ident, "--at", str(number), "--yes")
    assert "asked about again: staden.text" in told.err
    assert "now:" not in told.err, "no answer changes"
    assert genomgang("check", ident, *DAY).code == 1
