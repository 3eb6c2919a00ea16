"""What stands behind the label of a row's field."""

from __future__ import annotations

import pytest

from interview.asking.row_text import need
from interview.flow.loading import load_flow
from interview.flow.models import RecordsQuestion
from interview.language import choose


@pytest.mark.parametrize(
    ("field", "said"), [("atgard", ""), ("kommentar", "(krävs vid ”struken”)"), ("ursprung", "(frivilligt)")]
)
def test_a_field_says_when_it_must_be_filled_in(field: str, said: str) -> None:
    question = load_flow("stockholm").questions["uppfoljning.plan"]
    assert isinstance(question, RecordsQuestion)
    choose("sv")
    try:
        assert need(question, next(each for each in question.fields if each.id == field)) == said
    finally:
        choose(None)
