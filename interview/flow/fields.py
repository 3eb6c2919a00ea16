"""The typed fields of a record row, a discriminated union over `kind`."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

_NAME = r"^[a-z][a-z0-9_]*$"
_LONGEST_NAME = 40
Name = Annotated[str, StringConstraints(pattern=_NAME, max_length=_LONGEST_NAME)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def is_name(text: str) -> bool:
    """Whether `text` can be a `Name`."""
    return len(text) <= _LONGEST_NAME and re.fullmatch(_NAME, text) is not None


class Strict(BaseModel):
    """A part of a flow: immutable, and no key that the schema does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Choice(Strict):
    """One alternative. `value` is stored, `label` is shown, `sentence` is how the draft says it."""

    value: Name
    label: Text
    sentence: Text | None = None


class FieldBase(Strict):
    """What every field has.

    `reuse: never` leaves the field empty in a row that comes from last year; `takes` fills it with last year's
    value of another field (this year's outcome becomes "last year"). `required_when` maps a choice field of the
    same row to the values that make this field required (a dropped plan row needs its reason). `headings` are what
    older documents call the field: the heading of a column, or the words before a value in a line.
    """

    id: Name
    label: Text
    help: Text | None = None
    required: bool = False
    required_when: dict[Name, tuple[Name, ...]] = Field(default_factory=dict)
    reuse: Literal["carry", "never"] = "carry"
    takes: Name | None = None
    headings: tuple[Text, ...] = ()


class TextField(FieldBase):
    """Free text; one line unless `lines: many`."""

    kind: Literal["text"] = "text"
    lines: Literal["one", "many"] = "one"
    max_length: int = Field(default=2000, ge=1)
    pattern: str | None = None
    pattern_hint: Text | None = None


class ChoiceField(FieldBase):
    """One of a few alternatives."""

    kind: Literal["choice"]
    choices: tuple[Choice, ...] = Field(min_length=2)


class BooleanField(FieldBase):
    """Yes or no."""

    kind: Literal["boolean"]


class NumberField(FieldBase):
    """A number; whole unless `integer: false`."""

    kind: Literal["number"]
    min: float | None = None
    max: float | None = None
    integer: bool = True
    unit: Text | None = None


class DateField(FieldBase):
    """A calendar day."""

    kind: Literal["date"]


class ComputedField(FieldBase):
    """Computed from fields of the same row (risk value = probability × consequence), never entered.

    `product` and `sum` are of number fields. `years_after` is by how many years the first year of a text field
    (`2027`, `2027–2028`) is later than the year in a number field; empty where it is not later.
    Empty while any of its sources is empty, unless `stated`: then it may hold a number that a document gives
    without saying what it was computed from ("RV 9").
    """

    kind: Literal["computed"]
    operation: Literal["product", "sum", "years_after"]
    of: tuple[Name, ...] = Field(min_length=2)
    stated: bool = False

    @property
    def as_number(self) -> NumberField | None:
        """The field as which a stated value is read; None where the value can only be computed."""
        return NumberField(id=self.id, label=self.label, kind="number", integer=False) if self.stated else None


RowField = Annotated[
    TextField | ChoiceField | BooleanField | NumberField | DateField | ComputedField,
    Field(discriminator="kind"),
]
