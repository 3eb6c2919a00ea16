"""What does not agree within a question with rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# A piece of example.yaml, what stands there instead, and every problem that follows. "…" is a list of what is allowed.
FAULTS: list[tuple[str, str, list[str]]] = [
    (
        "roll_from: plan.rows",
        "roll_from: plan.row",
        ["101:20: there is no question 'plan.row' (did you mean “plan.rows”?)"],
    ),
    ("roll_from: plan.rows", "roll_from: audit.day", ["101:20: 'audit.day' has no rows"]),
    (
        "        roll_from: plan.rows\n",
        "",
        ["100:15: 'plan_forward' needs 'roll_from', the question whose rows it takes"],
    ),
    (
        "roll_from: plan.rows",
        "roll_from: audit.remarks",
        [
            "101:20: 'plan_forward' needs a field 'ar' in the rows of audit.remarks",
            "101:20: 'plan_forward' needs a field 'atgard' in the rows of audit.remarks",
        ],
    ),
    ("({status})][,", "({status})[,", ["75:15: 'line' has square brackets that do not pair or lie within each other"]),
    ("{remark}[", "{remrk}[", ["75:17: there is no field 'remrk' in the row (did you mean “remark”?)"]),
    ("[, risk {risk}]", "[, risk]", ["75:15: the optional part [, risk] names no field, so it would always be there"]),
    ("{remark}[", "{remark[", ["75:15: 'line' has a brace { or } that is not closed or not opened"]),
    (
        "closed_values: [closed]",
        "closed_values: [close]",
        ["77:25: 'close' is not one of the choices: open, closed (did you mean “closed”?)"],
    ),
    ("closed_field: status", "closed_field: reason", ["76:23: there is no choice field 'reason' in the row"]),
    ("        closed_field: status\n", "", ["76:9: 'closed_field' and 'closed_values' go together"]),
    (
        "{status: [closed]}",
        "{status: [clsed]}",
        ["87:66: 'clsed' is not one of the choices: open, closed (did you mean “closed”?)"],
    ),
    (
        "{status: [closed]}",
        "{stats: [closed]}",
        ["87:57: there is no choice field 'stats' in the row (did you mean “status”?)"],
    ),
    (
        "of: [likelihood, impact]",
        "of: [likelihood, impct]",
        ["90:90: there is no number field 'impct' in the row (did you mean “impact”?)"],
    ),
    ("of: [likelihood, impact]", "of: [likelihood, remark]", ["90:90: there is no number field 'remark' in the row"]),
    (
        "operation: product, of: [likelihood, impact]",
        "operation: years_after, of: [likelihood, impact]",
        ["90:82: there is no text field 'likelihood' in the row"],
    ),
    (
        "operation: product, of: [likelihood, impact]",
        "operation: years_after, of: [remark, likelihood, impact]",
        ["90:81: 'years_after' is of two fields, a text and a number"],
    ),
    (
        "{id: impact, kind",
        "{id: likelihood, kind",
        ["89:18: there is already a field 'likelihood'", "90:90: there is no number field 'impact' in the row"],
    ),
    (
        "'\\d{4}([–-]\\d{4})?'",
        "'(\\d+)+'",
        ["104:60: the pattern repeats a group that itself varies in length; use a set such as [a-z ]*"],
    ),
    (
        "'\\d{4}([–-]\\d{4})?'",
        "'(\\d+'",
        ["104:60: the pattern is not a regular expression: missing ), unterminated subpattern at position 0"],
    ),
    (
        "        closed_values: [closed]\n",
        "        closed_values: [closed]\n        fixed_field: remrk\n        fixed_rows: [One, one]\n",
        [
            "78:22: there is no text field 'remrk' in the row (did you mean “remark”?)",
            "79:27: there is already a row 'one'",
        ],
    ),
    (
        "        closed_values: [closed]\n",
        "        closed_values: [closed]\n        fixed_rows: [One]\n",
        ["78:9: 'fixed_field' and 'fixed_rows' go together"],
    ),
    (
        "        closed_values: [closed]\n",
        "        closed_values: [closed]\n        min_rows: 9\n        max_rows: 3\n",
        ["78:19: 'min_rows' is more than 'max_rows'"],
    ),
    (
        "{id: reason, label: Reason,",
        "{id: reason, label: Reason, takes: remrk,",
        ["87:48: there is no other field 'remrk' in the row (did you mean “remark”?)"],
    ),
    (
        "{id: reason, label: Reason,",
        "{id: reason, label: Reason, takes: status,",
        ["87:48: 'reason' is of kind text, so it cannot take the value of 'status', of kind choice"],
    ),
    (
        "        aliases: [audit.findings]",
        "        roll_from: plan.rows",
        ["69:9: 'roll_from' needs 'roll', which says how"],
    ),
    (
        "roll: interview_year",
        "roll: interview_year\n        roll_from: plan.rows",
        ["33:9: 'interview_year' does not read another question"],
    ),
    (
        "id: atgard",
        "id: action",
        [
            "101:20: 'plan_forward' needs a field 'atgard' in the rows of plan.rows",
            "102:23: there is no field 'atgard' in the row",
            "103:9: 'plan_forward' needs a field 'atgard' to fill",
        ],
    ),
    (
        "\\d{4}([–-]\\d{4})?",
        "(\\d+)\\1",
        ["104:60: the pattern looks around or refers back; use plain repetitions and sets"],
    ),
    (
        "lines: one\n",
        "lines: one\n        pattern: '(a|aa)+'\n",
        ["20:18: the pattern repeats a group that itself varies in length; use a set such as [a-z ]*"],
    ),
    ("label: open}\n", "label: Closed}\n", ["86:40: there is already a choice 'closed'"]),
    (
        "operation: product, of: [likelihood, impact]}",
        "operation: sum, of: [likelihood, impact]}\n        layout: risk_matrix",
        ["91:17: a risk matrix needs a computed field, the product of two number fields"],
    ),
    (
        "{id: reason, label: Reason,",
        "{id: reason, label: Reason, takes: reason,",
        ["87:48: there is no other field 'reason' in the row"],
    ),
    ('line: "{ar}: {atgard}"', 'line: "Year: action"', ["102:15: 'line' names no field; write them as {field}"]),
    (
        'line: "{ar}: {atgard}"',
        'line: "{ar}: {atgard}}"',
        ["102:15: 'line' has a brace { or } that is not closed or not opened"],
    ),
    (
        'line: "{ar}: {atgard}"',
        'line: "{ar}[: [{atgard}]]"',
        ["102:15: 'line' has square brackets that do not pair or lie within each other"],
    ),
    ("        closed_values: [closed]\n", "", ["76:9: 'closed_field' and 'closed_values' go together"]),
    (
        "        closed_values: [closed]\n",
        "        closed_values: [closed]\n        fixed_field: remark\n",
        ["78:9: 'fixed_field' and 'fixed_rows' go together"],
    ),
    (
        "        closed_field: status\n",
        "        closed_field: status\n        fixed_rows: [A, B]\n        fixed_field: remark\n        max_rows: 1\n",
        ["77:9: there are more fixed rows than 'max_rows' allows"],
    ),
]


@pytest.mark.parametrize(("piece", "instead", "problems"), FAULTS, ids=[repr(case[1])[:50] for case in FAULTS])
def test_a_disagreement_among_the_fields_of_a_row_is_told_at_its_place(
    spoilt: Callable[[str, str], list[str]], piece: str, instead: str, problems: list[str]
) -> None:
    assert spoilt(piece, instead) == problems
