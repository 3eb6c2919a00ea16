"""The two scales that a risk value is the product of, and from where on a value counts as high."""

from __future__ import annotations

from typing import Literal

from interview.flow.fields import ComputedField, NumberField
from interview.flow.models import RecordsQuestion

RiskLevel = Literal["low", "middle", "high"]

LEAST_MIDDLE, LEAST_HIGH = 1 / 5, 3 / 5
"""Shares of the highest risk value from which a value is middle and high: 5 and 15 where the scales go to 5."""


def risk_axes(question: RecordsQuestion) -> tuple[NumberField, NumberField] | None:
    """The two factors of the first computed product, the one that runs upwards first; None where there is none."""
    numbers = {field.id: field for field in question.fields if isinstance(field, NumberField)}
    for field in question.fields:
        if isinstance(field, ComputedField) and field.operation == "product" and len(field.of) == 2:
            up, right = (numbers.get(name) for name in field.of)
            if up and right:
                return up, right
    return None


def risk_level(value: int, highest: int) -> RiskLevel:
    """How high `value` is among those up to `highest`."""
    if value >= LEAST_HIGH * highest:
        return "high"
    return "middle" if value >= LEAST_MIDDLE * highest else "low"
