"""Where drafts were last saved, so that the edited file need not be looked for."""

from __future__ import annotations

from pathlib import Path

from interview.review.draft_files import REDLINE_NAME, SUMMARY_NAME

_SAVED: dict[str, Path] = {}
"""By the interviews' ids, for as long as the program runs."""

_WORD = ".docx"


def remember(ident: str, file: Path) -> None:
    """The draft of the interview `ident` was saved as `file`."""
    if file.suffix.lower() == _WORD:
        _SAVED[ident] = file.absolute()


def likely_file(ident: str, folder: Path) -> Path | None:
    """The Word draft of the interview `ident` that is likely to have been edited; None where none is known.

    It is where it was last saved, else what in `folder` begins with the interview's id and was changed last; what
    has changed and the comparison with last year's draft, which are saved beside it, are no drafts.
    """
    saved = _SAVED.get(ident)
    try:
        if saved is not None and saved.is_file():
            return saved
        others = tuple(name.format(id=ident) for name in (SUMMARY_NAME, REDLINE_NAME))
        found = (file for file in folder.glob(f"{ident}*{_WORD}") if not file.name.startswith(others))
        drafts = [file for file in found if file.is_file()]
        return max(drafts, key=lambda file: file.stat().st_mtime, default=None)
    except OSError:
        return None
