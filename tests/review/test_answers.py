"""One answer as blocks: every kind of question in the form in which a reader wants it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.flow.models import Question, RecordsQuestion
from interview.review.answers import RowStyle, draw, draw_rows, plain_value
from interview.review.blocks import ListItem, Paragraph, Span, Table
from interview.review.markdown import parse
from interview.review.matrix import GREEN, RED, YELLOW
from interview.review.patterns import as_item, fill
from interview.review.words import load_words
from tests.review.drafting import lines, own_flow, text

WORDS = load_words("sv")


def question(**said: Any) -> Question:
    return own_flow({"id": "fraga", **said}).questions["prov.fraga"]


def drawn(value: Any, **said: Any) -> list[str]:
    return lines(draw(question(**said), value, WORDS).blocks)


def rows(*given: dict[str, Any], style: RowStyle | None = None, **said: Any) -> list[str]:
    return lines(_rows(*given, style=style, **said).blocks)


def _rows(*given: dict[str, Any], style: RowStyle | None = None, **said: Any) -> Any:
    asked = question(kind="records", **said)
    assert isinstance(asked, RecordsQuestion)
    return draw_rows(asked, given, WORDS, style or RowStyle())


FIELDS = [
    {"id": "vad", "kind": "text", "label": "Vad", "required": True, "lines": "many"},
    {"id": "vem", "kind": "text", "label": "Vem"},
    {"id": "nar", "kind": "date", "label": "När"},
    {"id": "antal", "kind": "number", "label": "Antal", "unit": "tkr"},
    {"id": "arligen", "kind": "boolean", "label": "Varje år"},
    {
        "id": "lage",
        "kind": "choice",
        "label": "Läge",
        "choices": [{"value": "a", "label": "öppen"}, {"value": "b", "label": "stängd"}],
    },
]
LINE = "{vad}[ – {vem}][, senast {nar}][ ({antal} tkr)]"


@pytest.mark.parametrize(
    ("said", "value", "line"),
    [
        ({"kind": "number", "sentence": "Vi har {value} system."}, 12345, "Vi har 12\u00a0345 system."),
        ({"kind": "number", "short": "Antal"}, 2027, "Antal: 2027"),
        ({"kind": "number", "unit": "%", "sentence": "Andelen är {value}."}, 75, "Andelen är 75\u00a0%."),
        ({"kind": "number", "unit": "tkr", "sentence": "Det kostar {value} tkr."}, 75, "Det kostar 75 tkr."),
        ({"kind": "number", "integer": False, "sentence": "{value}."}, 1.5, "1,5."),
        ({"kind": "date", "sentence": "Den {value}."}, "2026-10-05", "Den 5 oktober 2026."),
        ({"kind": "boolean", "yes": "Så är det.", "no": "Så är det inte."}, True, "Så är det."),
        ({"kind": "boolean", "yes": "Så är det.", "no": "Så är det inte."}, False, "Så är det inte."),
        ({"kind": "boolean", "short": "Granskad"}, False, "Granskad: nej"),
        ({"kind": "text", "lines": "one", "sentence": "Den fastställs av {value}."}, "vd.", "Den fastställs av vd."),
        ({"kind": "text", "lines": "one", "short": "Verktyg"}, "Klassa", "Verktyg: Klassa"),
        ({"kind": "text", "sentence": "Hotet är {value}."}, "stort", "Hotet är stort."),
    ],
)
def test_a_value_is_told_in_a_sentence(said: dict[str, Any], value: Any, line: str) -> None:
    assert drawn(value, **said) == [line]


def test_a_choice_is_told_by_its_sentence_else_by_its_label() -> None:
    choices = [{"value": "a", "label": "Ja", "sentence": "Vi följer regeln."}, {"value": "b", "label": "Nej"}]
    assert drawn("a", kind="choice", choices=choices) == ["Vi följer regeln."]
    assert drawn("b", kind="choice", choices=choices, short="Regeln") == ["Regeln: Nej"]


def test_a_text_of_several_paragraphs_is_not_forced_into_a_sentence() -> None:
    assert drawn("Ett.\n\nTvå.", kind="text", sentence="Hotet är {value}.") == ["Ett.", "Två."]


def test_emphasis_in_a_value_is_kept_but_structure_is_not() -> None:
    (block,) = draw(question(kind="text", lines="one", sentence="Av {value}."), "**vd** # x - y", WORDS).blocks
    assert isinstance(block, Paragraph)
    assert block.spans == (Span("Av "), Span("vd", bold=True), Span(" # x - y."))


def test_a_list_is_bullets_behind_its_introduction() -> None:
    made = draw(question(kind="list", intro="Detta utgår:"), ["ett", "två"], WORDS)
    assert lines(made.before) == ["Detta utgår:"]
    assert made.blocks == tuple(ListItem((Span(item),), ordered=False) for item in ("ett", "två"))


def test_the_parts_of_a_line_whose_fields_are_empty_are_left_out() -> None:
    row = {"vad": "Öva", "vem": "chefen", "nar": "2027-03-01", "antal": 1200}
    assert rows(row, fields=FIELDS, line=LINE) == ["Öva – chefen, senast 1 mars 2027 (1200 tkr)"]
    assert rows({"vad": "Öva"}, fields=FIELDS, line=LINE) == ["Öva"]
    assert rows({"vad": "Öva", "vem": "", "nar": None}, fields=FIELDS, line=LINE) == ["Öva"]


@pytest.mark.parametrize("ending", ["", ".", "!", "?", "…"])
def test_a_sentence_ends_once(ending: str) -> None:
    fields = [*FIELDS[:2], {"id": "mer", "kind": "text", "label": "Mer", "lines": "many"}]
    row = {"vad": f"Öva{ending}", "vem": f"chefen{ending}", "mer": f"A\n\n- b{ending}"}
    stop = ending or "."
    assert rows(row, fields=fields, line="{vad}.[ Av {vem}.][ Mer: {mer}.]") == [
        f"Öva{stop} Av chefen{stop} Mer: A",
        f"b{stop}",
    ]


def test_a_flag_that_the_line_does_not_name_is_told_when_it_is_set() -> None:
    told = rows({"vad": "A", "arligen": True}, {"vad": "B", "arligen": False}, fields=FIELDS, line=LINE)
    assert told == ["A (varje år)", "B"]


def test_a_required_field_that_the_line_leaves_to_a_heading_comes_first() -> None:
    fields = [{"id": "ar", "kind": "text", "label": "År", "required": True}, *FIELDS]
    assert rows({"ar": "2027", "vad": "Öva"}, fields=fields, line=LINE) == ["2027: Öva"]


def test_a_value_of_several_blocks_goes_on_within_its_item() -> None:
    made = _rows({"vad": "Öva:\n\n- ett\n- två\n\nSedan mer.", "vem": "chefen"}, fields=FIELDS, line=LINE)
    assert made.blocks == (
        ListItem((Span("Öva:"),), ordered=False, list_key="rows"),
        ListItem((Span("ett"),), ordered=False, level=1),
        ListItem((Span("två"),), ordered=False, level=1),
        Paragraph((Span("Sedan mer."),), indent=1),
        Paragraph((Span("Chefen"),), indent=1),
    )


def test_numbered_rows_count_together_and_apart_from_lists_within_them() -> None:
    made = _rows({"vad": "A\n\n1. x"}, {"vad": "B\n\n1. y"}, fields=FIELDS, line=LINE, layout="numbered")
    keys = [block.list_key for block in made.blocks]
    assert keys[0] == keys[2]
    assert len({keys[0], keys[1], keys[3]}) == 3


def test_no_rows_are_what_the_flow_says() -> None:
    assert rows(fields=FIELDS, line=LINE, none_text="Inga åtgärder.", intro="Åtgärder:") == ["Inga åtgärder."]
    assert not _rows(fields=FIELDS, line=LINE, none_text="Inga.", intro="Åtgärder:").before


def test_a_table_has_the_columns_in_which_something_stands() -> None:
    (table,) = _rows(
        {"vad": "Öva\n\n- ofta", "nar": "2027-03-01"},
        {"vad": "Mät", "lage": "a"},
        fields=FIELDS,
        line=LINE,
        layout="table",
    ).blocks
    assert isinstance(table, Table)
    cells = [[" / ".join(text(spans) for spans in cell.paragraphs) for cell in row] for row in table.rows]
    assert cells == [["Vad", "När", "Läge"], ["Öva / – ofta", "2027-03-01", "–"], ["Mät", "–", "öppen"]]


def test_footnotes_of_rows_are_numbered_on() -> None:
    for layout in ("list", "table"):
        made = _rows({"vad": "A[^1]\n\n[^1]: a"}, {"vad": "B[^1]\n\n[^1]: b"}, fields=FIELDS, line=LINE, layout=layout)
        assert [(note.number, text(note.spans)) for note in made.notes] == [(1, "a"), (2, "b")]


RISKS = [
    {"id": "namn", "kind": "text", "label": "Beteckning"},
    {"id": "risk", "kind": "text", "label": "Risk", "required": True},
    {"id": "s", "kind": "number", "label": "Sannolikhet", "min": 1, "max": 5},
    {"id": "k", "kind": "number", "label": "Konsekvens", "min": 1, "max": 5},
    {"id": "v", "kind": "computed", "label": "Riskvärde", "operation": "product", "of": ["s", "k"]},
]


def test_the_risk_matrix_says_in_words_what_its_colours_say() -> None:
    made = _rows(
        {"namn": "R1", "risk": "Avbrott", "s": 3, "k": 5, "v": 15},
        {"namn": "R2", "risk": "Läcka", "s": 1, "k": 4, "v": 4},
        {"risk": "Utan värden"},
        fields=RISKS,
        line="{risk}[ ({namn})][ – riskvärde {v}]",
        layout="risk_matrix",
    )
    assert lines(made.blocks) == ["Avbrott (R1) – riskvärde 15", "Läcka (R2) – riskvärde 4", "Utan värden"]
    table, legend = made.after
    assert isinstance(table, Table)
    assert [text(cell.paragraphs[0]) for cell in table.rows[0]] == ["Sannolikhet ↓ Konsekvens →", *"12345"]
    by_value = {(6 - line, column): cell for line, row in enumerate(table.rows) for column, cell in enumerate(row)}
    for (up, right), cell in by_value.items():
        if up <= 5 and right:
            said = lines([Table(((cell,),))])
            assert said == [str(up * right), *{(3, 5): ["R1"], (1, 4): ["R2"]}.get((up, right), [])]
            assert cell.shade == (RED if up * right >= 15 else YELLOW if up * right >= 5 else GREEN)
    assert "1–4" in lines([legend])[0]
    assert "5–14" in lines([legend])[0]
    assert "R1: sannolikhet 3, konsekvens 5." in table.description


def test_without_values_there_is_no_matrix() -> None:
    assert not _rows({"risk": "Avbrott"}, fields=RISKS, line="{risk}", layout="risk_matrix").after


def test_the_areas_that_are_given_stand_out() -> None:
    fields = [{"id": "vem", "kind": "text", "label": "Område", "required": True}, *FIELDS[:1]]
    made = _rows(
        {"vem": "Styrdokument", "vad": "bra"},
        fields=fields,
        line="{vem}: {vad}",
        fixed_field="vem",
        fixed_rows=["Styrdokument"],
    )
    assert made.blocks[0].spans == (Span("Styrdokument", bold=True), Span(": bra"))


@pytest.mark.parametrize(
    ("said", "value", "line"),
    [
        ({"kind": "text", "lines": "one"}, "**vd**", "vd"),
        ({"kind": "date"}, "2026-10-05", "5 oktober 2026"),
        ({"kind": "boolean"}, True, "ja"),
        ({"kind": "list"}, ["a", "b"], "a; b"),
    ],
)
def test_a_cover_states_a_value_on_one_line(said: dict[str, Any], value: Any, line: str) -> None:
    assert plain_value(question(**said), value, WORDS) == line


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.text(min_size=1, max_size=60)))
def test_a_line_holds_every_letter_of_its_values_and_never_breaks(values: dict[str, str]) -> None:
    blocks = {name: parse(value)[0] for name, value in values.items()}
    blocks = {name: found for name, found in blocks.items() if found}
    filled = fill("x {a}[ – {b}][ ({c})].", blocks)
    item = as_item(filled, ListItem((), ordered=False))
    letters = "".join(c for line in lines(item) for c in line if c.isalnum())
    wanted = "".join(c for name in blocks for line in lines(blocks[name]) for c in line if c.isalnum())
    if blocks:  # a value that begins a sentence may get a capital
        assert sorted(letters.casefold()) == sorted(f"{wanted}x".casefold())
    else:
        assert not filled
