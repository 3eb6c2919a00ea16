"""Flow scripts from the command line: every fault at its line, questions as a table, stories that hold or do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.driver import EXAMPLE_FLOW, Genomgang

STORY = """\
flow: {flow}
steps:
  - answer:
      frame.cycle: first
      audit.audited: {audited}
  - asked: audit.day
    value: {{frame.cycle: first}}
"""


def test_a_sound_flow_is_said_to_be_so_with_what_it_holds(genomgang: Genomgang) -> None:
    done = genomgang.ok("flow", "check", EXAMPLE_FLOW)
    assert done.out == f"{EXAMPLE_FLOW}: no errors; 3 sections, 12 questions.\n"
    assert "stockholm: no errors" in genomgang.ok("flow", "check", "stockholm").out


def test_every_fault_of_a_flow_stands_on_a_line_of_its_own(genomgang: Genomgang, tmp_path: Path) -> None:
    text = EXAMPLE_FLOW.read_text(encoding="utf-8")
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        text.replace("kind: boolean", "kind: bolean").replace("required: true", "requierd: true", 1), "utf-8"
    )
    done = genomgang("flow", "check", bad)
    assert (done.code, done.out) == (1, "")
    lines = done.err.splitlines()
    assert len(lines) >= 2
    for line in lines:
        path, row, column, _message = line.removeprefix(str(bad)).split(":", 3)
        assert path == ""
        assert row.isdigit()
        assert column.isdigit()
    assert "required" in done.err
    assert "boolean" in done.err


@pytest.mark.parametrize(
    ("name", "message"), [("stokholm", "stockholm"), ("nowhere/x.yaml", "nowhere/x.yaml"), (".", "stockholm")]
)
def test_a_flow_that_is_not_there_is_named_with_those_that_are(genomgang: Genomgang, name: str, message: str) -> None:
    for command in ("check", "show"):
        done = genomgang("flow", command, name)
        assert done.code == 1
        assert message in done.err


def test_show_lists_every_question_of_the_stockholm_flow_by_section(genomgang: Genomgang) -> None:
    out = genomgang.ok("flow", "show").out
    listed = genomgang.ok("flow", "show", "--json").json()
    assert len(listed) > 60
    for question in listed:
        assert f"\n{question['question']} " in out
    assert "(klassning)" in out


def test_show_as_json_tells_what_is_asked_and_nothing_of_any_interview(genomgang: Genomgang) -> None:
    questions = genomgang.ok("flow", "show", EXAMPLE_FLOW, "--json").json()
    assert [question["question"] for question in questions][:2] == ["frame.organisation", "frame.year"]
    assert not questions[0].keys() & {"state", "value", "previous"}


def test_a_story_that_holds_is_said_to_hold(genomgang: Genomgang, tmp_path: Path) -> None:
    story = tmp_path / "story.yaml"
    story.write_text(STORY.format(flow=EXAMPLE_FLOW, audited="true"), encoding="utf-8")
    assert genomgang.ok("flow", "test", story).out == f"{story}: as expected; 2 steps, 2 expectations.\n"


def test_a_story_that_does_not_hold_is_told_with_its_line(genomgang: Genomgang, tmp_path: Path) -> None:
    story = tmp_path / "story.yaml"
    story.write_text(STORY.format(flow=EXAMPLE_FLOW, audited="false"), encoding="utf-8")
    done = genomgang("flow", "test", story)
    assert (done.code, done.out) == (1, "")
    assert f"{story}:6:" in done.err
    assert "audit.day is not asked" in done.err


@pytest.mark.parametrize("text", ["", "steps: []", "flow: nowhere.yaml\nsteps: [{next: x}]"])
def test_a_story_that_cannot_be_read_is_the_users_to_mend(genomgang: Genomgang, tmp_path: Path, text: str) -> None:
    story = tmp_path / "story.yaml"
    story.write_text(text, encoding="utf-8")
    done = genomgang("flow", "test", story)
    assert done.code == 1
    assert str(tmp_path) in done.err
    assert genomgang("flow", "test", tmp_path / "none.yaml").code == 1
