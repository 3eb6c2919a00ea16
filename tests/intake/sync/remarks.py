"""Footnotes and comments put into a draft, as Word writes them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from interview.review.word.ooxml import W, add, w
from tests.intake.sync.editing import BODY, Edit, paragraph

_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


def commented(path: Path, beginning: str, author: str, said: str) -> Path:
    """The file with a comment on the whole paragraph that begins so."""
    part = etree.Element(w("comments"), nsmap={"w": W})
    comment = add(part, "comment", id=7, author=author)
    add(add(add(comment, "p"), "r"), "t").text = said

    def mark(body: _Element) -> None:
        found = paragraph(body, beginning)
        runs = [each for each in found if each.tag == w("r")]
        start, end = etree.Element(w("commentRangeStart")), etree.Element(w("commentRangeEnd"))
        for each in (start, end):
            each.set(w("id"), "7")
        runs[0].addprevious(start)
        runs[-1].addnext(end)
        add(add(found, "r"), "commentReference", id=7)

    return _with_part(path, "comments", part, mark)


def footnoted(path: Path, beginning: str, said: str) -> Path:
    """The file with a footnote at the end of the paragraph that begins so; it must have none of its own."""
    part = etree.Element(w("footnotes"), nsmap={"w": W})
    add(add(add(add(part, "footnote", id=9), "p"), "r"), "t").text = said

    def mark(body: _Element) -> None:
        add(add(paragraph(body, beginning), "r"), "footnoteReference", id=9)

    return _with_part(path, "footnotes", part, mark)


def refooted(path: Path, before: str, after: str) -> Path:
    """The file with words of its footnotes replaced."""
    target = path.with_name(f"{path.stem}-refooted.docx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for item in source.infolist():
            data = source.read(item)
            made.writestr(
                item, data.replace(before.encode(), after.encode()) if item.filename == "word/footnotes.xml" else data
            )
    return target


def _with_part(path: Path, name: str, part: _Element, mark: Edit) -> Path:
    target = path.with_name(f"{path.stem}-{name}.docx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for item in source.infolist():
            root = etree.fromstring(source.read(item)) if item.filename.endswith((".xml", ".rels")) else None
            if item.filename == f"word/{name}.xml":
                continue
            if item.filename == BODY and root is not None:
                mark(root[0])
            elif item.filename == _TYPES and root is not None:
                kind = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Override")
                kind.set("PartName", f"/word/{name}.xml")
                kind.set("ContentType", _KIND.format(name))
            elif item.filename == _RELATIONS and root is not None:
                related = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Relationship")
                related.set("Id", "rIdRemarks")
                related.set("Type", _RELATION.format(name))
                related.set("Target", f"{name}.xml")
            data = source.read(item) if root is None else etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            made.writestr(item, data)
        made.writestr(f"word/{name}.xml", etree.tostring(part, xml_declaration=True, encoding="UTF-8"))
    return target
