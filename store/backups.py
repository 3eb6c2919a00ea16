"""Earlier states of every interview, beside the store: `backups/<file>/<time>-r<revision>-<digest>.json`.

Each state is a copy of its own, not a hard link: whatever truncates or overwrites the live file leaves it alone.
The live file is the durable one, so copies are written without waiting for the disk, and one that cannot be written
does not fail a save. Kept are the last 20 states and the last of each of the 30 latest days that have any.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from store.durable import patiently, sweep, write_atomically
from store.envelope import Sealed

STATES = 20
DAYS = 30

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-r(\d{1,12})-([0-9a-f]{8})\.json")
_FILE = re.compile(r"[0-9a-f]{32}")
_log = logging.getLogger("genomgang.store")


@dataclass(frozen=True, slots=True)
class Backup:
    """One kept state. `at` is when it was saved (UTC, whole seconds), `digest` the start of its checksum."""

    folder: Path
    name: str
    at: datetime
    revision: int
    digest: str

    @property
    def path(self) -> Path:
        """The file that holds the state."""
        return self.folder / self.name


def superfluous(backups: Iterable[Backup], states: int = STATES, days: int = DAYS) -> list[Backup]:
    """Those of `backups` that need not be kept any longer."""
    newest_first = sorted(backups, key=_age, reverse=True)
    kept = set(newest_first[:states])
    last_of_day: dict[str, Backup] = {}
    for backup in newest_first:
        last_of_day.setdefault(backup.at.date().isoformat(), backup)
    kept.update(last_of_day[day] for day in sorted(last_of_day, reverse=True)[:days])
    return [backup for backup in newest_first if backup not in kept]


def _age(backup: Backup) -> tuple[int, datetime, str]:
    return (backup.revision, backup.at, backup.digest)


class Backups:
    """The backups of a whole store."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._folder = folder / "backups"
        self._clock = clock
        self._swept: set[str] = set()

    def of(self, file: str) -> list[Backup]:
        """The kept states of one interview, newest first. They are not opened: one may turn out to be damaged."""
        found = []
        folder = self._folder / file
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
            for entry in entries:
                if match := _NAME.fullmatch(entry.name):
                    stamp, revision, digest = match.groups()
                    with suppress(ValueError):  # 99 is no month: not a name that was given here
                        at = datetime.fromisoformat(stamp)
                        found.append(Backup(folder, entry.name, at, int(revision), digest))
        return sorted(found, key=_age, reverse=True)

    def missing(self, present: Collection[str]) -> Iterator[str]:
        """The files that are not among `present` although states of them are kept; none where nothing can be listed."""
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if _FILE.fullmatch(entry.name) and entry.name not in present and self.of(entry.name):
                    yield entry.name

    def keep(self, file: str, content: bytes, sealed: Sealed) -> None:
        """Keeps a state that was just saved and lets old ones go. A failure is logged, not raised."""
        try:
            self._write(file, content, sealed, durable=False)
            if file not in self._swept:
                sweep(self._folder / file)
                self._swept.add(file)
            for backup in superfluous(self.of(file)):
                patiently(partial(backup.path.unlink, missing_ok=True))
        except OSError as error:
            _log.warning("no backup of %s, revision %d: %s", file, sealed.revision, error.strerror)

    def keep_durably(self, file: str, content: bytes, sealed: Sealed) -> None:
        """Keeps a state before the file changes its format; OSError where that fails."""
        self._write(file, content, sealed, durable=True)

    def set_aside(self, file: str, path: Path, why: str) -> Path:
        """Moves a file that is in the way (`why`: "copy", "damaged") here and returns its new place. Never pruned."""
        folder = self._make(file)
        stamp = self._stamp()
        target = folder / f"{why}-{stamp}.json"
        for number in count(2):
            if not target.exists():
                break
            target = folder / f"{why}-{stamp}-{number}.json"
        patiently(lambda: path.replace(target))
        return target

    def _write(self, file: str, content: bytes, sealed: Sealed, *, durable: bool) -> None:
        target = self._make(file) / f"{self._stamp()}-r{sealed.revision}-{sealed.digest[:8]}.json"
        write_atomically(target, content, lambda: None, durable=durable)

    def _make(self, file: str) -> Path:
        folder = self._folder / file
        for level in (self._folder, folder):  # `parents` would make the upper one readable to others
            level.mkdir(mode=0o700, exist_ok=True)
        return folder

    def _stamp(self) -> str:
        return self._clock().astimezone(UTC).strftime(_STAMP)
