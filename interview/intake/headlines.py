"""Which lines are headings, where there are no styles to say so: by number, by letters, or by shape alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from interview.intake.shapes import LONGEST_HEADING, ends_sentence, heading_number, list_marker

_LARGER = 1.08
_MOST_LINES = 3
_LONGEST_BARE = 80
_DEEPEST = 6
_BREAKS_OFF = re.compile(r"(?:[,–-]|\b(?:och|samt|eller|för|av|i|inom|på|till|med|om|från|vid|the|of|and|for|in))$")
_QUESTION = re.compile(r"\?$")
_YEARS = re.compile(r"(?:(?:verksamhets)?år(?:en|et)?\s+)?20\d\d(?:\s*(?:[-–/]|och)\s*20\d\d)?", re.IGNORECASE)
"""A heading that is a year, or years, and nothing else."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the letters of a line look: their size in points, and whether all of them are bold or italic."""

    size: float
    bold: bool = False
    italic: bool = False

    @property
    def rank(self) -> tuple[float, bool, bool]:
        """Sort key: the most prominent style first."""
        return (-self.size, not self.bold, self.italic)


@dataclass(frozen=True, slots=True)
class Headline:
    """A heading that was found: its text, its level and how many lines it takes."""

    text: str
    level: int
    lines: int


Following = Sequence[tuple[str, Style | None, bool]]
"""The lines behind one: text, style, and whether there is space above it."""


class Headlines:
    """Tells headings from text, one line after another; it remembers the levels that it met."""

    def __init__(self, lines: Sequence[tuple[str, Style | None]]) -> None:
        sizes: Counter[float] = Counter()
        for text, style in lines:
            if style:
                sizes[style.size] += len(text)
        self._body = sizes.most_common(1)[0][0] if sizes else 0.0
        used = {style for text, style in lines if style and self._stands_out(style) and len(text) <= LONGEST_HEADING}
        self._styles = sorted(used, key=lambda style: style.rank)
        self._by_number: dict[Style, int] = {}
        self._level = 0
        self._bare_met = False

    def heading(
        self, text: str, style: Style | None, following: Following, *, is_chapter: bool, apart: bool, leads: bool
    ) -> Headline | None:
        """The heading that begins with this line; None where it is text.

        `is_chapter` says that its number counts the chapters (see `chapters`), which counts where letters cannot be
        seen; `apart` that the line does not go on with the one before it, `leads` that it ends early with text soon
        below it: that the next line does not go on with it, and is no cell of a table either.
        """
        if style is not None:
            return self._styled(text, style, following)
        return self._bare(text, following, is_chapter=is_chapter, leads=leads) if apart or is_chapter else None

    # Lines whose letters can be seen.

    def _styled(self, text: str, style: Style, following: Following) -> Headline | None:
        if not self._stands_out(style) or not re.search(r"[^\W\d_]{2}", text):
            return None
        marker = list_marker(text)
        if marker and not marker.ordered:
            return None
        lines = 1
        whole = text
        for other, other_style, gap in following[: _MOST_LINES - 1]:
            if gap or other_style != style or heading_number(other) or list_marker(other):
                break
            whole += f" {other}"
            lines += 1
        if len(whole) > LONGEST_HEADING or (ends_sentence(whole) and not _QUESTION.search(whole)):
            return None
        number = heading_number(whole)
        if number:
            level = number.count(".") + 1
            self._by_number.setdefault(style, level)
        else:
            level = self._by_number.get(style) or self._styles.index(style) + 1
        return Headline(whole, min(level, _DEEPEST), lines)

    def _stands_out(self, style: Style) -> bool:
        return style.size >= self._body * _LARGER or (style.bold and style.size >= self._body * 0.95)

    # Lines of which only the text is left.

    def _bare(self, text: str, following: Following, *, is_chapter: bool, leads: bool) -> Headline | None:
        if is_chapter:
            return self._numbered(text, heading_number(text), following)
        return self._unnumbered(text) if leads and not (following and following[0][0][:1].islower()) else None

    def _numbered(self, text: str, number: str, following: Following) -> Headline | None:
        whole, lines = self._with_rest(text, following)
        if ends_sentence(whole) and not _QUESTION.search(whole):
            return None
        self._level = number.count(".") + 1
        return Headline(whole, min(self._level, _DEEPEST), lines)

    def _with_rest(self, text: str, following: Following) -> tuple[str, int]:
        """The heading with its further lines: only where space, a list or the next heading follows soon."""
        whole = text
        for taken, (other, _style, gap) in enumerate(following[:_MOST_LINES]):
            if gap or list_marker(other) or heading_number(other):
                return (whole, taken + 1) if len(whole) <= LONGEST_HEADING else (text, 1)
            if (ends_sentence(other) and not _QUESTION.search(other)) or not _continues(whole, other):
                break
            whole += f" {other}"
        return text, 1

    def _unnumbered(self, text: str) -> Headline | None:
        """A short line that stands for itself, begins like a heading and does not end like a sentence."""
        plain = text.rstrip()
        if not _YEARS.fullmatch(plain) and (
            len(plain) > _LONGEST_BARE
            or not plain[:1].isupper()
            or (ends_sentence(plain) and not _QUESTION.search(plain))
            or list_marker(text)
            or plain.endswith(":")
        ):
            return None
        level = self._level + 1 if self._level else 1
        if _YEARS.fullmatch(plain) and self._bare_met:
            level += 1  # years part a plan
        self._bare_met = True
        return Headline(text, min(level, _DEEPEST), 1)


def _continues(heading: str, line: str) -> bool:
    """Whether a line can be the rest of a heading: it begins in the middle of a sentence, or the heading breaks off."""
    return line[:1].islower() or line[:1] in "–-(" or bool(_BREAKS_OFF.search(heading))
