"""Known headings of a flow, and how like one of them a heading in somebody's document is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from interview.flow.models import Flow, ListQuestion, Question, RecordsQuestion
from interview.intake.placing.years import YEARS
from interview.intake.shapes import without_number

YEAR_WORD = "år"
_ACRONYM = re.compile(r"(?<=[A-ZÅÄÖ]{2})(?=[a-zåäö]{3})")
"""Where a compound like `RSA-arbetet` lost its hyphen: at the end of a line of a PDF."""
_ATTACHED = re.compile(r"^(?:bilaga|bil\.|appendix)(?:\s+\d{1,2})?\s*[.:–-]?\s+(?=\S)", re.IGNORECASE)
"""What says that a chapter is an attachment, and nothing about what it is on."""
_SAYS_NOTHING = """
    och i för av som det den de vid under inom på till med samt om från är en ett att ska vad har vi våra
    vårt hur så här gick går måste kan vill får blir finns oss ni man enligt verksamhetens förvaltningens
    förvaltningen kontorets kontoret bolagets bolaget informationssäkerhet informationssäkerhetsarbete
    informationssäkerhetsarbetet aktuell aktuella viktiga the of and in for to
"""
_EMPTY_WORDS = frozenset(_SAYS_NOTHING.split())
_ENDINGS = re.compile(r"(?:arnas|ernas|ornas|arna|erna|orna|ens|ets|ar|er|or|en|et|na|ns|s|a|t|n)$")
_HEAD = re.compile(r"(\S.{6,}?)\s*(?:\s[–—-]\s|:\s|\()")
"""What a long heading is about: the rest behind a dash, a colon or a bracket only explains it."""
_SHORTEST_STEM = 4
_LIKE = 86
"""Two words with this similarity (of 100, rapidfuzz) are the same word, spelt or bent otherwise."""
_COMPOUND = 0.9
"""How far a word is matched by one that it is part of: `incident` in `personuppgiftsincident`."""
SETTLES = 0.62
_PARTLY = 0.85
"""What is left of likeness where words of the known heading are missing: a hint, which never settles."""
_MARGIN = 0.06
_CONTEXT = 0.1
"""How much more likely a place is that belongs to the section of the heading above."""
_LIKE_PHRASE = 88


@dataclass(frozen=True, slots=True)
class Home:
    """A place in the flow: a section, and a question of it where the heading names one."""

    section: str
    question: str | None = None


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    text: str
    homes: tuple[Home, ...]


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its inflection, roughly: enough to compare headings."""
    cut = _ENDINGS.sub("", word)
    return cut if len(cut) >= _SHORTEST_STEM else word


@lru_cache(maxsize=1024)
def words_of(heading: str) -> tuple[str, ...]:
    """The words of a heading that carry its meaning, without number and inflection; every year is the same word."""
    apart = _ACRONYM.sub(" ", without_number(_ATTACHED.sub("", heading)))
    text = YEARS.sub(f" {YEAR_WORD} ", apart.casefold())
    found = [stem(word) for word in re.findall(r"[^\W_]+", text) if word not in _EMPTY_WORDS]
    return tuple(dict.fromkeys(found))


class KnownHeadings:
    """The headings that a flow knows, and which sections and questions they stand for."""

    def __init__(self, flow: Flow) -> None:
        homes: dict[tuple[str, ...], dict[Home, None]] = {}
        for heading, home in _known(flow):
            words = words_of(heading)
            if words and words != (YEAR_WORD,):
                homes.setdefault(words, {})[home] = None
        self._phrases = [_Phrase(words, " ".join(words), tuple(found)) for words, found in homes.items()]
        count = Counter(word for phrase in self._phrases for word in phrase.words)
        total = len(self._phrases) + 1
        self._weights = {word: math.log(total / number) for word, number in count.items()}
        self._usual = math.log(total / 3)
        self._titles = {words_of(section.title): section.id for section in flow.sections}
        self._cache: dict[tuple[str, ...], tuple[tuple[Home, float], ...]] = {}

    def homes(self, heading: str, context: frozenset[str] = frozenset()) -> tuple[Home, ...]:
        """The places that `heading` may stand for, () where it is like none that is known.

        `context` are the sections of the heading above: of places about as likely, those win. More than one section
        in the result means that the words beneath the heading have to decide.
        """
        scored = self.likeness(heading)
        if len(context) == 1:
            scored = _ordered((home, score + _CONTEXT * (home.section in context)) for home, score in scored)
        scored = tuple(entry for entry in scored if entry[1] >= SETTLES)
        return tuple(home for home, score in scored if score >= scored[0][1] - _MARGIN)

    def likeness(self, heading: str) -> tuple[tuple[Home, float], ...]:
        """The places that `heading` is at all like, and how like, to 1 for word for word; the likest first."""
        plain = without_number(heading)
        wordings = [heading, self._without_names(plain)]
        if head := _HEAD.match(plain):
            wordings.append(head[1])
        return max((self._scored(words_of(text)) for text in wordings), key=lambda found: found[0][1] if found else 0.0)

    def _without_names(self, heading: str) -> str:
        """The heading without words in capitals that no known heading has: the name of the organisation, say."""
        first, *others = heading.split() or [""]
        return " ".join([first, *(w for w in others if w.islower() or any(s in self._weights for s in words_of(w)))])

    def titled(self, heading: str) -> str | None:
        """The section that has `heading` for its title; None where none has."""
        return self._titles.get(words_of(heading))

    def _scored(self, words: tuple[str, ...]) -> tuple[tuple[Home, float], ...]:
        if words not in self._cache:
            scores: dict[Home, float] = {}
            for phrase in self._phrases if words else ():
                score = self._likeness(phrase, words)
                if score >= SETTLES - _CONTEXT:
                    for home in phrase.homes:
                        scores[home] = max(score, scores.get(home, 0.0))
            self._cache[words] = _ordered(scores.items())
        return self._cache[words]

    def _likeness(self, phrase: _Phrase, words: tuple[str, ...]) -> float:
        if phrase.words == words:
            return 1.0
        forward = self._coverage(phrase.words, words)
        backward = self._coverage(words, phrase.words)
        likeness = forward * (0.55 + 0.45 * backward)
        if forward < 0.8:
            likeness = min(likeness * _PARTLY, SETTLES - 0.01) if forward >= 0.65 else 0.0
        whole = fuzz.token_sort_ratio(phrase.text, " ".join(words))
        return max(likeness, whole / 100 * 0.98 if whole >= _LIKE_PHRASE else 0.0)

    def _coverage(self, wanted: Iterable[str], given: tuple[str, ...]) -> float:
        weights = [(self._weights.get(word, self._usual), word) for word in wanted]
        total = sum(weight for weight, _word in weights)
        met = sum(weight * max((_same(word, other) for other in given), default=0.0) for weight, word in weights)
        return met / total if total else 0.0


def _ordered(scores: Iterable[tuple[Home, float]]) -> tuple[tuple[Home, float], ...]:
    """Best first; of places about equally good, a question before its section."""
    return tuple(sorted(scores, key=lambda entry: (-entry[1], entry[0].question is None)))


@lru_cache(maxsize=65536)
def _same(word: str, other: str) -> float:
    """How far `word` is found in `other`: whole in a compound, or spelt a little otherwise."""
    if word == other:
        return 1.0
    if len(word) >= _SHORTEST_STEM and len(other) >= _SHORTEST_STEM:
        if word in other:
            return _COMPOUND
        if other in word:
            return _COMPOUND * len(other) / len(word)
        likeness = fuzz.ratio(word, other)
        return likeness / 100 if likeness >= _LIKE else 0.0
    return 0.0


def _holds_text(question: Question) -> bool:
    """Whether what stands under a heading can be an answer: other questions' headings are names of single facts."""
    return isinstance(question, RecordsQuestion | ListQuestion) or getattr(question, "lines", "") == "many"


def _known(flow: Flow) -> Iterable[tuple[str, Home]]:
    for section in flow.sections:
        yield section.title, Home(section.id)
        for heading in section.headings:
            yield heading, Home(section.id)
        for question in section.questions:
            if not _holds_text(question):
                continue
            for heading in question.headings:
                yield heading, Home(section.id, question.id)
