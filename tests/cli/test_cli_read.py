"""What `show`, `questions` and `next` tell: people in tables, other programs in the contract's JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.driver import Genomgang

QUESTION_KEYS = {
    "question",
    "section",
    "kind",
    "label",
    "help",
    "required",
    "reuse",
    "state",
    "value",
    "previous",
    "choices",
    "fields",
}
STATES = {"unanswered", "proposed", "answered", "affirmed", "unknown", "not_applicable", "later", "needs_review"}
KINDS = {"text", "choice", "boolean", "number", "date", "list", "records"}


def check_question(item: dict[str, Any]) -> None:
    assert item.keys() >= QUESTION_KEYS
    assert item["state"] in STATES
    assert item["kind"] in KINDS
    assert item["question"].startswith(item["section"] + ".")
    assert isinstance(item["required"], bool)
    assert bool(item["fields"]) == (item["kind"] == "records")
    for choice in item["choices"]:
        assert choice.keys() == {"value", "label"}
    for field in item["fields"]:
        assert field.keys() >= {"id", "kind", "label", "required", "choices"}


def test_every_question_of_the_stockholm_flow_has_the_contracts_shape(genomgang: Genomgang) -> None:
    ident = genomgang.ok("new", "Trädgårdskontoret", 2027).out.strip()
    questions = genomgang.ok("questions", ident, "--json").json()
    assert len(questions) > 60
    for item in questions:
        check_question(item)
    assert {item["kind"] for item in questions} == KINDS


def test_questions_show_last_years_answer_beside_this_years_state(genomgang: Genomgang) -> None:
    last = genomgang.begin(year=2026)
    genomgang.ok("set", last, "frame.cycle", "first")
    genomgang.ok("set", last, "audit.audited", "no")
    this = genomgang.begin(year=2027)
    cycle, audited = genomgang.item(this, "frame.cycle"), genomgang.item(this, "audit.audited")
    assert (cycle["state"], cycle["value"], cycle["previous"]) == ("proposed", "second", "first")
    assert (audited["state"], audited["value"], audited["previous"]) == ("unanswered", None, False)
    assert cycle["choices"] == [{"value": "first", "label": "First year"}, {"value": "second", "label": "Second year"}]


def test_rows_are_objects_with_their_ids_and_fields_are_described(genomgang: Genomgang, ident: str) -> None:
    rows = [{"_id": "rad1", "remark": "No lock", "likelihood": 2, "impact": 3}]
    genomgang.ok("set", ident, "audit.remarks", json.dumps(rows))
    item = genomgang.item(ident, "audit.remarks")
    assert item["value"] == [{"_id": "rad1", "remark": "No lock", "likelihood": 2, "impact": 3, "risk": 6}]
    fields = {field["id"]: field for field in item["fields"]}
    assert fields["likelihood"].items() >= {"kind": "number", "min": 1, "max": 5, "required": False}.items()
    assert [choice["value"] for choice in fields["status"]["choices"]] == ["open", "closed"]


def test_show_as_json_has_the_contracts_shape(genomgang: Genomgang) -> None:
    genomgang.begin(year=2026)
    ident = genomgang.begin(year=2027)
    genomgang.ok("set", ident, "frame.cycle", "--unknown", "ask the head")
    shown = genomgang.ok("show", ident, "--json").json()
    assert shown.keys() >= {
        "id",
        "organisation",
        "year",
        "flow",
        "template",
        "status",
        "previous",
        "progress",
        "questions",
        "open_points",
    }
    assert (shown["id"], shown["year"], shown["status"]) == ("garden-office-2027", 2027, "open")
    assert shown["previous"] == "garden-office-2026"
    assert shown["progress"].keys() == {"answered", "relevant"}
    assert shown["questions"] == genomgang.ok("questions", ident, "--json").json()
    point = next(point for point in shown["open_points"] if point["question"] == "frame.cycle")
    assert (point["section"], point["state"]) == ("frame", "unknown")
    assert "ask the head" in point["text"]


def test_json_is_one_utf8_document_with_letters_as_they_are(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "frame.organisation", "Ångström & Ö")
    out = genomgang.ok("show", ident, "--json").out
    assert "Ångström & Ö" in out
    assert json.loads(out)["questions"][0]["value"] == "Ångström & Ö"


def test_show_tells_people_every_answer_and_what_is_left(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "frame.cycle", "first")
    genomgang.ok("set", ident, "audit.audited", "--unknown", "ask the auditor")
    out = genomgang.ok("show", ident).out
    assert "First year" in out
    assert "don't know: ask the auditor" in out
    assert "Left to do" in out
    assert "plan.rows" in out[out.index("Left to do") :]


def test_next_goes_from_question_to_question_until_nothing_is_left(genomgang: Genomgang, ident: str) -> None:
    asked = []
    while question := genomgang.ok("next", ident, "--json").json():
        check_question(question)
        asked.append(question["question"])
        genomgang.ok("set", ident, question["question"], "--not-applicable")
    assert asked[:2] == ["frame.organisation", "frame.year"]
    assert len(asked) == len(set(asked))
    assert "dealt with" in genomgang.ok("next", ident).out


def test_next_tells_a_person_what_to_answer_and_how(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "frame.organisation", "--affirm")
    genomgang.ok("set", ident, "frame.year", "--affirm")
    out = genomgang.ok("next", ident).out
    assert "Where in the cycle?" in out
    assert "second = Second year" in out
    assert "required" in out


def test_questions_are_a_table_with_one_line_for_each_where_nobody_watches(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "frame.organisation", "A very long name " * 40)
    lines = genomgang.ok("questions", ident).out.splitlines()
    listed = genomgang.ok("questions", ident, "--json").json()
    assert [line.split()[0] for line in lines[1:]] == [item["question"] for item in listed]


@pytest.mark.parametrize("command", ["show", "questions", "next", "history", "draft"])
def test_an_unknown_interview_is_named_with_what_to_do(genomgang: Genomgang, command: str) -> None:
    done = genomgang(command, "nobody-2027")
    assert (done.code, done.out) == (1, "")
    assert "nobody-2027" in done.err
    assert "genomgang list" in done.err


@pytest.mark.parametrize("ident", ["../../etc/passwd", "a/b", "", ".", "C:\\x", "garden\x1b[31m"])
def test_an_id_is_never_a_path(genomgang: Genomgang, ident: str) -> None:
    genomgang.begin()
    done = genomgang("show", ident)
    assert done.code == 1
    assert "\x1b" not in done.err
