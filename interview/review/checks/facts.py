"""What the checks know about the world, from a data file: laws, authorities, tools, abbreviations, topics, names.

Every fact has a source and the day on which somebody last looked there. Nothing in it is asserted to the coordinator:
it is why a question is asked.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from interview.errors import FlowError, FlowProblem
from interview.flow.fields import Strict, Text
from interview.flow.positions import read_source
from interview.shipped import shipped


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]


class Fact(Strict):
    """Something about the world: where it was read, and when. Not `confirmed` is what may have changed since then."""

    source: Text
    checked: Day
    confirmed: bool = True


class Law(Fact):
    """A law by the names that texts give it. One to `ask` about has a state that nobody here vouches for."""

    name: Text
    names: tuple[Text, ...] = Field(min_length=1)
    number: Text | None = None
    issued: Day | None = None
    in_force: Day | None = None
    ask: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the law in a text in lower case."""
        return whole_words(self.names)


class Authority(Fact):
    """An authority that is called `now` since a day, and was called something else, `short` for short."""

    was: Text
    short: Text | None = None
    now: Text
    since: Day

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the old name; the short one only in capitals, a genitive included."""
        short = rf"|(?<!\w){re.escape(self.short)}(?::?s)?(?!\w)" if self.short else ""
        return re.compile(rf"(?i:{re.escape(self.was)}){short}")


class Tool(Fact):
    """A tool and its newest version as of the day of the source."""

    name: Text
    version: Text
    as_of: Day

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the tool with a version, which is group 1."""
        return re.compile(
            rf"\b{re.escape(self.name.lower())}\s+(?:(?:version|ver\.?|v\.?)\s*)?([0-9]{{1,2}}(?:\.[0-9]{{1,2}})*)(?!\w)"
        )


class Topic(Strict):
    """Something that reviews plan; `stems` are beginnings of words by which a text is about it."""

    id: Text
    stems: tuple[Annotated[str, Field(min_length=2)], ...] = Field(min_length=1)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the topic in a text in lower case, also as the last part of a compound where the stem is long."""
        return re.compile("|".join(rf"\b{re.escape(s)}" if len(s) < 7 else re.escape(s) for s in self.stems))


class Facts(Strict):
    """All of them, for reviews written in `language`."""

    language: Text
    laws: tuple[Law, ...] = ()
    authorities: tuple[Authority, ...] = ()
    tools: tuple[Tool, ...] = ()
    abbreviations: frozenset[Text] = frozenset()
    topics: tuple[Topic, ...] = ()
    given_names: frozenset[Text]
    high_risk: int = Field(ge=1, le=25)

    def topics_in(self, text: str) -> frozenset[str]:
        """The ids of the topics that a text is about."""
        lower = text.lower()
        return frozenset(topic.id for topic in self.topics if topic.pattern.search(lower))


def whole_words(names: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of `names` as whole words, longest first."""
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?::?s)?(?!\w)")


@lru_cache(maxsize=4)
def load_facts(language: str = "sv") -> Facts:
    """The facts that come with the program. FlowError where the file does not hold what it should."""
    file = shipped("flows") / "facts" / f"{language}.yaml"
    source = read_source(file, file.name)
    try:
        return Facts.model_validate(source.data)
    except ValidationError as error:
        problems: list[FlowProblem] = [source.problem(e["loc"], e["msg"]) for e in error.errors()]
        raise FlowError(problems) from None
