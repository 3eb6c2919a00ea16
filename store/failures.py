"""What stopped the store, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interview.errors import SaveError, StoreError
from interview.language import translate as _
from interview.reasons import kind_of, reason


def explain(error: OSError) -> tuple[str, str]:
    """What went wrong and what to do about it, as two sentences."""
    match kind_of(error):
        case "held":
            advice = _("Close it there, or wait until it is synchronised.")
        case "long":
            advice = _("Choose a folder with a shorter path with --store.")
        case "full":
            advice = _("Free some space.")
        case "read_only":
            advice = _("Make it writable, or choose another folder with --store.")
        case "forbidden":
            advice = _("Ask for access, or choose another folder with --store.")
        case "missing":
            return _("The folder is gone."), _("Connect the disk or the network drive again.")
        case "no_folder":
            advice = _("Name a folder with --store, or in GENOMGANG_STORE.")
        case "disk":
            advice = _("Check the disk and its cable, or choose another folder.")
        case "many":
            advice = _("Close some programs.")
        case _:
            advice = ""
    return reason(error), advice


@contextmanager
def saving(where: Path) -> Iterator[None]:
    """Turns an OSError inside the block into a SaveError about `where`."""
    try:
        yield
    except OSError as error:
        why, advice = explain(error)
        again = _("Nothing that was saved earlier is lost. Save again afterwards.")
        raise SaveError(
            _("Not saved. {reason}").format(reason=why), where=str(where), advice=f"{advice} {again}".strip()
        ) from error


@contextmanager
def reading(where: Path) -> Iterator[None]:
    """Turns an OSError inside the block into a StoreError about `where`: the file may be sound, it was not seen."""
    try:
        yield
    except OSError as error:
        why, advice = explain(error)
        message = _("Cannot be read. {reason}").format(reason=why)
        raise StoreError(message, where=str(where), advice=advice) from error
