"""What does not agree within a flow: ids, alternatives, what rolls from last year, texts and versions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# A piece of example.yaml, what stands there instead, and every problem that follows. "…" is a list of what is allowed.
FAULTS: list[tuple[str, str, list[str]]] = [
    (
        'default: "{organisation}"',
        'default: "{organisation}"\n        max_length: 5',
        ["23:18: 'default' is longer than 'max_length', 5"],
    ),
    ('version: "2026.1"', "version: two", ["3:10: 'version' is a year and a number, such as \"2026.1\""]),
    (
        "default_template: short",
        "default_template: shor",
        ["6:19: 'default_template' is not one of 'templates': short, long (did you mean “short”?)"],
    ),
    (
        "id: audit.day",
        "id: audit.audited",
        ["60:13: there is already a question 'audit.audited'", "68:34: there is no question 'audit.day'"],
    ),
    (
        "id: audit.day",
        "id: plan.day",
        [
            "60:13: a question of the section 'audit' is called audit.something",
            "68:34: there is no question 'audit.day' (did you mean “plan.day”?)",
        ],
    ),
    (
        "id: audit\n",
        "id: frame\n",
        ["49:9: there is already a section 'frame'", "53:7: there is already a question 'frame.text'"],
    ),
    ("min: 2000", "min: 3000", ["27:14: 'min' is more than 'max'"]),
    ("reuse: roll\n        roll: next_choice", "reuse: roll", ["37:16: 'reuse: roll' needs 'roll', which says how"]),
    (
        "reuse: roll\n        roll: next_choice",
        "reuse: show\n        roll: next_choice",
        ["38:9: 'roll' needs 'reuse: roll'"],
    ),
    ("roll: next_choice", "roll: next_year", ["38:15: 'next_year' does not go with kind choice"]),
    (
        "{value: second, label: Second year",
        "{value: first, label: Second year",
        [
            "41:21: there is already a choice 'first'",
            "108:66: 'second' is not one of the choices of frame.cycle: first, first",
        ],
    ),
    (
        "sentence: The review concerns {value}.",
        "sentence: The review concerns {valu}.",
        [
            "24:19: 'sentence' must have {value} where the answer goes",
            "24:40: 'sentence' knows only {value}, not {valu} (did you mean “value”?)",
        ],
    ),
    (
        'default: "{organisation}"',
        'default: "{organization}"',
        [
            "23:20: 'default' knows {organisation}, {year} and {previous_year}, not {organization} "
            "(did you mean “organisation”?)"
        ],
    ),
    (
        'default: "{previous_year}-10-01"',
        'default: "{previous_year}-13-01"',
        ["64:18: 'default' is no date; write it as 2026-12-31, or {year}-12-31"],
    ),
    ("[audit.findings]", "[audit.day]", ["69:19: the alias 'audit.day' is a question of this flow"]),
    ('"2025.2"', '"2027.1"', ["70:16: 'since' is later than the flow's version, 2026.1"]),
    (
        "min: 1, max: 5}\n          - {id: impact",
        "min: 6, max: 5}\n          - {id: impact",
        ["88:68: 'min' is more than 'max'"],
    ),
    ("[audit.findings]", "[old.a, old.a]", ["69:26: the alias 'old.a' belongs to audit.found already"]),
    ('since: "2025.2"', 'since: "last year"', ["70:16: 'since' is a version of the flow, such as \"2026.1\""]),
    ("templates: [short, long]\n", "templates: [long]\n", ["6:19: 'default_template' is not one of 'templates': long"]),
    (
        "kind: choice\n        label: Where",
        "kind: choice\n        default: third\n        label: Where",
        ["35:18: 'third' is not one of the choices: first, second"],
    ),
]


@pytest.mark.parametrize(("piece", "instead", "problems"), FAULTS, ids=[repr(case[1])[:50] for case in FAULTS])
def test_a_disagreement_is_told_at_its_place(
    spoilt: Callable[[str, str], list[str]], piece: str, instead: str, problems: list[str]
) -> None:
    assert spoilt(piece, instead) == problems
