"""A file as an outline, whatever kind it is: Word, PDF, text or Markdown."""

from __future__ import annotations

from pathlib import Path

from interview.errors import UnsuitableFileError
from interview.intake.outline import Outline
from interview.language import translate as _

KINDS = (".docx", ".dotx", ".pdf", ".txt", ".md")


def read_here(path: Path) -> Outline:
    """The outline of the file at `path`, read in this process: see `confined.read` for files of unknown origin.

    UnsuitableFileError where it is missing, damaged, protected, of another kind or has no text.
    """
    match path.suffix.casefold():
        case ".docx" | ".dotx":
            from interview.intake.word import read_word
            from interview.word_guard import read_guarded

            return read_word(read_guarded(path))
        case ".pdf":
            from interview.intake.pdf import read_pdf

            return read_pdf(path)
        case ".txt" | ".md":
            from interview.intake.text_file import read_text_file

            return read_text_file(path)
        case suffix:
            raise UnsuitableFileError(
                _("Files of the kind {kind} cannot be read.").format(kind=suffix or "–"),
                where=str(path),
                advice=_("Save it as one of: {kinds}.").format(kinds=", ".join(KINDS)),
            )
