"""Interface language: English in the source, a catalogue per language, Swedish unless asked otherwise."""

from __future__ import annotations

import gettext
import os
from functools import lru_cache
from pathlib import Path

DEFAULT = "sv"
AVAILABLE = ("sv", "en")
_LOCALE = Path(__file__).with_name("locale")
_chosen: str | None = None


def choose(language: str | None) -> None:
    """Sets the interface language for this process; None means GENOMGANG_LANG, else Swedish."""
    global _chosen
    _chosen = language


def current() -> str:
    """The interface language in force: `sv` or `en`."""
    wanted = _chosen or os.environ.get("GENOMGANG_LANG") or DEFAULT
    return wanted if wanted in AVAILABLE else DEFAULT


@lru_cache(maxsize=len(AVAILABLE))
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("genomgang", _LOCALE, [language], fallback=True)


def translate(message: str) -> str:
    """`message` in the interface language; the English source text where the catalogue has none."""
    return _catalogue(current()).gettext(message)


def translate_count(singular: str, plural: str, count: int) -> str:
    """The form of the message for `count`, in the interface language."""
    return _catalogue(current()).ngettext(singular, plural, count)
