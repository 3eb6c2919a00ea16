"""The draft, and the approval that locks an interview."""

from __future__ import annotations

from pathlib import Path

from interview.cli.console import confirmed, notice, say
from interview.cli.options import command, ident_argument, option, text
from interview.cli.spoken import N_
from interview.errors import AnswerError
from interview.language import translate as _
from interview.language import translate_count as ngettext
from interview.review.draft_files import check_format, check_free, write_draft


@command(
    "draft",
    help=N_(
        "Write the draft: Word, Markdown or HTML, by the ending of the file's name.\n\n"
        "Without -o: <id>.docx in the current folder. A file that is already there is left alone unless --force is "
        "given: somebody may have edited it."
    ),
    examples=(
        "genomgang draft tradgardskontoret-2027",
        "genomgang draft tradgardskontoret-2027 -o utkast.docx --template fyra-kapitel",
        "genomgang draft tradgardskontoret-2027 -o -",
    ),
)
@ident_argument
@option(
    "-o", "--output", type=text, metavar=N_("FILE"), help=N_("Ends with .docx, .md or .html; - is Markdown on stdout.")
)
@option(
    "--template",
    type=text,
    metavar=N_("NAME|FILE"),
    help=N_("Another structure than the interview's own, for this draft."),
)
@option(
    "--reference",
    type=text,
    metavar=N_("FILE"),
    help=N_("A Word file of your own whose styles, header and footer are used."),
)
@option(
    "--plain-anchors",
    is_flag=True,
    help=N_("Word without content controls: for LibreOffice before version 24, which damages them."),
)
@option("--force", is_flag=True, help=N_("Replace the file if it is already there."))
def draft_command(
    ident: str, output: str | None, template: str | None, reference: str | None, plain_anchors: bool, force: bool
) -> None:
    """Prints the name of the file, or the draft itself for `-o -`."""
    from interview.cli.opening import open_interview
    from interview.review.draft import compose

    opened = open_interview(ident)
    target = None if output == "-" else Path(output or f"{opened.ident}.docx")
    if target is not None:
        check_format(target)
        if not force:
            check_free(target)
    document = compose(opened.interview, template, revision=opened.revision)
    if target is None:
        from interview.review.markdown import to_markdown

        say(to_markdown(document).rstrip("\n"))
        return
    write_draft(document, target, Path(reference) if reference else None, plain_anchors=plain_anchors)
    say(str(target))
    if points := opened.interview.open_points():
        notice(
            ngettext(
                "One open point is marked in the draft and listed at its end.",
                "{count} open points are marked in the draft and listed at its end.",
                len(points),
            ).format(count=len(points))
        )


@command(
    "approve",
    help=N_(
        "Record that the review is approved.\n\n"
        "The interview is locked from then on and becomes next year's starting point. Open points do not stand in the "
        "way, but they are listed."
    ),
    examples=(
        'genomgang approve tradgardskontoret-2027 --date 2026-11-30 --role "förvaltningschefen" --number "TK 2026/402"',
    ),
)
@ident_argument
@option("--date", type=text, required=True, metavar=N_("DATE"), help=N_("The day of the decision, as 2026-11-30."))
@option("--role", type=text, required=True, metavar=N_("ROLE"), help=N_("Who decided: the role, not the name."))
@option("--number", type=text, default="", metavar=N_("NUMBER"), help=N_("The registration number."))
@option("--yes", is_flag=True, help=N_("Do not ask about open points."))
def approve_command(ident: str, date: str, role: str, number: str, yes: bool) -> None:
    """Locks the interview; on a terminal a person is asked first where points are open."""
    from datetime import date as day

    from interview.cli.opening import open_interview, open_workspace
    from interview.session.dates import read_date

    workspace = open_workspace()
    opened = open_interview(ident, workspace)
    decided = read_date(date)
    check_decision_day(decided, opened.interview.state.start.year)
    events = workspace.recorder.approve(opened.interview, decided, role, number)
    if decided > day.today().isoformat():
        notice(_("The day of the decision, {date}, is still to come.").format(date=decided))
    points = opened.interview.open_points()
    if points:
        notice(_("These points are open:"))
        for point in points:
            notice(f"  {point.text}")
        if not yes and not confirmed(_("Approve all the same?")):
            notice(_("Not approved."))
            return
    opened.save(events)
    say(_("{ident} is approved and locked.").format(ident=opened.ident))


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


@command(
    "reopen",
    help=N_("Open an approved interview for changes again. The reason stays in its history."),
    examples=('genomgang reopen tradgardskontoret-2027 --why "fel antal incidenter"',),
)
@ident_argument
@option("--why", type=text, required=True, metavar=N_("REASON"), help=N_("Why it must be changed."))
def reopen_command(ident: str, why: str) -> None:
    """Unlocks the interview; says so where it was not locked."""
    from interview.cli.opening import open_interview, open_workspace

    workspace = open_workspace()
    opened = open_interview(ident, workspace)
    events = workspace.recorder.reopen(opened.interview, why)
    if not events:
        notice(_("{ident} is not approved; it can be changed as it is.").format(ident=opened.ident))
        return
    opened.save(events)
    say(_("{ident} can be changed again.").format(ident=opened.ident))
