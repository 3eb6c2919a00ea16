"""Where one stands: the sections and how far each is, progress, when it was saved, what is open."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.errors import StoreError
from interview.language import translate as _
from interview.language import translate_count
from interview.session.interview import Interview, Progress
from interview.tui.conversation.messages import MARKS
from interview.tui.shown import lines, shown

if TYPE_CHECKING:
    from interview.review.checks import Finding

MOST_OPEN = 8
_BAR = 20
_WIDTH = 38


def section_mark(progress: Progress) -> str:
    """✓ all answered, ~ some, blank none, and where nothing is asked."""
    if not progress.relevant:
        return " "
    if progress.answered >= progress.relevant:
        return "✓"
    return "~" if progress.answered else " "


def saved_words(saved: datetime, failure: StoreError | None) -> str:
    """When it was last saved, or that it is not."""
    if failure is not None:
        return _("NOT SAVED")
    return _("saved {time}").format(time=saved.astimezone().strftime("%H:%M:%S"))


class Panel(VerticalScroll, can_focus=False):
    """Everything at a glance, beside the conversation."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.head = Static("", markup=False)
        self.saved = Static("", markup=False)
        self.text = Static("", markup=False)

    def compose(self) -> ComposeResult:
        yield self.head
        yield self.saved
        yield self.text

    @property
    def _room(self) -> int:
        return max(24, self.text.content_size.width or _WIDTH)

    def tell(self, interview: Interview, section: str | None, found: Sequence[Finding]) -> None:
        """Draws it anew, but for when it was saved; `section` is the one that the conversation is in.

        Of what the checks have `found`, what was not put aside is counted.
        """
        doubts = Counter(interview.question(one.question).section for one in found if one.dismissed is None)
        start = interview.state.start
        review = shown(f"{start.organisation} {start.year}", "bold")
        self.head.update(lines(review, shown(_progress_line(interview.progress()))))
        parts: list[Content | None] = [shown(" ")]
        for known in interview.sections():
            progress = interview.progress(known.id)
            here = known.id == section
            count = f"{progress.answered}/{progress.relevant}" if progress.relevant else ""
            head = f"{'▸' if here else ' '}{section_mark(progress)} {count:>5} "
            title = known.title + (f" !{doubts[known.id]}" if doubts[known.id] else "")
            line = textwrap.fill(title, self._room, initial_indent=head, subsequent_indent=" " * len(head))
            parts.append(shown(line, "bold" if here else ""))
        if doubts:
            parts += [shown(" "), shown(f"! {_findings(doubts.total())} · Ctrl+K", "bold")]
        parts += [shown(" "), *_open(interview)]
        self.text.update(lines(*parts))


def _progress_line(progress: Progress) -> str:
    filled = _BAR * progress.answered // max(1, progress.relevant)
    bar = "█" * filled + "░" * (_BAR - filled)
    count = _("{answered} of {relevant}").format(answered=progress.answered, relevant=progress.relevant)
    return f"{bar} {count}"


def _open(interview: Interview) -> list[Content]:
    points = interview.open_points()
    if not points:
        return [shown(_("No open points."))]
    head = translate_count("{count} open point", "{count} open points", len(points)).format(count=len(points))
    drawn = [shown(head, "bold")]
    drawn += [shown(f"{MARKS[point.state]} {point.text}", "$text-muted") for point in points[:MOST_OPEN]]
    if len(points) > MOST_OPEN:
        drawn.append(shown(_("… all of them: Ctrl+O"), "$text-muted"))
    return drawn


def _findings(count: int) -> str:
    return translate_count("{count} finding", "{count} findings", count).format(count=count)


def status(interview: Interview, section: str | None, found: Sequence[Finding]) -> tuple[str, str]:
    """The same in one line, for narrow windows: what the review is called, and how far it is."""
    start = interview.state.start
    whole = interview.progress()
    parts = []
    if section is not None:
        progress = interview.progress(section)
        if progress.relevant:
            told = _("section {answered}/{relevant}")
            parts.append(told.format(answered=progress.answered, relevant=progress.relevant))
    parts.append(_("all {answered}/{relevant}").format(answered=whole.answered, relevant=whole.relevant))
    count = len(interview.open_points())
    parts.append(translate_count("{count} open", "{count} open", count).format(count=count))
    if doubts := sum(one.dismissed is None for one in found):
        parts.append(_findings(doubts))
    return f"{start.organisation} {start.year}", " · ".join(parts)


class StatusLine(Static):
    """One line; a name that leaves no room for the rest is cut short with an ellipsis."""

    def __init__(self, id: str) -> None:
        super().__init__("", markup=False, id=id)
        self._title = self._rest = self._saved = ""

    def tell(self, title: str, rest: str) -> None:
        """What the review is called, and how far it is."""
        self._title, self._rest = title, rest

    def saved(self, saved: str) -> None:
        """When it was saved."""
        self._saved = saved
        self._write()

    def on_resize(self) -> None:
        """Cuts the name anew."""
        self._write()

    def _write(self) -> None:
        rest = shown(" · ".join(part for part in (self._rest, self._saved) if part))
        room = max(8, (self.content_size.width or self.app.size.width - 2) - rest.cell_length - 3)
        self.update(Content(" · ").join([shown(self._title).truncate(room, ellipsis=True), rest]))
