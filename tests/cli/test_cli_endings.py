"""How a run ends: exit codes, errors as messages, and never an answer or a traceback on the screen."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from interview.cli import begin
from interview.errors import GenomgangError
from tests.cli.driver import EXAMPLE_FLOW, Genomgang, process

ANSWER = "larmet är trasigt"


def failing_with(error: BaseException) -> object:
    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    return fail


def test_an_error_of_ours_is_told_with_where_and_advice(genomgang: Genomgang, monkeypatch: pytest.MonkeyPatch) -> None:
    error = GenomgangError("It is raining.", where="outside", advice="Take an umbrella.")
    monkeypatch.setattr(begin.list_command, "callback", failing_with(error))
    done = genomgang("list")
    assert (done.code, done.out) == (1, "")
    assert done.err == "Error: outside: It is raining.\nTake an umbrella.\n"


def test_a_fault_in_the_program_names_its_place_but_not_what_it_says(
    genomgang: Genomgang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(begin.list_command, "callback", failing_with(ValueError(ANSWER)))
    done = genomgang("list")
    assert done.code == 70
    assert "ValueError" in done.err
    assert f"{Path(__file__).name}:" in done.err
    assert ANSWER not in done.err
    assert "Traceback" not in done.err


def test_the_trace_of_a_fault_is_shown_on_request(genomgang: Genomgang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENOMGANG_DEBUG", "1")
    monkeypatch.setattr(begin.list_command, "callback", failing_with(ValueError("x")))
    assert "Traceback" in genomgang("list").err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), EOFError()])
def test_an_interruption_is_one_line_and_130(
    genomgang: Genomgang, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr(begin.list_command, "callback", failing_with(error))
    done = genomgang("list")
    assert done.code == 130
    assert done.err.strip() == "Interrupted. What had been saved stays saved."


def test_what_the_system_refuses_is_told_with_the_file(genomgang: Genomgang, monkeypatch: pytest.MonkeyPatch) -> None:
    error = PermissionError(13, "Permission denied", "min fil.yaml")
    monkeypatch.setattr(begin.list_command, "callback", failing_with(error))
    done = genomgang("list")
    assert done.code == 1
    assert done.err == "Error: min fil.yaml: Permission is missing.\n"


def test_control_characters_in_an_error_do_not_reach_the_terminal(genomgang: Genomgang) -> None:
    for arguments in (["\x1b[2Jlist"], ["show", "\x1b]0;x\x07"], ["flow", "check", "\x1b[2J.yaml"]):
        done = genomgang(*arguments)
        assert done.code in (1, 2)
        assert not set(done.err) & set("\x1b\x07")


def test_a_store_that_is_a_file_is_explained(genomgang: Genomgang) -> None:
    genomgang.store.write_text("not a folder", encoding="utf-8")
    done = genomgang("new", "Garden", 2027)
    assert done.code == 1
    assert str(genomgang.store) in done.err
    assert "This is a file, and a folder is needed.\nName a folder with --store" in done.err
    assert genomgang.store.read_text(encoding="utf-8") == "not a folder"


def test_no_reason_that_the_system_gives_is_left_in_its_own_language(genomgang: Genomgang, tmp_path: Path) -> None:
    ident = genomgang.ok("new", "Parken", 2027).out.strip()
    missing = tmp_path / "nowhere"
    for arguments in (
        ("fill", ident, "--json", missing),
        ("fill", ident, "--json", tmp_path),
        ("draft", ident, "-o", tmp_path / "a.docx", "--template", f"{missing}.md.j2"),
        ("draft", ident, "-o", tmp_path / "a.docx", "--template", f"{tmp_path}/"),
        ("flow", "check", tmp_path),
    ):
        done = genomgang("--lang", "sv", *arguments)
        assert done.code == 1
        assert "No such" not in done.err
        assert "Is a directory" not in done.err


def test_a_store_that_cannot_be_written_is_explained_and_can_be_read(
    genomgang: Genomgang, ident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = os.open

    def refuse(path: str, flags: int, *rest: int, **more: int) -> int:
        """As the system does in a folder that this user may only read; root is never refused by permissions."""
        if flags & os.O_CREAT and str(genomgang.store) in str(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return opening(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    done = genomgang("set", ident, "audit.text", "x")
    assert done.code == 1
    assert "Permission" in done.err
    assert genomgang.ok("show", ident).out


def test_the_program_runs_as_a_module_with_the_exit_code_of_the_run(tmp_path: Path) -> None:
    store = str(tmp_path / "låda")
    made = process("new", "Ängskontoret", "2027", "--flow", str(EXAMPLE_FLOW), GENOMGANG_STORE=store)
    assert (made.returncode, made.stdout.split()) == (0, [b"angskontoret-2027"])
    assert process("show", "x", GENOMGANG_STORE=store).returncode == 1
    assert process("show", GENOMGANG_STORE=store).returncode == 2


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_output_to_a_pipe_is_utf8_whatever_the_system_prefers(tmp_path: Path, encoding: str) -> None:
    environment = {"GENOMGANG_STORE": str(tmp_path / "s"), "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    process("new", "Łódź Ö ☂", "2027", "--flow", str(EXAMPLE_FLOW), **environment)
    done = process("list", "--json", **environment)
    assert done.returncode == 0
    assert "Łódź Ö ☂" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_causes_no_traceback(tmp_path: Path) -> None:
    environment = {**os.environ, "GENOMGANG_STORE": str(tmp_path)}
    process("new", "Garden", "2027", GENOMGANG_STORE=str(tmp_path))
    with subprocess.Popen(
        [sys.executable, "-m", "interview", "questions", "garden-2027", "--json"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
    assert said == b""
    assert running.returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent otherwise on Windows")
def test_ctrl_c_ends_a_waiting_command_with_one_line(tmp_path: Path) -> None:
    process("new", "Garden", "2027", "--flow", str(EXAMPLE_FLOW), GENOMGANG_STORE=str(tmp_path))
    with subprocess.Popen(
        [sys.executable, "-m", "interview", "set", "garden-2027", "audit.text", "-"],
        env={**os.environ, "GENOMGANG_STORE": str(tmp_path), "GENOMGANG_LANG": "en"},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        _out, said = running.communicate(timeout=20)
    assert running.returncode == 130
    assert b"Interrupted." in said
    assert b"Traceback" not in said
