"""An answer that the file has in several places: which of them counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interview.errors import AnswerError
from interview.intake.sync.findings import Take
from interview.intake.sync.regions import Regions
from interview.intake.sync.row_reading import said
from interview.language import translate as _
from interview.review.blocks import Answer, Simple


def choose_copies(written: Mapping[str, Answer], found: Regions, take: Mapping[str, Take]) -> None:
    """Makes of every answer in several places the one that `take` wants, by its tag or its question's id.

    "theirs" is the only place that was edited. AnswerError where there is no such place, or where several were.
    """
    for tag, copies in list(found.duplicates.items()):
        wanted = take.get(tag, take.get(written[tag].question))
        if wanted is None or wanted == "mine":
            continue
        place = wanted if isinstance(wanted, int) else _edited(written[tag], copies)
        if not 1 <= place <= len(copies):
            raise AnswerError(
                _("The file has this answer in {count} places.").format(count=len(copies)),
                where=tag,
                advice=_("Say which of them counts: 1 is the first one."),
            )
        found.blocks[tag] = copies[place - 1]
        del found.duplicates[tag]


def _edited(written: Answer, copies: Sequence[Sequence[Simple]]) -> int:
    """The number of the only place with another text than the draft was written with, else 0."""
    edited = [number for number, copy in enumerate(copies, 1) if said(copy) != said(written.blocks)]
    return edited[0] if len({said(copies[number - 1]) for number in edited}) == 1 else 0
