"""Text files: Markdown as it is written, and text that was cut out of a PDF, page furniture and all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from interview.errors import UnsuitableFileError
from interview.intake.bounded import read_bounded
from interview.intake.contents import without_contents
from interview.intake.lines import Line, assemble
from interview.intake.outline import Outline
from interview.intake.shapes import BULLETS, ends_sentence, list_marker
from interview.language import translate as _
from interview.review.markdown.reading import parse_template
from interview.session.cleaning import clean

MOST_BYTES = 5 << 20
_PAGE_NUMBER = re.compile(
    r"(?:sid(?:a|an)?\.?|page)\s*\d{1,3}(?:\s*(?:av|of|/)\s*\d{1,3})?"
    r"|\d{1,3}\s*\(\s*\d{1,3}\s*\)|\d{1,3}/\d{1,3}",
    re.IGNORECASE,
)
_LONE_NUMBER = re.compile(r"-?\s*(\d{1,3})\s*-?")
_RULE = re.compile(r"[ \t]{20,}|[_─—-]{8,}")
_NOTE = re.compile(r"\d{1,2}\s+\S")
_ENDS_IN_PAGE = re.compile(r"(.*\S.*?\D)(\d{1,3})(?:\s*[(/]\s*\d{1,3}\s*\)?)?")
_BULLET_ALONE = re.compile(rf"[{re.escape(BULLETS)}]")
_NEAR = 3
_FAR = 8
"""How many rows from the edge of a page its header or footer may stand, empty ones counted."""
_SHORTEST_PAGE = 8
"""Rows between two page numbers."""
_OFTEN = 3
_ROOM = 0.85


def read_text_file(path: Path) -> Outline:
    """The outline of a text file or a Markdown file in UTF-8, UTF-16 or Windows-1252.

    UnsuitableFileError where it is missing, too large, not text or empty.
    """
    text = clean(_decoded(read_bounded(path, MOST_BYTES), path).replace("\f", "\n\f\n"))
    if not text.strip():
        raise UnsuitableFileError(_("The file is empty."), where=str(path))
    if path.suffix.casefold() == ".md":
        blocks, notes = parse_template(text)
        return Outline(tuple(blocks), tuple(notes))
    return Outline(tuple(assemble(lines_of(text))))


def _decoded(data: bytes, path: Path) -> str:
    """The text of `data`: by its byte order mark, as UTF-8, or as what Windows called text before."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        zeros = data[1:2000:2].count(0), data[0:2000:2].count(0)
        if max(zeros) > 0.3 * min(len(data), 2000) / 2:
            return data.decode("utf-16-le" if zeros[0] > zeros[1] else "utf-16-be", "replace")
        raise UnsuitableFileError(
            _("This is not a text file."), where=str(path), advice=_("Save it as text, Word or PDF.")
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def lines_of(text: str) -> list[Line]:
    """The lines of the text without page furniture and table of contents, with the space above each."""
    rows = _with_bullets(text.split("\n"))
    needed = 2 if _is_double_spaced(rows) else 1
    furniture = _furniture(rows)
    lines: list[Line] = []
    blanks = needed
    in_notes = False
    for number, row in enumerate(rows):
        if not row.strip():
            in_notes = bool(_RULE.fullmatch(row)) or (in_notes and not _text_above(rows, number))
            blanks += 1
            continue
        if number in furniture:
            continue
        if _RULE.fullmatch(row.strip()):
            in_notes = True
            continue
        stripped = " ".join(row.split())
        indent = float(len(row) - len(row.lstrip()))
        aside = in_notes and (bool(_NOTE.match(stripped)) or bool(lines and lines[-1].aside and blanks == 0))
        in_notes = in_notes and aside
        if aside and lines and lines[-1].aside and not _NOTE.match(stripped):
            lines[-1].text += f" {stripped}"
        else:
            lines.append(Line(stripped, indent, indent + len(stripped), gap=blanks >= needed, aside=aside))
        blanks = 0
    return without_contents(lines)


def _is_double_spaced(rows: Sequence[str]) -> bool:
    """Whether an empty row says nothing: most rows that go on in the middle of a sentence have one above them."""
    spaced = close = 0
    above, blank = "", False
    for row in rows:
        text = row.strip()
        if text:
            if above and text[:1].islower() and above[-1].isalpha():
                spaced, close = spaced + blank, close + (not blank)
            above = text
        blank = not text
    return spaced > close


def _with_bullets(rows: list[str]) -> list[str]:
    """`rows` with bullets that stand alone, all those of a list in a heap, before the items that they belong to.

    Some programs cut the bullets of a PDF out as a column of their own. The rows below are the items: one begins
    where the row above ends a sentence or leaves room.
    """
    full = _usual_width(rows)
    mended = list(rows)
    waiting = 0
    above = ""
    for number, row in enumerate(rows):
        text = row.strip()
        if _BULLET_ALONE.fullmatch(text):
            waiting, above = waiting + 1, ""
            mended[number] = ""
        elif text and waiting:
            begins = not above or ends_sentence(above) or len(above) + len(text.split()[0]) < full * _ROOM
            if begins and (not above or not text[:1].islower()):
                mended[number] = f"• {text}"
                waiting -= 1
            above = text
    return mended


def _usual_width(rows: Sequence[str]) -> int:
    """How many letters the rows have that are full: nine in ten have fewer."""
    lengths = sorted(len(row.strip()) for row in rows if row.strip())
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _text_above(rows: Sequence[str], number: int) -> bool:
    """Whether a line of text stands directly above row `number`."""
    return number > 0 and bool(rows[number - 1].strip())


def _furniture(rows: Sequence[str]) -> set[int]:
    """The rows that belong to the page and not to the text: page numbers, and what is repeated beside them."""
    numbers = {number for number, row in enumerate(rows) if _PAGE_NUMBER.fullmatch(row.strip())}
    numbers |= _counted(rows) | _numbered_footers(rows)
    edges = numbers | {number for number, row in enumerate(rows) if "\f" in row}
    near = {other for number in edges for other in _beside(rows, number) if other not in numbers}
    often = Counter(_shape(rows[number]) for number in near)
    everywhere = Counter(_shape(row) for row in rows)
    repeated = {shape for shape, times in often.items() if times >= _OFTEN and everywhere[shape] <= times + 1}
    return numbers | {number for number in near if _shape(rows[number]) in repeated}


def _beside(rows: Sequence[str], number: int) -> Iterator[int]:
    """The rows around the edge of a page that may be headers or footers: the nearest with text on either side."""
    for step in (-1, 1):
        place, found = number + step, 0
        while 0 <= place < len(rows) and found < _NEAR and abs(place - number) <= _FAR:
            if rows[place].strip():
                found += 1
                if _may_be_header(rows[place]):
                    yield place
            place += step


def _numbered_footers(rows: Sequence[str]) -> set[int]:
    """The rows that end in a number which counts the pages: `Information security 2025, page 2`."""
    shapes: dict[str, list[tuple[int, int]]] = {}
    for number, row in enumerate(rows):
        match = _ENDS_IN_PAGE.fullmatch(" ".join(row.split()))
        if match and _may_be_header(row):
            shapes.setdefault(match[1].casefold(), []).append((number, int(match[2])))
    return {
        number
        for found in shapes.values()
        if len(found) >= _OFTEN and all(_next_page(above, below) for above, below in pairwise(found))
        for number, _page in found
    }


def _next_page(above: tuple[int, int], below: tuple[int, int]) -> bool:
    """Whether two rows with their numbers can stand on pages that follow each other."""
    return below[1] == above[1] + 1 and below[0] - above[0] > _SHORTEST_PAGE


def _may_be_header(row: str) -> bool:
    text = row.strip()
    return bool(text) and not list_marker(text) and not ends_sentence(text)


def _counted(rows: Sequence[str]) -> set[int]:
    """The rows with nothing but a number that count the pages: 2, 3, 4 and so on, with text between."""
    found = ((number, _LONE_NUMBER.fullmatch(row.strip())) for number, row in enumerate(rows))
    lone = [(number, int(match[1])) for number, match in found if match]
    best: list[tuple[int, int]] = []
    for start in range(len(lone)):
        run = [lone[start]]
        for number, count in lone[start + 1 :]:
            if _next_page(run[-1], (number, count)):
                run.append((number, count))
        best = max(best, run, key=len)
    return {number for number, _count in best} if len(best) >= _OFTEN else set()


def _shape(row: str) -> str:
    return re.sub(r"\d+", "#", " ".join(row.split()).casefold())
