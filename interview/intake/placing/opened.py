"""Every heading of an outline with what it stands for: as far as its own words, its place and its year tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interview.flow.models import Flow, RecordsQuestion
from interview.intake.outline import plain_text
from interview.intake.placing.fields import area_in
from interview.intake.placing.headings import SETTLES, YEAR_WORD, Home, KnownHeadings, words_of
from interview.intake.placing.vocabulary import Vocabulary
from interview.intake.placing.years import Years, years_in
from interview.intake.shapes import heading_number, without_number
from interview.review.blocks import Heading

_WORD_FOR_WORD = 0.95
KNOWN = 11.0
"""What a heading says for a section that it names word for word; text says at most about as much."""
_LIKE = 3.5
"""What one says that is just like enough to settle where it stands alone."""
_NOT_LIKE = 0.5
_FREE_THRESHOLD = 2.2
"""The least score with which the words of an unknown heading name a section."""


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A heading and what it stands for, the `place`-th of all; `above` is the one that it stands under.

    `settled` says that its own words name its `homes`, `sure` that nothing else need be asked: it is known word for
    word, or its place or its year leaves no choice. `likely` is what its words say for each section.
    """

    place: int
    level: int
    text: str
    homes: tuple[Home, ...]
    settled: bool
    sure: bool
    likely: Mapping[str, float]
    years: Years | None
    above: Opened | None

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


class Opening:
    """Opens the headings of outlines by what a flow knows. `turn` is the first planned year."""

    def __init__(self, flow: Flow, turn: int, vocabulary: Vocabulary) -> None:
        self._flow = flow
        self._vocabulary = vocabulary
        self._turn = turn
        self.known = KnownHeadings(flow)
        self._planned = _rolled(flow, "plan_forward")
        self._done = _rolled(flow, "plan_to_follow_up")
        self._sums_up = frozenset(section.id for section in flow.sections if len(section.questions) == 1)
        self._gathers = frozenset(section.id for section in flow.sections if section.gathers)

    def opened(self, headings: Sequence[Heading], mixed: frozenset[int] = frozenset()) -> list[Opened]:
        """Every heading with what it stands for, in order.

        `mixed` are the places of those with a known heading beneath that leads out of their section: an unknown one
        beneath them may do so too.
        """
        path: list[Opened] = []
        opened: list[Opened] = []
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

    def places(self, heading: Opened, section: str) -> tuple[Home, ...]:
        """The place in `section` that a heading stands for: the question that it names, else the section itself."""
        named = tuple(home for home in heading.homes if home.section == section)
        fixed = self._fixed_row(heading.text, frozenset((section,)))
        return (fixed,) if fixed else named[:1] or (Home(section),)

    def _area_context(self, heading: Heading, beside: Opened | None, following: Sequence[Heading]) -> frozenset[str]:
        """The section of a report whose fixed areas stand as headings beside it, not below: one of several in a row."""
        sections = beside.sections if beside else frozenset()
        near = [plain_text(other.spans) for other in following] + ([beside.text] if beside else [])
        text = plain_text(heading.spans)
        in_a_row = self._fixed_row(text, sections) and any(self._fixed_row(other, sections) for other in near)
        return sections if in_a_row else frozenset()

    def _open(
        self, place: int, heading: Heading, above: Opened | None, beside: frozenset[str], *, free: bool
    ) -> Opened:
        text = plain_text(heading.spans)
        context = beside or (above.sections if above else frozenset())
        years = years_in(text)
        homes: tuple[Home, ...] = ()
        likely: dict[str, float] = {}
        sure = inside = bool(context and context <= self._sums_up and not _is_chapter(heading))
        if not inside:
            homes = self._homes(text, context, years, is_chapter=_is_chapter(heading))
            likeness = self.known.likeness(text)
            for home, score in likeness:
                likely[home.section] = max(likely.get(home.section, 0.0), _said(score))
            word_for_word = {home.section for home, score in likeness if score >= _WORD_FOR_WORD}
            named = {home.section for home in homes} <= word_for_word or not likeness
            sure = bool(homes) and (named or self._by_place(text, context, years, homes))
        settled = bool(homes)
        if not homes and free and not context & self._gathers:
            homes = self._by_words(text)
        if not homes and above:
            homes = tuple(dict.fromkeys(Home(home.section) for home in above.homes))
            sure = sure or bool(above.sure and context and context <= self._gathers)
        years = years or (above.years if above else None)
        return Opened(place, heading.level, text, homes, settled, sure, likely, years, above)

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
        homes = self.known.homes(text, context)
        if context and context <= self._gathers and self.known.titled(text) is None:
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

    def _by_place(self, text: str, context: frozenset[str], years: Years | None, homes: Sequence[Home]) -> bool:
        """Whether it is one of the rows that a question fixes, or a year of a plan."""
        if self._fixed_row(text, context):
            return True
        rolled = self._planned | self._done
        return years is not None and {home.section for home in homes} <= rolled

    def _fixed_row(self, text: str, context: frozenset[str]) -> Home | None:
        """The question whose fixed row the heading names, among the sections of the heading above it."""
        for question in self._flow:
            if isinstance(question, RecordsQuestion) and question.section in context and area_in(question, text):
                return Home(question.section, question.id)
        return None


def _is_chapter(heading: Heading) -> bool:
    return heading.numbered or bool(heading_number(plain_text(heading.spans)))


def _rolled(flow: Flow, rule: str) -> frozenset[str]:
    """The sections with a question that is rolled by `rule`."""
    return frozenset(question.section for question in flow if question.roll == rule)


def _said(likeness: float) -> float:
    """What a heading says for a section, by how like it is to one that stands for it."""
    if likeness >= _WORD_FOR_WORD:
        return KNOWN
    if likeness >= SETTLES:
        return _LIKE + (KNOWN - _LIKE) * (likeness - SETTLES) / (1 - SETTLES)
    return _LIKE * max(0.0, likeness - _NOT_LIKE) / (SETTLES - _NOT_LIKE)
