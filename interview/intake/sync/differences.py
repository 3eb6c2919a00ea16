"""Two texts as one, word by word: what was taken out and what was put in."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|[^\s]+")


def word_differences(before: str, after: str) -> str:
    """`after` with the words that it lacks as `[-…-]` and those that `before` lacks as `{+…+}`."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    parts: list[str] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts += new[k:m]
            continue
        if gone := "".join(old[i:j]):
            parts.append(f"[-{gone}-]")
        if put := "".join(new[k:m]):
            parts.append(f"{{+{put}+}}")
    return "".join(parts)


def shortened(difference: str, around: int = 8) -> str:
    """The same with no more than `around` words beside each change."""
    pieces = re.split(r"(\[-.*?-\]|\{\+.*?\+\})", difference, flags=re.DOTALL)
    shown = []
    for place, piece in enumerate(pieces):
        words = piece.split(" ")
        if place % 2 == 0 and len(words) > 2 * around + 2:
            start = " ".join(words[:around]) if place else ""
            end = " ".join(words[-around:]) if place < len(pieces) - 1 else ""
            piece = f"{start} … {end}".strip(" ")
            piece = f"{piece} " if end and not piece.endswith(" ") and words[-1] == "" else piece
        shown.append(piece)
    return "".join(shown)
