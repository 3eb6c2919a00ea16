"""How kinds, sources and times are said to people."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from interview.language import translate as _

if TYPE_CHECKING:
    from interview.session.interview import Interview


def kind_word(kind: str) -> str:
    """A question's kind, as a person says it."""
    return {
        "text": _("text"),
        "choice": _("choice"),
        "boolean": _("yes/no"),
        "number": _("number"),
        "date": _("date"),
        "list": _("list"),
        "records": _("rows"),
    }[kind]


def reuse_word(reuse: str) -> str:
    """What becomes of last year's answer, as a person says it."""
    return {
        "carry": _("proposed again"),
        "show": _("shown beside"),
        "never": _("asked anew"),
        "roll": _("moved forward"),
    }[reuse]


def source_word(source: str) -> str:
    """How an answer came (`Source`), as a person says it."""
    return {
        "interview": _("in the interview"),
        "command": _("by command"),
        "import": _("imported"),
        "sync": _("from Word"),
        "restore": _("restored"),
        "rollover": _("moved forward"),
    }[source]


def moment(at: datetime) -> str:
    """A moment in local time, to the second."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def minute(at: datetime) -> str:
    """A moment in local time, to the minute."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def indented(text: str, by: str = "  ") -> str:
    """Every line of `text` moved in; empty lines stay empty."""
    return "\n".join(by + line if line else "" for line in text.split("\n"))


def excerpt(text: str, longest: int = 70) -> str:
    """The beginning of `text` on one line, enough to recognise it."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def not_asked(interview: Interview, question: str) -> str:
    """What to say about an answer to a question that is not asked now; "" where it is."""
    if interview.is_relevant(question):
        return ""
    return _("{question} is not asked as things stand; the answer is kept for when it is.").format(
        question=interview.question(question).id
    )
