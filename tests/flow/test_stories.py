"""Stories: those of the Stockholm flow hold, and a story that does not hold says where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from interview.errors import FlowError, GenomgangError
from interview.session.story import Counted, Step, Story, StoryResult, run_story

STORIES = sorted(Path(__file__).with_name("stories").glob("*.yaml"))
EXAMPLE = Path(__file__).with_name("example.yaml")


@pytest.mark.parametrize("story", STORIES, ids=[story.stem for story in STORIES])
def test_a_story_of_the_stockholm_flow_holds(story: Path) -> None:
    result = run_story(story)
    assert [str(problem) for problem in result.problems] == []
    assert result.flow == "stockholm"
    assert result.expectations > 10


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the example flow, in which a story calls it example.yaml."""
    (tmp_path / "example.yaml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def _told(folder: Path, steps: str, before: str = "") -> StoryResult:
    story = folder / "story.yaml"
    story.write_text(f"flow: example.yaml\norganisation: Garden\n{before}steps:\n{steps}", encoding="utf-8")
    return run_story(story)


def _problems(result: StoryResult) -> list[str]:
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in result.problems]


def test_everything_a_story_can_say_holds_on_the_example(folder: Path) -> None:
    result = _told(
        folder,
        """\
  - next: frame.organisation
    value: {frame.organisation: Garden, frame.year: 2027}
    state: {frame.organisation: proposed, frame.cycle: proposed}
  - affirm: [frame.organisation, frame.year]
    next: frame.cycle
  - answer: {frame.cycle: second}
    next: frame.leave_out
    progress: {answered: 3}
  - answer: {audit.audited: no}
    hidden: [audit.day, audit.found]
  - answer: {audit.audited: true}
    asked: audit.day
    refused: {audit.day: tomorrow, frame.leave_out: [nothing]}
  - unknown: {audit.day: ask the auditor}
    not_applicable: {audit.remarks: }
    later: plan.rows
    state: {audit.day: unknown, audit.remarks: not_applicable, plan.rows: later}
  - clear: audit.day
    state: {audit.day: proposed}
    value: {audit.day: "2026-10-01"}
  - answer: {frame.leave_out: [plan, audit]}
    hidden: [plan.rows, audit.audited, audit.text]
    not_applicable: {frame.text: no need}
    progress: {answered: 5, relevant: 5}
    next:
""",
        before="previous: {frame.cycle: second}\n",
    )
    assert _problems(result) == []
    assert (result.passed, result.steps, result.flow) == (True, 8, "example")
    assert result.expectations == 24


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        ("next: frame.year", "4:11: the next question is frame.organisation, not frame.year"),
        ("next:", "4:10: the next question is frame.organisation, not none"),
        ("asked: [audit.audited, audit.day]", "4:28: audit.day is not asked"),
        ("hidden: audit.audited", "4:13: audit.audited is asked"),
        ("state: {frame.year: answered}", "4:25: frame.year is proposed, not answered"),
        ("value: {frame.year: 2028}", "4:25: frame.year says 2027, not 2028"),
        ("value: {frame.cycle: first}", '4:26: frame.cycle says null, not "first"'),
        ("progress: {answered: 7}", "4:26: 0 questions are answered, not 7"),
        ("refused: {frame.year: 2027}", "4:27: frame.year takes 2027"),
        ("answer: {frame.year: never}", "4:26: "),
        ("answer: {frame.yaer: 2027}", "4:26: There is no question “frame.yaer”. Did you mean “frame.year”?"),
        ("asked: frame.yaer", "4:12: There is no question “frame.yaer”. Did you mean “frame.year”?"),
        ("affirm: audit.audited", "4:13: "),
        ("later: audit.day", "4:12: audit.day is not asked here"),
    ],
)
def test_what_is_not_as_the_story_says_is_told_at_its_place(folder: Path, step: str, problem: str) -> None:
    (found,) = _problems(_told(folder, f"  - {step}\n"))
    assert found.startswith(problem)
    assert len(found) > len("4:26: ")


def test_a_story_goes_on_after_what_did_not_hold(folder: Path) -> None:
    result = _told(folder, "  - next: frame.year\n    answer: {frame.cycle: third}\n  - hidden: frame.cycle\n")
    assert [problem.line for problem in result.problems] == [4, 5, 6]


def test_last_years_answers_are_looked_at_too(folder: Path) -> None:
    result = _told(folder, "  - next: frame.organisation\n", before="previous: {frame.cycle: third}\n")
    assert [(problem.line, problem.column) for problem in result.problems] == [(3, 25)]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("flow: example.yaml\n", ["1:1: 'steps' is missing"]),
        ("flow: example.yaml\nsteps: []\n", ["2:8: 'steps' needs at least 1"]),
        ("flow: example.yaml\nsteps: [{anser: {a.b: 1}}]\n", ["2:10: there is no key 'anser' here"]),
        ("flow: example.yaml\nsteps: [{state: {a.b: done}}]\n", ["2:23: 'a.b' cannot be 'done'; it is one of"]),
        ("flow: example.yaml\nyear: next\nsteps: [{next: a.b}]\n", ["2:7: 'year' must be a whole number"]),
        (
            "flow: example.yaml\nsteps: [{later: 3}, x]\n",
            ["2:17: 'later' must be a list", "2:21: each of 'steps' must be"],
        ),
        ("- flow\n", ["1:1: the file must be keys with values"]),
        ("flow: *x\n", ["1:7: references (*x) are not read"]),
    ],
)
def test_a_story_that_is_none_is_refused_at_its_place(folder: Path, text: str, problems: list[str]) -> None:
    (folder / "story.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FlowError) as caught:
        run_story(folder / "story.yaml")
    found = [f"{problem.line}:{problem.column}: {problem.message}" for problem in caught.value.problems]
    assert [line[: len(start)] for line, start in zip(found, problems, strict=True)] == problems


def test_a_story_or_a_flow_that_is_not_there_is_an_error_with_its_name(folder: Path) -> None:
    with pytest.raises(GenomgangError, match="no such file"):
        run_story(folder / "nothing.yaml")
    (folder / "story.yaml").write_text("flow: other.yaml\nsteps: [{next: a.b}]\n", encoding="utf-8")
    with pytest.raises(GenomgangError, match=r"other\.yaml"):
        run_story(folder / "story.yaml")


def test_the_story_in_the_document_holds(tmp_path: Path) -> None:
    document = (Path(__file__).parents[2] / "docs" / "stories.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", document, re.DOTALL)
    assert example
    (tmp_path / "story.yaml").write_text(example[1], encoding="utf-8")
    assert _problems(run_story(tmp_path / "story.yaml")) == []


@pytest.mark.parametrize("key", [*Story.model_fields, *Step.model_fields, *Counted.model_fields])
def test_every_key_of_a_story_is_in_the_document(key: str) -> None:
    document = (Path(__file__).parents[2] / "docs" / "stories.md").read_text(encoding="utf-8")
    assert re.search(rf"\b{key}\b", document)
