"""The bytes of a file: JSON whose head carries a checksum over every other byte, the format and a revision.

    {"meta":{"1":{"checksum":"<64 hex>","format":1,"revision":7}},"info":{…},"events":{…}}

The checksum is the SHA-256 of the file with the checksum's own digits as zeros, so that any changed byte shows, also
one that JSON would pass over. The head has the same form in every format; only what follows may change.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from interview.language import translate as _
from store.migrations import Tables

_BEFORE = b'{"meta":{"1":{"checksum":"'
_DIGITS = 64
_AFTER = len(_BEFORE) + _DIGITS


class BrokenSealError(Exception):
    """The bytes are not what was written. The text says in plain words what is wrong, never what the bytes say."""


class NewerSealError(Exception):
    """The bytes name a later format. `genuine` tells whether their checksum holds."""

    def __init__(self, genuine: bool) -> None:
        super().__init__()
        self.genuine = genuine


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a file held. `digest` identifies its bytes; `tables` are those of `format`, without the head."""

    digest: str
    format: int
    revision: int
    tables: Tables


def seal(tables: Tables, *, format: int, revision: int) -> bytes:
    """`tables` as the bytes of a file. ValueError or TypeError where they are not plain JSON in valid Unicode."""
    head = {"checksum": "0" * _DIGITS, "format": format, "revision": revision}
    text = json.dumps({"meta": {"1": head}, **tables}, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    blank = text.encode("utf-8")
    return blank[: len(_BEFORE)] + hashlib.sha256(blank).hexdigest().encode("ascii") + blank[_AFTER:]


def digest_of(content: bytes) -> str:
    """The checksum that the bytes should carry; it also serves as their identity."""
    hasher = hashlib.sha256(content[: len(_BEFORE)])
    hasher.update(b"0" * _DIGITS)
    hasher.update(content[_AFTER:])
    return hasher.hexdigest()


def carried_digest(content: bytes) -> str:
    """The checksum that sealed bytes carry."""
    return content[len(_BEFORE) : _AFTER].decode("ascii")


def holds(content: bytes, sealed: Sealed) -> bool:
    """Whether `content` is, byte for byte, what `sealed` was read from."""
    return content.startswith(_BEFORE + sealed.digest.encode("ascii")) and digest_of(content) == sealed.digest


def unseal(content: bytes, *, newest: int) -> Sealed:
    """What the bytes of a file hold. BrokenSealError or NewerSealError (a format after `newest`) where they do not."""
    if not content:
        raise BrokenSealError(_("the file is empty"))
    document = _parse(content)
    head = document.pop("meta", {}).get("1")
    if not isinstance(head, dict):
        raise BrokenSealError(_("it is not an interview of this program"))
    format, revision, checksum = head.get("format"), head.get("revision"), head.get("checksum")
    if type(format) is not int or type(revision) is not int or format < 1 or revision < 1:
        raise BrokenSealError(_("it is not an interview of this program"))
    digest = digest_of(content)
    genuine = content.startswith(_BEFORE) and checksum == digest
    if format > newest:
        raise NewerSealError(genuine)
    if not genuine:
        raise BrokenSealError(_("its checksum is wrong: it was altered or only partly written"))
    return Sealed(digest, format, revision, document)


def _parse(content: bytes) -> Tables:
    """The JSON, known to be tables of documents."""
    try:
        document = json.loads(content.decode("utf-8"), object_pairs_hook=_object_without_duplicates)
    except (ValueError, RecursionError):
        raise BrokenSealError(_("it is cut off or garbled")) from None  # the cause would quote the answers
    if not isinstance(document, dict) or not all(
        isinstance(table, dict) and all(isinstance(entry, dict) for entry in table.values())
        for table in document.values()
    ):
        raise BrokenSealError(_("it is not an interview of this program"))
    return document


def _object_without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found
