"""The program: its commands by name, loaded when they are needed, and how every run ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import cast

import click

from interview.cli.console import notice, on_terminal
from interview.cli.options import Settings, common_options
from interview.cli.spoken import N_, Group, Option, click_in_interface_language
from interview.errors import GenomgangError
from interview.language import AVAILABLE, choose
from interview.language import translate as _
from interview.reasons import reason

INTERRUPTED = 130
FAULT = 70  # EX_SOFTWARE of sysexits.h: neither the user's doing (1) nor a usage error (2)

SECTIONS = (
    (N_("The interview"), {"new": "begin", "import": "bring", "resume": "begin", "list": "begin", "show": "read"}),
    (N_("Answers"), {"questions": "read", "next": "read", "set": "answer", "fill": "fill"}),
    (
        N_("The document"),
        {
            "draft": "document",
            "template": "structure",
            "sync": "sync",
            "diff": "diff",
            "check": "check",
            "approve": "approval",
            "reopen": "approval",
        },
    ),
    (N_("Earlier answers"), {"history": "past", "restore": "past"}),
    (N_("Scripts and demonstration"), {"flow": "flows", "demo": "demonstrate"}),
)
"""Headings of the help, and under each its commands with the modules that hold them."""

_MODULES = {name: module for _heading, commands in SECTIONS for name, module in commands.items()}


class Program(Group):
    """The commands, each in a module that is loaded when the command is."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the help."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name, or None."""
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"interview.cli.{_MODULES[cmd_name]}")
        return cast(click.Command, getattr(module, f"{cmd_name}_command"))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the commands under their headings."""
        longest = max(map(len, _MODULES))
        for heading, names in SECTIONS:
            with formatter.section(_(heading)):
                formatter.write_dl([(name.ljust(longest), _first_sentence(self, ctx, name)) for name in names])


def _first_sentence(group: click.Group, ctx: click.Context, name: str) -> str:
    found = group.get_command(ctx, name)
    return found.get_short_help_str(limit=200) if found else ""


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"genomgang {version('genomgang')}")
        ctx.exit()


@click.group(
    "genomgang",
    cls=Program,
    invoke_without_command=True,
    help=N_(
        "The yearly management review of information security, as an interview.\n\n"
        "You are asked one question at a time, last year's answers are beside you, and the result is a draft in "
        "Word. Stop whenever you like: every answer is saved at once."
    ),
    examples=('genomgang new "Trädgårdskontoret" 2027', "genomgang resume tradgardskontoret-2027"),
    context_settings={"help_option_names": ["-h", "--help"]},
    params=[
        *common_options(hidden=False),
        Option(["--plain"], is_flag=True, help=N_("Line mode, for screen readers and bare terminals.")),
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help=N_("Show the version and stop."),
        ),
    ],
)
@click.pass_context
def program(ctx: click.Context, plain: bool) -> None:
    """Without a command: the start menu on a terminal, otherwise this help and exit code 2."""
    ctx.ensure_object(Settings)
    if ctx.invoked_subcommand is not None:
        return
    if not on_terminal():
        click.echo(ctx.get_help())
        ctx.exit(2)
    from interview.cli.begin import start_menu

    start_menu(plain=plain)


def run(arguments: Sequence[str]) -> int:
    """Runs the program; every error ends here, as a message on stderr and an exit code (see `main`)."""
    choose(wanted_language(arguments))
    with click_in_interface_language():
        try:
            code = program.main(list(arguments), prog_name="genomgang", standalone_mode=False)
            sys.stdout.flush()
            return code if isinstance(code, int) else 0
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except click.Abort:
            notice(_("Interrupted. What had been saved stays saved."))
            return INTERRUPTED
        except GenomgangError as error:
            _trace_on_request(error)
            notice(_("Error: {message}").format(message=error))
            return 1
        except BrokenPipeError:
            # Nobody reads any more. The interpreter must not try to write the rest when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        except OSError as error:
            _trace_on_request(error)
            notice(_("Error: {message}").format(message=_system_message(error)))
            return 1
        except Exception as error:
            _trace_on_request(error)
            notice(_fault(error))
            return FAULT


def wanted_language(arguments: Sequence[str]) -> str | None:
    """The language that `--lang` asks for anywhere among the arguments; None where it asks for none there is."""
    said = list(arguments)
    said = said[: said.index("--")] if "--" in said else said
    for position, word in enumerate(said):
        name, equals, value = word.partition("=")
        if name == "--lang":
            wanted = value if equals else next(iter(said[position + 1 :]), None)
            return wanted if wanted in AVAILABLE else None
    return None


def _trace_on_request(error: Exception) -> None:
    if os.environ.get("GENOMGANG_DEBUG"):
        import traceback

        traceback.print_exception(error)


def _system_message(error: OSError) -> str:
    """What the operating system says, and about which file."""
    why = reason(error)
    return f"{error.filename}: {why}" if error.filename else why


def _fault(error: Exception) -> str:
    """What is said about a fault: its kind and place, never its message, which may quote an answer."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-3:]]
    return "\n".join(
        [
            _("This is a fault in genomgang, not something you did: {kind}").format(kind=type(error).__name__),
            *(f"  {place}" for place in places),
            _("What had been saved stays saved. Please report the lines above."),
        ]
    )
