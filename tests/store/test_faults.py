"""Whatever a save meets on its way to the disk, the old or the new state is there whole and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.errors import DamagedError
from store import FileStore
from store.interview_file import InterviewFile
from store.migrations import Migrations, Tables
from tests.store.examples import answered, interview_file, started
from tests.store.fault_search import PRIVATE, Scenario, find_overwrites, find_violations

EARLIER = tuple(answered(number, f"{PRIVATE} {number} " + "x" * 300) for number in (2, 3, 4))
LATER = answered(5, f"{PRIVATE} " + "å" * 900)
IDENT = "trad-2027"


def with_answers(store: FileStore) -> str:
    ident = store.create(IDENT, started)
    for event in EARLIER:
        store.append(ident, (event,), None, None)
    return ident


def old_or_new(store: FileStore, acknowledged: bool) -> Iterator[str]:
    path = interview_file(store.folder)  # looked at before the store does: it would bring back what a backup has
    if acknowledged and LATER not in InterviewFile.read(path, path.stem, PADDED_BEFORE).events():
        yield "an acknowledged answer is not in its file"
    kept = store.load(IDENT)[1][1:]
    if kept not in (EARLIER, (*EARLIER, LATER)):
        yield f"neither the old nor the new state: {len(kept)} answers"


def one_interview_or_none(store: FileStore, acknowledged: bool) -> Iterator[str]:
    idents = [listing.ident for listing in store.list()]
    if acknowledged and IDENT not in idents:
        yield "an acknowledged interview is gone"
    if store.problems():
        yield "something is left that cannot be opened"
    for ident in idents:
        if [event.kind for event in store.load(ident)[1]] != ["started"]:
            yield "an interview is there without its first event"


growing = Scenario(with_answers, lambda store: store.append(IDENT, (LATER,), None, (4, 65)), old_or_new)
first = Scenario(lambda _store: None, lambda store: store.create(IDENT, started), one_interview_or_none)


def without_padding(tables: Tables) -> Tables:
    for document in tables["events"].values():
        document["device"] = ""
    return tables


PADDED_BEFORE = Migrations(without_padding)


def with_padding(store: FileStore) -> str:
    ident = store.create(IDENT, started)
    padded = tuple(event.model_copy(update={"device": "d" * 2000}) for event in EARLIER)
    store.append(ident, padded, None, None)
    return ident


shrinking = Scenario(
    with_padding,
    lambda store: store.append(IDENT, (LATER,), None, None),
    old_or_new,
    reopen=lambda folder: FileStore(folder, migrations=PADDED_BEFORE, patience=0.5),
)


def damaged(store: FileStore) -> None:
    with_answers(store)
    store.append(IDENT, (LATER,), None, None)
    interview_file(store.folder).write_bytes(b"skr\xe4p" * 2000)


def still_damaged_or_restored(store: FileStore, acknowledged: bool) -> Iterator[str]:
    try:
        if store.load(IDENT)[1][1:] != (*EARLIER, LATER):
            yield "not what the backup holds"
    except DamagedError:
        if acknowledged:
            yield "acknowledged, but still damaged"
    if not any(path.read_bytes() == b"skr\xe4p" * 2000 for path in store.folder.rglob("*.json")):
        yield "the damaged file was erased"
    if len(store.backups(IDENT)) < len(EARLIER) + 2:
        yield "a backup is gone"


restoring = Scenario(damaged, lambda store: store.restore_backup(IDENT), still_damaged_or_restored)


def with_conflict_copy(store: FileStore) -> None:
    with_answers(store)
    path = interview_file(store.folder)
    before = path.read_bytes()
    store.append(IDENT, (LATER,), None, None)
    path.with_name(f"{path.stem}-LAPTOP.json").write_bytes(path.read_bytes())
    for backup in store.backups(IDENT)[:1]:
        backup.path.unlink()
    path.write_bytes(before)


def both_versions(store: FileStore, _acknowledged: bool) -> Iterator[str]:
    if store.load(IDENT)[1][1:] != (*EARLIER, LATER):
        yield "an answer is gone"


absorbing = Scenario(with_conflict_copy, lambda store: store.append(IDENT, (), None, (1, 65)), both_versions)


@pytest.mark.parametrize(
    "scenario",
    [
        pytest.param(first, id="first save"),
        pytest.param(growing, id="growing file"),
        pytest.param(shrinking, id="shrinking file"),
        pytest.param(restoring, id="restoring a backup"),
        pytest.param(absorbing, id="absorbing a conflict copy"),
    ],
)
def test_a_fault_at_any_call_leaves_the_old_or_the_new_state(scenario: Scenario, tmp_path: Path) -> None:
    assert list(find_violations(scenario, tmp_path)) == []


def test_the_shrinking_file_shrinks(tmp_path: Path) -> None:
    shrinking.prepare(FileStore(tmp_path))
    store = shrinking.reopen(tmp_path)
    before = interview_file(store.folder).stat().st_size
    shrinking.act(store)
    assert interview_file(store.folder).stat().st_size < before


def test_a_version_that_arrives_during_a_save_is_merged(tmp_path: Path) -> None:
    assert find_overwrites(tmp_path, with_answers, LATER, answered(5, "deras svar")) == []
