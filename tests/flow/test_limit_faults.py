"""Questions whose answers another question limits: which one that can be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Faults = Callable[..., list[str]]

FLOW = """\
id: limits
version: "2026.1"
language: en
title: Limits
default_template: short
templates: [short]
sections:
  - id: a
    title: A
    questions:
      - {id: a.first, kind: date, label: First}
      - {id: a.maybe, kind: date, label: Maybe, when: a.first is answered}
      - {id: a.all, kind: number, label: All}
      - {id: a.last, kind: date, label: Last, not_before: a.first}
      - {id: a.part, kind: number, label: Part, at_most: a.all}
      - {id: a.after, kind: date, label: After}
"""
FAULTS = [
    ("a.firts", "14:59: 'not_before' names an earlier question of the section (did you mean “a.first”?)"),
    ("a.after", "14:59: 'not_before' names an earlier question of the section"),
    ("a.maybe", "14:59: 'not_before' names a question that is always asked, without 'when'"),
    ("a.all", "14:59: 'not_before' names a question of kind date; a.all is of kind number"),
]


def test_limits_that_name_an_earlier_question_of_the_same_kind_are_sound(faults: Faults) -> None:
    assert faults(FLOW) == []


@pytest.mark.parametrize(("name", "problem"), FAULTS, ids=[name for name, _problem in FAULTS])
def test_a_limit_that_cannot_be_looked_up_is_told_at_its_place(faults: Faults, name: str, problem: str) -> None:
    assert faults(FLOW.replace("not_before: a.first", f"not_before: {name}")) == [problem]
