"""Help and usage errors: complete, in the interface language, and quick to show."""

from __future__ import annotations

import gettext
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_file

from interview import language
from interview.cli.program import program
from tests.cli.driver import Genomgang, process


def commands(group: click.Group, *path: str) -> Iterator[list[str]]:
    """The words of every command, and of the commands in it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        yield [*path, name]
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, *path, name)


COMMANDS = tuple(commands(program))
CONTRACT = {"new", "resume", "list", "show", "set", "fill", "questions", "next", "draft", "approve", "reopen"}
CONTRACT |= {"check", "history", "restore", "flow", "demo"}
HEAVY = ("pydantic", "yaml", "jinja2", "docx", "lxml", "questionary", "prompt_toolkit", "tinydb", "textual", "rich")


@pytest.mark.parametrize("command", [[], *COMMANDS], ids=" ".join)
def test_help_of_every_command_loads_nothing_heavy(command: list[str]) -> None:
    script = (
        "import sys; from interview.cli.program import run; "
        f"code = run({[*command, '--help']!r}); "
        f"sys.stderr.write(' '.join(name for name in {HEAVY!r} if name in sys.modules)); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_says_what_it_does_and_how(genomgang: Genomgang, command: list[str]) -> None:
    out = genomgang.ok(*command, "--help").out
    assert out.startswith(f"Usage: genomgang {' '.join(command)}")
    assert out == genomgang.ok(*command, "-h").out
    if command != ["flow"]:
        assert "Examples:" in out
        assert f"  genomgang {' '.join(command)}" in out


def test_the_programs_help_lists_the_commands_of_the_contract_and_no_other(genomgang: Genomgang) -> None:
    out = genomgang.ok("--help").out
    listed = set(re.findall(r"^  ([a-z]+)  ", out, re.MULTILINE)) - {"genomgang"}
    assert listed == {command[0] for command in COMMANDS}
    assert listed >= CONTRACT
    assert max(map(len, out.splitlines())) <= 80
    assert "..." not in out.partition("The interview:")[2]


def test_examples_are_command_lines_that_the_program_accepts() -> None:
    import shlex

    for command in COMMANDS:
        # click keeps the first help option that it makes: it must have the names that the program gives it
        context = click.Context(program, info_name="genomgang", **program.context_settings)
        found: click.Command | None = program
        for name in command:
            assert isinstance(found, click.Group)
            found = found.get_command(context, name)
        for example in getattr(found, "examples", ()):
            words = shlex.split(example)[1 + len(command) :]
            words = words[: words.index("<")] if "<" in words else words
            assert found is not None
            found.make_context(" ".join(command), words, parent=context)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lst"], "Did you mean “list”?"),
        (["flow", "chek", "x"], "Did you mean “check”?"),
        (["xyzzy"], "There is no command “xyzzy”."),
        (["show"], "Missing argument 'ID'."),
        (["show", "a", "b"], "Got unexpected extra argument (b)"),
        (["list", "--jsn"], "--json"),
        (["list", "--lang", "fi"], "'fi' is not one of 'sv', 'en'."),
        (["--store", " ", "list"], "empty"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_would_do(
    genomgang: Genomgang, arguments: list[str], message: str
) -> None:
    done = genomgang(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "Usage: genomgang" in done.err
    assert message in done.err


def test_without_a_command_and_a_terminal_help_is_shown_with_exit_code_2(genomgang: Genomgang) -> None:
    done = genomgang()
    assert done.code == 2
    assert done.out == genomgang.ok("--help").out


@pytest.mark.parametrize(("arguments", "opened"), [([], "interview.tui.run"), (["--plain"], "interview.plain.start")])
def test_without_a_command_on_a_terminal_the_start_menu_opens(
    genomgang: Genomgang, monkeypatch: pytest.MonkeyPatch, arguments: list[str], opened: str
) -> None:
    calls: list[object] = []
    monkeypatch.setattr("interview.cli.program.on_terminal", lambda: True)
    monkeypatch.setattr("interview.cli.screens.on_terminal", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(opened, lambda workspace, *_more: calls.append(workspace))
    assert genomgang(*arguments).code == 0
    assert len(calls) == 1


def test_version_is_that_of_the_distribution(genomgang: Genomgang) -> None:
    from importlib.metadata import version

    assert genomgang.ok("--version").out == f"genomgang {version('genomgang')}\n"


@pytest.mark.parametrize("place", ["before", "after"])
def test_store_and_language_may_stand_before_or_after_the_command(
    genomgang: Genomgang, tmp_path: Path, place: str
) -> None:
    options = ["--store", str(tmp_path / "annan låda"), "--lang", "sv"]
    command = ["new", "Garden", "2027"]
    arguments = [*options, *command] if place == "before" else [*command, *options]
    assert genomgang.ok(*arguments).out == "garden-2027\n"
    assert genomgang.ok("list", "--json").json() == []
    assert list((tmp_path / "annan låda").glob("*.json"))


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["--help"], "", "Användning:"),
        (["--help"], "sv", "Användning:"),
        (["--help"], "en", "Usage:"),
        (["--help", "--lang", "en"], "sv", "Usage:"),
        (["--lang=sv", "--help"], "en", "Användning:"),
        (["show", "--help", "--lang=en"], "", "Usage:"),
        (["set", "x", "y", "--", "--lang=en", "z"], "sv", "Användning:"),
    ],
)
def test_the_language_is_chosen_before_anything_is_said(arguments: list[str], environment: str, expected: str) -> None:
    done = process(*arguments, GENOMGANG_LANG=environment)
    assert expected in (done.stdout + done.stderr).decode()


def test_swedish_is_the_language_unless_another_is_asked_for() -> None:
    said = process("--help", GENOMGANG_LANG="").stdout.decode()
    for part in ("Användning:", "Ledningens genomgång", "Tillval:", "Börja på en genomgång", "Exempel:"):
        assert part in said


@pytest.mark.parametrize(
    ("arguments", "swedish"),
    [
        (["show"], "Argument saknas"),
        (["new", "x", "1850"], "ligger inte i intervallet"),
        (["new", "x", "y"], "inget giltigt tal"),
        (["approve", "x"], "Tillval saknas"),
        (["list", "--jsn"], "Tillvalet '--jsn' finns inte"),
        (["list", "--lang", "fi"], "är inte något av"),
        (["list", "x"], "för mycket"),
        (["approve", "x", "--role"], "behöver ett värde"),
    ],
)
def test_clicks_own_messages_are_swedish_too(arguments: list[str], swedish: str) -> None:
    done = process(*arguments, GENOMGANG_LANG="sv")
    assert done.returncode == 2
    assert swedish in done.stderr.decode()
    assert "Fel:" in done.stderr.decode()


def test_the_language_of_the_environment_is_as_it_was_after_a_run(
    genomgang: Genomgang, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    monkeypatch.setenv("LANGUAGE", "fr")
    domain = gettext.textdomain()
    genomgang.ok("--help")
    assert (os.environ["LANGUAGE"], gettext.textdomain()) == ("fr", domain)


# What click says only to programmers, or about things that no command here has.
NOT_OURS = {
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Value must be an iterable.",
    "Name '{name}' defined twice",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Could not determine name for option with declarations {decls!r}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
    "Did you mean to pass '--{name}'?",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Invalid start character for option ({option})",
    "Do you want to continue?",
    "Confirm the action without prompting.",
    "%(prog)s, version %(version)s",
    "Show the version and exit.",
    "Show this message and exit.",
    "Choice({choices})",
    "{value!r} is not a valid UUID.",
    "{name} {filename!r} is not executable.",
    "{len_type} values are required, but {len_value} was given.",
}


def test_every_message_of_click_that_a_user_can_meet_is_in_our_catalogue() -> None:
    catalogue = gettext.translation("click", Path(language.__file__).with_name("locale"), ["sv"])
    missing = set()
    for name in ("core", "exceptions", "formatting", "parser", "decorators", "types"):
        for _line, message, _comments, _context in extract_from_file(
            "python", Path(click.__file__).with_name(f"{name}.py")
        ):
            first = message if isinstance(message, str) else message[0]
            if first not in NOT_OURS and catalogue.gettext(first) == first:
                missing.add(first)
    assert missing == set()
