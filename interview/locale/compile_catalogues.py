"""Build hook: compiles the message catalogues, so that a wheel and an editable install both have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Writes a `.mo` beside every `.po` before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles; raises on a malformed catalogue so that no build ships without its texts."""
        for source in Path(self.root, "interview", "locale").rglob("*.po"):
            with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, read_po(po, locale=source.parent.parent.name, abort_invalid=True))
