"""Two paragraphs as one: the words that both have, those that are gone and those that are new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from interview.review.changes.alignment import Run, align
from interview.review.redline.align import LEAST_COMMON
from interview.review.redline.parts import Atom

Status = Literal["ins", "del"]
Stretch = tuple[Status | None, Sequence[Atom]]

_ISLAND = 2
"""So few words between two changes are changed with them: single words left standing only confuse."""


def differences(old: Sequence[Atom], new: Sequence[Atom]) -> list[Stretch]:
    """The stretches of a paragraph in order; of a changed one first what is gone.

    Paragraphs with little in common are replaced as a whole.
    """
    if old == new:
        return [(None, new)]
    runs = _without_islands(align(old, new), old)
    common = sum(_words(old[a:b]) for a, b, _c, _d, same in runs if same)
    if common < LEAST_COMMON * max(_words(old), _words(new)):
        runs = [(0, len(old), 0, len(new), False)]
    found: list[Stretch] = []
    for a, b, c, d, same in runs:
        found += [(None, new[c:d])] if same else [("del", old[a:b]), ("ins", new[c:d])]
    return [(status, atoms) for status, atoms in found if atoms]


def _without_islands(runs: Sequence[Run], old: Sequence[Atom]) -> list[Run]:
    """Runs in which a word or two between changes belong to the changes, and neighbours are one."""
    smooth: list[Run] = []
    for index, (a, b, c, d, same) in enumerate(runs):
        is_island = same and 0 < index < len(runs) - 1 and _words(old[a:b]) < _ISLAND
        if smooth and smooth[-1][4] == (same and not is_island):
            smooth[-1] = (smooth[-1][0], b, smooth[-1][2], d, smooth[-1][4])
        else:
            smooth.append((a, b, c, d, same and not is_island))
    return smooth


def _words(atoms: Sequence[Atom]) -> int:
    return sum(atom.text[:1].isalnum() for atom in atoms)
