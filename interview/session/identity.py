"""The public id of an interview: readable, safe to type and harmless wherever it is used."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
_FALLBACK = "organisation"
_ROOM_FOR_NUMBER = 4  # a second interview of the same year gets "-2", a hundredth "-100"
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "œ": "oe"})


def slug(organisation: str, year: int) -> str:
    """`Fastighetskontoret`, 2026 → `fastighetskontoret-2026`: only a–z, 0–9 and single hyphens.

    Å and ä become a, ö becomes o. At most `LONGEST` characters, room for `-2` included. It always ends with the
    year, so that it is never empty, never a path and never one of the names that Windows keeps for devices.
    """
    plain = unicodedata.normalize("NFKD", organisation.lower().translate(_LETTERS))
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    room = LONGEST - len(f"-{year}") - _ROOM_FOR_NUMBER
    return f"{words[:room].rstrip('-') or _FALLBACK}-{year}"
