"""Reference files as organisations have them: made in a Swedish Word, with a history, and with things to leave out."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
from docx.shared import Mm

from tests.review.word_parts import OFFICE, parts_of, write_parts

SWEDISH_IDS = {
    "Heading1": "Rubrik1",
    "Heading2": "Rubrik2",
    "Heading3": "Rubrik3",
    "ListBullet": "Punktlista",
    "Title": "Rubrik",
    "TableGrid": "Tabellrutnt",
    "IntenseQuote": "Quote",  # an id that a style of ours has too
}
MISSING = ("Heading4", "ListNumber", "Caption", "TOCHeading", "Quote")
OLD_TEXT = "Det gamla protokollet om Lena Hemlig"
SPY = "http://spion.example"


def swedish_reference(file: Path, *, template: bool = False) -> Path:
    """An organisation's own file: Swedish style ids, some styles missing, a header with a link and a picture, and an
    old text with a comment. It reaches outside itself in several ways.
    """
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = OLD_TEXT
    section = document.add_section()
    section.page_width, section.page_height, section.left_margin = Mm(210), Mm(297), Mm(45)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    header = section.header.paragraphs[0]
    header.text = "Exempelstads kommun "
    header.add_run().add_picture(io.BytesIO(_picture()), width=Mm(10))
    section.footer.paragraphs[0].text = "Stadshuset, 123 45 Exempelstad"
    remark = document.add_paragraph().add_run(OLD_TEXT)
    document.add_comment(remark, text=f"Kommentar: {OLD_TEXT}", author="Lena Hemlig")
    document.core_properties.author = "Lena Hemlig"
    document.core_properties.title = OLD_TEXT
    made = io.BytesIO()
    document.save(made)
    parts = parts_of(made.getvalue())
    parts["word/styles.xml"] = _swedish(parts["word/styles.xml"])
    _number_headings(parts)
    _reach_outside(parts)
    if template:
        kinds = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
        parts["[Content_Types].xml"] = kinds
    return write_parts(file, parts)


def _swedish(styles: bytes) -> bytes:
    text = styles.decode("utf-8")
    for ident in MISSING:
        text = re.sub(rf'<w:style [^>]*w:styleId="{ident}".*?</w:style>', "", text, flags=re.DOTALL)
    for ident, swedish in SWEDISH_IDS.items():
        text = re.sub(rf'(w:styleId="|<w:(?:basedOn|next|link) w:val="){ident}"', rf'\g<1>{swedish}"', text)
    for ident in ("Heading 1", "Heading 2", "Heading 3"):
        text = text.replace(f'<w:name w:val="{ident}"', f'<w:name w:val="{ident.lower()}"')
    return text.encode("utf-8")


def _number_headings(parts: dict[str, bytes]) -> None:
    """A numbering of the headings, as Word ties it to their styles."""
    definition = (
        '<w:abstractNum w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Rubrik1"/><w:lvlText w:val="§ %1"/>'
        "</w:lvl></w:abstractNum>"
    )
    numbering = parts["word/numbering.xml"].decode("utf-8")
    parts["word/numbering.xml"] = numbering.replace("<w:abstractNum ", f"{definition}<w:abstractNum ", 1).encode()


def _reach_outside(parts: dict[str, bytes]) -> None:
    """A template to fetch, a link and a linked picture, each in the part where Word puts such things."""
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    outside = f'Target="{SPY}/x" TargetMode="External"/>'
    parts["word/_rels/settings.xml.rels"] = (
        f'<Relationships xmlns="{namespace}"><Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" {outside}'
        "</Relationships>"
    ).encode()
    parts["word/settings.xml"] = re.sub(
        r"(<w:settings[^>]*>)",
        rf'\1<w:attachedTemplate r:id="rId1" xmlns:r="{OFFICE}"/>'
        '<w:documentProtection w:edit="forms" w:enforcement="1"/><w:updateFields w:val="true"/>',
        parts["word/settings.xml"].decode("utf-8"),
    ).encode()
    header = next(name for name, part in parts.items() if "header" in name and b"Exempelstads kommun" in part)
    parts[header] = parts[header].replace(b"</w:hdr>", f"{_HEADER_LINE}</w:hdr>".encode())
    name = f"word/_rels/{header.rpartition('/')[2]}.rels"
    added = (
        f'<Relationship Id="rId90" Type="{OFFICE}/hyperlink" {outside}'
        f'<Relationship Id="rId91" Type="{OFFICE}/image" {outside}</Relationships>'
    )
    parts[name] = parts[name].replace(b"</Relationships>", added.encode())


_HEADER_LINE = f"""<w:p xmlns:r="{OFFICE}"><w:hyperlink r:id="rId90"><w:r><w:t>Besök oss</w:t></w:r></w:hyperlink>
<w:r><w:t xml:space="preserve"> · </w:t></w:r>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TITLE </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Gammal titel</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> · </w:t></w:r>
<w:fldSimple w:instr=" TITLE "><w:r><w:t>Gammal titel</w:t></w:r></w:fldSimple>
<w:r><w:t xml:space="preserve"> · </w:t></w:r>
<w:sdt><w:sdtPr><w:id w:val="710000001"/><w:showingPlcHdr/>
<w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{{6C3C8BC8-F283-45AE-878A-BAB7291924A1}}"/>
</w:sdtPr><w:sdtContent><w:r><w:t>[Titel]</w:t></w:r></w:sdtContent></w:sdt>
<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:fill r:href="rId91"/></v:rect></w:pict></w:r></w:p>
""".replace("\n", "")
"""A link, the title as two kinds of field and as a control, and a picture that is fetched from outside."""


def _picture() -> bytes:
    """A picture of one red dot."""
    return bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
        "789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
    )
