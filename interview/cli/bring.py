"""A review that exists only as a file becomes a saved interview."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview.cli.console import notice, say, say_json
from interview.cli.options import argument, command, flow_option, json_option, option, text
from interview.cli.spoken import N_
from interview.language import translate as _
from interview.language import translate_count as _n

if TYPE_CHECKING:
    from interview.flow.models import Flow
    from interview.intake.placing import Landed, Placement

_SHOWN = 70


@command(
    "import",
    help=N_(
        "Make an interview of a review that exists as a file.\n\n"
        "FILE is a Word document, a PDF with text in it, a text file or Markdown. What stands under a known heading "
        "becomes the answer to its questions, the rest is placed by its words, and what finds no place is listed. "
        "Nothing that is saved already is changed: an interview of the same year gets a new id."
    ),
    examples=(
        'genomgang import lg-2026.docx --organisation "Trädgårdskontoret" --year 2026',
        'genomgang import lg-2026.pdf --organisation "Trädgårdskontoret" --year 2026 --dry-run',
    ),
)
@argument("file", metavar=N_("FILE"))
@option("--organisation", required=True, type=text, metavar=N_("NAME"), help=N_("Whose review it is."))
@option(
    "--year",
    required=True,
    type=click.IntRange(2000, 2100),
    metavar=N_("YEAR"),
    help=N_("The year that it plans for, its first one where there are several."),
)
@flow_option
@option(
    "--template", type=text, metavar=N_("NAME|FILE"), help=N_("The structure of the draft; it can be changed later.")
)
@json_option
@option("--dry-run", is_flag=True, help=N_("Show what would land where; save nothing."))
def import_command(
    file: str, organisation: str, year: int, flow: str, template: str | None, as_json: bool, dry_run: bool
) -> None:
    """Prints what landed where and what was not placed, then the new interview's id."""
    from interview.cli.structure import remembered_template
    from interview.flow.loading import load_flow
    from interview.intake.confined import read
    from interview.intake.importing import imported_from, placed, save

    loaded = load_flow(flow)
    structure = remembered_template(template) if template else None
    outline = read(Path(file))
    placement = placed(outline, loaded, year)
    ident = ""
    if not dry_run:
        from interview.cli.opening import open_workspace

        ident = save(
            open_workspace("import"),
            placement.answers,
            organisation,
            year,
            imported_from(Path(file), placement.unplaced),
            flow=flow,
            template=structure,
        ).ident
    if as_json:
        say_json(import_view(ident, placement))
        return
    if outline.accepted:
        notice(_("Tracked changes are read as accepted: {count}.").format(count=outline.accepted))
    if outline.comments:
        notice(_("Comments are left out: {count}.").format(count=outline.comments))
    _show(loaded, placement)
    if dry_run:
        notice(_("Nothing was saved."))
    else:
        notice(_("Look it through with: genomgang show {ident}").format(ident=ident))
        say(ident)


def import_view(ident: str, placement: Placement) -> dict[str, Any]:
    """The import as the contract has it in JSON; `interview` is null where nothing was saved."""
    return {
        "interview": ident or None,
        "answers": [
            {"question": part.question, "section": part.section, "heading": part.heading, "text": part.titled}
            for part in placement.landed
        ],
        "unplaced": [{"heading": part.heading, "text": part.text} for part in placement.unplaced],
    }


def _show(flow: Flow, placement: Placement) -> None:
    """Says by section and question what landed there, then what was not placed."""
    for section, parts in groupby(placement.landed, key=lambda part: part.section):
        notice(flow.section(section).title)
        for question, landed in groupby(parts, key=lambda part: part.question):
            notice(f"  {flow.questions[question].name}: {_amount(placement, question, list(landed))}")
    if not placement.unplaced:
        notice(_("Everything found a place."))
        return
    notice(_("Not placed:"))
    for part in placement.unplaced:
        start = " ".join(part.text.split())
        start = start if len(start) <= _SHOWN else f"{start[:_SHOWN].rstrip()}…"
        notice("  " + ": ".join(filter(None, (part.heading, start))))


def _amount(placement: Placement, question: str, landed: list[Landed]) -> str:
    value = placement.answers[question]
    if isinstance(value, list):
        return _n("{count} row", "{count} rows", len(landed)).format(count=len(landed))
    if isinstance(value, str):
        words = len(value.split())
        return value if words <= 8 else _n("{count} word", "{count} words", words).format(count=words)
    return str(value)
