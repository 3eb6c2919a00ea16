"""Pairs of years for the tests of changes: in one flow, and across a flow that was rewritten in between."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from hypothesis import strategies as st

from interview.errors import AnswerError
from interview.flow.fields import ChoiceField, ComputedField, NumberField, RowField, TextField
from interview.flow.models import Flow, Question, RecordsQuestion
from interview.session.interview import Interview
from interview.session.state import State
from tests.session.sample import Played, recorder
from tests.session.sample_flow import FLOW, FLOW_DATA, choices

WORDS = st.text(st.sampled_from("abcåäö.*_ \n"), min_size=1, max_size=14).filter(str.strip)
LINES = st.text("abcåäö ", min_size=1, max_size=8).filter(str.strip)
YEARS = st.sampled_from(["2026", "2027", "2026–2027", "2028"])


def _rewritten() -> Flow:
    """The sample flow, in its next version: questions renamed, of other kinds, without some choices and fields."""
    new: dict[str, dict[str, Any]] = {
        "ram.anvisning": {"id": "ram.instruktion", "aliases": ["ram.anvisning"]},
        "ram.planering": {"choices": choices("ett_ar", "fem_ar")},
        "ram.period_fran": {"kind": "text", "roll": None, "reuse": "show", "default": None},
        "rsa.andel": {"kind": "text", "unit": None, "min": None, "max": None, "integer": None},
        "rsa.granskad": {"kind": "choice", "choices": choices("ja", "nej")},
        "rsa.granskning": {"kind": "records", "fields": [{"id": "vem", "kind": "text", "label": "Who"}],
                           "line": "{vem}", "when": None},
        "plan.mal": {"kind": "number", "max_items": None, "max_length": None},
        "rsa.projekt": {"fields": [{"id": "namn", "kind": "text", "label": "Name", "required": True}], "line": "{namn}",
                        "closed_field": None, "closed_values": None},
        "rsa.matt": {"kind": "list", "fields": None, "line": None},
    }  # fmt: skip
    gone = {"ram.text", "rsa.text"}
    sections = []
    for section in FLOW_DATA["sections"]:
        asked = []
        for question in section["questions"]:
            if question["id"] not in gone:
                merged = {**question, **new.get(question["id"], {})}
                asked.append({name: value for name, value in merged.items() if value is not None})
        sections.append({**section, "questions": asked})
    return Flow.model_validate({**FLOW_DATA, "version": "2027.1", "sections": sections})


REWRITTEN = _rewritten()


def values(question: Question) -> st.SearchStrategy[Any]:
    """Answers that the question takes."""
    match question.kind:
        case "text":
            return WORDS
        case "choice":
            return st.sampled_from([choice.value for choice in question.choices])
        case "boolean":
            return st.booleans()
        case "number":
            return st.integers(0, 100)
        case "date":
            return st.sampled_from(["2026-01-01", "2026-11-30", "2027-02-28"])
        case "list":
            items = [choice.value for choice in question.choices]
            return st.lists(st.sampled_from(items) if items else LINES, max_size=3)
        case "records":
            fixed = question.fixed_field
            rows = st.fixed_dictionaries(
                {field.id: _field(question, field) for field in question.fields if _must(field)},
                optional={
                    field.id: _field(question, field)
                    for field in question.fields
                    if not _must(field) and not isinstance(field, ComputedField)
                }
                | ({} if fixed else {"_id": st.sampled_from(["rad1", "rad2", "rad3", "rad4"])}),
            )
            return st.lists(rows, max_size=4, unique_by=lambda row: row[fixed] if fixed else row.get("_id", id(row)))


def _must(field: RowField) -> bool:
    return field.required or bool(field.required_when)


def _field(question: RecordsQuestion, field: RowField) -> st.SearchStrategy[Any]:
    if field.id == question.fixed_field:
        return st.sampled_from(question.fixed_rows)
    match field:
        case TextField():
            return YEARS if field.pattern else LINES
        case ChoiceField():
            return st.sampled_from([choice.value for choice in field.choices])
        case NumberField():
            return st.integers(1, 5)
    return st.booleans()


@st.composite
def years(draw: st.DrawFn, flow: Flow = FLOW, year: int = 2027, previous: State | None = None) -> Interview:
    """A year of the organisation: some questions answered, some affirmed, some without an answer of any kind."""
    played = Played(flow, year, previous, recorder(first_id=year * 1000))
    for ident in draw(st.lists(st.sampled_from(list(flow.questions)), unique=True, max_size=9)):
        question = flow.questions[ident]
        match draw(st.sampled_from(["answer", "answer", "answer", "affirm", "unknown", "none", "later", "row"])):
            case "affirm" if played.interview.offer(ident).value is not None and question.reuse != "never":
                if played.interview.offer(ident).fits and not isinstance(question, RecordsQuestion):
                    played.take(played.record.affirm(played.interview, ident))
            case "unknown":
                played.take(played.record.unknown(played.interview, ident, "Kim"))
            case "none":
                played.take(played.record.not_applicable(played.interview, ident))
            case "later":
                played.take(played.record.later(played.interview, ident))
            case "row" if played.interview.item(ident).rows and isinstance(question, RecordsQuestion):
                (raw,) = draw(st.lists(values(question).filter(bool), min_size=1, max_size=1))
                row = {name: value for name, value in raw[0].items() if name != "_id"}
                ident_of_row = played.interview.item(ident).rows[0]["_id"]
                played.take(played.record.set_row(played.interview, ident, ident_of_row, row))
            case _:
                with suppress(AnswerError):  # what disagrees with what the interview is about is refused
                    played.answer(ident, draw(values(question)))
    return played.interview


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Interview, Interview]:
    """Last year and this year, which may have another version of the flow."""
    last = draw(years(year=2026))
    this = draw(years(draw(st.sampled_from([FLOW, REWRITTEN])), 2027, last.state))
    return last, this


def said(interview: Interview) -> dict[str, Any]:
    """What a year says or proposes to each question that it asks, also where the answer no longer fits."""
    return {
        item.question.id: item.given.value if item.given and item.given.whole and item.given.value else item.value
        for item in interview.relevant()
        if item.value is not None or (item.given and item.given.value is not None)
    }


def two_years(before: Mapping[str, Any], after: Mapping[str, Any], flow: Flow = FLOW) -> tuple[Interview, Interview]:
    """Two years with these answers; `affirm` as an answer keeps last year's."""
    made: list[Interview] = []
    for year, answers in ((2026, before), (2027, after)):
        played = Played(flow, year, made[0].state if made else None, recorder(first_id=year * 1000))
        for ident, raw in answers.items():
            if raw == "affirm":
                played.take(played.record.affirm(played.interview, ident))
            else:
                played.answer(ident, raw)
        made.append(played.interview)
    return made[0], made[1]


def chain(*answers: Mapping[str, Any], flow: Flow = FLOW, last_year: int = 2027) -> list[Interview]:
    """Years in a row, the last of them `last_year`, each with its answers."""
    made: list[Interview] = []
    for year, given in zip(itertools.count(last_year - len(answers) + 1), answers, strict=False):
        played = Played(flow, year, made[-1].state if made else None, recorder(first_id=year * 1000))
        for ident, raw in given.items():
            played.answer(ident, raw)
        made.append(played.interview)
    return made
