"""Many answers at once, from a file: all of them or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli.console import notice, say
from interview.cli.options import argument, command, ident_argument, option, text
from interview.cli.spoken import N_
from interview.errors import AnswerError, GenomgangError
from interview.language import translate as _
from interview.language import translate_count as ngettext

if TYPE_CHECKING:
    from interview.cli.answers_file import Said
    from interview.session.events import Event
    from interview.session.interview import Interview
    from interview.session.recorder import Recorder


@command(
    "fill",
    help=N_(
        "Answer many questions from a file.\n\n"
        "The file maps question ids to answers: `ram.kontakt: registrator`. Instead of an answer, {affirm: true} keeps "
        'last year\'s, {unknown: "ask X"}, {not_applicable: true} and {later: true} say why there is none. If a single '
        "answer is refused, nothing is saved, and every refused answer is named."
    ),
    examples=(
        "genomgang fill tradgardskontoret-2027 svar.yaml",
        "genomgang fill tradgardskontoret-2027 --json svar.json",
    ),
)
@ident_argument
@argument("file", metavar=N_("[FILE.yaml]"), required=False)
@option("--json", "json_file", type=text, metavar=N_("FILE"), help=N_("The same as JSON."))
def fill_command(ident: str, file: str | None, json_file: str | None) -> None:
    """Prints how many answers were saved, and on stderr those that are not asked as things stand."""
    from interview.cli.answers_file import read_json, read_yaml
    from interview.cli.opening import open_interview, open_workspace
    from interview.cli.words import not_asked

    if (file is None) == (json_file is None):
        raise click.UsageError(_("Name one file of answers: FILE.yaml, or --json FILE."))
    said = read_json(Path(json_file)) if json_file else read_yaml(Path(file or ""))
    workspace = open_workspace()
    opened = open_interview(ident, workspace)
    events = events_of(said, opened.interview, workspace.recorder)
    opened.save(events)
    for answer in said:
        if warning := not_asked(opened.interview, answer.question):
            notice(f"{answer.place}: {warning}")
    say(ngettext("One answer saved.", "{count} answers saved.", len(said)).format(count=len(said)))


def events_of(said: list[Said], interview: Interview, recorder: Recorder) -> tuple[Event, ...]:
    """The events of all answers, each made with those before it in view; GenomgangError names all that are refused."""
    from interview.session.answering import from_file, record

    events: list[Event] = []
    refused: dict[int, str] = {}
    places: dict[str, str] = {}
    order = {known: place for place, known in enumerate(interview.flow.questions)}
    present = interview.flow.current_ids
    # In the order of the flow, because an answer may have to agree with one to an earlier question.
    for line, answer in sorted(enumerate(said), key=lambda each: order.get(present.get(each[1].question, ""), -1)):
        try:
            question = interview.question(answer.question).id
            if question in places:
                raise AnswerError(_("This question was answered already on {place}.").format(place=places[question]))
            places[question] = answer.place
            made = record(recorder, interview, question, from_file(answer.raw))
        except AnswerError as error:
            refused[line] = _refusal(answer, error)
            continue
        interview = interview.after(made)
        events += made
    if refused:
        raise GenomgangError(
            "\n".join([_("Nothing was saved. Refused:"), *(refused[line] for line in sorted(refused))]),
            advice=_("Mend these and run the command again."),
        )
    return tuple(events)


def _refusal(answer: Said, error: AnswerError) -> str:
    """One line: where, which question, what is wrong and what would do."""
    advice = f" {error.advice}" if error.advice else ""
    return f"{answer.place}: {answer.question}: {error.message}{advice}"
