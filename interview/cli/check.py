"""What the checks ask: a list by section, and what may stand as it is."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from interview.cli.console import notice, say, say_json
from interview.cli.options import command, ident_argument, json_option, option, text
from interview.cli.spoken import N_
from interview.errors import AnswerError
from interview.language import translate as _
from interview.language import translate_count as ngettext

if TYPE_CHECKING:
    from datetime import date

    from interview.review.checks import Finding
    from interview.session.interview import Interview


@command(
    "check",
    help=N_(
        "List what is stale, contradictory, missing or not to be published.\n\n"
        "Every finding is a question to you; nothing is changed. A finding that may stand is put aside with --dismiss, "
        "its number and a reason, and comes back only when the text changes. The exit code is 1 while a finding of the "
        "level error stands."
    ),
    examples=(
        "genomgang check tradgardskontoret-2027",
        "genomgang check tradgardskontoret-2027 --today 2026-11-22 --json",
        'genomgang check tradgardskontoret-2027 --dismiss 3 --why "The agreement really ran out then."',
    ),
)
@ident_argument
@option("--today", type=text, metavar=N_("DAY"), help=N_("The day to check against; otherwise today."))
@option("--dismiss", type=int, metavar=N_("NUMBER"), help=N_("Let the finding with this number stand; needs --why."))
@option("--why", type=text, metavar=N_("WHY"), help=N_("Why the finding may stand."))
@option("--all", "everything", is_flag=True, help=N_("Also the findings that were put aside."))
@json_option
@click.pass_context
def check_command(
    ctx: click.Context,
    ident: str,
    today: str | None,
    dismiss: int | None,
    why: str | None,
    everything: bool,
    as_json: bool,
) -> None:
    """Prints the findings by section, or a list of objects; or puts one of them aside."""
    from interview.cli.opening import open_interview, open_workspace
    from interview.review.checks import findings

    if (dismiss is None) != (why is None):
        raise click.UsageError(_("--dismiss NUMBER and --why belong together."))
    workspace = open_workspace()
    opened = open_interview(ident, workspace)
    interview, day = opened.interview, _day(today)
    if dismiss is not None:
        one = _numbered(findings(interview, day), dismiss)
        opened.save(workspace.recorder.dismiss(interview, one.question, one.rule, one.key, why or ""))
        say(_("Put aside until the text changes: “{text}”").format(text=one.text))
        return
    found = findings(interview, day, dismissed=everything)
    if as_json:
        say_json([_view(one) for one in found])
    else:
        say("\n".join(_listed(opened.ident, interview, found)))
    if any(one.level == "error" and one.dismissed is None for one in found):
        ctx.exit(1)


def _day(today: str | None) -> date:
    from datetime import date

    if today is None:
        return date.today()
    from interview.session.dates import read_date

    return date.fromisoformat(read_date(today))


def _numbered(found: Sequence[Finding], number: int) -> Finding:
    if not 1 <= number <= len(found):
        raise AnswerError(
            _("There is no finding {number}.").format(number=number),
            advice=_("`genomgang check` lists them with their numbers, for the same day."),
        )
    return found[number - 1]


def _view(one: Finding) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "level": one.level,
        "question": one.question,
        "text": one.text,
        "other": one.other or None,
        "other_question": one.other_question or None,
        "more": one.more,
        "message": one.message,
        "key": one.key,
        "dismissed": one.dismissed,
    }


def _listed(ident: str, interview: Interview, found: Sequence[Finding]) -> Iterator[str]:
    if not found:
        yield _("The checks have nothing to ask.")
        return
    section, number = "", 0
    for one in found:
        question = interview.question(one.question)
        if question.section != section:
            section = question.section
            yield from (interview.flow.section(section).title.upper(), "")
        if one.dismissed is None:
            number += 1
        yield from _described(interview, one, f"{number}." if one.dismissed is None else "–")
        yield ""
    levels = [one.level for one in found if one.dismissed is None]
    yield ngettext("{count} finding", "{count} findings", len(levels)).format(count=len(levels)) + (
        f": {_summed(levels)}" if levels else ""
    )
    if levels:
        yield _('What may stand as it is: genomgang check {ident} --dismiss NUMBER --why "…"').format(ident=ident)
        notice(_("The checks ask; they change nothing."))


def _summed(levels: Sequence[str]) -> str:
    counted = ((level, levels.count(level)) for level in ("error", "warning", "notice"))
    return ", ".join(f"{count} {_level(level)}" for level, count in counted if count)


def _level(level: str) -> str:
    return {"error": _("to be put right"), "warning": _("to be looked at"), "notice": _("to think about")}[level]


def _described(interview: Interview, one: Finding, mark: str) -> Iterator[str]:
    question = interview.question(one.question)
    yield f"{mark} {question.name} [{question.id}] – {_level(one.level)} ({one.rule})"
    if one.text:
        yield from _wrapped(f"“{one.text}”")
    if one.other:
        where = "" if one.other_question == one.question else f" [{one.other_question}]"
        yield from _wrapped(_("against: “{text}”").format(text=one.other) + where)
    if one.more:
        yield from _wrapped(ngettext("and {count} more", "and {count} more", one.more).format(count=one.more))
    yield from _wrapped(f"→ {one.message}")
    if one.dismissed is not None:
        yield from _wrapped(_("Put aside: {why}").format(why=one.dismissed))


def _wrapped(line: str) -> Iterator[str]:
    from interview.cli.tables import room

    indent = "   "
    yield from textwrap.wrap(
        line, (room() or 10_000), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
