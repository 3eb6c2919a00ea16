"""What a draft says about itself: its core properties, and where it came from.

The origin is written twice, as custom properties and as a custom XML part, because not every program keeps both.
"""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE as KIND
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from lxml.etree import _Element

from interview.review.blocks import Document, Origin
from interview.review.word import names
from interview.review.word.ooxml import serialise
from interview.review.word.reference import LOCALES, Reference
from interview.session.cleaning import clean

LONGEST_PROPERTY = 255
"""Characters that Word accepts in a property."""

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_STORE_ITEM = "{6F0C7B5E-3C0A-4B57-9A53-2D6A4E1B7C91}"
_FIRST_PROPERTY = 2
"""The ids below are reserved (ISO/IEC 29500-1, 22.3)."""


def write_properties(reference: Reference, document: Document) -> None:
    """Adds the core properties, and the origin where `document` has one, to the package.

    No times are written: the same document gives the same file.
    """
    package = reference.package
    core = Part(PackURI("/docProps/core.xml"), KIND.OPC_CORE_PROPERTIES, serialise(_core(document)), package)
    package.relate_to(core, RELATION.CORE_PROPERTIES)
    if document.origin is None:
        return
    custom = Part(
        *(PackURI("/docProps/custom.xml"), KIND.OFC_CUSTOM_PROPERTIES),
        *(serialise(_custom(document.origin)), package),
    )
    package.relate_to(custom, RELATION.CUSTOM_PROPERTIES)
    item = Part(PackURI("/customXml/item1.xml"), KIND.XML, serialise(_origin(document.origin)), package)
    reference.document.relate_to(item, RELATION.CUSTOM_XML)
    described = Part(
        *(PackURI("/customXml/itemProps1.xml"), KIND.OFC_CUSTOM_XML_PROPERTIES),
        *(serialise(_item()), package),
    )
    item.relate_to(described, RELATION.CUSTOM_XML_PROPS)


def _core(document: Document) -> _Element:
    made = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DUBLIN})
    for namespace, name, said in (
        (_DUBLIN, "title", document.title),
        (_DUBLIN, "subject", document.cover.subtitle if document.cover else document.header),
        (_DUBLIN, "creator", document.organisation),
        (_CORE, "keywords", ", ".join(document.keywords)),
        (_DUBLIN, "language", LOCALES[document.language]),
    ):
        etree.SubElement(made, f"{{{namespace}}}{name}").text = _short(said)
    return made


def _custom(origin: Origin) -> _Element:
    made = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={"op": _CUSTOM, "vt": _TYPES})
    said: list[tuple[str, str | int]] = [
        ("interview", origin.interview),
        ("revision", origin.revision),
        ("year", origin.year),
        ("flow", origin.flow),
        ("flow_version", origin.flow_version),
        ("template", origin.template),
        ("template_fingerprint", origin.template_fingerprint),
        *((f"hash.{tag}", digest) for tag, digest in origin.hashes),
    ]
    for ident, (name, each) in enumerate(said, _FIRST_PROPERTY):
        entry = etree.SubElement(made, f"{{{_CUSTOM}}}property")
        entry.set("fmtid", _CUSTOM_FORMAT)
        entry.set("pid", str(ident))
        entry.set("name", _short(names.PROPERTY + name))
        kind = "i4" if isinstance(each, int) else "lpwstr"
        etree.SubElement(entry, f"{{{_TYPES}}}{kind}").text = _short(str(each))
    return made


def _origin(origin: Origin) -> _Element:
    made = etree.Element(f"{{{names.ORIGIN_NAMESPACE}}}origin", nsmap={"gg": names.ORIGIN_NAMESPACE})
    for name, said in (
        ("interview", origin.interview),
        ("revision", str(origin.revision)),
        ("year", str(origin.year)),
        ("flow", origin.flow),
        ("flowVersion", origin.flow_version),
        ("template", origin.template),
        ("templateFingerprint", origin.template_fingerprint),
    ):
        made.set(name, clean(said))
    for tag, digest in origin.hashes:
        etree.SubElement(made, f"{{{names.ORIGIN_NAMESPACE}}}answer", tag=clean(tag), hash=clean(digest))
    return made


def _item() -> _Element:
    made = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    made.set(f"{{{_STORE}}}itemID", _STORE_ITEM)
    schemas = etree.SubElement(made, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", names.ORIGIN_NAMESPACE)
    return made


def _short(text: str) -> str:
    text = " ".join(clean(text).split())
    return text if len(text) <= LONGEST_PROPERTY else text[: LONGEST_PROPERTY - 1] + "…"
