"""What the checks ask, on a screen: found off the event loop, drawn, put aside with a reason and taken up again."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING

from textual.app import App
from textual.content import Content

from interview.asking.doubts import Doubt
from interview.errors import GenomgangError
from interview.language import translate as _
from interview.session.interview import Interview
from interview.tui.dialogs import AskLine
from interview.tui.saving import Keeper
from interview.tui.shown import lines, shown

if TYPE_CHECKING:
    from interview.review.checks import Finding

LONGEST_QUOTE = 120
"""So many characters of a sentence are quoted beside other things; the list of findings has more."""

LONGEST_IN_LIST = 400


async def found_in(interview: Interview) -> tuple[Finding, ...]:
    """What the checks ask about the interview as read today, also what was put aside, in the order of the questions.

    Takes some tenths of a second, in a thread, with a view of its own: the screen's is changed while it is read.
    """
    return await asyncio.to_thread(_found, interview)


def _found(interview: Interview) -> tuple[Finding, ...]:
    from interview.review.checks import findings

    return findings(Interview(interview.flow, interview.state, interview.previous), date.today(), dismissed=True)


def drawn(doubt: Doubt, *, named: bool = True) -> Content:
    """The finding as an entry of a list, `named` after its question; a dash says that it was put aside."""
    aside = bool(doubt.aside)
    style = "$text-muted" if aside else ""
    return lines(
        shown(f"{'–' if aside else '•'} {doubt.head if named else doubt.level}", style or "bold"),
        *(shown(shortened(line, LONGEST_IN_LIST), f"{style} italic") for line in (doubt.quote, doubt.against) if line),
        *(shown(line, "$text-muted") for line in (doubt.more, doubt.message) if line),
        shown(doubt.aside) if aside else None,
        shown(" "),
    )


def asked(doubt: Doubt) -> Content:
    """The finding beside the question that it concerns."""
    quote = shortened(doubt.quote, LONGEST_QUOTE)
    return lines(
        Content.assemble(shown(f"{doubt.level}: ", "bold $text-warning"), shown(quote, "italic")),
        shown(shortened(doubt.against, LONGEST_QUOTE), "italic") if doubt.against else None,
        shown(f"{doubt.message} {doubt.more}".rstrip()),
    )


def shortened(text: str, longest: int) -> str:
    """The text on one line, with an ellipsis where it is longer; a quotation stays one."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    end = text[-1] if text[-1] in '”“"»' else ""
    return f"{text[: longest - 1 - len(end)].rstrip()}…{end}"


async def change_standing(app: App[object], keeper: Keeper, doubt: Doubt) -> bool:
    """Asks for a reason and puts the finding aside; one that was put aside is taken up again. Whether it was done."""
    one, recorder = doubt.finding, keeper.recorder
    try:
        if one.dismissed is not None:
            saved = await keeper.record_or_go_on(lambda interview: recorder.undismiss(interview, one.key))
        else:
            why = await app.push_screen_wait(_why(doubt))
            if why is None:
                return False
            saved = await keeper.record_or_go_on(
                lambda interview: recorder.dismiss(interview, one.question, one.rule, one.key, why)
            )
        if not saved:  # the interview has it already, and it is tried again
            app.notify(_("Not saved: {reason}").format(reason=keeper.failure), markup=False)
    except GenomgangError as error:
        app._handle_exception(error)
        return False
    return True


def _why(doubt: Doubt) -> AskLine:
    return AskLine(
        _("Why may this stand?"),
        _("Enter puts it aside until the text changes · Esc goes back"),
        about=shortened(doubt.quote or doubt.message, LONGEST_QUOTE),
        needed=_("Say why in a few words: next year somebody will wonder."),
    )
