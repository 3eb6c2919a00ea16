"""Many answers from a file: all of them or none, and every refusal named with its line."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview.cli.program import run
from tests.cli.driver import EXAMPLE_FLOW, Genomgang

GOOD: dict[str, Any] = {
    "frame.organisation": {"affirm": True},
    "frame.cycle": "second",
    "frame.leave_out": [],
    "audit.audited": True,
    "audit.day": "2026-03-01",
    "audit.found": "Two doors,\nboth open.",
    "audit.remarks": [{"remark": "Doors", "status": "open", "likelihood": 2, "impact": 5}],
    "plan.rows": {"later": True},
    "audit.text": {"unknown": "ask the auditor"},
    "plan.text": {"not_applicable": True},
}


def yaml_of(answers: dict[str, Any]) -> str:
    """JSON values are YAML values."""
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in answers.items())


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return tmp_path / "svar å.yaml"


def test_a_file_answers_and_says_why_there_is_no_answer(genomgang: Genomgang, ident: str, answers: Path) -> None:
    answers.write_text(yaml_of(GOOD), encoding="utf-8")
    done = genomgang.ok("fill", ident, answers)
    assert done.out.startswith("10 answers")
    said = genomgang.answers(ident)
    assert said["frame.organisation"] == ("affirmed", "Garden Office")
    assert said["audit.found"] == ("answered", "Two doors,\nboth open.")
    assert said["audit.remarks"][1][0]["risk"] == 10
    assert [said[name][0] for name in ("plan.rows", "audit.text")] == ["later", "unknown"]
    assert genomgang.item(ident, "audit.text")["note"] == "ask the auditor"


def test_json_says_the_same_as_yaml(genomgang: Genomgang, answers: Path) -> None:
    answers.write_text(yaml_of(GOOD), encoding="utf-8")
    as_json = answers.with_suffix(".json")
    as_json.write_text("\ufeff" + json.dumps(GOOD, indent=2), encoding="utf-8")
    one, two = genomgang.begin(), genomgang.begin()
    genomgang.ok("fill", one, answers)
    genomgang.ok("fill", two, "--json", as_json)

    def said(ident: str) -> dict[str, Any]:
        found = genomgang.answers(ident)
        for row in found["audit.remarks"][1]:
            del row["_id"]
        return found

    assert said(one) == said(two)


def test_an_answer_on_which_others_depend_may_stand_after_them(genomgang: Genomgang, ident: str, answers: Path) -> None:
    answers.write_text("audit.found: Doors\naudit.day: 2026-03-01\naudit.audited: true\n", encoding="utf-8")
    done = genomgang.ok("fill", ident, answers)
    assert done.err == ""
    assert genomgang.item(ident, "audit.found")["value"] == "Doors"


def test_an_answer_that_is_not_asked_is_kept_and_named_with_its_line(
    genomgang: Genomgang, ident: str, answers: Path
) -> None:
    answers.write_text("frame.cycle: first\naudit.found: Doors\n", encoding="utf-8")
    done = genomgang.ok("fill", ident, answers)
    assert f"{answers}:2: audit.found is not asked" in done.err


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_every_refused_answer_is_named_with_its_line_and_nothing_is_saved(
    genomgang: Genomgang, ident: str, answers: Path, form: str
) -> None:
    said = {
        "frame.cycle": "first",
        "frame.yaer": 2027,
        "audit.audited": "perhaps",
        "audit.day": {"latter": True},
        "frame.organisation": {"affirm": "no"},
        "audit.remarks": {"affirm": True},
        "audit.text": None,
        "audit.findings": "Doors",
        "audit.found": "Windows",
    }
    if form == "yaml":
        answers.write_text("# my answers\n" + yaml_of(said), encoding="utf-8")
        done = genomgang("fill", ident, answers)
    else:
        lines = (f"{json.dumps(name)}: {json.dumps(value)}" for name, value in said.items())
        answers.write_text("{\n" + ",\n".join(lines) + "\n}", encoding="utf-8")
        done = genomgang("fill", ident, "--json", answers)
    assert (done.code, done.out) == (1, "")
    for line, question, message in (
        (3, "frame.yaer", "frame.year"),
        (4, "audit.audited", "Yes or no"),
        (5, "audit.day", "latter"),
        (6, "frame.organisation", "must be true"),
        (7, "audit.remarks", "nothing from last year"),
        (8, "audit.text", "empty"),
        (10, "audit.found", f"{answers}:9"),
    ):
        found = next(row for row in done.err.splitlines() if row.startswith(f"{answers}:{line}: "))
        assert question in found
        assert message in found
    assert f"{answers}:2:" not in done.err
    assert all(state in ("unanswered", "proposed") for state, _value in genomgang.answers(ident).values())


def test_a_refusal_points_at_the_question_also_where_the_answer_begins_below_it(
    genomgang: Genomgang, ident: str, answers: Path
) -> None:
    answers.write_text("# rows\naudit.remarks:\n\n  - status: open\n", encoding="utf-8")
    assert f"{answers}:2: audit.remarks: " in genomgang("fill", ident, answers).err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("frame.cycle: first\nframe.cycle: second\n", ":2:1: "),
        ("frame.cycle: &a first\n", ":1:"),
        ("- first\n", "must map question ids"),
        ("", "empty"),
        ("frame.cycle: 'first\n", ":"),
        ("audit.text: !!python/object/apply:os.system [ls]\n", ":1:"),
        ("audit.text: \x1b[31m\n", "U+001B"),
    ],
)
def test_a_file_that_is_not_plain_yaml_is_refused_at_its_line(
    genomgang: Genomgang, ident: str, answers: Path, text: str, message: str
) -> None:
    answers.write_text(text, encoding="utf-8")
    done = genomgang("fill", ident, answers)
    assert done.code == 1
    assert str(answers) in done.err
    assert message in done.err
    assert "\x1b" not in done.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'{"frame.cycle": "first",\n "frame.cycle": "second"}', "twice"),
        (b'{"frame.cycle": \n x}', ":2:2"),
        (b'["first"]', "must map question ids"),
        (b"", ":1:1"),
        (b'{"frame.year": NaN}', "NaN"),
        (b'{"frame.year": ' + b"9" * 5000 + b"}", "svar"),
        (b"[" * 100_000, "svar"),
        (b'{"frame.organisation": "\xff"}', "UTF-8"),
    ],
)
def test_a_file_that_is_not_json_is_refused(
    genomgang: Genomgang, ident: str, answers: Path, text: bytes, message: str
) -> None:
    answers.write_bytes(text)
    done = genomgang("fill", ident, "--json", answers)
    assert done.code == 1
    assert message in done.err


@pytest.mark.parametrize("arguments", [[], ["a.yaml", "--json", "b.json"]])
def test_exactly_one_file_is_needed(genomgang: Genomgang, ident: str, arguments: list[str]) -> None:
    assert genomgang("fill", ident, *arguments).code == 2


@pytest.mark.parametrize("arguments", [["nowhere.yaml"], ["--json", "nowhere.json"], ["."]])
def test_a_file_that_cannot_be_read_is_the_users_to_mend(
    genomgang: Genomgang, ident: str, arguments: list[str]
) -> None:
    done = genomgang("fill", ident, *arguments)
    assert done.code == 1
    assert arguments[-1] in done.err


WORDS = st.sampled_from([{"affirm": True}, {"unknown": "ask"}, {"later": True}, {"not_applicable": True}, {"x": 1}])
ODD = st.dictionaries(
    st.sampled_from([*GOOD, "frame.nothing"]), st.one_of(WORDS, st.text(max_size=8), st.integers()), max_size=2
)
SAID = st.builds(
    lambda names, odd: {name: GOOD[name] for name in names} | odd,
    st.lists(st.sampled_from(list(GOOD)), unique=True),
    ODD,
)


@pytest.fixture(scope="module")
def quick_store() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=SAID)
def test_a_file_is_saved_whole_or_not_at_all(quick_store: Path, said: dict[str, Any]) -> None:
    from store import FileStore

    store = quick_store / "store"
    file = quick_store / "said.json"
    file.write_text(json.dumps(said), encoding="utf-8")
    assert run(["new", "Garden", "2027", "--flow", str(EXAMPLE_FLOW), "--store", str(store)]) == 0
    saved = FileStore(store)
    ident = saved.list()[0].ident
    before = saved.load(ident)
    code = run(["fill", ident, "--json", str(file), "--store", str(store)])
    events = FileStore(store).load(ident)[1][len(before[1]) :]
    if code == 0:
        assert {event.question for event in events} == set(said)
        first = before[1][-1].sequence + 1
        assert [event.sequence for event in events] == list(range(first, first + len(events)))
    else:
        assert code == 1
        assert events == ()


def test_answers_that_limit_each_other_may_stand_in_any_order(genomgang: Genomgang, answers: Path) -> None:
    ident = genomgang.ok("new", "Park Office", 2027).out.strip()
    for year in (2026, 2025):
        period = {"ram.period_till": f"{year}-12-31", "ram.period_fran": f"{year}-01-01"}
        answers.write_text(yaml_of(period), encoding="utf-8")
        genomgang.ok("fill", ident, answers)
    answers.write_text(
        yaml_of({**period, "ram.period_till": "2024-12-31", "ram.verksamhetsar": 2031}), encoding="utf-8"
    )
    refused = genomgang("fill", ident, answers)
    assert refused.code == 1
    assert "2024-12-31 is before 2025-01-01" in refused.err
    assert "This interview is for 2027" in refused.err


def test_what_is_not_json_is_told_in_our_own_words(genomgang: Genomgang, ident: str, tmp_path: Path) -> None:
    file = tmp_path / "svar.json"
    file.write_text('{"frame.cycle": \n}', encoding="utf-8")
    done = genomgang("fill", ident, "--json", file)
    assert done.code == 1
    assert f"{file}:2:1: This is not JSON." in done.err
    assert "Expecting" not in done.err
