"""The history of an interview: every change of every answer, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interview.asking.words import state_word
from interview.cli.words import indented, moment, source_word
from interview.language import translate as _

if TYPE_CHECKING:
    from interview.session.events import Event
    from interview.session.interview import Interview
    from interview.session.thread import Given


@dataclass(frozen=True, slots=True)
class Change:
    """One event that changed something. `before` and `after` are how the question stood; None: not answered.

    `question` has the id that the question has now; it is None where the event is about the whole interview.
    """

    event: Event
    question: str | None
    before: Given | None = None
    after: Given | None = None


def changes(interview: Interview) -> Iterator[Change]:
    """Every change, oldest first. Where the conversation stood is none, nor what leaves an answer as it was."""
    from interview.session.thread import QUESTION_KINDS, Thread

    threads: dict[str, Thread] = {}
    for event in interview.state.events:
        if event.kind in QUESTION_KINDS and event.question:
            question = interview.state.names.get(event.question, event.question)
            before = threads.get(question, Thread())
            threads[question] = before.then(event)
            change = Change(event, question, before.given, threads[question].given)
            if _given_view(change.before) != _given_view(change.after):
                yield change
        elif event.kind != "visited":
            yield Change(event, None)


def change_view(change: Change) -> dict[str, Any]:
    """The JSON form of a change; `at` is ISO 8601 in UTC."""
    event = change.event
    view: dict[str, Any] = {
        "sequence": event.sequence,
        "at": event.at.isoformat(),
        "event": event.id,
        "kind": event.kind,
        "question": change.question,
        "before": _given_view(change.before),
        "after": _given_view(change.after),
        "source": event.source,
        "actor": event.actor,
        "device": event.device,
    }
    return view if change.question else view | {"value": event.value}


def described(interview: Interview, change: Change) -> str:
    """A change as people read it: a line of what and when, and below it the answer before and after."""
    event = change.event
    who = ", ".join(part for part in (event.actor, event.device, source_word(event.source)) if part)
    about = _about(interview, change)
    lines = [f"{moment(event.at)}  #{event.sequence}  {about}  ({who})"]
    if change.question:
        for title, given in ((_("before:"), change.before), (_("after:"), change.after)):
            lines += [f"  {title}", indented(said(interview, change.question, given), "    ")]
    return "\n".join(lines)


def said(interview: Interview, question: str, given: Given | None) -> str:
    """What an answer said, in words, also when its question is no longer asked."""
    if given is None:
        return state_word("unanswered")
    if given.value is None:
        return f"{state_word(given.state)}: {given.note}" if given.note else state_word(given.state)
    asked = interview.flow.questions.get(question)
    if asked is None:
        return str(given.value)
    from interview.session.values import plain

    return plain(asked, given.value) or (_("no rows") if asked.kind == "records" else _("none"))


def _given_view(given: Given | None) -> dict[str, Any] | None:
    return None if given is None else {"state": given.state, "value": given.value, "note": given.note}


def _about(interview: Interview, change: Change) -> str:
    """What a change is about: a question's id and name, or what happened to the whole interview."""
    if change.question:
        asked = interview.flow.questions.get(change.question)
        return f"{change.question} – {asked.name}" if asked else change.question
    return happened(change.event)


def happened(event: Event) -> str:
    """What an event that changes no answer did, in a few words."""
    value = event.value
    match event.kind:
        case "template_chosen":
            return _("draft structure: {template}").format(template=value)
        case "approved":
            return _("approved {date} by {role}").format(date=value["date"], role=value["role"])
        case "reopened":
            return _("reopened: {why}").format(why=value)
        case "dismissed":
            told = _("let stand: {question} ({rule}), because {why}")
            return told.format(question=event.question, rule=value["rule"], why=value["why"])
        case "undismissed":
            return _("asked about again: {question} ({rule})").format(question=event.question, rule=value["rule"])
        case "flow_changed":
            return _("continued with version {version} of the flow").format(version=value["version"])
        case _:
            return _("begun")
