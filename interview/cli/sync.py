"""Edits made in Word become answers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview.cli.console import confirmed, notice, say, say_json
from interview.cli.options import argument, command, ident_argument, json_option, option
from interview.cli.spoken import N_
from interview.language import translate as _
from interview.language import translate_count as _n

if TYPE_CHECKING:
    from interview.flow.models import Flow
    from interview.intake.sync.comparing import Finding, Side


@command(
    "sync",
    help=N_(
        "Bring home what was edited in a Word draft.\n\n"
        "Every answer in FILE is compared with what it was when the draft was written and with what it is here. What "
        "was only changed in the file becomes the answer; what was changed in both places, or can no longer be read "
        "as an answer, is a conflict and is left alone until --take says whose text counts. An answer that is gone "
        "from the file stays here."
    ),
    examples=(
        "genomgang sync tradgardskontoret-2027 utkast.docx --dry-run",
        "genomgang sync tradgardskontoret-2027 utkast.docx --take omvarld.hot=theirs",
    ),
)
@ident_argument
@argument("file", metavar=N_("FILE"))
@json_option
@option("--dry-run", is_flag=True, help=N_("Show what would become of every answer; save nothing."))
@option(
    "--take",
    multiple=True,
    metavar="QUESTION=mine|theirs",
    help=N_("In a conflict: mine keeps the answer here, theirs takes what the file says. May be repeated."),
)
@click.pass_context
def sync_command(
    ctx: click.Context, ident: str, file: str, as_json: bool, dry_run: bool, take: tuple[str, ...]
) -> None:
    """Prints what was changed, word by word; exits 1 while a conflict stands."""
    from interview.cli.opening import open_interview, open_workspace
    from interview.intake.sync.coming_home import look_through, read_file, record

    workspace = open_workspace("sync")
    opened = open_interview(ident, workspace)
    sides = _sides(take, opened.interview.flow)
    draft = read_file(Path(file), opened.ident)
    findings = look_through(opened, workspace.repository, draft, sides)
    events = record(workspace.recorder, opened.interview, findings)
    if as_json:
        say_json(sync_view(findings))
    else:
        if draft.accepted:
            notice(_("Tracked changes are read as accepted: {count}.").format(count=draft.accepted))
        if draft.comments:
            notice(_("Comments are left out: {count}.").format(count=draft.comments))
        _show(findings, opened.interview.flow, opened.ident)
    if events and not dry_run:
        if as_json or confirmed(_("Save these changes?")):
            opened.save(events)
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


def _sides(take: tuple[str, ...], flow: Flow) -> dict[str, Side]:
    sides: dict[str, Side] = {}
    for said in take:
        question, _equals, side = said.partition("=")
        if question not in flow.questions:
            raise click.BadParameter(_("there is no question “{question}”.").format(question=question))
        if side == "mine":
            sides[question] = "mine"
        elif side == "theirs":
            sides[question] = "theirs"
        else:
            raise click.BadParameter(_("write QUESTION=mine or QUESTION=theirs."))
    return sides


def _show(findings: list[Finding], flow: Flow, ident: str) -> None:
    """Says what became of the answers: changes word by word on stdout, then what needs somebody."""
    from interview.intake.sync.differences import shortened, word_differences

    headings = {
        "changed": _("Changed in the file"),
        "conflict": _("Conflict"),
        "changed_here": _("Changed here since the draft was written"),
        "missing": _("Not in the file; the answer here stays"),
        "duplicate": _("More than once in the file; nothing is taken from it"),
    }
    for finding in findings:
        if finding.question is None:
            say(_("Outside every answer:"))
            say(_indented(finding.after))
            if (place := f"{finding.section}.text") in flow.questions:
                say(_("  To keep it: genomgang set {id} {question} …").format(id=ident, question=place))
        elif finding.state in headings:
            say(f"{headings[finding.state]}: {finding.question} ({flow.questions[finding.question].name})")
            if finding.state in ("changed", "conflict"):
                say(_indented(shortened(word_differences(finding.before, finding.after))))
            if finding.state == "duplicate":
                say(_indented(finding.after))
            if finding.rest:
                say(_("  Goes into the section's own text: {text}").format(text=finding.rest))
            if finding.unreadable:
                say(_("  The text in the file cannot be read as an answer to this question."))
    counts = Counter(finding.state for finding in findings)
    changed = counts["changed"]
    notice(
        _("{changed}, {conflicts}, {unchanged}.").format(
            changed=_n("{count} answer changed", "{count} answers changed", changed).format(count=changed),
            conflicts=_n("{count} conflict", "{count} conflicts", counts["conflict"]).format(count=counts["conflict"]),
            unchanged=_n("{count} unchanged", "{count} unchanged", counts["unchanged"]).format(
                count=counts["unchanged"]
            ),
        )
    )
    if counts["conflict"]:
        notice(_("Say whose text counts with --take QUESTION=mine or --take QUESTION=theirs."))


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))
