"""The approval that locks an interview, and its reopening."""

from __future__ import annotations

from interview.cli.console import confirmed, notice, say
from interview.cli.options import command, ident_argument, option, text
from interview.cli.spoken import N_
from interview.language import translate as _


@command(
    "approve",
    help=N_(
        "Record that the review is approved.\n\n"
        "The interview is locked from then on and becomes next year's starting point. Open points do not stand in the "
        "way, but they are listed: what nobody has confirmed is left out of the approved document. On a terminal you "
        "are asked first, unless --yes is given."
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

    from interview.asking.deciding import check_decision_day, other_role, unconfirmed
    from interview.cli.opening import open_interview, open_workspace
    from interview.session.dates import read_date

    workspace = open_workspace()
    opened = open_interview(ident, workspace)
    decided = read_date(date)
    check_decision_day(decided, opened.interview.state.start.year)
    events = workspace.recorder.approve(opened.interview, decided, role, number)
    if decided > day.today().isoformat():
        notice(_("The day of the decision, {date}, is still to come.").format(date=decided))
    if warning := other_role(opened.interview, role):
        notice(warning)
    points = opened.interview.open_points()
    if points:
        notice(_("These points are open:"))
        for point in points:
            notice(f"  {point.text}")
        if left_out := unconfirmed(opened.interview):
            notice(_("Left out of the approved document, because nobody has confirmed them:"))
            for name in left_out:
                notice(f"  {name}")
        if not yes and not confirmed(_("Approve all the same?")):
            notice(_("Not approved."))
            return
    opened.save(events)
    say(_("{ident} is approved and locked.").format(ident=opened.ident))


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
