"""What stands inside a paragraph of a Word file: no text can break the file, and none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from interview.review.blocks import Document, Paragraph, Span
from interview.review.word import word_file
from interview.review.word.text import LONGEST_ADDRESS, address
from interview.session.cleaning import clean
from tests.review.word_parts import attribute, find, relations, root_of, words
from tests.review.word_strategies import ANY_TEXT, documents


def written(*spans: Span) -> bytes:
    return word_file(Document("Titel", "sv", "", "1", (Paragraph(spans),)))


@given(ANY_TEXT)
def test_any_text_is_written_as_it_is_when_cleaned(text: str) -> None:
    paragraph = find(root_of(written(Span(f"<{text}>"))), "body/p")[1]
    expected = clean(f"<{text}>").replace("\n", " ").replace("\t", " ")
    assert words(paragraph) == expected


@settings(max_examples=60)
@given(documents())
def test_any_document_makes_a_file_whose_parts_all_parse(document: Document) -> None:
    made = word_file(document)
    assert root_of(made).tag.endswith("}document")


def test_text_never_becomes_a_paragraph_break() -> None:
    made = root_of(written(Span("första\nandra\r\ntredje")))
    assert not find(made, "//br")
    assert words(find(made, "body/p")[1]) == "första andra tredje"


def test_a_line_break_is_a_span_of_its_own() -> None:
    made = root_of(written(Span("första"), Span("\n"), Span("andra")))
    assert len(find(made, "//br")) == 1


def test_spaces_at_the_ends_are_kept() -> None:
    spaces = [
        found.get("{http://www.w3.org/XML/1998/namespace}space") for found in find(root_of(written(Span(" a "))), "//t")
    ]
    assert set(spaces) == {"preserve"}


def test_looks_are_written_as_the_schema_orders_them() -> None:
    made = root_of(written(Span("a", bold=True, italic=True, code=True)))
    properties = find(made, "//rPr")[-1]
    assert [child.tag.rpartition("}")[2] for child in properties] == ["rStyle", "b", "i"]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://www.exempelstad.example/a?b=1&c=2#d", "https://www.exempelstad.example/a?b=1&c=2#d"),
        ("HTTP://exempelstad.example", "HTTP://exempelstad.example"),
        ("https://exempelstad.example/väg och å", "https://exempelstad.example/v%C3%A4g%20och%20%C3%A5"),
        ("https://exempelstad.example/100%", "https://exempelstad.example/100%25"),
        ("https://exempelstad.example/%C3%A4", "https://exempelstad.example/%C3%A4"),
        ("https://räksmörgås.example/", "https://xn--rksmrgs-5wao1o.example/"),
        ("mailto:kim@exempelstad.example", "mailto:kim@exempelstad.example"),
    ],
)
def test_addresses_are_written_as_valid_uris(link: str, target: str) -> None:
    assert address(link) == target


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://exempelstad.example",
        "\\\\server\\share",
        "http://",
        "http:///a",
        "https://[::1",
        "https://exempelstad.example:99999/",
        "mailto://exempelstad.example",
        "www.exempelstad.example",
        "",
        "https://exempelstad.example/" + "a" * LONGEST_ADDRESS,
    ],
)
def test_other_addresses_leave_the_text_and_no_link(link: str) -> None:
    assert address(link) is None
    made = written(Span("text", link=link))
    assert words(find(root_of(made), "body/p")[1]) == "text"
    assert not [each for each in relations(made) if each.get("TargetMode")]


def test_one_address_is_one_relation_and_spans_side_by_side_are_one_link() -> None:
    link = "https://exempelstad.example/"
    made = written(Span("a", link=link), Span("b", bold=True, link=link), Span(" och "), Span("c", link=link))
    assert len([each for each in relations(made) if each.get("TargetMode") == "External"]) == 1
    assert [words(each) for each in find(root_of(made), "//hyperlink")] == ["ab", "c"]
    assert words(find(root_of(made), "body/p")[1]) == "ab och c"
    assert {attribute(style) for style in find(root_of(made), "//hyperlink/r/rPr/rStyle")} == {"Hyperlink"}
