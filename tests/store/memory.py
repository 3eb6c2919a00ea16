"""A `Repository` in memory: what every implementation promises, without files. For tests of what stands on it."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from dataclasses import dataclass, field

from interview.errors import ConflictError, NotFoundError, StoreError
from interview.session.events import Event, Listing
from store.documents import DECISIVE, Document, Info, new_info, spent, to_document, to_event, updated_info
from store.index import free_ident


@dataclass
class _Kept:
    info: Info
    documents: dict[str, Document] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    revision: int = 0

    def events(self, since: int = 0) -> tuple[Event, ...]:
        found = (to_event(key, doc) for key, doc in self.documents.items() if self.revisions[key] > since)
        return tuple(sorted(found, key=lambda event: event.order))


class MemoryStore:
    """Interviews that last as long as this object."""

    def __init__(self) -> None:
        self._interviews: dict[str, _Kept] = {}

    def create(self, wanted: str, start: Callable[[str], Event]) -> str:
        ident = free_ident(wanted, self._interviews)
        event = start(ident)
        self._interviews[ident] = _Kept(new_info("0" * 32, ident, event))
        self.append(ident, (event,), None, None)
        return ident

    def list(self, organisation: str | None = None) -> list[Listing]:
        listings = [kept.info.listing(ident) for ident, kept in self._interviews.items()]
        wanted = None if organisation is None else organisation.casefold()
        found = [listing for listing in listings if wanted in (None, listing.organisation.casefold())]
        return sorted(found, key=lambda listing: listing.changed, reverse=True)

    def problems(self) -> builtins.list[StoreError]:
        return []

    def load(self, ident: str) -> tuple[int, tuple[Event, ...]]:
        kept = self._kept(ident)
        return kept.revision, kept.events()

    def append(
        self,
        ident: str,
        events: tuple[Event, ...],
        expect_revision: int | None,
        progress: tuple[int, int] | None,
    ) -> int:
        kept = self._kept(ident)
        documents = {event.id: to_document(event) for event in events}
        gone = spent({**documents, **kept.documents})
        new = {key: document for key, document in documents.items() if key not in {*kept.documents, *gone}}
        if expect_revision is not None and kept.revision != expect_revision:
            unseen = {key for key, revision in kept.revisions.items() if revision > expect_revision}
            if not documents.keys() <= kept.documents.keys() or not unseen <= documents.keys():
                raise ConflictError("Somebody else saved first.", revision=kept.revision, where=ident)
        info = kept.info
        if progress is not None:
            info = Info.model_validate(info.model_dump() | {"answered": progress[0], "relevant": progress[1]})
        if not new and info == kept.info:
            return kept.revision
        kept.revision += 1
        kept.documents = {key: doc for key, doc in {**kept.documents, **new}.items() if key not in gone}
        kept.revisions |= dict.fromkeys(new, kept.revision)
        kept.revisions = {key: kept.revisions[key] for key in kept.documents}
        decisive = [event for event in kept.events() if event.kind in DECISIVE]
        kept.info = updated_info(info, [event for event in events if event.id in new], decisive)
        return kept.revision

    def events(self, ident: str, since: int) -> tuple[Event, ...]:
        return self._kept(ident).events(since)

    def _kept(self, ident: str) -> _Kept:
        if ident not in self._interviews:
            raise NotFoundError("No such interview.", where=ident)
        return self._interviews[ident]
