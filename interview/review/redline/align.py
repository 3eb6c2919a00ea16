"""Which paragraph of last year's draft became which of this year's.

Groups that have the same name (an answer, a heading) hold the two drafts together; within them paragraphs that are
the same, then those that are alike; what is left over between two pairs is paired from behind, tables with tables,
so that the last paragraph of a changed stretch is in both drafts and its mark need not be tracked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from interview.review.changes.alignment import align
from interview.review.redline.parts import Grid, Group, Line, Part, Row

Piece = TypeVar("Piece", Part, Row)
Pair = tuple[Part | None, Part | None]
RowPair = tuple[Row | None, Row | None]

LEAST_COMMON = 0.4
"""The share of words that two texts have in common to be told as one that was edited."""
_NEAR = 6
"""How many paragraphs further on the edited one is looked for."""


def pair_groups(old: Sequence[Group], new: Sequence[Group]) -> list[Pair]:
    """The parts of two drafts, in an order that is that of both: pairs, and parts of one draft alone."""
    pairs: list[Pair] = []
    for a, b, c, d, same in align([group.name for group in old], [group.name for group in new]):
        if same:
            for before, after in zip(old[a:b], new[c:d], strict=True):
                is_one = len(before.parts) == len(after.parts) == 1 and isinstance(before.parts[0], Line)
                pairs += zip(before.parts, after.parts, strict=True) if is_one else _pairs(before.parts, after.parts)
        else:
            pairs += _pairs(_parts(old[a:b]), _parts(new[c:d]))
    return list(_settled(pairs))


def pair_lines(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """The same for the lines of two cells."""
    return list(_settled(_pairs(old, new)))


def pair_rows(old: Grid, new: Grid) -> list[RowPair]:
    """The rows of two tables; none are pairs where the tables have different columns."""
    if old.width != new.width:
        return [*((row, None) for row in old.rows), *((None, row) for row in new.rows)]
    pairs: list[RowPair] = []
    for a, b, c, d, same in align([row.key for row in old.rows], [row.key for row in new.rows]):
        before, after = old.rows[a:b], new.rows[c:d]
        pairs += zip(before, after, strict=True) if same else _near(before, after)
    return pairs


def _parts(groups: Sequence[Group]) -> list[Part]:
    return [part for group in groups for part in group.parts]


def _pairs(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Pair]:
    for a, b, c, d, same in align([part.key for part in old], [part.key for part in new]):
        if same:
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from _near(old[a:b], new[c:d])


def _near(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[tuple[Piece | None, Piece | None]]:
    """Each piece with the most alike of those that follow on the other side; the others alone, gone before new."""
    position = 0
    for piece in old:
        near = new[position : position + _NEAR]
        shares = [_common(piece, other) for other in near]
        best = max(range(len(near)), key=shares.__getitem__, default=0)
        if near and shares[best] >= LEAST_COMMON:
            yield from ((None, other) for other in near[:best])
            yield piece, near[best]
            position += best + 1
        else:
            yield piece, None
    yield from ((None, other) for other in new[position:])


def _common(old: Part | Row, new: Part | Row) -> float:
    """The share of words that two pieces have in common; 0 where they are not of the same kind."""
    if type(old) is not type(new):
        return 0
    if isinstance(old, Row) and isinstance(new, Row) and old.shades != new.shades:
        return 0
    return (old.words & new.words).total() / max(old.words.total(), new.words.total(), 1)


def _settled(pairs: Sequence[Pair] | Iterator[Pair]) -> Iterator[Pair]:
    """`pairs` with what stands alone between two of them paired as far as that goes."""
    old: list[Part] = []
    new: list[Part] = []
    for before, after in pairs:
        if before is not None and after is not None:
            yield from _gap(old, new)
            old, new = [], []
            yield before, after
        elif before is not None:
            old.append(before)
        elif after is not None:
            new.append(after)
    yield from _gap(old, new)


def _gap(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Pair]:
    """Tables with tables in their order, what stands between them from behind; tables that are left over alone."""
    while (i := _table(old)) is not None and (j := _table(new)) is not None:
        yield from _from_behind(old[:i], new[:j])
        yield old[i], new[j]
        old, new = old[i + 1 :], new[j + 1 :]
    while (i := _table(old)) is not None:
        yield from ((part, None) for part in old[: i + 1])
        old = old[i + 1 :]
    while (j := _table(new)) is not None:
        yield from ((None, part) for part in new[: j + 1])
        new = new[j + 1 :]
    yield from _from_behind(old, new)


def _table(parts: Sequence[Part]) -> int | None:
    return next((index for index, part in enumerate(parts) if isinstance(part, Grid)), None)


def _from_behind(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Pair]:
    both = min(len(old), len(new))
    yield from ((part, None) for part in old[: len(old) - both])
    yield from ((None, part) for part in new[: len(new) - both])
    yield from zip(old[len(old) - both :], new[len(new) - both :], strict=True)
