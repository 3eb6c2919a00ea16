"""Which line of an edited text was which line before: equal ones first, then similar ones between them, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

SIMILAR = 50.0
"""From this similarity on (0 to 100, `fuzz.ratio`) an edited paragraph counts as the same one."""

SHORT = 20
"""Characters of a line that may begin many others."""

_MOST_COMPARED = 250_000

Allowed = Callable[[int, int], bool]
"""Whether the line at a place before may be the one at a place after."""


def plainly(text: str) -> str:
    """`text` with its white space made single blanks: Word and LibreOffice break and join it as they like."""
    return " ".join(text.split())


def aligned(before: Sequence[str], after: Sequence[str], allowed: Allowed = lambda _b, _a: True) -> dict[int, int]:
    """For places in `after`, their places in `before`; both only ever increase together."""
    found: dict[int, int] = {}
    last_before = last_after = 0
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for match in matcher.get_matching_blocks():
        same = [offset for offset in range(match.size) if allowed(match.a + offset, match.b + offset)]
        if match.size and not same:
            continue
        found |= _similar(before, after, (last_before, match.a), (last_after, match.b), allowed)
        found |= {match.b + offset: match.a + offset for offset in same}
        last_before, last_after = match.a + match.size, match.b + match.size
    return found


def _similar(
    before: Sequence[str], after: Sequence[str], old: tuple[int, int], new: tuple[int, int], allowed: Allowed
) -> dict[int, int]:
    """The pairs within two stretches that are most similar in all."""
    rows, columns = range(*old), range(*new)
    if not rows or not columns or len(rows) * len(columns) > _MOST_COMPARED:
        return {}
    best = [[0.0] * (len(columns) + 1) for _row in range(len(rows) + 1)]
    score: dict[tuple[int, int], float] = {}
    for i, b in enumerate(rows, 1):
        for j, a in enumerate(columns, 1):
            like = likeness(before[b], after[a]) if allowed(b, a) else 0.0
            score[i, j] = like
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + like)
    pairs: dict[int, int] = {}
    i, j = len(rows), len(columns)
    while i and j:
        if score[i, j] and best[i][j] == best[i - 1][j - 1] + score[i, j]:
            pairs[columns[j - 1]] = rows[i - 1]
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs


def likeness(before: str, after: str) -> float:
    """How similar two lines are; what was only added to at its end is the same line, however much was added."""
    if len(before) > SHORT and after.startswith(before):
        return max(fuzz.ratio(before, after), 90.0)
    return fuzz.ratio(before, after, score_cutoff=SIMILAR)
