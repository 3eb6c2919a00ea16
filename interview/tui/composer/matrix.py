"""The risk matrix of rows whose two figures are multiplied, drawn in characters."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from interview.flow.fields import ComputedField, NumberField
from interview.flow.models import RecordsQuestion
from interview.session.plain_text import plain_field
from interview.session.rows import Row
from interview.tui.shown import lines, shown

_USUAL_SCALE = 5
_LEAST_MIDDLE, _LEAST_HIGH = 1 / 5, 3 / 5
"""Shares of the highest risk value at which it is middling and high: 5 and 15 where both scales go to 5."""


class Matrix:
    """One square per pair of values with the risk value in it; a square that holds rows names them instead.

    The level is said by the square's mark too, so that colour is not alone in saying it: `.` low, `:` middle, `#` high.
    """

    def __init__(self, question: RecordsQuestion) -> None:
        self._question = question
        self._axes = _axes(question)

    @property
    def fits(self) -> bool:
        """Whether the question has two figures that are multiplied."""
        return self._axes is not None

    def draw(self, rows: Sequence[Row], current: Row | None = None) -> Content:
        """The matrix with the rows by their numbers, the one that is being filled in as `*`; empty where none fits."""
        if self._axes is None:
            return Content("")
        up, right = self._axes
        height, width = int(up.max or _USUAL_SCALE), int(right.max or _USUAL_SCALE)
        inside: dict[tuple[object, object], list[str]] = {}
        for number, row in enumerate(rows, start=1):
            if current is None or row.get("_id") != current.get("_id"):
                inside.setdefault((row.get(up.id), row.get(right.id)), []).append(str(number))
        if current is not None:
            inside.setdefault((current.get(up.id), current.get(right.id)), []).insert(0, "*")
        drawn = [shown(f"{up.label} ↑  {right.label} →", "dim")]
        for level in range(height, 0, -1):
            squares = [
                _square(level * place, height * width, inside.get((level, place), [])) for place in range(1, width + 1)
            ]
            drawn.append(Content(" ").join([shown(f"{level} "), *squares]))
        drawn.append(shown("   " + "".join(f"  {place}   " for place in range(1, width + 1))))
        return lines(*drawn, self._value(current))

    def _value(self, current: Row | None) -> Content | None:
        field = next((field for field in self._question.fields if isinstance(field, ComputedField)), None)
        if current is None or field is None:
            return None
        return shown(f"{field.label}: {plain_field(field, current.get(field.id)) or '–'}", "bold")


def _square(value: int, highest: int, inside: list[str]) -> Content:
    style, mark = ("$text-success on $success-muted", ".")
    if value >= _LEAST_HIGH * highest:
        style, mark = ("$text-error on $error-muted", "#")
    elif value >= _LEAST_MIDDLE * highest:
        style, mark = ("$text-warning on $warning-muted", ":")
    if inside:
        names = ",".join(inside)
        return shown(
            (names if len(names) <= 4 else f"{inside[0]}+{len(inside) - 1}")[:4].center(5), f"{style} bold reverse"
        )
    return shown(f"{value}{mark}".center(5), style)


def _axes(question: RecordsQuestion) -> tuple[NumberField, NumberField] | None:
    numbers = {field.id: field for field in question.fields if isinstance(field, NumberField)}
    for field in question.fields:
        if isinstance(field, ComputedField) and field.operation == "product" and len(field.of) == 2:
            up, right = (numbers.get(name) for name in field.of)
            if up and right:
                return up, right
    return None
