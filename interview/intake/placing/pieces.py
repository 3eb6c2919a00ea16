"""Cutting an outline into pieces: blocks under one heading that belong to one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from interview.flow.models import Flow, RecordsQuestion
from interview.intake.outline import Outline, block_text, plain_text
from interview.intake.placing.fields import area_in
from interview.intake.placing.headings import YEAR_WORD, YEARS, Home, KnownHeadings, words_of
from interview.intake.placing.vocabulary import Vocabulary
from interview.intake.shapes import heading_number, without_number
from interview.review.blocks import Heading, ListItem, Paragraph, Simple

MOST_YEARS_APART = 5
_CONTENTS = re.compile(r"(?:innehåll(?:sförteckning)?|contents)", re.IGNORECASE)
_FREE_THRESHOLD = 2.2
"""The least score with which words alone place a passage that stands under no known heading."""
_UNCLAIMED = 1.2
"""How much speaks for a section that no heading of the document names, under a chapter that names none."""
_LONGEST_WHOLE = 2500
"""A chapter of more letters than this under an unknown heading may treat several things."""
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
    `settled` says whether the innermost heading was known, so that it need not be repeated within the answer;
    `subject` is the heading above it where that is not known.
    """

    path: tuple[str, ...]
    home: Home | None
    settled: bool
    years: Years | None = None
    subject: str = ""
    blocks: list[Simple] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class _Open:
    """A heading and what it stands for, the `place`-th of all; `above` is the one that it stands under."""

    place: int
    level: int
    text: str
    homes: tuple[Home, ...]
    settled: bool
    years: Years | None
    above: _Open | None

    @property
    def sections(self) -> frozenset[str]:
        return frozenset(home.section for home in self.homes)

    @property
    def path(self) -> tuple[str, ...]:
        return (*(self.above.path if self.above else ()), self.text)

    @property
    def subject(self) -> str:
        """The heading above where it is not a known one."""
        return without_number(self.above.text) if self.above and not self.above.settled else ""

    @property
    def leads_elsewhere(self) -> bool:
        """Whether it stands for another section than the heading above."""
        return self.settled and self.above is not None and not self.sections <= self.above.sections


class Cutter:
    """Cuts outlines by what a flow knows. `turn` is the first planned year: headings with it or later are plans."""

    def __init__(self, flow: Flow, turn: int) -> None:
        self._flow = flow
        self._headings = KnownHeadings(flow)
        self._vocabulary = Vocabulary(flow)
        self._turn = turn
        self._planned = _rolled(flow, "plan_forward")
        self._done = _rolled(flow, "plan_to_follow_up")
        self._sums_up = frozenset(section.id for section in flow.sections if len(section.questions) == 1)
        self._claimed: frozenset[str] = frozenset()
        self._gathers = frozenset(section.id for section in flow.sections if section.gathers)

    def pieces(self, outline: Outline) -> Iterator[Piece]:
        """The pieces of `outline`, in its order; every block is in exactly one, headings are in the paths."""
        blocks = list(_without_contents(outline.blocks))
        headings = [block for block in blocks if isinstance(block, Heading)]
        mixed = frozenset(
            heading.above.place for heading in self._opened(headings) if heading.above and heading.leads_elsewhere
        )
        opened = self._opened(headings, mixed)
        self._claimed = frozenset(section for found in opened if found.settled for section in found.sections)
        following = iter(opened)
        heading: _Open | None = None
        run: list[Simple] = []
        for block in blocks:
            if not isinstance(block, Heading):
                run.append(block)
                continue
            yield from self._cut(heading, run, mixed)
            heading, run = next(following), []
        yield from self._cut(heading, run, mixed)

    def _opened(self, headings: Sequence[Heading], mixed: frozenset[int] = frozenset()) -> list[_Open]:
        """Every heading with what it stands for, in order.

        `mixed` are the places of those with a known heading beneath that leads out of their section: an unknown one
        beneath them may do so too.
        """
        path: list[_Open] = []
        opened: list[_Open] = []
        flat = len({heading.level for heading in headings}) == 1
        for place, heading in enumerate(headings):
            path = [above for above in path if above.level < heading.level]
            above = path[-1] if path else None
            beside = opened[-1] if opened and opened[-1].level == heading.level else None
            context = self._area_context(heading, beside, headings[place + 1 : place + 2])
            found = self._open(place, heading, above, context, free=above is None or above.place in mixed)
            if flat and beside and not found.homes:
                found = replace(found, homes=tuple(dict.fromkeys(Home(home.section) for home in beside.homes)))
            path.append(found)
            opened.append(path[-1])
        return opened

    def _area_context(self, heading: Heading, beside: _Open | None, following: Sequence[Heading]) -> frozenset[str]:
        """The section of a report whose fixed areas stand as headings beside it, not below: one of several in a row."""
        sections = beside.sections if beside else frozenset()
        near = [plain_text(other.spans) for other in following] + ([beside.text] if beside else [])
        text = plain_text(heading.spans)
        in_a_row = self._fixed_row(text, sections) and any(self._fixed_row(other, sections) for other in near)
        return sections if in_a_row else frozenset()

    def _open(self, place: int, heading: Heading, above: _Open | None, beside: frozenset[str], *, free: bool) -> _Open:
        text = plain_text(heading.spans)
        context = beside or (above.sections if above else frozenset())
        years = years_in(text)
        homes: tuple[Home, ...] = ()
        if not (context and context <= self._sums_up and not (heading.numbered or heading_number(text))):
            is_chapter = heading.numbered or bool(heading_number(text))
            homes = self._homes(text, context, years, is_chapter=is_chapter)
        settled = bool(homes)
        if not homes and free and not context & self._gathers:
            homes = self._by_words(text)
        if not homes and above:
            homes = tuple(dict.fromkeys(Home(home.section) for home in above.homes))
        return _Open(place, heading.level, text, homes, settled, years or (above.years if above else None), above)

    def _by_words(self, heading: str) -> tuple[Home, ...]:
        """The one section whose words an unknown heading has; () where there is none, or more than one."""
        scores = sorted((score, section) for section, score in self._vocabulary.scores(heading).items())
        if not scores or scores[-1][0] < _FREE_THRESHOLD:
            return ()
        others = scores[-2][0] if len(scores) > 1 else 0.0
        return (Home(scores[-1][1]),) if scores[-1][0] - others >= 1 else ()

    def _homes(self, text: str, context: frozenset[str], years: Years | None, *, is_chapter: bool) -> tuple[Home, ...]:
        """What a heading stands for; a chapter on a year and nothing known is about what was done or is planned."""
        if fixed := self._fixed_row(text, context):
            return (fixed,)
        homes = self._headings.homes(text, context)
        if context and context <= self._gathers and self._headings.titled(text) is None:
            homes = tuple(home for home in homes if home.section in self._gathers)
        if years is None:
            return homes
        sections = {home.section for home in homes} or set(context)
        if not sections and (is_chapter or words_of(text) in ((), (YEAR_WORD,))):
            sections = set(self._planned | self._done)
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

    def _cut(self, heading: _Open | None, run: Sequence[Simple], mixed: frozenset[int]) -> Iterator[Piece]:
        """The pieces of what stands directly under a heading; one without blocks where nothing does."""
        path = heading.path if heading else ()
        years = heading.years if heading else None
        settled = bool(heading and heading.settled)
        if not run:
            if heading:
                yield Piece(path, heading.homes[0] if heading.homes else None, settled, years)
            return
        candidates, scores = self._candidates(heading, run, mixed)
        piece: Piece | None = None
        for unit in _units(run, whole_lists=not candidates):
            home = self._home(candidates, scores, unit, piece.home if piece else None)
            if piece is None or piece.home != home:
                if piece:
                    yield piece
                piece = Piece(path, home, settled, years, heading.subject if heading else "")
            piece.blocks += unit
        if piece:
            yield piece

    def _candidates(
        self, heading: _Open | None, run: Sequence[Simple], mixed: frozenset[int]
    ) -> tuple[tuple[Home, ...], dict[str, float]]:
        """Where blocks under a heading may go, () for anywhere, and how much speaks for each section beforehand.

        An unknown heading beside others that lead out of the chapter may lead out of it too: then its words and all
        the text beneath it decide for the whole.
        """
        if heading is None:
            return (), {}
        if heading.settled:
            return heading.homes, {}
        said = {section: 2 * score for section, score in self._vocabulary.scores(heading.text).items()}
        text = " ".join(map(block_text, run))
        alone = heading.above is None and not heading.homes and len(text) <= _LONGEST_WHOLE
        if alone or (heading.above and heading.above.place in mixed):
            for section, score in self._vocabulary.scores(text).items():
                said[section] = said.get(section, 0.0) + score
            for section in said if alone else ():
                said[section] += 0.0 if section in self._claimed else _UNCLAIMED
            for section in heading.sections - self._sums_up:
                said[section] = said.get(section, 0.0) + _STAY
            best = max(said, key=lambda section: said[section], default=None)
            if best is not None and said[best] >= _FREE_THRESHOLD:
                return (Home(best),), {}
        return heading.homes, said

    def _home(
        self, homes: Sequence[Home], beforehand: dict[str, float], unit: Sequence[Simple], before: Home | None
    ) -> Home | None:
        """Where a unit goes: to the only home there is, else by its words, near ones together."""
        sections = {home.section for home in homes}
        if len(sections) == 1:
            return homes[0]
        scores = self._vocabulary.scores(" ".join(map(block_text, unit)), sections or None)
        for section, score in beforehand.items():
            if not sections or section in sections:
                scores[section] = scores.get(section, 0.0) + score
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
