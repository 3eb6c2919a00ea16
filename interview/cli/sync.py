"""Edits made in Word become answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview.cli.console import confirmed, notice, say_json
from interview.cli.options import argument, command, ident_argument, json_option, option, text
from interview.cli.spoken import N_
from interview.language import translate as _

if TYPE_CHECKING:
    from interview.flow.models import Flow
    from interview.intake.sync.findings import Finding, Take


@command(
    "sync",
    help=N_(
        "Bring home what was edited in a Word draft.\n\n"
        "Every answer in FILE is compared with what it was when the draft was written and with what it is here. What "
        "was only changed in the file becomes the answer; what was changed in both places, or can no longer be read "
        "as an answer, is a conflict and is left alone until --take says whose text counts. So is an answer that the "
        "file has in several places. An answer that is gone from the file stays here, and text outside every answer is "
        "listed until --put says where it goes."
    ),
    examples=(
        "genomgang sync tradgardskontoret-2027 utkast.docx --dry-run",
        "genomgang sync tradgardskontoret-2027 utkast.docx --take omvarld.hot=theirs --take rsa.slutsatser=2",
        "genomgang sync tradgardskontoret-2027 utkast.docx --put 1=rsa.slutsatser",
    ),
)
@ident_argument
@argument("file", metavar=N_("FILE"))
@json_option
@option("--dry-run", is_flag=True, help=N_("Show what would become of every answer; save nothing."))
@option(
    "--take",
    multiple=True,
    metavar=N_("QUESTION=mine|theirs|N"),
    help=N_(
        "In a conflict: mine keeps the answer here, theirs takes what the file says. N takes the Nth place of an "
        "answer that the file has several times. May be repeated."
    ),
)
@option(
    "--put",
    multiple=True,
    metavar=N_("N=QUESTION"),
    help=N_("Put text number N of those outside every answer behind the answer to QUESTION. May be repeated."),
)
@option(
    "--template",
    type=text,
    metavar=N_("FILE"),
    help=N_("Where the structure is now that the draft was written in, if it has been moved."),
)
@click.pass_context
def sync_command(
    ctx: click.Context,
    ident: str,
    file: str,
    as_json: bool,
    dry_run: bool,
    take: tuple[str, ...],
    put: tuple[str, ...],
    template: str | None,
) -> None:
    """Prints what was changed, word by word; exits 1 while a conflict stands."""
    from interview.cli.opening import open_interview, open_workspace
    from interview.cli.sync_shown import show
    from interview.intake.sync.coming_home import ComingHome, read_file, record

    workspace = open_workspace("sync")
    opened = open_interview(ident, workspace)
    sides, places = _sides(take, opened.interview.flow), _places(put, opened.interview.flow)
    draft = read_file(Path(file), opened.ident)
    coming = ComingHome(opened, workspace.repository, draft, template)
    findings = coming.findings(sides, places)
    events = record(workspace.recorder, opened.interview, findings)
    for line in coming.notices:
        notice(line)
    if as_json:
        say_json(sync_view(findings))
    else:
        show(findings, draft, opened)
    if events and not dry_run:
        if as_json or confirmed(_("Save these changes?")):
            before = opened.interview.state.events[-1].sequence
            opened.save(events)
            notice(_("To undo this: genomgang restore {id} --at {number}").format(id=opened.ident, number=before))
        else:
            notice(_("Nothing was saved."))
    elif dry_run and not as_json:
        notice(_("Nothing was saved."))
    if any(finding.state == "conflict" for finding in findings):
        ctx.exit(1)


def sync_view(findings: list[Finding]) -> list[dict[str, Any]]:
    """The findings as the contract has them in JSON."""
    return [
        {"question": None, "state": finding.state, "after": finding.after}
        if finding.question is None
        else {
            "question": finding.question,
            "state": finding.state,
            "before": finding.before,
            "after": finding.after,
        }
        for finding in findings
    ]


def _sides(take: tuple[str, ...], flow: Flow) -> dict[str, Take]:
    """Whose text counts, by the question's id or the tag of one part of its answer (`plan.rader/2027`)."""
    sides: dict[str, Take] = {}
    for said in take:
        name, _equals, side = said.partition("=")
        _check_question(name.partition("/")[0], flow)
        if side == "mine":
            sides[name] = "mine"
        elif side == "theirs":
            sides[name] = "theirs"
        elif side.isdecimal():
            sides[name] = int(side)
        else:
            raise click.BadParameter(_("write QUESTION=mine, QUESTION=theirs or QUESTION=2."))
    return sides


def _places(put: tuple[str, ...], flow: Flow) -> dict[int, str]:
    """The questions that texts from outside go to, by the texts' numbers."""
    places: dict[int, str] = {}
    for said in put:
        number, equals, question = said.partition("=")
        if not (number.isdecimal() and equals):
            raise click.BadParameter(_("write the number of the text and the question: 1=QUESTION."))
        _check_question(question, flow)
        places[int(number)] = question
    return places


def _check_question(question: str, flow: Flow) -> None:
    if question not in flow.questions:
        raise click.BadParameter(_("there is no question “{question}”.").format(question=question))
