"""Numbers that cannot both be right: two for one thing, a sum, a count beside its list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from interview.language import translate as _
from interview.review.checks.dates_in_prose import times
from interview.review.checks.findings import Finding, finding
from interview.review.checks.reading import Reading
from interview.review.checks.sentences import Sentence
from interview.review.checks.swedish import NUMBER, letters, number, stem

# Things of which an organisation has one number at a time, so that two numbers collide wherever they stand.
_ONE_NUMBER = {
    stem(word)
    for word in ("anställda", "tillsvidareanställda", "årsarbetare", "medarbetare", "dotterbolag", "avdelningar",
                 "chefer", "helårsanställda", "stadsdelsområden", "skolor", "fastigheter")
}  # fmt: skip
_COUNTED = re.compile(rf"(?<![\w.,:/–-])({NUMBER})(?:\s+st\.?)?\s+([^\W\d_]{{5,}})")
_WHOLE = re.compile(r"\b(?:har|med|totalt|sammanlagt|finns|är|består av|omfattar|cirka|ca|omkring|ungefär)\s+$")
_PART = re.compile(
    r"\b(?:av|varav|minst|högst|fler än|färre än|ytterligare|nya|andra|övriga|de|dessa|för|från|till|i"
    r"|till och med)\s+$"
)
_INTRODUCES = re.compile(rf"(?<![\w.,:/–-])({NUMBER})\s+(?:[^\W\d_]+\s+){{0,3}}?[^\W\d_]{{4,}}[^:]{{0,80}}:$")
_SAME = 88
_FEWEST_WORDS = 6


def one_thing(reading: Reading) -> Iterator[Finding]:
    """Two numbers for something of which there is one number: employees, departments, subsidiaries."""
    found: dict[str, tuple[int, Sentence]] = {}
    told: set[str] = set()
    for sentence in reading.prose:
        for match in _COUNTED.finditer(sentence.lower):
            noun, before = stem(match[2]), sentence.lower[: match.start()]
            if noun not in _ONE_NUMBER or _PART.search(before) or not (_WHOLE.search(before)):
                continue
            count = number(match[1])
            known = found.setdefault(noun, (count, sentence))
            if known[0] != count and noun not in told and not _of_different_times(known[1], sentence):
                told.add(noun)
                message = _("There are {one} in one place and {other} in another. Which number is right?")
                yield finding(
                    "contradiction.number", "error", [known[1], sentence],
                    message.format(one=f"{known[0]} {match[2]}", other=f"{count} {match[2]}"),
                )  # fmt: skip


def _of_different_times(one: Sentence, other: Sentence) -> bool:
    years = [{when.last.year for when in times(sentence.text)} for sentence in (one, other)]
    return bool(years[0] and years[1] and not years[0] & years[1])


def same_sentence(reading: Reading) -> Iterator[Finding]:
    """Two sentences in different answers that say the same but for a number."""
    counted: list[tuple[Sentence, str, tuple[int, ...]]] = []
    for sentence in reading.prose:
        numbers = tuple(number(match[1]) for match in _COUNTED.finditer(sentence.lower))
        if numbers and len(sentence.text.split()) >= _FEWEST_WORDS:
            counted.append((sentence, _COUNTED.sub(r"\2", letters(sentence.text)), numbers))
    for index, (sentence, words, numbers) in enumerate(counted):
        for other, others_words, others_numbers in counted[index + 1 :]:
            if (
                sentence.question != other.question
                and len(numbers) == len(others_numbers) and numbers != others_numbers
                and not _of_different_times(sentence, other) and fuzz.ratio(words, others_words) >= _SAME
            ):  # fmt: skip
                message = _("The two sentences say the same but for the number. Which number is right?")
                yield finding("contradiction.number", "error", [sentence, other], message)


def sums(reading: Reading) -> Iterator[Finding]:
    """What is classified and what remains must be all there is."""
    names = ("klassning.antal_totalt", "klassning.antal_klassade", "klassning.antal_aterstar")
    total, done, left = (reading.value(name) for name in names)
    if all(isinstance(count, int) for count in (total, done, left)) and done + left != total:
        message = _("{done} classified and {left} remaining make {sum}, not {total}. Which number is right?")
        yield finding(
            "contradiction.sum", "error", [reading.figure(name) for name in names[:2]],
            message.format(done=done, left=left, sum=done + left, total=total),
        )  # fmt: skip


def list_length(reading: Reading) -> Iterator[Finding]:
    """A number that introduces a list, beside how long the list is."""
    for sentences in reading.by_question.values():
        prose = [sentence for sentence in sentences if not sentence.row]
        for index, sentence in enumerate(prose):
            introduces = _INTRODUCES.search(sentence.lower) if sentence.kind == "prose" else None
            if not introduces or _PART.search(sentence.lower[: introduces.start()]):
                continue
            items: set[int] = set()
            for following in prose[index + 1 :]:
                if following.kind != "item":
                    break
                items.add(following.block)
            said = number(introduces[1])
            if len(items) > 1 and said != len(items):
                message = _("It says {said}, and the list has {count}. Which is right?")
                yield finding("contradiction.list", "warning", [sentence], message.format(said=said, count=len(items)))


RULES = (one_thing, same_sentence, sums, list_length)
