"""What every command takes, and how a command is declared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from interview.cli.spoken import N_, Argument, Command, Option
from interview.language import AVAILABLE
from interview.language import translate as _

Decorator = Callable[[Any], Any]


@dataclass(slots=True)
class Settings:
    """What was said for the whole run; `store` is None where the default place holds."""

    store: Path | None = None


def text(value: str) -> str:
    """Text from the command line; bytes that are no text are refused rather than dropped."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise click.BadParameter(_("it holds bytes that are not UTF-8 text."))
    return value


def _keep_store(ctx: click.Context, _param: click.Parameter, folder: str | None) -> None:
    if folder is None:
        return
    if not folder.strip():
        raise click.BadParameter(_("the folder's name is empty."), ctx, _param)
    ctx.find_root().ensure_object(Settings).store = Path(folder)


def common_options(*, hidden: bool = True) -> list[click.Parameter]:
    """`--store` and `--lang`, which every command takes; only the program's own help lists them.

    The language is chosen before the arguments are parsed (see `program`): help must already be in it.
    """
    store = Option(
        ["--store"],
        metavar=N_("FOLDER"),
        help=N_("Where interviews are saved; otherwise the folder in GENOMGANG_STORE, otherwise your own data folder."),
        expose_value=False,
        is_eager=True,
        hidden=hidden,
        callback=_keep_store,
    )
    lang = Option(
        ["--lang"],
        type=click.Choice(AVAILABLE),
        help=N_("Language of the program; Swedish unless GENOMGANG_LANG says otherwise."),
        expose_value=False,
        is_eager=True,
        hidden=hidden,
    )
    return [store, lang]


def command(name: str, *, help: str, examples: Sequence[str] = ()) -> Decorator:
    """Declares a command of the program."""
    return click.command(name, cls=Command, help=help, examples=examples, params=common_options())


option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument, type=text)
ident_argument = argument("ident", metavar=N_("ID"))
json_option = option("--json", "as_json", is_flag=True, help=N_("One JSON document, for other programs."))
flow_option = option(
    "--flow",
    default="stockholm",
    metavar=N_("NAME|FILE"),
    help=N_("The questions: a flow's name, or the file of your own."),
)
reference_option = option(
    "--reference",
    type=text,
    metavar=N_("FILE"),
    help=N_("A Word file of your own whose styles, header and footer are used."),
)
