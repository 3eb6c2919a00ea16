"""The list of interviews is quick because of an index that is never trusted over the files."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.errors import StoreError
from store import FileStore
from store.documents import new_info
from store.index import Entry, free_ident
from store.interview_file import InterviewFile
from tests.store.examples import answered, interview_file, make_event, started

LONG_AGO = time.time_ns() - 3600 * 10**9


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    store = FileStore(tmp_path / "lager å")
    for name in ("trad-2027", "park-2027", "bro-2027"):
        store.create(name, started)
    return store


def settle(folder: Path) -> None:
    """Makes every file an hour old, as after a coffee break: the index then relies on what it read."""
    for path in folder.glob("?" * 32 + ".json"):
        os.utime(path, ns=(LONG_AGO, LONG_AGO))


def path_of(store: FileStore, ident: str) -> Path:
    (found,) = (path for path in store.folder.glob("?" * 32 + ".json") if f'"{ident}"' in path.read_text("utf-8"))
    return found


def idents(store: FileStore) -> set[str]:
    return {listing.ident for listing in store.list()}


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were opened and parsed."""
    seen: list[str] = []
    read = InterviewFile.read

    def counted(path: Path, *arguments: object) -> InterviewFile:
        seen.append(path.name)
        return read(path, *arguments)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(InterviewFile, "read", counted)
    return seen


def test_listing_opens_no_file_that_did_not_change(store: FileStore, reads: list[str]) -> None:
    settle(store.folder)
    store.list()
    reads.clear()
    assert idents(FileStore(store.folder)) == {"trad-2027", "park-2027", "bro-2027"}
    assert reads == []


def test_listing_opens_the_one_file_that_changed(store: FileStore, reads: list[str]) -> None:
    settle(store.folder)
    store.list()
    store.append("park-2027", (make_event("template_chosen", 2, value="bolag"),), None, (1, 65))
    reads.clear()
    for again in (store, FileStore(store.folder)):
        assert {listing.ident: listing.template for listing in again.list()}["park-2027"] == "bolag"
    assert len(set(reads)) == 1


def test_a_file_read_within_a_tick_of_its_last_change_is_read_again() -> None:
    info = new_info("0" * 32, "trad-2027", started("trad-2027"))
    stamp = (LONG_AGO, 900, 7)
    assert not Entry(info, stamp, LONG_AGO + 10**9).settled(stamp)  # it may have changed once more at the same time
    assert Entry(info, stamp, LONG_AGO + 10**10).settled(stamp)
    assert not Entry(info, stamp, LONG_AGO + 10**10).settled((LONG_AGO, 901, 7))
    assert not Entry(info, stamp, LONG_AGO + 10**10).settled((LONG_AGO, 900, 8))


def test_a_removed_file_leaves_the_list_and_a_new_one_joins_it(store: FileStore, tmp_path: Path) -> None:
    settle(store.folder)
    store.list()
    other = FileStore(tmp_path / "annat")
    other.create("hamn-2027", started)
    interview_file(other.folder).rename(store.folder / interview_file(other.folder).name)
    gone = path_of(store, "bro-2027")
    gone.unlink()
    for again in (store, FileStore(store.folder)):
        assert idents(again) == {"trad-2027", "park-2027", "hamn-2027"}
        assert [problem.where.split(" ")[0] for problem in again.problems()] == ["bro-2027"]


BROKEN: dict[str, bytes] = {
    "empty": b"",
    "cut off": b'{"meta":{"1":{"checksum":"',
    "not json": b"\xff\xfe\x00",
    "another json": b"[1, 2]",
    "an index of another program": b'{"files": {"a": {"info": 3}}}',
    "a deep nesting": b"[" * 100_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_index_is_made_anew(store: FileStore, content: bytes) -> None:
    settle(store.folder)
    store.list()
    index = store.folder / "index.json"
    index.write_bytes(content)
    assert idents(FileStore(store.folder)) == {"trad-2027", "park-2027", "bro-2027"}
    assert json.loads(index.read_bytes())["files"].keys() == {
        path.stem for path in store.folder.glob("?" * 32 + ".json")
    }


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_an_index_with_a_flipped_bit_shows_nothing_wrong(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = FileStore(tmp_path_factory.mktemp("lager"))
    store.create("trad-2027", started)
    settle(store.folder)
    expected = store.list()
    index = store.folder / "index.json"
    content = bytearray(index.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    index.write_bytes(content)
    assert FileStore(store.folder).list() == expected


def test_a_folder_in_the_place_of_the_index_does_not_stop_the_list(store: FileStore) -> None:
    (store.folder / "index.json").unlink(missing_ok=True)
    (store.folder / "index.json").mkdir()
    assert idents(FileStore(store.folder)) == {"trad-2027", "park-2027", "bro-2027"}


def test_another_programs_index_is_used_and_does_not_hide_what_this_one_knows(store: FileStore) -> None:
    other = FileStore(store.folder)
    settle(store.folder)
    store.list()
    other.create("hamn-2027", started)
    other.list()
    store.create("sjo-2027", started)
    assert idents(store) == idents(other) == {"trad-2027", "park-2027", "bro-2027", "hamn-2027", "sjo-2027"}


def test_opening_never_believes_the_index(store: FileStore) -> None:
    settle(store.folder)
    store.list()
    path = path_of(store, "bro-2027")
    size = path.stat().st_size
    path.write_bytes(b"x" * size)
    os.utime(path, ns=(LONG_AGO, LONG_AGO))  # all that the index looks at is as it was
    with pytest.raises(StoreError):
        FileStore(store.folder).load("bro-2027")


def test_a_folder_that_does_not_exist_yet_is_an_empty_store(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "nytt")
    assert store.list() == []
    assert store.problems() == []
    assert not (tmp_path / "nytt").exists()


@given(st.sets(st.sampled_from(["a", "A", "a-2", "a-3", "b"])))
def test_a_free_id_is_wanted_or_the_lowest_number_behind_it(taken: set[str]) -> None:
    free = free_ident("a", taken)
    assert free.casefold() not in {ident.casefold() for ident in taken}
    expected = next(name for name in ("a", "a-2", "a-3", "a-4") if name not in {ident.casefold() for ident in taken})
    assert free == expected


def test_a_hundred_interviews_are_listed_from_the_index_after_one_was_answered(
    tmp_path: Path, reads: list[str]
) -> None:
    store = FileStore(tmp_path)
    for number in range(100):
        store.create(f"trad-{number}", started)
    settle(tmp_path)
    store.list()
    store.append("trad-7", (answered(2),), None, None)
    reads.clear()
    listings = FileStore(tmp_path).list()
    assert len(listings) == 100
    assert listings[0].ident == "trad-7"
    assert len(reads) == 1


def test_what_is_left_of_an_interview_that_was_thrown_away_is_no_problem(store: FileStore) -> None:
    path = path_of(store, "bro-2027")
    path.unlink()
    for backup in store.backups("bro-2027"):
        backup.path.unlink()
    assert idents(FileStore(store.folder)) == {"trad-2027", "park-2027"}
    assert FileStore(store.folder).problems() == []


def test_a_folder_that_went_away_is_not_an_empty_store(store: FileStore) -> None:
    store.list()
    store.folder.rename(store.folder.with_name("frånkopplad"))
    with pytest.raises(StoreError, match="folder is gone"):
        store.list()


def test_backups_that_cannot_be_listed_do_not_stop_the_list(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def failing(path: Path) -> object:
        if "backups" in Path(path).parts:
            raise OSError(5, "Input/output error")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", failing)
    assert idents(FileStore(store.folder)) == {"trad-2027", "park-2027", "bro-2027"}
    assert FileStore(store.folder).load("bro-2027")[0] == 1
