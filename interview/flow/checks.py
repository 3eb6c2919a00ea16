"""Cross-checks of a whole flow: what fits the schema part by part must also agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from interview.errors import FlowProblem
from interview.flow.choice_checks import choice_problem, duplicate_choices
from interview.flow.condition_checks import condition_problems
from interview.flow.limit_checks import limit_problems
from interview.flow.models import (
    ChoiceQuestion,
    DateQuestion,
    ListQuestion,
    NumberQuestion,
    Question,
    QuestionBase,
    RecordsQuestion,
    TextQuestion,
)
from interview.flow.patterns import pattern_fault
from interview.flow.positions import KeyPath
from interview.flow.row_checks import row_problems
from interview.flow.script import Locator, Script
from interview.flow.suggestions import suggest
from interview.language import translate as _

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_VERSION = re.compile(r"\d{4}(\.\d{1,4}){0,2}")
_IN_DEFAULTS = ("organisation", "year", "previous_year")
_SUITABLE: dict[str, type[QuestionBase] | tuple[type[QuestionBase], ...]] = {
    "interview_year": NumberQuestion,
    "next_year": (NumberQuestion, DateQuestion),
    "next_choice": ChoiceQuestion,
}
"""The kinds of question that a rule can move forward; every other rule moves rows."""
_ROW_RULES = ("plan_to_follow_up", "plan_forward", "recommendations")


def check(script: Script, locate: Locator) -> list[FlowProblem]:
    """Every disagreement within the flow, in no particular order."""
    checks = _Checks(script, locate)
    return [
        *checks.problems(),
        *condition_problems(script, locate),
        *limit_problems(script, locate),
        *row_problems(script, locate),
    ]


class _Checks:
    def __init__(self, script: Script, locate: Locator) -> None:
        self.script = script
        self.locate = locate

    def problems(self) -> Iterator[FlowProblem]:
        yield from self._header()
        yield from self._ids()
        for path, question in self.script.sound():
            yield from self._roll(path, question)
            yield from self._texts(path, question)
            yield from self._choices(path, question)
            yield from self._limits(path, question)
            yield from self._since(path, question)

    def _header(self) -> Iterator[FlowProblem]:
        script = self.script
        if script.version and not _VERSION.fullmatch(script.version):
            yield self.locate(("version",), _("'version' is a year and a number, such as \"2026.1\""))
        if script.templates and script.default_template not in script.templates:
            message = _("'default_template' is not one of 'templates': {names}").format(
                names=", ".join(script.templates)
            )
            near = suggest(script.default_template, script.templates)
            yield self.locate(("default_template",), message, suggestion=near)

    def _ids(self) -> Iterator[FlowProblem]:
        """Duplicate ids of sections, questions and aliases, and questions that bear another section's name."""
        sections: set[str] = set()
        seen: set[str] = set()
        for part in self.script.parts:
            taken = part.id in sections
            if taken and part.id:
                yield self.locate((*part.path, "id"), _("there is already a section '{id}'").format(id=part.id))
            sections.add(part.id)
            for entry in part.entries:
                path = (*entry.path, "id")
                if entry.id and entry.id in seen:
                    yield self.locate(path, _("there is already a question '{id}'").format(id=entry.id))
                seen.add(entry.id)
                if part.id and not taken and entry.question and entry.question.section != part.id:
                    message = _("a question of the section '{section}' is called {section}.something").format(
                        section=part.id
                    )
                    yield self.locate(path, message)
        yield from self._aliases(seen)

    def _aliases(self, taken: set[str]) -> Iterator[FlowProblem]:
        owners: dict[str, str] = {}
        for place, question in self.script.sound():
            for index, alias in enumerate(question.aliases):
                path = (*place, "aliases", index)
                if alias in taken:
                    yield self.locate(path, _("the alias '{id}' is a question of this flow").format(id=alias))
                elif alias in owners:
                    message = _("the alias '{id}' belongs to {question} already").format(
                        id=alias, question=owners[alias]
                    )
                    yield self.locate(path, message)
                owners.setdefault(alias, question.id)

    def _roll(self, path: KeyPath, question: Question) -> Iterator[FlowProblem]:
        if question.roll is None:
            if question.reuse == "roll":
                yield self.locate((*path, "reuse"), _("'reuse: roll' needs 'roll', which says how"))
            if question.roll_from is not None:
                yield self.locate((*path, "roll_from"), _("'roll_from' needs 'roll', which says how"), key=True)
            return
        if question.reuse != "roll":
            yield self.locate((*path, "roll"), _("'roll' needs 'reuse: roll'"), key=True)
        if not isinstance(question, _SUITABLE.get(question.roll, RecordsQuestion)):
            message = _("'{roll}' does not go with kind {kind}").format(roll=question.roll, kind=question.kind)
            yield self.locate((*path, "roll"), message)
        if question.roll not in _ROW_RULES and question.roll_from is not None:
            message = _("'{roll}' does not read another question").format(roll=question.roll)
            yield self.locate((*path, "roll_from"), message, key=True)

    def _texts(self, path: KeyPath, question: Question) -> Iterator[FlowProblem]:
        """Sentences, defaults and patterns of a question."""
        sentence: str | None = getattr(question, "sentence", None)
        if sentence is not None:
            yield from self._sentence((*path, "sentence"), sentence)
        default: str | None = getattr(question, "default", None)
        if default is not None:
            yield from self._default((*path, "default"), question, default)
        if isinstance(question, TextQuestion) and question.pattern is not None:
            fault = pattern_fault(question.pattern, question.max_length)
            if fault:
                yield self.locate((*path, "pattern"), fault)

    def _sentence(self, path: KeyPath, sentence: str) -> Iterator[FlowProblem]:
        if "{value}" not in sentence:
            yield self.locate(path, _("'sentence' must have {value} where the answer goes"))
        for name in _PLACEHOLDER.findall(sentence):
            if name != "value":
                message = _("'sentence' knows only {{value}}, not {{{name}}}").format(name=name)
                yield self.locate(path, message, at=name, suggestion=suggest(name, ["value"]))

    def _default(self, path: KeyPath, question: Question, default: str) -> Iterator[FlowProblem]:
        if isinstance(question, ChoiceQuestion):
            yield from choice_problem(path, default, question.choices, self.locate)
            return
        unknown = [name for name in _PLACEHOLDER.findall(default) if name not in _IN_DEFAULTS]
        for name in unknown:
            message = _("'default' knows {{organisation}}, {{year}} and {{previous_year}}, not {{{name}}}").format(
                name=name
            )
            yield self.locate(path, message, at=name, suggestion=suggest(name, _IN_DEFAULTS))
        if unknown:
            return
        if isinstance(question, DateQuestion) and not _is_date(default):
            yield self.locate(path, _("'default' is no date; write it as 2026-12-31, or {{year}}-12-31").format())
        if isinstance(question, TextQuestion) and len(default) > question.max_length:
            message = _("'default' is longer than 'max_length', {count}").format(count=question.max_length)
            yield self.locate(path, message)

    def _choices(self, path: KeyPath, question: Question) -> Iterator[FlowProblem]:
        if isinstance(question, ChoiceQuestion | ListQuestion):
            yield from duplicate_choices((*path, "choices"), question.choices, self.locate)

    def _limits(self, path: KeyPath, question: Question) -> Iterator[FlowProblem]:
        """Lower limits above upper ones."""
        for low, high in (("min", "max"), ("min_items", "max_items"), ("min_rows", "max_rows")):
            least, most = getattr(question, low, None), getattr(question, high, None)
            if least is not None and most is not None and least > most:
                message = _("'{low}' is more than '{high}'").format(low=low, high=high)
                yield self.locate((*path, low), message)

    def _since(self, path: KeyPath, question: Question) -> Iterator[FlowProblem]:
        since, version = question.since, self.script.version
        if since is None:
            return
        path = (*path, "since")
        if not _VERSION.fullmatch(since):
            yield self.locate(path, _("'since' is a version of the flow, such as \"2026.1\""))
        elif _VERSION.fullmatch(version) and _numbers(since) > _numbers(version):
            yield self.locate(path, _("'since' is later than the flow's version, {version}").format(version=version))


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _is_date(text: str) -> bool:
    filled = text.replace("{year}", "2026").replace("{previous_year}", "2025")
    try:
        return date.fromisoformat(filled).isoformat() == filled
    except ValueError:
        return False
