"""Conditions that cannot be right are refused when the flow is loaded, at their place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# A piece of example.yaml, what stands there instead, and every problem that follows. "…" is a list of what is allowed.
FAULTS: list[tuple[str, str, list[str]]] = [
    (
        "when: audit.audited\n",
        "when: \"frame.cycle == 'thi\\x72d'\"\n",
        ["63:15: 'third' is not one of the choices of frame.cycle: first, second"],
    ),
    (
        "      - id: audit.day\n",
        "      - {id: audit.x, label: Is a.b so?, when: a.b is answered}\n      - id: audit.day\n",
        ["60:48: there is no question 'a.b'"],
    ),
    (
        "when: audit.audited\n",
        "when: frame.cycle is true\n",
        ["63:15: 'frame.cycle' is not a yes/no question; compare it, or write 'frame.cycle is answered'"],
    ),
    ("when: audit.audited\n", "when: \"'2020' < frame.year\"\n", ["63:25: a text cannot be compared with a number"]),
    (
        "when: audit.audited\n",
        "when: frame.cycle == ['first']\n",
        ["63:15: a list of values is read with 'in', not with '=='"],
    ),
    (
        "when: plan.rows|length > 3",
        "when: plan.rows == 3",
        ["108:15: a list is read with 'in' or 'length', not with '=='"],
    ),
    (
        "when: audit.audited\n",
        "when: audit.adited\n",
        ["63:15: there is no question 'audit.adited' (did you mean “audit.audited”?)"],
    ),
    (
        "when: audit.audited\n",
        "when: audit.found is answered\n",
        ["63:15: 'audit.found' is asked later; a condition reads earlier questions only"],
    ),
    ("when: audit.audited\n", "when: audit.day is answered\n", ["63:15: the condition reads its own question"]),
    (
        "when: audit.audited\n",
        "when: adited\n",
        [
            "63:15: 'adited' is not a question; write section.question, and texts in quotation marks "
            "(did you mean “audit.audited”?)"
        ],
    ),
    ("when: audit.audited\n", "when: audit.audited == 'yes'\n", ["63:15: a yes or no cannot be compared with a text"]),
    (
        "when: audit.audited\n",
        "when: frame.cycle\n",
        ["63:15: 'frame.cycle' is not a yes/no question; compare it, or write 'frame.cycle is answered'"],
    ),
    (
        "when: audit.audited\n",
        "when: frame.cycle == 'thrd'\n",
        ["63:31: 'thrd' is not one of the choices of frame.cycle: first, second"],
    ),
    ("when: audit.audited\n", "when: frame.year > '2020'\n", ["63:15: a number cannot be compared with a text"]),
    (
        "when: audit.audited\n",
        "when: frame.organisation > 'a'\n",
        ["63:15: only numbers and dates are compared with '>'"],
    ),
    (
        "when: audit.audited\n",
        "when: frame.leave_out == 'plan'\n",
        ["63:15: a list is read with 'in' or 'length', not with '=='"],
    ),
    (
        "when: audit.audited\n",
        "when: \"'pln' in frame.leave_out\"\n",
        ["63:17: 'pln' is not one of the choices of frame.leave_out: audit, plan (did you mean “plan”?)"],
    ),
    (
        "when: audit.audited\n",
        "when: frame.cycle in 'first'\n",
        ["63:15: on the right of 'in' is a list, such as ['a', 'b']"],
    ),
    (
        "when: audit.audited\n",
        "when: frame.cycle in ['first', 2]\n",
        ["63:15: the list after 'in' has values of another kind"],
    ),
    (
        "when: audit.audited\n",
        "when: frame.cycle|upper == 'X'\n",
        ["63:27: the filter 'upper' is not allowed; there are 'length' and 'lower'"],
    ),
    (
        "when: audit.audited\n",
        "when: frame.year|length == 4\n",
        ["63:15: 'length' does not go with 'frame.year', a question of kind number"],
    ),
    (
        "when: audit.audited\n",
        "when: frame.organisation.upper() == 'X'\n",
        ["63:15: conditions cannot have calls; they compare questions with constants"],
    ),
    ("when: audit.audited\n", "when: audit.audited and\n", ["63:15: the condition ends too early"]),
    ("'2026-01-01'", "'2026-13-01'", ["68:47: '2026-13-01' is no date; write it as 2026-12-31"]),
    ("'2026-01-01'", "2026", ["68:34: a date cannot be compared with a number"]),
    (
        "when: not ('audit' in frame.leave_out)",
        "when: not ('audit' in frame.leaveout)",
        ["51:27: there is no question 'frame.leaveout' (did you mean “frame.leave_out”?)"],
    ),
    (
        "when: not ('audit' in frame.leave_out)",
        "when: audit.audited",
        ["51:11: 'audit.audited' is asked later; a condition reads earlier questions only"],
    ),
    (
        "when: not ('audit' in frame.leave_out)",
        "when: frame.organisation in frame.organisation and frame.cycle in frame.cycle",
        ["51:56: 'frame.cycle' is not a list of values"],
    ),
    (
        "when: not ('audit' in frame.leave_out)",
        "when: frame.year in frame.leave_out",
        ["51:11: only a text can be in 'frame.leave_out'"],
    ),
    (
        "when: not ('audit' in frame.leave_out)",
        "when: frame.leave_out in ['audit']",
        ["51:11: on the left of 'in' is one value, not a list"],
    ),
    ("when: not ('audit' in frame.leave_out)", "when: frame.cycle in []", ["51:11: the list after 'in' is empty"]),
    (
        "when: not ('plan' in frame.leave_out)",
        "when: >-\n      not\n      ('plan' in\n      frame.leaveout)",
        ["96:7: there is no question 'frame.leaveout' (did you mean “frame.leave_out”?)"],
    ),
]


@pytest.mark.parametrize(("piece", "instead", "problems"), FAULTS, ids=[repr(case[1])[:50] for case in FAULTS])
def test_a_condition_that_cannot_be_right_is_told_at_its_place(
    spoilt: Callable[[str, str], list[str]], piece: str, instead: str, problems: list[str]
) -> None:
    assert spoilt(piece, instead) == problems


@pytest.mark.parametrize(
    "condition",
    [
        "frame.leave_out|length == 3",
        "3 > frame.leave_out|length",
        "frame.organisation|lower == 'anything'",
        "frame.organisation|length > frame.year",
        "frame.organisation in ['a', 'b']",
        "'garden' in frame.organisation",
        "frame.cycle in frame.leave_out",
        "frame.cycle == frame.organisation",
        "frame.year in [2026, 2027.0]",
        "frame.year == -1",
        "audit.audited == true",
        "audit.audited is not answered or not audit.audited",
        "frame.cycle != 'first' and 2000 < frame.year <= 2030",
    ],
)
def test_a_condition_that_can_be_right_is_taken(spoilt: Callable[[str, str], list[str]], condition: str) -> None:
    assert spoilt("when: audit.audited\n", f'when: "{condition}"\n') == []


def test_a_list_without_choices_may_have_any_line(spoilt: Callable[[str, str], list[str]]) -> None:
    choices = """\
        choices:
          - {value: audit, label: Audit}
          - {value: plan, label: Plan}
"""
    assert spoilt(choices, "") == []
