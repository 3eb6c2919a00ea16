"""Single facts in a review: a name and a value, alone or in a table, and the line of approval."""

from __future__ import annotations

import pytest

from interview.flow.loading import load_flow
from interview.intake.importing import placed
from interview.intake.outline import Outline
from interview.review.markdown.reading import parse_template
from interview.session.events import Value

FLOW = load_flow("stockholm")


def answers(markdown: str) -> dict[str, Value]:
    return placed(Outline(parse_template(markdown)[0]), FLOW, 2026).answers


@pytest.mark.parametrize(
    ("markdown", "question", "value"),
    [
        ("Dnr: HK 2025/7", "ram.diarienummer", "HK 2025/7"),
        ("# Klassning\n\n- Antal system: 42", "klassning.antal_totalt", 42),
        ("# Klassning\n\nÅterstår: 5.", "klassning.antal_aterstar", 5),
        ("# Beslut\n\nNästa genomgång: 15 november 2026", "beslut.nasta", "2026-11-15"),
        ("# Plan\n\nFastställd av vd 2025-11-11", "beslut.faststalld_datum", "2025-11-11"),
        ("# Beslut\n\n## Fastställt av vice vd den 3 maj 2025", "beslut.faststalld_roll", "vice vd"),
    ],
)
def test_a_name_and_a_value_answer_the_question_of_that_name(markdown: str, question: str, value: Value) -> None:
    assert answers(markdown) == {**answers(markdown), question: value}


def test_a_table_of_names_and_values_answers_them_all() -> None:
    table = "# Incidenter\n\n| Rapporterat i IA | 4 |\n| --- | --- |\n| Anmält till IMY | 1 |\n"

    assert answers(table) == {"incidenter.antal_ia": 4, "incidenter.antal_imy": 1}


@pytest.mark.parametrize(
    "markdown",
    [
        "# Klassning\n\nAntal system: ungefär 42",
        "# Klassning\n\nVi har räknat antal system: 42 stycken är klara.",
        "# Incidenter\n\n| Rapporterat i IA | 4 |\n| --- | --- |\n| Något annat | 1 |\n",
        "# Hot\n\nAntal system: 42",
    ],
)
def test_what_is_not_certain_stays_text(markdown: str) -> None:
    assert all(question.endswith((".text", ".hot")) for question in answers(markdown))


def test_the_second_value_for_a_question_stays_text() -> None:
    found = answers("# Klassning\n\nAntal system: 42\n\nAntal system: 43")

    assert found == {"klassning.antal_totalt": 42, "klassning.text": "Antal system: 43"}
