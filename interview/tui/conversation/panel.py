"""Where one stands: the sections and how far each is, progress, when it was saved, what is open."""

from __future__ import annotations

from datetime import datetime

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

MOST_OPEN = 8
_BAR = 20


def section_mark(progress: Progress) -> str:
    """✓ all answered, ~ some, blank none."""
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

    def compose(self) -> ComposeResult:
        self.text = Static("", markup=False)
        yield self.text

    def tell(self, interview: Interview, section: str | None, saved: str) -> None:
        """Draws it anew; `section` is the one that the conversation is in."""
        start = interview.state.start
        whole = interview.progress()
        parts: list[Content | None] = [
            shown(f"{start.organisation} {start.year}", "bold"),
            shown(_progress_line(whole)),
            shown(saved, "$text-muted"),
            shown(" "),
        ]
        for known in interview.sections():
            progress = interview.progress(known.id)
            here = known.id == section
            count = f"{progress.answered}/{progress.relevant}"
            line = f"{'▸' if here else ' '}{section_mark(progress)} {count:>5} {known.title}"
            parts.append(shown(line, "bold" if here else ""))
        parts += [shown(" "), *_open(interview)]
        self.text.update(lines(*parts))


def _progress_line(progress: Progress) -> str:
    filled = _BAR * progress.answered // max(1, progress.relevant)
    bar = "█" * filled + "░" * (_BAR - filled)
    return f"{bar} {_('{answered} of {relevant}').format(answered=progress.answered, relevant=progress.relevant)}"


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


def status(interview: Interview, section: str | None, saved: str) -> Content:
    """The same in one line, for narrow windows."""
    start = interview.state.start
    whole = interview.progress()
    parts = [f"{start.organisation} {start.year}"]
    if section is not None:
        progress = interview.progress(section)
        parts.append(_("section {answered}/{relevant}").format(answered=progress.answered, relevant=progress.relevant))
    parts.append(_("all {answered}/{relevant}").format(answered=whole.answered, relevant=whole.relevant))
    parts.append(
        translate_count("{count} open", "{count} open", len(interview.open_points())).format(
            count=len(interview.open_points())
        )
    )
    parts.append(saved)
    return shown(" · ".join(parts))
