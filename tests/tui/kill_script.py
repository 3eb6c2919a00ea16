"""A scripted session in a process of its own, to be killed: answers question after question and says what it saw.

Run as `python kill_script.py FOLDER IDENT`. Every line on stdout is JSON: `{"saved": [question, text]}` once
the next question is on the screen, `{"typed": [question, text, seconds]}` for what is half-written.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

from textual.events import Key

from interview.session.recorder import Recorder
from interview.tui.app import GenomgangApp
from interview.tui.composer.text import TextComposer
from interview.tui.conversation.screen import ConversationScreen
from interview.workspace import Workspace
from store import FileStore


def tell(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def _stands(screen: ConversationScreen, question: str) -> bool:
    """Whether the composer of this question takes letters."""
    composer = screen.composer
    return isinstance(composer, TextComposer) and composer.item.question.id == question and composer.is_mounted


async def session(folder: str, ident: str) -> None:
    recorder = Recorder(lambda: datetime.now(UTC), lambda: uuid.uuid4().hex)
    workspace = Workspace(FileStore(Path(folder)), recorder)
    app = GenomgangApp(workspace, workspace.open(ident))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ConversationScreen)
        number = 0
        while (question := screen.at) is not None:
            number += 1
            while not _stands(screen, question):
                await asyncio.sleep(0.005)
            assert isinstance(screen.composer, TextComposer)
            text = screen.composer.text
            for letter in f"answer {number} word":
                app.post_message(Key(letter if letter != " " else "space", letter))
                text += letter
                await asyncio.sleep(0.02)
                tell(typed=[question, text, time.time()])
            while screen.composer.text != text:
                await asyncio.sleep(0.002)
            app.post_message(Key("enter", None))
            while screen.at == question:
                await asyncio.sleep(0.002)
            tell(saved=[question, text])


if __name__ == "__main__":
    asyncio.run(session(*sys.argv[1:3]))
