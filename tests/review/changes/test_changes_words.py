"""Differences between texts: word by word, nothing lost on either side, and in a time that grows with the length."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.review.blocks import Mark, Span, Spans
from interview.review.changes.alignment import align
from interview.review.changes.text import said
from interview.review.changes.words import lines, marked_blocks, marked_spans, replaced

TOKENS = st.lists(st.sampled_from("abcdef"), max_size=60)
SENTENCES = st.lists(
    st.sampled_from(
        ["Vi har en plan.", "Den gäller nu.", "Hur många?", "Nio av tio är klara.", "Nio av elva är klara."]
    )
    | st.text("abå ,.", max_size=12),
    max_size=8,
).map(" ".join)
LOOKS = st.builds(Span, SENTENCES, st.booleans(), st.booleans())


def without(spans: Spans, mark: Mark) -> list[tuple[str, bool, bool]]:
    """Every character that is left, with its look, when what has this mark is left out; blanks aside."""
    return [
        (char, span.bold, span.italic)
        for span in spans
        if span.mark != mark
        for char in span.text
        if not char.isspace()
    ]


@given(TOKENS, TOKENS)
def test_runs_cover_both_sequences_in_order_and_same_runs_are_the_same(before: list[str], after: list[str]) -> None:
    a = c = 0
    for b_start, b_end, c_start, c_end, same in align(before, after):
        assert (b_start, c_start) == (a, c)
        assert b_end > b_start or c_end > c_start
        if same:
            assert before[b_start:b_end] == after[c_start:c_end]
        a, c = b_end, c_end
    assert (a, c) == (len(before), len(after))


@given(TOKENS, st.lists(st.sampled_from("xyz"), min_size=101, max_size=140))
def test_long_stretches_hold_together_by_what_stands_once_in_each(before: list[str], noise: list[str]) -> None:
    both = [f"ord{number}" for number in range(120)]
    found = align([*both[:60], *noise, *both[60:]], [*both[:60], *before, *both[60:]])
    kept = [token for a, b, _c, _d, same in found if same for token in [*both[:60], *noise, *both[60:]][a:b]]
    assert [token for token in kept if token in both] == both


@given(st.lists(LOOKS, max_size=4).map(tuple), st.lists(LOOKS, max_size=4).map(tuple))
def test_without_its_marks_a_line_is_the_one_before_or_the_one_after(before: Spans, after: Spans) -> None:
    found = marked_spans(before, after)
    assert without(found, "inserted") == without(before, "inserted")
    assert without(found, "deleted") == without(after, "deleted")


@given(SENTENCES)
def test_a_text_has_no_difference_from_itself(text: str) -> None:
    assert marked_blocks(text, text) == []
    assert all(span.mark is None for span in marked_spans((Span(text),), (Span(text),)))


@given(st.lists(SENTENCES, max_size=5).map("\n\n".join), st.lists(SENTENCES, max_size=5).map("\n\n- ".join))
def test_every_paragraph_that_differs_is_told(before: str, after: str) -> None:
    old, new = {line.text for line in lines(before)}, {line.text for line in lines(after)}
    told = marked_blocks(before, after)
    gone = "".join("".join(s.text for s in block.spans if s.mark != "inserted") for block in told)
    come = "".join("".join(s.text for s in block.spans if s.mark != "deleted") for block in told)
    for text, side in ((old - new, gone), (new - old, come)):
        for line in text:
            assert "".join(line.split()) in "".join(side.split())


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Vi har nio anställda.", "Vi har tio anställda.", "Vi har [-nio-] {+tio+} anställda."),
        ("A är klar. Resten väntar.", "A är klar. B pågår ännu.", "A är klar. [-Resten väntar.-] {+B pågår ännu.+}"),
        ("", "Nytt.", "{+Nytt.+}"),
        ("Borta.", "", "[-Borta.-]"),
        ("en två tre fyra fem", "en två fyra fem", "en två [-tre-] fyra fem"),
        ("12,5 procent", "13,5 procent", "[-12,5-] {+13,5+} procent"),
    ],
)
def test_words_that_differ_are_marked_and_no_others(before: str, after: str, told: str) -> None:
    assert said(marked_spans(*((Span(text),) if text else () for text in (before, after)))) == told


def test_a_change_of_look_alone_is_told_too() -> None:
    (block,) = marked_blocks("ett viktigt ord i en mening", "ett **viktigt** ord i en mening")
    assert said(block.spans) == "ett [-viktigt-] {+viktigt+} ord i en mening"


def test_an_edited_paragraph_stands_once_and_one_without_likeness_twice() -> None:
    told = [said(b.spans) for b in marked_blocks("Samma.\n\nNio av tio är klara.", "Samma.\n\nNio av elva är klara.")]
    assert told == ["Nio av [-tio-] {+elva+} är klara."]
    told = [said(b.spans) for b in marked_blocks("Nio av tio är klara.", "Ingenting blev gjort.")]
    assert told == ["[-Nio av tio är klara.-]", "{+Ingenting blev gjort.+}"]


def test_lists_tables_and_footnotes_are_lines() -> None:
    text = "# Rubrik\n\n- ett\n  - två\n\n| a | b |\n|---|---|\n| c | d |\n\nMed not[^1].\n\n[^1]: Noten."
    assert [(line.text, line.level) for line in lines(text)] == [
        ("Rubrik", None), ("ett", 0), ("två", 1), ("a | b", None), ("c | d", None), ("Med not[1].", None),
        ("[1] Noten.", None),
    ]  # fmt: skip


def test_a_value_that_is_another_is_replaced_as_a_whole() -> None:
    assert (
        said(replaced((Span("1 oktober 2024"),), (Span("1 oktober 2025"),))) == "[-1 oktober 2024-] {+1 oktober 2025+}"
    )
    assert said(replaced((Span("ja"),), (Span("ja"),))) == "ja"


@pytest.mark.parametrize("kind", ["same word", "random words", "reversed"])
def test_unfavourable_texts_of_the_greatest_length_take_no_longer_than_a_moment(kind: str) -> None:
    chance = random.Random(3)
    words = [f"ord{number}" for number in range(7000)]
    before, after = {
        "same word": (["och"] * 12_000, ["och"] * 9_000 + ["men"] + ["och"] * 3_000),
        "random words": (chance.choices("abcdefgh", k=12_000), chance.choices("abcdefgh", k=12_000)),
        "reversed": (words, words[::-1]),
    }[kind]
    begun = time.perf_counter()
    marked_blocks(" ".join(before), " ".join(after))
    assert time.perf_counter() - begun < 3
