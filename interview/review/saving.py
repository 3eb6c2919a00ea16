"""Putting a finished draft on disk: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from interview.errors import DraftError
from interview.language import translate as _
from interview.reasons import reason


def save_file(target: Path, data: bytes) -> None:
    """Writes `data` to `target`, which holds its old or its new content afterwards and never a part of either.

    Raises DraftError when the folder is missing, `target` is a folder, or the file may not be replaced (on Windows
    because it is open in Word).
    """
    if os.path.isdir(target):  # noqa: PTH112  # Path.is_dir() raises where a folder above it cannot be looked into
        raise DraftError(_("This is a folder."), where=str(target), advice=_("Name a file in it."))
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except FileNotFoundError:
        raise DraftError(
            _("The folder does not exist."), where=str(target.parent), advice=_("Create it, or choose another folder.")
        ) from None
    except PermissionError as error:
        raise DraftError(
            _("The file cannot be replaced."),
            where=str(target),
            advice=_("Close it if it is open in Word, or choose another name."),
        ) from error
    except OSError as error:
        raise DraftError(
            _("The file could not be written. {reason}").format(reason=reason(error)),
            where=str(target),
            advice=_("Check that there is room on the disk, or choose another folder."),
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
