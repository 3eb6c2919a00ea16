"""What the checks ask: a list by section, what may stand as it is, and what is asked about again."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from interview.asking.doubts import doubt
from interview.asking.words import level_word
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
        "its number and a reason, and comes back when the text changes. --dismissed lists what was put aside, and "
        "--undismiss with a number of that list takes it up again. The exit code is 1 while an error stands."
    ),
    examples=(
        "genomgang check tradgardskontoret-2027",
        "genomgang check tradgardskontoret-2027 --today 2026-11-22 --json",
        'genomgang check tradgardskontoret-2027 --dismiss 3 --why "Avtalet löpte ut då."',
        "genomgang check tradgardskontoret-2027 --dismissed",
        "genomgang check tradgardskontoret-2027 --undismiss 1",
    ),
)
@ident_argument
@option("--today", type=text, metavar=N_("DAY"), help=N_("The day to check against; otherwise today."))
@option("--dismiss", type=int, metavar=N_("NUMBER"), help=N_("Let the finding with this number stand; needs --why."))
@option("--why", type=text, metavar=N_("WHY"), help=N_("Why the finding may stand."))
@option("--all", "everything", is_flag=True, help=N_("Also the findings that were put aside."))
@option("--dismissed", is_flag=True, help=N_("Only the findings that were put aside, with reason and day."))
@option(
    "--undismiss",
    type=int,
    metavar=N_("NUMBER"),
    help=N_("Ask again about the finding with this number in --dismissed."),
)
@json_option
@click.pass_context
def check_command(
    ctx: click.Context,
    ident: str,
    today: str | None,
    dismiss: int | None,
    why: str | None,
    everything: bool,
    dismissed: bool,
    undismiss: int | None,
    as_json: bool,
) -> None:
    """Prints the findings by section, or a list of objects; or puts one of them aside, or takes it up again."""
    from interview.cli.opening import open_interview, open_workspace
    from interview.review.checks import findings

    if (dismiss is None) != (why is None):
        raise click.UsageError(_("--dismiss NUMBER and --why belong together."))
    if dismiss is not None and undismiss is not None:
        raise click.UsageError(_("Give either --dismiss or --undismiss."))
    workspace = open_workspace()
    opened = open_interview(ident, workspace)
    interview, day = opened.interview, _day(today)
    if dismiss is not None:
        one = _numbered(findings(interview, day), dismiss, "check")
        opened.save(workspace.recorder.dismiss(interview, one.question, one.rule, one.key, why or ""))
        say(_("Put aside until the text changes: “{text}”").format(text=one.text))
        return
    found = findings(interview, day, dismissed=True)
    aside = [one for one in found if one.dismissed is not None]
    if undismiss is not None:
        one = _numbered(aside, undismiss, "check --dismissed")
        opened.save(workspace.recorder.undismiss(interview, one.key))
        say(_("Asked about again: “{text}”").format(text=one.text))
        return
    standing = [one for one in found if one.dismissed is None]
    if as_json:
        say_json([_view(one) for one in (aside if dismissed else found if everything else standing)])
    elif dismissed:
        say("\n".join(_listed_aside(opened.ident, interview, aside)))
        return
    else:
        say("\n".join(_listed(opened.ident, interview, found if everything else standing)))
    if any(one.level == "error" for one in standing) and not dismissed:
        ctx.exit(1)


def _day(today: str | None) -> date:
    from datetime import date

    if today is None:
        return date.today()
    from interview.session.dates import read_date

    return date.fromisoformat(read_date(today))


def _numbered(found: Sequence[Finding], number: int, listing: str) -> Finding:
    if not 1 <= number <= len(found):
        raise AnswerError(
            _("There is no finding {number}.").format(number=number),
            advice=_("`genomgang {listing}` lists them with their numbers, for the same day.").format(listing=listing),
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
        "dismissed_at": one.dismissed_at.isoformat() if one.dismissed_at else None,
    }


def _listed(ident: str, interview: Interview, found: Sequence[Finding]) -> Iterator[str]:
    """The findings with numbers; what was put aside has none."""
    if not found:
        yield _("The checks have nothing to ask.")
        return
    numbers = itertools.count(1)
    yield from _by_section(interview, ((f"{next(numbers)}." if one.dismissed is None else "–", one) for one in found))
    levels = [one.level for one in found if one.dismissed is None]
    yield ngettext("{count} finding", "{count} findings", len(levels)).format(count=len(levels)) + (
        f" ({_summed(levels)})" if levels else ""
    )
    if levels:
        yield _('What may stand as it is: genomgang check {ident} --dismiss NUMBER --why "…"').format(ident=ident)
        notice(_("The checks ask; they change nothing."))


def _listed_aside(ident: str, interview: Interview, found: Sequence[Finding]) -> Iterator[str]:
    """What was put aside and still stands as it did, with numbers of its own."""
    if not found:
        yield _("Nothing is put aside.")
        return
    yield from _by_section(interview, ((f"{number}.", one) for number, one in enumerate(found, start=1)))
    yield _("To be asked about one again: genomgang check {ident} --undismiss NUMBER").format(ident=ident)


def _by_section(interview: Interview, marked: Iterable[tuple[str, Finding]]) -> Iterator[str]:
    section = ""
    for mark, one in marked:
        question = interview.question(one.question)
        if question.section != section:
            section = question.section
            yield from (interview.flow.section(section).title.upper(), "")
        yield from _described(interview, one, mark)
        yield ""


def _summed(levels: Sequence[str]) -> str:
    counted = ((level, levels.count(level)) for level in ("error", "warning", "notice"))
    return ", ".join(f"{level_word(level)}: {count}" for level, count in counted if count)


def _described(interview: Interview, one: Finding, mark: str) -> Iterator[str]:
    told = doubt(interview, one)
    yield f"{mark} {told.head} [{one.question}] ({one.rule})"
    against = f"{told.against} [{told.there}]" if told.there else told.against
    for line in (told.quote, against, told.more, f"→ {told.message}", told.aside):
        if line:
            yield from _wrapped(line)


def _wrapped(line: str) -> Iterator[str]:
    from interview.cli.tables import room

    indent = "   "
    yield from textwrap.wrap(
        line, (room() or 10_000), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
