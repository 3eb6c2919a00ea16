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
}
MISSING = ("Heading4", "ListNumber", "Caption", "TOCHeading", "Quote")
OLD_TEXT = "Det gamla protokollet om Lena Hemlig"
SPY = "http://spion.example"


def swedish_reference(file: Path, *, template: bool = False) -> Path:
    """An organisation's own file: Swedish style ids, some styles missing, a header with a link and a picture, and an
    old text with a comment. It reaches outside itself in several ways.
    """
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height, section.left_margin = Mm(210), Mm(297), Mm(45)
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


def _reach_outside(parts: dict[str, bytes]) -> None:
    """A template to fetch, a linked picture, and a link, each in the part where Word puts such things."""
    rels = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    outside = f'Target="{SPY}/x" TargetMode="External"/>'
    parts["word/_rels/settings.xml.rels"] = (
        f'{rels}<Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" {outside}</Relationships>'
    ).encode()
    parts["word/settings.xml"] = re.sub(
        rb"(<w:settings[^>]*>)",
        rb'\1<w:attachedTemplate r:id="rId1" xmlns:r="' + OFFICE.encode() + rb'"/>',
        parts["word/settings.xml"],
    )
    header = next(name for name in parts if re.fullmatch(r"word/header\d\.xml", name))
    link = (
        f'<w:p><w:hyperlink r:id="rId90" xmlns:r="{OFFICE}"><w:r><w:t>Besök oss</w:t></w:r></w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TITLE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Gammal titel</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
    )
    parts[header] = parts[header].replace(b"</w:hdr>", link.encode("utf-8"))
    name = f"word/_rels/{header.rpartition('/')[2]}.rels"
    added = f'<Relationship Id="rId90" Type="{OFFICE}/hyperlink" {outside}</Relationships>'
    parts[name] = parts[name].replace(b"</Relationships>", added.encode())


def _picture() -> bytes:
    """A picture of one red dot."""
    return bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
        "789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
    )
