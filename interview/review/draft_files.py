"""Drafts as files: the format by the name's ending, and nothing replaced that somebody may have edited."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from interview.errors import DraftError
from interview.language import translate as _

if TYPE_CHECKING:
    from interview.review.blocks import Document

FORMATS = (".docx", ".md", ".html")
SUMMARY_NAME, REDLINE_NAME = "{id}-andringar", "{id}-jamforelse"
"""What the files beside the draft of interview `id` are called: what has changed, and the two drafts compared."""


def check_format(target: Path) -> None:
    """DraftError where the name's ending is that of no format."""
    if target.suffix.lower() not in FORMATS:
        raise DraftError(
            _("A draft cannot be written in this format."),
            where=str(target),
            advice=_("End the name with one of: {endings}.").format(endings=", ".join(FORMATS)),
        )


def check_free(target: Path) -> None:
    """DraftError where the file is already there: its edits would be lost."""
    if os.path.lexists(target):  # what cannot be looked at cannot be written either, and the writing says why
        raise DraftError(
            _("The file is already there, and somebody may have edited it."),
            where=str(target),
            advice=_("Choose another name with -o, or replace it with --force."),
        )


def write_draft(
    document: Document, target: Path, reference: Path | None = None, *, plain_anchors: bool = False
) -> None:
    """Writes the draft in the format of the name's ending; the file holds the whole draft or is as it was.

    `reference` is the Word file whose styles are used; `plain_anchors` leaves content controls out of a Word file.
    DraftError where something stands in the way.
    """
    match target.suffix.lower():
        case ".docx":
            from interview.review.word import write_docx

            write_docx(document, target, reference, anchors="plain" if plain_anchors else "controls")
        case ".md":
            from interview.review.markdown import to_markdown
            from interview.review.saving import save_file

            save_file(target, to_markdown(document).encode())
        case ".html":
            from interview.review.html import to_html
            from interview.review.saving import save_file

            save_file(target, to_html(document).encode())
        case _:
            check_format(target)
