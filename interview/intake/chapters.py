"""Which of the numbers that open lines count the chapters, where there are no styles to say so.

Lists count too, a table of contents counts the same chapters once more, and a sentence may break before a number. The
chapters are the numbers that go on from each other through the whole document: the heaviest such chain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interview.intake.shapes import LONGEST_HEADING, ends_sentence, heading_number

_MOST_BETWEEN = 300
"""How many other numbers may stand between two that go on from each other."""
_SPACE, _CROWD, _SENTENCE = 0.5, -0.8, -0.7
"""What speaks for a heading: space above it; against it: a neighbour that counts on, the end of a sentence."""

_Number = tuple[int, ...]
_Candidate = tuple[int, _Number, float]


def chapter_numbers(lines: Sequence[tuple[str, bool]]) -> frozenset[int]:
    """The places of the lines whose numbers count the chapters. Lines are text, and whether there is space above."""
    chains = [_heaviest(_candidates(lines, dotted)) for dotted in (False, True, None)]
    return frozenset(max(chains, key=lambda chain: chain[0])[1])


def _candidates(lines: Sequence[tuple[str, bool]], dotted: bool | None) -> list[_Candidate]:
    """The lines with numbers that a chapter may have, those of one figure with a point behind it or without.

    None asks for numbers of several figures only: then the first chapter has one too.
    """
    numbers: dict[int, _Number] = {}
    for place, (text, _space) in enumerate(lines):
        opening = heading_number(text) if len(text) <= LONGEST_HEADING else ""
        if opening and ("." in opening or bool(re.match(r"\d+\.\s", text)) is dotted):
            numbers[place] = tuple(int(part) for part in opening.split("."))
    candidates = []
    for place, number in numbers.items():
        text, space = lines[place]
        after = place + 1 < len(lines) and not lines[place + 1][1] and _counts_on(number, numbers.get(place + 1))
        before = not space and _counts_on(numbers.get(place - 1), number)
        weight = 1 + _SPACE * space + _CROWD * (before or after)
        weight += _SENTENCE * (ends_sentence(text) and not text.rstrip().endswith("?"))
        candidates.append((place, number, max(weight, 0.05)))
    return candidates


def _counts_on(number: _Number | None, other: _Number | None) -> bool:
    return number is not None and other is not None and (*number[:-1], number[-1] + 1) == other


def _heaviest(candidates: Sequence[_Candidate]) -> tuple[float, list[int]]:
    """The weight and the places of the heaviest chain; of chains as heavy the last."""
    best: list[tuple[float, int]] = []
    counts_chapters = any(len(number) == 1 for _place, number, _weight in candidates)
    for index, (_place, number, weight) in enumerate(candidates):
        heaviest, came_from = (0.0, -1) if _may_open(number, counts_chapters) else (float("-inf"), -1)
        for other in range(max(0, index - _MOST_BETWEEN), index):
            if best[other][0] >= heaviest and _follows(candidates[other][1], number):
                heaviest, came_from = best[other][0], other
        best.append((heaviest + weight, came_from))
    if not best:
        return 0.0, []
    index = max(range(len(best)), key=lambda place: (best[place][0], place))
    total, chain = best[index][0], []
    while index >= 0 and best[index][0] > 0:
        chain.append(candidates[index][0])
        index = best[index][1]
    return total, chain


def _may_open(number: _Number, counts_chapters: bool) -> bool:
    return number == (1,) if counts_chapters else number[-1] == 1


def _follows(number: _Number, following: _Number) -> bool:
    """Whether a chapter may have the number `following` after one with `number`: the next one, or the first below."""
    above = following[:-1]
    if len(following) == 1:
        return following[0] == number[0] + 1
    if number[: len(above)] != above:
        return len(above) == 1 and len(number) >= 1 and above[0] == number[0] + 1 and following[-1] == 1
    known = number[len(above)] if len(number) > len(above) else 0
    return known < following[-1] <= known + 2
