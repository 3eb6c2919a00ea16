"""The reference file: the package that a draft is written into.

Kept of it are its styles, fonts, theme, lists, settings, and the page set-up, headers and footers of its last
section. Left behind are its text, everything that only its text used, who wrote it, and every target outside the file.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from docx.opc.constants import CONTENT_TYPE as KIND
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree
from lxml.etree import _Element

from interview.errors import DraftError, UnsuitableFileError
from interview.language import translate as _
from interview.review.word.archive import CONTENT_TYPES, archive
from interview.review.word.ooxml import R, add, put_after, r, root, serialise, value, w
from interview.review.word.styles import Styles
from interview.shipped import shipped
from interview.word_guard import read_guarded

LOCALES = {"sv": "sv-SE", "en": "en-GB"}
"""The languages that a draft can have, and how Word names them."""

_KEPT_OF_DOCUMENT = (
    *(RELATION.STYLES, RELATION.NUMBERING, RELATION.SETTINGS, RELATION.THEME, RELATION.FONT_TABLE),
    *(RELATION.HEADER, RELATION.FOOTER),
)
_KEPT_OF_OTHERS = (RELATION.IMAGE, RELATION.FONT)
_LEFT_OF_SETTINGS = (
    *("writeProtection", "documentProtection", "attachedTemplate", "linkStyles", "mailMerge", "updateFields"),
    *("saveThroughXslt", "footnotePr", "endnotePr", "rsids", "attachedSchema", "docVars", "trackRevisions"),
    *("proofState", "savePreviewPicture"),
)
_KINDS = {
    RELATION.STYLES: KIND.WML_STYLES,
    RELATION.SETTINGS: KIND.WML_SETTINGS,
    RELATION.NUMBERING: KIND.WML_NUMBERING,
}
_BEFORE_LANGUAGE = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern"),
    *("position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em"),
)
_A4_WIDTH = 11906
_NARROWEST = 2835
_WRAPPERS = {
    w("drawing"),
    w("pict"),
    w("object"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """An opened reference file without its text, ready to be written into.

    `body` holds nothing but the section properties; `text_width` is in twentieths of a point.
    """

    package: Package
    document: DocumentPart
    body: _Element
    styles: Styles
    numbering: _Element
    settings: _Element
    text_width: int

    def headers_and_footers(self) -> list[_Element]:
        """The roots of the headers and footers."""
        kinds = (RELATION.HEADER, RELATION.FOOTER)
        parts = [relation.target_part for relation in self.document.rels.values() if relation.reltype in kinds]
        return [part.element for part in parts if isinstance(part, XmlPart)]

    def save(self) -> bytes:
        """The package as the bytes of a Word file."""
        parts = {"_rels/.rels": self.package.rels.xml}
        kinds = {}
        for part in self.package.iter_parts():
            name = part.partname.lstrip("/")
            parts[name] = part.blob
            kinds[name] = part.content_type
            if part.rels:
                parts[part.partname.rels_uri.lstrip("/")] = part.rels.xml
        return archive({name: _bytes(part) for name, part in parts.items()}, kinds)


def reference_path(language: str) -> Path:
    """Where the reference file that comes with the program is, for drafts in `language`."""
    return shipped("templates") / ("reference.docx" if language == "sv" else f"reference.{language}.docx")


def open_reference(path: Path | None, language: str) -> Reference:
    """The reference file at `path`, or the one that comes with the program, emptied of its text.

    Raises DraftError when the file is not a Word file that can be used.
    """
    own = reference_path(language)
    try:
        package = Package.open(io.BytesIO(own.read_bytes() if path is None else _guarded(path)))
        document = cast(DocumentPart, package.main_document_part)
        _drop_relations(package, document)
        body, width = _emptied(document)
        styles = _part(document, RELATION.STYLES, own)
        settings = _part(document, RELATION.SETTINGS, own)
        numbering = _part(document, RELATION.NUMBERING, own)
    except UnsuitableFileError as error:
        raise DraftError(error.message, where=error.where, advice=error.advice) from error
    except (OpcError, etree.LxmlError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DraftError(
            _("The reference file is damaged."),
            where=str(path or own),
            advice=_("Open it in Word, save it as a new Word document (.docx) and use that one."),
        ) from error
    _set_language(styles, settings, LOCALES[language])
    for name in _LEFT_OF_SETTINGS:
        for element in settings.findall(w(name)):
            settings.remove(element)
    shipped_styles = partial(_shipped, own, "styles")
    return Reference(package, document, body, Styles(styles, shipped_styles), numbering, settings, width)


def _guarded(path: Path) -> bytes:
    """The bytes of somebody else's file; a template's main part is made that of a document, as python-docx expects."""
    guarded = read_guarded(path)
    if not guarded.is_template:
        return guarded.data
    kinds = guarded.parts[CONTENT_TYPES].replace(b"template.main+xml", b"document.main+xml")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, data in {**guarded.parts, CONTENT_TYPES: kinds}.items():
            file.writestr(name, data)
    return made.getvalue()


def _drop_relations(package: Package, document: DocumentPart) -> None:
    """Leaves out every part that only the old text used, who wrote it, and all targets outside the file."""
    for ident in [ident for ident, found in package.rels.items() if found.reltype != RELATION.OFFICE_DOCUMENT]:
        del package.rels[ident]
    section = document.element.find(f"{w('body')}/{w('sectPr')}")
    used = set() if section is None else {str(reference.get(r("id"))) for reference in section}
    for ident, found in list(document.rels.items()):
        is_furniture = found.reltype in (RELATION.HEADER, RELATION.FOOTER)
        if found.is_external or found.reltype not in _KEPT_OF_DOCUMENT or (is_furniture and ident not in used):
            del document.rels[ident]
            continue
        part = found.target_part
        dropped = {
            inner
            for inner, target in part.rels.items()
            if target.is_external or target.reltype not in _KEPT_OF_OTHERS or target.target_part.rels
        }
        for inner in dropped:
            del part.rels[inner]
        if dropped and isinstance(part, XmlPart):
            _drop_references(part.element, dropped)
        elif dropped:  # a theme or font table that reaches outside: the draft does without it
            del document.rels[ident]


def _drop_references(element: _Element, dropped: set[str]) -> None:
    """Takes out what pointed at `dropped` relations; a link keeps its text."""
    for found in list(element.iter()):
        if not any(str(key).startswith(f"{{{R}}}") and str(each) in dropped for key, each in found.items()):
            continue
        above = found.getparent()
        if found.tag == w("hyperlink") and above is not None:
            for child in found:
                found.addprevious(child)
        wrapper = next((outer for outer in found.iterancestors() if outer.tag in _WRAPPERS), found)
        above = wrapper.getparent()
        if above is not None:
            above.remove(wrapper)
    if element.tag in (w("hdr"), w("ftr")) and element.find(f".//{w('p')}") is None:
        add(element, "p")


def _emptied(document: DocumentPart) -> tuple[_Element, int]:
    """The body with nothing but its section properties, and the width of its text."""
    body = document.element.find(w("body"))
    section = body.find(w("sectPr"))
    if section is None:
        section = _shipped_section()
    for child in list(body):
        body.remove(child)
    for name in ("printerSettings", "sectPrChange"):
        for element in section.findall(w(name)):
            section.remove(element)
    body.append(section)
    page, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    sides = sum(abs(int(value(margins, side) or 0)) for side in ("left", "right", "gutter"))
    return body, max(_NARROWEST, int(value(page, "w") or _A4_WIDTH) - sides)


def _shipped_section() -> _Element:
    """The page of a file that says nothing about its page: A4 with margins of 25 mm."""
    section = root("sectPr")
    add(section, "pgSz", w=_A4_WIDTH, h=16838)
    add(section, "pgMar", top=1418, right=1418, bottom=1418, left=1418, header=709, footer=709, gutter=0)
    return section


def _part(document: DocumentPart, relation: str, own: Path) -> _Element:
    """The root of the part that `document` relates to; taken from the program's own file where there is none."""
    try:
        part = document.part_related_by(relation)
    except KeyError:
        name = relation.rpartition("/")[2]
        uri, kind = PackURI(f"/word/{name}.xml"), _KINDS[relation]
        part = XmlPart.load(uri, kind, serialise(_shipped(own, name)), document.package)
        document.relate_to(part, relation)
    if not isinstance(part, XmlPart):
        raise TypeError(relation)  # the content type is not what the relation says
    return cast(_Element, part.element)


def _shipped(own: Path, name: str) -> _Element:
    with zipfile.ZipFile(own) as file:
        return etree.fromstring(file.read(f"word/{name}.xml"))


def _set_language(styles: _Element, settings: _Element, locale: str) -> None:
    """Makes `locale` the language of all text, so that Word checks its spelling."""
    for language in list(styles.iter(w("lang"))):
        above = language.getparent()
        if above is not None:
            above.remove(language)
    defaults = styles.find(w("docDefaults"))
    if defaults is None:
        defaults = root("docDefaults")
        styles.insert(0, defaults)
    run = defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
    if run is None:
        for old in defaults.findall(w("rPrDefault")):
            defaults.remove(old)
        outer = root("rPrDefault")
        run = add(outer, "rPr")
        defaults.insert(0, outer)
    language = root("lang")
    language.set(w("val"), locale)
    put_after(run, language, _BEFORE_LANGUAGE)
    for theme in settings.iterfind(w("themeFontLang")):
        theme.set(w("val"), locale)


def _bytes(part: bytes | str) -> bytes:
    return part.encode("utf-8") if isinstance(part, str) else part
