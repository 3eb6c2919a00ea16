"""Makes the README's picture of the conversation from the program itself: `python docs/conversation_picture.py`.

The demonstration's interview, at a fixed time and with fixed ids, so that the same program gives the same picture.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from interview.demo import build_demo
from interview.language import choose
from interview.session.recorder import Recorder
from interview.tui.app import GenomgangApp
from interview.tui.conversation.screen import ConversationScreen
from interview.workspace import Workspace
from store import FileStore

PICTURE = Path(__file__).with_name("conversation.svg")
SIZE = (120, 36)
QUESTION = "incidenter.antal_ia"
_BEGIN = datetime(2026, 10, 15, 8, tzinfo=UTC)


async def picture() -> str:
    """The conversation at QUESTION as SVG, in Swedish."""
    choose("sv")
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(FileStore(Path(folder)), Recorder(_clock().__next__, _ids().__next__))
        _last_year, this_year = build_demo(workspace)
        app = GenomgangApp(workspace, workspace.open(this_year))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(0.5)
            screen = app.screen
            if not isinstance(screen, ConversationScreen):
                raise TypeError(type(screen))
            await screen.go(QUESTION)
            await pilot.pause(0.5)
            return app.export_screenshot(title="genomgang", simplify=True)


def _clock() -> Iterator[datetime]:
    return (_BEGIN + timedelta(seconds=second) for second in count())


def _ids() -> Iterator[str]:
    return (f"{number:012x}{0:020x}" for number in count(1))


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    PICTURE.write_text(asyncio.run(picture()), encoding="utf-8")
