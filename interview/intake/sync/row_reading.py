"""A row of a records question read back from its line: field by field, and only so that it reads the same again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from itertools import chain
from typing import Any

from interview.errors import AnswerError
from interview.flow.fields import BooleanField, ComputedField, RowField, TextField
from interview.flow.models import RecordsQuestion
from interview.intake.outline import block_text, plain_text
from interview.intake.sync.alignment import plainly
from interview.intake.sync.footnotes import Notes, by_number, note_lines
from interview.intake.sync.laid_text import LaidText
from interview.intake.sync.row_formats import Where, many_lines, one_line
from interview.intake.sync.sentences import Pattern
from interview.review.answers import RowStyle, draw_rows, field_text
from interview.review.blocks import Simple, Span, Table
from interview.review.markdown import parse
from interview.review.markdown.inline import write_inline
from interview.review.patterns import lines_of, parts_of, whole_line
from interview.review.words import Words
from interview.session.rows import compute, entered, parse_row
from interview.session.scalars import read_scalar

Row = dict[str, Any]
_Said = tuple[str, list[str]]
"""What blocks say, and what their footnotes do."""

_TOLD = re.compile(r" \(([^()]*)\)$")


def said(blocks: Sequence[Simple]) -> str:
    """What blocks say, however it is laid out."""
    return plainly(" ".join(map(block_text, blocks)))


class RowReader:
    """Reads rows that were drawn with one pattern. With `lenient` a figure or verdict may become part of a text.

    `notes` are the footnotes of the file.
    """

    def __init__(
        self, question: RecordsQuestion, words: Words, style: RowStyle, notes: Notes, *, lenient: bool
    ) -> None:
        line = style.line or whole_line(question)
        self._bare = question.model_copy(update={"intro": None, "none_text": None})
        self._words = words
        self._style = style
        self._notes = notes
        self._lenient = lenient
        self._where: Where = "prose" if (style.layout or question.layout) == "prose" else "item"
        self._pattern = Pattern(line)
        self._order = [name for _optional, said_now in parts_of(line) for name, _literal in said_now if name]
        self.shown = [field for field in question.fields if field.id in self._order]
        self._fields = {field.id: field for field in question.fields}
        self._flags = [f for f in question.fields if isinstance(f, BooleanField) and f.id not in self._order]

    def drawn(self, row: Mapping[str, Any], suffix: str = "") -> _Said:
        """What the draft says of a row."""
        suffixes = {str(row.get("_id")): suffix} if suffix else {}
        drawn = draw_rows(self._bare, [row], self._words, self._style, suffixes)
        return said(drawn.blocks), note_lines(drawn.blocks, by_number(drawn.notes))

    def read(self, blocks: Sequence[Simple], old: Row | None, hidden: Row, suffix: str) -> Row | None:
        """The row that reads as `blocks`; None where none does.

        `old` is the row as it was, `hidden` what a new row has in common with its neighbours and does not say.
        """
        wanted = said(blocks), note_lines(blocks, self._notes)
        if old is not None and self.drawn(old, suffix) == wanted:
            return old
        laid = LaidText(blocks)
        told = _TOLD.search(laid.text.split("\n")[0])
        flags = self._told(told[1], suffix) if told else None
        if told is not None and flags is not None:
            laid = laid.without_end(told.start())
        kept = {name: each for name, each in (old or hidden).items() if name not in {f.id for f in self.shown}}
        kept |= {
            flag.id: flag.id in (flags or ()) for flag in self._flags if flag.id in kept or flag.id in (flags or ())
        }
        edited = chain(self._one_in_its_place(laid, old), self._one_changed(laid, old)) if old else iter(())
        moved = self._all_in_their_places(laid, old) if old else iter(())
        for fields in chain(edited, moved, self._any(laid, old), self._all_in_one(laid, old)):
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

    def _one_in_its_place(self, laid: LaidText, old: Row) -> Iterator[Row]:
        """One text is another, everything before it and behind it is what it was."""
        was, places = self._places(old)
        text = _on_one_line(laid)
        for name, place in places.items():
            before, behind = was[: place.start], was[place.stop :]
            if text.startswith(before) and text.endswith(behind) and len(text) > len(before) + len(behind):
                yield from self._with(old, {name: slice(len(before), len(text) - len(behind))}, laid)

    def _all_in_their_places(self, laid: LaidText, old: Row) -> Iterator[Row]:
        """Several texts are others, the words of the pattern around them are what they were."""
        was, places = self._places(old)
        text = _on_one_line(laid)
        now = {0: 0, len(was): len(text)}
        for match in SequenceMatcher(None, was, text, autojunk=False).get_matching_blocks():
            now |= {match.a + offset: match.b + offset for offset in range(match.size + (match.size > 0))}
        found = {
            name: slice(now[at.start], now[at.stop]) for name, at in places.items() if {at.start, at.stop} <= {*now}
        }
        for name in [name for name in found if not isinstance(self._fields[name], TextField)]:
            if text[found[name]] == was[places[name]]:
                del found[name]
        yield from self._with(old, found, laid)

    def _with(self, old: Row, found: Mapping[str, slice], laid: LaidText) -> Iterator[Row]:
        """The fields as they were but for the texts that were found; nothing where one of those is none."""
        computed = {field.id for field in self.shown if isinstance(field, ComputedField)}
        rest = {f.id: old[f.id] for f in self.shown if f.id in old and f.id not in computed and f.id not in found}
        with suppress(AnswerError):
            yield rest | self._values(found, laid, old)

    def _places(self, old: Row) -> tuple[str, dict[str, slice]]:
        """What the draft says of a row without its flags, and where in that its texts stand."""
        text = self.drawn({name: each for name, each in old.items() if name not in {f.id for f in self._flags}})[0]
        found: dict[str, slice] = {}
        at = 0
        for name in self._order:
            field = self._fields[name]
            if isinstance(field, ComputedField) or old.get(name) in (None, ""):
                continue
            value = self._said_of(field, old)
            begun = value[:1].upper() + value[1:]  # where it begins a paragraph
            if places := [place for each in {value, begun} if value and (place := text.find(each, at)) >= 0]:
                at = min(places) + len(value)
                found[name] = slice(min(places), at)
        return text, found

    def _one_changed(self, laid: LaidText, old: Row) -> Iterator[Row]:
        """One field is another, the others are what they were."""
        was = {field.id: self._said_of(field, old) for field in self.shown if old.get(field.id) not in (None, "")}
        computed = {field.id for field in self.shown if isinstance(field, ComputedField)}
        for changed in self.shown:
            others = {name: each for name, each in was.items() if name != changed.id and name not in computed}
            barred = frozenset(f.id for f in self.shown if f.id not in was and f.id != changed.id) - computed

            def accept(name: str, said_now: str, others: Row = others) -> bool:
                return plainly(said_now) == others[name] if name in others else self._reads(name, said_now)

            for found in self._pattern.readings(laid.text, accept, needed=frozenset(others), barred=barred):
                with suppress(AnswerError):
                    yield {name: old[name] for name in others} | self._values(
                        {name: each for name, each in found.items() if name not in others}, laid, old
                    )

    def _any(self, laid: LaidText, old: Row | None) -> Iterator[Row]:
        readings = self._pattern.readings(laid.text, self._reads, needed=frozenset(), barred=frozenset())
        for found in readings:
            with suppress(AnswerError):
                yield self._values(found, laid, old)

    def _all_in_one(self, laid: LaidText, old: Row | None) -> Iterator[Row]:
        """The whole line as the row's main text."""
        for field in self.shown:
            if isinstance(field, TextField) and field.required:
                with suppress(AnswerError):
                    yield self._values({field.id: slice(0, len(laid.text))}, laid, old)

    def _reads(self, name: str, text: str) -> bool:
        """Whether a field, by its name, may have been written as `text`."""
        field = self._fields[name]
        try:
            return isinstance(field, TextField | ComputedField) or self._scalar(field, text) is not None
        except AnswerError:
            return False

    def _values(self, found: Mapping[str, slice], laid: LaidText, old: Row | None) -> Row:
        """The fields' values; AnswerError where a text is none of the field's."""
        values: Row = {}
        for name, place in found.items():
            field = self._fields[name]
            if not isinstance(field, TextField):
                value = self._scalar(field, laid.text[place])
            else:
                pieces = laid.pieces(place)
                was = str((old or {}).get(name, ""))
                many = field.lines == "many"
                markdown = many_lines(pieces, was, self._notes, self._where) if many else one_line(pieces, was)
                value = read_scalar(field, markdown)
            if value is not None:
                values[name] = value
        return values

    def _scalar(self, field: RowField, text: str) -> Any:
        """The value of a field that is no text; None for one that is computed and cannot be stated."""
        if isinstance(field, ComputedField):
            return None if field.as_number is None else read_scalar(field.as_number, plainly(text))
        return read_scalar(field, _yes_or_no(plainly(text), self._words, field))

    def _said_of(self, field: RowField, row: Row) -> str:
        value = row[field.id]
        if isinstance(field, TextField) and field.lines == "many":
            blocks, _notes = parse(value)
            return plainly(" ".join(self._as_drawn(block, first=not number) for number, block in enumerate(blocks)))
        return plainly("".join(span.text for span in field_text(field, value, self._words)))

    def _as_drawn(self, block: Simple, *, first: bool) -> str:
        """What a block of a field says once it is drawn: a table is lines, but for one in prose that begins nothing."""
        if isinstance(block, Table) and (first or self._where == "item"):
            return " ".join(map(plain_text, lines_of([block])))
        return block_text(block)

    def _checked(self, fields: Row, wanted: _Said, old: Row, suffix: str) -> Row | None:
        """The row of these fields, None where it says anything but `wanted` or drops what still stands there."""
        with suppress(AnswerError):
            computed = compute(self._bare, fields)
            row = (
                {"_id": old["_id"], **parse_row(self._bare, entered(self._bare, computed))}
                if old
                else parse_row(self._bare, entered(self._bare, computed))
            )
            now = self.drawn(row, suffix)
            if self._lenient:
                return row if now[0] == wanted[0] else None
            if now == wanted and not self._drops(row, wanted[0], old):
                return row
        return None

    def _drops(self, row: Row, wanted: str, old: Row) -> bool:
        """Whether something that still stands there is only words of another text now: for a person to decide.

        It is where a figure, day or choice still stands as it was, and where a text has gone over to another one.
        """
        gone = [field for field in self.shown if field.id in old and field.id not in row]
        kept = [field for field in self.shown if isinstance(field, TextField) and field.id in row]
        grown = _words(*(self._said_of(f, row) for f in kept))
        grown -= _words(*(self._said_of(f, old) for f in kept if f.id in old))
        for field in gone:
            if isinstance(field, TextField):
                words = _words(self._said_of(field, old))
                if words & grown and len(words & grown) * 2 >= len(words):
                    return True
            elif not isinstance(field, ComputedField) and self._said_of(field, old) in wanted:
                return True
        return False


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w+", text.casefold())}


def _yes_or_no(text: str, words: Words, field: RowField) -> object:
    if isinstance(field, BooleanField):
        return {words.yes_word.casefold(): True, words.no_word.casefold(): False}.get(text.casefold(), text)
    return text


def _on_one_line(laid: LaidText) -> str:
    return laid.text.replace("\n", " ")


def inline(text: str) -> str:
    return write_inline((Span(plainly(text)),)) if text.strip() else ""
