"""What is said before a review is approved: whether the day can be right, and what the approval leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from interview.errors import AnswerError
from interview.language import translate as _
from interview.language import translate_count
from interview.review.frame import APPROVED_BY, APPROVED_ON, APPROVER, REGISTRATION
from interview.session.interview import Interview

_DEFINITE = frozenset({"", "n", "en", "t", "et", ":n", ":en"})


def check_decision_day(decided: str, year: int) -> None:
    """AnswerError where the day (ISO form) cannot be that of a review for `year`.

    A review for a year is written in the autumn before it and may be decided late; two years before and a year
    after leave room for that and still catch a slip of the pen.
    """
    if not year - 2 <= int(decided[:4]) <= year + 1:
        raise AnswerError(
            _("{date} cannot be the day on which the review for {year} was decided.").format(date=decided, year=year),
            advice=_("Write the day as year-month-day, for example {example}.").format(example=f"{year - 1}-11-30"),
        )


def unconfirmed(interview: Interview) -> list[str]:
    """What is only proposed, and therefore not part of an approved document: questions, and rows by their number."""
    found = []
    for item in interview.relevant():
        if item.given is None and item.value is not None:
            found.append(item.question.name)
        elif item.given is not None and item.unconfirmed and item.value is not None:
            count = len(item.unconfirmed)
            rows = translate_count("one row", "{count} rows", count).format(count=count)
            found.append(f"{item.question.name} ({rows})")
    return found


def other_role(interview: Interview, role: str) -> str:
    """What to say where the answers name another role than the one that approves; "" where they do not."""
    for ident, answer in _answers(interview, (APPROVER, APPROVED_BY)):
        if not _same_role(answer, role):
            return _("The answer to “{question}” is another role: {role}.").format(
                question=interview.question(ident).name, role=answer
            )
    return ""


def said_of_approval(interview: Interview) -> tuple[str, str, str]:
    """The day, the role and the registration number of the approval, as far as the answers give them; "" for none."""
    day, role, number = (
        next((answer for _ident, answer in _answers(interview, idents)), "")
        for idents in ((APPROVED_ON,), (APPROVED_BY, APPROVER), (REGISTRATION,))
    )
    return day, role, number


def _answers(interview: Interview, idents: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for ident in idents:
        if ident in interview.flow.questions:
            item = interview.item(ident)
            if item.given is not None and isinstance(item.value, str):
                yield ident, item.value


def _same_role(one: str, other: str) -> bool:
    """Whether two texts name one role, in whatever case and with or without the Swedish definite ending."""
    short, long = sorted((" ".join(text.casefold().split()) for text in (one, other)), key=len)
    return long.startswith(short) and long[len(short) :] in _DEFINITE
