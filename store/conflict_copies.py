"""The second files that sync clients make when two devices changed one file.

`<file>-LAPTOP.json` (OneDrive), `<file> (1).json`, `<file> (Anna's conflicted copy 2026-10-15).json` (Dropbox,
Nextcloud), `<file>.sync-conflict-20261015-091500-ABCDEFG.json` (Syncthing): the name begins with the file's own.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_COPY = re.compile(r"([0-9a-f]{32})[^0-9a-fA-F].*\.json")


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A second file of the interview `file`."""

    file: str
    path: Path


def conflict_copies(folder: Path) -> list[ConflictCopy]:
    """The conflict copies in `folder`, in order of their names; OSError where it cannot be read."""
    found = []
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if match := _COPY.fullmatch(entry.name):
                found.append(ConflictCopy(match[1], Path(entry.path)))
    return sorted(found, key=lambda copy: copy.path.name)
