"""Sittings in the line mode: a script of what is typed, and what is then saved and shown."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from interview.plain import Console, run
from interview.plain.console import Interrupted
from interview.workspace import Workspace

CTRL_C = KeyboardInterrupt
ORGANISATION = "Trädgårdskontoret"


class Typist(Console):
    """A console whose lines are typed by a script; it stops with Ctrl+C where the script ends."""

    def __init__(self, lines: Iterable[str | type[KeyboardInterrupt]]) -> None:
        self.lines: Iterator[str | type[KeyboardInterrupt]] = itertools.chain(lines, itertools.repeat(CTRL_C))
        self.shown: list[str] = []
        self.defaults: list[str] = []
        self.editor: str | None = None

    def say(self, text: str = "", *, indent: str = "") -> None:
        self.shown.append(indent + text)

    def ask(self, prompt: str, default: str = "") -> str:
        self.defaults.append(default)
        line = next(self.lines)
        if not isinstance(line, str):
            raise Interrupted
        return line

    def edit(self, text: str) -> str | None:
        self.defaults.append(text)
        return self.editor

    @property
    def screen(self) -> str:
        return "\n".join(self.shown)


def sit(workspace: Workspace, ident: str, *lines: str | type[KeyboardInterrupt]) -> Typist:
    typist = Typist(lines)
    run(workspace, ident, typist)
    return typist


def value(workspace: Workspace, ident: str, question: str) -> object:
    return workspace.open(ident).interview.item(question).value


def state(workspace: Workspace, ident: str, question: str) -> str:
    return workspace.open(ident).interview.item(question).state
