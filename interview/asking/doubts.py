"""What the checks ask, as it is put to a person at one of the questions concerned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from interview.asking.words import level_word
from interview.errors import GenomgangError
from interview.language import translate as _
from interview.language import translate_count

if TYPE_CHECKING:
    from interview.review.checks import Finding
    from interview.session.events import Event
    from interview.session.interview import Interview


Mark = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding as it reads at the question `here`; what is not there is "".

    `level` says how pressing it is and `name` about which answer; `quote` is the sentence that stands at `here`,
    `against` the one that it collides with and where that is, `more` how many others are concerned, `message` why it
    is asked and `aside` why and since when it may stand. `there` is the question of the sentence that it collides
    with where that is another one.
    """

    finding: Finding
    here: str
    level: str
    name: str
    quote: str
    against: str
    more: str
    message: str
    aside: str
    there: str | None

    @property
    def head(self) -> str:
        """How pressing it is, and about which answer."""
        return f"{self.level}: {self.name}"

    @property
    def lines(self) -> tuple[str, ...]:
        """What there is to say under the head, in order."""
        return tuple(line for line in (self.quote, self.against, self.more, self.message, self.aside) if line)


def doubt(interview: Interview, one: Finding, here: str | None = None) -> Doubt:
    """The finding as it reads at the question `here`, without it at the one that it is about."""
    turned = here is not None and here != one.question and here == one.other_question
    stands, text, other = (one.other_question, one.other, one.text) if turned else (one.question, one.text, one.other)
    there = one.question if turned else one.other_question
    return Doubt(
        finding=one,
        here=stands,
        level=level_word(one.level),
        name=name_of(interview, stands),
        quote=_("“{text}”").format(text=text) if text else "",
        against=_against(interview, other, there if there != stands else ""),
        more=translate_count("and {count} more", "and {count} more", one.more).format(count=one.more)
        if one.more
        else "",
        message=one.message,
        aside=_aside(one),
        there=there if other and there and there != stands else None,
    )


def name_of(interview: Interview, question: str) -> str:
    """The question's short name, with the section's for the free texts, which are all called the same."""
    from interview.session.interview import is_free_text

    asked = interview.question(question)
    return f"{asked.name} ({interview.flow.section(asked.section).title})" if is_free_text(asked) else asked.name


def brought_up_by(interview: Interview, one: Finding) -> str:
    """The id of that question, of those whose sentences are quoted, that was answered last."""
    names = interview.state.names
    said = (names.get(event.question or "", event.question) for event in _telling_events(interview))
    return next((question for question in said if question in (one.question, one.other_question)), one.question)


def mark(interview: Interview) -> Mark:
    """What findings depend on: the day, and the last event that says something. Equal marks, equal findings."""
    return date.today(), next((event.id for event in _telling_events(interview)), "")


def _telling_events(interview: Interview) -> Iterator[Event]:
    """The events that say something, the last one first."""
    return (event for event in reversed(interview.state.events) if event.kind not in ("visited", "begun"))


def fault_told(error: Exception) -> str:
    """That the checks could not be made: a fault in one rule must keep nobody out of the interview."""
    reason = error.message if isinstance(error, GenomgangError) else type(error).__name__
    return _("The checks could not be made: {reason}. Every answer is saved.").format(reason=reason.rstrip("."))


def concerning(found: Sequence[Finding], question: str | None) -> tuple[Finding, ...]:
    """Those that quote a sentence of this question."""
    return tuple(one for one in found if question in (one.question, one.other_question))


class Telling:
    """Which findings were told in this sitting, so that each is told once: its key changes with its text.

    It is handed everything that is found, also what was put aside, which is not told when it is taken up again.
    """

    def __init__(self) -> None:
        self._told: set[str] | None = None

    def news(self, found: Sequence[Finding]) -> tuple[Finding, ...]:
        """What was not there when this was asked before; nothing the first time, when somebody has just come."""
        first, told = self._told is None, self._told or set()
        new = tuple(one for one in found if one.key not in told and one.dismissed is None)
        self._told = told | {one.key for one in found}
        return () if first else new


def _against(interview: Interview, text: str, question: str) -> str:
    if not text:
        return ""
    if not question:
        return _("against: “{text}”").format(text=text)
    return _("against, in {question}: “{text}”").format(question=name_of(interview, question), text=text)


def _aside(one: Finding) -> str:
    if one.dismissed is None:
        return ""
    day = one.dismissed_at.astimezone().date().isoformat() if one.dismissed_at else ""
    return _("Put aside {day}: {why}").format(day=day, why=one.dismissed)
