"""What a save costs, and that it costs the same in a full store. Run with `pytest -m bench -n 0 -s`."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest

from store import FileStore
from tests.store.examples import answered, started

SAVES = 400
ANSWER = "Arbetet med informationsklassning har fortsatt enligt plan. " * 5
LARGEST_RATIO = 1.3


def filled(folder: Path, interviews: int) -> tuple[FileStore, str]:
    """A store with so many interviews, and the one of them that is worked on, with 65 answers."""
    store = FileStore(folder)
    idents = [store.create(f"trad-{number}", started) for number in range(interviews)]
    ident = idents[interviews // 2]
    store.append(ident, tuple(answered(number, ANSWER) for number in range(2, 67)), None, (65, 65))
    return store, ident


def seconds_of_a_save(store: FileStore, ident: str, number: int) -> float:
    event = answered(100 + number, ANSWER)
    begun = time.perf_counter()
    store.append(ident, (event,), None, (number, 65))
    return time.perf_counter() - begun


@pytest.mark.bench
def test_a_save_takes_as_long_with_a_thousand_interviews_as_with_one(tmp_path: Path) -> None:
    stores = {interviews: filled(tmp_path / str(interviews), interviews) for interviews in (1, 1000)}
    seconds: dict[int, list[float]] = {interviews: [] for interviews in stores}
    for number in range(SAVES):  # in turns, so that both meet the same moods of the disk
        for interviews, (store, ident) in stores.items():
            seconds[interviews].append(seconds_of_a_save(store, ident, number))
    medians = {interviews: statistics.median(times) for interviews, times in seconds.items()}
    ratio = medians[1000] / medians[1]
    for interviews, median in medians.items():
        print(f"a save with {interviews} interviews in the store: {median * 1000:.2f} ms")
    print(f"ratio: {ratio:.2f}")
    assert ratio <= LARGEST_RATIO


@pytest.mark.bench
def test_a_thousand_interviews_are_listed_from_the_index(tmp_path: Path) -> None:
    store, _ident = filled(tmp_path, 1000)
    time.sleep(2.1)  # what was written less than a tick of the clock ago is read again
    times = {}
    for what in ("first", "from the index"):
        begun = time.perf_counter()
        assert len(FileStore(tmp_path).list()) == 1000
        times[what] = time.perf_counter() - begun
        print(f"listing 1000 interviews, {what}: {times[what] * 1000:.0f} ms")
    begun = time.perf_counter()
    store.list()
    print(f"listing 1000 interviews again: {(time.perf_counter() - begun) * 1000:.0f} ms")
    assert times["from the index"] < times["first"]
