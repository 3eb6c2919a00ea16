"""Taking one value in the line mode: a line, several lines, a choice by number, list items."""

from __future__ import annotations

from collections.abc import Sequence

from interview.asking.numbers import number_typed
from interview.flow.fields import Choice, RowField, TextField
from interview.flow.models import ListQuestion, Question, TextQuestion
from interview.language import translate as _
from interview.plain.commands import Command, parse, parse_within_text, unescaped
from interview.plain.console import Console, Interrupted

END = "."
"""A line with nothing but this ends a text of several lines, as in mail programs of old."""


class Entry:
    """Reads values from the console.

    What has been typed of an answer that was interrupted, by Ctrl+C or by a command in the middle of a longer text,
    stands in `unfinished`, so that it can be saved.
    """

    def __init__(self, console: Console) -> None:
        self.console = console
        self.unfinished: list[str] = []

    def question(self, question: Question, default: str = "") -> Command | str:
        """What the person says to a question other than rows: a command, or the text of an answer ("" for Enter)."""
        if isinstance(question, ListQuestion) and question.choices:
            return self._several_of(question.choices, default)
        if isinstance(question, ListQuestion):
            return self._lines(_("One item on each line."), default)
        if isinstance(question, TextQuestion) and question.lines == "many":
            return self._lines("", default)
        return self.one(getattr(question, "choices", ()), default)

    def field(self, field: RowField, default: str = "") -> Command | str:
        """What the person says to one field of a row; `default` stands in the field to be edited."""
        if isinstance(field, TextField) and field.lines == "many" and "\n" in default:
            return self._lines("", default)
        return self.one(getattr(field, "choices", ()), default)

    def one(self, choices: Sequence[Choice] = (), default: str = "") -> Command | str:
        """A command or one line; the number of an alternative stands for its value."""
        self._number(choices)
        self.unfinished = []
        line = self._ask(default).strip()
        command = parse(line)
        if command:
            return command
        return _by_number(choices, unescaped(line))

    def _several_of(self, choices: Sequence[Choice], default: str) -> Command | str:
        self._number(choices)
        self.console.say(_("Several may be given, as 1 3 4."))
        self.unfinished = []
        line = self._ask(default).strip()
        command = parse(line)
        if command:
            return command
        parts = unescaped(line).replace(",", " ").split()
        if parts and all(part.isdecimal() for part in parts):
            return "\n".join(_by_number(choices, part) for part in parts)
        return unescaped(line)

    def _lines(self, hint: str, default: str) -> Command | str:
        """Lines up to a lone full stop, or to a command; what was written before the command is unfinished."""
        if default:
            self.console.say(_("So far:"))
            self.console.say(default, indent="  ")
        ending = _("End with a line that has only a full stop.")
        self.console.say(f"{hint} {ending}".strip())
        self.unfinished = [default] if default else []
        first = len(self.unfinished)
        while True:
            try:
                line = self._ask()
            except EOFError:
                if len(self.unfinished) > first:
                    break  # a piped answer may end with its input
                raise
            if len(self.unfinished) == first:
                command = parse(line)
                if command or not (line or default):
                    return command or ""
            elif command := parse_within_text(line):
                return command
            line = unescaped(line)
            if line == END:
                break
            body, stop, _rest = line.rpartition("\n" + END)
            if stop and not _rest:  # a pasted text that brings its own end
                self.unfinished.append(body)
                break
            self.unfinished.append(line)
        text = "\n".join(self.unfinished)
        self.unfinished = []
        return text

    def _ask(self, default: str = "") -> str:
        """One line; one that is interrupted is unfinished, unless it was to be a command."""
        try:
            return self.console.ask(">", default)
        except Interrupted as interruption:
            if interruption.typed.strip() and not interruption.typed.startswith(("/", "=", "?")):
                self.unfinished.append(interruption.typed)
            raise

    def _number(self, choices: Sequence[Choice]) -> None:
        for number, choice in enumerate(choices, start=1):
            self.console.say(f"{number}. {choice.label}", indent="  ")


def _by_number(choices: Sequence[Choice], line: str) -> str:
    """The value of the alternative with this number; any other line as it is."""
    if 1 <= (number := number_typed(line)) <= len(choices):
        return choices[number - 1].value
    return line
