"""Reading a file that may be anything, of any size."""

from __future__ import annotations

import os
from pathlib import Path

from interview.errors import UnsuitableFileError
from interview.language import translate as _
from interview.reasons import reason


def read_bounded(path: Path, most: int, first: int | None = None) -> bytes:
    """The file's bytes, only the `first` ones where that is said.

    UnsuitableFileError where it is missing, cannot be read, or has more than `most` bytes (whole megabytes).
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(most + 1 if first is None else first)
    except FileNotFoundError:
        raise UnsuitableFileError(
            _("There is no such file."), where=str(path), advice=_("Check the name and the folder.")
        ) from None
    except OSError as error:
        raise UnsuitableFileError(
            _("The file cannot be read. {reason}").format(reason=reason(error)), where=str(path)
        ) from error
    if max(size, len(data)) > most:
        raise UnsuitableFileError(_("The file is larger than {limit} MB.").format(limit=most >> 20), where=str(path))
    return data
