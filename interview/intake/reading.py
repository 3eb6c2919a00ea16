"""A file as an outline, whatever kind it is: Word, PDF, text or Markdown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from interview.errors import UnsuitableFileError
from interview.intake.outline import Outline, block_text
from interview.intake.shapes import LONGEST_HEADING
from interview.language import translate as _
from interview.review.blocks import Heading, Paragraph

MOST_BLOCKS = 6000
MOST_HEADINGS = 600
MOST_LETTERS = 1_500_000
"""A review of fifty pages has some five hundred blocks, eighty of them headings, and 120 000 letters."""
KINDS = (".docx", ".dotx", ".pdf", ".txt", ".md")


def read_here(path: Path, tell: Callable[[float], None] = lambda _share: None) -> Outline:
    """The outline of the file at `path`, read in this process: see `confined.read` for files of unknown origin.

    UnsuitableFileError where it is missing, damaged, protected, of another kind, has no text, or more text than any
    review. What is marked as a heading but is longer than headings are is a paragraph. `tell` is called with the
    share that has been read, where that is known: of a PDF, page by page.
    """
    outline = _read(path, tell)
    texts = [block_text(block) for block in outline.blocks]
    headings = sum(isinstance(block, Heading) for block in outline.blocks)
    if len(texts) > MOST_BLOCKS or headings > MOST_HEADINGS or sum(map(len, texts)) > MOST_LETTERS:
        raise UnsuitableFileError(
            _("There is more text in the file than in any review."),
            where=str(path),
            advice=_("Check that it is the right file, or save only the part that is the review."),
        )
    blocks = (
        Paragraph(block.spans) if isinstance(block, Heading) and len(text) > 2 * LONGEST_HEADING else block
        for block, text in zip(outline.blocks, texts, strict=True)
    )
    return replace(outline, blocks=tuple(blocks))


def _read(path: Path, tell: Callable[[float], None]) -> Outline:
    if path.is_dir():
        raise UnsuitableFileError(
            _("This is a folder, and a file is needed."), where=str(path), advice=_("Name a file in it.")
        )
    match path.suffix.casefold():
        case ".docx" | ".dotx":
            from interview.intake.word import read_word
            from interview.word_guard import read_guarded

            return read_word(read_guarded(path))
        case ".pdf":
            from interview.intake.pdf import read_pdf

            return read_pdf(path, tell)
        case ".txt" | ".md":
            from interview.intake.text_file import read_text_file

            return read_text_file(path)
        case suffix:
            raise UnsuitableFileError(
                _("Files of the kind {kind} cannot be read.").format(kind=suffix or "–"),
                where=str(path),
                advice=_("Save it as one of: {kinds}.").format(kinds=", ".join(KINDS)),
            )
