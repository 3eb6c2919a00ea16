"""Earlier answers: nothing is ever gone, and going back only adds."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from interview.cli.times import moment_of
from interview.errors import AnswerError
from interview.session.events import Event
from interview.workspace import Workspace
from store import FileStore
from tests.cli.driver import EXAMPLE_FLOW, Genomgang
from tests.session.sample import recorder


def history(genomgang: Genomgang, ident: str, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = genomgang.ok("history", ident, "--json", *more).json()
    return found


def test_history_has_every_answer_ever_given_with_before_and_after(genomgang: Genomgang, ident: str) -> None:
    for value in ("one", "two", "three"):
        genomgang.ok("set", ident, "audit.text", value)
    genomgang.ok("set", ident, "audit.text", "--unknown", "ask")
    changes = history(genomgang, ident, "--question", "audit.text")
    assert [change["after"]["value"] for change in changes] == ["one", "two", "three", None]
    assert [change["before"] and change["before"]["value"] for change in changes] == [None, "one", "two", "three"]
    assert changes[3]["after"] == {"state": "unknown", "value": None, "note": "ask"}
    assert changes[0].keys() >= {"sequence", "at", "event", "kind", "source", "actor", "device"}
    assert changes[0]["source"] == "command"
    assert [change["sequence"] for change in changes] == sorted({change["sequence"] for change in changes})


def test_history_tells_people_when_who_and_what(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "frame.cycle", "first")
    genomgang.ok("set", ident, "frame.cycle", "second")
    out = genomgang.ok("history", ident).out
    assert "frame.cycle" in out
    assert "by command" in out
    assert out.index("First year") < out.index("Second year")
    number = history(genomgang, ident)[-1]["sequence"]
    assert f"#{number}" in out


def test_history_of_one_question_may_name_it_by_an_earlier_id(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "audit.found", "Doors")
    genomgang.ok("set", ident, "audit.text", "Other")
    assert [change["question"] for change in history(genomgang, ident, "--question", "audit.findings")] == [
        "audit.found"
    ]


def test_history_of_an_unknown_question_names_the_nearest(genomgang: Genomgang, ident: str) -> None:
    done = genomgang("history", ident, "--question", "audit.tekst")
    assert done.code == 1
    assert "audit.text" in done.err


@pytest.mark.parametrize("hash_sign", ["", "#"])
def test_restore_brings_answers_back_by_the_number_of_a_change(
    genomgang: Genomgang, ident: str, hash_sign: str
) -> None:
    genomgang.ok("set", ident, "audit.text", "one")
    then = genomgang.answers(ident)
    number = history(genomgang, ident)[-1]["sequence"]
    genomgang.ok("set", ident, "audit.text", "two")
    genomgang.ok("set", ident, "frame.cycle", "first")
    before = history(genomgang, ident)
    done = genomgang.ok("restore", ident, "--at", f"{hash_sign}{number}")
    assert "two" in done.err
    assert "one" in done.err
    assert genomgang.answers(ident) == then
    assert history(genomgang, ident)[: len(before)] == before
    assert {change["source"] for change in history(genomgang, ident)[len(before) :]} == {"restore"}


def test_restore_by_time_and_by_event(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "audit.text", "one")
    change = history(genomgang, ident)[-1]
    genomgang.ok("set", ident, "audit.text", "two")
    genomgang.ok("restore", ident, "--at", change["event"])
    assert genomgang.item(ident, "audit.text")["value"] == "one"
    genomgang.ok("set", ident, "audit.text", "three")
    genomgang.ok("restore", ident, "--at", change["at"])
    assert genomgang.item(ident, "audit.text")["value"] == "one"


def test_restoring_what_is_so_already_changes_nothing(genomgang: Genomgang, ident: str) -> None:
    before = history(genomgang, ident)
    assert "Nothing has changed" in genomgang.ok("restore", ident, "--at", "2099-01-01").err
    assert history(genomgang, ident) == before


@pytest.mark.parametrize(
    ("when", "message"),
    [("2020-01-01", "did not exist"), ("999", "999"), ("yesterday", "yesterday"), ("2026-10-15 25:00", "no such time")],
)
def test_a_time_that_means_nothing_is_refused(genomgang: Genomgang, ident: str, when: str, message: str) -> None:
    done = genomgang("restore", ident, "--at", when)
    assert done.code == 1
    assert message in done.err


@pytest.mark.parametrize("arguments", [[], ["--at", "3", "--backup"]])
def test_restore_needs_exactly_one_thing_to_restore(genomgang: Genomgang, ident: str, arguments: list[str]) -> None:
    assert genomgang("restore", ident, *arguments).code == 2


def test_a_person_is_asked_before_anything_is_restored(
    genomgang: Genomgang, ident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    genomgang.ok("set", ident, "audit.text", "one")
    number = history(genomgang, ident)[-1]["sequence"]
    genomgang.ok("set", ident, "audit.text", "two")
    monkeypatch.setattr("interview.cli.console.on_terminal", lambda: True)
    assert "Nothing was changed" in genomgang.ok("restore", ident, "--at", number, stdin=b"\n").err
    assert genomgang.item(ident, "audit.text")["value"] == "two"
    genomgang.ok("restore", ident, "--at", number, stdin=b"yes\n")
    assert genomgang.item(ident, "audit.text")["value"] == "one"


def test_a_damaged_file_comes_back_from_its_newest_good_backup(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "audit.text", "one")
    genomgang.files[0].write_bytes(b"\0" * 100)
    refused = genomgang("set", ident, "audit.text", "two")
    assert refused.code == 1
    assert "restore" in refused.err
    assert "--backup" in refused.err
    genomgang.ok("restore", ident, "--backup")
    assert genomgang.item(ident, "audit.text")["value"] == "one"


def test_a_backup_that_is_damaged_too_is_passed_over(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "audit.text", "one")
    genomgang.ok("set", ident, "audit.text", "two")
    newest = genomgang.ok("history", ident, "--backups", "--json").json()[0]["name"]
    next(genomgang.store.rglob(newest)).write_bytes(b"{")
    genomgang.files[0].write_bytes(b"{")
    genomgang.ok("restore", ident, "--backup")
    assert genomgang.item(ident, "audit.text")["value"] == "one"


def test_backups_are_listed_newest_first_and_one_can_be_chosen(genomgang: Genomgang, ident: str) -> None:
    genomgang.ok("set", ident, "audit.text", "one")
    genomgang.ok("set", ident, "audit.text", "two")
    listed = genomgang.ok("history", ident, "--backups", "--json").json()
    assert [entry["revision"] for entry in listed] == sorted((entry["revision"] for entry in listed), reverse=True)
    assert listed[0]["name"] in genomgang.ok("history", ident, "--backups").out
    genomgang.files[0].write_bytes(b"{")
    genomgang.ok("restore", ident, "--backup", listed[1]["name"])
    assert genomgang.item(ident, "audit.text")["value"] == "one"


def test_no_backup_at_that_time_is_the_users_to_mend(genomgang: Genomgang, ident: str) -> None:
    done = genomgang("restore", ident, "--backup", "2020-01-01")
    assert done.code == 1
    assert "--backups" in done.err


def test_orphaned_answers_stay_in_the_history(genomgang: Genomgang, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    text = EXAMPLE_FLOW.read_text(encoding="utf-8")
    own.write_text(text, encoding="utf-8")
    ident = genomgang.ok("new", "Garden", 2027, "--flow", own).out.strip()
    genomgang.ok("set", ident, "audit.remarks", json.dumps([{"remark": "Doors"}]))
    own.write_text(text.replace("audit.remarks", "audit.notes"), encoding="utf-8")
    assert "audit.remarks" in genomgang.ok("show", ident).err
    assert "Doors" in genomgang.ok("history", ident, "--question", "audit.remarks").out


def event(sequence: int, at: datetime) -> Event:
    return Event(id=f"{sequence:032x}", kind="visited", at=at, sequence=sequence)


def test_a_day_a_minute_and_a_second_mean_their_end() -> None:
    def local(text: str) -> datetime:
        return datetime.fromisoformat(text).astimezone()

    assert moment_of("2026-10-31", ()) == local("2026-10-31T23:59:59.999999")
    assert moment_of("31/10 2026", ()) == local("2026-10-31T23:59:59.999999")
    assert moment_of("2026-10-31 9:05", ()) == local("2026-10-31T09:05:59.999999")
    assert moment_of("2026-10-31T09:05:07", ()) == local("2026-10-31T09:05:07.999999")
    assert moment_of("2026-10-31T09:05:07.25+00:00", ()) == datetime(2026, 10, 31, 9, 5, 7, 250_000, tzinfo=UTC)
    assert moment_of("2026-10-31T09:05Z", ()) == datetime(2026, 10, 31, 9, 5, 59, 999_999, tzinfo=UTC)


def test_a_number_means_the_latest_event_that_has_it() -> None:
    noon = datetime(2026, 10, 31, 12, tzinfo=UTC)
    events = [event(1, noon), event(2, noon), event(2, noon + timedelta(seconds=1))]
    assert moment_of("2", events) == noon + timedelta(seconds=1)
    with pytest.raises(AnswerError):
        moment_of("3", events)


def test_what_leaves_an_answer_as_it_was_is_not_told_and_rows_that_are_gone_are(
    genomgang: Genomgang, ident: str
) -> None:
    genomgang.ok("set", ident, "audit.remarks", '[{"remark": "Doors", "status": "open"}]')
    workspace = Workspace(FileStore(genomgang.store), recorder(first_id=900))
    opened = workspace.open(ident)
    opened.save(workspace.recorder.begin(opened.interview, "audit.remarks", "half a row"))
    (row,) = opened.interview.item("audit.remarks").rows
    opened.save(workspace.recorder.remove_row(opened.interview, "audit.remarks", row["_id"]))
    found = history(genomgang, ident, "--question", "audit.remarks")
    assert [change["kind"] for change in found] == ["answered", "row_removed"]
    assert genomgang.ok("history", ident).out.splitlines()[-2:] == ["  after:", "    no rows"]


@pytest.mark.parametrize("command", ["set", "history"])
def test_a_question_that_is_not_there_says_where_they_are_listed(
    genomgang: Genomgang, ident: str, command: str
) -> None:
    arguments = {"set": ["audit.tekst", "x"], "history": ["--question", "audit.tekst"]}[command]
    done = genomgang(command, ident, *arguments)
    assert done.code == 1
    assert done.err.splitlines()[1] == f"Did you mean “audit.text”? `genomgang questions {ident}` lists them all."


def test_the_beginning_is_told_in_plain_local_time(genomgang: Genomgang, ident: str) -> None:
    done = genomgang("restore", ident, "--at", "2020-01-01")
    assert done.code == 1
    assert re.search(r"It began \d{4}-\d\d-\d\d \d\d:\d\d\.$", done.err)
