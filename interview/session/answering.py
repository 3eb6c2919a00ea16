"""What may be said to a question from outside a conversation: an answer, or one of the words that stand for none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from interview.errors import AnswerError
from interview.language import translate as _
from interview.session.events import Event
from interview.session.interview import Interview
from interview.session.recorder import Recorder

Way = Literal["answer", "affirm", "unknown", "not_applicable", "later", "clear"]
_IN_FILES: tuple[Way, ...] = ("affirm", "unknown", "not_applicable", "later", "clear")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer (`raw` as it came), or `way` says what stands for it: `raw` is then whom to ask or why."""

    way: Way
    raw: object = None


def from_file(raw: object) -> Answer:
    """The answer that a file's value stands for: `{later: true}` and its like, else the value itself.

    No answer is a mapping, so every other mapping is refused with an AnswerError.
    """
    if not isinstance(raw, Mapping):
        return Answer("answer", raw)
    if len(raw) != 1:
        raise AnswerError(_("A mapping with one key is needed here."), advice=_ways())
    key, said = next(iter(raw.items()))
    way = next((way for way in _IN_FILES if way == key), None)
    if way is None:
        raise AnswerError(
            _("“{key}” is nothing that can be said instead of an answer.").format(key=key), advice=_ways()
        )
    if said is True:
        return Answer(way)
    if isinstance(said, str) and way in ("unknown", "not_applicable"):
        return Answer(way, said)
    raise AnswerError(_("“{key}” must be true here.").format(key=key), advice=_ways())


def record(recorder: Recorder, interview: Interview, question: str, answer: Answer) -> tuple[Event, ...]:
    """The events of an answer, none where nothing changes; AnswerError and LockedError as the recorder's."""
    note = answer.raw if isinstance(answer.raw, str) else ""
    match answer.way:
        case "answer":
            return recorder.answer(interview, question, answer.raw)
        case "affirm":
            return recorder.affirm(interview, question)
        case "unknown":
            return recorder.unknown(interview, question, note)
        case "not_applicable":
            return recorder.not_applicable(interview, question, note)
        case "later":
            return recorder.later(interview, question)
        case "clear":
            return recorder.clear(interview, question)


def _ways() -> str:
    return _("Write one of: {ways}.").format(
        ways='{affirm: true}, {unknown: "…"}, {not_applicable: true}, {later: true}, {clear: true}'
    )
