"""Cutting an outline into pieces: blocks under one heading that belong to one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from interview.flow.models import Flow, RecordsQuestion
from interview.intake.outline import Outline, block_text, plain_text
from interview.intake.placing.fields import area_in
from interview.intake.placing.headings import YEARS, Home, KnownHeadings
from interview.intake.placing.vocabulary import Vocabulary
from interview.review.blocks import Heading, ListItem, Paragraph, Simple

MOST_YEARS_APART = 5
_CONTENTS = re.compile(r"(?:innehåll(?:sförteckning)?|contents)", re.IGNORECASE)
_FREE_THRESHOLD = 2.2
"""The least score with which words alone place a passage that stands under no known heading."""
_STAY = 1.5
"""How much more another section's words must say before a passage goes elsewhere than the one before it."""


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a heading names, first and last."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(slots=True)
class Piece:
    """Blocks under one heading, in order, that belong to `home` (None: no place was found).

    `path` are the headings above them, outermost first; `years` those that the nearest heading with any names.
    `settled` says whether the innermost heading was known, so that it need not be repeated within the answer.
    """

    path: tuple[str, ...]
    home: Home | None
    settled: bool
    years: Years | None = None
    blocks: list[Simple] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading that is open: what follows stands under it."""

    level: int
    text: str
    homes: tuple[Home, ...]
    settled: bool
    years: Years | None

    @property
    def sections(self) -> frozenset[str]:
        return frozenset(home.section for home in self.homes)


class Cutter:
    """Cuts outlines by what a flow knows. `turn` is the first planned year: headings with it or later are plans."""

    def __init__(self, flow: Flow, turn: int) -> None:
        self._flow = flow
        self._headings = KnownHeadings(flow)
        self._vocabulary = Vocabulary(flow)
        self._turn = turn
        self._planned = _rolled(flow, "plan_forward")
        self._done = _rolled(flow, "plan_to_follow_up")

    def pieces(self, outline: Outline) -> Iterator[Piece]:
        """The pieces of `outline`, in its order; every block is in exactly one, headings are in the paths."""
        path: list[_Open] = []
        run: list[Simple] = []
        for block in _without_contents(outline.blocks):
            if not isinstance(block, Heading):
                run.append(block)
                continue
            yield from self._cut(path, run)
            run = []
            path = [heading for heading in path if heading.level < block.level]
            path.append(self._open(block, path))
        yield from self._cut(path, run)

    def _open(self, heading: Heading, path: Sequence[_Open]) -> _Open:
        text = plain_text(heading.spans)
        above = path[-1] if path else None
        context = above.sections if above else frozenset()
        years = years_in(text)
        homes = self._homes(text, context, years)
        settled = bool(homes)
        if not homes and above:
            homes = tuple(dict.fromkeys(Home(home.section) for home in above.homes))
        return _Open(heading.level, text, homes, settled, years or (above.years if above else None))

    def _homes(self, text: str, context: frozenset[str], years: Years | None) -> tuple[Home, ...]:
        if fixed := self._fixed_row(text, context):
            return (fixed,)
        homes = self._headings.homes(text, context)
        if years is None:
            return homes
        sections = {home.section for home in homes} or set(context)
        turned = self._planned if years.last >= self._turn else self._done
        if sections & turned and sections & (self._planned | self._done):
            return tuple(home for home in homes if home.section in turned) or tuple(
                Home(section) for section in sorted(sections & turned)
            )
        return homes

    def _fixed_row(self, text: str, context: frozenset[str]) -> Home | None:
        """The question whose fixed row the heading names, among the sections of the heading above it."""
        for question in self._flow:
            if isinstance(question, RecordsQuestion) and question.section in context and area_in(question, text):
                return Home(question.section, question.id)
        return None

    def _cut(self, path: Sequence[_Open], run: Sequence[Simple]) -> Iterator[Piece]:
        headings = tuple(heading.text for heading in path)
        if not run:
            if path:
                yield Piece(headings, path[-1].homes[0] if path[-1].homes else None, path[-1].settled, path[-1].years)
            return
        last = path[-1] if path else None
        years = last.years if last else None
        piece: Piece | None = None
        for unit in _units(run):
            home = self._home(last, unit, piece.home if piece else None)
            if piece is None or piece.home != home:
                if piece:
                    yield piece
                piece = Piece(headings, home, bool(last and last.settled), years)
            piece.blocks += unit
        if piece:
            yield piece

    def _home(self, heading: _Open | None, unit: Sequence[Simple], before: Home | None) -> Home | None:
        homes = heading.homes if heading else ()
        sections = {home.section for home in homes}
        if len(sections) == 1:
            return homes[0]
        text = " ".join(block_text(block) for block in unit)
        scores = self._vocabulary.scores(text, sections or None)
        if heading and not heading.settled:
            for section, score in self._vocabulary.scores(heading.text, sections or None).items():
                scores[section] = scores.get(section, 0.0) + 2 * score
        if before is not None:
            scores[before.section] = scores.get(before.section, 0.0) + _STAY
        best = max(scores, key=lambda section: scores[section], default=None)
        if homes:
            return next((home for home in homes if home.section == best), before or homes[0])
        return Home(best) if best is not None and scores[best] >= _FREE_THRESHOLD else None


def years_in(text: str) -> Years | None:
    """The years that a heading or a sentence names: one, or two with those between them; None where none or many."""
    found = [int(year) for match in YEARS.finditer(text) for year in match.groups() if year]
    if not found or max(found) - min(found) > MOST_YEARS_APART:
        return None
    return Years(min(found), max(found))


def _rolled(flow: Flow, rule: str) -> frozenset[str]:
    """The sections with a question that is rolled by `rule`."""
    return frozenset(question.section for question in flow if question.roll == rule)


def _units(run: Sequence[Simple]) -> Iterator[list[Simple]]:
    """`run` in units that stay together: a paragraph, or a list item with what stands within it."""
    unit: list[Simple] = []
    for block in run:
        within = (isinstance(block, ListItem) and block.level > 0) or (
            isinstance(block, Paragraph) and block.indent > 0
        )
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
            inside = bool(_CONTENTS.fullmatch(plain_text(block.spans)))
            if inside:
                continue
        elif inside and _repeats(block_text(block), wanted):
            continue
        yield block


def _repeats(entry: str, headings: set[str]) -> bool:
    return re.sub(r"[\s.…]*\d*$", "", entry).casefold() in headings
