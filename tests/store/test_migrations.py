"""Files of every format that was ever released can be read; a newer one is left alone.

`format-1.json` was written by the first release. When a format is added, a file of the one before joins it here.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from interview.errors import NewerFormatError
from store import FileStore
from store.envelope import unseal
from store.migrations import CURRENT, Migrations, Tables
from tests.store.examples import answered, interview_file

OLDEST = Path(__file__).with_name("format-1.json")
FILE = "5f0c1e7a9b3d4c2e8f6a7b8c9d0e1f2a"
IDENT = "tradgardskontoret-2027"


def add_office(tables: Tables) -> Tables:
    for event in tables["events"].values():
        event["device"] = event["device"] or "kontoret"
    return tables


def shout(tables: Tables) -> Tables:
    for event in tables["events"].values():
        event["device"] = event["device"].upper()
    return tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copyfile(OLDEST, tmp_path / f"{FILE}.json")
    return tmp_path


def test_the_oldest_file_can_be_read_and_continued(folder: Path) -> None:
    store = FileStore(folder)
    revision, events = store.load(IDENT)
    assert revision == 3
    assert [(event.kind, event.question) for event in events] == [
        ("started", None),
        ("answered", "ram.kontakt"),
        ("answered", "vor.handelser"),
        ("marked_unknown", "gdpr.rapport_ar"),
    ]
    assert events[2].value == [{"_id": "r4nd0m", "handelse": "Strömavbrott i driften", "sannolikhet": 2, "i_ikp": True}]
    (listing,) = store.list()
    assert (listing.organisation, listing.year, listing.answered) == ("Trädgårdskontoret", 2027, 3)
    assert store.append(IDENT, (answered(5),), 3, None) == 4


def test_the_oldest_file_goes_through_every_step_in_order(folder: Path) -> None:
    store = FileStore(folder, migrations=Migrations(add_office, shout))
    assert {event.device for event in store.load(IDENT)[1]} == {"KONTORET", "SKRIVBORDET"}
    assert interview_file(folder).read_bytes() == OLDEST.read_bytes()  # reading changes nothing


def test_a_file_is_written_in_the_new_format_with_a_backup_of_the_old_one_first(folder: Path) -> None:
    migrations = Migrations(add_office)
    store = FileStore(folder, migrations=migrations)
    store.append(IDENT, (answered(5),), 3, None)
    assert unseal(interview_file(folder).read_bytes(), newest=2).format == 2
    assert [state.revision for state in store.backups(IDENT)] == [4, 3]
    assert store.backups(IDENT)[1].path.read_bytes() == OLDEST.read_bytes()
    events = FileStore(folder, migrations=migrations).load(IDENT)[1]
    assert [event.device for event in events] == ["kontoret", "kontoret", "skrivbordet", "kontoret", ""]


def test_a_backup_of_an_older_format_can_be_restored(folder: Path) -> None:
    store = FileStore(folder, migrations=Migrations(add_office))
    store.append(IDENT, (answered(5),), 3, None)
    interview_file(folder).write_bytes(b"")
    store = FileStore(folder, migrations=Migrations(add_office))
    store.restore_backup(IDENT, store.backups(IDENT)[1])
    assert {event.device for event in store.load(IDENT)[1]} == {"kontoret", "skrivbordet"}


def test_an_older_program_leaves_a_newer_file_alone(folder: Path) -> None:
    newer = FileStore(folder, migrations=Migrations(add_office))
    newer.append(IDENT, (answered(5),), None, None)
    content = interview_file(folder).read_bytes()
    older = FileStore(folder)
    for action in (
        lambda: older.load(IDENT),
        lambda: older.append(IDENT, (answered(6),), None, None),
        lambda: older.restore_backup(IDENT),
    ):
        with pytest.raises(NewerFormatError, match=FILE):
            action()
    assert interview_file(folder).read_bytes() == content
    assert [type(problem) for problem in older.problems()] == [NewerFormatError]


def test_a_step_cannot_change_the_tables_it_was_given() -> None:
    tables: Tables = {"events": {"x": {"device": ""}}}
    assert Migrations(add_office).upgrade(tables, 1) == {"events": {"x": {"device": "kontoret"}}}
    assert tables == {"events": {"x": {"device": ""}}}


def test_the_oldest_file_is_of_the_first_format_and_the_current_one_is_known() -> None:
    assert unseal(OLDEST.read_bytes(), newest=CURRENT.current).format == 1
    assert CURRENT.current == 1, "a new format: keep format-1.json, add format-2.json, and test reading both"
