"""A row that is edited in Word keeps what it looked like: its lists, letters, addresses, tables and footnotes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml.etree import _Element

from interview.review.markdown import parse, write_blocks
from interview.review.word.ooxml import SPACE, w
from interview.session.interview import Interview
from tests.intake.sync.editing import Edit, Synced, edited, put_after, remove, synced, without_controls, written
from tests.review.drafting import interview, own_flow

FIELDS = [
    {"id": "vad", "kind": "text", "lines": "many", "label": "Vad", "required": True},
    {"id": "rad", "kind": "text", "label": "Rad"},
    {"id": "mer", "kind": "text", "lines": "many", "label": "Mer"},
    {"id": "dag", "kind": "date", "label": "Dag"},
]
LINE = "{vad}[ – {rad}][. Mer: {mer}][, klart {dag}]"


def rows_question(ident: str, layout: str) -> dict[str, Any]:
    return {"id": ident, "kind": "records", "short": ident.title(), "layout": layout, "line": LINE, "fields": FIELDS}


NOTES = "word/footnotes.xml"
LAYOUTS = ("list", "numbered", "table")
FLOW = own_flow(*(rows_question(layout, layout) for layout in LAYOUTS))

TEXTS = {
    "paragraphs": "Först gäller ordet.\n\nSedan gäller annat.\n\nSist gäller mer.",
    "list": "Vi gör ordet.\n\n- Ett\n- Två\n  - Inre\n  - Innan\n- Tre",
    "item edited": "Vi gör så.\n\n- Ett\n- Två\n  - Inre ordet här\n  - Innan\n- Tre",
    "numbers": "Vi gör ordet.\n\n1. Ett\n2. Två\n\nSlut.",
    "list alone": "- Ett ordet\n- Två\n- Tre",
    "letters": "Det **viktiga** och *lutande* är ordet **nu**.",
    "both": "Det är ***båda*** och `kod` med ordet.",
    "link": "Se [sidan](https://exempel.se/a_b) och <https://exempel.se/x?y=1> om ordet.",
    "link elsewhere": "Se ordet.\n\nOch <https://exempel.se/> samt **fet** text.",
    "note": "Ordet är ordet[^1] här.\n\nMer[^2].\n\n[^1]: Noten *lutar*.\n\n[^2]: En till.",
    "heading": "### Rubrik\n\nUnder ordet.\n\n### Ordet två\n\nText.",
    "table": "Först ordet.\n\n| A | B |\n| --- | --- |\n| 1 | **2** |\n| 3 | 4 |",
    "table edited": "Först.\n\n| A | B |\n| --- | --- |\n| ordet | **2** |\n| 3 | 4 |",
    "table first": "| A | B |\n| --- | --- |\n| ordet | **2** |\n| 3 | 4 |\n\nSlut.",
    "quote": "Ordet ordet.\n\n> Citerat",
    "signs": "Ordet a_b 2\\*3 \\[x] & <b> # ordet.",
}
"""What a field says, in Markdown as the program writes it; `ordet` is what is edited."""


def reword(old: str = "ordet", new: str = "nytt") -> Edit:
    """One word for another, everywhere in the draft."""

    def edit(body: _Element) -> None:
        for each in body.iter(w("t")):
            if old in (each.text or ""):
                each.text = (each.text or "").replace(old, new)
                each.set(SPACE, "preserve")

    return edit


def after(layout: str, row: dict[str, Any], tmp_path: Path, *edits: Edit) -> tuple[Interview, Synced]:
    first, last = {"_id": "aaaa", "vad": "Före **alla**."}, {"_id": "cccc", "vad": "Efter\n\n- alla"}
    base = interview({f"prov.{layout}": [first, {"_id": "bbbb", **row}, last]}, flow=FLOW)
    return base, synced(base, edited(written(base, tmp_path / "d.docx"), *edits))


def normal(text: str) -> str:
    """The Markdown that the program writes of `text`."""
    return write_blocks(*parse(text))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(
    "more",
    [{}, {"rad": "*lutande* rad"}, {"rad": "rad", "mer": "mer **fet**\n\n- slut", "dag": "2027-03-01"}],
    ids=["alone", "with a line", "with all"],
)
@pytest.mark.parametrize("anchors", [(), (without_controls,)], ids=["controls", "no controls"])
def test_one_edited_word_changes_that_word_only(
    layout: str, name: str, more: dict[str, Any], anchors: tuple[Edit, ...], tmp_path: Path
) -> None:
    base, done = after(layout, {"vad": TEXTS[name], **more}, tmp_path, reword(), *anchors)

    assert done.states == {f"prov.{layout}": "changed"}
    assert done.outside == []
    before, now = base.item(f"prov.{layout}").rows, done.interview.item(f"prov.{layout}").rows
    assert [now[0], now[2]] == [before[0], before[2]]
    assert {**now[1], "vad": normal(now[1]["vad"])} == {
        **before[1],
        "vad": normal(TEXTS[name].replace("ordet", "nytt")),
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", TEXTS)
def test_so_does_one_in_a_text_behind_others(layout: str, name: str, tmp_path: Path) -> None:
    row = {"vad": "Vad **fet**.\n\n- Ett\n- Två", "rad": "en *rad*", "mer": TEXTS[name]}

    base, done = after(layout, row, tmp_path, reword())

    assert done.states == {f"prov.{layout}": "changed"}
    assert done.outside == []
    now = done.interview.item(f"prov.{layout}").rows[1]
    assert {**now, "mer": normal(now["mer"])} == {
        **base.item(f"prov.{layout}").rows[1],
        "mer": normal(TEXTS[name].replace("ordet", "nytt")),
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("said", ["**fet** ordet", "*lutar* om ordet", "[sidan](https://exempel.se/) ordet"])
def test_a_field_of_one_line_keeps_its_letters_and_addresses(layout: str, said: str, tmp_path: Path) -> None:
    _base, done = after(layout, {"vad": "Vad **fet**.", "rad": said}, tmp_path, reword())

    now = done.interview.item(f"prov.{layout}").rows[1]
    assert now == {"_id": "bbbb", "vad": "Vad **fet**.", "rad": said.replace("ordet", "nytt")}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_texts_of_a_row_edited_at_once_keep_their_looks(layout: str, tmp_path: Path) -> None:
    row = {"vad": "Vad **fet** ordet.\n\n- Ett\n- Två", "rad": "en *rad*", "mer": "Mer *lutar* ordet.\n\n1. Ett"}

    base, done = after(layout, row, tmp_path, reword())

    now, was = done.interview.item(f"prov.{layout}").rows[1], base.item(f"prov.{layout}").rows[1]
    assert {name: normal(text) for name, text in now.items()} == {
        name: normal(text.replace("ordet", "nytt")) for name, text in was.items()
    }


def test_an_item_put_into_a_list_of_a_row_is_an_item_of_it(tmp_path: Path) -> None:
    _base, done = after("list", {"vad": TEXTS["list"], "rad": "en rad"}, tmp_path, put_after("Inre", "Ny **x**"))

    assert done.interview.item("prov.list").rows[1]["vad"] == normal(
        TEXTS["list"].replace("- Inre\n", "- Inre\n  - Ny \\*\\*x**\n")
    ).strip("\n")


def test_a_table_in_a_row_that_lost_one_of_its_lines_is_a_conflict(tmp_path: Path) -> None:
    _base, done = after("list", {"vad": TEXTS["table"]}, tmp_path, remove("1 | 2"))

    assert done.states == {"prov.list": "conflict"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_edited_footnote_of_a_row_is_edited_in_it(layout: str, tmp_path: Path) -> None:
    base = interview({f"prov.{layout}": [{"_id": "bbbb", "vad": TEXTS["note"]}]}, flow=FLOW)
    draft = written(base, tmp_path / "d.docx")

    done = synced(base, edited(draft, reword("En till", "Två till"), part=NOTES))

    assert (done.states, done.outside) == ({f"prov.{layout}": "changed"}, [])
    said = normal(TEXTS["note"].replace("En till", "Två till"))
    assert normal(done.interview.item(f"prov.{layout}").rows[0]["vad"]) == said
