"""Other people's Word files: what must hold before anything parses them.

A Word file is a zip of XML. Both can be made to exhaust memory, to name files outside themselves or to fetch
something from the network, and python-docx defends against none of it: a file of 104 KiB kept it busy for 47 s with
2.6 GB. So every file that somebody else made (a reference file, a review to import, an edited draft) is read here
first, within fixed bounds, and only what has passed is handed on.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from interview.errors import UnsuitableFileError
from interview.language import translate as _
from interview.reasons import reason

MEBIBYTE = 1 << 20
MOST_BYTES = 30 * MEBIBYTE
MOST_UNPACKED = 100 * MEBIBYTE
MOST_IN_A_PART = 40 * MEBIBYTE
MOST_ENTRIES = 2000
MOST_RATIO = 200
"""Unpacked over packed size, for parts of more than one mebibyte. Word's own XML stays below 60."""
MOST_TAGS = 2_000_000
"""Start and end tags in all XML parts together, some 600 MB when parsed. A long review has some ten thousand."""

CONTENT_TYPES = "[Content_Types].xml"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")


@dataclass(frozen=True, slots=True)
class GuardedFile:
    """A Word file that has passed: its bytes, its unpacked parts by name, and whether it is a template (.dotx)."""

    data: bytes
    parts: Mapping[str, bytes]
    is_template: bool


def read_guarded(path: Path) -> GuardedFile:
    """The Word file at `path`, every part of it read within bounds and found harmless to parse.

    Raises UnsuitableFileError when the file is missing, too large, protected, damaged, of another kind or made to do
    harm. External targets are neither fetched nor judged here: whoever writes such a file on drops them.
    """
    try:
        data = _read(path)
        parts = _unpack(data)
        _check_xml(parts)
        return GuardedFile(data, parts, _is_template(parts[CONTENT_TYPES]))
    except UnsuitableFileError as error:
        error.where = str(path)
        raise


def _refusal(message: str, advice: str = "") -> UnsuitableFileError:
    again = _("Open the file in Word, save it as a new Word document (.docx) and use that one.")
    return UnsuitableFileError(message, advice=advice or again)


def _read(path: Path) -> bytes:
    if path.is_dir():  # Windows reports a folder as a lack of permission
        raise _refusal(_("This is a folder, not a Word file."), _("Name a file in it."))
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _refusal(_("There is no such file."), _("Check the name and the folder.")) from None
    except OSError as error:
        raise _refusal(
            _("The file cannot be read. {reason}").format(reason=reason(error)),
            _("Close it if it is open in another program, or copy it to a folder of your own."),
        ) from error
    if len(data) > MOST_BYTES:
        raise _refusal(
            _("The file is larger than {limit} MB.").format(limit=MOST_BYTES // MEBIBYTE),
            _("Remove pictures from it, or use a smaller file."),
        )
    if data.startswith(_OLE):
        raise _refusal(
            _("The file is protected with a password, or in the old format .doc."),
            _("Open it in Word, remove the password and save it as a Word document (.docx)."),
        )
    return data


def _unpack(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            return _read_entries(archive, entries)
    # NotImplementedError: a compression that zipfile does not know; RuntimeError: one that this Python lacks
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _refusal(_("This is not a Word file, or it is damaged.")) from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _refusal(_("The file unpacks to more than a Word file of this kind may hold."))
    if len({entry.filename.casefold() for entry in entries}) != len(entries):
        raise _refusal(_("The file holds two parts with the same name."))
    for entry in entries:
        if entry.flag_bits & 1:
            raise _refusal(
                _("The file is encrypted."), _("Remove the password in Word and save it as a new document (.docx).")
            )
        if entry.filename.startswith("/") or "\\" in entry.filename or ".." in entry.filename.split("/"):
            raise _refusal(_("The file names a part outside itself."))
        ratio = entry.file_size / max(1, entry.compress_size)
        if entry.file_size > MOST_IN_A_PART or (entry.file_size > MEBIBYTE and ratio > MOST_RATIO):
            raise _refusal(_("The file unpacks to more than a Word file of this kind may hold."))


def _read_entries(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for entry in entries:
        if entry.is_dir():
            continue
        with archive.open(entry) as file:  # bounded: what the directory says of sizes may be a lie
            part = file.read(min(MOST_IN_A_PART, left) + 1)
        left -= len(part)
        if len(part) > MOST_IN_A_PART or left < 0:
            raise _refusal(_("The file unpacks to more than a Word file of this kind may hold."))
        parts[entry.filename] = part
    return parts


def _check_xml(parts: Mapping[str, bytes]) -> None:
    if CONTENT_TYPES not in parts:
        raise _refusal(_("This is not a Word file, or it is damaged."))
    tags = 0
    for name, part in parts.items():
        if name.casefold().endswith((".xml", ".rels")):
            _check_encoding(part)
            tags += part.count(b"<")
    if tags > MOST_TAGS:
        raise _refusal(_("The file unpacks to more than a Word file of this kind may hold."))


def _check_encoding(part: bytes) -> None:
    """Refuses XML that declares entities, and every encoding in which such a declaration could hide from us."""
    text = part.removeprefix(b"\xef\xbb\xbf").lstrip()
    declared = _ENCODING.match(text[:200])
    readable = text.startswith(b"<") and b"\0" not in part
    if not readable or (declared and declared.group(1).lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise _refusal(_("A part of the file is not written in UTF-8."))
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise _refusal(_("The file declares entities, which no Word file does."))


def _is_template(content_types: bytes) -> bool:
    """Whether the main part is that of a template; refuses macros, and what is not a Word file at all."""
    try:
        declared = etree.fromstring(content_types, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise _refusal(_("This is not a Word file, or it is damaged.")) from error
    kinds = {str(entry.get("ContentType", "")) for entry in declared}
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds):
        raise _refusal(
            _("The file contains macros."), _("Open it in Word and save it as a Word document without macros (.docx).")
        )
    for entry in declared:
        kind = str(entry.get("ContentType", ""))
        name = str(entry.get("PartName") or f".{entry.get('Extension')}").casefold()
        if kind.endswith("+xml") and kind != "image/svg+xml" and not name.endswith((".xml", ".rels")):
            raise _refusal(_("The file hides XML under another name."))
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
    if main.format("document") in kinds:
        return False
    if main.format("template") in kinds:
        return True
    raise _refusal(_("This is not a Word file, or it is damaged."))
