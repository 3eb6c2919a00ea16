"""Reading an interview: its answers, its questions and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview.cli.console import say, say_json
from interview.cli.options import command, ident_argument, json_option
from interview.cli.spoken import N_
from interview.language import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interview.session.events import Imported
    from interview.session.interview import Interview, Item


@command(
    "show",
    help=N_("Show the questions and answers in order, and what is left to do."),
    examples=("genomgang show tradgardskontoret-2027", "genomgang show tradgardskontoret-2027 --json"),
)
@ident_argument
@json_option
def show_command(ident: str, as_json: bool) -> None:
    """Prints the interview as text, or as one object."""
    from interview.cli.json_views import interview_view
    from interview.cli.opening import open_interview

    opened = open_interview(ident)
    if as_json:
        say_json(interview_view(opened.ident, opened.interview))
    else:
        say("\n".join(_shown(opened.ident, opened.interview)))


@command(
    "questions",
    help=N_("List the questions that are asked, with how each stands and last year's answer."),
    examples=("genomgang questions tradgardskontoret-2027",),
)
@ident_argument
@json_option
def questions_command(ident: str, as_json: bool) -> None:
    """Prints a table, or a list of objects."""
    from interview.cli.json_views import item_view
    from interview.cli.opening import open_interview

    interview = open_interview(ident).interview
    if as_json:
        say_json([item_view(item) for item in interview.relevant()])
        return
    from interview.asking.words import state_word
    from interview.cli.tables import Column, room, table
    from interview.cli.words import excerpt, kind_word
    from interview.session.values import plain

    columns = [
        Column(_("Question")),
        Column(_("Kind")),
        Column(_("Required")),
        Column(_("State")),
        Column(_("About"), wraps=True),
        Column(_("Last year"), wraps=True),
    ]
    rows = [
        (
            item.question.id,
            kind_word(item.question.kind),
            _("yes") if item.question.required else "",
            state_word(item.state),
            item.question.name,
            excerpt(plain(item.question, item.previous)),
        )
        for item in interview.relevant()
    ]
    shown = slice(None) if interview.previous else slice(-1)  # a first interview has no last year
    say(table(columns[shown], [row[shown] for row in rows], room()))


@command(
    "next",
    help=N_("Show the next question to answer, from where the interview was left."),
    examples=("genomgang next tradgardskontoret-2027 --json",),
)
@ident_argument
@json_option
def next_command(ident: str, as_json: bool) -> None:
    """Prints one question, or null or a sentence where nothing is left to ask."""
    from interview.cli.json_views import item_view
    from interview.cli.opening import open_interview

    interview = open_interview(ident).interview
    following = interview.next()
    if as_json:
        say_json(None if following is None else item_view(interview.item(following)))
    elif following is None:
        say(_("Every question has been dealt with."))
    else:
        say("\n".join(_asked(interview.item(following))))


def _shown(ident: str, interview: Interview) -> Iterator[str]:
    from interview.asking.words import state_word, status_word
    from interview.cli.words import indented, source_word
    from interview.session.values import plain

    start, progress = interview.state.start, interview.progress()
    yield f"{start.organisation} {start.year} ({ident})"
    yield _("{status}, {answered} of {relevant} answered").format(
        status=status_word(interview.state.status), answered=progress.answered, relevant=progress.relevant
    )
    yield _("Draft: {template}. Last year: {previous}.").format(
        template=interview.state.template, previous=start.previous or _("none")
    )
    if start.imported is not None:
        yield from _imported(start.imported)
    section = None
    for item in interview.relevant():
        if item.section != section:
            section = item.section
            yield from ("", section.title.upper())
        yield ""
        yield f"{item.question.name} [{item.question.id}]"
        if item.value is not None:
            yield indented(plain(item.question, item.value))
        if item.given is not None and item.given.source == "import":
            yield f"  ({source_word('import')})"
        if item.state != "answered":
            note = f": {item.note}" if item.note else ""
            yield f"  ({state_word(item.state)}{note})"
    points = interview.open_points()
    yield from ("", _("Left to do ({count})").format(count=len(points)))
    yield from (f"  {point.question}: {point.text}" for point in points)


def _imported(imported: Imported) -> Iterator[str]:
    """The file that it was made of, and word for word what of it is in no answer."""
    from interview.cli.words import indented

    yield _("Imported from {file}.").format(file=imported.file)
    for told, parts in (
        (_("Not placed:"), imported.unplaced),
        (_("Left out on purpose:"), imported.left_out),
    ):
        if parts:
            yield told
        for part in parts:
            yield from (indented(line) for line in (part.heading, part.text) if line)


def _asked(item: Item) -> Iterator[str]:
    from interview.asking.words import state_word
    from interview.cli.words import indented, kind_word
    from interview.session.values import plain

    question = item.question
    required = ", " + _("required") if question.required else ""
    yield f"{item.section.title}: {question.label}"
    yield f"[{question.id}] {kind_word(question.kind)}{required}, {state_word(item.state)}"
    yield from (f"  {choice.value} = {choice.label}" for choice in getattr(question, "choices", ()))
    if question.help:
        yield from ("", question.help)
    if question.example:
        yield from ("", _("For example:"), indented(question.example))
    if item.value is not None:
        yield from ("", _("Now:"), indented(plain(question, item.value)))
    if item.previous is not None and item.previous != item.value:
        yield from ("", _("Last year:"), indented(plain(question, item.previous)))
