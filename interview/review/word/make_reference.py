"""Makes the reference files in `templates/`, one per language. Run by hand after a change here or in the styles:

    python -m interview.review.word.make_reference

A test holds that the files in `templates/` are what this makes.
"""

from __future__ import annotations

from lxml import etree

from interview.review.word import names
from interview.review.word.archive import archive
from interview.review.word.numbering import bullet_list, number_list
from interview.review.word.ooxml import R, W, add, root, serialise
from interview.review.word.reference import LOCALES, reference_path
from interview.review.word.reference_styles import FONT, GRID, STYLES, Style

_PAGE_WORDS = {"sv": ("Sida ", " av "), "en": ("Page ", " of ")}
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fontTable",
    "header1": "header",
    "header2": "header",
    "footer1": "footer",
    "footer2": "footer",
}


def reference_parts(language: str) -> dict[str, bytes]:
    """The parts of the reference file for drafts in `language`, by name."""
    return {
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations(
            {
                f"rId{number}": (kind.rstrip("12"), f"{kind}.xml")
                for number, kind in enumerate([part for part in _PARTS if part != "document"], 1)
            }
        ),
        "word/document.xml": _document(),
        "word/styles.xml": _styles(LOCALES[language]),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(LOCALES[language]),
        "word/fontTable.xml": _fonts(),
        "word/header1.xml": _header(),
        "word/header2.xml": _part("hdr", f'<w:p><w:pPr><w:pStyle w:val="{_ident("header")}"/></w:pPr></w:p>'),
        "word/footer1.xml": _footer(language),
        "word/footer2.xml": _footer(language),
    }


def reference_file(language: str) -> bytes:
    """The reference file for drafts in `language`."""
    kinds = {f"word/{part}.xml": _PART.format(kind) for part, kind in _PARTS.items()}
    return archive(reference_parts(language), kinds)


def _ident(name: str) -> str:
    return next(style.ident for style in STYLES if style.name == name)


def _part(name: str, content: str) -> bytes:
    return serialise(etree.fromstring(f'<w:{name} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{name}>'))


def _relations(targets: dict[str, tuple[str, str]]) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    related = "".join(
        f'<Relationship Id="{ident}" Type="{R}/{kind}" Target="{target}"/>' for ident, (kind, target) in targets.items()
    )
    return serialise(etree.fromstring(f'<Relationships xmlns="{namespace}">{related}</Relationships>'))


def _document() -> bytes:
    """An empty page: A4, 25 mm margins, a header and footer of its own for the first page."""
    return _part(
        "document",
        "<w:body><w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId7"/><w:footerReference w:type="first" r:id="rId8"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1418"'
        ' w:header="737" w:footer="624" w:gutter="0"/>'
        '<w:cols w:space="708"/><w:titlePg/></w:sectPr></w:body>',
    )


def _styles(locale: str) -> bytes:
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{locale}" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:suppressAutoHyphens/><w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0"'
        ' w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>'
    )
    return _part("styles", defaults + "".join(_style(style) for style in STYLES))


def _style(style: Style) -> str:
    default = style.name in ("Normal", "Default Paragraph Font", "Normal Table", "No List")
    return (
        f'<w:style w:type="{style.kind}"'
        + (' w:default="1"' if default else "")
        + (' w:customStyle="1"' if style.name.startswith("Genomgång") else "")
        + f' w:styleId="{style.ident}"><w:name w:val="{style.name}"/>'
        + (f'<w:basedOn w:val="{style.based}"/>' if style.based else "")
        + (f'<w:next w:val="{style.following}"/>' if style.following else "")
        + f'<w:uiPriority w:val="{style.priority}"/>'
        + ("<w:qFormat/>" if style.quick else "")
        + (f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else "")
        + (f"<w:rPr>{style.run}</w:rPr>" if style.run else "")
        + (f"<w:tblPr>{style.table}</w:tblPr>" if style.table else "")
        + f"{style.conditions}</w:style>"
    )


def _numbering() -> bytes:
    """Two lists, tied to the list styles, so that those work for text that is added in Word."""
    part = root("numbering")
    for ident, build in enumerate((bullet_list, number_list), 1):
        part.append(build(ident))
    for ident in (1, 2):
        add(add(part, "num", numId=ident), "abstractNumId", val=ident)
    return serialise(part)


def _settings(locale: str) -> bytes:
    """Laid out as Word 2013 and later do (mode 15): without that Word opens the file in a compatibility mode."""
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{mode}"/>'
        for name, mode in modes.items()
    )
    return _part(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:autoHyphenation/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compatible}</w:compat>'
        f'<w:themeFontLang w:val="{locale}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>',
    )


def _fonts() -> bytes:
    return _part(
        "fonts",
        f'<w:font w:name="{FONT}"><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>',
    )


def _header() -> bytes:
    """The slot for the draft's own header text, above a thin line."""
    return _part(
        "hdr",
        f'<w:p><w:pPr><w:pStyle w:val="{_ident("header")}"/><w:pBdr>'
        f'<w:bottom w:val="single" w:sz="4" w:space="4" w:color="{GRID}"/></w:pBdr></w:pPr>'
        f'<w:sdt><w:sdtPr><w:alias w:val="Sidhuvud"/><w:tag w:val="{names.HEADER_SLOT}"/><w:id w:val="71000001"/>'
        "</w:sdtPr><w:sdtContent><w:r><w:t>Sidhuvud</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    )


def _footer(language: str) -> bytes:
    page, of = _PAGE_WORDS[language]
    return _part(
        "ftr",
        f'<w:p><w:pPr><w:pStyle w:val="{_ident("footer")}"/><w:jc w:val="right"/></w:pPr>'
        f"{_text(page)}{_field('PAGE')}{_text(of)}{_field('NUMPAGES')}</w:p>",
    )


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def main() -> None:
    """Writes the reference files of all languages."""
    for language in LOCALES:
        reference_path(language).write_bytes(reference_file(language))


if __name__ == "__main__":
    main()
