"""The risk matrix of rows whose two figures are multiplied, drawn in characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from interview.flow.fields import ComputedField
from interview.flow.models import RecordsQuestion
from interview.flow.risk_scale import RiskLevel, risk_axes, risk_level
from interview.session.plain_text import plain_field
from interview.session.rows import Row
from interview.tui.shown import lines, shown

_USUAL_SCALE = 5
_LOOKS: Mapping[RiskLevel, tuple[str, str]] = {
    "low": ("$text-success on $success-muted", "."),
    "middle": ("$text-warning on $warning-muted", ":"),
    "high": ("$text-error on $error-muted", "#"),
}
"""How a square looks: its colours, and the mark that says the same without them."""


class Matrix:
    """One square per pair of values with the risk value in it; a square that holds rows names them instead.

    The level is said by the square's mark too, so that colour is not alone in saying it: `.` low, `:` middle, `#` high.
    """

    def __init__(self, question: RecordsQuestion) -> None:
        self._question = question
        self._axes = risk_axes(question)

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
    style, mark = _LOOKS[risk_level(value, highest)]
    if inside:
        names = ",".join(inside)
        return shown(
            (names if len(names) <= 4 else f"{inside[0]}+{len(inside) - 1}")[:4].center(5), f"{style} bold reverse"
        )
    return shown(f"{value}{mark}".center(5), style)
