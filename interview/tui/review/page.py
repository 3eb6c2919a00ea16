"""A draft as lines to read on a screen, each piece with the question that it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from rich.box import SIMPLE_HEAD
from rich.table import Table as Grid
from rich.text import Text
from textual.content import Content
from textual.visual import VisualType

from interview.review.blocks import Answer, Block, Document, Heading, ListItem, Paragraph, Spans, Table
from interview.session.cleaning import clean
from interview.session.interview import Interview
from interview.tui.conversation.messages import MARKS
from interview.tui.shown import lines, shown

_ROLES = {"mark": "$text-warning", "placeholder": "$text-warning italic", "purpose": "italic", "caption": "$text-muted"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to read; `question` is where it is changed, None where it stands in the template."""

    visual: VisualType
    question: str | None = None


def pieces(document: Document, interview: Interview) -> Iterator[Piece]:
    """The draft in reading order.

    A heading leads to the first question of its section, a mark to the answer that follows it, what stands for a
    missing answer to its question, and the template's own text to where its section begins.
    """
    yield Piece(lines(shown(document.title, "bold underline"), shown(document.organisation), shown(" ")))
    numbers = _Numbers(document.numbering)
    section: str | None = None
    for place, block in enumerate(document.blocks):
        if isinstance(block, Answer):
            mark = MARKS[block.state]
            for part_place, part in enumerate(_runs(block.blocks)):
                yield Piece(_drawn(part, numbers, mark if part_place == 0 else " "), block.question)
            continue
        if isinstance(block, Heading):
            section = _first_question(block, interview) or section
        yield Piece(
            _drawn((block,), numbers, " "), _leads_to(block, document.blocks[place + 1 :], interview) or section
        )


def _leads_to(block: Block, following: tuple[Block, ...], interview: Interview) -> str | None:
    """The question that a mark or a placeholder is about."""
    if not isinstance(block, Paragraph) or block.role not in ("mark", "placeholder"):
        return None
    text = "".join(span.text for span in block.spans)
    named = [item.question for item in interview.relevant() if item.question.name in text]
    if named:
        return max(named, key=lambda question: len(question.name)).id
    return following[0].question if following and isinstance(following[0], Answer) else None


def _runs(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """The blocks, the items of a list together."""
    run: list[Block] = []
    for block in blocks:
        if isinstance(block, ListItem):
            run.append(block)
            continue
        if run:
            yield tuple(run)
            run = []
        yield (block,)
    if run:
        yield tuple(run)


def _drawn(blocks: tuple[Block, ...], numbers: _Numbers, mark: str) -> VisualType:
    if isinstance(blocks[0], Table):
        return _table(blocks[0])
    counters: dict[tuple[str, int], count[int]] = {}
    return lines(*(_text(block, numbers, counters, mark) for block in blocks), shown(" "))


def _text(block: Block, numbers: _Numbers, counters: dict[tuple[str, int], count[int]], mark: str) -> Content:
    match block:
        case Heading():
            return Content.assemble("  ", shown(numbers.of(block), "bold"), _spans(block.spans, "bold"))
        case ListItem():
            bullet = "•"
            if block.ordered:
                number = counters.setdefault((block.list_key, block.level), count(block.start))
                bullet = f"{next(number)}."
            return Content.assemble(shown(f"{mark} {'  ' * block.level}{bullet} "), _spans(block.spans))
        case Paragraph():
            indent = "  " * block.indent
            return Content.assemble(shown(f"{mark} {indent}"), _spans(block.spans, _ROLES.get(block.role, "")))
        case _:
            return Content("")


def _spans(spans: Spans, style: str = "") -> Content:
    parts = []
    for span in spans:
        styles = [style, "bold" if span.bold else "", "italic" if span.italic else ""]
        text = f"[{span.note}]" if span.note is not None else span.text
        parts.append(shown(text, " ".join(part for part in styles if part)))
    return Content("").join(parts)


def _table(table: Table) -> Grid:
    """Rich draws the table; its cells are plain text, never markup."""
    grid = Grid(box=SIMPLE_HEAD, show_header=table.header, expand=True, title=Text(clean(table.caption)) or None)
    head, *body = table.rows if table.header else (None, *table.rows)
    columns = len(table.rows[0]) if table.rows else 0
    for place in range(columns):
        title = _cell(head[place].paragraphs) if head else Text("")
        grid.add_column(title, ratio=table.widths[place] if table.widths else 1, overflow="fold")
    for row in body:
        if row is not None:
            grid.add_row(*(_cell(cell.paragraphs) for cell in row))
    return grid


def _cell(paragraphs: tuple[Spans, ...]) -> Text:
    return Text(clean("\n".join("".join(span.text for span in spans) for spans in paragraphs)))


def _first_question(block: Block, interview: Interview) -> str | None:
    key = block.key if isinstance(block, Heading) else ""
    if key in interview.flow.questions:
        return key
    found = (item.question.id for item in interview.relevant() if item.section.id == key)
    return next(found, None)


class _Numbers:
    """Numbers of headings, as the document counts them."""

    def __init__(self, style: str) -> None:
        self._dot = style.endswith(".")
        self._counts = [0, 0, 0, 0]

    def of(self, heading: Heading) -> str:
        if not heading.numbered:
            return ""
        level = heading.level
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self._counts) - level)
        number = ".".join(str(part) for part in self._counts[:level])
        return f"{number}. " if self._dot and level == 1 else f"{number} "
