"""The styles of the reference file: a sober look that Word and LibreOffice both have the fonts for.

Sizes are in half points, distances in twentieths of a point, as in the file. Every text colour stands against white
with a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3); no style says by colour alone what it means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from interview.review.word import names

FONT = "Arial"
FIXED_FONT = "Courier New"
INK = "1F3A5F"
GREY = "595959"
GRID = "BFBFBF"
HEADER_SHADE = "E8EDF3"
MARK_SHADE = "FFF4DC"


@dataclass(frozen=True, slots=True)
class Style:
    """One style. `paragraph`, `run` and `table` are the content of its pPr, rPr and tblPr; `conditions` follow."""

    name: str
    ident: str
    kind: Literal["paragraph", "character", "table"] = "paragraph"
    based: str = ""
    following: str = ""
    priority: int = 99
    quick: bool = False
    paragraph: str = ""
    run: str = ""
    table: str = ""
    conditions: str = ""


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _look(size: int, colour: str = "", *, bold: bool = False, italic: bool = False) -> str:
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _heading(level: int, size: int, before: int, after: int) -> Style:
    return Style(
        names.HEADINGS[level - 1],
        f"Heading{level}",
        based="Normal",
        following="Normal",
        priority=9,
        quick=True,
        paragraph=f'<w:keepNext/><w:keepLines/>{_spacing(before, after)}<w:outlineLvl w:val="{level - 1}"/>',
        run=_look(size, INK, bold=True),
    )


def _contents(level: int, left: int, hanging: int, before: int) -> Style:
    return Style(
        names.CONTENTS[level - 1],
        f"TOC{level}",
        based="Normal",
        following="Normal",
        priority=39,
        paragraph=f'{_spacing(before, 40)}<w:ind w:left="{left}" w:right="567" w:hanging="{hanging}"/>',
        run="<w:b/><w:bCs/>" if level == 1 else "",
    )


def _list(num: int) -> str:
    """Membership in a list of the reference file's own numbering part."""
    return f'<w:numPr><w:numId w:val="{num}"/></w:numPr>'


def _edge(side: str, size: int, space: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _grid(colour: str) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "<w:tblBorders>" + "".join(_edge(side, 4, 0, colour) for side in sides) + "</w:tblBorders>"


_CELL_MARGINS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)
_HEADER_ROW = (
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>'
    f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{HEADER_SHADE}"/></w:tcPr></w:tblStylePr>'
)
# The upper and lower edges have the colour of the ground: they are its padding.
_MARK_FRAME = (
    f"<w:pBdr>{_edge('top', 4, 3, MARK_SHADE)}{_edge('left', 24, 8, 'C47A00')}"
    f"{_edge('bottom', 4, 3, MARK_SHADE)}</w:pBdr>"
)
_APPROVAL_LINE = f"<w:pBdr>{_edge('top', 4, 8, GRID)}</w:pBdr>"

STYLES = (
    Style("Normal", "Normal", priority=0, quick=True),
    Style("Default Paragraph Font", "DefaultParagraphFont", "character", priority=1),
    Style("Normal Table", "TableNormal", "table", table=f'<w:tblInd w:w="0" w:type="dxa"/>{_CELL_MARGINS}'),
    Style("No List", "NoList"),
    _heading(1, 32, 400, 120),
    _heading(2, 26, 320, 80),
    _heading(3, 23, 240, 60),
    _heading(4, 21, 200, 40),
    Style(
        names.TITLE,
        "Title",
        based="Normal",
        following="Normal",
        priority=10,
        quick=True,
        paragraph="<w:keepNext/><w:keepLines/>"
        + '<w:spacing w:before="0" w:after="160" w:line="240" w:lineRule="auto"/>',
        run=_look(52, INK, bold=True),
    ),
    Style(
        names.SUBTITLE,
        "Subtitle",
        based="Normal",
        following="Normal",
        priority=11,
        quick=True,
        paragraph=_spacing(0, 240),
        run=_look(28, GREY),
    ),
    Style(
        names.CONTENTS_HEADING,
        "TOCHeading",
        based="Normal",
        following="Normal",
        priority=39,
        quick=True,
        paragraph=f"<w:keepNext/><w:keepLines/>{_list(0)}{_spacing(240, 160)}",
        run=_look(32, INK, bold=True),
    ),
    _contents(1, 567, 567, 120),
    _contents(2, 1247, 680, 0),
    _contents(3, 2098, 851, 0),
    Style(
        names.BULLET,
        "ListBullet",
        based="Normal",
        priority=36,
        quick=True,
        paragraph=f"{_list(1)}{_spacing(0, 80)}",
    ),
    Style(
        names.NUMBER,
        "ListNumber",
        based="Normal",
        priority=36,
        quick=True,
        paragraph=f"{_list(2)}{_spacing(0, 80)}",
    ),
    Style(
        names.QUOTE,
        "Quote",
        based="Normal",
        following="Normal",
        priority=29,
        quick=True,
        paragraph='<w:ind w:left="567" w:right="567"/>',
        run="<w:i/><w:iCs/>",
    ),
    Style(
        names.CAPTION,
        "Caption",
        based="Normal",
        following="Normal",
        priority=35,
        quick=True,
        paragraph=f"<w:keepNext/><w:keepLines/>{_spacing(160, 80)}",
        run=_look(19, GREY, bold=True),
    ),
    Style("header", "Header", based="Normal", paragraph=_spacing(0, 0), run=_look(18, GREY)),
    Style("footer", "Footer", based="Normal", paragraph=_spacing(0, 0), run=_look(18, GREY)),
    Style(
        names.FOOTNOTE_TEXT,
        "FootnoteText",
        based="Normal",
        paragraph='<w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>',
        run=_look(18),
    ),
    Style(names.FOOTNOTE_REFERENCE, "FootnoteReference", "character", run='<w:vertAlign w:val="superscript"/>'),
    Style(names.HYPERLINK, "Hyperlink", "character", run='<w:color w:val="0B4F8A"/><w:u w:val="single"/>'),
    Style("Table Grid", "TableGrid", "table", based="TableNormal", priority=39, table=_grid("auto")),
    Style(
        names.PURPOSE,
        "GenomgangSyfte",
        based="Normal",
        following="Normal",
        quick=True,
        paragraph=f"<w:keepNext/>{_spacing(0, 160)}",
        run='<w:i/><w:iCs/><w:color w:val="404040"/>',
    ),
    Style(
        names.MARK,
        "GenomgangMarkering",
        based="Normal",
        following="Normal",
        quick=True,
        paragraph=f"<w:keepNext/><w:keepLines/>{_MARK_FRAME}"
        + f'<w:shd w:val="clear" w:color="auto" w:fill="{MARK_SHADE}"/>{_spacing(120, 160)}<w:ind w:left="170"/>',
        run=_look(19, "6B4300"),
    ),
    Style(
        names.APPROVAL,
        "GenomgangFaststallelse",
        based="Normal",
        following="Normal",
        quick=True,
        paragraph=f"<w:keepLines/>{_APPROVAL_LINE}{_spacing(560, 120)}",
        run="<w:b/><w:bCs/>",
    ),
    Style(
        names.PLACEHOLDER,
        "GenomgangPlatshallare",
        based="Normal",
        following="Normal",
        quick=True,
        run='<w:i/><w:iCs/><w:color w:val="666666"/>',
    ),
    Style(
        names.CODE,
        "GenomgangKod",
        "character",
        run=f'<w:rFonts w:ascii="{FIXED_FONT}" w:hAnsi="{FIXED_FONT}" w:cs="{FIXED_FONT}"/>'
        + '<w:sz w:val="19"/><w:szCs w:val="19"/>',
    ),
    Style(names.TABLE, "GenomgangTabell", "table", based="TableGrid", table=_grid(GRID), conditions=_HEADER_ROW),
    Style(
        names.TABLE_TEXT,
        "GenomgangTabelltext",
        based="Normal",
        quick=True,
        paragraph='<w:suppressAutoHyphens w:val="0"/>'  # long words in narrow columns are the only ones divided
        + '<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>',
        run=_look(19),
    ),
    Style(
        names.LEGEND,
        "GenomgangTabellnot",
        based="Normal",
        following="Normal",
        paragraph=f"<w:keepLines/>{_spacing(80, 240)}",
        run=_look(18, GREY),
    ),
    Style(
        names.AFTER_TABLE,
        "GenomgangEfterTabell",
        based="Normal",
        following="Normal",
        paragraph='<w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>',
        run=_look(12),
    ),
    Style(
        names.COVER_LINE,
        "GenomgangOmslag",
        based="Normal",
        following="Normal",
        paragraph=_spacing(0, 40),
        run=_look(22, GREY),
    ),
    Style(
        names.COVER_FACT,
        "GenomgangOmslagsuppgift",
        based="Normal",
        paragraph=f'<w:tabs><w:tab w:val="left" w:pos="2835"/></w:tabs>{_spacing(0, 80)}'
        + '<w:ind w:left="2835" w:hanging="2835"/>',
    ),
)
