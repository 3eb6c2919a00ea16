"""Which edited draft it is, and its reading."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from interview.intake.confined import ReadingStoppedError, Watch
from interview.language import translate as _
from interview.session.events import Repository
from interview.tui.bring.file_window import FileTexts, FileWindow
from interview.tui.bring.typed_path import typed_file
from interview.workspace import OpenInterview

if TYPE_CHECKING:
    from interview.intake.sync.coming_home import ComingHome


class ChooseDraft(FileWindow["tuple[Path, ComingHome]"]):
    """The edited draft that was chosen, read and compared; `file` is the one it is likely to be."""

    def __init__(self, opened: OpenInterview, repository: Repository, file: Path | None) -> None:
        start = opened.interview.state.start
        texts = FileTexts(
            _("Bring home an edited draft"),
            _("Which Word file holds the edited draft of {organisation} {year}?").format(
                organisation=start.organisation, year=start.year
            ),
            _("Type its path, or drag the file here"),
            _("The file is only read. You see what it would change before anything is recorded."),
        )
        super().__init__(texts, str(file or ""))
        self._opened, self._repository = opened, repository

    def read(self, text: str, watch: Watch) -> tuple[Path, ComingHome]:
        """The file in a child process, then both drafts beside it."""
        from interview.intake.sync.coming_home import ComingHome, read_file

        path = typed_file(text)
        draft = read_file(path, self._opened.ident, watch)
        coming = ComingHome(self._opened, self._repository, draft)
        if watch.stopped:
            raise ReadingStoppedError(_("The reading was stopped."), where=str(path))
        return path, coming
