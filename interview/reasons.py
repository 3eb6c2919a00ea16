"""What the operating system says about a file, in plain words."""

from __future__ import annotations

import errno
from typing import Literal

from interview.language import translate as _

Kind = Literal[
    "held", "long", "full", "read_only", "forbidden", "missing", "no_folder", "folder", "disk", "many", "other"
]

_KINDS: dict[int, Kind] = {
    errno.ENAMETOOLONG: "long",
    errno.ENOSPC: "full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "full",
    errno.EROFS: "read_only",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.ENOENT: "missing",
    errno.ENODEV: "missing",
    errno.ENXIO: "missing",
    getattr(errno, "ESTALE", errno.ENOENT): "missing",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "no_folder",
    errno.EISDIR: "folder",
    errno.EIO: "disk",
    errno.EMFILE: "many",
    errno.ENFILE: "many",
}
_WINDOWS: dict[int, Kind] = {
    32: "held",  # ERROR_SHARING_VIOLATION
    33: "held",  # ERROR_LOCK_VIOLATION
    206: "long",  # ERROR_FILENAME_EXCED_RANGE
}


def kind_of(error: OSError) -> Kind:
    """What sort of trouble it is, on every platform."""
    windows = _WINDOWS.get(getattr(error, "winerror", None) or 0)
    return windows or _KINDS.get(error.errno or 0, "other")


def reason(error: OSError) -> str:
    """What went wrong, as a sentence in the interface language."""
    match kind_of(error):
        case "held":
            return _("Another program holds the file.")
        case "long":
            return _("The path is too long.")
        case "full":
            return _("The disk is full.")
        case "read_only":
            return _("The disk is read-only.")
        case "forbidden":
            return _("Permission is missing.")
        case "missing":
            return _("There is no such file or folder.")
        case "no_folder":
            return _("This is a file, and a folder is needed.")
        case "folder":
            return _("This is a folder, and a file is needed.")
        case "disk":
            return _("The disk reports an error.")
        case "many":
            return _("Too many files are open.")
        case "other":
            return _("The system reports {code}.").format(code=errno.errorcode.get(error.errno or 0, error.errno))
