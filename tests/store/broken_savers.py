"""Savers that are broken on purpose, each in one way, in the place of `store.durable.write_atomically`."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from store.durable import flush_folder, write_atomically

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


def truncates_and_dawdles(path: Path, content: bytes, guard: Guard, **_options: bool) -> None:
    guard()
    descriptor = os.open(path, _NEW | os.O_TRUNC, 0o600)
    try:
        for begin in range(0, len(content), 500):
            _write_all(descriptor, content[begin : begin + 500])
            time.sleep(0.0005)
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
