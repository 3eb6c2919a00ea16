"""One writer at a time, on every platform. A lock that its process died with is free again: the system holds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from interview.errors import SaveError
from interview.language import translate as _

_POLL = 0.005  # seconds; a save takes 1 to 3 ms


class Locks:
    """The locks of one store, in `locks/`."""

    def __init__(self, folder: Path, patience: float) -> None:
        self._folder = folder / "locks"
        self._patience = patience

    @contextmanager
    def held(self, name: str) -> Iterator[None]:
        """Holds the lock `name` for the block. SaveError where another process keeps it too long; OSError.

        The store's folder must exist: a network drive that is gone is not made again on the local disk.
        """
        self._folder.mkdir(mode=0o700, exist_ok=True)
        path = self._folder / f"{name}.lock"
        lock = FileLock(path, mode=0o600)
        try:
            lock.acquire(timeout=self._patience, poll_interval=_POLL)
        except Timeout:
            raise SaveError(
                _("Not saved. Another window is saving the same interview."),
                where=str(path),
                advice=_("Wait a moment and save again."),
            ) from None
        try:
            yield
        finally:
            lock.release()
