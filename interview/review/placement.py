"""Which questions have their place in a draft, and what is left over when the template has said all it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from interview.errors import DraftError
from interview.flow.models import RecordsQuestion
from interview.language import translate as _
from interview.review.answers import RowStyle
from interview.review.blocks import Block, Paragraph, Span
from interview.review.marks import Marker
from interview.review.patterns import fields_of
from interview.review.tokens import Made, Piece, Questions, Rows, Sections
from interview.review.words import Words
from interview.session.interview import Interview, Item


class Placement:
    """The relevant questions of one interview, and which of them a template has given a place."""

    def __init__(self, interview: Interview, words: Words, marker: Marker) -> None:
        self._words = words
        self._marker = marker
        self._relevant = {item.question.id: item for item in interview.relevant()}
        self._placed: set[str] = set()
        self._told: set[str] = set()
        self._grouped_by: dict[str, str] = {}
        self._drawn_fields: dict[str, set[str]] = {}

    def item(self, question: str) -> Item | None:
        """The question with its answer, None where it is not asked in this review."""
        return self._relevant.get(question)

    def items(self, names: Iterable[str]) -> list[Item]:
        """The relevant questions that are named, or whose section is, in the order asked."""
        wanted = set(names)
        return [item for ident, item in self._relevant.items() if wanted & {ident, item.section.id}]

    def shown_rows(self, question: str) -> list[Mapping[str, Any]]:
        """The rows that the draft shows of a question."""
        item = self._relevant.get(question)
        return self._marker.confirmed(item, item.rows) if item and self._marker.has_value(item) else []

    def place(self, *questions: str) -> None:
        """Takes note that these questions have a place."""
        self._placed |= set(questions)

    def pass_over(self, *questions: str) -> None:
        """Takes note that the answers to these are not drawn. Where one is missing, the draft still has to say so."""
        missing = {ident for ident in questions if (item := self.item(ident)) and self._marker.is_missing(item)}
        self._placed |= set(questions) - missing

    def place_once(self, *questions: str) -> None:
        """As `place`; DraftError where one of them has a place already."""
        for question in questions:
            if question in self._placed:
                raise DraftError(_("The question “{question}” is drawn twice.").format(question=question))
            self._placed.add(question)

    def place_fields(self, question: RecordsQuestion, by: str, line: str | None) -> None:
        """Takes note that rows grouped by a field are drawn, with a line of their own or with every field."""
        self._placed.add(question.id)
        self._grouped_by[question.id] = by
        drawn = fields_of(line) if line else {field.id for field in question.fields}
        self._drawn_fields.setdefault(question.id, set()).update(drawn)

    def draw(self, piece: Piece) -> list[Block]:
        """The blocks of a piece."""
        match piece:
            case Made():
                return list(piece.blocks)
            case Questions():
                items = (self._relevant[name] for name in piece.names if name in self._relevant)
                return self._marker.draw(items, piece.style)
            case Sections():
                left = [item for item in self.items(piece.names) if item.question.id not in self._placed]
                self.place(*(item.question.id for item in left))
                return self._marker.draw(left)
            case Rows():
                return self._draw_rows(piece)

    def left_over(self) -> dict[str, list[Block]]:
        """What the draft has to say and nobody gave a place, by section: questions, and fields of grouped rows."""
        left: dict[str, list[Block]] = {}
        for ident, item in self._relevant.items():
            if ident not in self._placed and self._marker.says_something(item):
                blocks = self._marker.draw([item])
            else:
                blocks = self._left_fields(item)
            if blocks:
                left.setdefault(item.section.id, []).extend(blocks)
        return left

    def _draw_rows(self, piece: Rows) -> list[Block]:
        item = self._relevant.get(piece.question.id)
        if item is None:
            return []
        has_value = self._marker.has_value(item)
        is_told = not has_value and item.question.id in self._told
        if is_told or (has_value and not piece.rows):
            return self._no_rows(item, piece.label)
        self._told.add(item.question.id)
        part = re.sub(r"\W+", "-", piece.label).strip("-").lower()
        drawn = self._marker.draw_rows(item, piece.question, part, piece.rows, piece.style, piece.suffixes)
        return drawn or self._no_rows(item, piece.label)

    def _no_rows(self, item: Item, period: str) -> list[Block]:
        """What stands under a period without rows: nothing is settled there before somebody has confirmed the rows."""
        if self._marker.is_open(item):
            return [Paragraph((Span(self._words.nothing_planned_yet.replace("{period}", period)),), "placeholder")]
        if self._marker.has_value(item):
            return [Paragraph((Span(self._words.nothing_planned.replace("{period}", period)),))]
        return []

    def _left_fields(self, item: Item) -> list[Block]:
        """The fields of a grouped question's rows that the template gave no place."""
        question = item.question
        if question.id not in self._grouped_by or not isinstance(question, RecordsQuestion):
            return []
        by = self._grouped_by[question.id]
        left = fields_of(question.line) - self._drawn_fields[question.id] - {by}
        rows = [row for row in self.shown_rows(question.id) if any(row.get(name) for name in left)]
        line = "".join(f"[; {field.label}: {{{field.id}}}]" for field in question.fields if field.id in left)
        style = RowStyle("list", f"{{{by}}}{line}")
        return self._marker.draw_rows(item, question, "rest", rows, style) if rows else []
