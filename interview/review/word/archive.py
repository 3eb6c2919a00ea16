"""Word files as zip archives that are the same, byte for byte, whenever their parts are the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from xml.sax.saxutils import quoteattr

CONTENT_TYPES = "[Content_Types].xml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_KINDS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


def archive(parts: Mapping[str, bytes], kinds: Mapping[str, str]) -> bytes:
    """The zip archive of `parts` (by name, without a leading slash), whose content types are `kinds`.

    Content types come first, as readers of streams expect; the others follow in the order of their names.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in [(CONTENT_TYPES, _content_types(kinds)), *sorted(parts.items())]:
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, data)
    return made.getvalue()


def _content_types(kinds: Mapping[str, str]) -> bytes:
    """Pictures and fonts are declared by their extension, which some readers insist on; XML parts by their names."""
    defaults = dict(_KINDS)
    overrides = []
    for name, kind in sorted(kinds.items()):
        extension = PurePosixPath(name).suffix[1:].lower()
        if extension == "xml" or defaults.setdefault(extension, kind) != kind:
            overrides.append(f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/>")
    declared = "".join(
        f"<Default Extension={quoteattr(extension)} ContentType={quoteattr(kind)}/>"
        for extension, kind in sorted(defaults.items())
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f"{declared}{''.join(overrides)}</Types>"
    ).encode()
