"""The list of saved interviews without opening every file.

`index.json` keeps what a listing needs, with the time, size and number of the file it was read from. It is a cache
and nothing more: an entry whose file looks different is read again, a broken index is made anew, and nobody decides
anything about an interview from the index alone. It is replaced whole and without a lock; the last writer wins.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from interview.errors import StoreError
from interview.session.events import Listing
from store.documents import Info
from store.durable import OddFileError, read_whole, write_atomically
from store.envelope import BrokenSealError, NewerSealError, seal, unseal

_INTERVIEW = re.compile(r"([0-9a-f]{32})\.json")
_FORMAT = 1
_TICK = 2_000_000_000
"""Nanoseconds. A file changed this shortly before it was read may change again without a new time (FAT has 2 s)."""

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one file. `stamp` is (mtime in ns, size, inode), `read` the time of reading in ns."""

    info: Info
    stamp: Stamp
    read: int

    def settled(self, stamp: Stamp) -> bool:
        """Whether a file with this stamp must still hold what was read."""
        return self.stamp == stamp and stamp[0] < self.read - _TICK


@dataclass(frozen=True)
class Catalogue:
    """All interviews of a store: `infos` by file name, public ids in `idents`, and what is wrong with which file.

    Two devices may begin an interview under the same id before they are synchronised. The one begun first keeps it,
    the others are shown with `-2`, `-3` …, in the same order on every device.
    """

    infos: Mapping[str, Info]
    problems: Mapping[str, StoreError]
    idents: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        idents: dict[str, str] = {}
        wanted = {info.ident for info in self.infos.values()}
        for file, info in sorted(self.infos.items(), key=lambda item: (item[1].begun, item[0])):
            idents[info.ident if info.ident not in idents else free_ident(info.ident, {*idents, *wanted})] = file
        object.__setattr__(self, "idents", idents)

    def listings(self) -> list[Listing]:
        """The interviews that can be opened, newest change first."""
        sound = (self.infos[file].listing(ident) for ident, file in self.idents.items() if file not in self.problems)
        return sorted(sound, key=lambda listing: (listing.changed, listing.ident), reverse=True)


def free_ident(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or `wanted-2`, `wanted-3` … where that is taken; upper and lower case count as the same."""
    folded = {ident.casefold() for ident in taken}
    candidate, number = wanted, 1
    while candidate.casefold() in folded:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


class Index:
    """Keeps the catalogue of one folder up to date.

    `read_info` reads one file; `remembered` finds what backups say of a file that cannot be read; `missing` names files
    that ought to be there, given those that are.
    """

    def __init__(
        self,
        folder: Path,
        read_info: Callable[[str], Info],
        remembered: Callable[[str], Info | None],
        missing: Callable[[Collection[str]], Iterable[str]],
    ) -> None:
        self._folder = folder
        self._path = folder / "index.json"
        self._read_info = read_info
        self._remembered = remembered
        self._missing = missing
        self._entries: dict[str, Entry] = {}
        self._stamp: Stamp | None = None  # of the index file that was read or written last
        self._on_disk: dict[str, Entry] = {}  # what it holds

    def refresh(self, *, store: bool = True) -> Catalogue:
        """The catalogue as the folder is now; OSError where the folder cannot be read. A missing folder is empty.

        What is new is written to the index for the next program, unless `store` is False.
        """
        files = self._files()
        if self._entries and not files:
            self._folder.stat()  # a folder that is gone is not an empty one
        self._load()
        entries: dict[str, Entry] = {}
        problems: dict[str, StoreError] = {}
        for file in {*files, *self._missing(files)}:
            stamp = files.get(file)
            known = [entry for entry in (self._entries.get(file), self._on_disk.get(file)) if entry is not None]
            settled = [entry for entry in known if stamp is not None and entry.settled(stamp)]
            if settled:
                entries[file] = settled[0]
                continue
            now = time.time_ns()
            try:
                entries[file] = Entry(self._read_info(file), stamp or (0, 0, 0), now)
            except StoreError as error:
                problems[file] = error
                info = known[0].info if known else self._remembered(file)
                if info is not None:
                    entries[file] = Entry(info, (0, 0, 0), 0)
        if store and entries != self._on_disk:
            self._store(entries)
        self._entries = entries
        return Catalogue({file: entry.info for file, entry in entries.items()}, problems)

    def _files(self) -> dict[str, Stamp]:
        found = {}
        with suppress(FileNotFoundError), os.scandir(self._folder) as listed:
            for item in listed:
                if match := _INTERVIEW.fullmatch(item.name):
                    with suppress(FileNotFoundError):
                        found[match[1]] = _stamp_of(Path(item.path))
        return found

    def _load(self) -> None:
        """Looks at what is stored, where that changed since it was last looked at; nothing where it is not usable."""
        try:
            stamp = _stamp_of(self._path)
            if stamp != self._stamp:
                self._stamp, self._on_disk = stamp, {}
                rows = unseal(read_whole(self._path) or b"", newest=_FORMAT).tables["files"]
                self._on_disk = {file: _entry(row) for file, row in rows.items()}
        except (OSError, OddFileError, BrokenSealError, NewerSealError, ValueError, KeyError, TypeError):
            self._on_disk = {}

    def _store(self, entries: dict[str, Entry]) -> None:
        content = seal({"files": {file: _row(entry) for file, entry in entries.items()}}, format=_FORMAT, revision=1)
        with suppress(OSError):  # a folder that cannot be written can still be listed
            write_atomically(self._path, content, lambda: None, durable=False)
            self._stamp, self._on_disk = _stamp_of(self._path), entries


def _row(entry: Entry) -> dict[str, Any]:
    mtime, size, inode = entry.stamp
    return {
        "info": entry.info.model_dump(mode="json"),
        "mtime": mtime,
        "size": size,
        "inode": inode,
        "read": entry.read,
    }


def _entry(row: dict[str, Any]) -> Entry:
    stamp = (int(row["mtime"]), int(row["size"]), int(row["inode"]))
    return Entry(Info.model_validate(row["info"]), stamp, int(row["read"]))


def _stamp_of(path: Path) -> Stamp:
    # Not the folder entry's own figures: Windows keeps old ones there.
    status = path.stat()
    return (status.st_mtime_ns, status.st_size, status.st_ino)
