"""Answers and rows as a line of the summary: as the draft says them where they fit, else as they are."""

from __future__ import annotations

from typing import Any

from interview.flow.fields import ComputedField, DateField, NumberField, RowField, TextField
from interview.flow.models import ListQuestion, NumberQuestion, Question, RecordsQuestion, TextQuestion
from interview.review.answers import RowStyle, draw_rows, field_text, plain_value
from interview.review.blocks import ListItem, Paragraph, Span, Spans
from interview.review.changes.figures import figure_fields
from interview.review.changes.model import Row, RowChange
from interview.review.changes.rows import about
from interview.review.changes.words import lines as text_lines
from interview.review.changes.words import marked, marked_blocks, marked_spans, replaced, without_notes
from interview.review.markdown.inline import read_inline
from interview.review.markdown.reading import spans_in
from interview.review.words import Words
from interview.session.plain_text import as_it_is
from interview.session.rows import fitting_row
from interview.session.values import fitting

Lines = list[Paragraph | ListItem]

_AS_ITEMS = RowStyle(layout="list")


def subject_line(question: RecordsQuestion | None, row: Row, words: Words) -> str:
    """What a row is about, on one line; the whole row where nothing says it."""
    named = {field.id: field for field in question.fields} if question else {}
    texts = ("".join(span.text for span in field_line(named[name], row.get(name), words)) for name in about(question))
    told = " ".join(text for text in texts if text)
    return told or " ".join(as_it_is(row).split())


def value_line(question: Question | None, value: Any, words: Words) -> str:
    """An answer on one line; "" for none."""
    if value is None:
        return ""
    fit = fitting(question, value, complete=False) if question else None
    if question is None or fit is None or not fit.whole:
        return " ".join(as_it_is(value).split())
    return plain_value(question, fit.value, words)


def is_line(question: Question | None, *values: Any) -> bool:
    """Whether these answers read well behind the question's name, on its line."""
    if question is None or isinstance(question, TextQuestion):
        lines = question is not None and question.lines == "one"
        return lines and all(value is None or isinstance(value, str) for value in values)
    return not isinstance(question, RecordsQuestion | ListQuestion) and not any(
        isinstance(value, list) for value in values
    )


def line_difference(question: Question | None, before: Any, after: Any, words: Words) -> Spans:
    """Two answers on one line: a text word by word, anything else as a whole."""
    old, new = (
        (Span(line),) if line else () for line in (value_line(question, value, words) for value in (before, after))
    )
    return marked_spans(old, new) if isinstance(question, TextQuestion) else replaced(old, new)


def difference(question: Question | None, before: Any, after: Any, words: Words) -> Lines:
    """What two answers that stand in lines of their own do not have in common, marked."""
    if isinstance(question, ListQuestion) and _are_lists(before, after):
        old, new = (
            [read_inline(value_line(question, [item], words)) for item in said or ()] for said in (before, after)
        )
        gone = [ListItem(marked(spans, "deleted"), ordered=False) for spans in old if spans and spans not in new]
        return [*gone, *(ListItem(marked(spans, "inserted"), False) for spans in new if spans and spans not in old)]
    return marked_blocks(*(value if isinstance(value, str) else as_it_is(value) for value in (before, after)))


def value_lines(question: Question | None, value: Any, words: Words) -> Lines:
    """An answer that stands in lines of its own, as it is."""
    if isinstance(question, ListQuestion) and _are_lists(value):
        return [ListItem(read_inline(value_line(question, [item], words)), ordered=False) for item in value or ()]
    return [line.block(line.spans) for line in text_lines(value if isinstance(value, str) else as_it_is(value))]


def row_line(question: RecordsQuestion | None, row: Row, words: Words) -> Spans:
    """A row in the words in which the draft's list says it."""
    if question is not None:
        fit = fitting_row(question, row)
        if len(fit) >= len(row):
            blocks = draw_rows(question, [fit], words, _AS_ITEMS).blocks
            found = [span for block in blocks for spans in spans_in(block) for span in (Span(" "), *spans)]
            return without_notes(found[1:])
    return (Span(" ".join(as_it_is(row).split())),)


def row_difference(question: RecordsQuestion | None, change: RowChange, words: Words) -> Spans:
    """A row that was edited: what it is about, and the other fields that differ, each with its label.

    Nothing where only figures differ, which stand among the figures.
    """
    before, after = change.before or {}, change.after or {}
    named = {field.id: field for field in question.fields} if question else {}
    aside = figure_fields(question) if question else frozenset()

    def told(name: str) -> Spans:
        field = named.get(name)
        old, new = field_line(field, before.get(name), words), field_line(field, after.get(name), words)
        return marked_spans(old, new) if isinstance(field, TextField) else replaced(old, new)

    others = [
        name
        for name in dict.fromkeys((*named, *before, *after))
        if name not in ("_id", *about(question), *aside) and before.get(name) != after.get(name)
    ]
    if not others and all(before.get(name) == after.get(name) for name in about(question)):
        return ()
    spans = [span for name in about(question) for span in (*told(name), Span(" "))][:-1]
    for number, name in enumerate(others):
        spans += (Span("; " if number else " – "), Span(f"{_label(named.get(name), name)}: "), *told(name))
    return tuple(spans)


def field_line(field: RowField | None, value: Any, words: Words) -> Spans:
    """One field's value."""
    match field:
        case _ if value is None or value == "":
            return ()
        case TextField() if isinstance(value, str):
            return without_notes(read_inline(value))
        case NumberField() | ComputedField() if isinstance(value, bool) or not isinstance(value, int | float):
            return (Span(as_it_is(value)),)
        case DateField() if not isinstance(value, str):
            return (Span(as_it_is(value)),)
        case None | TextField():
            return (Span(as_it_is(value)),)
        case _:
            return field_text(field, value, words)


def number_line(question: Question | RowField | None, number: float | None, words: Words) -> str:
    """A number with its unit; "–" where there is none."""
    unit = question.unit if isinstance(question, NumberQuestion | NumberField) else None
    return "–" if number is None else words.number(number, unit)


def _label(field: RowField | None, name: str) -> str:
    return (field.label[:1].lower() + field.label[1:]) if field and not field.label.isupper() else name


def _are_lists(*values: Any) -> bool:
    return all(
        value is None or (isinstance(value, list) and all(isinstance(i, str) for i in value)) for value in values
    )
