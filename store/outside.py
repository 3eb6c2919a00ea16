"""What reached an interview past this program: sync clients, other devices, older versions put back.

Events are only ever added, so two versions of a file are merged by the union of their events. That is always safe;
which of two answers stands is for the interview to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from store.documents import Document
from store.envelope import Sealed
from store.interview_file import InterviewFile


@dataclass(frozen=True, slots=True)
class Outside:
    """What is to be done about one interview.

    `missing`: events that the file lacks. `late`: events in it that came under a revision which readers had passed.
    `revision`: the highest revision that any version had. `copies`: conflict copies that are then spent.
    """

    missing: Mapping[str, Document]
    late: frozenset[str]
    revision: int
    stale: bool
    copies: tuple[Path, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.late or self.stale or self.copies)

    def bring_into(self, interview: InterviewFile) -> bool:
        """Adds what is missing; whether the interview must be saved now."""
        interview.revision = self.revision
        return interview.add(self.missing, self.late) or self.stale


def look_outside(
    interview: InterviewFile, known: Sealed | None, others: Iterable[InterviewFile], copies: Iterable[Path]
) -> Outside:
    """Compares the file with what this process last knew of it (`known`) and with other versions of it (`others`)."""
    present = interview.documents
    missing: dict[str, Document] = {}
    late: frozenset[str] = frozenset()
    revision = interview.revision
    if known is not None and known is not interview.sealed:
        seen = known.tables["events"]
        missing.update((ident, document) for ident, document in seen.items() if ident not in present)
        late = frozenset(
            ident for ident, document in present.items() if ident not in seen and document["revision"] <= known.revision
        )
        revision = max(revision, known.revision)
    for other in others:
        missing.update((key, document) for key, document in other.documents.items() if key not in present)
        revision = max(revision, other.revision)
    return Outside(missing, late, revision, revision > interview.revision, tuple(copies))
