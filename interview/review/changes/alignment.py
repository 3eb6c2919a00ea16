"""What two sequences have in common, in a time that grows with their length and not with its square."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Token = TypeVar("Token", bound=Hashable)
Run = tuple[int, int, int, int, bool]
"""`before[a:b]` against `after[c:d]`, and whether they are the same."""

_ROOM = 10_000
"""How many pairs of tokens are compared with each other at most between two places that both have in common."""


def align(before: Sequence[Token], after: Sequence[Token]) -> list[Run]:
    """The runs that `before` and `after` consist of, in order, same and different ones in turn; none is empty.

    Tokens that stand once in each, in the same order, hold the two together (as in Bram Cohen's patience diff); what
    lies between them is compared token by token where it is short, and is different as a whole where it is long.
    """
    pairs = list(_common(before, after, 0, len(before), 0, len(after)))
    runs: list[Run] = []
    a = c = 0
    for b, d in [*pairs, (len(before), len(after))]:
        if b > a or d > c:
            runs.append((a, b, c, d, False))
        if b < len(before) and (b, d) != (len(before), len(after)):
            if runs and runs[-1][4] and runs[-1][1] == b and runs[-1][3] == d:
                runs[-1] = (runs[-1][0], b + 1, runs[-1][2], d + 1, True)
            else:
                runs.append((b, b + 1, d, d + 1, True))
        a, c = b + 1, d + 1
    return runs


def _common(
    before: Sequence[Token], after: Sequence[Token], a: int, b: int, c: int, d: int
) -> Iterator[tuple[int, int]]:
    """The places of tokens that `before[a:b]` and `after[c:d]` have in common, rising in both."""
    while a < b and c < d and before[a] == after[c]:
        yield a, c
        a, c = a + 1, c + 1
    ends = 0
    while a < b - ends and c < d - ends and before[b - 1 - ends] == after[d - 1 - ends]:
        ends += 1
    anchors = _anchors(before, after, a, b - ends, c, d - ends)
    for next_a, next_c in [*anchors, (b - ends, d - ends)]:
        yield from _between(before, after, a, next_a, c, next_c)
        if (next_a, next_c) != (b - ends, d - ends):
            yield next_a, next_c
        a, c = next_a + 1, next_c + 1
    yield from zip(range(b - ends, b), range(d - ends, d), strict=True)


def _between(
    before: Sequence[Token], after: Sequence[Token], a: int, b: int, c: int, d: int
) -> Iterator[tuple[int, int]]:
    if 0 < (b - a) * (d - c) <= _ROOM:
        matcher = SequenceMatcher(None, before[a:b], after[c:d], autojunk=False)
        for block in matcher.get_matching_blocks():
            yield from ((a + block.a + step, c + block.b + step) for step in range(block.size))


def _anchors(before: Sequence[Token], after: Sequence[Token], a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    """Places of tokens that stand once on each side, as many as rise in both."""
    if (b - a) * (d - c) <= _ROOM:
        return []
    once = {token for token, count in Counter(before[a:b]).items() if count == 1}
    once &= {token for token, count in Counter(after[c:d]).items() if count == 1}
    places = {after[place]: place for place in range(c, d) if after[place] in once}
    return _rising([(place, places[before[place]]) for place in range(a, b) if before[place] in once])


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of `pairs`, which rise in the first place, that rises in the second too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_first, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [index]
    found = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]
