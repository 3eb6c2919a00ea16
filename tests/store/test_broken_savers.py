"""The fault search is worth something only if it catches savers that are broken. Each of these is, in one way."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest

from store.durable import flush_folder, write_atomically
from tests.store.examples import answered
from tests.store.fault_search import find_overwrites, find_violations
from tests.store.test_faults import LATER, first, growing, with_answers

Guard = Callable[[], None]
_NEW = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def truncates_in_place(path: Path, content: bytes, guard: Guard, **_options: bool) -> None:
    guard()
    descriptor = os.open(path, _NEW | os.O_TRUNC, 0o600)
    try:
        _write_all(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def believes_every_write(path: Path, content: bytes, guard: Guard, **_options: bool) -> None:
    temporary = path.with_name(f".{path.name}.00000000.tmp")
    descriptor = os.open(temporary, _NEW | os.O_TRUNC, 0o600)
    try:
        os.write(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    guard()
    temporary.replace(path)
    flush_folder(path.parent)


def swallows_write_errors(path: Path, content: bytes, guard: Guard, **_options: bool) -> None:
    temporary = path.with_name(f".{path.name}.00000000.tmp")
    descriptor = os.open(temporary, _NEW | os.O_TRUNC, 0o600)
    with suppress(OSError):
        _write_all(descriptor, content)
        os.fsync(descriptor)
    os.close(descriptor)
    guard()
    temporary.replace(path)
    flush_folder(path.parent)


def swallows_replacement_errors(path: Path, content: bytes, guard: Guard, *, durable: bool = True) -> None:
    with suppress(OSError):
        write_atomically(path, content, guard, durable=durable)


def never_flushes(path: Path, content: bytes, guard: Guard, **_options: bool) -> None:
    write_atomically(path, content, guard, durable=False)


def flushes_only_the_folder(path: Path, content: bytes, guard: Guard, **_options: bool) -> None:
    write_atomically(path, content, guard, durable=False)
    flush_folder(path.parent)


def stumbles_over_what_a_crash_left(path: Path, content: bytes, guard: Guard, **_options: bool) -> None:
    temporary = path.with_name(f".{path.name}.00000000.tmp")
    descriptor = os.open(temporary, _NEW | os.O_EXCL, 0o600)
    try:
        _write_all(descriptor, content)
        os.fsync(descriptor)
        os.close(descriptor)
        guard()
        temporary.replace(path)
    except Exception:
        temporary.unlink()
        raise
    flush_folder(path.parent)


def looks_too_early(path: Path, content: bytes, guard: Guard, *, durable: bool = True) -> None:
    guard()
    write_atomically(path, content, lambda: None, durable=durable)


def never_looks_again(path: Path, content: bytes, _guard: Guard, *, durable: bool = True) -> None:
    write_atomically(path, content, lambda: None, durable=durable)


LINUX_ONLY = pytest.mark.skipif(os.name == "nt", reason="folders are not flushed on Windows, so nothing is missed")


@pytest.mark.parametrize(
    ("saver", "symptom"),
    [
        (truncates_in_place, "cannot be read"),
        (believes_every_write, "cannot be read"),
        (swallows_write_errors, "cannot be read"),
        (swallows_replacement_errors, "an acknowledged answer is not in its file"),
        pytest.param(never_flushes, "power cut", marks=LINUX_ONLY),
        pytest.param(flushes_only_the_folder, "power cut", marks=LINUX_ONLY),
        (stumbles_over_what_a_crash_left, "trying again failed"),
    ],
)
def test_the_fault_search_catches_a_saver_that(
    saver: Callable[..., None], symptom: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.storage.write_atomically", saver)
    assert any(symptom in violation for violation in find_violations(growing, tmp_path))


@pytest.mark.parametrize("saver", [never_looks_again, looks_too_early])
def test_the_search_for_overwrites_catches_a_saver_that(
    saver: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.storage.write_atomically", saver)
    overwritten = find_overwrites(tmp_path, with_answers, LATER, answered(5, "deras svar"))
    assert any("overwritten unseen" in violation for violation in overwritten)


def test_the_fault_search_catches_an_error_in_the_words_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.repository.saving", lambda _where: nullcontext())
    assert any("no user should see" in violation for violation in find_violations(first, tmp_path))
