"""Questions as parts of a draft: answers with a mark where they are unconfirmed, placeholders where they are missing.

Marks stand before an answer and placeholders in its place; neither is ever part of it. An approved review has none:
what nobody confirmed is then left out, so that last year's sentence cannot go out as this year's truth. Only what was
changed elsewhere, unknown to whoever approved, is marked there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from interview.flow.models import ListQuestion, Question, RecordsQuestion, TextQuestion
from interview.review.answers import AS_THE_FLOW_SAYS, Drawn, RowStyle, draw, draw_rows
from interview.review.blocks import Answer, Block, ListItem, Note, Paragraph, Simple, Span
from interview.review.notes import renumbered
from interview.review.words import Words
from interview.session.interview import Interview, Item

LONGEST_TAG = 64
"""Word allows no longer tag on a content control (ISO/IEC 29500-1, 17.5.2.42)."""


@dataclass(frozen=True, slots=True)
class _Drawing:
    item: Item
    tag: str
    drawn: Drawn
    marks: tuple[str, ...]


class Marker:
    """Draws the questions of one interview. `words` are those of the draft, `said` those of the answers.

    `notes` gathers the footnotes of all that is drawn, numbered in the order drawn.
    """

    def __init__(self, interview: Interview, words: Words, said: Words) -> None:
        self.notes: list[Note] = []
        self.words = words
        self.said = said
        self._interview = interview
        self._approved = interview.state.approval is not None
        self._missing_cell = "" if self._approved else words.missing_cell
        self._tags: set[str] = set()

    def has_value(self, item: Item) -> bool:
        """Whether the draft says what the question's answer is."""
        return item.value is not None and (not self._approved or item.given is not None)

    def says_something(self, item: Item) -> bool:
        """Whether the draft says anything about the question but that it is not answered."""
        if self.has_value(item):
            return True
        if item.state == "not_applicable":
            return item.question.required or bool(item.note)
        return item.state in ("unknown", "later") and not self._approved

    def is_open(self, item: Item) -> bool:
        """Whether somebody still has to answer or confirm the question, also where it may be left out."""
        settled = item.state in ("answered", "affirmed", "not_applicable")
        return not self._approved and (not settled or item.question.id in self._interview.state.conflicts)

    def is_missing(self, item: Item) -> bool:
        """Whether the draft has to say that an answer is missing."""
        return item.state != "not_applicable" and not self.has_value(item) and bool(self._placeholder(item))

    def confirmed(self, item: Item, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """The rows that may be shown: in an approved review only those that somebody confirmed."""
        return [row for row in rows if not (self._approved and row.get("_id") in item.unconfirmed)]

    def draw(self, items: Iterable[Item], style: RowStyle = AS_THE_FLOW_SAYS) -> list[Block]:
        """The questions one after another; neighbours that are one sentence each become items of a list."""
        drawings = [drawing for item in items if (drawing := self._drawing(item, style))]
        blocks: list[Block] = []
        done = 0
        for are_facts, group in groupby(drawings, key=_is_fact):
            run = list(group)
            done += len(run)
            following = drawings[done:]
            in_list = are_facts and len(run) > 1 and not _ends_in_list(blocks) and not _begins_with_list(following)
            for drawing in run:
                blocks += self._placed(drawing, in_list)
        return blocks

    def draw_rows(
        self,
        item: Item,
        question: RecordsQuestion,
        part: str,
        rows: Sequence[Mapping[str, Any]],
        style: RowStyle = AS_THE_FLOW_SAYS,
        suffixes: Mapping[str, str] | None = None,
    ) -> list[Block]:
        """Some rows of the item's records question as one part of its answer; a placeholder where it has no answer.

        `suffixes` are words that follow a row, by its id.
        """
        if not self.has_value(item):
            drawing = self._drawing(item, style)
        else:
            bare = question.model_copy(update={"intro": None, "none_text": None})
            shown = self.confirmed(item, rows)
            style = replace(style, line=style.line or question.line)
            drawn = draw_rows(bare, shown, self.said, style, suffixes, self._missing_cell)
            drawing = _Drawing(item, "", drawn, self._marks(item)) if drawn.blocks else None
        return self._placed(replace(drawing, tag=self._part(item, part)), in_list=False) if drawing else []

    def _drawing(self, item: Item, style: RowStyle) -> _Drawing | None:
        if self.has_value(item):
            value = item.value
            if isinstance(item.question, RecordsQuestion):
                shown = self.confirmed(item, item.rows)
                drawn = draw_rows(item.question, shown, self.said, style, missing=self._missing_cell)
            else:
                drawn = draw(item.question, value, self.said)
            return _Drawing(item, item.question.id, drawn, self._marks(item)) if drawn.blocks else None
        text = self._placeholder(item)
        if not text:
            return None
        block = Paragraph((Span(text),), "placeholder")
        brief = not isinstance(item.question, RecordsQuestion | ListQuestion) and not _is_prose(item.question)
        return _Drawing(item, item.question.id, Drawn((block,), brief=brief), self._marks(item))

    def _placeholder(self, item: Item) -> str:
        question = item.question
        kind = item.state
        if kind == "not_applicable":
            if not (question.required or item.note):
                return ""
            key = "not_applicable_why" if item.note else "not_applicable"
            return self.words.missing[key].format(question=question.name, why=item.note)
        if self._approved:
            return ""
        if kind == "unknown":
            key = "unknown_ask" if item.note else "unknown"
            return self.words.missing[key].format(question=question.name, whom=item.note)
        if kind == "later":
            return self.words.missing["later"].format(question=question.name)
        return self.words.missing["unanswered"].format(question=question.name) if question.required else ""

    def _marks(self, item: Item) -> tuple[str, ...]:
        if item.question.id in self._interview.state.unapproved:
            return (self.words.marks["unapproved"],)
        if self._approved:
            return ()
        marks = []
        if item.question.id in self._interview.state.conflicts:
            marks.append(self.words.marks["conflict"])
        if item.state == "needs_review":
            marks.append(self.words.marks["review"])
        if item.state == "proposed":
            marks.append(self._proposed(item))
        return tuple(marks)

    def _proposed(self, item: Item) -> str:
        last_year = self._interview.previous
        if last_year is None or (item.previous is None and not item.unconfirmed):
            return self.words.marks["default"]
        year = last_year.start.year
        if item.question.reuse == "roll" and not item.unconfirmed:
            return self.words.marks["rolled"].format(year=year)
        waiting = [str(number) for number, row in enumerate(item.rows, 1) if row.get("_id") in item.unconfirmed]
        if not waiting or len(waiting) == len(item.rows):
            return self.words.marks["last_year"].format(year=year)
        few = len(waiting) == 1
        rows = (
            self.words.row.format(number=waiting[0])
            if few
            else self.words.rows.format(numbers=self.words.listed(waiting))
        )
        return self.words.marks["some_rows"].format(rows=rows, year=year)

    def _placed(self, drawing: _Drawing, in_list: bool) -> list[Block]:
        """The drawing as blocks of the draft: introduction, marks, the answer in its anchor, what goes with it."""
        item, drawn = drawing.item, drawing.drawn
        shift = len(self.notes)
        self.notes += (replace(note, number=note.number + shift) for note in drawn.notes)
        key = f"{drawing.tag}:"
        blocks = tuple(renumbered(block, lambda number: number + shift, key) for block in drawn.blocks)
        if in_list:
            blocks = tuple(_as_bullet(block) for block in blocks)
        marks = (Paragraph((Span(mark),), "mark") for mark in drawing.marks)
        answer = Answer(item.question.id, self._free(drawing.tag), item.question.name, item.state, blocks, drawn.rows)
        return [*marks, *drawn.before, answer, *drawn.after]

    def _part(self, item: Item, part: str) -> str:
        return f"{item.question.id}/{part}"[:LONGEST_TAG]

    def _free(self, tag: str) -> str:
        """`tag`, counted on where another part of the answer has it."""
        free, number = tag, 1
        while free in self._tags:
            number += 1
            free = f"{tag[: LONGEST_TAG - 1 - len(str(number))]}.{number}"
        self._tags.add(free)
        return free


def _is_fact(drawing: _Drawing) -> bool:
    return drawing.drawn.brief and not drawing.drawn.before and len(drawing.drawn.blocks) == 1


def _ends_in_list(blocks: Sequence[Block]) -> bool:
    """Whether a list of what people wrote comes last: items that follow would seem to belong to it."""
    last = blocks[-1] if blocks else None
    return isinstance(last, Answer) and isinstance(last.blocks[-1], ListItem)


def _begins_with_list(drawings: Sequence[_Drawing]) -> bool:
    drawn = drawings[0].drawn if drawings else None
    return drawn is not None and isinstance((*drawn.before, *drawn.blocks)[0], ListItem)


def _is_prose(question: Question) -> bool:
    return isinstance(question, TextQuestion) and question.lines == "many"


def _as_bullet(block: Simple) -> Simple:
    if isinstance(block, Paragraph) and block.role == "body":
        return ListItem(block.spans, ordered=False)
    return block
