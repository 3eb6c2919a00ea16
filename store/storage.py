"""TinyDB on files that survive: a storage that never edits in place and never overwrites what it has not seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from interview.errors import DamagedError, NewerFormatError, SaveError, StoreError
from interview.language import translate as _
from store.durable import LARGEST, OddFileError, read_whole, write_atomically
from store.envelope import BrokenSealError, NewerSealError, Sealed, carried_digest, holds, seal, unseal
from store.migrations import Migrations, Tables


class ChangedOutsideError(Exception):
    """Between reading and replacing, somebody else changed the file. Read again and merge."""


class DoubtfulFormatError(NewerFormatError):
    """The file names a newer format, but its checksum does not hold: another kind of file, or a damaged one."""


def replaceable(error: StoreError) -> bool:
    """Whether a file that gave this error may make room for a backup. What a newer program wrote may not."""
    return isinstance(error, DamagedError | DoubtfulFormatError)


def read_sealed(path: Path, migrations: Migrations, known: Sealed | None = None) -> tuple[bytes, Sealed]:
    """The bytes of `path` and what they hold, in today's format but with the format they were written in.

    `known` spares the parsing where the file still holds what it held then. DamagedError, NewerFormatError, OSError.
    """
    try:
        content = read_whole(path)
        if content is None:
            raise BrokenSealError(_("the file is missing"))
        if known is not None and holds(content, known):
            return content, known
        sealed = unseal(content, newest=migrations.current)
    except OddFileError:
        raise damaged(path, _("it is too large, or no ordinary file")) from None
    except BrokenSealError as error:
        raise damaged(path, str(error)) from None
    except NewerSealError as error:
        kind = NewerFormatError if error.genuine else DoubtfulFormatError
        raise kind(
            _("The file was written by a newer version of the program."),
            where=str(path),
            advice=_("Update the program. The file was left as it is."),
        ) from None
    return content, replace(sealed, tables=migrations.upgrade(sealed.tables, sealed.format))


def damaged(path: Path, what: str) -> DamagedError:
    """The error for a file that cannot be used; `what` is a clause such as "the file is empty"."""
    return DamagedError(_("The saved interview cannot be used: {what}.").format(what=what), where=str(path))


class DurableStorage(Storage):
    """The tables of one file: read once, changed in memory by TinyDB, written whole by `commit`.

    Nothing reaches the disk before `commit`, so that one save of several tables is one replacement.
    """

    def __init__(self, path: Path, migrations: Migrations) -> None:
        self.path = path
        self.migrations = migrations
        self.content: bytes | None = None
        self._tables: Tables = {}

    def open(self, known: Sealed | None) -> Sealed:
        """Reads the file; DamagedError, NewerFormatError, OSError."""
        self.content, sealed = read_sealed(self.path, self.migrations, known)
        self._tables = dict(sealed.tables)
        return sealed

    def read(self) -> Tables:
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self._tables = data

    def commit(self, revision: int) -> Sealed:
        """Replaces the file by the tables as they are now; ChangedOutsideError, SaveError, OSError."""
        content = seal(self._tables, format=self.migrations.current, revision=revision)
        if len(content) > LARGEST:
            raise SaveError(_("Not saved. The interview would become too large."), where=str(self.path))
        write_atomically(self.path, content, self._refuse_unseen)
        self.content = content
        return Sealed(carried_digest(content), self.migrations.current, revision, dict(self._tables))

    def _refuse_unseen(self) -> None:
        if read_whole(self.path) != self.content:
            raise ChangedOutsideError


class EventTable(Table):
    """Documents under their own string ids: event ids from two devices never collide, TinyDB's counters would."""

    document_id_class: Any = str
    default_query_cache_capacity = 0


class InterviewDatabase(TinyDB):
    """A TinyDB whose tables have string ids."""

    table_class = EventTable
