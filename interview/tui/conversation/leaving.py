"""Going from the question to elsewhere: another question, the draft, what has changed, the saved interviews."""

from __future__ import annotations

from textual import work

from interview.language import translate as _
from interview.tui.changes.place import Place
from interview.tui.conversation.jump import Jump
from interview.tui.conversation.room import Room
from interview.tui.dialogs import StopHere
from interview.tui.review.side import SidePlace
from interview.workspace import OpenInterview, Workspace


class Leaving(Room):
    """`changes` is where the page of changes opens, `side` the entry beside the draft that one comes back to."""

    def __init__(self, workspace: Workspace, opened: OpenInterview) -> None:
        super().__init__(workspace, opened)
        self.changes = Place()
        self.side = SidePlace()

    async def go(self, ident: str | None) -> None:
        """Goes to another question."""
        raise NotImplementedError  # abstract: Textual's metaclass is not ABCMeta

    async def keep_begun(self) -> None:
        """Saves what is half-written; where saving fails just now, it is tried again while one goes on."""
        raise NotImplementedError  # abstract: Textual's metaclass is not ABCMeta

    @work(group="act")
    async def action_jump(self) -> None:
        """To any question."""
        await self._jump(Jump(self.interview, self.at))

    @work(group="act")
    async def action_open_points(self) -> None:
        """To something that is still open."""
        if not self.interview.open_points():
            self.notify(_("There are no open points."), markup=False)
        else:
            await self._jump(Jump(self.interview, self.at, only_open=True))

    async def _jump(self, screen: Jump) -> None:
        target = await self.app.push_screen_wait(screen)
        if target is not None and target != self.at:
            await self.go(target)

    async def action_review(self) -> None:
        """The draft as it stands."""
        from interview.tui.review.screen import ReviewScreen

        await self.keep_begun()
        self.app.push_screen(
            ReviewScreen(self.workspace, self.keeper, self.at, self.changes, self.side), self._returned
        )

    async def action_changes(self) -> None:
        """What has changed since last year."""
        from interview.tui.changes.screen import ChangesScreen

        await self.keep_begun()
        self.app.push_screen(ChangesScreen(self.workspace, self.opened, self.changes), self._returned)

    async def _returned(self, target: str | None) -> None:
        if target is not None and target != self.at:
            await self.go(target)
        elif self.at is None or target is not None:
            await self.put(self.at)

    @work(group="act")
    async def action_sync(self) -> None:
        """Brings an edited draft home; goes to the question where its text waits to be edited."""
        from interview.tui.sync.home import bring_home

        await self.keep_begun()
        target = await bring_home(self.app, self.keeper, self.workspace.repository)
        if target is not None:
            await self.go(target or self.at)

    @work(group="act")
    async def action_start(self) -> None:
        """The saved interviews; asks first where something could not be saved."""
        await self.keep_begun()
        if (told := self.keeper.standing()) and not await self.app.push_screen_wait(StopHere(told)):
            return
        await self.run_action("app.show_start")
