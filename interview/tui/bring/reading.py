"""Which file is to become answers, and its reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from interview.intake.confined import Watch
from interview.language import translate as _
from interview.tui.bring.file_window import FileTexts, FileWindow
from interview.tui.bring.typed_path import typed_file

if TYPE_CHECKING:
    from interview.intake.outline import Outline


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read; `organisation` and `year` are guessed from its text, None for what it does not tell."""

    path: Path
    outline: Outline
    organisation: str | None
    year: int | None


class ChooseFile(FileWindow[ReadFile]):
    """The file that was chosen, read; `path` is the one chosen before."""

    def __init__(self, path: str = "") -> None:
        texts = FileTexts(
            _("Import a file"),
            _("Where is the file? Type its path, or drag the file into this window."),
            _("For example ~/Documents/Ledningens genomgång 2026.docx"),
            _("Word (.docx), PDF with text in it, text or Markdown. The file is only read, never changed."),
        )
        super().__init__(texts, path)

    def read(self, text: str, watch: Watch) -> ReadFile:
        """Reads it in a child process."""
        from interview.intake.confined import read
        from interview.intake.guessing import guess

        path = typed_file(text)
        outline = read(path, watch=watch)
        return ReadFile(path, outline, *guess(outline))
