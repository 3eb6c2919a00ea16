"""What landed where, and the answers that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from interview.errors import AnswerError
from interview.flow.models import Flow, Question, RecordsQuestion, TextQuestion
from interview.review.blocks import Heading, Span
from interview.review.markdown import write_blocks
from interview.review.markdown.reading import LOWEST_HEADING
from interview.session.events import Value
from interview.session.values import parse_value

TEXT = "text"
"""The name of the question that ends a section and takes what fits no other (see `FreeText`)."""


@dataclass(frozen=True, slots=True)
class Landed:
    """Text of the source and the question that it answers. `heading` is the way to it through the source's headings.

    `text` is the source's own, as Markdown. A part of a records question is a `row`, a single fact a `value`, neither
    of which is the text as it stands; everything else is text of the answer, under `title` where that is given.
    `source` are the places of its blocks in the outline; () for the words of a heading with nothing beneath.
    """

    question: str
    section: str
    heading: str
    text: str
    title: str = ""
    row: Mapping[str, Any] | None = None
    value: Value | None = None
    source: tuple[int, ...] = ()

    @property
    def titled(self) -> str:
        """`text` under `title`, as it stands in an answer of text."""
        heading = (Heading(LOWEST_HEADING, (Span(self.title),)),) if self.title else ()
        return "\n\n".join(filter(None, (write_blocks(heading).strip(), self.text)))


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Text of the source that found no place, as Markdown; "" for a heading with nothing under it.

    `source` as that of `Landed`; () too for footnotes that nothing refers to.
    """

    heading: str
    text: str
    source: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """`answers` by question id, ready to be recorded; `landed` says what they were made of."""

    answers: dict[str, Value]
    landed: tuple[Landed, ...]
    unplaced: tuple[Unplaced, ...]


def placement_of(flow: Flow, landed: Iterable[Landed], unplaced: Iterable[Unplaced]) -> Placement:
    """The answers that the parts make, in the flow's order.

    Rows that their question refuses, for being too many say, are text of their section; what no question takes is
    left unplaced.
    """
    row_ids = (f"row{number:05}" for number in count(1))
    by_question: dict[str, list[Landed]] = {}
    for part in landed:
        by_question.setdefault(part.question, []).append(part)
    answers: dict[str, Value] = {}
    kept: list[Landed] = []
    left = list(unplaced)
    for question in flow:
        parts = by_question.get(question.id, [])
        if not parts:
            continue
        try:
            answers[question.id] = parse_value(question, _raw(question, parts), lambda: next(row_ids))
            kept += parts
        except AnswerError:
            instead = flow.questions.get(f"{question.section}.{TEXT}")
            if isinstance(question, RecordsQuestion) and instead is not None and takes_text(instead):
                texts = [replace(part, question=instead.id, row=None) for part in parts]
                by_question[instead.id] = [*by_question.get(instead.id, ()), *texts]
            else:
                left += [Unplaced(part.heading, part.text, part.source) for part in parts]
    return Placement(answers, tuple(kept), tuple(left))


def takes_text(question: Question) -> bool:
    """Whether a question takes prose and lists of any kind, and is always asked."""
    return isinstance(question, TextQuestion) and question.lines == "many" and not question.when


def _raw(question: Question, parts: Sequence[Landed]) -> Any:
    if isinstance(question, RecordsQuestion):
        return merged_rows(question, [part.row for part in parts if part.row is not None])
    if parts[0].value is not None:
        return parts[0].value
    return "\n\n".join(part.titled for part in parts)


def merged_rows(question: RecordsQuestion, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows, those of one fixed row put together."""
    if not question.fixed_field:
        return [dict(row) for row in rows]
    merged: dict[str, dict[str, Any]] = {}
    for row in rows:
        known = merged.setdefault(str(row[question.fixed_field]), {})
        for name, value in row.items():
            known[name] = value if name == question.fixed_field or name not in known else f"{known[name]}\n\n{value}"
    return list(merged.values())
