"""Which section a passage belongs to by its words, where no heading says so."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection

from interview.flow.models import Flow

_SHORT = 4
"""A word as short as this must stand alone; a longer one may be part of a compound."""


class Vocabulary:
    """The words of every section of a flow."""

    def __init__(self, flow: Flow) -> None:
        self._words = {section.id: [word.casefold() for word in section.vocabulary] for section in flow.sections}
        count = Counter(word for words in self._words.values() for word in words)
        total = len(self._words) + 1
        self._weights = {word: math.log(total / number) for word, number in count.items()}
        self._patterns = {word: _pattern(word) for word in count}

    def scores(self, text: str, sections: Collection[str] | None = None) -> dict[str, float]:
        """How much each section's words there are in `text`, for sections with any; only those in `sections`."""
        folded = text.casefold()
        found: dict[str, float] = {}
        for section, words in self._words.items():
            if sections is not None and section not in sections:
                continue
            score = 0.0
            for word in words:
                times = len(self._patterns[word].findall(folded))
                if times:
                    score += self._weights[word] * (1 + math.log(times)) * (1 + 0.5 * word.count(" "))
            if score:
                found[section] = score
        return found


def _pattern(word: str) -> re.Pattern[str]:
    end = r"(?![^\W_])" if len(word) <= _SHORT else ""
    start = r"(?<![^\W_])" if len(word) <= _SHORT or " " in word else ""
    return re.compile(start + re.escape(word).replace(r"\ ", r"\s+") + end)
