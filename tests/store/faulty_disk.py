"""A disk that fails on demand.

`FaultyDisk` stands in for the file-system calls of `os`. It fails the n-th of them with an error, writes half and then
fails, or crashes: from then on nothing reaches the disk, as after a power cut. It also notes what was flushed, because
a test cannot cut the power: a replacement lasts only if the new file's bytes were flushed before it and the folder's
names after it.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CALLS = (
    "open",
    "read",
    "write",
    "fsync",
    "close",
    "replace",
    "rename",
    "unlink",
    "mkdir",
    "link",
    "stat",
    "fstat",
    "scandir",
)


class Crash(BaseException):
    """The process is gone; nothing may catch this and go on."""


@dataclass(frozen=True)
class Fault:
    """What happens at the call with this number (from 1): the error, or a crash where it is None.

    A write may put half of its bytes on the disk first (`half`), or write half and truthfully say so (`short`).
    """

    call: int
    error: int | None = None
    half: bool = False
    short: bool = False

    def __str__(self) -> str:
        if self.short:
            return "a short write"
        kind = "a crash" if self.error is None else errno.errorcode[self.error]
        return f"{kind} after half a write" if self.half else kind


class FaultyDisk:
    """While entered, the file-system calls of `os` pass through here.

    `calls` names them in order. `meanwhile` is called with the number of each call before it is made; what it does to
    files itself is neither counted nor failed. `before` is the disk as the same process left it.
    """

    def __init__(
        self,
        fault: Fault | None = None,
        meanwhile: Callable[[int], None] | None = None,
        before: FaultyDisk | None = None,
    ) -> None:
        self.calls: list[str] = []
        self._fault = fault
        self._meanwhile = meanwhile
        self._aside = False
        self._crashed = False
        self._real: dict[str, Callable[..., Any]] = {}
        self._opened: dict[int, Path] = {}
        self._unflushed: set[Path] = set(before._unflushed) if before else set()
        self._unnamed: set[Path] = set(before._unnamed) if before else set()

    def __enter__(self) -> FaultyDisk:
        for name in CALLS:
            self._real[name] = getattr(os, name)
            setattr(os, name, self._wrapped(name))
        return self

    def __exit__(self, *_exception: object) -> None:
        for name, call in self._real.items():
            setattr(os, name, call)

    def would_survive_a_power_cut(self, path: Path) -> bool:
        """Whether the file that was last put in the place of `path` has been flushed, and its name as well."""
        return path not in self._unflushed and path not in self._unnamed

    def _wrapped(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **keywords: Any) -> Any:
            if self._aside:
                return self._real[name](*arguments, **keywords)
            if self._crashed and name != "close":  # the system closes what a dead process held
                raise Crash
            self.calls.append(name)
            if self._meanwhile is not None:
                self._aside = True
                self._meanwhile(len(self.calls))
                self._aside = False
            if self._fault is not None and len(self.calls) == self._fault.call:
                return self._failed(self._fault, name, arguments, keywords)
            return self._passed(name, arguments, keywords)

        return call

    def _failed(self, fault: Fault, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        if name == "write" and (fault.half or fault.short):
            descriptor, content = arguments
            written = self._passed(name, (descriptor, bytes(content)[: len(content) // 2]), keywords)
            if fault.short:
                return written
        if name == "close":  # a close that fails has closed all the same
            self._passed(name, arguments, keywords)
        if fault.error is None:
            self._crashed = True
            raise Crash
        raise OSError(fault.error, os.strerror(fault.error))

    def _passed(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        if name == "fsync":  # noted, but not waited for
            flushed = self._opened[arguments[0]]
            self._unflushed.discard(flushed)
            self._unnamed = {path for path in self._unnamed if path.parent != flushed}
            return None
        result = self._real[name](*arguments, **keywords)
        if name == "open":
            self._opened[result] = Path(arguments[0])
        elif name == "write":
            self._unflushed.add(self._opened[arguments[0]])
        elif name in ("replace", "rename"):
            source, target = Path(arguments[0]), Path(arguments[1])
            self._unnamed.add(target)
            self._unflushed.discard(target)
            if source in self._unflushed:
                self._unflushed.add(target)
        return result
