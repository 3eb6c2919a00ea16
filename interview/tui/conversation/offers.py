"""What can be done at a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from interview.asking.doubts import concerning
from interview.flow.models import ListQuestion, NumberQuestion, TextQuestion
from interview.language import translate as _
from interview.session.interview import Interview, Item
from interview.tui.actions import Offer
from interview.tui.approval import deciding_offer
from interview.tui.review.compiled import is_summary

if TYPE_CHECKING:
    from interview.review.checks import Finding


def offers(interview: Interview, item: Item | None, found: Sequence[Finding] = ()) -> Iterator[Offer]:
    """What can be done at this question, or where nothing more is asked (None); the most usual first.

    `found` is what the checks ask about the review.
    """
    read_only = interview.state.status == "approved"
    if item is not None and not read_only:
        yield from _answering(interview, item)
    if item is None or interview.before(item.question.id):
        yield Offer("back", "F8", _("Back"), _("To the question before"))
    yield Offer("jump", "F9", _("Go to"), _("Search for a question and go there"))
    if item is not None:
        yield Offer("help", "F1", _("Help"), _("What a good answer contains, with an example"))
        yield Offer("pass_over", "Ctrl+N", _("Next"), _("Leave this as it is and go on"))
    here = item is not None and any(one.dismissed is None for one in concerning(found, item.question.id))
    yield Offer("doubts", "Ctrl+K", _("Look over"), _("What the checks ask about this answer"), on_line=here)
    yield Offer("open_points", "Ctrl+O", _("Open"), _("What is still open; Enter goes there"))
    yield Offer("review", "Ctrl+R", _("Draft"), _("Read the draft as it stands, and save it as Word"))
    yield Offer("changes", "Ctrl+D", _("Changes"), _("What has changed since last year, or since any earlier one"))
    yield Offer("overview", "Ctrl+L", _("Overview"), _("Sections and progress, in a narrow window"), on_line=False)
    if item is not None and item.given is not None and not read_only:
        yield Offer("clear", "", _("Take the answer back"), _("As if it had not been answered"), on_line=False)
    home = _("Bring what was edited in the Word draft back into the answers")
    yield Offer("sync", "", _("Edited draft"), home, on_line=False)
    yield deciding_offer(interview)
    imported = interview.state.start.imported
    if imported and (imported.unplaced or imported.left_out):
        told = _("What of {file} is in no answer, to be read and copied").format(file=imported.file)
        yield Offer("leftovers", "", _("Left out of the import"), told, on_line=False)
    yield Offer("start", "", _("Saved interviews"), _("Another interview, or a new one"), on_line=False)


def _answering(interview: Interview, item: Item) -> Iterator[Offer]:
    if item.question.id in interview.state.conflicts:
        yield Offer("settle", "Ctrl+T", _("Choose"), _("Choose between two answers to this question"))
    if item.state == "proposed":
        yield Offer("keep", "F2", _("Keep"), _("Keep what is proposed as it stands"))
    if is_summary(item):
        yield Offer("edit", "F3", _("Compile"), _("Begin with a summary compiled from the answers"))
    elif item.value is not None or item.offer is not None:
        yield Offer("edit", "F3", _("Change"), _("Begin with the present answer or last year's and change it"))
        yield Offer("anew", "F4", _("Anew"), _("Begin with an empty answer"))
    yield Offer("unknown", "F5", _("Don't know"), _("Nobody here knows; note whom to ask"))
    yield Offer("not_applicable", "F6", _("Not applicable"), _("The question does not concern you"))
    yield Offer("later", "F7", _("Later"), _("Put it off; it comes back at the end"))
    if isinstance(item.question, TextQuestion | ListQuestion | NumberQuestion):
        yield Offer("editor", "Ctrl+G", _("Editor"), _("Write in your own text editor"), on_line=False)
