"""The slash commands of the line mode: a word after `/` says what to do instead of answering."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import Enum

from interview.language import translate as _


class Action(Enum):
    """What a person can ask for at any question."""

    KEEP = "keep"
    CHANGE = "change"
    EDITOR = "editor"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not applicable"
    LATER = "later"
    SKIP = "skip"
    BACK = "back"
    JUMP = "jump"
    SECTIONS = "sections"
    OPEN = "open"
    CHECK = "check"
    STAND = "let stand"
    AGAIN = "ask again"
    HELP = "help"
    COMMANDS = "commands"
    CLEAR = "clear"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Command:
    """A parsed command; `argument` is what stood after the word."""

    action: Action
    argument: str = ""


def words() -> dict[Action, str]:
    """The word for each action in the interface language, in the order that help lists them."""
    return {
        Action.KEEP: _("keep"),
        Action.CHANGE: _("change"),
        Action.EDITOR: _("editor"),
        Action.UNKNOWN: _("unknown"),
        Action.NOT_APPLICABLE: _("not-applicable"),
        Action.LATER: _("later"),
        Action.SKIP: _("skip"),
        Action.BACK: _("back"),
        Action.JUMP: _("jump"),
        Action.SECTIONS: _("sections"),
        Action.OPEN: _("open"),
        Action.CHECK: _("check"),
        Action.STAND: _("let-stand"),
        Action.AGAIN: _("ask-again"),
        Action.CLEAR: _("clear"),
        Action.HELP: _("help"),
        Action.COMMANDS: _("commands"),
        Action.QUIT: _("quit"),
    }


def explanations() -> dict[Action, str]:
    """What each command does, in one line."""
    return {
        Action.KEEP: _("keep the proposed answer as it stands (a single = does the same)"),
        Action.CHANGE: _("start from the proposed or earlier answer and change it"),
        Action.EDITOR: _("write the answer in your own text editor"),
        Action.UNKNOWN: _("you don't know; name whom to ask: /unknown ask the IT unit"),
        Action.NOT_APPLICABLE: _("the question does not apply to you"),
        Action.LATER: _("come back to it at the end"),
        Action.SKIP: _("leave it as it is and go on"),
        Action.BACK: _("to the question before"),
        Action.JUMP: _("to another question or section: /jump plan"),
        Action.SECTIONS: _("every section and how far you are"),
        Action.OPEN: _("what is left to do"),
        Action.CHECK: _("what the checks ask about this answer, or about the whole review"),
        Action.STAND: _("let what the checks ask about stand, for a reason: /let-stand 1 quoted from the agreement"),
        Action.AGAIN: _("have what was put aside asked about again: /ask-again 1"),
        Action.CLEAR: _("take your answer back"),
        Action.HELP: _("what a good answer contains, with an example"),
        Action.COMMANDS: _("all of these"),
        Action.QUIT: _("stop here; everything is saved"),
    }


def parse(line: str) -> Command | None:
    """The command in `line`, or None where it is an answer.

    A command is `/` and a word or its beginning, in the interface language or English; `=` keeps, `?` helps.
    A line that begins with `//` is an answer that begins with one slash (see `unescaped`). An unknown or
    ambiguous word is asked about: it comes back as COMMANDS with the word as argument.
    """
    if line in ("=", "?"):
        return Command(Action.KEEP if line == "=" else Action.HELP)
    if not line.startswith("/") or line.startswith(("//", "/ ")):
        return None
    word, _blank, argument = line[1:].partition(" ")
    found = _find(word.casefold())
    return Command(found, argument.strip()) if found else Command(Action.COMMANDS, word)


def parse_within_text(line: str) -> Command | None:
    """The command in a later line of a longer text: only one whose whole word stands there, all else is text."""
    word, _blank, argument = line.removeprefix("/").partition(" ")
    found = next((action for name, action in _names() if name == word.casefold()), None)
    return Command(found, argument.strip()) if found and line.startswith("/") else None


def nearest(word: str) -> str:
    """The command word most like `word`, "" where none is."""
    return next(iter(difflib.get_close_matches(word.casefold(), list(words().values()), 1)), "")


def unescaped(line: str) -> str:
    """`line` as an answer: a doubled slash at its beginning stands for one."""
    return line[1:] if line.startswith("//") else line


def _find(word: str) -> Action | None:
    """The action whose word begins with `word`; an exact word wins, two matches are none."""
    if not word:
        return None
    names = _names()
    exact = {action for name, action in names if name == word}
    local = {action for name, action in names[: len(words())] if name.startswith(word)}
    either = {action for name, action in names if name.startswith(word)}
    for matches in (exact, local, either):
        if len(matches) == 1:
            return matches.pop()
    return None


def _names() -> list[tuple[str, Action]]:
    """Every word with its action: those of the interface language first, then the English ones."""
    names = [(name, action) for action, name in words().items()]
    return names + [(action.value.replace(" ", "-"), action) for action in Action]
