"""One writer at a time: a held lock is waited for, then named; a dead holder's lock is free."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from interview.errors import SaveError
from store import FileStore
from store.locks import Locks
from tests.store.examples import answered, interview_file, started


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    store = FileStore(tmp_path / "lager å", patience=0.1)
    store.create("trad-2027", started)
    return store


def test_a_save_during_another_one_says_so_and_works_afterwards(store: FileStore) -> None:
    with Locks(store.folder, 1).held(interview_file(store.folder).stem):
        with pytest.raises(SaveError, match="Another window is saving"):
            store.append("trad-2027", (answered(2),), 1, None)
        assert store.load("trad-2027")[0] == 1  # reading waits for nobody
    assert store.append("trad-2027", (answered(2),), 1, None) == 2


def test_saving_one_interview_does_not_hold_up_another(store: FileStore) -> None:
    busy = interview_file(store.folder).stem
    store.create("park-2027", started)
    with Locks(store.folder, 1).held(busy), Locks(store.folder, 1).held("store"):
        assert store.append("park-2027", (answered(2),), 1, None) == 2


def test_a_save_waits_for_another_one_that_ends_in_time(store: FileStore) -> None:
    patient = FileStore(store.folder, patience=30)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with Locks(store.folder, 1).held(interview_file(store.folder).stem):
            held.set()
            done.wait(0.2)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    assert patient.append("trad-2027", (answered(2),), 1, None) == 2
    thread.join()


def test_the_lock_of_a_process_that_died_is_free(store: FileStore) -> None:
    script = (
        "import sys, time; from pathlib import Path; from store.locks import Locks\n"
        "with Locks(Path(sys.argv[1]), 1).held(sys.argv[2]): print('held', flush=True); time.sleep(60)"
    )
    stem = interview_file(store.folder).stem
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", script, str(store.folder), stem], cwd=root, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "held"
        with pytest.raises(SaveError):
            store.append("trad-2027", (answered(2),), 1, None)
        process.kill()
        process.wait()
    assert store.append("trad-2027", (answered(2),), 1, None) == 2


def test_threads_of_one_program_lose_none_of_each_others_answers(store: FileStore) -> None:
    shared = FileStore(store.folder)
    events = [[answered(number) for number in range(2, 22)] for _thread in range(3)]
    threads = [
        threading.Thread(
            target=lambda batch: [shared.append("trad-2027", (e,), None, None) for e in batch], args=(batch,)
        )
        for batch in events
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(FileStore(store.folder).load("trad-2027")[1]) == 61


def test_programs_that_begin_at_once_get_ids_of_their_own(store: FileStore) -> None:
    idents: list[str] = []
    threads = [
        threading.Thread(target=lambda: idents.append(FileStore(store.folder).create("bro-2027", started)))
        for _thread in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(idents) == ["bro-2027", "bro-2027-2", "bro-2027-3", "bro-2027-4"]
