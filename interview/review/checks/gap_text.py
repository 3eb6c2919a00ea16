"""What is missing in the text itself: numbers, what a reference points to; and what stands there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.errors import DraftError
from interview.flow.models import RecordsQuestion
from interview.language import translate as _
from interview.review.blocks import Heading
from interview.review.checks.findings import Finding, finding
from interview.review.checks.reading import Reading
from interview.review.checks.sentences import Sentence
from interview.review.checks.swedish import letters

_QUANTITY = re.compile(
    r"\b(?:ett (?:stort |mindre )?(?:antal|flertal)|en (?:stor )?mängd|ett fåtal|ett par)\s+(?:av\s+)?\w{4,}"
    r"|\ben rad\s+\w{2,}(?:ar|er|or)\b"
)
_LISTED = re.compile(r":\s*$|\b(?:bland annat|bl\.\s?a|såsom|till exempel|t\.\s?ex|exempelvis|nämligen|som följer)\b")
_COUNTABLE = ("klassning", "rsa", "vor", "revision", "incidenter", "uppfoljning", "matning", "efterlevnad", "resurser")
_SECTION = re.compile(r"\b(?:avsnitt|kapitel)\s+([0-9]{1,2}(?:\.[0-9]{1,2}){0,3})(?![\w])")
_NUMBERED = re.compile(r"\b(bilaga|tabell|figur|matris)\s+([0-9]{1,2})(?!\w)")
_ELSEWHERE = re.compile(
    r"\s*(?:i|till|av|,)\s+(?!(?:denna|detta|det här|den här|dokumentet|genomgången|rapporten)\b)(?:[^\W\d_]|iso\b)"
)
_SHOWN = re.compile(
    r"\b(?:tabellen|matrisen|diagrammet|figuren|bilden)\s+(?:nedan|visar|ovan)|\bframgår av (?:tabellen|matrisen)"
)
_FEWEST_WORDS = 8


def quantities(reading: Reading) -> Iterator[Finding]:
    """A word of quantity where a number belongs, an answer at a time. What a list or examples follow is left alone."""
    for sentences in reading.by_question.values():
        found = [
            s for s in sentences
            if s.section in _COUNTABLE and not s.row and _QUANTITY.search(s.lower) and not _LISTED.search(s.lower)
        ]  # fmt: skip
        if found:
            yield finding(
                "gap.quantity", "notice", found, _("How many? A number can be followed up next year."), same=True
            )


def references(reading: Reading) -> Iterator[Finding]:
    """A reference to a chapter, appendix or table that is not there."""
    chapters: frozenset[str] | None = None
    for sentence in reading.sentences:
        for match in _SECTION.finditer(sentence.lower):
            if _ELSEWHERE.match(sentence.lower, match.end()):
                continue
            chapters = _chapters(reading) if chapters is None else chapters
            if chapters and match[1] not in chapters:
                message = _("The draft has no chapter {number}. What is meant?")
                yield finding("gap.reference", "warning", [sentence], message.format(number=match[1]))
        for match in _NUMBERED.finditer(sentence.lower):
            if not _ELSEWHERE.match(sentence.lower, match.end()) and not _named_elsewhere(reading, sentence, match[0]):
                message = _("There is no other mention of {what}. Is it attached, and is that its number?")
                yield finding("gap.reference", "notice", [sentence], message.format(what=match[0]))
        if not sentence.row and _SHOWN.search(sentence.lower) and not _has_table(reading, sentence):
            message = _("No table or picture stands with this answer. Where is it?")
            yield finding("gap.reference", "notice", [sentence], message)


def _chapters(reading: Reading) -> frozenset[str]:
    """The numbers of the draft's headings; none where there is no draft."""
    from interview.review.draft import compose  # only where somebody refers to a chapter: it takes its time

    try:
        document = compose(reading.interview)
    except DraftError:
        return frozenset()
    counts = [0] * 4
    numbers = set()
    for block in document.blocks:
        if isinstance(block, Heading) and block.numbered:
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (4 - block.level)
            numbers.add(".".join(map(str, counts[: block.level])))
    return frozenset(numbers)


def _named_elsewhere(reading: Reading, sentence: Sentence, name: str) -> bool:
    return any(name in other.lower for other in reading.sentences if other is not sentence)


def _has_table(reading: Reading, sentence: Sentence) -> bool:
    if any(other.kind == "cell" for other in reading.by_question[sentence.question]):
        return True
    return any(
        isinstance(item.question, RecordsQuestion) and item.question.layout in ("table", "risk_matrix") and item.value
        for item in reading.items.values()
        if item.section.id == sentence.section
    )


def repeated(reading: Reading) -> Iterator[Finding]:
    """The same sentence twice, an answer at a time."""
    seen: dict[str, Sentence] = {}
    pairs: dict[str, list[tuple[Sentence, Sentence]]] = {}
    for sentence in reading.prose:
        said = letters(sentence.text)
        if len(said.split()) < _FEWEST_WORDS:
            continue
        first = seen.setdefault(said, sentence)
        if first is not sentence:
            pairs.setdefault(first.question, []).append((first, sentence))
    for found in pairs.values():
        message = _("The same sentence stands twice. Is one of them enough?")
        about = [found[0][1], found[0][0], *(sentence for _first, sentence in found[1:])]
        yield finding("gap.repeated", "notice", about, message)


RULES = (quantities, references, repeated)
