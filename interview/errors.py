"""The errors that a user may meet: what is wrong, where, and what to do about it.

Everything a user can mend is a `GenomgangError`; the command line catches it once, prints it and ends with
exit code 1. Anything else is a fault in the program.
"""

from __future__ import annotations

from dataclasses import dataclass


class GenomgangError(Exception):
    """An error that the user can mend.

    `message` says what is wrong, `where` names the file, line, question or interview, `advice` says what to do.
    All three are plain text for people, already in the interface language.
    """

    def __init__(self, message: str, *, where: str = "", advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.advice = advice[:1].upper() + advice[1:]  # a sentence of its own, whatever it was put together from

    def __str__(self) -> str:
        first = f"{self.where}: {self.message}" if self.where else self.message
        return f"{first}\n{self.advice}" if self.advice else first


@dataclass(frozen=True, slots=True)
class FlowProblem:
    """One fault in a flow script.

    `line` and `column` count from 1; `suggestion` asks whether the nearest known name was meant.
    """

    file: str
    line: int
    column: int
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        hint = f" ({self.suggestion})" if self.suggestion else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{hint}"


class FlowError(GenomgangError):
    """A flow script cannot be used; `problems` lists every fault found, in file order."""

    def __init__(self, problems: list[FlowProblem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class AnswerError(GenomgangError):
    """A value does not fit its question; nothing was saved."""


class LockedError(GenomgangError):
    """The interview is approved and therefore read-only."""


class DraftError(GenomgangError):
    """A draft cannot be written: unknown template, unsuitable reference file, unknown format."""


class UnsuitableFileError(GenomgangError):
    """Somebody else's file cannot be used: missing, damaged, of another kind or unsafe. Nothing was taken from it."""


class StoreError(GenomgangError):
    """The store cannot do what was asked; subclasses say why. Nothing on disk was changed."""


class NotFoundError(StoreError):
    """No such interview."""


class DamagedError(StoreError):
    """A file is missing, empty, truncated or altered; `advice` names the newest good backup."""


class NewerFormatError(StoreError):
    """The file was written by a newer version of the program."""


class ConflictError(StoreError):
    """Somebody else saved first. `revision` is the revision that is now on disk."""

    def __init__(self, message: str, *, revision: int, where: str = "", advice: str = "") -> None:
        super().__init__(message, where=where, advice=advice)
        self.revision = revision


class SaveError(StoreError):
    """A save failed (disk full, no permission, folder gone); the old state stands whole on disk."""
