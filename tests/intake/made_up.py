"""Made-up reviews in structures and words of their own, with the sections in which each passage may rightly land."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from interview.flow.models import Flow
from interview.intake.outline import Outline, block_text
from interview.intake.placing import Placement
from interview.intake.placing.headings import words_of
from interview.review.blocks import Heading, ListItem, Simple, Table
from interview.review.markdown.reading import parse_template

FOLDER = Path(__file__).with_name("reviews")
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.md")))
VARIED = tuple(sorted(f"varied/{path.stem}" for path in (FOLDER / "varied").glob("*.md")))
"""Reviews with headings that people thought of themselves: questions, capitals, other words and other orders."""
_GOLD = re.compile(r"\s*\{([a-z_, ]+)\}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a review, and the sections in which it may land; () for anywhere."""

    text: str
    sections: tuple[str, ...]


def markdown(name: str) -> str:
    """The review as Markdown, without what says where its passages belong."""
    return _GOLD.sub("", (FOLDER / f"{name}.md").read_text(encoding="utf-8"))


def blocks(name: str) -> tuple[Simple, ...]:
    """The review's blocks."""
    return parse_template(markdown(name))[0]


def sections_of_headings(name: str) -> list[tuple[str, ...]]:
    """The sections that each heading's line names, in order; () for one that names none."""
    found = []
    for block in parse_template((FOLDER / f"{name}.md").read_text(encoding="utf-8"))[0]:
        if isinstance(block, Heading):
            match = _GOLD.search(block_text(block))
            found.append(tuple(match[1].split(", ")) if match else ())
    return found


def passages(name: str) -> list[Passage]:
    """Every sentence under a heading, with the sections that the heading's line names."""
    gold: tuple[str, ...] = ()
    found = []
    for block in parse_template((FOLDER / f"{name}.md").read_text(encoding="utf-8"))[0]:
        text = block_text(block)
        if isinstance(block, Heading):
            match = _GOLD.search(text)
            gold = tuple(match[1].split(", ")) if match else ()
        elif isinstance(block, Table):
            cells = [" ".join(block_text_of(cell)) for row in block.rows for cell in row]
            found += [Passage(cell, gold) for cell in cells]
        elif match := _GOLD.search(text):  # a paragraph in bold letters instead of a heading
            gold = tuple(match[1].split(", "))
        else:
            found += [Passage(part, gold) for part in re.split(r"(?<=[.!?:;])\s+", text)]
    return found


def block_text_of(cell: object) -> list[str]:
    """The paragraphs of a cell."""
    return ["".join(span.text for span in spans) for spans in getattr(cell, "paragraphs", ())]


def letters(text: str) -> str:
    """Only letters and digits: what line breaks, bullets, hyphens and emphasis cannot change."""
    return re.sub(r"[\W_]+", "", text.casefold())


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of the letters in a review: `lost` in no answer and not unplaced, `right` in a section they belong in."""

    lost: float
    right: float
    copies: float
    wrong: tuple[str, ...]


def score(name: str, placement: Placement) -> Score:
    """How well the review was placed."""
    landed: dict[str, str] = defaultdict(str)
    for part in placement.landed:
        landed[part.section] += " " + letters(f"{part.titled} {part.heading}")
    unplaced = " ".join(letters(f"{part.heading} {part.text}") for part in placement.unplaced)
    total = lost = right = 0
    wrong = []
    for passage in passages(name):
        key = letters(passage.text)
        total += len(key)
        homes = {section for section, text in landed.items() if key in text}
        if not homes and key not in unplaced:
            lost += len(key)
            wrong.append(f"lost: {passage.text}")
        elif homes & set(passage.sections) or (homes and not passage.sections):
            right += len(key)
        else:
            wrong.append(f"{sorted(homes)} for {passage.sections}: {passage.text}")
    copied = sum(len(letters(part.titled)) for part in placement.landed)
    return Score(lost / total, right / total, copied / total, tuple(wrong))


def without_headings_of(flow: Flow, outline: Outline) -> Flow:
    """The flow as one that knows none of the headings in `outline` as they stand there: it has to do without them."""
    own = {words_of(block_text(block)) for block in outline.blocks if isinstance(block, Heading)}

    def others(headings: Iterable[str]) -> tuple[str, ...]:
        return tuple(heading for heading in headings if words_of(heading) not in own)

    sections = []
    for section in flow.sections:
        questions = tuple(q.model_copy(update={"headings": others(q.headings)}) for q in section.questions)
        known = {"headings": others(section.headings), "questions": questions}
        sections.append(section.model_copy(update=known))
    return flow.model_copy(update={"sections": tuple(sections)})


def write_docx(name: str, target: Path) -> None:
    """The review as somebody writes it in Word: heading styles, lists, tables."""
    from docx import Document

    document = Document()
    for block in blocks(name):
        text = block_text(block)
        if isinstance(block, Heading):
            document.add_heading(text, block.level)
        elif isinstance(block, ListItem):
            style = "List Number" if block.ordered else "List Bullet"
            document.add_paragraph(text, f"{style} 2" if block.level else style)
        elif isinstance(block, Table):
            table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
            for row in block.rows:
                for cell, source in zip(table.add_row().cells, row, strict=False):
                    cell.text = "\n".join(block_text_of(source))
        else:
            document.add_paragraph(text)
    document.save(str(target))
