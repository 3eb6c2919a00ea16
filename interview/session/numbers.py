"""Numbers as people write them in Swedish: `1 234,5`, with ordinary, no-break or thin spaces between thousands."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from interview.errors import AnswerError
from interview.flow.fields import NumberField
from interview.flow.models import NumberQuestion
from interview.language import translate as _

LARGEST = 10**15
"""Up to here every whole number is exact in JSON, whoever reads it (RFC 8259, section 6)."""

_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_WRITTEN = re.compile(rf"([+\-\u2212]?)([0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+|[0-9]+)(?:[.,]([0-9]+))?")
_EXAMPLE = "1 234,5"


def read_number(asked: NumberQuestion | NumberField, raw: object) -> int | float:
    """The number that `raw` (a number, or text as a person writes it) stands for, whole ones as int.

    AnswerError where it is no number, not finite, not whole although it must be, or outside the limits.
    """
    number = _number(asked, raw)
    if abs(number) > LARGEST:
        raise AnswerError(_("The number is too large."))
    if number == int(number):
        number = int(number)
    if asked.integer and not isinstance(number, int):
        raise AnswerError(_("It must be a whole number, not {number}.").format(number=write_number(number)))
    if asked.min is not None and number < asked.min:
        raise AnswerError(
            _("{number} is too small; the smallest allowed is {limit}.").format(
                number=write_number(number), limit=write_number(asked.min)
            )
        )
    if asked.max is not None and number > asked.max:
        raise AnswerError(
            _("{number} is too large; the largest allowed is {limit}.").format(
                number=write_number(number), limit=write_number(asked.max)
            )
        )
    return number


def write_number(number: float) -> str:
    """The number as a reader of Swedish expects it: decimal comma, no-break spaces between thousands."""
    if not math.isfinite(number):
        return str(number)
    sign = "\u2212" if number < 0 else ""
    whole, _point, decimals = format(abs(Decimal(repr(number))), "f").partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0") if len(whole) > 4 else whole
    decimals = decimals.rstrip("0")
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


def _number(asked: NumberQuestion | NumberField, raw: object) -> int | float:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if isinstance(raw, float) and not math.isfinite(raw):
            raise AnswerError(_("That is not a number."), advice=_advice())
        return raw
    if not isinstance(raw, str):
        raise AnswerError(_("A number is needed."), advice=_advice())
    text = raw.strip()
    if asked.unit and text.casefold().endswith(asked.unit.casefold()):
        text = text[: -len(asked.unit)].rstrip()
    written = _WRITTEN.fullmatch(text)
    if not written:
        raise AnswerError(_("“{text}” is not a number.").format(text=text[:40]), advice=_advice())
    sign, whole, decimals = written.groups()
    digits = re.sub(_SPACE, "", whole)
    if len(digits.lstrip("0")) > len(str(LARGEST)):
        raise AnswerError(_("The number is too large."))
    number = float(f"{digits}.{decimals}") if decimals else int(digits)
    return -number if sign in ("-", "\u2212") else number


def _advice() -> str:
    return _("Write it with digits, for example {example}.").format(example=_EXAMPLE)
