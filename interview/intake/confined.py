"""Reading somebody else's file in a child process with limits: whatever is in it, this process goes on.

The child gets a path and writes JSON; it is this module itself, run with `python -m`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO, Literal

from interview.errors import UnsuitableFileError
from interview.intake.outline import Outline, decode, encode
from interview.language import current
from interview.language import translate as _

MOST_SECONDS = 9.0
"""How long reading may take. Twenty pages take about one second on a slow machine."""

_LOOK_EVERY = 0.05
"""Seconds between looks at whether somebody wants the reading to stop."""

_SHARE = b"share "
"""How the lines begin in which the child says how far it has come; whatever else it says there is not for us."""


@dataclass(slots=True)
class Watch:
    """What somebody sees who waits for a file, and how they stop its reading from another thread.

    `share` is how much has been read, 0 to 1; it stays 0 until the text itself is reached.
    """

    share: float = 0.0
    stopped: bool = False


class ReadingStoppedError(UnsuitableFileError):
    """Somebody did not want to wait any longer."""


def read(path: Path, seconds: float = MOST_SECONDS, watch: Watch | None = None) -> Outline:
    """The outline of the file at `path`, read by a child process within limits of time and memory.

    UnsuitableFileError where the file cannot be read, or not within the limits; ReadingStoppedError where `watch`
    was told to stop.
    """
    return decode(read_as("outline", path, seconds, watch))


def read_as(
    form: Literal["outline", "draft"], path: Path, seconds: float = MOST_SECONDS, watch: Watch | None = None
) -> str:
    """The file at `path` as JSON, read by a child process: any file as an outline, or a Word draft with its anchors.

    UnsuitableFileError where the file cannot be read, or not within the limits; ReadingStoppedError where `watch`
    was told to stop.
    """
    code, said = _run(form, path, seconds, watch or Watch())
    if code == 0:
        return said
    try:
        refusal = json.loads(said)
        raise UnsuitableFileError(refusal["message"], where=refusal["where"], advice=refusal["advice"])
    except (ValueError, KeyError):
        raise UnsuitableFileError(
            _("The file cannot be read: it is damaged, or made in a way that no program should read."),
            where=str(path),
            advice=_("Open it in the program that made it, save it anew and use that file."),
        ) from None


def _run(form: str, path: Path, seconds: float, watch: Watch) -> tuple[int, str]:
    """The child's exit code and what it wrote; it has ended when this returns or raises."""
    command = [sys.executable, "-m", __name__, form, str(path)]
    environment = {**os.environ, "GENOMGANG_LANG": current(), "PYTHONIOENCODING": "utf-8"}
    ends = monotonic() + seconds
    with subprocess.Popen(  # noqa: S603  # our own interpreter and module; the path is one argument
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as child:
        said: list[bytes] = []
        listeners = [
            threading.Thread(target=lambda: said.append(_all(child.stdout)), daemon=True),
            threading.Thread(target=_listen, args=(child.stderr, watch), daemon=True),
        ]
        for listener in listeners:
            listener.start()
        try:
            _wait(child, path, ends, watch)
        finally:
            child.kill()  # no more than nothing where it has ended
            for listener in listeners:
                listener.join()
    return child.returncode, b"".join(said).decode("utf-8", "replace")


def _wait(child: subprocess.Popen[bytes], path: Path, ends: float, watch: Watch) -> None:
    while True:
        try:
            child.wait(_LOOK_EVERY)
        except subprocess.TimeoutExpired:
            if watch.stopped:
                raise ReadingStoppedError(_("The reading was stopped."), where=str(path)) from None
            if monotonic() > ends:
                raise UnsuitableFileError(
                    _("The file takes too long to read."),
                    where=str(path),
                    advice=_("Save only the pages that hold the review, or save it anew as a Word document (.docx)."),
                ) from None
        else:
            return


def _all(stream: IO[bytes] | None) -> bytes:
    return stream.read() if stream else b""


def _listen(stream: IO[bytes] | None, watch: Watch) -> None:
    """Notes how far the child says that it has come."""
    for line in stream or ():
        if line.startswith(_SHARE) and line.endswith(b"\n"):
            watch.share = int(line.removeprefix(_SHARE)) / 100


def _child(form: str, path: Path) -> int:
    """Reads the file and writes what it holds, or why it cannot be read, on stdout; 0 where it was read."""
    from interview.intake.limits import limit_memory

    limit_memory(exceeded=lambda: _end(_too_much(path)))
    try:
        outcome = _read_draft(path) if form == "draft" else _read_outline(path)
        code = 0
    except UnsuitableFileError as error:
        outcome = json.dumps({"message": error.message, "where": error.where or str(path), "advice": error.advice})
        code = 1
    except (MemoryError, RecursionError):
        outcome = _too_much(path)
        code = 1
    sys.stdout.write(outcome)
    sys.stdout.flush()
    return code


def _too_much(path: Path) -> str:
    return json.dumps(
        {
            "message": _("The file takes too much memory to read."),
            "where": str(path),
            "advice": _("Remove pictures and whatever else is not the review from it."),
        }
    )


def _end(refusal: str) -> None:
    """Ends this process at once with what it has to say; nothing else was written before."""
    os.write(sys.stdout.fileno(), refusal.encode("utf-8"))
    os._exit(1)


def _tell(share: float) -> None:
    """Says to the parent how much of the text has been read."""
    sys.stderr.write(f"{_SHARE.decode()}{share * 100:.0f}\n")
    sys.stderr.flush()


def _read_outline(path: Path) -> str:
    from interview.intake.reading import read_here

    return encode(read_here(path, _tell))


def _read_draft(path: Path) -> str:
    from interview.intake.sync.draft_file import encode_draft, read_draft
    from interview.word_guard import read_guarded

    return encode_draft(read_draft(read_guarded(path), _tell))


if __name__ == "__main__":
    # Nothing needs tidying up, and a parser that was led astray may take long to do so.
    code = _child(sys.argv[1], Path(sys.argv[2]))
    os._exit(code)
