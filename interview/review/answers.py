"""One answer as blocks: each kind of question in the form in which a reader wants it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from interview.flow.fields import BooleanField, Choice, ChoiceField, DateField, NumberField, RowField, TextField
from interview.flow.models import (
    BooleanQuestion,
    ChoiceQuestion,
    DateQuestion,
    ListQuestion,
    NumberQuestion,
    Question,
    RecordsQuestion,
    TextQuestion,
)
from interview.review.blocks import Cell, DrawnRow, DrawnRows, ListItem, Note, Paragraph, Simple, Span, Spans, Table
from interview.review.markdown.inline import read_inline, settled
from interview.review.markdown.reading import parse, spans_in
from interview.review.matrix import risk_matrix
from interview.review.notes import renumbered
from interview.review.patterns import as_item, fields_of, fill, lines_of, whole_line
from interview.review.words import Words

Layout = Literal["list", "numbered", "table", "risk_matrix", "prose"]
LAYOUTS: tuple[Layout, ...] = ("list", "numbered", "table", "risk_matrix", "prose")


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer as blocks.

    `blocks` are the answer itself, `before` and `after` what the draft says around it (an introduction, a matrix).
    `notes` are numbered within the answer. `brief` says that it is a single sentence, which reads well as an item
    among others. `rows` says how the rows of a records question were drawn.
    """

    blocks: tuple[Simple, ...]
    before: tuple[Simple, ...] = ()
    after: tuple[Simple, ...] = ()
    notes: tuple[Note, ...] = ()
    brief: bool = False
    rows: DrawnRows | None = None


@dataclass(frozen=True, slots=True)
class RowStyle:
    """How a template wants rows: each of these replaces what the flow says.

    `columns` are the fields that a table has columns for; the others stand below the row's main text.
    """

    layout: Layout | None = None
    line: str | None = None
    columns: tuple[str, ...] = ()


AS_THE_FLOW_SAYS = RowStyle()

EMPTY = "–"
"""What stands in a table cell where there is nothing to say: an empty cell looks forgotten, and is read as nothing."""


def draw(question: Question, value: Any, words: Words) -> Drawn:
    """`value`, which fits the question, as blocks."""
    match question:
        case TextQuestion(lines="many"):
            return _prose(question, value)
        case TextQuestion():
            return _fact(question, question.sentence, read_inline(value))
        case ChoiceQuestion():
            choice = _choice(question.choices, value)
            if choice and choice.sentence:
                return Drawn((Paragraph((Span(choice.sentence),)),), brief=True)
            return _fact(question, None, (Span(choice.label if choice else str(value)),))
        case BooleanQuestion():
            sentence = question.yes if value else question.no
            if sentence:
                return Drawn((Paragraph((Span(sentence),)),), brief=True)
            return _fact(question, None, (Span(words.yes_or_no(value)),))
        case NumberQuestion():
            return _fact(question, question.sentence, (Span(words.number(value, question.unit)),), question.unit)
        case DateQuestion():
            return _fact(question, question.sentence, (Span(words.day(value)),))
        case ListQuestion():
            return _lines(question, value)
        case RecordsQuestion():
            return draw_rows(question, value, words)


def draw_rows(
    question: RecordsQuestion,
    rows: Sequence[Mapping[str, Any]],
    words: Words,
    style: RowStyle = AS_THE_FLOW_SAYS,
    suffixes: Mapping[str, str] | None = None,
    missing: str = "",
) -> Drawn:
    """Rows of a records question, in order.

    A required field that the flow's line leaves to a heading comes first in a list. `suffixes` are words that follow
    a row in parentheses, by its id. No rows are what the question's `none_text` says. `missing` is what a table of a
    draft says where something has to stand that nobody has given yet; what is approved has no such words.
    """
    layout = style.layout or question.layout
    before = (Paragraph((Span(question.intro),)),) if question.intro else ()
    if not rows:
        return Drawn((Paragraph((Span(question.none_text),)),) if question.none_text else (), brief=True)
    if layout == "table":
        notes = _Notes()
        table = _table(question, rows, words, notes, style.columns, missing)
        lines = tuple(DrawnRow(str(row.get("_id", "")), 1) for row in rows)
        how = DrawnRows(layout, "", style.columns, lines)
        return Drawn((table,), before=before, notes=tuple(notes.taken), rows=how)
    line = style.line or whole_line(question)
    drawn = _Rows(question, words, line, layout)
    each: list[DrawnRow] = []
    for row in rows:
        ident, size = str(row.get("_id", "")), len(drawn.blocks)
        suffix = (suffixes or {}).get(ident, "")
        drawn.add(row, suffix)
        each.append(DrawnRow(ident, len(drawn.blocks) - size, suffix))
    after = tuple(risk_matrix(question, rows, words)) if layout == "risk_matrix" else ()
    how = DrawnRows(layout, line, (), tuple(each))
    return Drawn(tuple(drawn.blocks), before=before, after=after, notes=tuple(drawn.notes.taken), rows=how)


def plain_value(question: Question, value: Any, words: Words) -> str:
    """The value of a question on one line, as a cover states it."""
    match question:
        case ChoiceQuestion():
            choice = _choice(question.choices, value)
            return choice.label if choice else str(value)
        case BooleanQuestion():
            return words.yes_or_no(value)
        case NumberQuestion():
            return words.number(value, question.unit)
        case DateQuestion():
            return words.day(value)
        case TextQuestion():
            return " ".join("".join(span.text for span in read_inline(value)).split())
        case ListQuestion() | RecordsQuestion():
            lines = (spans for block in draw(question, value, words).blocks for spans in spans_in(block))
            return "; ".join("".join(span.text for span in spans) for spans in lines)


def _prose(question: TextQuestion, value: str) -> Drawn:
    blocks, notes = parse(value)
    if question.sentence and len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return replace(_fact(question, question.sentence, blocks[0].spans), notes=notes)
    return Drawn(blocks, notes=notes)


def _fact(question: Question, sentence: str | None, spans: Spans, unit: str | None = None) -> Drawn:
    """A sentence with the value in it; where the flow has none, the question's name and the value."""
    if not spans:
        return Drawn(())
    if not sentence:
        return Drawn((Paragraph((Span(f"{question.name}: "), *spans)),), brief=True)
    blocks = fill(sentence, {"value": [Paragraph(spans)]}, {"value": unit or ""})
    return Drawn(tuple(blocks), brief=True)


def _lines(question: ListQuestion, value: Iterable[str]) -> Drawn:
    texts = [read_inline(_label(question.choices, item)) for item in value]
    items = tuple(ListItem(spans, ordered=False) for spans in texts if spans)
    before = (Paragraph((Span(question.intro),)),) if question.intro and items else ()
    return Drawn(items, before=before)


def _choice(choices: Iterable[Choice], value: object) -> Choice | None:
    return next((choice for choice in choices if choice.value == value), None)


def _label(choices: Iterable[Choice], value: str) -> str:
    choice = _choice(choices, value)
    return choice.label if choice else value


class _Notes:
    """The footnotes of several texts, numbered on from one to the next."""

    def __init__(self) -> None:
        self.taken: list[Note] = []
        self._texts = 0

    def parse(self, text: str) -> list[Simple]:
        """The blocks of `text`, its footnotes taken; its lists count apart from those of every other text."""
        blocks, notes = parse(text)
        shift = len(self.taken)
        self._texts += 1
        self.taken += (replace(note, number=note.number + shift) for note in notes)
        return [renumbered(block, lambda number: number + shift, f"{self._texts}.") for block in blocks]


class _Rows:
    """Rows drawn one after another with the same pattern."""

    def __init__(self, question: RecordsQuestion, words: Words, line: str, layout: Layout) -> None:
        self.blocks: list[Simple] = []
        self.notes = _Notes()
        self._question = question
        self._words = words
        self._line = line
        self._item = None if layout == "prose" else ListItem((), layout == "numbered", list_key="rows")
        self._units = {
            field.id: field.unit for field in question.fields if isinstance(field, NumberField) and field.unit
        }
        named = fields_of(line)
        self._flags = [f for f in question.fields if isinstance(f, BooleanField) and f.id not in named]

    def add(self, row: Mapping[str, Any], suffix: str) -> None:
        """Adds one row; a flag that the pattern does not name is told when it is set."""
        values = {field.id: blocks for field in self._question.fields if (blocks := self._blocks(field, row))}
        blocks = fill(self._line, values, self._units)
        told = [suffix] if suffix else []
        told += [flag.label[0].lower() + flag.label[1:] for flag in self._flags if row.get(flag.id) is True]
        if told and blocks and isinstance(blocks[0], Paragraph):
            blocks[0] = replace(blocks[0], spans=settled([*blocks[0].spans, Span(f" ({'; '.join(told)})")]))
        self.blocks += as_item(blocks, self._item) if self._item else blocks

    def _blocks(self, field: RowField, row: Mapping[str, Any]) -> Sequence[Simple]:
        value = row.get(field.id)
        if value is None or value == "":
            return ()
        if isinstance(field, TextField) and field.lines == "many":
            return self.notes.parse(value)
        spans = field_text(field, value, self._words)
        if field.id == self._question.fixed_field:
            spans = settled([replace(span, bold=True) for span in spans])
        return [Paragraph(spans)] if spans else ()


def field_text(field: RowField, value: Any, words: Words) -> Spans:
    """A field's value on one line."""
    match field:
        case TextField():
            return read_inline(value)
        case ChoiceField():
            return (Span(_label(field.choices, value)),)
        case BooleanField():
            return (Span(words.yes_or_no(value)),)
        case DateField():
            return (Span(words.day(value)),)
        case NumberField():
            return (Span(words.number(value, field.unit)),)
        case _:
            return (Span(words.number(value)),)


def _table(
    question: RecordsQuestion,
    rows: Sequence[Mapping[str, Any]],
    words: Words,
    notes: _Notes,
    wanted: Sequence[str],
    missing: str,
) -> Table:
    """The rows as a table of the columns in which something stands or, with `missing`, is wanted this year."""
    used = [field for field in question.fields if any(row.get(field.id) not in (None, "") for row in rows)]
    shown = [field for field in question.fields if field in used or (missing and _is_wanted(field))]
    columns = [field for field in shown if not wanted or field.id in wanted]
    below = [field for field in used if field not in columns]
    main = next((field for field in columns if isinstance(field, TextField) and field.lines == "many"), columns[0])
    lines = [tuple(Cell(((Span(field.label),),)) for field in columns)]
    for row in rows:
        extra = [_labelled(field, row.get(field.id), words) for field in below]
        cells = (
            (_cell(field, row.get(field.id), words, notes, missing), extra if field is main else [])
            for field in columns
        )
        lines.append(tuple(replace(cell, paragraphs=(*cell.paragraphs, *filter(None, more))) for cell, more in cells))
    return Table(tuple(lines), description=question.name)


def _is_wanted(field: RowField) -> bool:
    """Whether somebody has to give the field's value anew each year."""
    return field.kind != "computed" and (field.required or field.reuse == "never")


def _cell(field: RowField, value: Any, words: Words, notes: _Notes, missing: str) -> Cell:
    if value is None or value == "":
        return Cell(((Span(missing, italic=True) if missing and _is_wanted(field) else Span(EMPTY),),))
    if isinstance(field, TextField) and field.lines == "many":
        return Cell(lines_of(notes.parse(value)))
    if isinstance(field, DateField):
        return Cell(((Span(str(value)),),))
    return Cell((field_text(field, value, words),))


def _labelled(field: RowField, value: Any, words: Words) -> Spans:
    """A field without a column of its own: its label and value, a flag by its label alone and only when set."""
    if value is None or value == "" or value is False:
        return ()
    if value is True:
        return (Span(field.label, italic=True),)
    return (Span(f"{field.label}: ", italic=True), *field_text(field, value, words))
