"""Two paragraphs as one: the words that both have, those that are gone and those that are new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from interview.review.changes.alignment import Run
from interview.review.changes.words import Token, word_runs
from interview.review.redline.align import LEAST_COMMON
from interview.review.redline.parts import Atom

Status = Literal["ins", "del"]
Stretch = tuple[Status | None, Sequence[Atom]]

_SIGN = "*"
"""What stands for a footnote or a reference to one where words are compared: no word, and no end of a sentence."""


def differences(old: Sequence[Atom], new: Sequence[Atom]) -> list[Stretch]:
    """The stretches of a paragraph in order; of a changed one first what is gone.

    Paragraphs with little in common are replaced as a whole.
    """
    if old == new:
        return [(None, new)]
    looks: dict[object, int] = {}
    runs = word_runs(_tokens(old, looks), _tokens(new, looks))
    common = sum(_words(old[a:b]) for a, b, _c, _d, same in runs if same)
    if common < LEAST_COMMON * max(_words(old), _words(new)):
        runs = [(0, len(old), 0, len(new), False)]
    runs = _with_word_before_notes(runs, old)
    found: list[Stretch] = []
    for a, b, c, d, same in runs:
        found += [(None, new[c:d])] if same else [("del", old[a:b]), ("ins", new[c:d])]
    return [(status, atoms) for status, atoms in found if atoms]


def _with_word_before_notes(runs: list[Run], old: Sequence[Atom]) -> list[Run]:
    """`runs` in which a footnote that is replaced takes the word before it along.

    LibreOffice 7.4 joins the paragraph with the next one when nothing but footnotes is replaced at its end.
    """
    if len(runs) < 2 or runs[-1][4]:
        return runs
    a, b, c, d, _same = runs[-2]
    _a, end, _c, last, _changed = runs[-1]
    if b == end or d == last or any(atom.kind == "text" for atom in old[b:end]):
        return runs
    kept = [(a, b - 1, c, d - 1, True)] if b - a > 1 else []
    return [*runs[:-2], *kept, (b - 1, end, d - 1, last, False)]


def _tokens(atoms: Sequence[Atom], looks: dict[object, int]) -> list[Token]:
    """The words of `atoms`, each with the number of its look in `looks`, which grows by new ones."""
    return [
        (atom.text, looks.setdefault((atom.kind, atom.look, atom.link), len(looks)))
        if atom.kind in ("text", "tab", "br")
        else (_SIGN, looks.setdefault(atom, len(looks)))
        for atom in atoms
    ]


def _words(atoms: Sequence[Atom]) -> int:
    return sum(atom.text[:1].isalnum() for atom in atoms)
