"""Earlier answers: what was said when, and back to how it was. Nothing here erases anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from interview.cli.console import confirmed, notice, say, say_json
from interview.cli.options import command, ident_argument, json_option, option, text
from interview.cli.spoken import N_
from interview.cli.words import indented
from interview.errors import DamagedError, NotFoundError
from interview.language import translate as _

if TYPE_CHECKING:
    from interview.workspace import OpenInterview


@command(
    "history",
    help=N_(
        "Show every earlier answer: when, by whom, before and after.\n\n"
        "The number after # can be given to `restore --at`."
    ),
    examples=(
        "genomgang history tradgardskontoret-2027",
        "genomgang history tradgardskontoret-2027 --question ram.kontakt",
        "genomgang history tradgardskontoret-2027 --backups",
    ),
)
@ident_argument
@option("--question", type=text, metavar=N_("QUESTION"), help=N_("Only the answers to this question."))
@option("--backups", is_flag=True, help=N_("The backup copies of the interview's file instead of its answers."))
@json_option
def history_command(ident: str, question: str | None, backups: bool, as_json: bool) -> None:
    """Prints the changes, oldest first, or a list of objects."""
    if backups:
        _print_backups(ident, as_json)
        return
    from interview.cli.changes import change_view, changes, described
    from interview.cli.opening import open_interview

    opened = open_interview(ident)
    interview = opened.interview
    wanted = None if question is None else _touched(opened, question)
    found = [change for change in changes(interview) if wanted in (None, change.question)]
    if as_json:
        say_json([change_view(change) for change in found])
    elif not found:
        notice(_("Nothing has been answered yet."))
    else:
        say("\n".join(described(interview, change) for change in found))


@command(
    "restore",
    help=N_(
        "Bring an interview back to how it stood earlier.\n\n"
        "WHEN is a day, a time, or the number of a change from `genomgang history`; a day means its end. What was "
        "answered since stays in the history. --backup instead brings back a backup copy of the file, the newest good "
        "one without WHEN: for a file that can no longer be read."
    ),
    examples=(
        "genomgang restore tradgardskontoret-2027 --at 2026-10-31",
        'genomgang restore tradgardskontoret-2027 --at "2026-10-31 14:05"',
        "genomgang restore tradgardskontoret-2027 --at 42",
        "genomgang restore tradgardskontoret-2027 --backup",
    ),
)
@ident_argument
@option("--at", "when", type=text, metavar=N_("WHEN"), help=N_("The time or change to go back to."))
@option(
    "--backup",
    type=text,
    is_flag=False,
    flag_value="",
    metavar=N_("[WHEN]"),
    help=N_("Bring back a backup copy of the file."),
)
@option("--yes", is_flag=True, help=N_("Do not ask first."))
def restore_command(ident: str, when: str | None, backup: str | None, yes: bool) -> None:
    """Shows what would change, asks on a terminal, and appends the changes."""
    if (when is None) == (backup is None):
        raise click.UsageError(_("Give either --at WHEN or --backup."))
    if backup is not None:
        _restore_backup(ident, backup, yes)
        return
    from interview.cli.changes import happened, said
    from interview.cli.opening import open_interview, open_workspace
    from interview.cli.times import moment_of
    from interview.session.thread import QUESTION_KINDS

    workspace = open_workspace("restore")
    opened = open_interview(ident, workspace)
    interview = opened.interview
    events = workspace.recorder.restore(interview, moment_of(when or "", interview.state.events))
    if not events:
        notice(_("Nothing has changed since then."))
        return
    earlier = interview.after(events)
    answered = (event.question for event in events if event.question and event.kind in QUESTION_KINDS)
    for question in dict.fromkeys(answered):
        notice(question)
        for title, view in ((_("now:"), interview), (_("then:"), earlier)):
            answer = said(view, question, view.state.answers.get(question))
            notice(f"  {title}\n{indented(answer, '    ')}")
    for event in events:
        if event.kind not in QUESTION_KINDS:
            notice(happened(event))
    if not yes and not confirmed(_("Bring this back?")):
        notice(_("Nothing was changed."))
        return
    opened.save(events)
    say(_("{ident} is as it was then; what was answered since is in its history.").format(ident=opened.ident))


def _touched(opened: OpenInterview, question: str) -> str:
    """The present id of a question; one that the flow no longer has is found by what was once answered."""
    from interview.cli.opening import find_question

    return question if question in opened.interview.state.threads else find_question(opened, question).id


def _print_backups(ident: str, as_json: bool) -> None:
    from interview.cli.opening import open_store
    from interview.cli.words import moment

    backups = open_store().backups(ident)
    if as_json:
        say_json([{"at": b.at.isoformat(), "revision": b.revision, "name": b.path.name} for b in backups])
        return
    if not backups:
        notice(_("There are no backup copies of {ident}.").format(ident=ident))
        return
    from interview.cli.tables import Column, room, table

    columns = (Column(_("Saved")), Column(_("Revision"), right=True), Column(_("File")))
    rows = [(moment(backup.at), str(backup.revision), backup.path.name) for backup in backups]
    say(table(columns, rows, room()))


def _restore_backup(ident: str, when: str, yes: bool) -> None:
    """Brings back the newest good copy, or the newest good one up to `when`; a copy may also be named."""
    from interview.cli.opening import open_store
    from interview.cli.times import moment_of
    from interview.cli.words import moment

    store = open_store()
    backups = store.backups(ident)
    if when:
        named = [backup for backup in backups if backup.path.name == when]
        backups = named or [backup for backup in backups if backup.at <= moment_of(when, ())]
    for backup in backups:
        if not yes and not confirmed(_("Bring back the copy of {when}?").format(when=moment(backup.at))):
            notice(_("Nothing was changed."))
            return
        try:
            store.restore_backup(ident, backup)
        except DamagedError as error:
            notice(str(error))
            continue
        say(_("{ident} has everything that was in the copy of {when}.").format(ident=ident, when=moment(backup.at)))
        return
    raise NotFoundError(
        _("There is no good backup copy."),
        where=ident,
        advice=_("`genomgang history {ident} --backups` lists the copies.").format(ident=ident),
    )
