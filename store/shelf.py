"""The files of a store by their own names: read, merged with what came from outside, saved, restored.

Public ids, listings and the promises to callers are `store.repository`'s.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from interview.errors import ConflictError, DamagedError, NewerFormatError, SaveError, StoreError
from interview.language import translate as _
from interview.session.events import Event
from store.backups import Backup, Backups
from store.conflict_copies import conflict_copies
from store.documents import Document
from store.durable import flush_folder, sweep
from store.envelope import Sealed
from store.failures import reading, saving
from store.interview_file import InterviewFile
from store.locks import Locks
from store.migrations import Migrations
from store.outside import Outside, look_outside
from store.storage import ChangedOutsideError, damaged, replaceable

_ATTEMPTS = 5  # a save is begun anew this often when the file changes while it is being written

Result = TypeVar("Result")
_log = logging.getLogger("genomgang.store")


class Shelf:
    """The interview files of one folder, by file name without suffix.

    Remembers what each file held when it was last read or written here, to notice what was changed past it.
    """

    def __init__(self, folder: Path, locks: Locks, backups: Backups, migrations: Migrations) -> None:
        self._folder = folder
        self._locks = locks
        self._backups = backups
        self._migrations = migrations
        self._known: dict[str, Sealed | None] = {}
        self._swept = False

    def path(self, file: str) -> Path:
        """Where the interview `file` is."""
        return self._folder / f"{file}.json"

    def read(self, file: str) -> InterviewFile:
        """The interview as the disk has it; OSError, or an error that names the newest good backup."""
        self._folder.stat()  # a folder that is gone is no damaged interview
        try:
            return InterviewFile.read(self.path(file), file, self._migrations, self._known.get(file))
        except (DamagedError, NewerFormatError) as error:
            error.advice = " ".join(filter(None, (error.advice, self._advice(file, error))))
            raise

    def current(self, file: str) -> InterviewFile:
        """The interview with everything that came from outside; StoreError."""
        with reading(self.path(file)):
            interview = self.read(file)
        try:
            with saving(self.path(file)):
                if self._outside(file, interview, scan=True):
                    return self._locked(file, lambda: self._merged(file, scan=True))
                self._known[file] = interview.sealed
        except SaveError as error:  # what cannot be written, or not be compared with its backups, can still be read
            _log.warning("%s is shown as its file is: %s", file, error.message)
        return interview

    def begin(self, file: str, ident: str, started: Event) -> None:
        """Saves a new interview; OSError, StoreError. A failure leaves no file."""
        interview = InterviewFile.begin(self.path(file), file, ident, started, self._migrations)
        self._sweep()
        try:
            self._save(file, interview)
        except OSError:
            with suppress(OSError):  # whoever tries again must not find the id taken by half a success
                self.path(file).unlink()
            raise

    def append(
        self,
        file: str,
        documents: Mapping[str, Document],
        expect_revision: int | None,
        progress: tuple[int, int] | None,
    ) -> int:
        """Saves further events, already in the form of documents; the new revision. StoreError."""
        return self._locked(file, lambda: self._append(file, documents, expect_revision, progress))

    def restore(self, file: str, backup: Backup | None) -> int:
        """Brings back what `backup` (None: the newest good one) holds; the new revision. StoreError."""
        return self._locked(file, lambda: self._restore(file, self._restorable(file, backup)))

    def newest_good(self, file: str) -> tuple[Backup, InterviewFile] | None:
        """The newest backup that can be restored, and what it holds."""
        with suppress(OSError):
            for backup in self._backups.of(file):
                with suppress(StoreError):
                    return backup, InterviewFile.read(backup.path, file, self._migrations)
        return None

    def damaged_copies(self) -> Iterator[StoreError]:
        """What is wrong with conflict copies that could not be merged; StoreError where the folder cannot be read."""
        with reading(self._folder):
            copies = conflict_copies(self._folder)
        for copy in copies:
            try:
                with reading(copy.path):
                    InterviewFile.read(copy.path, copy.file, self._migrations)
            except StoreError as error:
                yield error

    def copied_files(self) -> set[str]:
        """The files that have conflict copies; OSError where the folder cannot be read."""
        return {copy.file for copy in conflict_copies(self._folder)}

    def _advice(self, file: str, error: StoreError) -> str:
        good = self.newest_good(file)
        if good is None:
            return _("There is no good backup. Look for an earlier version of the file where the folder is backed up.")
        backup, interview = good
        newest = _("The newest good backup is {name}, saved {when}.").format(
            name=backup.path.name, when=f"{backup.at.astimezone():%Y-%m-%d %H:%M}"
        )
        if not replaceable(error):
            return newest
        command = _("`genomgang restore {ident} --backup` brings it back; what is there now is kept beside it.")
        return f"{newest} {command.format(ident=interview.info.ident)}"

    def _outside(self, file: str, interview: InterviewFile, *, scan: bool) -> Outside:
        """What memory, backups and conflict copies have that the file lacks; OSError where a backup cannot be read.

        Conflict copies are looked for with `scan`, and where the file is not as it was left here.
        """
        known = self._known.get(file)
        changed = interview.sealed is not known
        versions = self._unmerged_backups(file, interview, changed)
        copies: list[Path] = []
        for copy in conflict_copies(self._folder) if scan or changed else []:
            if copy.file == file:
                # One that is damaged stays where it is, and `problems` shows it; one that is held now has a next time.
                with suppress(StoreError, OSError):
                    versions.append(InterviewFile.read(copy.path, file, self._migrations))
                    copies.append(copy.path)
        return look_outside(interview, known, versions, copies)

    def _unmerged_backups(self, file: str, interview: InterviewFile, changed: bool) -> list[InterviewFile]:
        """Backups that may hold events which the file lost, because another version of it was put in its place.

        Those are all that count as later than the file, which may also look unchanged because it was changed twice. And
        where the file is no state that was saved here, the newest good backup, which holds everything that was.
        """
        try:
            backups = self._backups.of(file)
        except OSError:
            if changed:
                raise
            return []  # a folder of backups that cannot be listed must not stop every save
        unknown = changed and not any(interview.is_state(backup.digest) for backup in backups)
        found: list[InterviewFile] = []
        for backup in backups:
            later = backup.revision >= interview.revision and not interview.is_state(backup.digest)
            if later or (unknown and not found):
                with suppress(StoreError):
                    found.append(InterviewFile.read(backup.path, file, self._migrations))
        return found

    def _locked(self, file: str, attempt: Callable[[], Result]) -> Result:
        """What `attempt` returns under the interview's lock, begun anew when the file changes meanwhile."""
        path = self.path(file)
        with saving(path), self._locks.held(file):
            self._sweep()
            for _attempt in range(_ATTEMPTS):
                with suppress(ChangedOutsideError):
                    return attempt()
        raise SaveError(
            _("Not saved. Another program changes the file all the time."),
            where=str(path),
            advice=_("Wait until it is synchronised and save again."),
        )

    def _sweep(self) -> None:
        if not self._swept:
            sweep(self._folder)
            self._swept = True

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
        interview = self.read(file)
        outside = self._outside(file, interview, scan=scan)
        if outside.bring_into(interview):
            self._save(file, interview)
        self._known[file] = interview.sealed
        for path in outside.copies:
            with suppress(OSError):  # a sync client may hold it; it is spent, and there is a next time
                self._backups.set_aside(file, path, "copy")
        return interview

    def _append(
        self,
        file: str,
        documents: Mapping[str, Document],
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
                    where=str(self.path(file)),
                    advice=_("Read it again; both answers are kept."),
                )
        changed = interview.add(documents)
        if progress is not None:
            changed = interview.set_progress(*progress) or changed
        return self._settled(file, interview, changed)

    def _restorable(self, file: str, backup: Backup | None) -> InterviewFile:
        if backup is not None:
            return InterviewFile.read(backup.path, file, self._migrations)
        for newest in self._backups.of(file):
            # A backup that cannot be read just now (OSError) must not be passed over for an older one.
            with suppress(StoreError):
                return InterviewFile.read(newest.path, file, self._migrations)
        raise damaged(self.path(file), _("there is no good backup"))

    def _restore(self, file: str, source: InterviewFile) -> int:
        try:
            interview = self.read(file)
        except (DamagedError, NewerFormatError) as error:
            if not replaceable(error):
                raise
            newest = max([source.revision, *(backup.revision for backup in self._backups.of(file))])
            if os.path.lexists(self.path(file)):
                self._backups.set_aside(file, self.path(file), "damaged")
            interview = InterviewFile.restored(self.path(file), source, self._migrations)
            interview.revision = newest
            return self._save(file, interview)
        return self._settled(file, interview, interview.add(source.documents))

    def _settled(self, file: str, interview: InterviewFile, changed: bool) -> int:
        if changed:
            return self._save(file, interview)
        flush_folder(self._folder)  # an earlier attempt may have failed after the replacement, before this
        return interview.revision
