"""Text behind a bullet or a figure, whose further lines stand below the text and not below what leads it."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

LEAST_ROOM = 24
"""So many columns the text is to have; where what leads it leaves fewer, the text stands below it."""

_INDENT = 2


class Hanging(Visual):
    """`lead` on the first line, `body` beside it."""

    def __init__(self, lead: Content, body: Content) -> None:
        self.lead, self.body = lead, body

    @property
    def plain(self) -> str:
        """What it says."""
        return f"{self.lead.plain}{self.body.plain}"

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as there is room: it is always on lines of its own."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines it takes."""
        indent = self._indent(width)
        beside = self.body.get_height(rules, width - indent)
        return beside if self._is_beside(width) else beside + self.lead.get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines."""
        indent = self._indent(width)
        lines = self.body.render_strips(width - indent, None, style, options)
        blank = Strip.blank(indent, style.rich_style)
        if self._is_beside(width):
            [first] = self.lead.render_strips(indent, None, style, options)
            drawn = [
                Strip.join([lead, line]) for lead, line in zip([first, *[blank] * len(lines)], lines, strict=False)
            ]
        else:
            drawn = [
                *self.lead.render_strips(width, None, style, options),
                *(Strip.join([blank, line]) for line in lines),
            ]
        return drawn if height is None else drawn[:height]

    def _is_beside(self, width: int) -> bool:
        return width - self.lead.cell_length >= LEAST_ROOM

    def _indent(self, width: int) -> int:
        return self.lead.cell_length if self._is_beside(width) else _INDENT
