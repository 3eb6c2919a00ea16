"""Lists and tables as rows: of a plan by its years, of anything else where the shape says what stands where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from interview.errors import AnswerError
from interview.flow.fields import ComputedField, NumberField, TextField
from interview.flow.models import Flow, RecordsQuestion
from interview.intake.outline import block_text
from interview.intake.placing.fields import area_in, main_field, named, split_line, split_subject
from interview.intake.placing.pieces import Piece
from interview.intake.placing.tables import table_rows
from interview.intake.placing.years import Years, years_in
from interview.review.blocks import ListItem, Paragraph, Simple, Table
from interview.review.markdown import write_blocks
from interview.session.rows import parse_row

YEAR, ACTION = "ar", "atgard"
"""The fields that the roll rules know in the rows of a plan (see `session.rollover`)."""


_SHORT = 40
_YEAR_LINE = re.compile(r"(20\d\d(?:\s*[–-]\s*20\d\d)?)\s*(?::|\s[–-])\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row for a records question: its fields as they are stored, and the blocks it came from.

    `title` is the heading above them where a field was made of it.
    """

    question: str
    fields: dict[str, Any]
    source: tuple[Simple, ...]
    title: str = ""


class RowReader:
    """Reads the rows of one piece; what is no row comes back as it was, in its place."""

    def __init__(self, flow: Flow, piece: Piece) -> None:
        self._piece = piece
        section = piece.home.section if piece.home else ""
        questions = [q for q in flow if q.section == section and isinstance(q, RecordsQuestion) and not q.when]
        self._questions: list[RecordsQuestion] = [q for q in questions if isinstance(q, RecordsQuestion)]
        named_question = piece.home.question if piece.home else None
        self._target = next((q for q in self._questions if q.id == named_question), None)
        self._plan = next((q for q in self._questions if q.roll == "plan_forward"), None)

    def read(self) -> Iterator[Row | Simple]:
        """The piece's blocks in order, those that make a row as rows."""
        blocks = self._piece.blocks
        if area := self._area():
            yield from self._area_rows(area, blocks)
            return
        if group := self._group(blocks):
            yield group
            return
        years = self._piece.years
        position = 0
        while position < len(blocks):
            block = blocks[position]
            end = position + 1
            if isinstance(block, ListItem):
                end = _item_end(blocks, position)
                source = tuple(blocks[position:end])
                row = self._item(source, years)
                yield from [row] if row else source
            elif isinstance(block, Table):
                yield from self._table(block)
            else:
                years = self._piece.years or years_in(block_text(block)) or years
                yield self._lead_area(block) or self._year_line(block) or block
            position = end

    def _group(self, blocks: Sequence[Simple]) -> Row | None:
        """All that stands under a heading, as one row on the subject that the heading above it names.

        This is how proposals stand: an area, what is wrong there, and under a heading of their own what to do.
        """
        question = self._target
        if question is None or not self._piece.subject or not blocks:
            return None
        required = [field for field in question.fields if field.required]
        if len(required) != 2 or not all(isinstance(field, TextField) for field in required):
            return None
        subject, text = required
        if not isinstance(text, TextField) or text.lines != "many":
            return None
        fields = {subject.id: self._piece.subject, text.id: _markdown(blocks)}
        return self._checked(question, fields, tuple(blocks))

    def _item(self, source: tuple[Simple, ...], years: Years | None) -> Row | None:
        if self._plan and years:
            return self._plan_row(self._plan, source, years)
        text = block_text(source[0])
        for question in self._ordered():
            if question.fixed_field:
                if row := self._lead_area(source[0], tuple(source[1:])):
                    return row
                continue
            if row := self._line(question, source, text):
                return row
        return None

    def _ordered(self) -> Sequence[RecordsQuestion]:
        return [self._target] if self._target else self._questions

    def _line(self, question: RecordsQuestion, source: tuple[Simple, ...], text: str) -> Row | None:
        main = main_field(question)
        if main is None or question.roll in ("plan_forward", "plan_to_follow_up"):
            return None
        split = split_line(question, text)
        if not split.fields and question is not self._target:
            return None
        fields = dict(split.fields)
        head = split.text
        if any(isinstance(field, NumberField | ComputedField) and field.id in fields for field in question.fields):
            subject = split_subject(question, head)
            head, fields = subject.text, {**subject.fields, **fields}
        if len(source) > 1 and (split.fields or main.lines != "many"):
            return None
        if not split.fields and main.lines == "many":
            head = _item_markdown(source)
        return self._checked(question, {**fields, main.id: head}, source) if head else None

    def _year_line(self, block: Simple) -> Row | None:
        """The row of a plan that is told in one line behind its year: `2026: Classify the systems`."""
        match = _YEAR_LINE.fullmatch(block_text(block)) if isinstance(block, Paragraph) and self._plan else None
        years = years_in(match[1]) if match else None
        if not match or not years or not self._plan:
            return None
        split = split_line(self._plan, match[2])
        return self._checked(self._plan, {**split.fields, YEAR: str(years), ACTION: split.text}, (block,))

    def _plan_row(self, question: RecordsQuestion, source: tuple[Simple, ...], years: Years) -> Row | None:
        split = split_line(question, block_text(source[0])) if len(source) == 1 else None
        extra = {k: v for k, v in (split.fields if split else {}).items() if k != YEAR}
        action = split.text if split and extra else _item_markdown(source)
        return self._checked(question, {**extra, YEAR: str(years), ACTION: action}, source)

    def _table(self, table: Table) -> Iterator[Row | Simple]:
        for question in self._ordered():
            rows = table_rows(question, table)
            lines = [table.rows[:2], *((cells,) for cells in table.rows[2:])]  # the headings stay with the first row
            made = [
                self._checked(question, row, (replace(table, rows=line, header=len(line) > 1),))
                for row, line in zip(rows or (), lines, strict=False)
            ]
            if rows and len(rows) == len(table.rows) - 1 and all(made):
                for row in made:
                    if row:
                        yield row
                return
        yield table

    # Rows that the question fixes, such as the areas that a report must treat.

    def _area(self) -> tuple[RecordsQuestion, str] | None:
        heading = self._piece.path[-1] if self._piece.path else ""
        return next(((question, area) for question in self._fixed() if (area := area_in(question, heading))), None)

    def _fixed(self) -> list[RecordsQuestion]:
        return [question for question in self._questions if question.fixed_field]

    def _area_rows(self, found: tuple[RecordsQuestion, str], blocks: Sequence[Simple]) -> Iterator[Row | Simple]:
        question, area = found
        first = _first_free_field(question)
        if first is None or not blocks:
            yield from blocks
            return
        parts: dict[str, list[Simple]] = {}
        field = first
        for block in blocks:
            lead = next((f for f in question.fields if isinstance(f, TextField) and named(f, block_text(block))), None)
            field = lead or field
            parts.setdefault(field.id, []).append(block)
        fields = {name: _markdown(tuple(found)) for name, found in parts.items()}
        row = self._checked(question, {str(question.fixed_field): area, **fields}, tuple(blocks))
        yield from [replace(row, title=self._piece.path[-1])] if row else blocks

    def _lead_area(self, block: Simple, rest: tuple[Simple, ...] = ()) -> Row | None:
        """The row of the area that opens the block's text: `Record of processing: is complete`."""
        if isinstance(block, Table):
            return None
        text = block_text(block)
        for question in self._fixed():
            for area in question.fixed_rows:
                match = re.match(rf"{re.escape(area)}(?:\s*[:–-]\s*|\s+)(?=[A-ZÅÄÖ])", text)
                first = _first_free_field(question)
                if match and first:
                    body = "\n\n".join(filter(None, (text[match.end() :], _markdown(rest))))
                    return self._checked(question, {str(question.fixed_field): area, first.id: body}, (block, *rest))
        return None

    def _checked(self, question: RecordsQuestion, fields: dict[str, Any], source: tuple[Simple, ...]) -> Row | None:
        try:
            return Row(question.id, parse_row(question, fields), source)
        except AnswerError:
            return None


def _first_free_field(question: RecordsQuestion) -> TextField | None:
    return next((f for f in question.fields if isinstance(f, TextField) and f.id != question.fixed_field), None)


def _item_end(blocks: Sequence[Simple], position: int) -> int:
    """Where the item at `position` ends: with what stands within it, and paragraphs before the list goes on."""
    item = blocks[position]
    level = item.level if isinstance(item, ListItem) else 0
    end = position + 1
    while end < len(blocks):
        block = blocks[end]
        if isinstance(block, ListItem):
            if block.level <= level:
                break
        elif isinstance(block, Paragraph):
            if block.indent <= level and not _goes_on(blocks, end, level):
                break
        else:
            break
        end += 1
    return end


def _goes_on(blocks: Sequence[Simple], position: int, level: int) -> bool:
    """Whether the list goes on behind the paragraphs at `position`, so that they belong to the item before them."""
    while position < len(blocks) and isinstance(blocks[position], Paragraph):
        text = block_text(blocks[position])
        if text.endswith(":") or (years_in(text) and len(text) < _SHORT):
            return False
        position += 1
    following = blocks[position] if position < len(blocks) else None
    return isinstance(following, ListItem) and following.level == level


def _item_markdown(source: Sequence[Simple]) -> str:
    """A list item with what stands within it, as text of its own."""
    first, *rest = source
    return _markdown((first if isinstance(first, Table) else Paragraph(first.spans), *rest))


def _markdown(blocks: Sequence[Simple]) -> str:
    shallow = []
    base = min((block.level for block in blocks if isinstance(block, ListItem)), default=0)
    for block in blocks:
        if isinstance(block, ListItem):
            block = replace(block, level=block.level - base)
        elif isinstance(block, Paragraph):
            block = replace(block, indent=0)
        shallow.append(block)
    return write_blocks(shallow).strip()
