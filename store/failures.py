"""What the operating system said, in plain words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interview.errors import SaveError, StoreError
from interview.language import translate as _

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, getattr(errno, "ESTALE", errno.ENOENT)}
_HELD = {32, 33}  # Windows: sharing and lock violations
_TOO_LONG = 206  # Windows: ERROR_FILENAME_EXCED_RANGE


def explain(error: OSError) -> tuple[str, str]:
    """What went wrong and what to do about it, as two sentences."""
    code, windows = error.errno, getattr(error, "winerror", None)
    if windows in _HELD:
        return _("Another program holds the file."), _("Close it there, or wait until it is synchronised.")
    if windows == _TOO_LONG or code == errno.ENAMETOOLONG:
        return _("The path is too long."), _("Choose a folder with a shorter path with --store.")
    if code in _FULL:
        return _("The disk is full."), _("Free some space.")
    if code == errno.EROFS:
        return _("The disk is read-only."), _("Make it writable, or choose another folder with --store.")
    if code in _FORBIDDEN:
        return _("Permission is missing."), _("Ask for access, or choose another folder with --store.")
    if code in _GONE:
        return _("The folder is gone."), _("Connect the disk or the network drive again.")
    if code == errno.EIO:
        return _("The disk reports an error."), _("Check the disk and its cable, or choose another folder.")
    return _("The system says: {reason}.").format(reason=error.strerror or code), ""


@contextmanager
def saving(where: Path) -> Iterator[None]:
    """Turns an OSError inside the block into a SaveError about `where`."""
    try:
        yield
    except OSError as error:
        reason, advice = explain(error)
        again = _("Nothing that was saved earlier is lost. Save again afterwards.")
        raise SaveError(
            _("Not saved. {reason}").format(reason=reason), where=str(where), advice=f"{advice} {again}".strip()
        ) from error


@contextmanager
def reading(where: Path) -> Iterator[None]:
    """Turns an OSError inside the block into a StoreError about `where`: the file may be sound, it was not seen."""
    try:
        yield
    except OSError as error:
        reason, advice = explain(error)
        message = _("Cannot be read. {reason}").format(reason=reason)
        raise StoreError(message, where=str(where), advice=advice) from error
