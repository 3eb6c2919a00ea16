"""What the checks ask, on the command line: read, counted, put aside and asked again."""

from __future__ import annotations

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
