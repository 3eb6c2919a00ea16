"""The nearest known name to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from interview.language import translate as _


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like `name`, None where none is like it.

    A question's name without its section finds the question: `planering` finds `ram.planering`.
    """
    names = list(known)
    found = get_close_matches(name.lower()[:100], names, n=1, cutoff=0.65)
    if found:
        return found[0]
    tails = {known_name.rpartition(".")[2]: known_name for known_name in names}
    close = get_close_matches(name.rpartition(".")[2].lower()[:100], tails, n=1, cutoff=0.8)
    return tails[close[0]] if close else None


def suggest(name: str, known: Iterable[str]) -> str:
    """ "did you mean “x”?" for the nearest known name, "" where none is near."""
    found = nearest(name, known)
    return _("did you mean “{name}”?").format(name=found) if found else ""
