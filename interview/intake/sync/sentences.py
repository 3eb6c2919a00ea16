"""Patterns read backwards: which values make a pattern of the flow say what now stands in the draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from interview.review.patterns import parts_of

Accept = Callable[[str, str], bool]
"""Whether a field, by its name, may have been written as this text."""

_MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class _Token:
    """A field by its name, or literal text as an expression; `part` is the number of the part it stands in."""

    part: int
    field: str
    literal: re.Pattern[str] | None


class Pattern:
    """A pattern such as `{atgard}[ – {ansvarig}]`, to be read backwards."""

    def __init__(self, pattern: str) -> None:
        self._parts: list[tuple[bool, list[_Token]]] = []
        for number, (optional, said) in enumerate(parts_of(pattern)):
            tokens = [_Token(number, name, None if name else _expression(text)) for name, text in said]
            self._parts.append((optional, tokens))
        self._steps = 0

    def readings(
        self, text: str, accept: Accept, *, needed: frozenset[str], barred: frozenset[str]
    ) -> Iterator[dict[str, slice]]:
        """The ways in which the pattern may have said `text`: field by field where it stands.

        Optional parts with a field of `needed` are there, those with one of `barred` are not. Parts are there rather
        than not, and values as short as they can be. A pattern that fits in too many ways is given up.
        """
        self._steps = 0
        yield from self._from(0, text, 0, accept, needed, barred)

    def _from(
        self, part: int, text: str, at: int, accept: Accept, needed: frozenset[str], barred: frozenset[str]
    ) -> Iterator[dict[str, slice]]:
        if part == len(self._parts):
            if at == len(text):
                yield {}
            return
        optional, tokens = self._parts[part]
        names = {token.field for token in tokens if token.field}
        if not (optional and names & barred):
            for values, end in self._within(tokens, 0, text, at, accept):
                for rest in self._from(part + 1, text, end, accept, needed, barred):
                    yield values | rest
        if optional and not names & needed:
            yield from self._from(part + 1, text, at, accept, needed, barred)

    def _within(
        self, tokens: list[_Token], index: int, text: str, at: int, accept: Accept
    ) -> Iterator[tuple[dict[str, slice], int]]:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            return
        if index == len(tokens):
            yield {}, at
            return
        token = tokens[index]
        if token.literal is not None:
            if match := token.literal.match(text, at):
                yield from self._within(tokens, index + 1, text, match.end(), accept)
            return
        for end in self._ends(token, tokens[index + 1 :], text, at):
            if text[at:end].strip() and accept(token.field, text[at:end]):
                for values, last in self._within(tokens, index + 1, text, end, accept):
                    yield {token.field: slice(at, end), **values}, last

    def _ends(self, token: _Token, following: list[_Token], text: str, at: int) -> list[int]:
        """Where a value that begins at `at` may end: before what the pattern may go on with, or with the text."""
        followers: list[_Token] = following[:1]
        may_end = not following
        for optional, tokens in self._parts[token.part + 1 :] if not following else ():
            followers += tokens[:1]
            if not optional:
                may_end = False
                break
        ends: set[int] = {len(text)} if may_end else set()
        for follower in followers:
            if follower.literal is None:
                return list(range(at + 1, len(text) + 1))
            ends |= {match.start() for match in follower.literal.finditer(text, at + 1)}
            if follower.literal.match(""):  # a full stop that the value's own end may have swallowed
                ends.add(len(text))
        return sorted(ends)


def sentence_value(sentence: str, text: str) -> str | None:
    """What stands in `text` in the place of `{value}` of `sentence`; None where the rest is not the sentence."""
    for everything in Pattern(sentence).readings(
        text, lambda _name, _said: True, needed=frozenset(), barred=frozenset()
    ):
        return text[everything["value"]] if "value" in everything else None
    return None


def _expression(literal: str) -> re.Pattern[str]:
    """Literal text of a pattern: its blanks may be any, its first full stop may be the value's own."""
    ended = literal.startswith(".")
    words = re.split(r"\s+", literal.removeprefix("."))
    return re.compile((r"\.?" if ended else "") + r"\s+".join(map(re.escape, words)))
