"""Markdown to blocks and back: nothing typed is lost, nothing typed is taken for more than text."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.review.blocks import Heading, ListItem, Paragraph, Span, Table
from interview.review.markdown import parse, write_blocks
from interview.review.markdown.inline import read_inline
from interview.review.markdown.reading import spans_in
from interview.session.cleaning import clean

WORDS = ["ord", "Ö", "1", "2026", "a", "B", " ", "\n", "\n\n", "    ", "\t", "\u00a0"]
SIGNS = [*".!#:{}$~&()[]|\\^*_`", "**", "***", "__", "``", "```", "~~~", "---", "===", "\\\n", "  \n", "<b>", "&amp;"]
STARTS = ["- ", "* ", "+ ", "1. ", "2) ", "7. ", "> ", "# ", "### "]
LINKS = ["[x](http://a.se)", '[x](http://a.se "titel")', "http://b.se/x_y", "<http://c.se>", "<a@b.se>", "[z](ftp://a)"]
NOTES = ["[^1]", "[^1]: not\n", "[^a]: annan\n", "^[inne]", "![bild](http://a.se/b.png)"]
BLOCKS = ["\n| a | b |\n|---|---|\n| c | d |\n", "\n| a |\n|---|\n| c | d | e |\n", "\n```info\nkod\n```\n"]
PIECES = [*WORDS, *SIGNS, *STARTS, *LINKS, *NOTES, *BLOCKS]
typed = st.one_of(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.text(max_size=80))


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


def shown(text: str) -> str:
    """Every word of the blocks of `text`: what is read, and the addresses behind links."""
    blocks, notes = parse(text)
    lines = [*(spans for block in blocks for spans in spans_in(block)), *(note.spans for note in notes)]
    return "\n".join("".join(f"{span.text} {span.link or ''}" for span in spans) for spans in lines)


def only(text: str) -> Paragraph:
    (block,), _notes = parse(text)
    assert isinstance(block, Paragraph)
    return block


@settings(max_examples=400, deadline=None)
@given(typed)
def test_no_letter_that_was_typed_is_lost(text: str) -> None:
    markers = re.compile(r"^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])(?=[ \t\n]|$)[ \t>]*)+", re.MULTILINE)
    labels = re.compile(r"\[\^[^\]\s]*\]")
    assert not letters(labels.sub("", markers.sub("", clean(text)))) - letters(shown(text))


@given(st.lists(st.sampled_from([*WORDS, *SIGNS, *STARTS, "[^1]", "^[inne]", "^[a ^[b]]"]), max_size=25).map("".join))
def test_a_line_keeps_every_letter_whatever_it_looks_like(text: str) -> None:
    spans = read_inline(text)
    assert not letters(clean(text)) - letters("".join(f"{span.text} {span.link or ''}" for span in spans))
    assert not [span for span in spans if span.note is not None or "\n" in span.text]


@settings(max_examples=400, deadline=None)
@given(typed)
def test_what_is_written_reads_back_as_the_same_blocks(text: str) -> None:
    parsed = parse(text)
    assert parse(write_blocks(*parsed)) == parsed


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + "a",
        "> " * 10_000 + "a",
        "[" * 10_000,
        "![" * 10_000,
        "*" * 10_000 + "a",
        "*a _" * 10_000,
        "- " * 10_000 + "a",
        "".join(" " * (2 * depth) + "- a\n" for depth in range(300)),
        "".join("`" * length + " " for length in range(300)),
        "[a](" * 10_000,
        "^[" * 5_000,
        "<http:" * 10_000,
        "|a" * 1_000 + "\n" + "|-" * 1_000 + "\n" + "|b" * 1_000,
        "[^a]: [^b]\n\n" * 1_000,
        "http://" * 10_000,
        "\\\n" * 10_000 + "a",
    ],
    ids=lambda text: repr(text[:6]),
)
def test_nasty_text_takes_bounded_time_and_loses_nothing(text: str) -> None:
    begun = time.perf_counter()
    count = letters(shown(text))
    assert time.perf_counter() - begun < 10
    assert count["a"] >= text.count("a") - text.count("[^a]")


def test_emphasis_links_and_code_become_spans() -> None:
    assert only("En **fet** och *kursiv* `kod`, se [här](https://example.se).").spans == (
        Span("En "),
        Span("fet", bold=True),
        Span(" och "),
        Span("kursiv", italic=True),
        Span(" "),
        Span("kod", code=True),
        Span(", se "),
        Span("här", link="https://example.se"),
        Span("."),
    )


def test_an_address_that_is_written_out_is_a_link_without_the_full_stop() -> None:
    assert only("Se https://example.se/a_b (sida 3).").spans[1] == Span(
        "https://example.se/a_b", link="https://example.se/a_b"
    )
    assert only("Se (https://example.se).").spans[1].text == "https://example.se"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://a.se", "file:///etc/passwd", "bild.png", "data:text/html,x"]
)
def test_only_web_and_mail_addresses_are_links(address: str) -> None:
    (span,) = only(f"[text]({address})").spans
    assert span == Span(f"[text]({address})")


def test_html_and_entities_are_the_text_that_was_typed() -> None:
    assert only("<b>fet</b> &amp; <script>x</script>").spans == (Span("<b>fet</b> &amp; <script>x</script>"),)


def test_a_picture_is_its_description() -> None:
    assert only("![En karta](https://example.se/k.png)").spans == (Span("En karta", link="https://example.se/k.png"),)


def test_lists_nest_to_four_levels_and_go_on_as_paragraphs() -> None:
    blocks, _ = parse("- a\n  - b\n    - c\n      - d\n        - e")
    assert [(block.level, block.spans[0].text) for block in blocks[:4] if isinstance(block, ListItem)] == [
        (0, "a"),
        (1, "b"),
        (2, "c"),
        (3, "d"),
    ]
    assert blocks[4] == Paragraph((Span("– e"),), indent=4)


def test_numbers_that_were_typed_are_kept() -> None:
    blocks, _ = parse("3. tre\n4. fyra\n7. sju")
    assert [(block.list_key, block.start) for block in blocks if isinstance(block, ListItem)] == [
        ("1", 3),
        ("1", 3),
        ("2", 7),
    ]
    assert write_blocks(blocks) == "3. tre\n4. fyra\n\n7) sju\n"


def test_a_paragraph_within_an_item_stays_with_it_and_the_count_goes_on() -> None:
    blocks, _ = parse("1. ett\n\n   mer om ett\n\n2. två")
    assert blocks[1] == Paragraph((Span("mer om ett"),), indent=1)
    assert isinstance(blocks[2], ListItem)
    assert blocks[2].list_key == "1"


def test_headings_in_an_answer_do_not_disturb_the_structure() -> None:
    blocks, _ = parse("# Stor\n\n### Liten")
    assert blocks == tuple(Heading(4, (Span(text),), numbered=False) for text in ("Stor", "Liten"))


def test_a_line_of_dashes_does_not_make_the_line_above_a_heading() -> None:
    assert only("En rad\n---") == Paragraph((Span("En rad"),))


def test_a_hard_break_is_a_line_of_its_own_and_a_soft_one_is_a_space() -> None:
    assert only("Gatan 1\\\nStaden").spans == (Span("Gatan 1"), Span("\n"), Span("Staden"))
    assert only("en\nrad").spans == (Span("en rad"),)


def test_footnotes_are_numbered_as_they_are_referred_to_and_orphans_stay_text() -> None:
    blocks, notes = parse("Ett[^b] två[^a].\n\n[^a]: not a\n[^b]: not b\n[^c]: glömd")
    assert [(note.number, note.spans[0].text) for note in notes] == [(1, "not b"), (2, "not a")]
    assert [span.note for span in spans_of_first(blocks)] == [None, 1, None, 2, None]
    assert blocks[-1] == Paragraph((Span("[^c]: glömd"),))


def spans_of_first(blocks: tuple[object, ...]) -> tuple[Span, ...]:
    assert isinstance(blocks[0], Paragraph)
    return blocks[0].spans


def test_a_table_keeps_its_cells_and_one_with_a_cell_too_many_stays_text() -> None:
    (table,), _ = parse("| A | B |\n|---|---|\n| 1 | x \\| y |")
    assert isinstance(table, Table)
    assert [[cell.paragraphs[0][0].text for cell in row] for row in table.rows] == [["A", "B"], ["1", "x | y"]]
    assert "överbliven" in shown("| A |\n|---|\n| 1 | överbliven |")


def test_code_blocks_are_plain_paragraphs() -> None:
    assert only("```\nrad *ett*\nrad två\n```").spans == (Span("rad *ett*"), Span("\n"), Span("rad två"))


@pytest.mark.parametrize(
    "text", ["1. nej", "- nej", "# nej", "> nej", "+ nej", "| a |", "~~~", "*nej*", "_nej_", "<a@b.se>"]
)
def test_text_that_looks_like_markdown_is_written_so_that_it_stays_text(text: str) -> None:
    written = write_blocks((Paragraph((Span(text),)),))
    assert parse(written)[0] == (Paragraph((Span(text),)),)
