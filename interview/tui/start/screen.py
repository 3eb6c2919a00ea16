"""The start screen: continue, begin this year's, begin a first one, bring in a file, try the demonstration."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.asking.words import status_word
from interview.language import translate as _
from interview.session.events import Listing
from interview.tui.actions import KeyLine, Offer
from interview.tui.bring.chain import bring_in
from interview.tui.changes.place import Place
from interview.tui.one_at_a_time import one_at_a_time
from interview.tui.opening import opened_for_screen
from interview.tui.saving import Keeper
from interview.tui.shown import lines, shown
from interview.tui.start.new import NewInterview, year_planned_for
from interview.workspace import Workspace

_SAVED = "saved:"
"""What the ids of the entries begin with that are saved reviews."""

Demo = Callable[[], tuple[Workspace, str]]


def today() -> date:
    """The day it is; in one place so that it can be another one in tests."""
    return date.today()


class StartScreen(Screen[None]):
    """What is saved, newest first, and what can be begun. `demo` gives the demonstration, None for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4,n", "new", show=False),
        Binding("f6,i", "bring_in", show=False),
        Binding("f7", "sync", show=False),
        Binding("ctrl+d,d", "changes", show=False),
    ]

    def __init__(self, workspace: Workspace, demo: Demo | None = None) -> None:
        super().__init__()
        self.workspace = workspace
        self.demo = demo
        self._today = today()
        self._next: dict[str, tuple[str, int]] = {}
        self._has_saved = False
        self.under_way = asyncio.Lock()

    def compose(self) -> ComposeResult:
        with Vertical(id="start"):
            yield Static(shown("genomgang", "bold"), id="title")
            yield Static(shown(_("The yearly management review of information security, as an interview")))
            yield Static("", markup=False, id="greeting")
            yield OptionList(id="menu", compact=True, markup=False)
        yield KeyLine(id="keys")

    async def on_mount(self) -> None:
        """What is saved now."""
        await self.refresh_list()

    async def on_screen_resume(self) -> None:
        """What was saved meanwhile."""
        if self.is_mounted:
            await self.refresh_list()

    async def refresh_list(self) -> None:
        """Reads the saved interviews and offers them."""
        repository = self.workspace.repository
        saved = await asyncio.to_thread(repository.list)
        problems = await asyncio.to_thread(repository.problems)
        self._has_saved = bool(saved)
        menu = self.query_one("#menu", OptionList)
        menu.clear_options()
        menu.add_options(self._options(saved))
        menu.highlighted = 0
        menu.focus()
        greeting = self.query_one("#greeting", Static)
        greeting.update(
            _greeting() if not saved and not problems else lines(*(shown(str(found)) for found in problems))
        )
        greeting.set_class(bool(problems), "refused")
        greeting.display = not saved or bool(problems)
        self.query_one(KeyLine).offer(self.offers())

    def offers(self) -> Iterable[Offer]:
        """The keys of this screen; what is done with a saved review only where there is one."""
        yield Offer("open", "Enter", _("Choose"), _("Open what is marked"))
        yield Offer("new", "F4", _("New review"), _("Begin a review"))
        yield Offer("bring_in", "F6", _("Import a file"), _("Make answers of a review that exists as a file"))
        if self._has_saved:
            yield Offer(
                "changes", "Ctrl+D", _("Changes"), _("What has changed since last year, or since any earlier one")
            )
            yield Offer(
                "sync", "F7", _("Edited draft"), _("Bring what was edited in the Word draft back into the answers")
            )
        yield Offer("app.leave", "Ctrl+Q", _("Leave"), _("Leave the program"))

    def action_open(self) -> None:
        """Opens what is marked."""
        self.query_one("#menu", OptionList).action_select()

    @work
    @one_at_a_time
    async def action_new(self, organisation: str = "", year: int = 0) -> None:
        """Asks what the review is about and begins it."""
        ident = await self.app.push_screen_wait(NewInterview(self.workspace, organisation, year or self._year))
        if ident is not None:
            self._open(self.workspace, ident)

    @work
    @one_at_a_time
    async def action_bring_in(self) -> None:
        """Makes answers of a review that exists as a file; then begins the next one, or opens what was made."""
        brought = await bring_in(self.app, self.workspace)
        if brought is not None and brought.then == "begin":
            self.action_new(brought.organisation, max(self._year, brought.year + 1))
        elif brought is not None and brought.then == "open":
            self._open(self.workspace, brought.ident)

    def _marked(self) -> str:
        """The id of the saved review that is marked; "", and a word about it, where none is."""
        marked = self.query_one("#menu", OptionList).highlighted_option
        ident = (marked.id or "") if marked is not None else ""
        if not ident.startswith(_SAVED):
            self.notify(_("Mark a saved review first."), markup=False)
            return ""
        return ident.removeprefix(_SAVED)

    @work
    @one_at_a_time
    async def action_changes(self) -> None:
        """What has changed in the marked review; from there on to its questions."""
        from interview.tui.changes.screen import ChangesScreen
        from interview.tui.conversation.screen import ConversationScreen

        if not (ident := self._marked()):
            return
        opened = await asyncio.to_thread(opened_for_screen, self.workspace, ident)
        place = Place()
        question = await self.app.push_screen_wait(ChangesScreen(self.workspace, opened, place))
        if question is not None:
            conversation = ConversationScreen(self.workspace, opened)
            conversation.at, conversation.changes = question, place
            self.app.push_screen(conversation)

    @work
    @one_at_a_time
    async def action_sync(self) -> None:
        """Brings the edited draft of the marked interview home; opens it where something waits to be edited."""
        from interview.tui.sync.home import bring_home

        if not (ident := self._marked()):
            return
        opened = await asyncio.to_thread(opened_for_screen, self.workspace, ident)
        keeper = Keeper(opened, self.workspace.recorder, lambda _events: None, lambda: None)
        if waiting := await bring_home(self.app, keeper, self.workspace.repository):
            self._open(self.workspace, ident, waiting)

    @property
    def _year(self) -> int:
        return year_planned_for(self._today)

    def _options(self, saved: list[Listing]) -> list[Option]:
        newest: dict[str, Listing] = {}
        for listing in saved:
            known = newest.get(listing.organisation)
            if known is None or listing.year > known.year:
                newest[listing.organisation] = listing
        self._next = {
            f"next:{number}": (organisation, max(self._year, listing.year + 1))
            for number, (organisation, listing) in enumerate(newest.items())
            if listing.year < self._year or (listing.status == "approved" and listing.year == self._year)
        }
        options = [Option(_saved(listing), f"{_SAVED}{listing.ident}") for listing in saved]
        options += [
            Option(
                shown(_("Begin the review for {year}: {organisation}").format(year=year, organisation=organisation)),
                ident,
            )
            for ident, (organisation, year) in self._next.items()
        ]
        first = _("Begin the review") if not saved else _("Begin a review for another organisation or year")
        options.append(Option(shown(first), "new"))
        options.append(Option(shown(_("Import a review that exists as a file: Word, PDF or text")), "import"))
        if self.demo is not None:
            options.append(Option(shown(_("Look around in a made-up example first")), "demo"))
        options.append(Option(shown(_("Leave")), "leave"))
        return options

    @on(OptionList.OptionSelected, "#menu")
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option_id or ""
        if chosen.startswith(_SAVED):
            self._open(self.workspace, chosen.removeprefix(_SAVED))
        elif chosen in self._next:
            self.action_new(*self._next[chosen])
        elif chosen == "new":
            self.action_new()
        elif chosen == "import":
            self.action_bring_in()
        elif chosen == "demo" and self.demo is not None:
            self._show_demo(self.demo)
        else:
            await self.run_action("app.leave")

    @work
    @one_at_a_time
    async def _show_demo(self, demo: Demo) -> None:
        workspace, ident = await asyncio.to_thread(demo)
        self._open(workspace, ident)

    @work
    @one_at_a_time
    async def _open(self, workspace: Workspace, ident: str, question: str | None = None) -> None:
        """The interview where one left it, or at this question."""
        from interview.tui.conversation.screen import ConversationScreen

        opened = await asyncio.to_thread(opened_for_screen, workspace, ident)
        conversation = ConversationScreen(workspace, opened)
        conversation.at = question or conversation.at
        self.app.push_screen(conversation)


def _saved(listing: Listing) -> Content:
    done = "" if listing.relevant is None else f"{listing.answered}/{listing.relevant}"
    changed = listing.changed.astimezone().strftime("%Y-%m-%d %H:%M")
    details = [status_word(listing.status), done, _("changed {when}").format(when=changed)]
    return lines(
        shown(f"{listing.organisation} {listing.year}", "bold"),
        shown("  " + " · ".join(part for part in details if part), "$text-muted"),
    )


def _greeting() -> Content:
    return lines(
        shown(_("Welcome. You are asked one question at a time, about everything the review has to say.")),
        shown(_("Every answer is saved at once: stop whenever you like and go on another day.")),
        shown(_("In the end you have a draft in Word, to edit and to have approved.")),
    )
