"""Cutting an outline into pieces: blocks under one heading that belong to one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from interview.flow.models import Flow
from interview.intake.outline import Outline, block_text, plain_text
from interview.intake.placing.deciding import Decider, Passage
from interview.intake.placing.evidence import Evidence
from interview.intake.placing.headings import Home
from interview.intake.placing.opened import Opened, Opening
from interview.intake.placing.years import Years
from interview.review.blocks import Heading, ListItem, Paragraph, Simple

_CONTENTS = re.compile(r"(?:innehåll(?:sförteckning)?|contents)", re.IGNORECASE)
_FREE_THRESHOLD = 3.2
"""The least score with which words alone place a passage that stands under no known heading."""
_STAY = 1.5
"""How much more another section's words must say before a passage goes elsewhere than the one before it."""


@dataclass(slots=True)
class Piece:
    """Blocks under one heading, in order, that belong to `home` (None: no place was found).

    `path` are the headings above them, outermost first; `years` those that the nearest heading with any names.
    `settled` says whether the innermost heading was known, so that it need not be repeated within the answer;
    `subject` is the heading above it where that is not known.
    """

    path: tuple[str, ...]
    home: Home | None
    settled: bool
    years: Years | None = None
    subject: str = ""
    blocks: list[Simple] = field(default_factory=list)


class Cutter:
    """Cuts outlines by what a flow knows. `turn` is the first planned year: headings with it or later are plans."""

    def __init__(self, flow: Flow, turn: int) -> None:
        evidence = Evidence(flow, turn)
        self._vocabulary = evidence.vocabulary
        self._opening = Opening(flow, turn, self._vocabulary)
        self._decider = Decider(flow, turn, evidence)

    def pieces(self, outline: Outline) -> Iterator[Piece]:
        """The pieces of `outline`, in its order; every block is in exactly one, headings are in the paths."""
        blocks = list(_without_contents(outline.blocks))
        headings = [block for block in blocks if isinstance(block, Heading)]
        mixed = frozenset(
            heading.above.place
            for heading in self._opening.opened(headings)
            if heading.above and heading.leads_elsewhere
        )
        opened = self._opening.opened(headings, mixed)
        passages = _passages(blocks, opened)
        with_text = [passage for passage in passages if passage.blocks and passage.heading]
        decided = iter(self._decider.sections(with_text, mixed))
        for passage in passages:
            yield from self._cut(passage, next(decided) if passage.blocks and passage.heading else None)

    def _cut(self, passage: Passage, decided: str | None) -> Iterator[Piece]:
        """The pieces of what stands directly under a heading; one without blocks where nothing does."""
        heading, run = passage.heading, passage.blocks
        path = heading.path if heading else ()
        years = heading.years if heading else None
        settled = bool(heading and heading.settled)
        if not run:
            if heading:
                yield Piece(path, heading.homes[0] if heading.homes else None, settled, years)
            return
        candidates: tuple[Home, ...] = ()
        if heading and heading.sure:
            candidates = heading.homes
        elif heading and decided:
            candidates = self._opening.places(heading, decided)
            settled = settled and candidates[0] in heading.homes
        elif heading:
            yield Piece(path, None, False, years, heading.subject, list(run))
            return
        piece: Piece | None = None
        for unit in _units(run, whole_lists=not candidates):
            home = self._home(candidates, unit, piece.home if piece else None)
            if piece is None or piece.home != home:
                if piece:
                    yield piece
                piece = Piece(path, home, settled, years, heading.subject if heading else "")
            piece.blocks += unit
        if piece:
            yield piece

    def _home(self, homes: Sequence[Home], unit: Sequence[Simple], before: Home | None) -> Home | None:
        """Where a unit goes: to the only home there is, else by its words, near ones together."""
        sections = {home.section for home in homes}
        if len(sections) == 1:
            return homes[0]
        scores = self._vocabulary.scores(" ".join(map(block_text, unit)), sections or None)
        if before is not None:
            scores[before.section] = scores.get(before.section, 0.0) + _STAY
        best = max(scores, key=lambda section: scores[section], default=None)
        if homes:
            return next((home for home in homes if home.section == best), before or homes[0])
        return Home(best) if best is not None and scores[best] >= _FREE_THRESHOLD else None


def _passages(blocks: Sequence[Simple], opened: Sequence[Opened]) -> list[Passage]:
    """The blocks by the heading that they stand under."""
    following = iter(opened)
    found: list[Passage] = []
    heading: Opened | None = None
    run: list[Simple] = []
    for block in blocks:
        if not isinstance(block, Heading):
            run.append(block)
            continue
        found.append(Passage(heading, tuple(run)))
        heading, run = next(following), []
    return [*found, Passage(heading, tuple(run))]


def _units(run: Sequence[Simple], *, whole_lists: bool) -> Iterator[list[Simple]]:
    """`run` in units that stay together: a paragraph, or a list item with what stands within it.

    With `whole_lists` a list and the words that introduce it are one unit: its items alone say too little.
    """
    unit: list[Simple] = []
    for block in run:
        within = (isinstance(block, ListItem) and block.level > 0) or (
            isinstance(block, Paragraph) and block.indent > 0
        )
        if whole_lists and unit and isinstance(block, ListItem):
            within = within or isinstance(unit[-1], ListItem) or block_text(unit[-1]).endswith(":")
        if unit and not within:
            yield unit
            unit = []
        unit.append(block)
    if unit:
        yield unit


def _without_contents(blocks: Sequence[Simple]) -> Iterator[Simple]:
    """`blocks` without a table of contents: what stands under a heading that says so repeats other headings."""
    wanted = {plain_text(block.spans).casefold() for block in blocks if isinstance(block, Heading)}
    inside = False
    for block in blocks:
        if isinstance(block, Heading):
            text = plain_text(block.spans)
            if inside and text[-1:].isdigit() and _repeats(text, wanted):
                continue  # an entry with a number before it
            inside = bool(_CONTENTS.fullmatch(text))
            if inside:
                continue
        elif inside and _repeats(block_text(block), wanted):
            continue
        yield block


def _repeats(entry: str, headings: set[str]) -> bool:
    return re.sub(r"[\s.…]*\d*$", "", entry).casefold() in headings
