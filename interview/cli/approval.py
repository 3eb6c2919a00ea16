"""The approval that locks an interview, and its reopening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview.cli.console import confirmed, notice, say
from interview.cli.options import command, ident_argument, option, text
from interview.cli.spoken import N_
from interview.errors import AnswerError
from interview.language import translate as _
from interview.language import translate_count as ngettext

if TYPE_CHECKING:
    from interview.session.interview import Interview

_APPROVES = "ram.faststalls_av"
_DEFINITE = frozenset({"", "n", "en", "t", "et", ":n", ":en"})


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


def unconfirmed(interview: Interview) -> list[str]:
    """What is only proposed, and therefore not part of an approved document: questions, and rows by their number."""
    found = []
    for item in interview.relevant():
        if item.given is None and item.value is not None:
            found.append(item.question.name)
        elif item.given is not None and item.unconfirmed and item.value is not None:
            rows = ngettext("one row", "{count} rows", len(item.unconfirmed)).format(count=len(item.unconfirmed))
            found.append(f"{item.question.name} ({rows})")
    return found


def other_role(interview: Interview, role: str) -> str:
    """What to say where the answers name another role than the one that approves; "" where they do not."""
    from interview.review.frame import APPROVED_BY

    for ident in (_APPROVES, APPROVED_BY):
        if ident not in interview.flow.questions:
            continue
        item = interview.item(ident)
        if item.given is not None and isinstance(item.value, str) and not _same_role(item.value, role):
            return _("The answer to “{question}” is another role: {role}.").format(
                question=item.question.name, role=item.value
            )
    return ""


def _same_role(one: str, other: str) -> bool:
    """Whether two texts name one role, in whatever case and with or without the Swedish definite ending."""
    short, long = sorted((" ".join(text.casefold().split()) for text in (one, other)), key=len)
    return long.startswith(short) and long[len(short) :] in _DEFINITE


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
