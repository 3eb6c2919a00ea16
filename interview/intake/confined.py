"""Reading somebody else's file in a child process with limits: whatever is in it, this process goes on.

The child gets a path and writes JSON; it is this module itself, run with `python -m`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Literal

from interview.errors import UnsuitableFileError
from interview.intake.outline import Outline, decode, encode
from interview.language import current
from interview.language import translate as _

MOST_SECONDS = 9.0
"""How long reading may take. Twenty pages take about one second on a slow machine."""


def read(path: Path, seconds: float = MOST_SECONDS) -> Outline:
    """The outline of the file at `path`, read by a child process within limits of time and memory.

    UnsuitableFileError where the file cannot be read, or not within the limits.
    """
    return decode(read_as("outline", path, seconds))


def read_as(form: Literal["outline", "draft"], path: Path, seconds: float = MOST_SECONDS) -> str:
    """The file at `path` as JSON, read by a child process: any file as an outline, or a Word draft with its anchors.

    UnsuitableFileError where the file cannot be read, or not within the limits.
    """
    command = [sys.executable, "-m", __name__, form, str(path)]
    environment = {**os.environ, "GENOMGANG_LANG": current(), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and module; the path is one argument
            command, capture_output=True, env=environment, timeout=seconds, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise UnsuitableFileError(
            _("The file takes too long to read."),
            where=str(path),
            advice=_("Save only the pages that hold the review, or save it anew as a Word document (.docx)."),
        ) from None
    if done.returncode == 0:
        return done.stdout.decode("utf-8")
    try:
        refusal = json.loads(done.stdout.decode("utf-8"))
        raise UnsuitableFileError(refusal["message"], where=refusal["where"], advice=refusal["advice"])
    except (ValueError, KeyError):
        raise UnsuitableFileError(
            _("The file cannot be read: it is damaged, or made in a way that no program should read."),
            where=str(path),
            advice=_("Open it in the program that made it, save it anew and use that file."),
        ) from None


def _child(form: str, path: Path) -> int:
    """Reads the file and writes what it holds, or why it cannot be read, on stdout; 0 where it was read."""
    from interview.intake.limits import limit_memory

    limit_memory()
    try:
        outcome = _read_draft(path) if form == "draft" else _read_outline(path)
        code = 0
    except UnsuitableFileError as error:
        outcome = json.dumps({"message": error.message, "where": error.where or str(path), "advice": error.advice})
        code = 1
    except (MemoryError, RecursionError):
        outcome = json.dumps(
            {
                "message": _("The file takes too much memory to read."),
                "where": str(path),
                "advice": _("Remove pictures and whatever else is not the review from it."),
            }
        )
        code = 1
    sys.stdout.write(outcome)
    sys.stdout.flush()
    return code


def _read_outline(path: Path) -> str:
    from interview.intake.reading import read_here

    return encode(read_here(path))


def _read_draft(path: Path) -> str:
    from interview.intake.sync.draft_file import encode_draft, read_draft
    from interview.word_guard import read_guarded

    return encode_draft(read_draft(read_guarded(path)))


if __name__ == "__main__":
    # Nothing needs tidying up, and a parser that was led astray may take long to do so.
    code = _child(sys.argv[1], Path(sys.argv[2]))
    os._exit(code)
