"""Processes that save, to be killed or to get in each other's way. Run as a program; prints one line of JSON.

    python many_savers.py kill FOLDER RUNS [SAVER]     kills a process that saves, RUNS times
    python many_savers.py together FOLDER SAVES [SAVER]     two processes save SAVES answers each into one interview

SAVER is the name of a broken saver, to see that what it breaks is noticed.
"""

from __future__ import annotations

import json
import mmap
import multiprocessing
import random
import struct
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

from interview.errors import GenomgangError
from store import FileStore
from store.outside import look_outside
from tests.store import broken_savers
from tests.store.examples import answered, started

# A fork starts in a millisecond with everything imported; Windows has none.
_PROCESSES: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "fork")
_RUNS_PER_INTERVIEW = 20  # so that the file does not grow until it is all that is measured


def sabotage(saver: str) -> None:
    """Puts a broken saver in the place of the sound one; one that never looks also neither locks nor merges."""
    if saver:
        patch("store.storage.write_atomically", getattr(broken_savers, saver)).start()
    if saver == "never_looks_again":
        patch("store.locks.Locks.held", lambda *_arguments: nullcontext()).start()
        patch("store.shelf.look_outside", lambda interview, *_others: look_outside(interview, None, [], [])).start()


def answer_of(run: int, number: int) -> str:
    """The text of an answer, long enough to be torn and known from its head alone."""
    return f"{run}/{number} " + "åäö" * (100 + number % 7 * 50)


class Tally:
    """A number of acknowledged saves that survives whoever counted it, and None before the counting begins."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(struct.pack("<q", -1))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), 8)

    @property
    def count(self) -> int | None:
        (count,) = struct.unpack("<q", self._memory[:8])
        return None if count < 0 else count

    @count.setter
    def count(self, count: int | None) -> None:
        self._memory[:8] = struct.pack("<q", -1 if count is None else count)


def save_forever(folder: Path, ident: str, run: int, tally_path: Path, saver: str) -> None:
    """Saves until it is killed and notes each save only after it returned."""
    sabotage(saver)
    tally = Tally(tally_path)
    repository = FileStore(folder)
    repository.load(ident)
    tally.count = 0
    for number in range(1, sys.maxsize):
        repository.append(ident, (answered(number + 1, answer_of(run, number)),), None, (number, 65))
        tally.count = number


def save_some(folder: Path, ident: str, run: int, saves: int, saver: str) -> None:
    """Saves `saves` answers, one at a time."""
    sabotage(saver)
    repository = FileStore(folder)
    for number in range(1, saves + 1):
        repository.append(ident, (answered(number + 1, answer_of(run, number)),), None, None)


def kill(folder: Path, runs: int, saver: str) -> dict[str, int]:
    """Kills a saving process `runs` times and counts what that did: `unreadable` and `lost` should be 0."""
    rng = random.Random(7)
    found = {"killed": 0, "acknowledged": 0, "unreadable": 0, "lost": 0}
    tally_path = folder.with_name("tally")
    tally = Tally(tally_path)
    ident, saved = "", set[str]()
    for run in range(runs):
        if run % _RUNS_PER_INTERVIEW == 0 or found["unreadable"]:
            ident, saved = FileStore(folder).create(f"trad-{run}", started), set[str]()
        tally.count = None
        process = _PROCESSES.Process(target=save_forever, args=(folder, ident, run, tally_path, saver))
        process.start()
        wanted = rng.randint(0, 2)
        while process.is_alive() and (tally.count is None or tally.count < wanted):
            time.sleep(0.0005)
        time.sleep(rng.uniform(0, 0.006))
        found["killed"] += process.is_alive()
        process.kill()
        process.join()
        acknowledged = {answer_of(run, number) for number in range(1, (tally.count or 0) + 1)}
        found["acknowledged"] += len(acknowledged)
        saved |= acknowledged
        try:
            found["lost"] += len(saved - values(FileStore(folder), ident))
        except GenomgangError:
            found["unreadable"] += 1
    return found


def together(folder: Path, saves: int, saver: str) -> dict[str, int]:
    """Lets two processes save at once; `lost` should be 0."""
    ident = FileStore(folder).create("trad-2027", started)
    processes = [_PROCESSES.Process(target=save_some, args=(folder, ident, run, saves, saver)) for run in (1, 2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    expected = {answer_of(run, number) for run in (1, 2) for number in range(1, saves + 1)}
    return {
        "failed": sum(process.exitcode != 0 for process in processes),
        "lost": len(expected - values(FileStore(folder), ident)),
    }


def values(repository: FileStore, ident: str) -> set[str]:
    """Every answer of an interview."""
    return {event.value for event in repository.load(ident)[1] if event.kind == "answered"}


if __name__ == "__main__":
    what, place, times, *broken = sys.argv[1:]
    action = {"kill": kill, "together": together}[what]
    sys.stdout.write(json.dumps(action(Path(place), int(times), broken[0] if broken else "")) + "\n")
