"""What reached an interview past this program: sync clients, other devices, older versions put back.

No answer ever goes, so two versions of a file are merged by the union of their events, but for half-written answers
that are spent. That is always safe; which of two answers stands is for the interview to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from store.documents import Document, spent
from store.envelope import Sealed
from store.interview_file import InterviewFile


@dataclass(frozen=True, slots=True)
class Outside:
    """What is to be done about one interview.

    `missing`: events that the file lacks. `late`: events in it that readers may have missed, because they came under a
    revision that had passed, or were once brought in by a later one. `revision`: the highest revision that any version
    had; `stale`: whether the file is behind it. `copies`: conflict copies that are then spent.
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
    late: set[str] = set()
    revision = interview.revision
    versions = [(other.documents, other.revision) for other in others]
    if known is not None and known is not interview.sealed:
        seen = known.tables["events"]
        versions.append((seen, known.revision))
        late.update(i for i, event in present.items() if i not in seen and event["revision"] <= known.revision)
    for documents, its_revision in versions:
        missing.update((ident, event) for ident, event in documents.items() if ident not in present)
        late.update(i for i, event in documents.items() if i in present and event["revision"] > present[i]["revision"])
        revision = max(revision, its_revision)
    for ident in spent({**missing, **present}):
        missing.pop(ident, None)  # let go, not lost
    return Outside(missing, frozenset(late), revision, revision > interview.revision, tuple(copies))
