"""Interviews in a folder: one TinyDB file each, found by public id, saved durably, merged and never overwritten."""

from __future__ import annotations

import builtins
import secrets
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path

from interview.errors import NotFoundError, StoreError
from interview.language import translate as _
from interview.session.events import Event, Listing
from store.backups import Backup, Backups
from store.documents import Info, to_document
from store.durable import make_folder
from store.failures import reading, saving
from store.index import Catalogue, Index, free_ident
from store.locks import Locks
from store.migrations import CURRENT, Migrations
from store.shelf import Shelf


def _now() -> datetime:
    return datetime.now(UTC)


class FileStore:
    """A `Repository` in `folder`. See `interview.session.events.Repository` for what each method promises.

    `clock` dates the backups; `patience` is how many seconds a save waits for another one.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime] = _now,
        *,
        migrations: Migrations = CURRENT,
        patience: float = 10.0,
    ) -> None:
        self.folder = Path(folder).absolute()
        self._locks = Locks(self.folder, patience)
        self._backups = Backups(self.folder, clock)
        self._shelf = Shelf(self.folder, self._locks, self._backups, migrations)
        self._index = Index(self.folder, self._read_info, self._remembered_info, self._missing_files)
        self._files: dict[str, str] = {}  # public id → file; settled for the life of this object

    def create(self, wanted: str, start: Callable[[str], Event]) -> str:
        """Saves a new interview and returns its id: `wanted`, or `wanted-2`, `wanted-3` … where that is taken."""
        with saving(self.folder):
            if not self._files:  # a folder that was there and is gone is a drive that is gone: not made again
                make_folder(self.folder)
            with self._locks.held("store"):
                ident = free_ident(wanted, self._index.refresh(store=False).idents)
                file = secrets.token_hex(16)
                self._shelf.begin(file, ident, start(ident))
        self._files[ident] = file
        return ident

    def list(self, organisation: str | None = None) -> list[Listing]:
        """Saved interviews, newest change first; only those of `organisation` (compared without case).

        Interviews that cannot be opened are in `problems`, not here.
        """
        listings = self._catalogue().listings()
        if organisation is None:
            return listings
        return [found for found in listings if found.organisation.casefold() == organisation.casefold()]

    def load(self, ident: str) -> tuple[int, tuple[Event, ...]]:
        """The revision and every event, in order."""
        interview = self._shelf.current(self._file(ident))
        return interview.revision, interview.events()

    def events(self, ident: str, since: int) -> tuple[Event, ...]:
        """The events that were appended after revision `since`."""
        return self._shelf.current(self._file(ident)).events(since)

    def append(
        self,
        ident: str,
        events: tuple[Event, ...],
        expect_revision: int | None = None,
        progress: tuple[int, int] | None = None,
    ) -> int:
        """Saves further events durably and returns the new revision; idempotent by event id.

        ConflictError where the stored revision is not `expect_revision`, unless these very events made it another.
        """
        documents = {event.id: to_document(event) for event in events}
        with saving(self.folder):
            file = self._found(ident)
        return self._shelf.append(file, documents, expect_revision, progress)

    def problems(self) -> builtins.list[StoreError]:
        """What stands in the way of listing everything: a DamagedError or NewerFormatError for each file."""
        catalogue = self._catalogue()
        names = {file: ident for ident, file in catalogue.idents.items()}
        found = []
        for file, error in sorted(catalogue.problems.items()):
            if file in names:
                error.where = f"{names[file]} ({error.where})"
            found.append(error)
        return [*found, *self._shelf.damaged_copies()]

    def backups(self, ident: str) -> builtins.list[Backup]:
        """The kept states of an interview, newest first, also where its file cannot be read."""
        file = self._file(ident)
        with reading(self.folder):
            return self._backups.of(file)

    def restore_backup(self, ident: str, backup: Backup | None = None) -> int:
        """Brings back what `backup` holds, or the newest good one, and returns the new revision. Erases nothing.

        A file that is damaged is moved to the backups and replaced; to a sound one, the events that it lacks are
        added. NewerFormatError where a newer program wrote the file, DamagedError where no backup is good.
        """
        with saving(self.folder):
            file = self._found(ident)
        return self._shelf.restore(file, backup)

    def _catalogue(self) -> Catalogue:
        with reading(self.folder):
            return self._index.refresh()

    def _file(self, ident: str) -> str:
        with reading(self.folder):
            return self._found(ident)

    def _found(self, ident: str) -> str:
        """The file of a public id, which is looked up and never made into a path; NotFoundError, OSError."""
        if ident not in self._files:
            try:
                self._files[ident] = self._index.refresh().idents[ident]
            except KeyError:
                raise NotFoundError(
                    _("There is no saved interview of this name."),
                    where=ident,
                    advice=_("`genomgang list` shows the saved interviews."),
                ) from None
        return self._files[ident]

    def _read_info(self, file: str) -> Info:
        with reading(self._shelf.path(file)):
            return self._shelf.read(file).info

    def _remembered_info(self, file: str) -> Info | None:
        good = self._shelf.newest_good(file)
        return good[1].info if good else None

    def _missing_files(self, present: Collection[str]) -> set[str]:
        """The files that ought to be there, because backups or conflict copies of them are."""
        return {*self._backups.missing(present), *self._shelf.copied_files()}.difference(present)
