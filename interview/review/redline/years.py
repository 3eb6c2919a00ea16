"""The drafts of two years as one Word file with tracked changes."""

from __future__ import annotations

from pathlib import Path

from interview.review.draft import compose
from interview.review.redline.write import write_redline
from interview.session.interview import Interview

Year = tuple[Interview, int]
"""An interview and its revision in the store."""


def write_years(before: Year, after: Year, target: Path, reference: Path | None = None) -> None:
    """Writes the draft of `after` against that of `before`, both in the structure of `after`, to `target`.

    The file has the styles of the Word file `reference`, or of the program's own.

    DraftError where one of the two cannot be drafted or the file cannot be written; it is then as it was.
    """
    structure = after[0].state.template
    drafts = [compose(interview, structure, revision=revision) for interview, revision in (before, after)]
    write_redline(drafts[0], drafts[1], target, reference)
