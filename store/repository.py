"""Interviews in a folder: one TinyDB file each, found by public id, saved durably, merged and never overwritten."""

from __future__ import annotations

import builtins
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from interview.errors import ConflictError, DamagedError, NewerFormatError, NotFoundError, SaveError, StoreError
from interview.language import translate as _
from interview.session.events import Event, Listing
from store.backups import Backup, Backups
from store.conflict_copies import conflict_copies
from store.documents import Document, Info, to_document
from store.durable import flush_folder, sweep
from store.envelope import Sealed
from store.failures import reading, saving
from store.index import Catalogue, Index, free_ident
from store.interview_file import InterviewFile
from store.locks import Locks
from store.migrations import CURRENT, Migrations
from store.outside import Outside, look_outside
from store.storage import ChangedOutsideError

_ATTEMPTS = 5  # a save is begun anew this often when the file changes while it is being written


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
        self.folder = Path(folder)
        self._migrations = migrations
        self._locks = Locks(self.folder, patience)
        self._backups = Backups(self.folder, clock)
        self._index = Index(self.folder, self._read_info, self._remembered_info, self._backups.files)
        self._files: dict[str, str] = {}  # public id → file; settled for the life of this object
        self._known: dict[str, Sealed | None] = {}  # what each file held when it was last read or written here
        self._begun = False

    def create(self, wanted: str, start: Callable[[str], Event]) -> str:
        """Saves a new interview and returns its id: `wanted`, or `wanted-2`, `wanted-3` … where that is taken."""
        with saving(self.folder):
            if not self._begun and not self._files:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._locks.held("store"):
                self._begin()
                ident = free_ident(wanted, self._index.refresh().idents)
                file = secrets.token_hex(16)
                interview = InterviewFile.begin(self._path(file), file, ident, start(ident), self._migrations)
                try:
                    self._save(file, interview)
                except OSError:
                    with suppress(OSError):  # whoever tries again must not find the id taken by half a success
                        self._path(file).unlink()
                    raise
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
        interview = self._current(self._file(ident))
        return interview.revision, interview.events()

    def events(self, ident: str, since: int) -> tuple[Event, ...]:
        """The events that were appended after revision `since`."""
        return self._current(self._file(ident)).events(since)

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
        file = self._file(ident)
        documents = {event.id: to_document(event) for event in events}
        with self._saving(file) as attempts:
            for _attempt in attempts:
                with suppress(ChangedOutsideError):
                    return self._append(file, documents, expect_revision, progress)
        raise self._keeps_changing(file)

    def problems(self) -> builtins.list[StoreError]:
        """What stands in the way of listing everything: a DamagedError or NewerFormatError for each file."""
        catalogue = self._catalogue()
        names = {file: ident for ident, file in catalogue.idents.items()}
        found = []
        for file, error in sorted(catalogue.problems.items()):
            if file in names:
                error.where = f"{names[file]} ({error.where})"
            found.append(error)
        with reading(self.folder):
            copies = conflict_copies(self.folder)
        for copy in copies:
            try:
                with reading(copy.path):
                    InterviewFile.read(copy.path, copy.file, self._migrations)
            except StoreError as error:
                found.append(error)
        return found

    def backups(self, ident: str) -> builtins.list[Backup]:
        """The kept states of an interview, newest first, also where its file cannot be read."""
        file = self._file(ident)
        with reading(self.folder):
            return self._backups.of(file)

    def restore_backup(self, ident: str, backup: Backup) -> int:
        """Brings back what `backup` holds and returns the new revision. Erases nothing.

        A file that is damaged is moved to the backups and replaced; to a sound one, the events that it lacks are
        added. NewerFormatError where a newer program wrote the file, DamagedError where the backup is no good.
        """
        file = self._file(ident)
        with self._saving(file) as attempts:
            source = InterviewFile.read(backup.path, file, self._migrations)
            for _attempt in attempts:
                with suppress(ChangedOutsideError):
                    return self._restore(file, source)
        raise self._keeps_changing(file)

    # Finding

    def _path(self, file: str) -> Path:
        return self.folder / f"{file}.json"

    def _catalogue(self) -> Catalogue:
        with reading(self.folder):
            return self._index.refresh()

    def _file(self, ident: str) -> str:
        """The file of a public id, which is looked up and never made into a path."""
        if ident not in self._files:
            try:
                self._files[ident] = self._catalogue().idents[ident]
            except KeyError:
                raise NotFoundError(
                    _("There is no saved interview of this name."),
                    where=ident,
                    advice=_("`genomgang list` shows the saved interviews."),
                ) from None
        return self._files[ident]

    def _read_info(self, file: str) -> Info:
        with reading(self._path(file)):
            return self._read(file).info

    def _remembered_info(self, file: str) -> Info | None:
        good = self._newest_good(file)
        return good[1].info if good else None

    def _newest_good(self, file: str) -> tuple[Backup, InterviewFile] | None:
        for backup in self._backups.of(file):
            with suppress(StoreError, OSError):
                return backup, InterviewFile.read(backup.path, file, self._migrations)
        return None

    # Reading

    def _read(self, file: str) -> InterviewFile:
        """The interview as the disk has it; OSError, or an error that names the newest good backup."""
        self.folder.stat()  # a folder that is gone is no damaged interview
        try:
            return InterviewFile.read(self._path(file), file, self._migrations, self._known.get(file))
        except (DamagedError, NewerFormatError) as error:
            error.advice = f"{error.advice} {self._advice(file)}".strip()
            raise

    def _advice(self, file: str) -> str:
        good = self._newest_good(file)
        if good is None:
            return _("There is no good backup. Look for an earlier version of the file where the folder is backed up.")
        backup, interview = good
        return _(
            "The newest good backup is {name}, saved {when}. `genomgang restore {ident} --backup` brings it back and "
            "keeps the file as it is beside the backups."
        ).format(name=backup.path.name, when=f"{backup.at.astimezone():%Y-%m-%d %H:%M}", ident=interview.info.ident)

    def _current(self, file: str) -> InterviewFile:
        """The interview with everything in it that came from outside."""
        with reading(self._path(file)):
            interview = self._read(file)
            if not self._outside(file, interview, scan=True):
                self._known[file] = interview.sealed
                return interview
        try:
            with self._saving(file) as attempts:
                for _attempt in attempts:
                    with suppress(ChangedOutsideError):
                        return self._merged(file, scan=True)
        except SaveError:
            pass  # a folder that cannot be written can still be read
        return interview

    def _outside(self, file: str, interview: InterviewFile, *, scan: bool) -> Outside:
        """What memory, backups and conflict copies have that the file lacks."""
        known = self._known.get(file)
        unchanged = interview.sealed is known
        others: builtins.list[InterviewFile] = []
        if not unchanged:
            for backup in self._backups.of(file):
                ours = interview.sealed is not None and interview.sealed.digest.startswith(backup.digest)
                if backup.revision >= interview.revision and not ours:
                    with suppress(StoreError, OSError):
                        others.append(InterviewFile.read(backup.path, file, self._migrations))
        copies = []
        if scan or not unchanged:
            for copy in conflict_copies(self.folder):
                if copy.file == file:
                    with suppress(StoreError, OSError):  # `problems` shows a copy that is damaged
                        others.append(InterviewFile.read(copy.path, file, self._migrations))
                        copies.append(copy.path)
        return look_outside(interview, known, others, copies)

    # Saving

    def _begin(self) -> None:
        if not self._begun:
            sweep(self.folder)
            self._begun = True

    @contextmanager
    def _saving(self, file: str) -> Iterator[range]:
        """Holds the interview's lock; an OSError inside becomes a SaveError. Gives the attempts to make."""
        path = self._path(file)
        with saving(path), self._locks.held(file):
            self._begin()
            yield range(_ATTEMPTS)

    def _keeps_changing(self, file: str) -> SaveError:
        return SaveError(
            _("Not saved. Another program changes the file all the time."),
            where=str(self._path(file)),
            advice=_("Wait until it is synchronised and save again."),
        )

    def _save(self, file: str, interview: InterviewFile) -> int:
        """Writes the interview as its next revision; ChangedOutsideError, SaveError, OSError."""
        before = interview.sealed
        if before is not None and before.format < self._migrations.current:
            self._backups.keep_durably(file, interview.content, before)
        sealed = interview.save()
        self._known[file] = sealed
        self._backups.keep(file, interview.content, sealed)
        return sealed.revision

    def _merged(self, file: str, *, scan: bool = False) -> InterviewFile:
        """The interview, after what came from outside was saved into it. The caller holds the lock."""
        interview = self._read(file)
        outside = self._outside(file, interview, scan=scan)
        if outside.bring_into(interview):
            self._save(file, interview)
        for path in outside.copies:
            self._backups.set_aside(file, path, "copy")
        return interview

    def _append(
        self,
        file: str,
        documents: dict[str, Document],
        expect_revision: int | None,
        progress: tuple[int, int] | None,
    ) -> int:
        interview = self._merged(file)
        present = interview.documents
        if expect_revision is not None and interview.revision != expect_revision:
            unseen = [i for i, document in present.items() if document["revision"] > expect_revision]
            if not documents.keys() <= present.keys() or not documents.keys() >= set(unseen):
                raise ConflictError(
                    _("Somebody else saved this interview first."),
                    revision=interview.revision,
                    where=str(self._path(file)),
                    advice=_("Read it again; both answers are kept."),
                )
        changed = interview.add(documents)
        if progress is not None:
            changed = interview.set_progress(*progress) or changed
        if changed:
            return self._save(file, interview)
        flush_folder(self.folder)  # an earlier attempt may have failed after the replacement, before this
        self._known[file] = interview.sealed
        return interview.revision

    def _restore(self, file: str, source: InterviewFile) -> int:
        try:
            interview = self._read(file)
        except DamagedError:
            newest = max([source.revision, *(backup.revision for backup in self._backups.of(file))])
            if os.path.lexists(self._path(file)):
                self._backups.set_aside(file, self._path(file), "damaged")
            interview = InterviewFile.restored(self._path(file), source, self._migrations)
            interview.revision = newest
            return self._save(file, interview)
        if interview.add(source.documents):
            return self._save(file, interview)
        return interview.revision
