"""A row of a records question read back from its line: field by field, and only so that it reads the same again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any

from interview.errors import AnswerError
from interview.flow.fields import BooleanField, ComputedField, RowField, TextField
from interview.flow.models import RecordsQuestion
from interview.intake.outline import block_text
from interview.intake.sync.alignment import plainly
from interview.intake.sync.sentences import Pattern
from interview.review.answers import RowStyle, draw_rows, field_text
from interview.review.blocks import ListItem, Simple, Span
from interview.review.markdown import parse
from interview.review.markdown.inline import line_start, write_inline
from interview.review.patterns import fields_of, whole_line
from interview.review.words import Words
from interview.session.rows import compute, entered, parse_row
from interview.session.scalars import read_scalar

Row = dict[str, Any]
_TOLD = re.compile(r" \(([^()]*)\)$")


def said(blocks: Sequence[Simple]) -> str:
    """What blocks say, however it is laid out."""
    return plainly(" ".join(map(block_text, blocks)))


class RowReader:
    """Reads rows that were drawn with one pattern. With `lenient` a figure or verdict may become part of a text."""

    def __init__(self, question: RecordsQuestion, words: Words, style: RowStyle, *, lenient: bool) -> None:
        line = style.line or whole_line(question)
        self._bare = question.model_copy(update={"intro": None, "none_text": None})
        self._words = words
        self._style = style
        self._lenient = lenient
        self._pattern = Pattern(line)
        named = fields_of(line)
        self.shown = [field for field in question.fields if field.id in named]
        self._fields = {field.id: field for field in question.fields}
        self._flags = [f for f in question.fields if isinstance(f, BooleanField) and f.id not in named]

    def drawn(self, row: Mapping[str, Any], suffix: str = "") -> str:
        """What the draft says of a row."""
        suffixes = {str(row.get("_id")): suffix} if suffix else {}
        return said(draw_rows(self._bare, [row], self._words, self._style, suffixes).blocks)

    def read(self, blocks: Sequence[Simple], old: Row | None, hidden: Row, suffix: str) -> Row | None:
        """The row that reads as `blocks`; None where none does.

        `old` is the row as it was, `hidden` what a new row has in common with its neighbours and does not say.
        """
        wanted = said(blocks)
        if old is not None and self.drawn(old, suffix) == wanted:
            return old
        text = lines(blocks)
        told = _TOLD.search(text.split("\n")[0])
        flags = self._told(told[1], suffix) if told else None
        plain = text if told is None or flags is None else text[: told.start()] + text[told.end() :]
        kept = {name: each for name, each in (old or hidden).items() if name not in {f.id for f in self.shown}}
        kept |= {
            flag.id: flag.id in (flags or ()) for flag in self._flags if flag.id in kept or flag.id in (flags or ())
        }
        edited = self._one_changed(plain, old) if old else iter(())
        for fields in chain(edited, self._any(plain), self._all_in_one(plain)):
            row = self._checked({**kept, **fields}, wanted, old or {}, suffix)
            if row is not None:
                return row
        return None

    def _told(self, told: str, suffix: str) -> set[str] | None:
        """The flags that the words in parentheses after a row stand for; None where they are other words."""
        by_words = {flag.label[0].lower() + flag.label[1:]: flag.id for flag in self._flags} | {suffix: ""}
        parts = told.split("; ")
        return {by_words[part] for part in parts} - {""} if all(part in by_words for part in parts) else None

    # The ways to read it, the likeliest first.

    def _one_changed(self, text: str, old: Row) -> Iterator[Row]:
        """One field is another, the others are what they were."""
        was = {field.id: self._said_of(field, old) for field in self.shown if old.get(field.id) not in (None, "")}
        computed = {field.id for field in self.shown if isinstance(field, ComputedField)}
        for changed in self.shown:
            others = {name: each for name, each in was.items() if name != changed.id and name not in computed}
            barred = frozenset(f.id for f in self.shown if f.id not in was and f.id != changed.id) - computed

            def accept(name: str, said_now: str, others: Row = others) -> bool:
                return plainly(said_now) == others[name] if name in others else self._reads(name, said_now)

            for found in self._pattern.readings(text, accept, needed=frozenset(others), barred=barred):
                yield {name: old[name] for name in others} | self._values(
                    {name: each for name, each in found.items() if name not in others}
                )

    def _any(self, text: str) -> Iterator[Row]:
        readings = self._pattern.readings(text, self._reads, needed=frozenset(), barred=frozenset())
        for found in readings:
            yield self._values(found)

    def _all_in_one(self, text: str) -> Iterator[Row]:
        """The whole line as the row's main text."""
        for field in self.shown:
            if isinstance(field, TextField) and field.required and self._reads(field.id, text):
                yield self._values({field.id: text})

    def _reads(self, name: str, text: str) -> bool:
        try:
            return bool(self._values({name: text})) or isinstance(self._fields[name], ComputedField)
        except AnswerError:
            return False

    def _values(self, found: Mapping[str, str]) -> Row:
        """The fields' values; AnswerError where a text is none of the field's."""
        values: Row = {}
        for name, text in found.items():
            field = self._fields[name]
            if isinstance(field, ComputedField):
                if field.as_number is not None:
                    values[name] = read_scalar(field.as_number, plainly(text))
            elif isinstance(field, TextField):
                values[name] = read_scalar(field, markdown(text) if field.lines == "many" else inline(text))
            else:
                values[name] = read_scalar(field, _yes_or_no(plainly(text), self._words, field))
        return values

    def _said_of(self, field: RowField, row: Row) -> str:
        value = row[field.id]
        if isinstance(field, TextField) and field.lines == "many":
            return plainly(lines(parse(value)[0]))
        return plainly("".join(span.text for span in field_text(field, value, self._words)))

    def _checked(self, fields: Row, wanted: str, old: Row, suffix: str) -> Row | None:
        """The row of these fields, None where it says anything but `wanted` or drops what still stands there."""
        with suppress(AnswerError):
            computed = compute(self._bare, fields)
            row = (
                {"_id": old["_id"], **parse_row(self._bare, entered(self._bare, computed))}
                if old
                else parse_row(self._bare, entered(self._bare, computed))
            )
            if self.drawn(row, suffix) == wanted and (self._lenient or not self._drops(row, wanted, old)):
                return row
        return None

    def _drops(self, row: Row, wanted: str, old: Row) -> bool:
        """Whether a figure, day or choice is only words of a text now: that is for a person to decide."""
        return any(
            field.id in old and field.id not in row and self._said_of(field, old) in wanted
            for field in self.shown
            if not isinstance(field, TextField | ComputedField)
        )


def _yes_or_no(text: str, words: Words, field: RowField) -> object:
    if isinstance(field, BooleanField):
        return {words.yes_word.casefold(): True, words.no_word.casefold(): False}.get(text.casefold(), text)
    return text


def lines(blocks: Sequence[Simple]) -> str:
    """The words of blocks, a line for each; items within others begin with a dash."""
    first, *rest = [plainly(block_text(block)) for block in blocks]
    marks = ("\n- " if isinstance(block, ListItem) else "\n" for block in blocks[1:])
    return first + "".join(mark + text for mark, text in zip(marks, rest, strict=True))


def inline(text: str) -> str:
    return write_inline((Span(plainly(text)),)) if text.strip() else ""


def markdown(text: str) -> str:
    """Lines as `lines` writes them, as Markdown."""
    parts = []
    for line in text.split("\n"):
        item = line.startswith("- ")
        words = inline(line.removeprefix("- ") if item else line)
        parts.append(f"- {words}" if item else line_start(words))
    return "\n\n".join(filter(None, parts))
