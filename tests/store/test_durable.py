"""Bytes on the disk: patience with other programs, plain words for what fails, nothing left lying about."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interview.errors import SaveError, StoreError
from store import FileStore, durable
from store.durable import OddFileError, patiently, read_whole, sweep, write_atomically, write_new
from store.failures import explain
from tests.store.examples import answered, interview_file, started

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="a link needs a privilege on Windows")


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    store = FileStore(tmp_path / "Informationssäkerhet – ledningens genomgång")
    store.create("trad-2027", started)
    return store


def held(code: int | None) -> PermissionError:
    """What Windows says of a file that another program holds; `os.open` leaves out the code."""
    error = PermissionError(errno.EACCES, "Permission denied")
    error.winerror = code  # type: ignore[attr-defined, unused-ignore]  # exists on Windows only
    return error


def failing(action: Callable[..., Any], times: int, error: OSError) -> Callable[..., Any]:
    remaining = [times]

    def attempt(*arguments: Any, **keywords: Any) -> Any:
        if remaining[0] > 0:
            remaining[0] -= 1
            raise error
        return action(*arguments, **keywords)

    return attempt


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_save_waits_while_another_program_holds_the_file(
    store: FileStore, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(os, "replace", failing(os.replace, 4, held(code)))
    event = answered(2)
    store.append("trad-2027", (event,), None, None)
    assert event in FileStore(store.folder).load("trad-2027")[1]


def test_a_save_gives_up_on_a_file_that_is_held_for_good(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "_PATIENCE", 0.05)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing(os.replace, 10**6, held(32)))
        with pytest.raises(SaveError, match="Another program holds the file"):
            store.append("trad-2027", (answered(2),), None, None)
    assert store.append("trad-2027", (answered(2),), 1, None) == 2


def test_a_refusal_that_waiting_cannot_mend_is_reported_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: pytest.fail("waited"))
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(PermissionError):
        patiently(failing(lambda: None, 1, PermissionError(errno.EACCES, "Permission denied")))


def test_a_refusal_without_a_code_is_waited_for_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert patiently(failing(lambda: "got it", 3, held(None))) == "got it"


def test_windows_refuses_a_folder_as_if_it_were_held_and_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: pytest.fail("waited"))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "open", failing(os.open, 10**6, held(None)))
    with pytest.raises(OddFileError):
        read_whole(tmp_path)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "disk is full"),
        (getattr(errno, "EDQUOT", errno.ENOSPC), "disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "Permission"),
        (errno.EPERM, "Permission"),
        (errno.ENOENT, "folder is gone"),
        (errno.ENOTDIR, "a folder is needed"),
        (errno.EIO, "disk reports an error"),
        (errno.ENAMETOOLONG, "path is too long"),
        (errno.EMFILE, "Too many files"),
        (errno.EMLINK, "EMLINK"),
    ],
)
def test_a_failed_save_says_why_and_works_when_tried_again(
    store: FileStore, monkeypatch: pytest.MonkeyPatch, code: int, reason: str
) -> None:
    event = answered(2)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing(os.replace, 1, OSError(code, os.strerror(code))))
        with pytest.raises(SaveError, match=reason) as caught:
            store.append("trad-2027", (event,), 1, None)
    assert str(interview_file(store.folder)) == caught.value.where
    assert "Save again" in caught.value.advice
    assert store.append("trad-2027", (event,), 1, None) == 2


def test_windows_has_a_word_of_its_own_for_a_long_path() -> None:
    error = OSError(errno.ENOENT, "")
    error.winerror = 206  # type: ignore[attr-defined, unused-ignore]  # exists on Windows only
    assert "too long" in explain(error)[0]


def test_a_folder_that_went_away_is_not_made_again_somewhere_else(store: FileStore) -> None:
    away = store.folder.with_name("frånkopplad")
    store.folder.rename(away)
    with pytest.raises(SaveError, match="folder is gone"):
        store.append("trad-2027", (answered(2),), 1, None)
    with pytest.raises(SaveError, match="folder is gone"):
        store.create("park-2027", started)
    with pytest.raises(StoreError, match="folder is gone"):
        store.load("trad-2027")
    assert not store.folder.exists()
    away.rename(store.folder)
    assert store.append("trad-2027", (answered(2),), 1, None) == 2


def test_a_file_in_the_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "lager").write_text("x", encoding="utf-8")
    with pytest.raises(SaveError, match="Not saved"):
        FileStore(tmp_path / "lager").create("trad-2027", started)


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be written anywhere, as on a disk mounted read-only; permissions would not stop root."""
    opened = os.open
    refusal = OSError(errno.EROFS, "Read-only file system")

    def only_reading(path: Any, flags: int, *arguments: Any, **keywords: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise refusal
        return opened(path, flags, *arguments, **keywords)

    monkeypatch.setattr(os, "open", only_reading)
    for name in ("mkdir", "replace", "unlink", "link"):
        monkeypatch.setattr(os, name, failing(getattr(os, name), 10**6, refusal))


@pytest.mark.usefixtures("store", "read_only")
def test_a_read_only_disk_can_be_read_and_refuses_a_save(store: FileStore) -> None:
    again = FileStore(store.folder)
    assert again.load("trad-2027")[0] == 1
    assert [listing.ident for listing in again.list()] == ["trad-2027"]
    assert again.problems() == []
    with pytest.raises(SaveError, match="read-only"):
        again.append("trad-2027", (answered(2),), None, None)
    with pytest.raises(SaveError, match="read-only"):
        again.create("park-2027", started)
    with pytest.raises(SaveError, match="read-only"):
        again.restore_backup("trad-2027")


@pytest.fixture
def conflict_copy(store: FileStore) -> None:
    path = interview_file(store.folder)
    shutil.copyfile(path, path.with_name(f"{path.stem} (1).json"))


@pytest.mark.usefixtures("conflict_copy", "read_only")
def test_a_conflict_copy_on_a_read_only_disk_does_not_stop_reading(store: FileStore) -> None:
    assert FileStore(store.folder).load("trad-2027")[0] == 1


def test_temporaries_of_a_crash_are_swept_when_they_are_old(store: FileStore) -> None:
    path = interview_file(store.folder)
    backups = store.folder / "backups" / path.stem
    old, new, others = (f".{path.name}.{tail}" for tail in ("0123abcd.tmp", "4567cdef.tmp", "~lock.tmp"))
    for folder in (store.folder, backups):
        for name in (old, new, others):
            (folder / name).write_bytes(b"halv")
        for name in (old, others):
            os.utime(folder / name, (time.time() - 61, time.time() - 61))
    FileStore(store.folder).append("trad-2027", (answered(2),), None, None)
    for folder in (store.folder, backups):
        assert not (folder / old).exists()
        assert (folder / new).exists()
        assert (folder / others).exists()


def test_sweeping_a_folder_that_is_gone_is_no_error(tmp_path: Path) -> None:
    sweep(tmp_path / "borta")


def test_a_save_leaves_no_temporary_behind(store: FileStore) -> None:
    for number in range(2, 30):
        store.append("trad-2027", (answered(number),), None, None)
    assert list(store.folder.rglob("*.tmp")) == []


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_save_that_failed_leaves_no_temporary_behind(
    store: FileStore, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(durable, "flush", os.fsync)  # macOS flushes in another way
    monkeypatch.setattr(os, call, failing(getattr(os, call), 1, full))
    with pytest.raises(SaveError):
        store.append("trad-2027", (answered(2),), None, None)
    assert list(store.folder.rglob("*.tmp")) == []


def test_beginning_that_failed_at_the_last_step_does_not_take_the_id(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(durable, "flush_folder", failing(lambda _folder: None, 1, OSError(errno.EIO, "I/O error")))
        with pytest.raises(SaveError):
            store.create("park-2027", started)
    assert store.create("park-2027", started) == "park-2027"
    assert len(FileStore(store.folder).list()) == 2


def test_a_new_file_is_never_written_over_an_old_one(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"kvar")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "x", b"ny")
    assert (tmp_path / "x").read_bytes() == b"kvar"


def test_a_guard_that_objects_stops_the_replacement(tmp_path: Path) -> None:
    target = tmp_path / "x"
    target.write_bytes(b"kvar")

    def object_to_it() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(target, b"ny", object_to_it)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"kvar"]


@POSIX_ONLY
def test_a_link_in_the_place_of_a_file_does_not_lead_a_save_out_of_the_folder(store: FileStore, tmp_path: Path) -> None:
    outside = tmp_path / "utanför.json"
    path = interview_file(store.folder)
    path.rename(outside)
    before = outside.read_bytes()
    path.symlink_to(outside)
    store.append("trad-2027", (answered(2),), None, None)
    assert outside.read_bytes() == before
    assert stat.S_ISREG(path.lstat().st_mode)


def test_an_interview_that_grows_too_large_is_refused_and_stays_readable(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.storage.LARGEST", 5_000)
    with pytest.raises(SaveError, match="too large"):
        store.append("trad-2027", (answered(2, "x" * 5_000),), None, None)
    assert store.append("trad-2027", (answered(2, "x"),), 1, None) == 2
