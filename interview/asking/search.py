"""Finding a question by what somebody remembers of it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from interview.asking.numbers import number_typed
from interview.session.interview import Interview, Item

FEWEST_ALIKE = 0.5
"""Names less alike than this (difflib's ratio) to what was searched for are not offered."""

_MOST_ALIKE = 9


def find_questions(interview: Interview, text: str) -> list[Item]:
    """The questions on the path that `text` may mean, the likeliest first; none where nothing is alike.

    `text` is a question's or a section's id, a section's number or title (then its first question alone), or words
    of the question in any order; a question's own name counts before its section's. Where no question has the
    words, names that are spelled alike are found.
    """
    wanted = " ".join(text.casefold().split())
    relevant = interview.relevant()
    sections = interview.sections()
    if not wanted:
        return []
    if 1 <= (number := number_typed(wanted)) <= len(sections):
        wanted = sections[number - 1].id
    for item in relevant:
        if wanted in (item.question.id, item.section.id, item.section.title.casefold()):
            return [item]
    words = wanted.split()
    found = [item for item in relevant if all(word in _names(item) for word in words)]
    if not found:
        return _alike(wanted, relevant)
    return sorted(found, key=lambda item: not all(word in item.question.name.casefold() for word in words))


def _names(item: Item) -> str:
    return f"{item.question.id} {item.question.name} {item.question.label} {item.section.title}".casefold()


def _alike(wanted: str, items: Sequence[Item]) -> list[Item]:
    names = {item.question.name.casefold(): item for item in items}
    return [names[name] for name in difflib.get_close_matches(wanted, names, _MOST_ALIKE, FEWEST_ALIKE)]
