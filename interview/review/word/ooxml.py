"""WordprocessingML: the names of its namespaces, and how an element is made.

Elements are made with lxml itself. python-docx's own API looks for the right place of each new child, which takes
longer than everything else together.
"""

from __future__ import annotations

from lxml import etree
from lxml.etree import SubElement, _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"w": W, "r": R}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_W = f"{{{W}}}"


def w(name: str) -> str:
    """`name` of the main namespace, as lxml writes it: `{http://…/main}p`."""
    return _W + name


def r(name: str) -> str:
    """`name` of the relationships namespace."""
    return f"{{{R}}}{name}"


def root(name: str) -> _Element:
    """A new element that is the root of a part, or that stands alone until it is put somewhere."""
    return etree.Element(_W + name, nsmap=NAMESPACES)


def add(parent: _Element, name: str, /, **attributes: str | int) -> _Element:
    """A new last child of `parent`; `attributes` are of the main namespace too."""
    element = SubElement(parent, _W + name)
    for key, value in attributes.items():
        element.set(_W + key, str(value))
    return element


def value(element: _Element | None, name: str = "val") -> str:
    """The attribute `name` (of the main namespace) of `element`; empty where either is missing."""
    return "" if element is None else str(element.get(_W + name, ""))


def serialise(element: _Element) -> bytes:
    """`element` as the bytes of a part."""
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True)


def put_after(parent: _Element, child: _Element, earlier: tuple[str, ...]) -> None:
    """Puts `child` into `parent` behind the children that must come before it, which are named in `earlier`.

    The children of most properties have a fixed order in the schema; Word calls a file damaged where it is broken.
    """
    tags = {w(name) for name in earlier}
    place = max((index + 1 for index, found in enumerate(parent) if found.tag in tags), default=0)
    parent.insert(place, child)


def put_before(parent: _Element, child: _Element, later: tuple[str, ...]) -> None:
    """Puts `child` into `parent` before the children that must come after it: those named, and all foreign ones."""
    tags = {w(name) for name in later}
    places = (index for index, found in enumerate(parent) if found.tag in tags or not str(found.tag).startswith(_W))
    parent.insert(next(places, len(parent)), child)
