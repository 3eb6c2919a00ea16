"""Bytes that survive: whole-file replacement, read with a limit, and the sweep of what a crash leaves behind.

A reader sees the old bytes or the new ones, never a mixture, and what `write_atomically` has returned from is on the
disk. Every call here may raise OSError; `store.failures` puts it in plain words.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

LARGEST = 64 * 1024 * 1024
"""Bytes. A file beyond this is not an interview; an interview of 5,000 long answers has about 5 MB."""

_PATIENCE = 2.5  # seconds that another program may hold a file on Windows before a save gives up
_SHARING = (5, 32, 33)  # ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_STALE = 60.0  # seconds after which a temporary file belongs to nobody any more
_TEMPORARY = re.compile(r"\.[0-9A-Za-z._-]+\.[0-9a-f]{8}\.tmp")
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)  # a named pipe in the place of a file must not hang the reader
_UNSUPPORTED = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS, errno.ENOTTY}

Result = TypeVar("Result")


class OddFileError(Exception):
    """What is there is no regular file, or one beyond `LARGEST`."""


def held_elsewhere(error: PermissionError) -> bool:
    """Whether another program may hold the file. Only Windows refuses a file for that."""
    code = getattr(error, "winerror", None)
    if code is None:
        return sys.platform == "win32"  # os.open gives no code of Windows, only EACCES
    return code in _SHARING


def patiently(action: Callable[[], Result]) -> Result:
    """The result of `action`, tried again while Windows says that another program holds the file.

    Virus scanners, the search index and sync clients open a file for moments at a time.
    """
    deadline = time.monotonic() + _PATIENCE
    pause = 0.01
    while True:
        try:
            return action()
        except PermissionError as error:
            if not held_elsewhere(error) or time.monotonic() > deadline:
                raise
            time.sleep(pause)
            pause = min(pause * 2, 0.5)


def read_whole(path: Path) -> bytes | None:
    """The bytes of `path`; None where there is no such file. OddFileError where it is none to be read."""
    try:
        descriptor = patiently(lambda: _open_to_read(path))
    except FileNotFoundError:
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise OddFileError
        parts: list[bytes] = []
        length = 0
        while part := os.read(descriptor, 1 << 20):
            parts.append(part)
            length += len(part)
            if length > LARGEST:
                raise OddFileError
    finally:
        os.close(descriptor)
    return b"".join(parts)


def _open_to_read(path: Path) -> int:
    try:
        return os.open(path, os.O_RDONLY | _BINARY | _NONBLOCK)
    except PermissionError:
        if path.is_dir():  # Windows refuses to open a folder as if another program held it
            raise OddFileError from None
        raise


def flush(descriptor: int) -> None:
    """Puts what was written to `descriptor` on the disk itself."""
    if sys.platform == "darwin":
        import fcntl

        # fsync on macOS stops at the drive's cache; F_FULLFSYNC does not. Some network drives know only fsync.
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Puts the names in `folder` on the disk: without this a power cut can undo a replacement."""
    if sys.platform == "win32":
        return  # folders cannot be opened; NTFS journals the replacement
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:  # some network drives cannot flush a folder
            raise
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Makes `folder` and the ones above it where they are missing, for their owner only, and flushes their names."""
    missing = [level for level in (folder, *folder.parents) if not level.exists()]
    for level in reversed(missing):
        level.mkdir(mode=0o700, exist_ok=True)
        with suppress(PermissionError):  # one may make a folder in a folder that one may not read
            flush_folder(level.parent)


def write_new(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Writes a file that must not exist yet, readable by its owner only. A failed write leaves no file."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            if durable:
                flush(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def write_atomically(path: Path, content: bytes, guard: Callable[[], None], *, durable: bool = True) -> None:
    """Replaces `path` by `content`, whole or not at all.

    `guard` is called at the last moment before the replacement, when the slow writing is done; what it raises stops
    the replacement. With `durable` the content and its name are on the disk when this returns.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    write_new(temporary, content, durable=durable)
    try:
        guard()
        patiently(lambda: temporary.replace(path))
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    if durable:
        flush_folder(path.parent)


def sweep(folder: Path) -> None:
    """Removes temporaries that crashes left in `folder`. They are never the only copy: the old file still stands."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE:
                        Path(entry.path).unlink()
