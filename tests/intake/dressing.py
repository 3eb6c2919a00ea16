"""Made-up reviews as different people would have written them: one text in many Word files, and as plain text."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any, Literal

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from interview.intake.outline import block_text
from interview.review.blocks import Heading, ListItem, Simple, Table

HeadingLook = Literal["style", "auto", "bold", "capitals", "frame"]
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Dress:
    """How a review looks. `heading` says what makes a heading one.

    `style` is Word's own styles, `auto` the same with Word's numbers, `bold` a paragraph in bold letters, `capitals`
    one that shouts, `frame` a table with the heading in its first row and the text in its second.
    """

    name: str
    heading: HeadingLook = "style"
    font: str = "Liberation Serif"
    size: float = 11
    margin: float = 2.5
    contents: bool = False
    running: bool = False
    columns: int = 1
    broken: bool = False
    tracked: bool = False
    boxed: bool = False
    typed_lists: bool = False


DRESSES = (
    Dress("styles", contents=True, running=True),
    Dress("auto", "auto", "Liberation Sans", 10.5, 2.0, running=True),
    Dress("bold", "bold", "DejaVu Sans", 9.5, 3.0, running=True, typed_lists=True),
    Dress("capitals", "capitals", "Liberation Sans Narrow", 12, 3.5, contents=True, running=True, broken=True),
    Dress("frame", "frame", "Liberation Serif", 12, 2.5),
    Dress("columns", "style", "Liberation Serif", 10, 1.8, columns=2, broken=True, running=True),
    Dress("tracked", "style", tracked=True, boxed=True),
)


def write(blocks: Sequence[Simple], dress: Dress, target: Path) -> Path:
    """The blocks as a Word file in this dress."""
    return _Writer(dress).write(blocks, target)


class _Writer:
    def __init__(self, dress: Dress) -> None:
        self._dress = dress
        self._document: Any = Document()
        self._into: Any = self._document
        self._count = 0
        self._numbers: list[int] = []
        self._list_number = 0

    def write(self, blocks: Sequence[Simple], target: Path) -> Path:
        self._pages()
        if self._dress.contents:
            self._contents([block for block in blocks if isinstance(block, Heading)])
        for number, block in enumerate(blocks):
            if not isinstance(block, ListItem):
                self._list_number = 0
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            self._block(block, following)
        self._document.save(str(target))
        return target

    def _pages(self) -> None:
        dress = self._dress
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = dress.font, Pt(dress.size)
        normal.paragraph_format.space_after = Pt(6)
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(dress.margin)
        if dress.columns > 1:
            columns = section._sectPr.find(qn("w:cols"))
            columns.set(qn("w:num"), str(dress.columns))
        if dress.running:
            section.header.paragraphs[0].text = "Ledningens genomgång\tDnr 2025/77"
            footer = section.footer.paragraphs[0]
            footer.add_run("Informationssäkerhet 2025, sida ")
            _field(footer, "PAGE")

    def _contents(self, headings: Iterable[Heading]) -> None:
        title = self._document.add_paragraph()
        title.add_run("Innehållsförteckning").bold = True
        for number, heading in enumerate(headings):
            self._document.add_paragraph(f"{self._title(heading)}\t{2 + number // 4}")
        title.add_run().add_break(WD_BREAK.LINE)

    def _title(self, heading: Heading) -> str:
        text = block_text(heading)
        return text.upper() if self._dress.heading == "capitals" else text

    def _block(self, block: Simple, following: Simple | None) -> None:
        if isinstance(block, Heading):
            self._heading(block, following)
        elif isinstance(block, ListItem):
            self._item(block)
        elif isinstance(block, Table):
            self._table(block)
        else:
            self._paragraph(self._into.add_paragraph(), block)

    def _heading(self, heading: Heading, following: Simple | None) -> None:
        look, title = self._dress.heading, self._title(heading)
        if look in ("style", "auto"):
            paragraph = self._document.add_heading("", heading.level)
            self._runs(paragraph, re.sub(r"^[\d.]+\s+", "", title) if look == "auto" else title)
            if look == "auto":
                _numbered(self._document, paragraph, heading.level)
        elif look == "frame" and heading.level == 1:
            frame = self._document.add_table(rows=1, cols=1, style="Table Grid")
            frame.cell(0, 0).paragraphs[0].add_run(title).bold = True
            if following is None or isinstance(following, Heading):
                self._into = self._document
            else:
                self._into = frame.add_row().cells[0]
        else:
            paragraph = self._into.add_paragraph()
            run = paragraph.add_run(title)
            run.bold = True
            run.font.size = Pt(self._dress.size + max(0, 3 - heading.level))
            paragraph.paragraph_format.space_before = Pt(10)

    def _item(self, item: ListItem) -> None:
        self._list_number = self._list_number + 1 if item.ordered else 0
        if self._dress.typed_lists:
            mark = f"{self._list_number}." if item.ordered else "–" if item.level else "•"
            paragraph = self._into.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(0.6 + 0.6 * item.level)
            self._runs(paragraph, f"{mark} {block_text(item)}")
            return
        style = "List Number" if item.ordered else "List Bullet"
        paragraph = self._into.add_paragraph("", self._document.styles[f"{style} 2" if item.level else style])
        if item.ordered and self._list_number == 1:
            self._list = _restarted(self._document, paragraph)
        elif item.ordered:
            _use_list(paragraph, self._list)
        self._runs(paragraph, block_text(item))

    _list: int = 0

    def _table(self, block: Table) -> None:
        table = self._document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
        for index, row in enumerate(block.rows):
            for cell, source in zip(table.add_row().cells, row, strict=False):
                texts = ["".join(span.text for span in spans) for spans in source.paragraphs]
                cell.text = "\n".join(texts)
                for run in cell.paragraphs[0].runs:
                    run.bold = index == 0
        if self._into is not self._document:  # behind the frame: what follows stands outside
            self._into = self._document

    def _paragraph(self, paragraph: Any, block: Simple) -> None:
        self._count += 1
        bold = all(span.bold for span in getattr(block, "spans", ()) if span.text.strip())
        if self._dress.boxed and self._count % 9 == 5:
            _box(paragraph, block_text(block))
        else:
            self._runs(paragraph, block_text(block), bold=bold)

    def _runs(self, paragraph: Any, text: str, *, bold: bool = False) -> None:
        if self._dress.broken:
            text = re.sub(r"(?<=[a-zåäö]{5})(?=[bdfgklmnprst][aeiouyåäö][a-zåäö]{3})", SOFT_HYPHEN, text)
        words = text.split(" ")
        if self._dress.tracked and len(words) > 6:
            paragraph.add_run(" ".join(words[:2]) + " ")
            paragraph._p.append(_change("del", "struket tidigare "))
            paragraph._p.append(_change("ins", " ".join(words[2:4]) + " "))
            paragraph.add_run(" ".join(words[4:]))
        else:
            run = paragraph.add_run(text)
            if bold:
                run.bold = True


def _change(kind: str, text: str) -> Any:
    tag = "w:delText" if kind == "del" else "w:t"
    return parse_xml(
        f'<w:{kind} {nsdecls("w")} w:id="{abs(hash(text)) % 10**6}" w:author="x" w:date="2025-01-01T00:00:00Z">'
        f'<w:r><{tag} xml:space="preserve">{text}</{tag}></w:r></w:{kind}>'
    )


def _field(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)


def _box(paragraph: Any, text: str) -> None:
    """A text box as Word writes it: once as a drawing, once more for older programs."""
    content = f'<w:txbxContent><w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:txbxContent>'
    names = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} {names}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
            f'<wp:extent cx="4000000" cy="900000"/><wp:docPr id="1" name="Textruta"/><a:graphic><a:graphicData '
            f'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
            f"<wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape>"
            f"</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )


def _restarted(document: Any, paragraph: Any) -> int:
    """A numbering of its own for the list that begins here, counting from one."""
    numbering = document.part.numbering_part.element
    style = paragraph.style._element
    source = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    entry = next(num for num in numbering.findall(qn("w:num")) if num.get(qn("w:numId")) == source)
    new = copy.deepcopy(entry)
    ident = max(int(num.get(qn("w:numId"))) for num in numbering.findall(qn("w:num"))) + 1
    new.set(qn("w:numId"), str(ident))
    new.append(parse_xml(f'<w:lvlOverride {nsdecls("w")} w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'))
    numbering.append(new)
    _use_list(paragraph, ident)
    return ident


def _use_list(paragraph: Any, ident: int, level: int = 0) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{ident}"/></w:numPr>')
    )


def _numbered(document: Any, paragraph: Any, level: int) -> None:
    """Word's own chapter number for a heading."""
    numbering = document.part.numbering_part.element
    if not numbering.findall(f"{qn('w:num')}[@{qn('w:numId')}='900']"):
        levels = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:lvlText w:val="{".".join(f"%{n + 1}" for n in range(depth + 1))}"/></w:lvl>'
            for depth in range(4)
        )
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900"><w:multiLevelType w:val="multilevel"/>{levels}'
            "</w:abstractNum>"
        )
        numbering.insert(0, abstract)
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="900"><w:abstractNumId w:val="900"/></w:num>'))
    _use_list(paragraph, 900, level - 1)


def typed(blocks: Sequence[Simple], target: Path, width: int = 72) -> Path:
    """The blocks as somebody types them: lines of a width, headings underlined or numbered, tables with tabs."""
    parts = []
    for block in blocks:
        text = block_text(block)
        if isinstance(block, Heading):
            parts.append(f"\n{text}")
        elif isinstance(block, Table):
            cells = ["\t".join(block_text_of(cell) for cell in row) for row in block.rows]
            parts.append("\n".join(cells))
        elif isinstance(block, ListItem):
            parts.append("\n".join(wrap(f"- {text}", width, subsequent_indent="  ")))
        else:
            parts.append("\n".join(wrap(text, width)))
    target.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return target


def block_text_of(cell: Any) -> str:
    """The text of a cell on one line."""
    return " ".join("".join(span.text for span in spans) for spans in cell.paragraphs)
