"""The review as the rules read it: its sentences, its rows, its plan, and the day on which it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from interview.review.checks.facts import Facts
from interview.review.checks.sentences import Sentence, sentences_of
from interview.review.checks.swedish import letters
from interview.session.interview import Interview, Item
from interview.session.plain_text import plain
from interview.session.thread import rows_of

Row = Mapping[str, Any]

_YEARS = re.compile(r"((?:19|20)\d\d)(?:\s*[–—-]\s*((?:19|20)\d\d))?")
SUMMARY = "sammanfattning"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the plan, for the years from `first` to `last`."""

    first: int
    last: int
    sentence: Sentence
    row: Row

    @property
    def text(self) -> str:
        """What is planned and where it comes from."""
        return " ".join(str(self.row.get(name) or "") for name in ("atgard", "ursprung"))


class Reading:
    """One interview on one day. `year` is the operational year that is planned, `reported` the year reported on."""

    def __init__(self, interview: Interview, today: date, facts: Facts) -> None:
        self.interview = interview
        self.today = today
        self.facts = facts
        self.year = interview.state.start.year
        self.reported = self.year - 1
        self.items: Mapping[str, Item] = {item.question.id: item for item in interview.relevant()}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Everything that the standing answers say, in the order asked.

        The summary repeats the answers: what it says word for word is asked about where it comes from.
        """
        found = [sentence for item in self.items.values() for sentence in sentences_of(item)]
        known = {letters(sentence.text) for sentence in found if sentence.section != SUMMARY}
        return tuple(s for s in found if s.section != SUMMARY or letters(s.text) not in known)

    @cached_property
    def prose(self) -> tuple[Sentence, ...]:
        """The sentences of texts, without those of rows."""
        return tuple(sentence for sentence in self.sentences if not sentence.row)

    @cached_property
    def by_question(self) -> Mapping[str, tuple[Sentence, ...]]:
        """The sentences of each question that has any."""
        grouped: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            grouped.setdefault(sentence.question, []).append(sentence)
        return {question: tuple(found) for question, found in grouped.items()}

    def paragraphs(self) -> Iterator[tuple[Sentence, ...]]:
        """The prose, paragraph by paragraph."""
        for found in self.by_question.values():
            paragraph: list[Sentence] = []
            for sentence in found:
                if sentence.row:
                    continue
                if paragraph and sentence.block != paragraph[-1].block:
                    yield tuple(paragraph)
                    paragraph = []
                paragraph.append(sentence)
            if paragraph:
                yield tuple(paragraph)

    def value(self, question: str) -> Any:
        """The standing answer; None where there is none or the question is not asked."""
        item = self.items.get(question)
        return item.value if item else None

    def rows(self, question: str) -> Sequence[Row]:
        """The rows of the standing answer."""
        return rows_of(self.value(question))

    def said(self, question: str, row: Row, *fields: str) -> Sentence:
        """A row as a sentence to quote: the text of the first of `fields` that has any."""
        text = next((str(row[name]) for name in fields if row.get(name)), "")
        return Sentence(" ".join(text.split()), question, "item", 0, str(row["_id"]))

    def figure(self, question: str) -> Sentence:
        """The answer to a question of another kind than text as a sentence to quote: its name and what it is."""
        item = self.items[question]
        return Sentence(f"{item.question.name}: {plain(item.question, item.value)}", question)

    @cached_property
    def plan(self) -> tuple[PlanRow, ...]:
        """The rows of the plan whose year can be read, in order of year; the items of its text where it has no rows."""
        found = [] if self.rows("plan.rader") else list(self._plan_in_prose())
        for row in self.rows("plan.rader"):
            years = _YEARS.fullmatch(str(row.get("ar") or "").strip())
            if years and row.get("atgard"):
                first = int(years[1])
                sentence = self.said("plan.rader", row, "atgard")
                found.append(PlanRow(first, max(first, int(years[2] or first)), sentence, row))
        return tuple(sorted(found, key=lambda planned: planned.first))

    def _plan_in_prose(self) -> Iterator[PlanRow]:
        """The items of the plan's free text, each for the years that the last heading or introduction names."""
        years: tuple[int, ...] = ()
        for sentence in self.by_question.get("plan.text", ()):
            if sentence.kind != "item":
                years = tuple(int(year) for year in re.findall(r"\b20\d\d\b", sentence.text)) or years
            elif years:
                yield PlanRow(min(years), max(years), sentence, {"atgard": sentence.text})

    @cached_property
    def first_year(self) -> tuple[PlanRow, ...]:
        """The rows of the plan's first year, which is what a reader is promised now."""
        return tuple(row for row in self.plan if row.first == self.plan[0].first)

    def planned(self, topic: str) -> tuple[PlanRow, ...]:
        """The rows of the plan that are about a topic, in whatever year."""
        return tuple(row for row in self.plan if topic in self.facts.topics_in(row.text))

    def day(self, value: object) -> date | None:
        """A stored day."""
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None
