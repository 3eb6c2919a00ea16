"""What stands in a rendered template for everything that is not the template's own text.

Nothing that a person typed ever becomes template text or Markdown: a token of letters and digits takes its place,
which nobody can have typed, and gives way to the real thing once the template's Markdown has been read.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from interview.errors import DraftError
from interview.flow.models import RecordsQuestion
from interview.language import translate as _
from interview.review.answers import AS_THE_FLOW_SAYS, RowStyle
from interview.review.blocks import Block


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions to be drawn one after another."""

    names: tuple[str, ...]
    style: RowStyle = AS_THE_FLOW_SAYS


@dataclass(frozen=True, slots=True)
class Sections:
    """All of these sections that the template names nowhere."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a records question, to be drawn as one part of its answer."""

    question: RecordsQuestion
    label: str
    rows: tuple[Mapping[str, Any], ...]
    suffixes: Mapping[str, str]
    style: RowStyle


@dataclass(frozen=True, slots=True)
class Made:
    """Blocks that are already made."""

    blocks: tuple[Block, ...]


Piece = Questions | Sections | Rows | Made


class Tokens:
    """The tokens of one rendering."""

    def __init__(self) -> None:
        self._nonce = f"gg{secrets.token_hex(12)}x"
        self._pattern = re.compile(rf"{self._nonce}(\d{{6}})")
        self._pieces: list[Piece | str] = []

    def word(self, text: str) -> str:
        """A token for words within a line."""
        self._pieces.append(text)
        return f"{self._nonce}{len(self._pieces) - 1:06d}"

    def block(self, piece: Piece) -> str:
        """A token for blocks, as a paragraph of its own."""
        self._pieces.append(piece)
        return f"\n\n{self._nonce}{len(self._pieces) - 1:06d}\n\n"

    def piece(self, text: str) -> Piece | None:
        """The blocks' piece that a whole paragraph stands for, None where it stands for none."""
        match = self._pattern.fullmatch(text)
        found = self._pieces[int(match[1])] if match else ""
        return None if isinstance(found, str) else found

    def words(self, text: str) -> str:
        """`text` with the words in place of their tokens. DraftError where blocks stand among words."""

        def said(match: re.Match[str]) -> str:
            found = self._pieces[int(match[1])]
            if not isinstance(found, str):
                raise DraftError(_("An answer has to stand on a line of its own, not in a heading, list or table."))
            return found

        return self._pattern.sub(said, text)
