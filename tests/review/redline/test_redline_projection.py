"""Whether a redline holds both drafts, by the rules of the file format."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml.etree import _Element

from interview.errors import DraftError
from interview.review.blocks import Document, Table
from interview.review.draft import compose
from interview.review.redline import redline_file, write_redline
from interview.review.redline.marks import properties
from interview.review.redline.projection import Side, projected
from interview.review.word import word_file
from tests.review.drafting import TEMPLATES
from tests.review.redline.demo_years import both_years
from tests.review.redline.redline_pairs import document, pairs
from tests.review.word_parts import W, attribute, find, paragraph_style, root_of, w, words
from tests.review.word_samples import cells


def said(blocks: list[_Element]) -> list[object]:
    """Style and words of every paragraph but those after tables, and the words of every cell."""
    lines: list[object] = []
    for block in (
        inner for each in blocks for inner in (find(each, "sdtContent/*") if each.tag == W + "sdt" else [each])
    ):
        if block.tag == W + "tbl":
            lines += [[words(cell) for cell in find(row, "tc")] for row in find(block, "tr")]
        elif not paragraph_style(block).startswith("TOC") and (
            words(block) or paragraph_style(block) != "GenomgangEfterTabell"
        ):
            lines.append((paragraph_style(block), words(block)))
    return lines


def body(file: bytes) -> list[_Element]:
    return list(root_of(file)[0])


def holds(redline: bytes, draft: Document, side: Side) -> None:
    assert said(projected(body(redline), side)) == said(body(word_file(draft)))


@settings(max_examples=60)
@given(pairs())
def test_rejecting_gives_the_first_document_and_accepting_the_second(pair: tuple[Document, Document]) -> None:
    before, after = pair
    redline = redline_file(before, after)
    holds(redline, before, "rejected")
    holds(redline, after, "accepted")


@pytest.mark.bench
@settings(max_examples=500)
@given(pairs())
def test_the_same_for_five_hundred_pairs(pair: tuple[Document, Document]) -> None:
    redline = redline_file(*pair)
    holds(redline, pair[0], "rejected")
    holds(redline, pair[1], "accepted")


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_demonstration_in_every_structure(template: str) -> None:
    last, this = both_years()
    before, after = compose(last, template), compose(this, template)
    redline = redline_file(before, after)
    holds(redline, before, "rejected")
    holds(redline, after, "accepted")
    assert len(list(root_of(redline).iter(W + "ins", W + "del"))) > 100


@settings(max_examples=40)
@given(pairs())
def test_no_tracked_mark_stands_where_nothing_can_be_joined(pair: tuple[Document, Document]) -> None:
    for paragraph in root_of(redline_file(*pair)).iter(W + "p"):
        if find(paragraph, "pPr/rPr/ins") + find(paragraph, "pPr/rPr/del"):
            following = paragraph.getnext()
            assert following is not None
            assert following.tag == W + "p"


@settings(max_examples=40)
@given(pairs())
def test_marks_are_whole_unique_and_in_the_order_of_the_schema(pair: tuple[Document, Document]) -> None:
    root = root_of(redline_file(*pair))
    marks = list(root.iter(W + "ins", W + "del", W + "pPrChange"))
    idents = [attribute(mark, "id") for mark in (*marks, *root.iter(W + "bookmarkStart"))]
    assert len(set(idents)) == len(idents)
    assert all(attribute(mark, "author") and attribute(mark, "date").endswith("Z") for mark in marks)
    assert not list(root.iter(W + "sdt"))
    for mark in root.iter(W + "del"):
        assert not list(mark.iter(W + "t", W + "instrText"))
    for text in root.iter(W + "delText"):
        assert text.getparent().getparent().tag == W + "del"  # type: ignore[union-attr]  # a run in a mark
    for look in root.iter(W + "pPr"):
        last = [child.tag for child in look if child.tag in (W + "rPr", W + "pPrChange")]
        assert [child.tag for child in look][len(look) - len(last) :] == last
        assert last == sorted(last, key=[W + "rPr", W + "pPrChange"].index)


def test_the_same_document_has_no_changes() -> None:
    last, _this = both_years()
    same = compose(last)
    assert not list(root_of(redline_file(same, same)).iter(W + "ins", W + "del", W + "pPrChange"))


BROKEN_MERGES = {
    "differences": lambda _old, new: [(None, new)],
    "mark_row": lambda _row, _status, _marks: None,
    "properties": lambda now, _then, _mark, marks: properties(now, None, None, marks),
}
"""Ways of writing a redline that are wrong, by the part of the merge that they stand in for."""


@pytest.mark.parametrize("part", BROKEN_MERGES)
def test_what_cannot_be_verified_is_not_handed_out(part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head, row = cells("Åtgärd", "Klart"), cells("Öva rutinen", "maj")
    before = document("Målet är nått.", Table((head, row)), "Ett stycke.", "Ett till.")
    after = document("Målet är inte nått.", Table((head,)), "Ett till.")
    write_redline(before, after, tmp_path / "good.docx")
    monkeypatch.setattr(f"interview.review.redline.merge.{part}", BROKEN_MERGES[part])
    with pytest.raises(DraftError) as refused:
        write_redline(before, after, tmp_path / "bad.docx")
    assert refused.value.advice
    assert [file.name for file in tmp_path.iterdir()] == ["good.docx"]


@pytest.mark.parametrize("path", ["rPr/del", "pPrChange"])
def test_a_mark_that_is_missing_is_noticed(path: str) -> None:
    last, this = both_years()
    redline = body(redline_file(compose(last), compose(this)))
    for block in redline:
        for found in block.iter(w("pPr")):
            for mark in find(found, path):
                mark.getparent().remove(mark)  # type: ignore[union-attr]  # it was found below its parent
    sides: dict[Side, Document] = {"rejected": compose(last), "accepted": compose(this)}
    assert any(said(projected(redline, side)) != said(body(word_file(draft))) for side, draft in sides.items())
