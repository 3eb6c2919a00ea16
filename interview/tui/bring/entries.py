"""The lines of a source as entries of the list: what they say, and where their pieces are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from interview.intake.arranging import Arrangement, Line, Nowhere, Place, Where
from interview.intake.outline import block_text, plain_text
from interview.language import translate as _
from interview.review.blocks import Cell, Heading, ListItem, Simple, Table
from interview.tui.bring.lines import Entry

PLACED, UNPLACED, LEFT_OUT, CHOSEN = "✓", "!", "–", "●"
"""What stands before a piece: it is in an answer, in none, left out on purpose; or marked to be moved."""

_DEEPEST = 3


def entries(arrangement: Arrangement, chosen: Collection[int], only: Nowhere | None) -> Iterator[Entry]:
    """The entries in the source's order; with `only` those pieces, under the headings that stand above them."""
    wanted = set(arrangement.at(only)) if only else None
    above = {heading for line in wanted or () for heading in arrangement.lines[line].above}
    beneath = _beneath(arrangement)
    for number, line in enumerate(arrangement.lines):
        if wanted is not None and number not in wanted and number not in above:
            continue
        mark = CHOSEN if number in chosen else " "
        indent = min(len(line.above), _DEEPEST)
        if line.kind == "heading":
            left = beneath.get(number, 0)
            told = _("{count} without a place").format(count=left)
            yield Entry(number, mark, line.text, told if left else "", indent, "lines--heading", "lines--nowhere")
        elif line.kind == "contents":
            yield Entry(number, " ", line.text, _("table of contents, passed over"), indent, "lines--place")
        else:
            where = arrangement.where[number]
            style = "lines--place" if isinstance(where, Place) else "lines--nowhere"
            if mark == " ":
                mark = _mark(where)
            yield Entry(number, mark, said(line), f"→ {place_name(arrangement, where)}", indent, place_style=style)


def said(line: Line) -> str:
    """The words of a piece as they are recognised in the file: an item with a bullet, a table cell by cell."""
    return " ".join(_words(block) for block in line.blocks) or line.text


def place_name(arrangement: Arrangement, where: Where | None) -> str:
    """Where a piece is: the section and the question's name, or that it is in no answer."""
    if where is Nowhere.UNPLACED:
        return _("no place yet")
    if not isinstance(where, Place):
        return _("left out")
    return " + ".join(question_name(arrangement, ident) for ident in where.questions)


def question_name(arrangement: Arrangement, ident: str) -> str:
    """The section's title and the question's name."""
    question = arrangement.flow.questions[ident]
    return f"{arrangement.flow.section(question.section).title} › {question.name}"


def _mark(where: Where | None) -> str:
    if isinstance(where, Place):
        return PLACED
    return UNPLACED if where is Nowhere.UNPLACED else LEFT_OUT


def _beneath(arrangement: Arrangement) -> dict[int, int]:
    """How many pieces without a place stand under each heading."""
    found: dict[int, int] = {}
    for line in arrangement.at(Nowhere.UNPLACED):
        for heading in arrangement.lines[line].above:
            found[heading] = found.get(heading, 0) + 1
    return found


def _words(block: Simple) -> str:
    if isinstance(block, Table):
        return " / ".join(" | ".join(map(_cell, row)) for row in block.rows)
    if isinstance(block, ListItem):
        return f"• {block_text(block)}"
    return f"# {block_text(block)}" if isinstance(block, Heading) else block_text(block)


def _cell(cell: Cell) -> str:
    return " ".join(plain_text(spans) for spans in cell.paragraphs)
