"""Which section each passage of a document belongs to, by everything that speaks for it taken together.

A passage is what stands directly under one heading. Its heading may be known word for word, or only be like a known
one; what stands above it, its words, the shape of its lines, and the order in which sections usually come speak as
well. None of them decides alone: the likeliest row of sections for the whole document does (Viterbi's algorithm).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interview.flow.models import Flow, RecordsQuestion
from interview.intake.placing.evidence import Evidence
from interview.intake.placing.fields import area_in
from interview.intake.placing.opened import KNOWN, Opened
from interview.intake.placing.years import years_in
from interview.review.blocks import Simple

_ABOVE = 5.0
"""What a heading above, or all those directly beneath, say for their section where they are known."""
_ABOVE_MIXED = 1.5
"""What the heading above a chapter says that holds known headings of other sections too."""
_AREA = 9.0
"""What a heading says that is one of a report's fixed areas, or names years that are planned for."""
_BESIDE = 0.5
"""How much the rest of a chapter says of a passage in it, against its own words."""
_HEADING_WORDS = 0.6
"""How much the words of a heading say, against the words beneath."""
_CLAIMED = 1.5
"""What speaks against a section under an unknown heading, where a known one names it elsewhere."""
_FORWARD, _BACKWARD, _AGAIN = 0.6, 2.0, 1.2
"""What speaks against going on to a later section of the flow, an earlier one, or the same under a new heading."""
_LEAST = 2.4
"""What has to speak for a section at least; a passage with less stays without a place.

All weights were chosen by measuring on reviews with headings of their own (tests/intake/test_renamed_reviews.py).
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, None for the beginning, and the blocks directly beneath it."""

    heading: Opened | None
    blocks: tuple[Simple, ...]


class Decider:
    """Decides passages of documents among the sections of a flow."""

    def __init__(self, flow: Flow, turn: int, evidence: Evidence) -> None:
        self._order = {section.id: place for place, section in enumerate(flow.sections)}
        self._sums_up = frozenset(section.id for section in flow.sections if len(section.questions) == 1)
        self._fixed = [q for q in flow if isinstance(q, RecordsQuestion) and q.fixed_rows]
        self._planned = frozenset(question.section for question in flow if question.roll == "plan_forward")
        self._turn = turn
        self._evidence = evidence

    def sections(self, passages: Sequence[Passage], mixed: frozenset[int]) -> list[str | None]:
        """The section of each passage; None where nothing speaks for any clearly enough."""
        flat = len({passage.heading.level for passage in passages if passage.heading}) <= 1
        claimed = {section for p in passages if p.heading and p.heading.sure for section in p.heading.sections}
        said = [self._said(passage, passages, mixed, claimed) for passage in passages]
        rows: list[dict[str, tuple[float, str | None]]] = []
        for place, scores in enumerate(said):
            row: dict[str, tuple[float, str | None]] = {}
            for section in self._allowed(passages[place]):
                best, came = 0.0, None
                if rows:
                    best, came = max(
                        (
                            (total - self._step(other, section, passages[place - 1], passages[place], flat=flat), other)
                            for other, (total, _from) in rows[-1].items()
                        ),
                        key=lambda entry: entry[0],
                    )
                row[section] = (best + scores.get(section, 0.0), came)
            rows.append(row)
        found: list[str | None] = []
        last: str | None = max(rows[-1], key=lambda name: rows[-1][name][0]) if rows else None
        for place in range(len(rows) - 1, -1, -1):
            if last is None:
                break
            came = rows[place][last][1]
            clear = said[place].get(last, 0.0) >= _LEAST or self._is_sure(passages[place])
            found.append(last if clear or (flat and came == last) else None)
            last = came
        return found[::-1]

    def _is_sure(self, passage: Passage) -> bool:
        return passage.heading is not None and passage.heading.sure

    def _allowed(self, passage: Passage) -> Sequence[str]:
        if passage.heading and self._is_sure(passage) and passage.heading.homes:
            return tuple(passage.heading.sections)
        return tuple(self._order)

    def _said(
        self, passage: Passage, passages: Sequence[Passage], mixed: frozenset[int], claimed: set[str]
    ) -> Mapping[str, float]:
        found: defaultdict[str, float] = defaultdict(float, self._evidence.of(passage.blocks))
        heading = passage.heading
        headings = [other.heading for other in passages if other.heading]
        if heading is None:
            return found
        if heading.sure:
            return found
        for section, score in self._evidence.words(heading.text).items():
            found[section] += _HEADING_WORDS * score
        for section, score in heading.likely.items():
            found[section] += score
        for section in claimed - heading.likely.keys():
            found[section] -= _CLAIMED
        for section in self._areas(heading, passages):
            found[section] += _AREA
        if self._plans_ahead(heading):
            for section in self._planned:
                found[section] += _AREA
        beneath = [h for h in headings if h.above is heading]
        if beneath and all(h.sure and h.sections == beneath[0].sections for h in beneath):
            for section in beneath[0].sections:
                found[section] += _ABOVE
        above = heading.above
        while above is not None and not above.settled:
            above = above.above
        if above is not None:
            for section in above.sections if not heading.settled else ():
                known = 1.0 if above.sure else min(1.0, above.likely.get(section, 0.0) / KNOWN) ** 2
                little = above.place in mixed
                found[section] += known * (_ABOVE_MIXED if little else _ABOVE + _CLAIMED * (section in claimed))
        if heading.above is not None:
            family = [p for p in passages if p is not passage and _within(p.heading, heading.above)]
            near: list[Simple] = [block for p in family for block in p.blocks]
            for section, score in self._evidence.words_of(near).items():
                found[section] += _BESIDE * score
        return found

    def _plans_ahead(self, heading: Opened) -> bool:
        """Whether the heading names years that are planned for."""
        years = years_in(heading.text)
        return years is not None and years.first >= self._turn

    def _areas(self, heading: Opened, passages: Sequence[Passage]) -> set[str]:
        """The sections of which the heading names a fixed row, where another beside it does too."""
        found: set[str] = set()
        for question in self._fixed:
            beside = [p.heading for p in passages if p.heading and p.heading.above is heading.above]
            if area_in(question, heading.text) and sum(bool(area_in(question, other.text)) for other in beside) > 1:
                found.add(question.section)
        return found

    def _step(self, one: str, other: str, before: Passage, passage: Passage, *, flat: bool) -> float:
        """How much speaks against going on from one section to another."""
        if one == other:
            return 0.0 if flat or _within(passage.heading, before.heading) else _AGAIN
        if one in self._sums_up or other in self._sums_up:
            return _FORWARD
        return _FORWARD if self._order[other] > self._order[one] else _BACKWARD


def _within(heading: Opened | None, other: Opened | None) -> bool:
    """Whether a heading stands under the other, or is it."""
    while heading is not None:
        if heading is other:
            return True
        heading = heading.above
    return False
