"""What an answer must agree with beyond its own question: the interview's year, and another question's answer."""

from __future__ import annotations

from collections.abc import Callable

from interview.errors import AnswerError
from interview.flow.models import DateQuestion, NumberQuestion, Question
from interview.language import translate as _
from interview.session.events import Start, Value
from interview.session.numbers import write_number


def reads(question: Question) -> str | None:
    """The id of the earlier question that limits this one's answers, None where none does."""
    match question:
        case DateQuestion():
            return question.not_before
        case NumberQuestion():
            return question.at_most
        case _:
            return None


def disagreement(
    question: Question, value: Value, start: Start, earlier: Callable[[str], tuple[str, Value | None]]
) -> AnswerError | None:
    """Why `value`, which fits the question by itself, cannot stand in this interview; None where it can.

    `earlier` gives the name of another question and its confirmed answer, None where it has none.
    """
    if question.roll == "interview_year" and value != start.year:
        return AnswerError(
            _("This interview is for {year}.").format(year=start.year),
            where=question.id,
            advice=_("Begin the interview for {year} with: {command}").format(
                year=value, command=f'genomgang new "{start.organisation}" {value}'
            ),
        )
    limit = reads(question)
    if limit is None:
        return None
    name, bound = earlier(limit)
    match value, bound:
        case str(), str() if value < bound:  # days in ISO form
            message = _("{date} is before {bound}, the answer to “{question}”.").format(
                date=value, bound=bound, question=name
            )
        case int() | float(), int() | float() if value > bound:
            message = _("{number} is more than {bound}, the answer to “{question}”.").format(
                number=write_number(value), bound=write_number(bound), question=name
            )
        case _:
            return None
    return AnswerError(
        message, where=question.id, advice=_("Change this answer, or first that of {question}.").format(question=limit)
    )
