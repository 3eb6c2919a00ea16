"""Earlier states are kept beside the store: the last 20, and one a day for 30 days."""

from __future__ import annotations

import errno
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Backup, FileStore
from store.backups import DAYS, STATES, superfluous
from tests.store.examples import answered, interview_file, started

NOON = datetime(2026, 10, 15, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> FileStore:
    store = FileStore(tmp_path / "lager å", clock)
    store.create("trad-2027", started)
    return store


def backup(revision: int, at: datetime) -> Backup:
    return Backup(Path(), f"r{revision}.json", at, revision, "0" * 8)


def test_every_save_is_kept_as_a_state_of_its_own(store: FileStore, clock: Clock) -> None:
    for number in (2, 3):
        clock.now += timedelta(minutes=1)
        store.append("trad-2027", (answered(number),), None, None)
    kept = store.backups("trad-2027")
    assert [(state.revision, state.at) for state in kept] == [
        (3, NOON + timedelta(minutes=2)),
        (2, NOON + timedelta(minutes=1)),
        (1, NOON),
    ]
    assert kept[0].path.read_bytes() == interview_file(store.folder).read_bytes()


def test_a_backup_is_a_copy_that_damage_in_place_does_not_reach(store: FileStore) -> None:
    interview_file(store.folder).write_bytes(b"")
    assert store.backups("trad-2027")[0].path.read_bytes() != b""


def test_saves_on_many_days_leave_the_last_states_and_the_last_of_each_day(store: FileStore, clock: Clock) -> None:
    for number in range(2, 102):
        clock.now += timedelta(hours=12)
        store.append("trad-2027", (answered(number),), None, None)
    kept = store.backups("trad-2027")
    assert [state.revision for state in kept[:STATES]] == list(range(101, 81, -1))
    days = [state.at.date() for state in kept]
    assert len(set(days)) == DAYS
    assert all(days.count(day) == 1 for day in days[STATES:])


moments = st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), max_size=90)


@given(moments.map(sorted))
def test_what_is_let_go_is_neither_recent_nor_the_last_of_its_day(moments: list[datetime]) -> None:
    backups = [backup(number, at.replace(tzinfo=UTC)) for number, at in enumerate(moments, start=1)]
    let_go = set(superfluous(backups))
    kept = [state for state in backups if state not in let_go]
    assert set(backups[-STATES:]) <= set(kept)
    last_of_day = {state.at.date(): state for state in backups}
    latest_days = sorted(last_of_day)[-DAYS:]
    assert {last_of_day[day] for day in latest_days} <= set(kept)
    assert len(kept) <= STATES + DAYS
    assert superfluous(kept) == []


def test_a_clock_that_was_wrong_once_does_not_cost_the_daily_backups() -> None:
    days = [backup(number, NOON + timedelta(days=number)) for number in range(1, 26)]
    wrong = backup(26, NOON + timedelta(days=20_000))
    assert superfluous([*days, wrong]) == []


def test_an_earlier_state_is_restored_by_adding_what_the_file_lacks(store: FileStore) -> None:
    store.append("trad-2027", (answered(2),), None, None)
    before = store.load("trad-2027")
    for kept in store.backups("trad-2027"):
        assert store.restore_backup("trad-2027", kept) == before[0]
    assert store.load("trad-2027") == before


def test_a_chosen_backup_is_restored_where_the_file_is_damaged(store: FileStore) -> None:
    for number in (2, 3, 4):
        store.append("trad-2027", (answered(number),), None, None)
    interview_file(store.folder).write_bytes(b"{}")
    chosen = store.backups("trad-2027")[2]
    assert chosen.revision == 2
    again = FileStore(store.folder)
    assert again.restore_backup("trad-2027", chosen) == 5  # later than every revision a reader may have seen
    assert [event.sequence for event in again.load("trad-2027")[1]] == [1, 2]
    assert len(again.backups("trad-2027")) == 5


def test_a_running_program_adds_what_it_saved_to_an_older_backup_that_was_restored(store: FileStore) -> None:
    mine = answered(2)
    store.append("trad-2027", (mine,), None, None)
    interview_file(store.folder).write_bytes(b"{}")
    FileStore(store.folder).restore_backup("trad-2027", store.backups("trad-2027")[1])
    assert mine in store.load("trad-2027")[1]


def test_a_backup_that_cannot_be_written_does_not_fail_the_save(
    store: FileStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    replace = os.replace

    def full(source: Path, target: Path) -> None:
        if "backups" in target.parts:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    secret = answered(2, "Avlyssnat i korridoren")
    store.append("trad-2027", (secret,), None, None)
    assert secret in FileStore(store.folder).load("trad-2027")[1]
    assert "no backup" in caplog.text
    assert "korridoren" not in caplog.text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes; the user's profile folder is private there")
def test_only_the_owner_can_read_what_is_stored(store: FileStore) -> None:
    store.append("trad-2027", (answered(2),), None, None)
    store.list()
    for path in [store.folder, *store.folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
