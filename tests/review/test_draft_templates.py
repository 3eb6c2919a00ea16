"""An organisation's own templates: what they forget is added, what they get wrong is told, what they try is refused."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from interview.errors import DraftError
from interview.review.blocks import Document, Heading
from interview.review.draft import compose
from interview.review.templates import load_template
from interview.session.cleaning import clean
from interview.session.interview import Interview
from tests.review.drafting import answers, headings, interview, lines, of_role, own_flow, text, under

FRONT = "---\nname: Egen\ntitle: Genomgång {year}\nlanguage: sv\n---\n"
PLACE = "egen.md.j2"


@pytest.fixture
def draft(tmp_path: Path) -> Any:
    def drafted(body: str, made: Interview | None = None, front: str = FRONT) -> Document:
        file = tmp_path / PLACE
        file.write_text(front + body, encoding="utf-8")
        return compose(made or interview(), str(file))

    return drafted


def fault(draft: Any, body: str, **more: Any) -> DraftError:
    with pytest.raises(DraftError) as caught:
        draft(body, **more)
    return caught.value


def test_a_section_that_the_template_forgets_is_added_under_its_title(draft: Any) -> None:
    made = interview({"rsa.text": "Glömt här.", "ram.text": "Inledningen."})
    document = draft('# Början\n\n{{ answers("ram") }}\n', made)
    assert [heading for _level, heading in headings(document)][:3] == [
        "Början",
        "Övrigt underlag",
        "Risk- och sårbarhetsanalys",
    ]
    assert under(document, "Risk- och sårbarhetsanalys") == ["Glömt här."]


def test_what_was_forgotten_stands_before_the_approval_line(draft: Any) -> None:
    document = draft('# A\n\n{{ approval("Ja {date}") }}\n', interview({"rsa.text": "Glömt."}))
    order = [heading for _level, heading in headings(document)]
    assert order.index("Övrigt underlag") < order.index("Öppna punkter")
    said = lines(document.blocks)
    assert said.index("Glömt.") < said.index("Genomgången är ännu inte fastställd.")


def test_a_field_that_the_template_forgets_is_added_too(draft: Any) -> None:
    rows = [{"omrade": "Konton", "problem": "De lever kvar", "forslag": "Stäng dem", "ansvarig": "HR"}]
    body = (
        '{% for area in groups("forbattringar.forslag", by="omrade") %}\n'
        '## {{ area.label }}\n\n{{ area.rows(line="{forslag}") }}\n{% endfor %}\n'
    )
    document = draft(body, interview({"forbattringar.forslag": rows}))
    assert under(document, "Konton") == ["Stäng dem"]
    assert under(document, "Förbättringar") == ["Konton; Så är det i dag: De lever kvar; Ansvarig: HR"]


def test_a_plan_in_a_template_without_years_keeps_its_years(draft: Any) -> None:
    document = draft(
        '# Plan\n\n{{ answer("plan.rader") }}\n', interview({"plan.rader": [{"ar": "2027", "atgard": "Öva"}]})
    )
    assert under(document, "Plan") == ["2027: Öva"]


def test_rows_can_have_another_layout_and_another_line(draft: Any) -> None:
    made = interview({"mal.mal": [{"mal": "Alla system är klassade", "matt": "18 av 18"}]})
    body = '# Mål\n\n{{ answer("mal.mal", layout="numbered", line="{matt}: {mal}") }}\n'
    document = draft(body, made)
    assert under(document, "Mål")[1:] == ["18 av 18: Alla system är klassade"]


def test_columns_choose_what_a_table_shows_beside_and_below(draft: Any) -> None:
    rows = [{"ar": "2027", "atgard": "Öva", "aterkommande": True, "ansvarig": "chefen", "ursprung": "en incident"}]
    body = '# Plan\n\n{{ answer("plan.rader", layout="table", columns=("ar", "atgard")) }}\n'
    (answer,) = answers(draft(body, interview({"plan.rader": rows})), "plan.rader")
    cells = [[text(spans) for spans in cell.paragraphs] for cell in answer.blocks[0].rows[1]]  # type: ignore[union-attr]  # a table
    assert cells == [["2027"], ["Öva", "Återkommer varje år", "Ansvarig: chefen", "Ursprung: en incident"]]


def test_conditions_ask_what_is_asked_and_what_is_said(draft: Any) -> None:
    body = '{% if has("rsa") %}\nsagt\n\n{% endif %}\n{% if asked("rsa") %}\nfrågat\n{% endif %}\n'
    assert {"sagt", "frågat"} & set(lines(draft(body).blocks)) == {"frågat"}
    assert {"sagt", "frågat"} <= set(lines(draft(body, interview({"rsa.text": "Hej"})).blocks))
    off = interview({"ram.utan_avsnitt": ["rsa"]})
    assert not {"sagt", "frågat"} & set(lines(draft(body, off).blocks))


def test_headings_take_keys_and_classes_and_paragraphs_roles(draft: Any) -> None:
    document = draft("# Ett {#rsa .unnumbered}\n\nSyftet. {.purpose}\n\n## Två\n\nText.\n")
    first, second = (block for block in document.blocks[:4] if isinstance(block, Heading))
    assert (text(first.spans), first.key, first.numbered) == ("Ett", "rsa", False)
    assert second.numbered
    assert of_role(document, "purpose") == ["Syftet."]


def test_comments_are_not_in_the_draft(draft: Any) -> None:
    assert "hemligt" not in " ".join(lines(draft("# A\n\n<!-- hemligt {{ nej }} -->\nText.\n").blocks))


def test_the_templates_own_footnotes_do_not_meet_those_of_answers(draft: Any) -> None:
    made = interview({"ram.text": "Svar[^1].\n\n[^1]: svarets"})
    document = draft('# A\n\n{{ answers("ram") }}\n\nEgen[^1].\n\n[^1]: mallens\n', made)
    assert [(note.number, text(note.spans)) for note in document.notes] == [(1, "svarets"), (2, "mallens")]


@pytest.mark.parametrize(
    ("body", "line", "message", "advice"),
    [
        ('# A\n\n{{ answer("rsa.slutsatzer") }}\n', 8, "rsa.slutsatzer", "rsa.slutsatser"),
        ('{{ answers("rza") }}\n', 6, "rza", "rsa"),
        ("# A\n\n{{ nonsense }}\n", 8, "nonsense", ""),
        ("# A\n{% if %}\n", 7, "", ""),
        ('{{ answer("rsa.text") }}\n\n{{ answer("rsa.text") }}\n', 8, "rsa.text", ""),
        ('{{ answer("rsa.text", layout="tabell") }}\n', 6, "tabell", "table"),
        ('{{ periods("plan.rader", by="year") }}\n', 6, "year", "ar"),
        ('{{ text("liss") }}\n', 6, "liss", "lis"),
        ("{% for n in 5 %}{% endfor %}\n", 6, "", ""),
        ('{{ answer(layout="table", nonsense=1) }}\n', 6, "nonsense", ""),
        ("{{ answer }}\n", 6, "", ""),
    ],
)
def test_a_mistake_is_told_with_file_and_line(draft: Any, body: str, line: int, message: str, advice: str) -> None:
    error = fault(draft, body)
    assert error.where.endswith(f"{PLACE}:{line}")
    assert message in error.message
    assert advice in error.advice


@pytest.mark.parametrize(
    ("front", "place", "message"),
    [
        ("", ":1", ""),
        ("---\ntitle: A\nlanguage: sv\n---\n", ":2:1", "name"),
        ("---\nname: A\ntitle: A\nlanguage: tyska\n---\n", ":4:11", "tyska"),
        ("---\nname: A\ntitle: A\nlanguage: sv\nnumrering: '1'\n---\n", ":5:1", "numrering"),
        ("---\nname: A\ntitle: A\nlanguage: sv\ncover:\n  facts: [{label: B}]\n---\n", ":6:11", "questions"),
        ("---\nname: [A\n---\n", ":2:7", ""),
    ],
)
def test_a_mistake_in_the_front_matter_is_told_with_its_place(draft: Any, front: str, place: str, message: str) -> None:
    error = fault(draft, "# A\n", front=front)
    assert error.where.endswith(PLACE + place)
    assert message in error.message
    assert error.advice


@pytest.mark.parametrize(
    "body",
    [
        "{{ ''.__class__ }}",
        "{{ answer.__globals__ }}",
        "{{ answer.__self__ }}",
        "{{ organisation.__class__.__mro__ }}",
        "{{ 'a' * 10000000 }}",
        "{{ 'a' ~ 'b' }}",
        "{{ 'a'|upper }}",
        "{{ [1, [2]] }}",
        "{{ answer['__self__'] }}",
        "{% set x %}a{% endset %}",
        "{% macro m() %}{% endmacro %}",
        "{% include 'forvaltning.md.j2' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{{ range(10) }}",
        "{{ lipsum() }}",
        "{{ cycler }}",
        "{{ self }}",
        "{{ 10 ** 10 }}",
        "{% set ns = namespace() %}",
        "{{ 'x' + 'y' }}",
    ],
)
def test_a_template_cannot_reach_out_or_grow(draft: Any, body: str) -> None:
    fault(draft, f"# A\n\n{body}\n")


def test_a_template_cannot_run_away(draft: Any) -> None:
    begun = time.perf_counter()
    silent = "{% for p in periods('plan.rader', by='ar') %}" * 12 + "{% set x = 1 %}" + "{% endfor %}" * 12
    fault(draft, silent)
    assert time.perf_counter() - begun < 10


def test_a_template_cannot_make_endless_text(draft: Any) -> None:
    loop = "{% for p in periods('plan.rader', by='ar') %}"
    fault(draft, loop * 3 + "a" * 100_000 + "{% endfor %}" * 3)


def test_a_template_may_not_be_larger_than_a_person_writes(draft: Any) -> None:
    assert "256 KiB" in fault(draft, "a" * 300_000).message


@pytest.mark.parametrize("begun", ["#", "-", "Se", "|"])
def test_an_answer_stands_in_paragraphs_of_its_own_whatever_comes_before(draft: Any, begun: str) -> None:
    document = draft(f'# A\n\n{begun} {{{{ answer("rsa.text") }}}} x\n', interview({"rsa.text": "Hej"}))
    (answer,) = answers(document, "rsa.text")
    assert lines([answer]) == ["Hej"]


def test_an_address_is_the_templates_own(draft: Any) -> None:
    assert fault(draft, "# A\n\n[Sidan](https://example.se/{{ organisation }})\n").where.endswith(PLACE)


def test_an_answer_cannot_stand_in_a_heading(draft: Any) -> None:
    body = '{% for p in periods("plan.rader", by="ar") %}\n# {{ p.rows(layout="list") }}{% endfor %}\n'
    assert answers(draft(body), "plan.rader")


@pytest.mark.parametrize("name", ["forvaltningen", "../forvaltning", "saknas.md.j2", "/etc/passwd"])
def test_a_template_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(DraftError) as caught:
        compose(interview(), name)
    assert caught.value.advice


def test_the_nearest_template_is_suggested() -> None:
    with pytest.raises(DraftError, match="forvaltningen") as caught:
        load_template("forvaltningen")
    assert "forvaltning" in caught.value.advice


NASTY = [
    "# Rubrik {#rsa .optional}",
    "{{ answers('ram') }}",
    "{% endif %}{% raw %}",
    "X {.approval}",
    "gg000000000000000000000000x000001",
    "---\nname: x\n---",
    "<script>alert(1)</script>",
    "| a |\n|---|",
]


@settings(max_examples=40)
@given(st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=40)))
def test_nothing_typed_becomes_structure_or_template(typed: str) -> None:
    typed = clean(typed)
    assume(typed.strip())
    usual = compose(interview({"ram.text": "x"}), "bolag")
    document = compose(interview({"ram.text": "x"}, organisation=typed), "bolag")
    assert [level for level, _heading in headings(document)] == [level for level, _heading in headings(usual)]
    assert document.organisation == " ".join(typed.split())


def test_a_name_cannot_give_a_heading_a_key_or_a_class(draft: Any) -> None:
    (heading, *_rest) = draft("# {{ organisation }}\n", interview(organisation="X {#rsa .unnumbered}")).blocks
    assert (text(heading.spans), heading.key, heading.numbered) == ("X {#rsa .unnumbered}", "", True)


@pytest.mark.parametrize("typed", NASTY)
def test_an_answer_that_looks_like_a_template_is_text(typed: str) -> None:
    document = compose(interview({"omvarld.hot": typed}), "fyra-kapitel")
    (answer,) = answers(document, "omvarld.hot")
    said = "".join(lines(answer.blocks))
    assert [c for c in said if c.isalnum()] == [c for c in typed if c.isalnum()]
    assert all(block.key == "" for block in answer.blocks if isinstance(block, Heading))


def test_a_flow_with_other_questions_can_use_the_programs_templates() -> None:
    flow = own_flow({"id": "hot", "kind": "text"}, section="omvarld")
    document = compose(interview({"omvarld.hot": "Bedrägerier."}, flow=flow), "fyra-kapitel")
    assert under(document, "Hot") == ["Bedrägerier."]
    flow = own_flow({"id": "fraga", "kind": "text"})
    document = compose(interview({"prov.fraga": "Svaret."}, flow=flow), "fyra-kapitel")
    assert under(document, "Provet")[0] == "Svaret."
