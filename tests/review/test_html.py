"""The draft as one HTML file: whole, well-formed, escaped, and nothing fetched from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.review.blocks import (
    Answer,
    Cell,
    Cover,
    Document,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Span,
    Table,
)
from interview.review.draft import compose
from interview.review.html import to_html
from interview.review.markdown import parse
from tests.review.drafting import TEMPLATES, interview
from tests.review.test_draft_whole import FILLING

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Reads a page strictly: every element is closed, in order."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[tuple[str, str]] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style" and data.strip():
            self.said.append((self.open[-1], data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        return "".join(data for _tag, data in self.said)


def page(*blocks: Any, **more: Any) -> Page:
    document = {"title": "Titel", "language": "sv", "organisation": "Verket", "numbering": "1"} | more
    return Page(to_html(Document(blocks=blocks, **document)))


def item(text: str, level: int = 0, key: str = "", start: int = 1) -> ListItem:
    return ListItem((Span(text),), bool(key), level, key, start)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_whole_draft_is_well_formed_and_stands_alone(template: str) -> None:
    source = to_html(compose(interview(FILLING.answers), template))
    made = Page(source)
    assert not made.all("script")
    assert not made.all("link")
    assert not made.all("img")
    assert not re.search(r"url\(|@import|src=", source)
    assert made.tags[0] == ("html", {"lang": "en" if template == "iso-9-3" else "sv"})
    idents = [attributes["id"] for _tag, attributes in made.tags if "id" in attributes]
    assert len(set(idents)) == len(idents)
    links = [a["href"][1:] for a in made.all("a") if (a["href"] or "").startswith("#")]  # type: ignore[index]  # it has one
    assert set(links) <= set(idents)


def test_what_people_typed_is_escaped_wherever_it_stands() -> None:
    evil = '<script>alert("x")</script>&amp;'
    spans = (Span(evil, bold=True), Span(evil, link='https://a.se/"onclick="x'), Span("", note=1))
    made = page(
        Heading(1, (Span(evil),)),
        Paragraph(spans),
        ListItem(spans, ordered=False),
        Table(((Cell((spans,)),),), caption=evil, description=evil),
        Answer("a.b", "a.b", evil, "answered", (Paragraph(spans),)),
        title=evil,
        organisation=evil,
        cover=Cover((evil,), evil, evil, ((evil, evil),)),
        notes=(Note(1, (Span(evil),)),),
    )
    assert not made.all("script")
    assert made.text.count(evil) >= 15
    assert all("onclick" not in attributes for _tag, attributes in made.tags)


def test_numbers_of_headings_are_text_and_the_contents_lead_to_them() -> None:
    made = page(Heading(1, (Span("Ett"),)), Heading(2, (Span("Två"),)), Heading(1, (Span("Fri"),), numbered=False))
    assert [data for tag, data in made.said if tag == "span"] == ["1", "1.1"]
    assert [data for tag, data in made.said if tag == "a"] == ["1 Ett", "1.1 Två", "Fri"]
    assert [tag for tag, _attributes in made.tags if tag in ("h1", "h2", "h3")] == ["h1", "h2", "h3", "h2"]


def test_lists_nest_and_go_on_within_their_items() -> None:
    made = page(
        item("a"),
        item("b", 1),
        Paragraph((Span("mer om b"),), indent=2),
        Paragraph((Span("mer om a"),), indent=1),
        item("c"),
        item("x", key="1", start=3),
        item("y", key="2"),
        Paragraph((Span("slut"),)),
    )
    shape = [tag for tag, _attributes in made.tags if tag in ("ul", "ol", "li", "p")]
    assert shape == ["ul", "li", "ul", "li", "p", "p", "li", "ol", "li", "ol", "li", "p"]
    assert made.all("ol")[0]["start"] == "3"


def test_tables_have_headers_with_a_scope() -> None:
    cells = ((Cell(((Span("A"),),)), Cell(((Span("B"),),))), (Cell(((Span("1"),), (Span("2"),))), Cell((), "FFE699")))
    made = page(Table(cells, description="En tabell"))
    assert [attributes["scope"] for attributes in made.all("th")] == ["col", "col", "row"]
    assert made.all("td")[0]["style"] == "background:#FFE699"
    assert made.all("table")[0]["aria-label"] == "En tabell"
    headless = page(Table(cells, header=False))
    assert [attributes["scope"] for attributes in headless.all("th")] == ["row", "row"]


def test_marks_are_seen_without_colour() -> None:
    made = page(Paragraph((Span("Obekräftat"),), "mark"))
    assert ("p", {"class": "mark", "role": "note"}) in made.tags
    assert "⚑" in made.text


def test_footnotes_lead_there_and_back() -> None:
    made = page(Paragraph((Span("Se"), Span("", note=1))), notes=(Note(1, (Span("Källan"),)),))
    assert {"#not1", "#ref1"} <= {attributes["href"] for attributes in made.all("a")}
    assert "Källan" in made.text


def test_answers_in_another_language_say_so() -> None:
    answer = Answer("a.b", "a.b", "A", "answered", (Paragraph((Span("Hej"),)), item("du")))
    missing = Answer("a.c", "a.c", "A", "unanswered", (Paragraph((Span("Not answered"),), "placeholder"),))
    made = page(answer, missing, language="en", answer_language="sv")
    assert [(tag, attributes["lang"]) for tag, attributes in made.tags if "lang" in attributes] == [
        ("html", "en"),
        ("p", "sv"),
        ("ul", "sv"),
    ]


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_makes_a_well_formed_page_with_all_its_letters(typed: str) -> None:
    blocks, notes = parse(typed)
    made = page(*blocks, notes=notes)
    letters = [c for b in blocks for spans in _spans(b) for span in spans for c in span.text if c.isalnum()]
    shown = [c for c in made.text if c.isalnum()]
    for letter in set(letters):
        assert shown.count(letter) >= letters.count(letter)


def _spans(block: Any) -> list[tuple[Span, ...]]:
    if isinstance(block, Table):
        return [spans for row in block.rows for cell in row for spans in cell.paragraphs]
    return [block.spans]
