"""Commands that speak the interface language.

Texts of a command are written when its module is loaded but translated when they are shown, so that the language
may be chosen in between. Texts of click itself come from a catalogue of our own for click's messages.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from interview.cli.console import safe
from interview.language import current
from interview.language import translate as _

_LOCALE = Path(__file__).parents[1] / "locale"


def N_(message: str) -> str:  # noqa: N802  # the name by which gettext's extractors know a text to translate later
    """`message` itself, marked for the catalogue."""
    return message


@contextmanager
def click_in_interface_language() -> Iterator[None]:
    """click's own texts are in the interface language inside this block.

    click asks gettext for its texts in the current text domain and in the language of the environment, so both
    are set here, and put back afterwards.
    """
    domain = gettext.textdomain()
    language = os.environ.get("LANGUAGE")
    gettext.bindtextdomain("click", str(_LOCALE))
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = current()
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = language


class _Translated:
    """An attribute that is set in English and read in the interface language."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._key = f"english {name}"

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        english = instance.__dict__.get(self._key)
        return _(english) if english else english

    def __set__(self, instance: Any, english: str | None) -> None:
        instance.__dict__[self._key] = english


class Option(click.Option):
    """An option whose help and value name are translated."""

    help: Any = _Translated()
    metavar: Any = _Translated()


class Argument(click.Argument):
    """An argument whose name in the usage line is translated."""

    metavar: Any = _Translated()


class Command(click.Command):
    """A command whose help is translated; `examples` are command lines shown below it as they are."""

    help: Any = _Translated()
    short_help: Any = _Translated()
    options_metavar: Any = _Translated()

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", N_("[OPTIONS]"))
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """click makes this option once, in the language of that moment; its help is set anew each time."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this help and stop.")
        return option

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the examples, unwrapped so that they can be copied."""
        if self.examples:
            with formatter.section(_("Examples")):
                for example in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{example}\n")


class Group(Command, click.Group):
    """A command with commands of its own."""

    subcommand_metavar: Any = _Translated()
    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", N_("COMMAND [ARGUMENTS]..."))
        super().__init__(*args, **kwargs)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was asked for; a usage error names the nearest one where there is none."""
        name, known = args[0], self.list_commands(ctx)
        if not name.startswith("-") and name not in known:
            ctx.fail(_unknown(name, known))
        return super().resolve_command(ctx, args)


def _unknown(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    message = _("There is no command “{name}”.").format(name=safe(name))
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        message += " " + _("Did you mean “{name}”?").format(name=near[0])
    return message
