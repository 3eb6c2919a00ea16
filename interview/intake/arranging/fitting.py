"""What a piece becomes in a question that a person moves it to: rows where its shape allows, else text, or a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from interview.errors import AnswerError
from interview.flow.models import Flow, ListQuestion, Question, RecordsQuestion, TextQuestion
from interview.intake.arranging.source import Line
from interview.intake.arranging.where import Place
from interview.intake.outline import block_text
from interview.intake.placing.answers import TEXT, takes_text
from interview.intake.placing.facts import LONGEST_FACT, fact_in
from interview.intake.placing.headings import Home
from interview.intake.placing.pieces import Piece
from interview.intake.placing.rows import Row, RowReader
from interview.intake.placing.years import Years, years_in
from interview.intake.shapes import without_number
from interview.language import translate as _
from interview.review.blocks import Heading, ListItem, Paragraph, Simple, Table
from interview.session.events import Value
from interview.session.scalars import read_scalar


def place_in(flow: Flow, question: Question, lines: Sequence[Line], at: int, titles: tuple[int, ...] = ()) -> Place:
    """The place that the piece at this line takes in a question; text in its section where it makes no rows.

    AnswerError where it cannot be an answer there.
    """
    line = lines[at]
    text = Place(question.id, ("under", line.above[-1] if line.above else -1), titles)
    if takes_text(question):
        return text
    match question:
        case RecordsQuestion():
            if rows := _rows(flow, question, lines, line):
                return Place(question.id, ("rows", at), rows=rows)
            instead = flow.questions.get(f"{question.section}.{TEXT}")
            if instead is None or not takes_text(instead):
                raise AnswerError(_("This cannot be split into rows."), where=question.id)
            return Place(instead.id, text.run, titles)
        case ListQuestion():
            return Place(question.id, ("items", at), items=tuple(map(block_text, line.blocks)))
        case _:
            return Place(question.id, ("value", at), values={question.id: _value(flow, question, line)})


def _rows(flow: Flow, question: RecordsQuestion, lines: Sequence[Line], line: Line) -> tuple[dict[str, Any], ...]:
    """The rows that the whole piece makes; () where anything of it would be left over."""
    if not line.blocks or isinstance(line.blocks[0], Heading):
        return ()
    headings = [lines[above].text for above in line.above]
    piece = Piece(
        tuple(headings),
        Home(question.section, question.id),
        settled=True,
        years=_years(headings) if question.roll == "plan_forward" else None,
        subject=without_number(headings[-1]) if headings else "",
        blocks=_as_rows(line),
    )
    rows = []
    for part in RowReader(flow, piece).read():
        if not isinstance(part, Row) or part.question != question.id:
            return ()
        rows.append(part.fields)
    return tuple(rows)


def _years(headings: Sequence[str]) -> Years | None:
    return next((years for heading in reversed(headings) if (years := years_in(heading))), None)


def _as_rows(line: Line) -> list[Simple]:
    """The piece's blocks as rows are read from: a row of a table under its header, a paragraph as an item."""
    first, *rest = line.blocks
    if isinstance(first, Table) and line.header:
        return [Table((line.header, *first.rows))]
    if isinstance(first, Paragraph) and not rest:
        return [ListItem(first.spans, ordered=False)]
    return list(line.blocks)


def _value(flow: Flow, question: Question, line: Line) -> Value:
    """The one value that the piece says: all of it, or what stands behind the question's name."""
    if len(line.blocks) > 1 or isinstance(line.blocks[0], Table):
        raise AnswerError(_("This is more than the question takes."), where=question.id)
    block = line.blocks[0]
    text = block_text(block)
    if not isinstance(block, Heading) and len(text) <= LONGEST_FACT:
        piece = Piece((), Home(question.section), settled=True)
        facts = fact_in(flow, piece, block)
        if set(facts) == {question.id}:
            return facts[question.id]
    bare = text if isinstance(question, TextQuestion) else text.rstrip(" .")
    try:
        if isinstance(question, RecordsQuestion | ListQuestion):  # they have readings of their own
            raise AnswerError(_("This is more than the question takes."))
        return read_scalar(question, bare)
    except AnswerError as error:
        raise AnswerError(error.message, where=question.id, advice=error.advice) from None
