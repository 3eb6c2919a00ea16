"""docs/flow-language.md is what people write their own flows from: its example loads and it leaves no key out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from interview.flow import fields, models
from interview.flow.faults import FIELDS, QUESTIONS
from interview.flow.loading import load_flow

DOCUMENT = (Path(__file__).parents[2] / "docs" / "flow-language.md").read_text(encoding="utf-8")
MODELS: list[type[BaseModel]] = [
    models.Flow,
    models.FreeText,
    models.Section,
    fields.Choice,
    *QUESTIONS.values(),
    *FIELDS.values(),
]


def test_the_example_loads_as_it_stands(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL)
    assert example
    file = tmp_path / "example.yaml"
    file.write_text(example[1], encoding="utf-8")

    flow = load_flow(str(file))

    assert list(flow.questions)[-1] == "plan.text"
    assert flow.questions["risks.text"].label == "Is there anything else to say about “Risks”?"


@pytest.mark.parametrize("key", sorted({key for model in MODELS for key in model.model_fields}))
def test_every_key_is_described(key: str) -> None:
    assert re.search(rf"`{key}`", DOCUMENT)


@pytest.mark.parametrize("word", [*get_args(models.Reuse), *get_args(models.Roll), *QUESTIONS, *FIELDS])
def test_every_kind_reuse_and_roll_is_described(word: str) -> None:
    assert re.search(rf"`{word}`", DOCUMENT)
