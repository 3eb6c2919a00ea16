"""The line mode's only door to the terminal: plain lines out, one line at a time in.

No boxes, no colours that carry meaning, nothing redrawn: a screen reader reads every line once, in order.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from typing import cast

from interview.errors import GenomgangError

WIDEST = 100
"""Lines longer than this many characters are hard to read, however wide the window is."""


class Interrupted(KeyboardInterrupt):
    """Ctrl+C; `typed` is what stood on the line that was not yet sent."""

    def __init__(self, typed: str = "") -> None:
        super().__init__()
        self.typed = typed


class Console:
    """Prints wrapped lines and asks for input; tests give it another input through prompt_toolkit."""

    def say(self, text: str = "", *, indent: str = "") -> None:
        """Prints `text` wrapped to the window, each of its lines on lines of its own."""
        width = max(40, min(shutil.get_terminal_size().columns - 1, WIDEST))
        for line in text.split("\n"):
            wrapped = textwrap.wrap(
                line,
                width,
                initial_indent=indent,
                subsequent_indent=indent + _hanging(line),
                break_long_words=False,
                break_on_hyphens=False,
            )
            sys.stdout.write("\n".join(wrapped) + "\n")
        sys.stdout.flush()

    def tell(self, error: GenomgangError) -> None:
        """Prints what is wrong and what to do; where is plain, for it is the question just asked."""
        self.say(f"{error.message}\n{error.advice}" if error.advice else error.message)

    def ask(self, prompt: str, default: str = "") -> str:
        """One line from the person, without blanks at its end; pasted text keeps its line breaks.

        `default` stands in the field to be edited. Raises Interrupted on Ctrl+C and EOFError when the input has
        ended.
        """
        if not can_edit():
            shown = f"{prompt} [{default}] " if default else f"{prompt} "
            try:
                return (input(shown) or default).rstrip()
            except KeyboardInterrupt:
                raise Interrupted from None
        import questionary
        from prompt_toolkit.styles import Style

        question = questionary.text(prompt, default=default, qmark="", style=Style([]))
        try:
            return cast(str, question.unsafe_ask()).rstrip()
        except KeyboardInterrupt:
            raise Interrupted(question.application.current_buffer.text) from None

    def edit(self, text: str) -> str | None:
        """`text` as it was saved in the person's own editor ($VISUAL, $EDITOR, Notepad); None where nothing was.

        Raises click.ClickException when the editor cannot be started.
        """
        import click

        edited = click.edit(text, extension=".md", require_save=True)
        return None if edited is None else edited.strip("\n")


def can_edit() -> bool:
    """Whether the terminal can show an editable line; a pipe or a dumb terminal gets bare prompts."""
    return os.environ.get("TERM") != "dumb" and sys.stdin is not None and sys.stdin.isatty()


def _hanging(line: str) -> str:
    """Blanks under which the following lines of a list item stand."""
    stripped = line.lstrip(" ")
    lead = len(line) - len(stripped)
    marker, blank, _ = stripped.partition(" ")
    if blank and (marker in ("-", "*") or marker.rstrip(".)").isdigit()):
        return " " * (lead + len(marker) + 1)
    return " " * lead
