"""The files that can be written from the page of changes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from interview.errors import DraftError
from interview.language import translate as _
from interview.review.changes import Comparison
from interview.review.draft_files import FORMATS, REDLINE_NAME, SUMMARY_NAME, write_draft
from interview.tui.review.export import FileKind
from interview.workspace import OpenInterview, Workspace

_WORD = ".docx"


def change_files(
    workspace: Workspace, opened: OpenInterview, comparison: Comparison, *, everything: bool
) -> tuple[FileKind, ...]:
    """The summary in each format, with everything where the page shows that, and both drafts as tracked changes."""
    summary, redline = (name.format(id=opened.ident) for name in (SUMMARY_NAME, REDLINE_NAME))
    labels = (
        _("What has changed, in Word (.docx)"),
        _("What has changed, as Markdown (.md)"),
        _("What has changed, as a web page (.html)"),
    )
    write = partial(_write_summary, opened, comparison, everything)
    return (
        *(FileKind(label, summary, ending, write) for label, ending in zip(labels, FORMATS, strict=True)),
        FileKind(
            _("Both years' drafts in one, with tracked changes, in Word (.docx)"),
            redline,
            _WORD,
            partial(_write_redline, workspace, opened, comparison.before.ident),
        ),
    )


def _write_summary(opened: OpenInterview, comparison: Comparison, everything: bool, target: Path) -> None:
    from interview.review.changes.summary import summarise

    approved = opened.interview.state.status == "approved"
    write_draft(summarise(comparison, approved=approved, everything=everything), target)


def _write_redline(workspace: Workspace, opened: OpenInterview, against: str, target: Path) -> None:
    from interview.review.redline.years import write_years

    if target.suffix.lower() != _WORD:
        raise DraftError(
            _("Tracked changes can only be written as a Word file."),
            where=str(target),
            advice=_("End the name with one of: {endings}.").format(endings=_WORD),
        )
    before = workspace.open(against)
    write_years((before.interview, before.revision), (opened.interview, opened.revision), target)
