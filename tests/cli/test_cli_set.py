"""One answer from the command line: saved as it was meant, or refused with what would do."""

from __future__ import annotations

import json

import pytest

from tests.cli.driver import Genomgang


@pytest.mark.parametrize(
    ("question", "value", "stored"),
    [
        ("frame.organisation", "Åäö – “quoted”", "Åäö – “quoted”"),
        ("frame.year", "2 027", 2027),
        ("frame.cycle", "Second year", "second"),
        ("frame.cycle", "first", "first"),
        ("audit.audited", "ja", True),
        ("audit.audited", "no", False),
        ("audit.day", "15 oktober 2026", "2026-10-15"),
        ("frame.leave_out", "audit\nplan", ["audit", "plan"]),
    ],
)
def test_a_value_is_stored_in_its_json_form(
    genomgang: Genomgang, ident: str, question: str, value: str, stored: object
) -> None:
    genomgang.ok("set", ident, "audit.audited", "yes")
    genomgang.ok("set", ident, question, value)
    answers = genomgang.ok("history", ident, "--question", question, "--json").json()
    assert answers[-1]["after"]["value"] == stored


@pytest.mark.parametrize(
    ("question", "value", "message"),
    [
        ("frame.year", "1999", "2000"),
        ("frame.cycle", "third", "second"),
        ("audit.day", "31 februari 2026", "2026-02-31"),
        ("frame.organisation", "   ", "frame.organisation"),
        ("audit.remarks", "not rows", "audit.remarks"),
        ("audit.remarks", '[{"status": "open"}]', "Remark"),
        ("frame.organization", "x", "frame.organisation"),
    ],
)
def test_a_refused_value_is_explained_and_not_saved(
    genomgang: Genomgang, ident: str, question: str, value: str, message: str
) -> None:
    before = genomgang.answers(ident)
    done = genomgang("set", ident, question, value)
    assert (done.code, done.out) == (1, "")
    assert message in done.err
    assert genomgang.answers(ident) == before


@pytest.mark.parametrize(
    ("option", "state"),
    [
        (["--unknown", "ask the head"], "unknown"),
        (["--not-applicable"], "not_applicable"),
        (["--later"], "later"),
        (["--affirm"], "affirmed"),
    ],
)
def test_what_stands_for_an_answer_is_a_state_of_its_own(
    genomgang: Genomgang, ident: str, option: list[str], state: str
) -> None:
    genomgang.ok("set", ident, "frame.organisation", *option)
    assert genomgang.item(ident, "frame.organisation")["state"] == state


def test_clear_takes_the_answer_back_but_not_out_of_the_history(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "frame.cycle", "first")
    genomgang.ok("set", ident, "frame.cycle", "--clear")
    assert genomgang.item(ident, "frame.cycle")["state"] == "unanswered"
    changes = genomgang.ok("history", ident, "--question", "frame.cycle", "--json").json()
    assert [change["kind"] for change in changes] == ["answered", "cleared"]
    assert changes[1]["before"]["value"] == "first"


@pytest.mark.parametrize("arguments", [[], ["x", "--later"], ["--later", "--affirm"]])
def test_exactly_one_answer_is_needed(genomgang: Genomgang, ident: str, arguments: list[str]) -> None:
    done = genomgang("set", ident, "frame.organisation", *arguments)
    assert done.code == 2
    assert "VALUE" in done.err


@pytest.mark.parametrize("value", ["- first\n- second", "-5", "- --later", "-1,5 points"])
def test_a_value_may_begin_with_a_dash_as_lists_and_numbers_do(genomgang: Genomgang, ident: str, value: str) -> None:
    genomgang.ok("set", ident, "audit.text", value)
    assert genomgang.item(ident, "audit.text")["value"] == value


def test_a_note_may_begin_with_a_dash_too(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "audit.text", "--unknown", "- ask")
    assert genomgang.item(ident, "audit.text")["note"] == "- ask"


def test_a_misspelt_option_is_never_taken_for_an_answer(genomgang: Genomgang, ident: str) -> None:
    done = genomgang("set", ident, "audit.text", "--unknwon")
    assert done.code == 2
    assert "--unknown" in done.err
    assert genomgang.item(ident, "audit.text")["state"] == "unanswered"


def test_after_a_double_dash_anything_is_a_value(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "audit.text", "--", "--later")
    assert genomgang.item(ident, "audit.text")["value"] == "--later"


def test_a_dash_reads_standard_input(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "audit.text", "-", stdin="\ufeffRad ett\r\nRad två åäö\r\n".encode())
    assert genomgang.item(ident, "audit.text")["value"] == "Rad ett\nRad två åäö"


def test_standard_input_that_is_no_text_is_refused(genomgang: Genomgang, ident: str) -> None:
    done = genomgang("set", ident, "audit.text", "-", stdin="å".encode("latin-1"))
    assert done.code == 1
    assert "UTF-8" in done.err


def test_a_megabyte_of_text_is_refused_with_its_limit_and_a_long_one_is_saved(genomgang: Genomgang, ident: str) -> None:
    done = genomgang("set", ident, "audit.text", "-", stdin="åäö ".encode() * 250_000)
    assert done.code == 1
    assert len(done.err) < 500
    long = ("åäö " * 12_000).strip()
    out = genomgang.ok("set", ident, "audit.text", "-", stdin=long.encode()).out
    assert len(out) < 200
    assert genomgang.item(ident, "audit.text")["value"] == long


def test_control_characters_do_not_reach_the_store_or_the_terminal(genomgang: Genomgang, ident: str) -> None:
    done = genomgang.ok("set", ident, "audit.text", "red \x1b[31m\x07 and \u202ereversed\u2028line")
    assert not set(done.out) & set("\x1b\x07\u202e\u2028")
    assert genomgang.item(ident, "audit.text")["value"] == "red [31m and reversed\nline"


def test_bytes_that_are_no_text_are_refused_rather_than_dropped(genomgang: Genomgang, ident: str) -> None:
    value = b"F\xe4lt".decode("utf-8", "surrogateescape")
    done = genomgang("set", ident, "audit.text", value)
    assert done.code == 2
    assert "UTF-8" in done.err
    assert genomgang.item(ident, "audit.text")["value"] is None


def test_an_answer_to_a_question_that_is_not_asked_is_kept_with_a_notice(genomgang: Genomgang, ident: str) -> None:
    done = genomgang.ok("set", ident, "audit.found", "Doors")
    assert "not asked" in done.err
    genomgang.ok("set", ident, "audit.audited", "yes")
    genomgang.ok("set", ident, "audit.day", "2026-03-01")
    assert genomgang.item(ident, "audit.found")["value"] == "Doors"


def test_an_earlier_id_of_a_question_still_names_it(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "audit.findings", "Doors")
    assert [c["question"] for c in genomgang.ok("history", ident, "--json").json()][-1] == "audit.found"


def test_rows_keep_their_ids_and_get_new_ones(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "plan.rows", json.dumps([{"ar": "2027", "atgard": "Lock"}]))
    first = genomgang.item(ident, "plan.rows")["value"]
    rows = [{"ar": "2028", "atgard": "Door"}, *first]
    genomgang.ok("set", ident, "plan.rows", json.dumps(rows))
    second = genomgang.item(ident, "plan.rows")["value"]
    assert second[1] == first[0]
    assert second[0]["_id"] != second[1]["_id"]
