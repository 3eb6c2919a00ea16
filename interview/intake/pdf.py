"""A PDF as an outline: its lines with their letters, without what is repeated on every page, its ruled tables."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from statistics import median
from typing import Any

from interview.errors import UnsuitableFileError
from interview.intake.bounded import read_bounded
from interview.intake.contents import without_contents
from interview.intake.headlines import Style
from interview.intake.lines import Line, assemble
from interview.intake.outline import Outline
from interview.language import translate as _
from interview.review.blocks import Cell, Span, Table
from interview.review.markdown.inline import settled
from interview.session.cleaning import clean

MOST_BYTES = 30 << 20
MOST_PAGES = 120
_FEWEST_LETTERS = 25
"""Letters on an average page below which the pages are pictures of text."""
_MARGIN = 0.11
_OFTEN = 3
_SPACE_ABOVE = 1.3
_SAME_LINE = 0.5
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"(?:sid(?:a|an)?\.?\s*|page\s*)?\d{1,3}(?:\s*(?:\(\s*\d{1,3}\s*\)|(?:/|av|of)\s*\d{1,3}))?", re.IGNORECASE
)

Word = dict[str, Any]


def read_pdf(path: Path, tell: Callable[[float], None] = lambda _share: None) -> Outline:
    """The outline of the PDF at `path`; `tell` is called with the share of its pages that has been read.

    UnsuitableFileError where it is missing, too large or long, protected, damaged, or only pictures of text.
    """
    if b"%PDF-" not in read_bounded(path, MOST_BYTES, first=1024):
        raise _damaged(str(path))
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    losses = _Losses()
    logging.getLogger("pdfminer").addHandler(losses)
    try:
        with pdfplumber.open(path) as document:
            _check_length(document)
            pages = []
            for number, page in enumerate(document.pages, start=1):
                pages.append(_page_lines(page))
                tell(number / len(document.pages))
        if losses.met:
            raise _damaged()
    except UnsuitableFileError as error:
        error.where = str(path)
        raise
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # a parser that is given a damaged file raises whatever it trips over
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise UnsuitableFileError(
                _("The file is protected with a password."),
                where=str(path),
                advice=_("Open it with the password and save or print it as a new PDF."),
            ) from error
        raise _damaged(str(path)) from error
    finally:
        logging.getLogger("pdfminer").removeHandler(losses)
    letters = sum(len(line.text) for page in pages for line in page)
    if letters < _FEWEST_LETTERS * max(1, len(pages)):
        raise UnsuitableFileError(
            _("There is no text in the file: its pages are pictures, from a scanner perhaps."),
            where=str(path),
            advice=_(
                "Ask for the document as Word or PDF with text, or have the pages recognised as text (OCR) first."
            ),
        )
    lines = without_contents([line for page in _without_furniture(pages) for line in page])
    return Outline(tuple(assemble(lines)))


class _Losses(logging.Handler):
    """Notes whether the parser, which goes on regardless, had to leave out text of a damaged file."""

    met = False

    def emit(self, record: logging.LogRecord) -> None:
        self.met = self.met or "data-loss" in record.getMessage().casefold()


def _damaged(where: str = "") -> UnsuitableFileError:
    return UnsuitableFileError(
        _("This is not a PDF, or it is damaged."),
        where=where,
        advice=_("Open it in the program that made it, save it anew and use that file."),
    )


def _check_length(document: Any) -> None:
    from pdfminer.pdfpage import PDFPage

    if sum(1 for _page in islice(PDFPage.create_pages(document.doc), MOST_PAGES + 1)) > MOST_PAGES:
        raise UnsuitableFileError(
            _("The file has more than {limit} pages.").format(limit=MOST_PAGES),
            advice=_("Save only the pages that hold the review as a PDF of their own."),
        )


# One page.


@dataclass(slots=True)
class _PageLine(Line):
    """A line with where it stands on its page, as shares of the page's height."""

    top: float = 0.0
    bottom: float = 0.0


def _page_lines(page: Any) -> list[Line]:
    words: list[Word] = page.extract_words(
        extra_attrs=["fontname", "size"], x_tolerance_ratio=0.15, use_text_flow=False
    )
    tables = page.find_tables() if len(page.rects) + len(page.lines) + len(page.curves) > 2 else []
    found = [(table, made) for table in tables if (made := _table(table.extract()))]
    boxes = [table.bbox for table, _made in found]
    outside = [word for word in words if not any(_within(word, box) for box in boxes)]
    lines: list[_PageLine] = [_line(row, float(page.height)) for row in _rows(outside)]
    for table, made in found:
        top, bottom = table.bbox[1] / float(page.height), table.bbox[3] / float(page.height)
        lines.append(_PageLine("", table=made, top=top, bottom=bottom))
    lines.sort(key=lambda line: line.top)
    _mark_gaps(lines)
    page.close()
    return list(lines)


def _within(word: Word, box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    """The words of one line after another, each from left to right; a small raised figure is on its word's line."""
    row: list[Word] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if row and abs(_middle(word) - _middle(row[0])) > _SAME_LINE * max(word["height"], row[0]["height"]):
            yield sorted(row, key=lambda word: word["x0"])
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda word: word["x0"])


def _middle(word: Word) -> float:
    return float(word["top"] + word["bottom"]) / 2


def _line(row: Sequence[Word], height: float) -> _PageLine:
    text = clean(" ".join(str(word["text"]) for word in row))
    letters = [word for word in row if any(character.isalnum() for character in word["text"])] or list(row)
    sizes: Counter[float] = Counter()
    for word in letters:
        sizes[round(float(word["size"]) * 2) / 2] += len(word["text"])
    style = Style(
        sizes.most_common(1)[0][0],
        bold=all(_BOLD.search(word["fontname"]) for word in letters),
        italic=all(_ITALIC.search(word["fontname"]) for word in letters),
    )
    top, bottom = float(row[0]["top"]) / height, max(float(word["bottom"]) for word in row) / height
    return _PageLine(text, float(row[0]["x0"]), float(row[-1]["x1"]), style=style, top=top, bottom=bottom)


def _mark_gaps(lines: Sequence[_PageLine]) -> None:
    """Marks the lines that have more space above them than is usual on the page."""
    steps = [below.top - above.top for above, below in pairwise(lines) if below.top > above.top]
    usual = median(steps) if steps else 0.0
    for above, below in pairwise(lines):
        below.gap = below.top - above.top > usual * _SPACE_ABOVE or above.table is not None


def _table(rows: Sequence[Sequence[str | None]]) -> Table | None:
    """A table of the cells' texts; None for a frame or a rule around text."""
    filled = [[" ".join((cell or "").split()) for cell in row] for row in rows]
    columns = [index for index in range(max(map(len, filled), default=0)) if any(row[index] for row in filled)]
    filled = [[row[index] for index in columns] for row in filled if any(row)]
    if len(filled) < 2 or len(columns) < 2:
        return None
    return Table(tuple(tuple(_cell(clean(text)) for text in row) for row in filled))


def _cell(text: str) -> Cell:
    spans = settled([Span(text)])
    return Cell((spans,) if spans else ())


# All pages.


def _without_furniture(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without headers and footers: what comes again at the same edge, figures aside, and page numbers."""
    seen = Counter(shape for page in pages for shape in {_shape(line) for line in page if _at_edge(line)})
    enough = min(_OFTEN, max(2, len(pages)))
    return [[line for line in page if not (_at_edge(line) and _is_furniture(line, seen, enough))] for page in pages]


def _at_edge(line: Line) -> bool:
    return isinstance(line, _PageLine) and line.table is None and (line.bottom < _MARGIN or line.top > 1 - _MARGIN)


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _is_furniture(line: Line, seen: Counter[str], enough: int) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or seen[_shape(line)] >= enough
