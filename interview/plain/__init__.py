"""The line mode: the interview for screen readers and bare terminals."""

from __future__ import annotations

from interview.asking.numbers import number_typed
from interview.errors import GenomgangError
from interview.language import translate as _
from interview.plain.console import Console
from interview.plain.conversation import Conversation
from interview.workspace import Workspace

__all__ = ["Console", "run", "start"]


def run(workspace: Workspace, ident: str, console: Console | None = None) -> None:
    """Continues the interview until the person stops. Errors of the store and the flow are raised."""
    console = console or Console()
    opened = workspace.open(ident)
    begun = opened.interview.state.start
    console.say(f"{begun.organisation} {begun.year}")
    for line in opened.report:
        console.say(line)
    if opened.interview.state.status == "approved":
        console.say(_("The interview is approved and cannot be changed."))
        console.say(_('To change it, first: genomgang reopen {id} --why "…"').format(id=ident))
        return
    Conversation(opened, workspace.recorder, console).run()


def start(workspace: Workspace, console: Console | None = None) -> None:
    """Asks which saved interview to continue, or begins one, and runs it."""
    console = console or Console()
    saved = workspace.repository.list()
    if not saved:
        console.say(_("Welcome. Here you are asked, one question at a time, what the management review has to say."))
        console.say(_("Every answer is saved at once; stop with Ctrl+C and go on another day."))
        console.say(_("In the end you get a Word draft to edit."))
    for number, listing in enumerate(saved, start=1):
        status = _("approved") if listing.status == "approved" else _("open")
        console.say(f"{number}. {listing.organisation} {listing.year} ({status})", indent="  ")
    console.say(_("0. Begin a new review"), indent="  ")
    while True:
        line = console.ask(_("Which one? (number)")).strip()
        if 1 <= (number := number_typed(line)) <= len(saved):
            run(workspace, saved[number - 1].ident, console)
            return
        if line == "0":
            run(workspace, _begin(workspace, console), console)
            return


def _begin(workspace: Workspace, console: Console) -> str:
    """Asks for the organisation and the year until an interview could be begun; its id."""
    while True:
        organisation = console.ask(_("What is the organisation called?")).strip()
        year = console.ask(_("Which operational year is planned for? (for example 2027)")).strip()
        try:
            return workspace.begin(organisation, number_typed(year))
        except GenomgangError as error:
            console.say(str(error))
