"""A file that is not what was written is detected, named and never overwritten, and what was saved can be had back."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.errors import DamagedError, NewerFormatError, StoreError
from store import FileStore
from store.durable import LARGEST
from store.envelope import BrokenSealError, NewerSealError, carried_digest, digest_of, seal, unseal
from store.migrations import Tables
from tests.store.examples import answered, interview_file, started

PRIVATE = "Avlyssnat i korridoren"
Harm = Callable[[Path], object]


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    store = FileStore(tmp_path / "lager å")
    store.create("trad-2027", started)
    store.append("trad-2027", (answered(2, PRIVATE), answered(3, "ja")), None, (2, 65))
    return store


def resealed(change: Callable[[Tables], object], format: int = 1) -> Harm:
    def harm(path: Path) -> None:
        tables = unseal(path.read_bytes(), newest=1).tables
        change(tables)
        path.write_bytes(seal(tables, format=format, revision=2))

    return harm


def rewritten(text: str) -> Harm:
    return lambda path: path.write_text(text, encoding="utf-8")


def without_first_event(tables: Tables) -> None:
    del tables["events"][next(iter(tables["events"]))]


def grown(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(LARGEST + 1)


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def put_in_a_folder_made(path: Path) -> None:
    path.unlink()
    (path / "mapp").mkdir(parents=True)


def made_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)  # type: ignore[attr-defined, unused-ignore]  # not on Windows, where this is skipped


def duplicated_key(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:-1] + ',"events":{}}', encoding="utf-8")


def duplicated_key_with_a_sound_checksum(path: Path) -> None:
    content = path.read_bytes()[:-1] + b',"events":{}}'
    path.write_bytes(content.replace(carried_digest(content).encode(), digest_of(content).encode()))


def altered_answer(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("korridoren", "Korridoren"), encoding="utf-8")


def edited_by_hand(path: Path) -> None:
    tables = json.loads(path.read_text(encoding="utf-8"))
    tables["meta"]["1"]["format"] = 99
    path.write_text(json.dumps(tables, indent=2), encoding="utf-8")


DAMAGE: dict[str, Harm] = {
    "missing": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "zeros": lambda path: path.write_bytes(b"\0" * path.stat().st_size),
    "cut in half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "last byte gone": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "something appended": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
    "an answer altered": altered_answer,
    "a duplicate key": duplicated_key,
    "a duplicate key, sealed": duplicated_key_with_a_sound_checksum,
    "a list": rewritten("[]"),
    "a number": rewritten("7"),
    "another kind of object": rewritten('{"meta": {"1": {"format": 1}}, "x": 3}'),
    "meta of another kind": rewritten('{"meta": [1]}'),
    "a stock TinyDB": rewritten('{"_default": {"1": {"a": 1}}}'),
    "a huge nesting": rewritten("[" * 200_000),
    "a number without end": rewritten('{"meta": {"1": {"format": ' + "9" * 5000 + "}}}"),
    "another encoding": lambda path: path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16")),
    "too large": grown,
    "a folder": made_a_folder,
    "a folder with something in it": put_in_a_folder_made,
    "an unknown kind of event": resealed(lambda t: t["events"].update({"0" * 32: {"kind": "dans", "revision": 1}})),
    "a strange event id": resealed(lambda t: t["events"].update({"../x": next(iter(t["events"].values()))})),
    "an event without a revision": resealed(lambda t: next(iter(t["events"].values())).pop("revision")),
    "no events": resealed(lambda t: t["events"].clear()),
    "no table of events": resealed(lambda t: t.pop("events")),
    "no beginning": resealed(without_first_event),
    "no info": resealed(lambda t: t.pop("info")),
    "the name of another interview": resealed(lambda t: t["info"]["1"].update(file="0" * 32)),
    "a newer format": resealed(lambda _tables: None, format=2),
    "a newer format, edited by hand": edited_by_hand,
}
if sys.platform != "win32":
    DAMAGE["a pipe"] = made_a_pipe


@pytest.fixture(params=DAMAGE)
def harm(request: pytest.FixtureRequest) -> Harm:
    return DAMAGE[request.param]


ACTIONS: tuple[Callable[[FileStore], object], ...] = (
    lambda store: store.load("trad-2027"),
    lambda store: store.events("trad-2027", 0),
    lambda store: store.append("trad-2027", (answered(4),), None, None),
    lambda store: store.append("trad-2027", (answered(4),), 2, (3, 65)),
)


def contents(path: Path) -> bytes | str:
    return path.read_bytes() if path.is_file() else "missing" if not os.path.lexists(path) else "no file"


def test_a_damaged_file_is_named_with_its_newest_good_backup_and_left_alone(store: FileStore, harm: Harm) -> None:
    path = interview_file(store.folder)
    newest = store.backups("trad-2027")[0].path.name
    harm(path)
    before = contents(path)
    for again in (store, FileStore(store.folder)):
        for action in ACTIONS:
            with pytest.raises((DamagedError, NewerFormatError)) as caught:
                action(again)
            assert caught.value.where == str(path)
            assert newest in caught.value.advice
            assert "korridoren" not in str(caught.value).casefold()
    assert contents(path) == before


def test_a_damaged_interview_does_not_vanish_from_sight(store: FileStore, harm: Harm) -> None:
    path = interview_file(store.folder)
    store.create("park-2027", started)
    harm(path)
    for again in (store, FileStore(store.folder)):
        assert [listing.ident for listing in again.list()] == ["park-2027"]
        (problem,) = again.problems()
        assert "trad-2027" in problem.where
        assert path.name in problem.where


def test_a_damaged_interview_keeps_its_id_without_the_index(store: FileStore, harm: Harm) -> None:
    harm(interview_file(store.folder))
    (store.folder / "index.json").unlink(missing_ok=True)
    again = FileStore(store.folder)
    assert again.create("trad-2027", started) == "trad-2027-2"
    assert len(again.backups("trad-2027")) == 2


def test_a_backup_brings_a_damaged_interview_back_and_keeps_the_damaged_file(store: FileStore, harm: Harm) -> None:
    before = store.load("trad-2027")
    path = interview_file(store.folder)
    harm(path)
    damaged = contents(path)
    again = FileStore(store.folder)
    if harm is DAMAGE["a newer format"]:
        with pytest.raises(NewerFormatError):
            again.restore_backup("trad-2027")
        assert contents(path) == damaged
        return
    assert again.restore_backup("trad-2027") == before[0] + 1
    assert again.load("trad-2027") == (before[0] + 1, before[1])
    assert again.problems() == []
    aside = list((store.folder / "backups" / path.stem).glob("damaged-*.json"))
    assert [contents(kept) for kept in aside] == ([] if damaged == "missing" else [damaged])


SEALED = seal({"info": {"1": {"a": "å"}}, "events": {"x": {"b": [1.5, True]}}}, format=1, revision=3)


def test_no_single_flipped_bit_goes_unnoticed() -> None:
    for position in range(len(SEALED)):
        for bit in range(8):
            flipped = bytearray(SEALED)
            flipped[position] ^= 1 << bit
            with pytest.raises((BrokenSealError, NewerSealError)):
                unseal(bytes(flipped), newest=1)


def test_no_length_but_the_whole_is_accepted() -> None:
    for length in range(len(SEALED)):
        with pytest.raises(BrokenSealError):
            unseal(SEALED[:length], newest=1)


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_flipped_bit_anywhere_in_an_interview_is_never_overwritten(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = FileStore(tmp_path_factory.mktemp("lager"))
    ident = store.create("trad-2027", started)
    store.append(ident, (answered(2, data.draw(st.text(st.characters(exclude_categories=["Cs"])))),), None, None)
    path = interview_file(store.folder)
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(content)
    for again in (store, FileStore(store.folder)):
        with pytest.raises((DamagedError, NewerFormatError)):
            again.append(ident, (answered(3),), None, None)
        with pytest.raises((DamagedError, NewerFormatError)):
            again.load(ident)
    assert path.read_bytes() == bytes(content)


@settings(deadline=None, max_examples=60)
@given(content=st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_whatever_make_the_reader_stumble(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    store = FileStore(tmp_path_factory.mktemp("lager"))
    path = store.folder / f"{'a' * 32}.json"
    path.write_bytes(content)
    assert store.list() == []
    (problem,) = store.problems()
    assert isinstance(problem, DamagedError)
    assert "no good backup" in problem.advice


def test_a_damaged_backup_is_passed_over_and_cannot_be_restored(store: FileStore) -> None:
    newest, older = store.backups("trad-2027")
    newest.path.write_bytes(newest.path.read_bytes()[:-9])
    path = interview_file(store.folder)
    path.write_bytes(b"")
    with pytest.raises(DamagedError, match=older.path.name):
        store.load("trad-2027")
    with pytest.raises(DamagedError, match=newest.path.name):
        store.restore_backup("trad-2027", newest)
    assert path.read_bytes() == b""
    store.restore_backup("trad-2027")
    assert [event.kind for event in store.load("trad-2027")[1]] == ["started"]


def test_without_any_good_backup_nothing_is_restored(store: FileStore) -> None:
    for backup in store.backups("trad-2027"):
        backup.path.write_bytes(b"")
    path = interview_file(store.folder)
    path.write_bytes(b"")
    with pytest.raises(DamagedError, match="no good backup"):
        store.restore_backup("trad-2027")
    assert path.read_bytes() == b""


def test_a_backup_of_another_interview_is_refused(store: FileStore) -> None:
    store.create("park-2027", started)
    with pytest.raises(StoreError):
        store.restore_backup("trad-2027", store.backups("park-2027")[0])
    assert store.load("trad-2027")[0] == 2
