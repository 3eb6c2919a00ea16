"""What reaches a file past the program is merged: answers of two devices are united, none replaces the other."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from interview.errors import ConflictError, DamagedError, SaveError
from interview.session.events import Event
from store import FileStore
from tests.store.examples import answered, interview_file, make_event, started

IDENT = "trad-2027"
MINE = answered(3, "mitt svar")
THEIRS = answered(3, "deras svar")
COPY_NAMES = [
    "{}-LAPTOP.json",
    "{}-DESKTOP-4F2.json",
    "{} (1).json",
    "{} 2.json",
    "{} (Annas conflicted copy 2026-10-15).json",
    "{} (konfliktkopia för Anna 2026-10-15).json",
    "{}.sync-conflict-20261015-091500-ABCDEFG.json",
    "{}_conflict-20261015-091500.json",
]


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    store = FileStore(tmp_path / "här")
    store.create(IDENT, started)
    store.append(IDENT, (answered(2),), None, None)
    return store


@pytest.fixture
def laptop(store: FileStore, tmp_path: Path) -> FileStore:
    """Another device, with the store as it was synchronised last."""
    shutil.copytree(store.folder, tmp_path / "där")
    return FileStore(tmp_path / "där")


def answers(store: FileStore) -> list[Event]:
    return list(store.load(IDENT)[1])


def kept(store: FileStore) -> list[Event]:
    """What a new program finds."""
    return answers(FileStore(store.folder))


def holds(events: list[Event], *wanted: Event) -> bool:
    return all(event in events for event in wanted)


def synchronise(source: FileStore, target: FileStore, name: str = "{}.json") -> None:
    path = interview_file(source.folder)
    shutil.copyfile(path, target.folder / name.format(path.stem))


def test_a_version_from_another_device_is_united_with_ours(store: FileStore, laptop: FileStore) -> None:
    store.append(IDENT, (MINE,), None, None)
    laptop.append(IDENT, (THEIRS,), None, None)
    synchronise(laptop, store)
    assert holds(answers(store), MINE, THEIRS)
    assert holds(kept(store), MINE, THEIRS)


def test_a_new_program_brings_back_what_another_device_put_out_of_the_way(store: FileStore, laptop: FileStore) -> None:
    store.append(IDENT, (MINE,), None, None)
    for event in (THEIRS, answered(4), answered(5)):  # so many that the other version counts as the later one
        laptop.append(IDENT, (event,), None, None)
    synchronise(laptop, store)
    assert holds(kept(store), MINE, THEIRS)


def test_an_older_version_put_back_takes_nothing_away(store: FileStore) -> None:
    path = interview_file(store.folder)
    older = path.read_bytes()
    store.append(IDENT, (MINE,), None, None)
    path.write_bytes(older)
    assert MINE in kept(store)


def test_a_save_notices_that_the_file_became_another(store: FileStore, laptop: FileStore) -> None:
    store.append(IDENT, (MINE,), None, None)
    laptop.append(IDENT, (THEIRS,), None, None)
    synchronise(laptop, store)  # the same revision, with other answers
    revision = 3
    with pytest.raises(ConflictError) as caught:
        store.append(IDENT, (answered(4),), revision, None)
    assert caught.value.revision == store.load(IDENT)[0] > revision
    assert holds(kept(store), MINE, THEIRS)


def test_a_reader_is_told_of_every_answer_that_came_from_outside(store: FileStore, laptop: FileStore) -> None:
    store.append(IDENT, (MINE,), None, None)
    revision, _events = store.load(IDENT)
    laptop.append(IDENT, (THEIRS,), None, None)
    synchronise(laptop, store)
    assert THEIRS in store.events(IDENT, revision)


@pytest.mark.parametrize("name", COPY_NAMES)
def test_a_conflict_copy_is_absorbed_and_kept_among_the_backups(store: FileStore, laptop: FileStore, name: str) -> None:
    store.append(IDENT, (MINE,), None, None)
    laptop.append(IDENT, (THEIRS,), None, None)
    synchronise(laptop, store, name)
    assert [listing.ident for listing in store.list()] == [IDENT]
    assert holds(answers(store), MINE, THEIRS)
    assert [path.name for path in store.folder.glob("*.json") if path.name != "index.json"] == [
        interview_file(store.folder).name
    ]
    (copy,) = store.folder.glob("backups/*/copy-*.json")
    assert copy.read_bytes() == interview_file(laptop.folder).read_bytes()


def test_several_conflict_copies_are_absorbed_at_once(store: FileStore, laptop: FileStore) -> None:
    events = [answered(number, f"svar {number}") for number in range(3, 9)]
    for event, name in zip(events, COPY_NAMES, strict=False):
        laptop.append(IDENT, (event,), None, None)
        synchronise(laptop, store, name)
    store.append(IDENT, (MINE,), None, None)
    assert holds(kept(store), MINE, *events)


def test_a_listing_follows_what_was_merged(store: FileStore, laptop: FileStore) -> None:
    store.append(IDENT, (MINE,), None, (2, 65))
    approved = make_event("approved", 9, value={"date": "2026-12-01", "role": "D", "number": ""})
    laptop.append(IDENT, (approved,), None, (65, 65))
    synchronise(laptop, store, COPY_NAMES[0])
    store.load(IDENT)
    (listing,) = store.list()
    assert (listing.status, listing.changed, listing.answered) == ("approved", approved.at, 2)


def test_a_damaged_conflict_copy_is_reported_and_left_where_it_is(store: FileStore) -> None:
    path = interview_file(store.folder)
    copy = path.with_name(f"{path.stem}-LAPTOP.json")
    copy.write_bytes(path.read_bytes()[:-20])
    assert store.load(IDENT)[0] == 2
    (problem,) = store.problems()
    assert isinstance(problem, DamagedError)
    assert problem.where == str(copy)
    assert copy.exists()


def test_a_conflict_copy_of_another_interview_is_left_alone(store: FileStore) -> None:
    park = store.create("park-2027", started)
    (stem,) = (path.stem for path in store.folder.glob("?*.json") if '"park-2027"' in path.read_text("utf-8"))
    copy = store.folder / f"{stem}-LAPTOP.json"
    shutil.copyfile(interview_file_of(store, IDENT), copy)
    store.load(park)
    assert copy.exists()
    assert [event.kind for event in store.load(park)[1]] == ["started"]


def interview_file_of(store: FileStore, ident: str) -> Path:
    (found,) = (path for path in store.folder.glob("?" * 32 + ".json") if f'"{ident}"' in path.read_text("utf-8"))
    return found


def test_a_conflict_copy_whose_interview_is_gone_is_reported(store: FileStore) -> None:
    path = interview_file(store.folder)
    path.rename(path.with_name(f"{path.stem} (1).json"))
    shutil.rmtree(store.folder / "backups")
    (problem,) = FileStore(store.folder).problems()
    assert "missing" in problem.message
    assert path.name in problem.where


def test_two_devices_that_chose_the_same_id_are_told_apart_alike_everywhere(tmp_path: Path) -> None:
    here, there = FileStore(tmp_path / "här"), FileStore(tmp_path / "där")
    first, second = started(IDENT, organisation="Först"), started(IDENT, organisation="Sedan")
    there.create(IDENT, lambda _ident: second)
    here.create(IDENT, lambda _ident: first)
    for source, target in ((here, there), (there, here)):
        for path in source.folder.glob("?" * 32 + ".json"):
            shutil.copyfile(path, target.folder / path.name)
    for folder in (here.folder, there.folder):
        store = FileStore(folder)
        assert {listing.ident: listing.organisation for listing in store.list()} == {
            IDENT: "Först",
            f"{IDENT}-2": "Sedan",
        }
        assert store.load(f"{IDENT}-2")[1] == (second,)
    assert here.load(IDENT)[1] == (first,)
    assert there.load(IDENT)[1] == (second,)  # a name does not change under the feet of a running program


def test_files_of_others_in_the_folder_are_left_alone(store: FileStore) -> None:
    others = [
        "anteckningar.json",
        "~$dokument.docx",
        ".DS_Store",
        f"{'g' * 32}.json",
        f"{'a' * 31}.json",
        "desktop.ini",
    ]
    for name in others:
        (store.folder / name).write_text("x", encoding="utf-8")
    FileStore(store.folder).append(IDENT, (MINE,), None, None)
    assert [listing.ident for listing in store.list()] == [IDENT]
    assert store.problems() == []
    assert all((store.folder / name).read_text(encoding="utf-8") == "x" for name in others)


def test_a_reader_is_told_even_if_the_version_from_outside_comes_twice(store: FileStore, laptop: FileStore) -> None:
    laptop.append(IDENT, (THEIRS,), None, None)
    store.append(IDENT, (MINE,), None, None)
    revision, _events = store.load(IDENT)
    synchronise(laptop, store)
    store.append(IDENT, (answered(4),), None, None)  # merges, under a later revision
    synchronise(laptop, store)  # which this version does not know of
    assert THEIRS in store.events(IDENT, revision)


def test_a_backup_that_cannot_be_read_just_now_holds_up_a_save_that_needs_it(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = interview_file(store.folder)
    older = path.read_bytes()
    store.append(IDENT, (MINE,), None, None)
    path.write_bytes(older)
    again = FileStore(store.folder)
    opened = os.open

    def failing(name: Path, *arguments: Any, **keywords: Any) -> int:
        if "backups" in Path(name).parts:
            raise OSError(errno.EIO, "Input/output error")
        return opened(name, *arguments, **keywords)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", failing)
        assert again.load(IDENT)[0] == 2  # reading goes on
        with pytest.raises(SaveError, match="disk reports an error"):
            again.append(IDENT, (answered(4),), None, None)
    again.append(IDENT, (answered(4),), None, None)
    assert holds(kept(store), MINE)


def test_a_damaged_newest_backup_does_not_hide_the_one_before(store: FileStore, laptop: FileStore) -> None:
    store.append(IDENT, (MINE,), None, None)
    store.append(IDENT, (answered(4),), None, None)
    newest = store.backups(IDENT)[0]
    newest.path.write_bytes(newest.path.read_bytes()[:-1])
    for number in range(5, 9):
        laptop.append(IDENT, (answered(number),), None, None)
    synchronise(laptop, store)
    assert holds(kept(store), MINE)


def test_a_file_that_was_changed_there_and_back_is_not_taken_for_unchanged(store: FileStore) -> None:
    path = interview_file(store.folder)
    older = path.read_bytes()
    FileStore(store.folder).append(IDENT, (MINE,), None, None)
    path.write_bytes(older)  # what `store` read last
    store.append(IDENT, (answered(4),), None, None)
    assert holds(kept(store), MINE)


def test_backups_that_cannot_be_listed_stop_no_save(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def failing(path: Path) -> Any:
        if "backups" in Path(path).parts:
            raise OSError(errno.EIO, "Input/output error")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", failing)
    assert store.append(IDENT, (MINE,), None, None) == 3


@pytest.mark.parametrize("more", [(), (MINE,)], ids=["nothing is missing", "an answer is missing"])
def test_the_revision_never_goes_back(store: FileStore, more: tuple[Event, ...]) -> None:
    path = interview_file(store.folder)
    older = path.read_bytes()
    for number in range(3):
        store.append(IDENT, more, None, (number, 65))
    revision, _events = store.load(IDENT)
    path.write_bytes(older)
    assert store.load(IDENT)[0] > revision
    path.write_bytes(older)
    assert FileStore(store.folder).append(IDENT, (THEIRS,), None, None) > revision
    assert THEIRS in store.events(IDENT, revision)
