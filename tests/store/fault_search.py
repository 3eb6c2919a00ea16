"""Saves with a fault at the first file-system call, at the second, and so on, and what each left behind.

A `Scenario` says what is saved and what must hold afterwards; `find_violations` goes through the faults and
`find_overwrites` through the moments at which another device may put its own version in the file's place.
"""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from interview.errors import GenomgangError
from interview.session.events import Event
from store import FileStore
from tests.store.examples import interview_file
from tests.store.faulty_disk import Crash, Fault, FaultyDisk

PRIVATE = "hemligt svar"
"""Part of every answer, and of no message."""

_ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
_FLUSHES_ARE_SEEN = sys.platform == "linux"  # elsewhere folders are not flushed, or not by os.fsync


@dataclass(frozen=True)
class Scenario:
    """`prepare` fills a folder once; `act` saves; `judge` looks, through a new store, at what is there.

    `judge` is told whether the save was acknowledged and gives what is wrong, in words. `acting` saves until it is
    acknowledged, so it must be repeatable.
    """

    prepare: Callable[[FileStore], object]
    act: Callable[[FileStore], object]
    judge: Callable[[FileStore, bool], Iterator[str]]
    reopen: Callable[[Path], FileStore] = lambda folder: FileStore(folder, patience=0.5)


def find_violations(scenario: Scenario, folder: Path) -> Iterator[str]:
    """What went wrong in any of the faults, in words; `folder` is empty and there for the taking."""
    original = folder / "original"
    scenario.prepare(FileStore(original))
    faultless = scenario.reopen(_copied(original, folder / "faultless"))
    with FaultyDisk() as disk:
        scenario.act(faultless)
    for call, name in enumerate(disk.calls, start=1):
        for fault in _faults(call, name):
            place = _copied(original, folder / f"{call} {fault}")
            yield from (f"{fault} at call {call} ({name}): {what}" for what in _try(scenario, place, fault))
            shutil.rmtree(place)


def _faults(call: int, name: str) -> Iterator[Fault]:
    for error in (*_ERRORS, None):
        yield Fault(call, error)
        if name == "write":
            yield Fault(call, error, half=True)
    if name == "write":
        yield Fault(call, short=True)


def _try(scenario: Scenario, folder: Path, fault: Fault) -> Iterator[str]:
    store = scenario.reopen(folder)
    acknowledged, crashed = False, False
    with FaultyDisk(fault) as disk:
        try:
            scenario.act(store)
            acknowledged = True
        except Crash:
            store, crashed = scenario.reopen(folder), True
        except GenomgangError as error:
            if PRIVATE in str(error):
                yield "the message quotes an answer"
        except Exception as error:
            yield f"an error that no user should see: {error!r}"
    if acknowledged:
        yield from _lasting(disk, folder)
    yield from _judged(scenario, folder, acknowledged)
    with FaultyDisk(before=None if crashed else disk) as disk:
        try:
            scenario.act(store)
        except Exception as error:
            yield f"trying again failed: {error!r}"
            return
    yield from (f"after trying again: {what}" for what in _lasting(disk, folder))
    yield from (f"after trying again: {what}" for what in _judged(scenario, folder, True))


def _judged(scenario: Scenario, folder: Path, acknowledged: bool) -> Iterator[str]:
    try:
        yield from scenario.judge(scenario.reopen(folder), acknowledged)
    except Exception as error:
        yield f"what is there cannot be read: {error!r}"


def _lasting(disk: FaultyDisk, folder: Path) -> Iterator[str]:
    if _FLUSHES_ARE_SEEN:
        for path in folder.glob("*.json"):
            if path.name != "index.json" and not disk.would_survive_a_power_cut(path):
                yield "acknowledged, but a power cut would undo it"


def find_overwrites(folder: Path, prepare: Callable[[FileStore], str], mine: Event, theirs: Event) -> list[str]:
    """What is lost when another device's version arrives before any call of a save, up to the first flush.

    Behind that there is only the last look before the replacement, which no file system lets be one step with it.
    """
    original = folder / "original"
    ident = prepare(FileStore(original))
    faultless = FileStore(_copied(original, folder / "faultless"))
    with FaultyDisk() as disk:
        faultless.append(ident, (mine,), None, None)
    elsewhere = FileStore(_copied(original, folder / "elsewhere"))
    elsewhere.append(ident, (theirs,), None, None)
    version = interview_file(elsewhere.folder)
    found = []
    for moment in range(1, disk.calls.index("fsync") + 2):
        place = _copied(original, folder / f"moment {moment}")

        def arrive(call: int, moment: int = moment, place: Path = place) -> None:
            if call == moment:
                arriving = place / "arriving"
                arriving.write_bytes(version.read_bytes())
                arriving.replace(place / version.name)

        store = FileStore(place)
        with FaultyDisk(meanwhile=arrive):
            store.append(ident, (mine,), None, None)
        kept = FileStore(place).load(ident)[1]
        if mine not in kept:
            found.append(f"call {moment}: my answer is gone")
        if theirs not in kept:
            found.append(f"call {moment}: their answer was overwritten unseen")
    return found


def _copied(original: Path, place: Path) -> Path:
    if original.exists():
        shutil.copytree(original, place)
    return place
