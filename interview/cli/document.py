"""The draft as a file."""

from __future__ import annotations

from pathlib import Path

from interview.cli.console import notice, say
from interview.cli.options import command, ident_argument, option, reference_option, text
from interview.cli.spoken import N_
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
@reference_option
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
