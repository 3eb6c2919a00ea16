"""What can be done on a screen: one list for its keys, its key line and the command palette."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from interview.language import translate as _
from interview.tui.shown import shown


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done now. `action` is an action of the screen; `key` as it is shown ("F2"), or ""."""

    action: str
    key: str
    name: str
    meaning: str
    on_line: bool = True

    def told(self) -> str:
        """What it does, and with which key."""
        return f"{self.meaning} ({self.key})" if self.key else self.meaning


@runtime_checkable
class Offering(Protocol):
    """A screen that says what can be done on it now."""

    def offers(self) -> Iterable[Offer]:
        """What can be done now, the most usual first."""
        ...


@runtime_checkable
class Standing(Protocol):
    """A screen that knows what becomes of somebody's work."""

    def standing(self) -> str:
        """What becomes of the work when one leaves now."""
        ...


class KeyLine(Static):
    """The keys of the screen and what they do, broken between two keys and never within one."""

    GAP = "  "

    def __init__(self, id: str) -> None:
        super().__init__("", markup=False, id=id)
        self._offers: tuple[Offer, ...] = ()

    def offer(self, offers: Iterable[Offer]) -> None:
        """Shows these, and the palette, which has the rest."""
        palette = Offer("app.command_palette", "Ctrl+P", _("All commands"), "")
        self._offers = (*(offer for offer in offers if offer.on_line and offer.key), palette)
        self._write()

    def on_resize(self) -> None:
        """Breaks the lines anew."""
        self._write()

    def _write(self) -> None:
        rows: list[list[Content]] = [[]]
        used = 0
        width = max(20, self.content_size.width or self.app.size.width - 2)
        for offer in self._offers:
            action = offer.action if "." in offer.action else f"screen.{offer.action}"
            part = Content.assemble(shown(offer.key, "bold $accent"), " ", shown(offer.name)).stylize(
                Style.from_meta({"@click": action})
            )
            if used and used + len(self.GAP) + part.cell_length > width:
                rows.append([])
                used = 0
            used += (len(self.GAP) if rows[-1] else 0) + part.cell_length
            rows[-1].append(part)
        self.update(Content("\n").join(Content(self.GAP).join(row) for row in rows))
