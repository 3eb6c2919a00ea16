"""A whole draft as Markdown, to be read as it is: numbers written out, marks as quotes, footnotes at the end."""

from __future__ import annotations

from dataclasses import replace

from interview.review.blocks import Answer, Cover, Document, Heading, Paragraph, Simple, Span, Table
from interview.review.headings import HeadingNumbers
from interview.review.markdown.inline import write_inline
from interview.review.markdown.writing import Writer
from interview.review.words import load_words

_ITALIC = ("purpose", "placeholder", "caption")


def to_markdown(document: Document) -> str:
    """The draft as Markdown. The title is the one heading of level 1; chapters begin at level 2."""
    writer = Writer()
    if document.cover:
        _add_cover(writer, document.cover)
    else:
        writer.add(Heading(1, (Span(document.title),)))
    numbers = HeadingNumbers(document.numbering)
    note = load_words(document.language).note_word
    for block in document.blocks:
        for part in block.blocks if isinstance(block, Answer) else (block,):
            _add(writer, part, numbers, note)
    writer.add_notes(document.notes)
    return writer.text()


def _add_cover(writer: Writer, cover: Cover) -> None:
    for line in cover.above:
        writer.add(Paragraph((Span(line),)))
    writer.add(Heading(1, (Span(cover.title),)))
    if cover.subtitle:
        writer.add(Paragraph((Span(cover.subtitle, italic=True),)))
    facts = (f"- {write_inline((Span(f'{label}:', bold=True), Span(f' {said}')))}" for label, said in cover.facts)
    if cover.facts:
        writer.add_raw("\n".join(facts))


def _add(writer: Writer, block: Simple, numbers: HeadingNumbers, note: str) -> None:
    match block:
        case Heading():
            number = numbers.next(block)
            spans = (Span(f"{number} "), *block.spans) if number else block.spans
            writer.add(replace(block, level=block.level + 1, spans=spans))
        case Paragraph(role="mark"):
            writer.add(replace(block, role="quote", spans=(Span(note, bold=True), Span(" "), *block.spans)))
        case Paragraph() if block.role in _ITALIC:
            writer.add(replace(block, spans=tuple(replace(span, italic=True) for span in block.spans)))
        case Table() if block.caption:
            writer.add(Paragraph((Span(block.caption, italic=True),)))
            writer.add(block)
        case _:
            writer.add(block)
