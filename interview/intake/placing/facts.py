"""Single facts: `Registration number: X`, `Number of systems: 45`, the line that says who approved and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from interview.errors import AnswerError
from interview.flow.models import DateQuestion, Flow, NumberQuestion, Question, TextQuestion
from interview.intake.outline import block_text, plain_text
from interview.intake.placing.headings import stem
from interview.intake.placing.pieces import Piece
from interview.review.blocks import Paragraph, Simple, Span, Table
from interview.session.events import Value
from interview.session.scalars import read_scalar

LONGEST_FACT = 160
_LABELLED = re.compile(r"([^:]{2,60}):\s*(\S.*)")
_SIGNED = re.compile(r"(?P<role>\S.*?)(?:,|\s+den)?\s+(?P<day>\d{4}-\d{2}-\d{2}|\d{1,2}\s+[a-zåäö]+\s+\d{4})\.?")
_LIKE = 92


def fact_in(flow: Flow, piece: Piece, block: Simple) -> dict[str, Value]:
    """The answers that a short line gives, by question; {} where it is more than facts, or none is certain.

    Under a heading it can only answer questions of that section.
    """
    if isinstance(block, Table):
        return _of_table(flow, piece, block)
    text = block_text(block)
    if len(text) > LONGEST_FACT:
        return {}
    section = piece.home.section if piece.home and piece.path else None
    if match := _LABELLED.fullmatch(text):
        for question in _questions(flow, section):
            if _is_called(question, match[1]) and (value := _value(question, match[2])) is not None:
                return {question.id: value}
    return _approval(flow, text)


def _of_table(flow: Flow, piece: Piece, table: Table) -> dict[str, Value]:
    """The answers of a table of two columns, name and value; {} unless every row is a fact of its own."""
    facts: dict[str, Value] = {}
    for row in table.rows:
        texts = [" ".join(plain_text(spans) for spans in cell.paragraphs).strip(" :") for cell in row]
        if len(texts) != 2:
            return {}
        found = fact_in(flow, piece, Paragraph((Span(": ".join(texts)),)))
        if len(found) != 1 or set(found) & set(facts):
            return {}
        facts |= found
    return facts


def _questions(flow: Flow, section: str | None) -> Iterator[Question]:
    for question in flow:
        single = isinstance(question, NumberQuestion | DateQuestion)
        if isinstance(question, TextQuestion) and question.lines == "one":
            single = True
        if single and not question.when and section in (None, question.section):
            yield question


def _is_called(question: Question, name: str) -> bool:
    return any(fuzz.ratio(name.casefold().strip(), known.casefold()) >= _LIKE for known in _names(question))


def _names(question: Question) -> tuple[str, ...]:
    return (question.name, *question.headings)


def _value(question: Question, text: str) -> Value | None:
    if not isinstance(question, TextQuestion | NumberQuestion | DateQuestion):
        return None
    try:
        return read_scalar(question, text.rstrip(".") if not isinstance(question, TextQuestion) else text)
    except AnswerError:
        return None


def _approval(flow: Flow, text: str) -> dict[str, Value]:
    """`Approved by ROLE DATE`: a name of a one-line question and behind its value a day, which another asks for."""
    for question in _questions(flow, None):
        if not isinstance(question, TextQuestion):
            continue
        for name in question.headings:
            if not text.casefold().startswith(f"{name.casefold()} "):
                continue
            signed = _SIGNED.fullmatch(text[len(name) :].strip())
            days = [
                other
                for other in _questions(flow, question.section)
                if isinstance(other, DateQuestion) and stem(name.split()[0].casefold()) in other.name.casefold()
            ]
            if signed and len(days) == 1:
                role, day = _value(question, signed["role"]), _value(days[0], signed["day"])
                if role is not None and day is not None:
                    return {question.id: role, days[0].id: day}
    return {}
