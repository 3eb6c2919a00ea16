"""What the command line writes and reads: UTF-8 out, notices on stderr, questions only on a terminal."""

from __future__ import annotations

import io
import sys

import click

from interview.errors import GenomgangError
from interview.language import translate as _


def speak_utf8() -> None:
    """Makes output to files and pipes UTF-8 on every platform, and no character a reason to fail.

    A terminal keeps its own encoding, in which a character that it lacks is written as an escape. The Windows
    default for pipes (cp1252) lacks many characters, and JSON must be UTF-8 wherever it goes.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def on_terminal() -> bool:
    """Whether a person sits at both ends: one who reads what is asked and can answer it."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def safe(text: str) -> str:
    """`text` without characters that could steer a terminal; file names and scripts may hold them."""
    if text.replace("\n", "").isprintable():
        return text
    from interview.session.cleaning import clean

    return clean(text)


def say(text: str) -> None:
    """Prints a result on stdout."""
    click.echo(safe(text))


def notice(text: str) -> None:
    """Prints what a person should know beside the result, on stderr."""
    click.echo(safe(text), err=True)


def say_json(document: object) -> None:
    """Prints one JSON document on stdout."""
    import json

    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def confirmed(question: str) -> bool:
    """Asks for a yes on a terminal; a script, which nobody can ask, has decided already.

    Anything but a yes is a no. Yes is `j` or `ja` in Swedish; `y` and `yes` always do.
    """
    if not on_terminal():
        return True
    choice = _("[y/N]")
    answer = input(f"{safe(question)} {choice} ").strip().casefold()
    return answer in {"y", "yes", _("y"), _("yes")}


def text_from_stdin() -> str:
    """Everything on stdin as text; GenomgangError where it is not UTF-8."""
    raw = sys.stdin.buffer.read()
    return decoded(raw, where=_("standard input"))


def decoded(raw: bytes, *, where: str) -> str:
    """`raw` as UTF-8 text without its byte order mark; GenomgangError naming `where` otherwise."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GenomgangError(
            _("This is not UTF-8 text (byte {position}).").format(position=error.start + 1),
            where=where,
            advice=_("Save the text as UTF-8 and try again."),
        ) from error
