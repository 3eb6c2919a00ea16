"""The risk matrix: where each risk stands, in words, numbers and colours, none of them the only carrier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from interview.flow.models import RecordsQuestion
from interview.flow.risk_scale import LEAST_HIGH, LEAST_MIDDLE, RiskLevel, risk_axes, risk_level
from interview.review.blocks import Cell, Paragraph, Simple, Span, Table
from interview.review.words import Words

GREEN, YELLOW, RED = "C6E0B4", "FFE699", "F4B6A6"
"""Backgrounds against which black text has a contrast of at least 10 to 1 (WCAG 2.2, 1.4.3 asks for 4.5)."""

_SHADES: Mapping[RiskLevel, str] = {"low": GREEN, "middle": YELLOW, "high": RED}
_USUAL_SCALE = 5


def risk_matrix(question: RecordsQuestion, rows: Sequence[Mapping[str, Any]], words: Words) -> list[Simple]:
    """The matrix and its legend; nothing where no risk has both its values.

    The first factor of the computed field runs upwards, the second to the right. A risk is called by the row's
    first one-line field, else by its number in the list.
    """
    axes = risk_axes(question)
    if axes is None:
        return []
    up, right = axes
    labels = _labels(question, rows)
    placed = {
        index: (row[up.id], row[right.id]) for index, row in enumerate(rows) if row.get(up.id) and row.get(right.id)
    }
    if not placed:
        return []
    height, width = int(up.max or _USUAL_SCALE), int(right.max or _USUAL_SCALE)
    corner = words.matrix["corner"].format(rows=up.label, columns=right.label)
    lines = [(_head(corner), *(_head(str(column)) for column in range(1, width + 1)))]
    for level in range(height, 0, -1):
        squares = (
            _square(
                level * column, height * width, [labels[index] for index in placed if placed[index] == (level, column)]
            )
            for column in range(1, width + 1)
        )
        lines.append((_head(str(level)), *squares))
    places = " ".join(
        words.matrix["placed"].format(
            label=labels[index], rows=up.label.lower(), row=row, columns=right.label.lower(), column=column
        )
        for index, (row, column) in placed.items()
    )
    description = words.matrix["description"].format(
        rows=up.label.lower(), columns=right.label.lower(), most=height, widest=width, risks=places
    )
    table = Table(
        tuple(lines),
        caption=words.matrix["caption"],
        description=description,
        widths=(3, *(2 for _column in range(width))),
    )
    return [table, Paragraph((Span(_legend(height * width, words)),), "caption")]


def _labels(question: RecordsQuestion, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    name = next((field.id for field in question.fields if field.kind == "text" and field.lines == "one"), "")
    return [str(row.get(name) or number) for number, row in enumerate(rows, 1)]


def _head(text: str) -> Cell:
    return Cell(((Span(text, bold=True),),))


def _square(value: int, highest: int, labels: list[str]) -> Cell:
    paragraphs = [(Span(str(value)),)]
    if labels:
        paragraphs.append((Span(", ".join(dict.fromkeys(labels)), bold=True),))
    shade = _SHADES[risk_level(value, highest)]
    return Cell(tuple(paragraphs), shade)


def _legend(highest: int, words: Words) -> str:
    yellow, red = round(LEAST_MIDDLE * highest), round(LEAST_HIGH * highest)
    return words.matrix["legend"].format(low=f"1–{yellow - 1}", middle=f"{yellow}–{red - 1}", high=f"{red}–{highest}")
