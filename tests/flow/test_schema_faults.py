"""What does not fit the schema: each fault at its place, in plain words, with the nearest known name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# A piece of example.yaml, what stands there instead, and every problem that follows. "…" is a list of what is allowed.
FAULTS: list[tuple[str, str, list[str]]] = [
    (
        'label: Anything more on "{section}"?\n  short: More\n\nsections:\n  - id: frame\n    title: Frame',
        "label: '{section}'\n\nsections:\n  - id: frame\n    title: ' '",
        ["13:12: 'title' is empty; write a text or remove the key"],
    ),
    (
        "sections:\n",
        "sections:\n  - {id: 1}\n  - {id: 2}\n",
        [
            "13:5: 'title' is missing",
            "13:5: 'questions' is missing",
            "13:10: 'id' must be text; write it in quotation marks: \"1\"",
            "14:5: 'title' is missing",
            "14:5: 'questions' is missing",
            "14:10: 'id' must be text; write it in quotation marks: \"2\"",
        ],
    ),
    ("  - id: frame\n    title", "  - title", ["13:5: 'id' is missing"]),
    (
        "  - id: frame\n",
        "  - id: Frame\n",
        ["13:9: 'id' has only small letters a-z, digits and _, and begins with a letter"],
    ),
    (
        "        required: true\n        reuse: carry\n",
        "        requird: true\n        reuse: carry\n",
        ["21:9: there is no key 'requird' here (did you mean “required”?)"],
    ),
    ("lines: one", "lnes: one", ["19:9: there is no key 'lnes' here (did you mean “lines”?)"]),
    ("kind: number", "kind: numbr", ["26:15: 'kind' cannot be 'numbr' … (did you mean “number”?)"]),
    ("kind: date", "kind: datum", ["61:15: 'kind' cannot be 'datum' … (did you mean “date”?)"]),
    (
        "reuse: carry\n        default",
        "reuse: cary\n        default",
        ["22:16: 'reuse' cannot be 'cary' … (did you mean “carry”?)"],
    ),
    (
        "label: Which year is planned?",
        "lable: Which year is planned?",
        ["25:9: 'label' is missing", "29:9: there is no key 'lable' here (did you mean “label”?)"],
    ),
    (
        "required: true\n        reuse: roll\n        roll: interview_year",
        "required: ja\n        reuse: roll\n        roll: interview_year",
        ["30:19: 'required' must be true or false"],
    ),
    (
        "required: true\n        reuse: roll\n        roll: interview_year",
        "required: yes\n        reuse: roll\n        roll: interview_year",
        ["30:19: 'required' must be true or false"],
    ),
    ('version: "2026.1"', "version: 2026.1", ["3:10: 'version' must be text; write it in quotation marks: \"2026.1\""]),
    (
        "templates: [short, long]",
        "templates: short",
        ["7:12: 'templates' must be a list: [a, b], or one per line after a dash"],
    ),
    ("templates: [short, long]", "templates: []", ["7:12: 'templates' needs at least 1"]),
    (
        "title: Frame",
        "title: [Frame]",
        ["14:12: 'title' must be one text, not a list; a text that begins with [ goes in quotation marks"],
    ),
    ("title: Frame", "title:", ["14:11: 'title' is empty; write a text or remove the key"]),
    ("title: Frame", "title: 2026", ["14:12: 'title' must be text; write it in quotation marks: \"2026\""]),
    ("title: Frame", "title: true", ["14:12: 'title' must be text; write it in quotation marks: \"true\""]),
    (
        "id: audit.day",
        "id: audit.Day",
        [
            "60:13: 'id' is written section.question in small letters a-z, digits and _, as in ram.planering",
            "68:34: there is no question 'audit.day' (did you mean “audit.Day”?)",
        ],
    ),
    ("min: 2000", "min: '2000'", ["27:14: 'min' must be a number"]),
    (
        "roll: next_choice",
        "roll: next_choise",
        ["38:15: 'roll' cannot be 'next_choise' … (did you mean “next_choice”?)"],
    ),
    (
        "{value: second, label: Second year",
        "{value: Second, label: Second year",
        ["41:21: 'value' has only small letters a-z, digits and _, and begins with a letter"],
    ),
    (
        "          - {value: second, label: Second year, sentence: It is the second year.}\n",
        "",
        ["40:11: 'choices' needs at least 2"],
    ),
    ("when: audit.audited\n", "when: true\n", ["63:15: 'when' must be text; write it in quotation marks: \"true\""]),
    (
        "{status: [closed]}",
        "{status: closed}",
        ["87:65: 'status' must be a list: [a, b], or one per line after a dash"],
    ),
    ("of: [likelihood, impact]", "of: [likelihood]", ["90:77: 'of' needs at least 2"]),
    ("free_text:", "fre_text:", ["8:1: there is no key 'fre_text' here (did you mean “free_text”?)"]),
    (
        "sections:",
        "sektions:",
        ["2:1: 'sections' is missing", "12:1: there is no key 'sektions' here (did you mean “sections”?)"],
    ),
    (
        "  label: Anything",
        "  lable: Anything",
        ["9:3: 'label' is missing", "9:3: there is no key 'lable' here (did you mean “label”?)"],
    ),
    (
        "kind: records\n        label: Which",
        "kind: text\n        label: Which",
        [
            "75:9: 'line' does not go with kind text, only with records (did you mean “lines”?)",
            "76:9: 'closed_field' does not go with kind text, only with records",
            "77:9: 'closed_values' does not go with kind text, only with records",
            "78:9: 'fields' does not go with kind text, only with records",
        ],
    ),
    (
        '        line: "{remark}',
        '        layout: tabel\n        line: "{remark}',
        ["75:17: 'layout' cannot be 'tabel' … (did you mean “table”?)"],
    ),
    ('iso: ["9.3.1"]', "iso: [9.3]", ["15:11: 'iso' cannot be '9.3' …"]),
    ('iso: ["9.3.1"]', "iso: a", ["15:10: 'iso' must be a list: [a, b], or one per line after a dash"]),
    ("reuse: never", "reuse: [never]", ["57:16: 'reuse' cannot be a list …"]),
    ("kind: choice\n", "kind:\n", ["34:14: 'kind' cannot be empty …"]),
    (
        "        choices:\n          - {value: first",
        "        chioces:\n          - {value: first",
        ["33:9: 'choices' is missing", "39:9: there is no key 'chioces' here (did you mean “choices”?)"],
    ),
    (
        "{value: first, label: First year}",
        "{value: first, lable: First year}",
        ["40:13: 'label' is missing", "40:28: there is no key 'lable' here (did you mean “label”?)"],
    ),
    ("{value: first, label: First year}", "first", ["40:13: each of 'choices' must be keys with values"]),
    ("kind: boolean", "kind: 3", ["54:15: 'kind' cannot be '3' …"]),
    (
        "      - id: audit.day\n",
        "      - just text\n      - id: audit.day\n",
        ["60:9: each of 'questions' must be keys with values"],
    ),
    (
        "    questions:\n      - id: plan.rows",
        "    question:\n      - id: plan.rows",
        ["91:5: 'questions' is missing", "94:5: there is no key 'question' here (did you mean “questions”?)"],
    ),
    (
        "{id: remark, label: Remark, required: true}",
        "{id: remark, label: Remark, requierd: true}",
        ["79:41: there is no key 'requierd' here (did you mean “required”?)"],
    ),
    (
        "{id: remark, label: Remark, required: true}",
        "{id: remark, kind: txt, label: Remark}",
        ["79:32: 'kind' cannot be 'txt' … (did you mean “text”?)"],
    ),
    (
        "{id: remark, label: Remark, required: true}",
        "{id: remark, kind: list, label: Remark}",
        ["79:32: 'kind' cannot be 'list' …"],
    ),
    (
        "{id: remark, label: Remark, required: true}",
        "{id: Remark, label: Remark, required: true}",
        ["79:18: 'id' has only small letters a-z, digits and _, and begins with a letter"],
    ),
    (
        "{status: [closed]}",
        "{Status: [closed]}",
        ["87:57: 'Status' has only small letters a-z, digits and _, and begins with a letter"],
    ),
    ("{status: [closed]}", "[status]", ["87:56: each of 'required_when' must be keys with values"]),
    ("language: en", "language: no", ["4:11: 'language' cannot be 'no' …"]),
    ("id: example\n", "", ["2:1: 'id' is missing"]),
    (
        "when: audit.audited\n",
        "when: audit.audited\n        min_rows: 2\n",
        ["64:9: 'min_rows' does not go with kind date, only with records"],
    ),
    ("lines: one", "max_length: 0", ["19:21: 'max_length' must be at least 1"]),
    ("lines: one", "max_length: 1.5", ["19:21: 'max_length' must be a whole number"]),
]


@pytest.mark.parametrize(("piece", "instead", "problems"), FAULTS, ids=[repr(case[1])[:50] for case in FAULTS])
def test_a_fault_of_the_schema_is_told_at_its_place(
    spoilt: Callable[[str, str], list[str]], piece: str, instead: str, problems: list[str]
) -> None:
    assert spoilt(piece, instead) == problems
