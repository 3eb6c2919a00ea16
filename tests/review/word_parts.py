"""Looking into Word files, and making such as other people make."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts_of(file: Path | bytes) -> dict[str, bytes]:
    """The parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(file: Path, parts: Mapping[str, bytes]) -> Path:
    """Makes a zip archive of `parts` at `file`."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file


def root_of(file: Path | bytes, part: str = "word/document.xml") -> _Element:
    """The root of one part."""
    return etree.fromstring(parts_of(file)[part])


def w(path: str) -> str:
    """A path whose steps are names of the main namespace: `p/pPr` or `.//sdt`."""
    return "/".join(step if step in ("", ".", "..", "*") else W + step for step in path.split("/"))


def find(element: _Element, path: str) -> list[_Element]:
    """The elements at `path`, anywhere below where it begins with `//`."""
    return element.findall(("." if path.startswith("//") else "") + w(path))


def attribute(element: _Element | None, name: str = "val") -> str:
    """An attribute of the main namespace; empty where the element or the attribute is missing."""
    return "" if element is None else str(element.get(W + name, ""))


def words(element: _Element) -> str:
    """All text in `element`, line breaks as spaces."""
    return "".join(
        " " if found.tag in (W + "br", W + "tab") else found.text or ""
        for found in element.iter(W + "t", W + "br", W + "tab")
    )


def paragraph_style(paragraph: _Element) -> str:
    """The id of the paragraph's style."""
    return attribute(paragraph.find(w("pPr/pStyle")))


def relations(file: Path | bytes, of: str = "word/_rels/document.xml.rels") -> list[dict[str, str]]:
    """The relations that a part has."""
    found = parts_of(file).get(of)
    return [] if found is None else [attributes(each) for each in etree.fromstring(found)]


def attributes(element: _Element) -> dict[str, str]:
    """All attributes of `element`."""
    return {str(name): str(value) for name, value in element.items()}
