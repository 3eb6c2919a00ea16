"""One interview: its TinyDB tables in memory, read from its file and saved back whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from tinydb.table import Document as TableDocument

from interview.language import translate as _
from interview.session.events import Event
from store.documents import DECISIVE, Document, Info, new_info, spent, to_document, to_event, updated_info
from store.envelope import Sealed
from store.migrations import Migrations
from store.storage import DurableStorage, InterviewDatabase, damaged

_ONLY = "1"  # the document id of the one document in `info`


class InterviewFile:
    """The events of one interview, each with the revision that brought it in.

    `revision` counts the saves of the file. It is 0 in an interview that was never saved.
    """

    def __init__(self, path: Path, migrations: Migrations) -> None:
        self.path = path
        self.revision = 0
        self.sealed: Sealed | None = None
        self._storage = DurableStorage(path, migrations)
        database = InterviewDatabase(storage=lambda: self._storage)
        self._info = database.table("info")
        self._events = database.table("events", cache_size=0)

    @classmethod
    def read(cls, path: Path, file: str, migrations: Migrations, known: Sealed | None = None) -> InterviewFile:
        """The interview in `path`, which must say of itself that it is `file`.

        `known` is what the file held when it was last read; the same bytes are not checked again.
        DamagedError, NewerFormatError, OSError.
        """
        interview = cls(path, migrations)
        interview.sealed = interview._storage.open(known)
        interview.revision = interview.sealed.revision
        if interview.sealed is not known:
            interview._check(file)
        return interview

    @classmethod
    def begin(cls, path: Path, file: str, ident: str, started: Event, migrations: Migrations) -> InterviewFile:
        """A new interview, not saved yet."""
        interview = cls(path, migrations)
        interview._put_info(new_info(file, ident, started))
        interview.add({started.id: to_document(started)})
        return interview

    @classmethod
    def restored(cls, path: Path, backup: InterviewFile, migrations: Migrations) -> InterviewFile:
        """What `backup` holds, to be saved in `path`, where nothing may be by then."""
        interview = cls(path, migrations)
        interview.revision = backup.revision
        interview._storage.write(backup._storage.read())
        return interview

    def is_state(self, digest: str) -> bool:
        """Whether the file, as it was read, is the state whose checksum begins with `digest`."""
        return self.sealed is not None and self.sealed.digest.startswith(digest)

    @property
    def info(self) -> Info:
        """What a listing shows."""
        return Info.model_validate(self._info.get(doc_id=self._document_id(_ONLY)))

    @property
    def documents(self) -> dict[str, Document]:
        """Every event as it is stored, by event id."""
        return dict(self._storage.read().get("events", {}))

    def events(self, since: int = 0) -> tuple[Event, ...]:
        """The events that came in after revision `since`, in order."""
        found = (to_event(ident, doc) for ident, doc in self.documents.items() if doc["revision"] > since)
        return tuple(sorted(found, key=lambda event: event.order))

    def add(self, documents: Mapping[str, Document], late: Iterable[str] = ()) -> bool:
        """Takes in the events that are not there yet; whether anything changed.

        They count as brought in by the next save. So do the events named in `late`, which are there already but
        came from outside under a revision that readers had passed. Half-written answers that are `spent` go.
        """
        present = self.documents
        revision = self.revision + 1
        gone = spent({**documents, **present})
        added = {ident: doc for ident, doc in documents.items() if ident not in present and ident not in gone}
        stamped = added | {ident: present[ident] for ident in late if ident not in gone}
        if not stamped:
            return False
        leaving = (stamped.keys() | gone) & present.keys()
        self._events.remove(doc_ids=[self._document_id(ident) for ident in leaving])
        self._events.insert_multiple(
            TableDocument({**doc, "revision": revision}, doc_id=self._document_id(ident))
            for ident, doc in stamped.items()
        )
        decisive = [to_event(key, doc) for key, doc in self.documents.items() if doc["kind"] in DECISIVE]
        self._put_info(updated_info(self.info, [to_event(key, doc) for key, doc in added.items()], decisive))
        return True

    def set_progress(self, answered: int, relevant: int) -> bool:
        """Keeps how far the interview has come; whether that is news."""
        info = Info.model_validate(self.info.model_dump() | {"answered": answered, "relevant": relevant})
        if info == self.info:
            return False
        self._put_info(info)
        return True

    def save(self) -> Sealed:
        """Writes the file as the next revision; ChangedOutsideError, SaveError, OSError.

        The object is of no use after a failure: read again.
        """
        self.sealed = self._storage.commit(self.revision + 1)
        self.revision = self.sealed.revision
        return self.sealed

    @property
    def content(self) -> bytes:
        """The bytes of the file as they were last read or written."""
        return self._storage.content or b""

    def _put_info(self, info: Info) -> None:
        self._info.truncate()
        self._info.insert(TableDocument(info.model_dump(mode="json"), doc_id=self._document_id(_ONLY)))

    def _check(self, file: str) -> None:
        """Everything in the file is ours: DamagedError where it is not."""
        try:
            if self.info.file != file:
                raise damaged(self.path, _("it belongs to another interview"))
            kinds = set()
            for ident, document in self.documents.items():
                kinds.add(to_event(ident, document).kind)
                if type(document["revision"]) is not int:
                    raise TypeError
            if "started" not in kinds:
                raise KeyError
        except (ValidationError, KeyError, TypeError):
            raise damaged(self.path, _("it is not an interview of this program")) from None

    @staticmethod
    def _document_id(ident: str) -> Any:
        return ident  # TinyDB's stubs know integer ids only
