"""The body of a Word draft: numbering, lists, tables, footnotes, contents and the anchors of answers."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import _Element

from interview.review.blocks import (
    Cell,
    Heading,
    Note,
    Paragraph,
    Span,
    Table,
)
from interview.review.word import names, word_file
from interview.review.word.tables import column_widths
from tests.review.word_parts import W, attribute, find, paragraph_style, parts_of, relations, root_of, w, words
from tests.review.word_samples import PLAN, answer, body, bullet, cells, document, number, text
from tests.review.word_strategies import PLAIN_TEXT, tables


def level_texts(numbering: _Element, num: str) -> list[str]:
    """The numbers' patterns of the list `num`, by level."""
    return [attribute(each) for each in find(definition_of(numbering, num), "lvl/lvlText")]


def definition_of(numbering: _Element, num: str) -> _Element:
    instance = next(each for each in find(numbering, "num") if attribute(each, "numId") == num)
    wanted = attribute(instance.find(w("abstractNumId")))
    return next(each for each in find(numbering, "abstractNum") if attribute(each, "abstractNumId") == wanted)


# Headings


@pytest.mark.parametrize(("numbering", "first"), [("1", "%1"), ("1.", "%1.")])
def test_headings_are_numbered_by_their_styles(numbering: str, first: str) -> None:
    made = word_file(document(Heading(1, text("Ett")), numbering=numbering))
    lists = root_of(made, "word/numbering.xml")
    styles = {attribute(each, "styleId"): each for each in find(root_of(made, "word/styles.xml"), "style")}
    for level, name in enumerate(["Heading1", "Heading2", "Heading3", "Heading4"]):
        numbered = styles[name].find(w("pPr/numPr"))
        assert numbered is not None
        assert attribute(numbered.find(w("ilvl"))) == str(level)
        patterns = level_texts(lists, attribute(numbered.find(w("numId"))))
        assert patterns[:3] == [first, "%1.%2", "%1.%2.%3"]
    linked = [attribute(each) for each in find(lists, "abstractNum/lvl/pStyle")]
    assert linked == ["Heading1", "Heading2", "Heading3", "Heading4"]
    assert not find(find(root_of(made), "body")[0], "p/pPr/numPr")


def test_a_heading_without_number_has_the_same_style_and_no_list() -> None:
    heading = find(body(Heading(2, text("Övrigt"), numbered=False)), "p")[0]
    assert paragraph_style(heading) == "Heading2"
    assert attribute(heading.find(w("pPr/numPr/numId"))) == "0"


def test_headings_carry_a_bookmark_with_their_key() -> None:
    made = body(Heading(1, text("Plan"), key="plan"), Heading(2, text("Rader"), key="plan.rader"))
    marks = [attribute(each, "name") for each in find(made, "//bookmarkStart")]
    assert [mark for mark in marks if mark.startswith("gg_")] == ["gg_plan", "gg_plan_rader"]
    starts = [attribute(each, "id") for each in find(made, "//bookmarkStart")]
    assert sorted(starts) == sorted(attribute(each, "id") for each in find(made, "//bookmarkEnd"))
    assert len(set(starts)) == len(starts)


@given(st.lists(st.text("abc._/-åÅ", min_size=1, max_size=60), max_size=5))
def test_bookmarks_are_valid_unique_and_the_same_every_time(keys: list[str]) -> None:
    headings = [Heading(1, text("Rubrik"), key=key) for key in keys]
    marks = [attribute(each, "name") for each in find(body(*headings), "//bookmarkStart")]
    marks = [mark for mark in marks if mark.startswith("gg_")]
    assert len({mark.casefold() for mark in marks}) == len(keys)
    assert all(re.fullmatch(r"gg_\w{1,37}", mark, re.ASCII) for mark in marks)
    for key, mark in zip(keys, marks, strict=True):
        if keys.count(key) == 1 and len({names.bookmark_name(each).casefold() for each in keys}) == len(keys):
            assert mark == names.bookmark_name(key)


# Lists


def numbers_of(made: _Element) -> list[tuple[str, str]]:
    """The list and the level of every list item."""
    return [(attribute(each.find(w("numId"))), attribute(each.find(w("ilvl")))) for each in find(made, "p/pPr/numPr")]


def test_each_numbered_list_starts_afresh_and_goes_on_across_other_blocks() -> None:
    blocks = (
        number("a", "x"),
        Paragraph(text("Emellan")),
        number("b", "x"),
        number("c", "y"),
        number("d", "z", start=4),
    )
    made = word_file(document(*blocks))
    first, again, second, third = [num for num, _level in numbers_of(find(root_of(made), "body")[0])]
    assert first == again
    assert len({first, second, third}) == 3
    lists = root_of(made, "word/numbering.xml")
    starts = {}
    for instance in find(lists, "num"):
        override = instance.find(w("lvlOverride/startOverride"))
        starts[attribute(instance, "numId")] = attribute(override)
    assert [starts[first], starts[second], starts[third]] == ["1", "1", "4"]


def test_bullets_and_numbers_nest_to_four_levels() -> None:
    made = body(*[bullet("a", level) for level in range(4)], *[number("b", "x", level) for level in range(4)])
    assert [level for _num, level in numbers_of(made)] == ["0", "1", "2", "3"] * 2
    assert {paragraph_style(each) for each in find(made, "p")} == {"ListBullet", "ListNumber"}
    assert len({num for num, _level in numbers_of(made)}) == 2


def test_a_paragraph_that_goes_on_from_an_item_stands_below_its_text() -> None:
    made = word_file(document(bullet("a", 1), Paragraph(text("mera"), indent=2)))
    numbering = root_of(made, "word/numbering.xml")
    item, after = find(root_of(made), "body/p")[1:3]
    num = attribute(item.find(w("pPr/numPr/numId")))
    definition = definition_of(numbering, num)
    assert attribute(after.find(w("pPr/ind")), "left") == attribute(find(definition, "lvl/pPr/ind")[1], "left")


def gaps(made: _Element) -> list[str]:
    """The paragraphs that are set apart from what follows by more than their style does."""
    return [words(each) for each in find(made, "//p") if find(each, "pPr/spacing")]


def test_the_end_of_a_list_is_set_apart_from_what_follows() -> None:
    blocks = (bullet("a"), bullet("b"), Paragraph(text("c")), bullet("d"), Paragraph(text("e"), indent=1), bullet("f"))
    assert gaps(body(*blocks, Heading(1, text("g")))) == ["b", "f"]


def test_a_list_that_goes_on_in_the_next_answer_has_no_gap_between() -> None:
    assert gaps(body(answer(bullet("a")), answer(bullet("b")), answer(Paragraph(text("c"))))) == ["b"]


def test_a_line_that_leads_on_to_a_list_stays_on_its_page() -> None:
    made = body(Paragraph(text("Detta gäller:")), bullet("a"), Paragraph(text("Detta är allt.")))
    assert [words(each) for each in find(made, "p") if find(each, "pPr/keepNext")] == ["Detta gäller:"]


# Tables


def test_a_table_repeats_its_header_keeps_rows_whole_and_describes_itself() -> None:
    made = body(PLAN)
    caption, table, after = made[0], made[1], made[2]
    assert (paragraph_style(caption), words(caption)) == ("Caption", PLAN.caption)
    rows = find(table, "tr")
    assert [bool(find(row, "trPr/tblHeader")) for row in rows] == [True, False, False]
    assert all(find(row, "trPr/cantSplit") for row in rows)
    assert attribute(table.find(w("tblPr/tblCaption"))) == PLAN.caption
    assert attribute(table.find(w("tblPr/tblDescription"))) == PLAN.description
    assert [words(cell) for cell in find(rows[0], "tc")] == ["År", "Åtgärd", "Ansvarig", "Klart"]
    assert (after.tag, words(after)) == (W + "p", "")


def test_a_legend_follows_its_table_and_keeps_it_on_one_page() -> None:
    made = body(PLAN, Paragraph(text("Planen är ett förslag."), "caption"))
    assert [child.tag.rpartition("}")[2] for child in made][:3] == ["p", "tbl", "p"]
    assert (paragraph_style(made[2]), words(made[2])) == ("GenomgangTabellnot", "Planen är ett förslag.")
    assert all(find(each, "pPr/keepNext") for each in find(made, "//tc/p"))


def test_a_table_without_a_header_repeats_nothing() -> None:
    made = body(replace(PLAN, header=False))
    assert not find(made, "//tblHeader")
    assert attribute(find(made, "//tblLook")[0], "firstRow") == "0"


def test_a_row_longer_than_a_page_may_be_split() -> None:
    made = body(Table((cells("Kort"), cells("Mycket lång. " * 400))))
    assert [bool(find(row, "trPr/cantSplit")) for row in find(made, "//tr")] == [True, False]


def test_colours_are_written_and_short_rows_are_filled() -> None:
    made = body(Table((cells("a", "b"), (Cell((text("c"), text("d")), shade="C00000"),))))
    assert [attribute(each, "fill") for each in find(made, "//shd")] == ["C00000"]
    assert [len(find(row, "tc")) for row in find(made, "//tr")] == [2, 2]
    assert all(find(cell, "p") for cell in find(made, "//tc"))


def test_a_row_without_words_has_something_that_can_be_tracked() -> None:
    made = body(Table((cells("a", "b"), cells("", ""), ())))
    assert [words(row) for row in find(made, "//tr")] == ["ab", "\u00a0", "\u00a0"]


def test_the_paragraphs_of_a_cell_are_lines_where_a_note_stands_among_them() -> None:
    first, last = (Span("Ett"), Span("", note=1)), text("två")
    for paragraphs, expected in (((first, last), 1), ((last, first), 2)):
        made = body(Table(((Cell(paragraphs),),)), notes=(Note(1, text("Noten")),))
        assert len(find(made, "//tc/p")) == expected
        assert len(find(made, "//tc//br")) == 2 - expected


@given(tables(PLAIN_TEXT), st.integers(500, 12_000))
def test_columns_fill_the_width_exactly(table: Table, width: int) -> None:
    count = max((len(row) for row in table.rows), default=0)
    if count:
        widths = column_widths(table, count, width)
        assert sum(widths) == width
        assert all(column > 0 for column in widths)


def test_given_widths_are_kept_unless_a_word_would_break() -> None:
    table = Table((cells("a", "b"),), widths=(1, 3))
    assert column_widths(table, 2, 8000) == [2000, 6000]
    table = Table((cells("Informationssäkerhet", "b"),), widths=(1, 9))
    assert column_widths(table, 2, 8000)[0] > 2000


# Footnotes


def test_footnotes_are_a_part_of_their_own_with_links_of_their_own() -> None:
    note = Note(7, (Span("Finns hos "), Span("staden", link="https://exempelstad.example/")))
    made = word_file(document(Paragraph((Span("Text"), Span("", note=7))), notes=(note,)))
    notes = root_of(made, "word/footnotes.xml")
    assert [attribute(each, "type") for each in find(notes, "footnote")] == ["separator", "continuationSeparator", ""]
    assert words(find(notes, "footnote")[2]).strip() == "Finns hos staden"
    assert attribute(find(root_of(made), "//footnoteReference")[0], "id") == attribute(find(notes, "footnote")[2], "id")
    assert len(relations(made, "word/_rels/footnotes.xml.rels")) == 1
    assert not [each for each in relations(made) if each.get("TargetMode")]


def test_a_second_reference_points_at_the_first_and_the_note_stands_once() -> None:
    spans = (Span("a"), Span("", note=1), Span("b"), Span("", note=1))
    made = word_file(document(Paragraph(spans), notes=(Note(1, text("Noten")),)))
    assert len(find(root_of(made), "//footnoteReference")) == 1
    assert "NOTEREF" in "".join(each.text or "" for each in find(root_of(made), "//instrText"))
    assert words(root_of(made, "word/footnotes.xml")).count("Noten") == 1


def test_a_paragraph_of_notes_alone_has_something_that_stays() -> None:
    alone, after = Paragraph((Span("", note=1),)), Paragraph((Span("a"), Span("", note=1)))
    made = body(alone, after, notes=(Note(1, text("Noten")),))
    assert [words(each) for each in find(made, "p")] == ["\u00a0", "a1"]


def test_a_note_that_nothing_refers_to_is_not_lost() -> None:
    made = body(Paragraph(text("Text")), notes=(Note(1, text("Bortglömd")),))
    assert "Bortglömd" in words(made)


def test_a_draft_without_footnotes_has_no_part_for_them() -> None:
    assert "word/footnotes.xml" not in parts_of(word_file(document(Paragraph(text("a")))))
