"""What has changed since last year, or since any other year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from interview.cli.console import say, say_json
from interview.cli.options import command, ident_argument, json_option, option, reference_option, text
from interview.cli.spoken import N_
from interview.errors import AnswerError, DraftError
from interview.language import translate as _
from interview.review.draft_files import FORMATS, check_free, write_draft

if TYPE_CHECKING:
    from interview.review.changes import Comparison
    from interview.session.interview import Interview
    from interview.workspace import Workspace

DATA = ".json"
SUMMARY_FORMATS = (*FORMATS, DATA)


@command(
    "diff",
    help=N_(
        "Show what has changed since last year.\n\n"
        "First the figures and what became of the plan, then section by section what is new, changed and removed, "
        "what nobody has confirmed yet, and what stands as it did. Without -o it is shown here. A file that is already "
        "there is left alone unless --force is given.\n\n"
        "With --redline and -o the two drafts themselves are compared: a Word file with tracked changes."
    ),
    examples=(
        "genomgang diff tradgardskontoret-2027",
        "genomgang diff tradgardskontoret-2027 -o andringar.docx",
        "genomgang diff tradgardskontoret-2027 --against tradgardskontoret-2025",
        "genomgang diff tradgardskontoret-2027 --redline -o jamforelse.docx",
    ),
)
@ident_argument
@option("--against", type=text, metavar=N_("ID"), help=N_("The interview to compare with, instead of last year's own."))
@option(
    "-o",
    "--output",
    type=text,
    metavar=N_("FILE"),
    help=N_("Ends with .docx, .md, .html or .json; - is Markdown on stdout."),
)
@option(
    "--redline",
    is_flag=True,
    help=N_("This year's draft against last year's, as tracked changes in the Word file that -o names."),
)
@reference_option
@option(
    "--everything",
    is_flag=True,
    help=N_("Tell what stands as it did, and all that is gone, in full within its section."),
)
@option("--force", is_flag=True, help=N_("Replace the file if it is already there."))
@json_option
def diff_command(
    ident: str,
    against: str | None,
    output: str | None,
    redline: bool,
    reference: str | None,
    everything: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Prints the summary, or the name of the file it was written to."""
    from interview.cli.opening import open_workspace

    target = None if output in (None, "-") else Path(output or "")
    styles = Path(reference) if reference else None
    if target is not None:
        if not redline:
            check_summary_format(target)
        if not force:
            check_free(target)
    workspace = open_workspace()
    if redline:
        from interview.cli.redline import write_redline_of

        say(str(write_redline_of(workspace, ident, against, target, styles)))
        return
    compared, approved = compared_years(workspace, ident, against)
    if target is not None:
        write_summary(compared, target, styles, approved=approved, everything=everything)
        say(str(target))
    elif as_json:
        from interview.review.changes import as_data

        say_json(as_data(compared))
    else:
        _show(compared, approved=approved, everything=everything, markdown=output == "-")


def compared_years(workspace: Workspace, ident: str, against: str | None = None) -> tuple[Comparison, bool]:
    """The interview `ident` compared with `against` or with last year's, and whether it is approved.

    AnswerError where it has no last year's and none is named; a StoreError where one of the two cannot be read.
    """
    from interview.cli.opening import open_interview
    from interview.review.changes import compare

    interview = open_interview(ident, workspace).interview
    compared = compare(interview, *workspace.with_years_before(against or year_before(interview)))
    return compared, interview.state.status == "approved"


def year_before(interview: Interview) -> str:
    """The id of last year's interview; AnswerError where there is none."""
    earlier = interview.state.start.previous
    if earlier is None:
        raise AnswerError(
            _("It has no interview of an earlier year to be compared with."),
            where=interview.state.start.ident,
            advice=_("Name one: genomgang diff {id} --against ID").format(id=interview.state.start.ident),
        )
    return earlier


def check_summary_format(target: Path) -> None:
    """DraftError where the name's ending is that of no format in which a summary is written."""
    if target.suffix.lower() not in SUMMARY_FORMATS:
        raise DraftError(
            _("A summary of changes cannot be written in this format."),
            where=str(target),
            advice=_("End the name with one of: {endings}.").format(endings=", ".join(SUMMARY_FORMATS)),
        )


def write_summary(
    compared: Comparison, target: Path, reference: Path | None = None, *, approved: bool, everything: bool = False
) -> None:
    """Writes the summary in the format of the name's ending, whole or not at all; DraftError where it cannot be.

    `reference` is the file whose styles a Word file gets.
    """
    if target.suffix.lower() == DATA:
        import json

        from interview.review.changes import as_data
        from interview.review.saving import save_file

        save_file(target, (json.dumps(as_data(compared), ensure_ascii=False, indent=2) + "\n").encode())
        return
    from interview.review.changes.summary import summarise

    write_draft(summarise(compared, approved=approved, everything=everything), target, reference)


def _show(compared: Comparison, *, approved: bool, everything: bool, markdown: bool) -> None:
    from interview.review.changes.summary import summarise

    document = summarise(compared, approved=approved, everything=everything)
    if markdown:
        from interview.review.markdown import to_markdown

        say(to_markdown(document).rstrip("\n"))
        return
    from interview.cli.tables import room
    from interview.review.changes.text import to_text

    say(to_text(document, room()).rstrip("\n"))
