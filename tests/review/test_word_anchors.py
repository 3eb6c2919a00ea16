"""What leads through a Word draft and back home: contents, cover, and the anchors of answers."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.review.blocks import (
    Answer,
    Document,
    Heading,
    Note,
    Paragraph,
    Span,
    Spans,
)
from interview.review.word import names, word_file
from tests.review.word_parts import W, attribute, find, paragraph_style, parts_of, root_of, w, words
from tests.review.word_samples import EVERYTHING, PLAN, answer, body, document, text
from tests.review.word_strategies import PLAIN_TEXT, documents, numbered_words

# Contents, cover and title


def test_the_contents_are_prefilled_and_link_to_their_headings() -> None:
    made = root_of(word_file(EVERYTHING))
    listed = find(made, "//hyperlink")
    listed = [each for each in listed if attribute(each, "anchor").startswith("_Toc")]
    assert [words(each).split(maxsplit=1) for each in listed[1:4]] == [
        ["1", "Vad är ledningens genomgång? "],
        ["2", "Ledningssystem för informationssäkerhet "],
        ["2.1", "Vad påverkar arbetet? "],
    ]
    assert words(listed[0]).strip() == "Sammanfattning"
    bookmarks = {attribute(each, "name") for each in find(made, "//bookmarkStart")}
    assert {attribute(each, "anchor") for each in listed} <= bookmarks
    fields = [attribute(each, "fldCharType") for each in find(made, "//fldChar")]
    assert fields.count("begin") == fields.count("end") == fields.count("separate")


def test_nothing_asks_word_to_update_fields_on_opening() -> None:
    parts = parts_of(word_file(EVERYTHING))
    assert b"updateFields" not in parts["word/settings.xml"]
    assert b"w:dirty" not in parts["word/document.xml"]


def test_a_draft_without_contents_or_headings_lists_nothing() -> None:
    for made in (body(Heading(1, text("Ett"))), body(Paragraph(text("Ett")), contents=True)):
        assert not find(made, "//instrText")


def test_the_cover_and_the_contents_each_have_a_page_of_their_own() -> None:
    made = find(root_of(word_file(EVERYTHING)), "body")[0]
    breaks = [each for each in made.iter(W + "p") if find(each, "pPr/pageBreakBefore")]
    assert [words(each) for each in breaks] == ["Innehåll", "Sammanfattning"]
    assert words(made).startswith("Parkförvaltningen i ExempelstadBilaga 4 till verksamhetsplan 2027Ledningens")


def test_without_a_cover_the_title_opens_the_draft() -> None:
    made = find(root_of(word_file(document(Paragraph(text("a"))))), "body/p")[0]
    assert (paragraph_style(made), words(made)) == ("Title", "Titel")


# Anchors


def test_each_answer_stands_in_a_control_that_says_which_it_is() -> None:
    made = body(answer(Paragraph(text("Vi övar.")), tag="plan.rader/2027", title="Plan för 2027"))
    control = find(made, "sdt")[0]
    properties = {child.tag.rpartition("}")[2]: attribute(child) for child in find(control, "sdtPr/*")}
    assert properties["tag"] == "plan.rader/2027"
    assert properties["alias"] == "Plan för 2027"
    assert properties["lock"] == "sdtLocked"
    assert "showingPlcHdr" not in properties
    assert words(find(control, "sdtContent")[0]) == "Vi övar."


@pytest.mark.parametrize(
    "spans", [(Span("a", link="https://a.example/"),), (Span("a"), Span("", note=1)), (Span("a"), Span("\n"))]
)
def test_a_control_that_begins_with_more_than_text_holds_a_building_block(spans: Spans) -> None:
    notes = (Note(1, text("Noten")),)
    for blocks, expected in (((Paragraph(spans),), 1), ((Paragraph(text("a")), Paragraph(spans)), 0)):
        properties = find(body(answer(*blocks), notes=notes), "sdt/sdtPr")[0]
        assert len(find(properties, "docPartObj/docPartGallery")) == expected
        assert attribute(find(properties, "tag")[0])


def test_the_ids_of_controls_differ_and_tags_and_titles_are_short_enough() -> None:
    long = "sektion." + "x" * 100
    made = body(*[answer(Paragraph(text("a")), tag=f"{long}{index}", title=long) for index in range(3)])
    assert len({attribute(each) for each in find(made, "sdt/sdtPr/id")}) == 3
    tags = [attribute(each) for each in find(made, "sdt/sdtPr/tag")]
    assert len(set(tags)) == 3
    assert tags[0] == names.control_tag(f"{long}0")
    assert all(len(attribute(each)) <= 64 for each in [*find(made, "sdt/sdtPr/tag"), *find(made, "sdt/sdtPr/alias")])


def test_a_missing_answer_shows_a_placeholder_that_typing_replaces() -> None:
    asked = answer(Paragraph(text("Ej besvarad: fråga Kim."), "placeholder"))
    for made, said in ((body(asked), "Ej besvarad: fråga Kim."), (body(answer()), "Ej besvarad: ”Plan”")):
        control = find(made, "sdt")[0]
        assert find(control, "sdtPr/showingPlcHdr")
        assert words(control) == said
        assert paragraph_style(find(control, "sdtContent/p")[0]) == "GenomgangPlatshallare"


def test_answers_in_another_language_are_checked_in_that_one() -> None:
    asked = Answer("a.b", "a.b", "B", "unknown", (Paragraph(text("Not answered"), "placeholder"),))
    made = body(
        answer(Paragraph(text("Vi övar."))), asked, Paragraph(text("Next")), language="en", answer_language="sv"
    )
    languages = {words(run): attribute(run.find(w("rPr/lang"))) for run in find(made, "//r")}
    assert languages == {"Vi övar.": "sv-SE", "Not answered": "", "Next": ""}


def test_no_control_ends_with_a_table_and_no_two_tables_touch() -> None:
    made = body(answer(PLAN, PLAN), PLAN, PLAN)
    for container in (made, *find(made, "//sdtContent")):
        kinds = [child.tag.rpartition("}")[2] for child in container if child.tag != W + "sectPr"]
        assert kinds[-1] != "tbl"
        assert ("tbl", "tbl") not in pairwise(kinds)


def test_plain_anchors_leave_the_controls_out_and_nothing_else() -> None:
    plain = word_file(EVERYTHING, anchors="plain")
    assert not find(root_of(plain), "//sdt")
    assert words(root_of(plain)) == words(root_of(word_file(EVERYTHING)))
    marks = [attribute(each, "name") for each in find(root_of(plain), "//bookmarkStart")]
    assert "gg_plan" in marks


@settings(max_examples=60)
@given(documents(PLAIN_TEXT), st.sampled_from(["controls", "plain"]))
def test_every_paragraph_of_any_document_is_written_once_and_in_order(made: Document, anchors: str) -> None:
    numbered, expected = numbered_words(made)
    written = root_of(word_file(replace(numbered, contents=False), anchors=anchors))  # type: ignore[arg-type]
    assert re.findall(r"ord\d{4}x", words(find(written, "body")[0])) == expected
