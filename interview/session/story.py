"""Stories: what somebody answers, and what the flow should then ask. They test a flow without programming.

A story is a YAML file. It names the flow, may give last year's answers, and has steps; a step says what somebody does
(`answer`, `affirm`, `unknown`, `not_applicable`, `later`, `clear`) or what must then hold (`next`, `asked`, `hidden`,
`state`, `value`, `progress`, `refused`). The keys of a step are taken in the order in which they are written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from interview.errors import AnswerError, FlowError, FlowProblem
from interview.flow.faults import schema_problems
from interview.flow.loading import is_path, load_flow
from interview.flow.models import Flow
from interview.flow.positions import KeyPath, Source, read_source
from interview.language import translate as _
from interview.session.events import Event, ItemState, Start
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.session.state import fold

Answers = dict[str, Any]
Names = Annotated[tuple[str, ...], BeforeValidator(lambda written: (written,) if isinstance(written, str) else written)]
"""Question ids; a single one may stand without brackets."""

_BEGUN = datetime(2026, 10, 1, 8, tzinfo=UTC)


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Counted(_Written):
    """How far the interview should have come, in questions."""

    answered: int | None = None
    relevant: int | None = None


class Step(_Written):
    """What somebody does, and what should hold after it."""

    answer: Answers = Field(default_factory=dict)
    affirm: Names = ()
    unknown: Answers = Field(default_factory=dict)
    not_applicable: Answers = Field(default_factory=dict)
    later: Names = ()
    clear: Names = ()
    refused: Answers = Field(default_factory=dict)
    next: str | None = None
    asked: Names = ()
    hidden: Names = ()
    state: dict[str, ItemState] = Field(default_factory=dict)
    value: Answers = Field(default_factory=dict)
    progress: Counted = Counted()


class Story(_Written):
    """A story file. `year` is the operational year; `previous` are last year's answers."""

    flow: str
    organisation: str = "Exempelkontoret"
    year: int = Field(default=2027, ge=2001, le=2100)
    previous: Answers = Field(default_factory=dict)
    steps: tuple[Step, ...] = Field(min_length=1)


@dataclass(frozen=True)
class StoryResult:
    """How a story went: what was looked at, and what was not as the story says, in the order of the file."""

    file: str
    flow: str
    steps: int
    expectations: int
    problems: tuple[FlowProblem, ...]

    @property
    def passed(self) -> bool:
        """Whether everything was as the story says."""
        return not self.problems


def run_story(path: Path) -> StoryResult:
    """Runs the story in the file at `path`; a flow that it names by a path lies relative to it.

    Raises FlowError where the story or its flow is not sound, another GenomgangError where a file cannot be read.
    """
    source = read_source(path, str(path))
    try:
        story = Story.model_validate(source.data, strict=True)
    except ValidationError as error:
        raise FlowError(schema_problems(error.errors(), Story, source.problem, parts={"steps": Step})) from None
    flow = load_flow(str(path.parent / story.flow) if is_path(story.flow) else story.flow)
    telling = _Telling(source, story, flow)
    for index, written in enumerate(source.data["steps"]):
        for key in written:
            telling.take(("steps", index, key), key, getattr(story.steps[index], key))
    return StoryResult(str(path), flow.id, len(story.steps), telling.expectations, tuple(telling.problems))


class _Telling:
    """A story on its way: the interview so far, the question last touched, and what was not as expected."""

    def __init__(self, source: Source, story: Story, flow: Flow) -> None:
        self.problems: list[FlowProblem] = []
        self.expectations = 0
        self._source = source
        self._story = story
        self._flow = flow
        ids, minutes = count(1), count()
        self._recorder = Recorder(
            clock=lambda: _BEGUN + timedelta(minutes=next(minutes)),
            new_id=lambda: f"{next(ids):08x}" * 4,  # a row's id is the first digits of one
            source="command",
        )
        self._here: str | None = None
        last_year: Interview | None = None
        if story.previous:
            self.interview = self._begun(story.year - 1, None)
            self.take(("previous",), "answer", story.previous)
            last_year, self._here = self.interview, None
        self.interview = self._begun(story.year, last_year)

    def take(self, path: KeyPath, key: str, written: Any) -> None:
        """One key of a step: does what it says, or looks whether it holds."""
        match key:
            case "next":
                self._next(path, written)
            case "progress":
                self._progress(path, written)
            case "refused" | "asked" | "hidden" | "state" | "value":
                for place, ident, expected in _each(path, written):
                    self._expect(place, key, ident, expected)
            case _:
                for place, ident, value in _each(path, written):
                    self._do(place, key, ident, value)

    def _begun(self, year: int, previous: Interview | None) -> Interview:
        flow = self._flow
        start = Start(
            ident=f"story-{year}",
            organisation=self._story.organisation,
            year=year,
            flow=flow.id,
            flow_version=flow.version,
            flow_fingerprint=flow.fingerprint,
            template=flow.default_template,
            previous=previous.state.start.ident if previous else None,
            questions=tuple(flow.questions),
        )
        return Interview(flow, fold([self._recorder.start(start)]), previous.state if previous else None)

    def _do(self, path: KeyPath, key: str, ident: str, value: Any) -> None:
        try:
            if not self.interview.is_relevant(ident):
                self._problem(path, _("{question} is not asked here").format(question=ident))
            self.interview = self.interview.after(self._events(key, ident, value))
            self._here = self.interview.question(ident).id
        except AnswerError as error:
            self._problem(path, f"{error.message} {error.advice}".strip())

    def _events(self, key: str, ident: str, value: Any) -> tuple[Event, ...]:
        recorder, interview = self._recorder, self.interview
        match key:
            case "unknown":
                return recorder.unknown(interview, ident, _note(value))
            case "not_applicable":
                return recorder.not_applicable(interview, ident, _note(value))
            case "affirm":
                return recorder.affirm(interview, ident)
            case "later":
                return recorder.later(interview, ident)
            case "clear":
                return recorder.clear(interview, ident)
        return recorder.answer(interview, ident, value)

    def _expect(self, path: KeyPath, key: str, ident: str, expected: Any) -> None:
        self.expectations += 1
        try:
            item = self.interview.item(ident)
        except AnswerError as error:
            self._problem(path, f"{error.message} {error.advice}".strip())
            return
        asked = self.interview.is_relevant(ident)
        match key:
            case "asked" if not asked:
                self._problem(path, _("{question} is not asked").format(question=ident))
            case "hidden" if asked:
                self._problem(path, _("{question} is asked").format(question=ident))
            case "state" if item.state != expected:
                message = _("{question} is {found}, not {expected}")
                self._problem(path, message.format(question=ident, found=item.state, expected=expected))
            case "value" if _bare(item.value) != _bare(expected):
                message = _("{question} says {found}, not {expected}")
                found = _shown(_bare(item.value))
                self._problem(path, message.format(question=ident, found=found, expected=_shown(_bare(expected))))
            case "refused":
                self._refused(path, ident, expected)

    def _refused(self, path: KeyPath, ident: str, value: Any) -> None:
        try:
            self._recorder.answer(self.interview, ident, value)
        except AnswerError:
            return
        self._problem(path, _("{question} takes {value}").format(question=ident, value=_shown(value)))

    def _next(self, path: KeyPath, expected: str | None) -> None:
        """The question after the one last touched; None where everything is done."""
        self.expectations += 1
        found = self.interview.next(after=self._here)
        if found != expected:
            nothing = _("none")
            message = _("the next question is {found}, not {expected}")
            self._problem(path, message.format(found=found or nothing, expected=expected or nothing))

    def _progress(self, path: KeyPath, expected: Counted) -> None:
        found = self.interview.progress()
        for name in sorted(expected.model_fields_set):
            self.expectations += 1
            wanted, counted = getattr(expected, name), getattr(found, name)
            if wanted != counted:
                message = _("{found} questions are {what}, not {expected}")
                what = _("answered") if name == "answered" else _("relevant")
                self._problem((*path, name), message.format(found=counted, what=what, expected=wanted))

    def _problem(self, path: KeyPath, message: str) -> None:
        self.problems.append(self._source.problem(path, message))


def _each(path: KeyPath, written: Answers | tuple[str, ...]) -> Iterator[tuple[KeyPath, str, Any]]:
    """Every question that a key of a step names, with its place and what is written beside it."""
    if isinstance(written, dict):
        for ident, value in written.items():
            yield (*path, ident), ident, value
    else:
        for index, ident in enumerate(written):
            yield (*path, index), ident, None


def _note(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _bare(value: Any) -> Any:
    """A value without the ids of its rows, to be compared with one that somebody wrote."""
    if isinstance(value, dict):
        return {name: part for name, part in value.items() if name != "_id"}
    return [_bare(part) for part in value] if isinstance(value, list | tuple) else value


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:200]
