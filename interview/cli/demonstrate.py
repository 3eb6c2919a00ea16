"""The demonstration: a made-up organisation with last year's review and this year's half-way."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from interview.cli.console import notice, say
from interview.cli.diff import compared_years, write_summary
from interview.cli.options import command, option, text
from interview.cli.redline import write_redline_of
from interview.cli.spoken import N_
from interview.errors import DraftError
from interview.language import translate as _
from interview.review.draft_files import FORMATS, REDLINE_NAME, SUMMARY_NAME, check_free, write_draft

if TYPE_CHECKING:
    from interview.workspace import Workspace


@command(
    "demo",
    help=N_(
        "Try the program on a made-up organisation: last year's approved review, and this year's half-way.\n\n"
        "It has a store of its own, apart from your interviews, unless --store or GENOMGANG_STORE names one."
    ),
    examples=("genomgang demo", "genomgang demo --export prov"),
)
@option(
    "--export",
    type=text,
    metavar=N_("FOLDER"),
    help=N_("Write the drafts and what has changed there, and open nothing."),
)
@option("--force", is_flag=True, help=N_("Replace drafts that are already there."))
def demo_command(export: str | None, force: bool) -> None:
    """Prints the names of the exported files; otherwise opens this year's interview."""
    from interview.demo import build_demo

    if export is None:
        from interview.cli.screens import open_screen, require_screen

        require_screen(_("To have the drafts written without one: genomgang demo --export FOLDER"))
        workspace = kept_workspace()
        open_screen(workspace, build_demo(workspace)[1])
        return
    folder = Path(export)
    with _workspace() as workspace:
        idents = build_demo(workspace)
        targets = {folder / f"{ident}{ending}": ident for ident in reversed(idents) for ending in FORMATS}
        summaries = [folder / f"{SUMMARY_NAME.format(id=idents[1])}{ending}" for ending in FORMATS]
        redline = folder / f"{REDLINE_NAME.format(id=idents[1])}.docx"
        if not force:
            _check_free((*targets, *summaries, redline))
        folder.mkdir(parents=True, exist_ok=True)
        for target, ident in targets.items():
            _write(workspace, ident, target)
            say(str(target))
        compared, approved = compared_years(workspace, idents[1])
        for target in summaries:
            write_summary(compared, target, approved=approved)
            say(str(target))
        say(str(write_redline_of(workspace, idents[1], None, redline)))


def kept_workspace() -> Workspace:
    """The interviews of the demonstration: in the named store, else in one of its own that is kept."""
    from interview.cli.opening import open_workspace, store_was_named

    if store_was_named():
        return open_workspace("interview")
    from platformdirs import user_data_path

    folder = user_data_path("genomgang", appauthor=False) / "demo"
    notice(_("The demonstration is kept in {folder}, apart from your interviews.").format(folder=folder))
    return open_workspace("interview", folder)


@contextmanager
def _workspace() -> Iterator[Workspace]:
    """The interviews of the demonstration for one run: in the named store, else in one that is not kept."""
    from interview.cli.opening import open_workspace, store_was_named

    if store_was_named():
        yield open_workspace("interview")
    else:
        with tempfile.TemporaryDirectory(prefix="genomgang-demo-") as folder_name:
            yield open_workspace("interview", Path(folder_name))


def _check_free(targets: Iterable[Path]) -> None:
    """DraftError where one of the files is already there."""
    for target in targets:
        try:
            check_free(target)
        except DraftError as error:
            advice = _("Choose another folder with --export, or replace what is there with --force.")
            raise DraftError(error.message, where=error.where, advice=advice) from None


def _write(workspace: Workspace, ident: str, target: Path) -> None:
    from interview.review.draft import compose

    opened = workspace.open(ident)
    write_draft(compose(opened.interview, revision=opened.revision), target)
