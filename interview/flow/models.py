"""What a flow script can say: sections of questions, a discriminated union over the kind of question.

A flow is pure data, ordered, without jumps: only `when` decides what is asked. `loading` reads it from YAML.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from interview.flow.fields import Choice, Name, RowField, Strict, Text

QuestionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$", max_length=60)]
Reuse = Literal["carry", "show", "never", "roll"]
Clause = Literal["9.3.1", "9.3.3", "a", "b", "c", "d", "d1", "d2", "d3", "d4", "e", "f", "g"]

Roll = Literal["interview_year", "next_year", "next_choice", "plan_to_follow_up", "plan_forward", "recommendations"]
"""How a `roll` question moves last year's answer forward.

`interview_year` is the operational year of the interview itself; `next_year` adds one year to a number or a date;
`next_choice` takes the following alternative (cycles); `plan_to_follow_up` makes last year's plan rows for this
year the rows to follow up; `plan_forward` makes last year's second and later plan years the first ones;
`recommendations` makes last year's recommendations rows to report on. The three row rules read the question named
by `roll_from`.
"""


class QuestionBase(Strict):
    """What every question has.

    `label` is the question as put, `short` its name in lists; `sentence` (with `{value}`) is how the draft says
    the answer where the bare value would not read as prose. `when` is a condition (see `conditions`). A `default`
    is proposed where last year offers nothing; it may contain `{organisation}`, `{year}` and `{previous_year}`.
    `headings` are those under which older documents say what the question asks.
    """

    id: QuestionId
    label: Text
    short: Text | None = None
    help: Text | None = None
    example: Text | None = None
    when: Text | None = None
    required: bool = False
    reuse: Reuse = "show"
    roll: Roll | None = None
    roll_from: QuestionId | None = None
    aliases: tuple[QuestionId, ...] = ()
    since: Text | None = None
    iso: tuple[Clause, ...] = ()
    sensitive: bool = False
    headings: tuple[Text, ...] = ()

    @property
    def section(self) -> str:
        """The id of the section that the question belongs to."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """What lists call the question: `short`, else the label."""
        return self.short or self.label


class TextQuestion(QuestionBase):
    """Prose as Markdown."""

    kind: Literal["text"] = "text"
    lines: Literal["one", "many"] = "many"
    max_length: int = Field(default=50_000, ge=1)
    pattern: str | None = None
    pattern_hint: Text | None = None
    default: Text | None = None
    sentence: Text | None = None


class ChoiceQuestion(QuestionBase):
    """One of a few alternatives."""

    kind: Literal["choice"]
    choices: tuple[Choice, ...] = Field(min_length=2)
    default: Name | None = None


class BooleanQuestion(QuestionBase):
    """Yes or no; `yes` and `no` are how the draft says it."""

    kind: Literal["boolean"]
    yes: Text | None = None
    no: Text | None = None


class NumberQuestion(QuestionBase):
    """A number; whole unless `integer: false`. `at_most` is an earlier number that it is a part of."""

    kind: Literal["number"]
    min: float | None = None
    max: float | None = None
    integer: bool = True
    at_most: QuestionId | None = None
    unit: Text | None = None
    sentence: Text | None = None


class DateQuestion(QuestionBase):
    """A calendar day, stored in ISO form. `not_before` is an earlier question whose day it may not precede."""

    kind: Literal["date"]
    not_before: QuestionId | None = None
    default: Text | None = None
    sentence: Text | None = None


class ListQuestion(QuestionBase):
    """Short lines; with `choices` the lines are some of those values (several may be chosen)."""

    kind: Literal["list"]
    choices: tuple[Choice, ...] = ()
    min_items: int = Field(default=0, ge=0)
    max_items: int = Field(default=200, ge=1)
    max_length: int = Field(default=2000, ge=1)
    intro: Text | None = None


class RecordsQuestion(QuestionBase):
    """Rows with typed fields.

    `line` says how one row reads in a list of the draft: `{field}` is the field's text, and a part in square
    brackets is left out when a field within it is empty: `{action}[ ({owner})][, by {due}]`. `layout` is how a
    reader wants the rows. `fixed_rows` gives rows that always exist (the six GDPR areas), by the value of the
    field `fixed_field`. A carried row does not return once its field `closed_field` has one of `closed_values`.
    """

    kind: Literal["records"]
    fields: tuple[RowField, ...] = Field(min_length=1)
    line: Text
    layout: Literal["list", "numbered", "table", "risk_matrix"] = "list"
    intro: Text | None = None
    none_text: Text | None = None
    min_rows: int = Field(default=0, ge=0)
    max_rows: int = Field(default=500, ge=1)
    fixed_field: Name | None = None
    fixed_rows: tuple[Text, ...] = ()
    closed_field: Name | None = None
    closed_values: tuple[Name, ...] = ()


Question = Annotated[
    TextQuestion | ChoiceQuestion | BooleanQuestion | NumberQuestion | DateQuestion | ListQuestion | RecordsQuestion,
    Field(discriminator="kind"),
]


class Section(Strict):
    """A run of questions on one subject; `intro` is what the assistant says on entering it.

    `headings` are those under which older documents treat the subject, `vocabulary` the words or beginnings of
    words by which text without such a heading is known: an import places text by them. A heading that several
    sections name is settled by the words beneath it. A section that `gathers` treats every subject from one side,
    such as what is planned: a heading on a subject that stands under one of its own stays in it.
    """

    id: Name
    title: Text
    intro: Text | None = None
    when: Text | None = None
    iso: tuple[Clause, ...] = ()
    headings: tuple[Text, ...] = ()
    vocabulary: tuple[Text, ...] = ()
    gathers: bool = False
    questions: tuple[Question, ...] = Field(min_length=1)


class FreeText(Strict):
    """The optional question `<section>.text` that ends every section without one; `{section}` is its title."""

    label: Text
    short: Text | None = None
    help: Text | None = None


class Flow(Strict):
    """A whole script. `version` is dated (`2026.1`); `language` is that of its texts."""

    id: Name
    version: Text
    language: Literal["sv", "en"]
    title: Text
    default_template: Text
    templates: tuple[Text, ...] = Field(min_length=1)
    sections: tuple[Section, ...] = Field(min_length=1)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by its id, in the order asked."""
        return {question.id: question for section in self.sections for question in section.questions}

    @cached_property
    def current_ids(self) -> dict[str, str]:
        """Every id that was ever used for a question, to the id it has now."""
        ids = {alias: question.id for question in self.questions.values() for alias in question.aliases}
        return ids | {ident: ident for ident in self.questions}

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the whole flow, in hexadecimal: two flows with the same texts have the same one."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def section(self, ident: str) -> Section:
        """The section with this id; KeyError where there is none."""
        return self._sections[ident]

    def __iter__(self) -> Iterator[Question]:  # type: ignore[override]  # pydantic iterates over fields
        return iter(self.questions.values())


def wording(question: Question) -> str:
    """A hash of what the question asks: label, alternatives and fields, but not help or order.

    An answer keeps it, so that a reworded question is noticed when the interview is resumed.
    """
    choices = [(c.value, c.label) for c in getattr(question, "choices", ())]
    fields = [(f.id, f.kind, f.label) for f in question.fields] if isinstance(question, RecordsQuestion) else []
    asked = json.dumps([question.kind, question.label, choices, fields], ensure_ascii=False)
    return hashlib.sha256(asked.encode()).hexdigest()[:16]
