"""This year's draft against last year's, as a Word file with tracked changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from interview.cli.diff import year_before
from interview.cli.opening import open_interview
from interview.errors import DraftError
from interview.language import translate as _

if TYPE_CHECKING:
    from interview.workspace import Workspace

_ENDING = ".docx"


def write_redline_of(
    workspace: Workspace, ident: str, against: str | None, target: Path | None, reference: Path | None = None
) -> Path:
    """Writes the draft of `ident` against that of `against`, or of last year's interview, both in its own structure.

    Returns where it was written, in the styles of the Word file `reference` if one is given. DraftError where `target`
    is no Word file, AnswerError where there is nothing to compare with.
    """
    if target is None or target.suffix.lower() != _ENDING:
        raise DraftError(
            _("Tracked changes can only be written as a Word file."),
            where="" if target is None else str(target),
            advice=_("Name one: genomgang diff {id} --redline -o FILE.docx").format(id=ident),
        )
    from interview.review.redline.years import write_years

    after = open_interview(ident, workspace)
    before = workspace.open(against or year_before(after.interview))
    write_years((before.interview, before.revision), (after.interview, after.revision), target, reference)
    return target
