"""Text files: Markdown as it is written, and text that was cut out of a PDF, page furniture and all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from interview.errors import UnsuitableFileError
from interview.intake.contents import without_contents
from interview.intake.lines import Line, assemble
from interview.intake.outline import Outline
from interview.intake.shapes import ends_sentence, list_marker
from interview.language import translate as _
from interview.reasons import reason
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
_NEAR = 3
_SHORTEST_PAGE = 8
"""Rows between two page numbers."""
_OFTEN = 3
_DOUBLE = 0.6


def read_text_file(path: Path) -> Outline:
    """The outline of a text file or a Markdown file in UTF-8, UTF-16 or Windows-1252.

    UnsuitableFileError where it is missing, too large, not text or empty.
    """
    text = clean(_decoded(_bytes(path), path).replace("\f", "\n\f\n"))
    if not text.strip():
        raise UnsuitableFileError(_("The file is empty."), where=str(path))
    if path.suffix.casefold() == ".md":
        blocks, notes = parse_template(text)
        return Outline(tuple(blocks), tuple(notes))
    return Outline(tuple(assemble(lines_of(text))))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UnsuitableFileError(
            _("There is no such file."), where=str(path), advice=_("Check the name and the folder.")
        ) from None
    except OSError as error:
        raise UnsuitableFileError(
            _("The file cannot be read. {reason}").format(reason=reason(error)), where=str(path)
        ) from error
    if len(data) > MOST_BYTES:
        raise UnsuitableFileError(
            _("The file is larger than {limit} MB.").format(limit=MOST_BYTES >> 20), where=str(path)
        )
    return data


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
    rows = text.split("\n")
    written = [row for row in rows if row.strip()]
    spaced = sum(1 for above, row in pairwise(rows) if row.strip() and not above.strip())
    needed = 2 if written and spaced > _DOUBLE * len(written) else 1
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


def _text_above(rows: Sequence[str], number: int) -> bool:
    """Whether a line of text stands directly above row `number`."""
    return number > 0 and bool(rows[number - 1].strip())


def _furniture(rows: Sequence[str]) -> set[int]:
    """The rows that belong to the page and not to the text: page numbers, and what is repeated beside them."""
    numbers = {number for number, row in enumerate(rows) if _PAGE_NUMBER.fullmatch(row.strip())} | _counted(rows)
    near = {
        other
        for number in numbers
        for other in range(max(0, number - _NEAR), min(len(rows), number + _NEAR + 1))
        if other not in numbers and _may_be_header(rows[other])
    }
    often = Counter(_shape(rows[number]) for number in near)
    everywhere = Counter(_shape(row) for row in rows)
    return numbers | {
        number
        for number in near
        if often[_shape(rows[number])] >= _OFTEN and often[_shape(rows[number])] == everywhere[_shape(rows[number])]
    }


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
            if count == run[-1][1] + 1 and number - run[-1][0] > _SHORTEST_PAGE:
                run.append((number, count))
        best = max(best, run, key=len)
    return {number for number, _count in best} if len(best) >= _OFTEN else set()


def _shape(row: str) -> str:
    return re.sub(r"\d+", "#", " ".join(row.split()).casefold())
