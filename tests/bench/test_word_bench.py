"""How long a Word draft takes, against the same document through python-docx's own API.

Run with `pytest -m bench -n 0 -s tests/bench`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from interview.review.blocks import Cell, Document, Heading, Paragraph, Span, Table
from interview.review.word import write_docx

pytestmark = pytest.mark.bench

PARAGRAPHS, TABLES, ROWS, COLUMNS = 300, 10, 8, 4
ROUNDS = 9
HIGHEST_RATIO = 0.7


def document() -> Document:
    """Ten chapters, each with a table and thirty paragraphs in which some words are bold."""
    blocks: list[Heading | Paragraph | Table] = []
    for chapter in range(TABLES):
        blocks.append(Heading(1, (Span(f"Kapitel {chapter}"),), key=f"kapitel.{chapter}"))
        rows = tuple(
            tuple(Cell(((Span(f"Rad {row}, kolumn {column}"),),)) for column in range(COLUMNS)) for row in range(ROWS)
        )
        blocks.append(Table(rows))
        for number in range(PARAGRAPHS // TABLES):
            spans = (Span("Ett stycke med "), Span("fet text", bold=True), Span(f" och mera, nummer {number}."))
            blocks.append(Paragraph(spans))
    return Document("Ledningens genomgång", "sv", "Parkförvaltningen", "1", tuple(blocks), contents=False)


def through_python_docx(written: Document, target: Path) -> None:
    """The same text, looks and tables, as python-docx's documentation shows."""
    made = docx.Document()
    made.add_heading(written.title, 0)
    for block in written.blocks:
        match block:
            case Heading():
                made.add_heading(block.spans[0].text, block.level)
            case Paragraph():
                paragraph = made.add_paragraph()
                for span in block.spans:
                    paragraph.add_run(span.text).bold = span.bold or None
            case Table():
                table = made.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
                for row, cells in zip(table.rows, block.rows, strict=True):
                    for cell, said in zip(row.cells, cells, strict=True):
                        cell.text = said.paragraphs[0][0].text
    made.save(str(target))


def best(run: Callable[[], None]) -> float:
    """The shortest of several runs, in seconds: what the machine does besides only ever adds."""
    seconds = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def test_a_draft_takes_at_most_seven_tenths_of_python_docx_time(tmp_path: Path) -> None:
    written = document()
    ours = best(lambda: write_docx(written, tmp_path / "ours.docx"))
    theirs = best(lambda: through_python_docx(written, tmp_path / "theirs.docx"))
    print(
        f"\nWord draft of {PARAGRAPHS} paragraphs and {TABLES} tables: {ours * 1000:.0f} ms,"
        f" python-docx's own API {theirs * 1000:.0f} ms, ratio {ours / theirs:.2f}"
    )
    assert ours / theirs <= HIGHEST_RATIO
