"""Beginning, continuing and listing interviews."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from interview.cli.console import notice, say, say_json
from interview.cli.options import argument, command, flow_option, ident_argument, json_option, option, text
from interview.cli.spoken import N_
from interview.language import translate as _

if TYPE_CHECKING:
    from interview.session.events import Listing


@command(
    "new",
    help=N_(
        "Begin an interview.\n\n"
        "YEAR is the year that is planned for: the review written in the autumn of 2026 is for 2027. Last year's "
        "answers come from the newest earlier interview of the same organisation. The new interview's id is "
        "printed; use it in the other commands."
    ),
    examples=(
        'genomgang new "Trädgårdskontoret" 2027',
        'genomgang new "Trädgårdskontoret" 2027 --template fyra-kapitel --from tradgardskontoret-2025',
    ),
)
@argument("organisation", metavar=N_("ORGANISATION"))
@argument("year", metavar=N_("YEAR"), type=click.IntRange(2000, 2100))
@flow_option
@option(
    "--template",
    type=text,
    metavar=N_("NAME|FILE"),
    help=N_("The structure of the drafts; `genomgang template` changes it."),
)
@option("--from", "previous", type=text, metavar=N_("ID"), help=N_("The interview that counts as last year's."))
@option("--no-previous", is_flag=True, help=N_("Begin without last year's answers."))
def new_command(
    organisation: str, year: int, flow: str, template: str | None, previous: str | None, no_previous: bool
) -> None:
    """Prints the new interview's id on stdout, and on stderr where last year's answers come from."""
    if previous and no_previous:
        raise click.UsageError(_("--from and --no-previous exclude each other."))
    from interview.cli.opening import open_interview, open_workspace
    from interview.cli.structure import remembered_template
    from interview.workspace import AUTO

    workspace = open_workspace()
    another = workspace.latest_for(organisation, year)
    ident = workspace.begin(
        organisation,
        year,
        flow=flow,
        template=remembered_template(template) if template else None,
        previous=None if no_previous else previous or AUTO,
    )
    opened = open_interview(ident, workspace)
    if first := opened.interview.next():
        opened.save(workspace.recorder.visit(opened.interview, first))  # and with it how much there is to answer
    earlier = opened.interview.state.start.previous
    if earlier:
        notice(_("Last year's answers come from {ident}.").format(ident=earlier))
    elif not another:
        notice(_("There is no earlier interview; this is a first one."))
    if another:
        notice(
            _("There is already one for {year}: {ident}. Continue it with: {command}").format(
                year=year, ident=another.ident, command=f"genomgang resume {another.ident}"
            )
        )
    notice(_("Go on with: genomgang resume {ident}").format(ident=ident))
    say(ident)


@command(
    "resume",
    help=N_(
        "Continue an interview where it was left.\n\n"
        "On a full screen; with --plain one line at a time, which a screen reader can follow."
    ),
    examples=("genomgang resume tradgardskontoret-2027", "genomgang resume tradgardskontoret-2027 --plain"),
)
@ident_argument
@option("--plain", is_flag=True, help=N_("Line mode: no screen layout, for screen readers and bare terminals."))
def resume_command(ident: str, plain: bool) -> None:
    """Hands the interview to one of the two front ends."""
    from interview.cli.opening import open_workspace

    if plain:
        from interview.plain import run

        run(open_workspace("interview"), ident)
        return
    from interview.cli.screens import open_screen, require_screen

    require_screen(_("Use: genomgang resume {id} --plain").format(id=ident))
    open_screen(open_workspace("interview"), ident)


@command(
    "list",
    help=N_("List the saved interviews, the one that was changed last first."),
    examples=("genomgang list", "genomgang list --json"),
)
@json_option
def list_command(as_json: bool) -> None:
    """Prints a table, or a list of objects; exit code 1 where a file in the store cannot be read."""
    from interview.cli.json_views import listing_view
    from interview.cli.opening import open_store, this_store

    store = open_store()
    listings = store.list()
    problems = store.problems()
    for problem in problems:
        notice(str(problem))
    if as_json:
        say_json([listing_view(listing) for listing in listings])
    elif listings:
        say(_listed(listings))
    elif not problems:
        notice(_("No interview is saved in {folder}.").format(folder=this_store()))
        notice(_("Begin one with: genomgang new ORGANISATION YEAR"))
    if problems:
        click.get_current_context().exit(1)


def _listed(listings: Sequence[Listing]) -> str:
    from interview.asking.words import status_word
    from interview.cli.tables import Column, room, table
    from interview.cli.words import minute

    columns = (
        Column(_("Id")),
        Column(_("Organisation"), wraps=True),
        Column(_("Year")),
        Column(_("Status")),
        Column(_("Answered"), right=True),
        Column(_("Last change")),
    )
    rows = [
        (
            listing.ident,
            listing.organisation,
            str(listing.year),
            status_word(listing.status),
            "" if listing.relevant is None else f"{listing.answered}/{listing.relevant}",
            minute(listing.changed),
        )
        for listing in listings
    ]
    return table(columns, rows, room())


def start_menu(*, plain: bool) -> None:
    """What `genomgang` alone offers on a terminal: continue an interview or begin one."""
    from interview.cli.opening import open_workspace

    if plain:
        from interview.plain import start

        start(open_workspace("interview"))
        return
    from interview.cli.screens import open_screen, require_screen

    require_screen(_("Use: genomgang --plain"))
    open_screen(open_workspace("interview"))
