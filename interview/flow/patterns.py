"""Patterns that a flow may ask for: regular expressions whose worst case stays small.

Python's matcher backtracks, so that a pattern such as `(a+)+$` can take years on thirty characters. The patterns of
organisation numbers, years and register numbers need nothing of that kind, so what could be slow is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from interview.language import translate as _

LONGEST = 200
MOST_STEPS = 10_000_000

_TOKEN = re.compile(
    r"""
    (?P<reference>\\[0-9])
  | (?P<escape>\\.)
  | (?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
  | (?P<special>\(\?(?!:))
  | (?P<open>\((?:\?:)?)
  | (?P<close>\))
  | (?P<repeat>[*+?]|\{(?P<least>\d*)(?P<range>,(?P<most>\d*))?\})[?+]?
  | (?P<choice>\|)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def pattern_fault(pattern: str, longest_text: int) -> str:
    """Why `pattern` cannot be used on texts of up to `longest_text` characters, "" where it can."""
    if len(pattern) > LONGEST:
        return _("the pattern is longer than {count} characters").format(count=LONGEST)
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        return _("the pattern is not a regular expression: {problem}").format(problem=error)
    return _slow(pattern, longest_text)


@dataclass
class _Group:
    """An open group: whether its length varies, and how many alternatives it has."""

    varies: bool = False
    alternatives: int = 1


def _slow(pattern: str, longest_text: int) -> str:
    """Counts the ways in which repetitions and alternatives can share out a text; all may have to be tried."""
    ways = 1
    open_groups = [_Group()]
    closed: _Group | None = None  # the group that ended just before this token
    for token in _TOKEN.finditer(pattern):
        before, closed = closed, None
        match token.lastgroup:
            case "special" | "reference":
                return _("the pattern looks around or refers back; use plain repetitions and sets")
            case "open":
                open_groups.append(_Group())
            case "choice":
                open_groups[-1].varies = True
                open_groups[-1].alternatives += 1
            case "close":
                closed = open_groups.pop()
                ways *= closed.alternatives
                open_groups[-1].varies |= closed.varies
            case "repeat":
                least, most = _bounds(token, longest_text)
                if before and before.varies and most > 1:
                    return _("the pattern repeats a group that itself varies in length; use a set such as [a-z ]*")
                open_groups[-1].varies |= most > least
                ways *= most - least + 1
    if ways > MOST_STEPS:
        return _("the pattern can take too long on a long text; bound its repetitions, such as {1,20}")
    return ""


def _bounds(token: re.Match[str], longest_text: int) -> tuple[int, int]:
    match token["repeat"]:
        case "?":
            return 0, 1
        case "*":
            return 0, longest_text
        case "+":
            return 1, longest_text
    least = int(token["least"] or 0)
    if token["range"] is None:
        return least, least
    return least, max(least, min(int(token["most"]) if token["most"] else longest_text, longest_text))
