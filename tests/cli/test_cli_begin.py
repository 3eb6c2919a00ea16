"""Beginning and listing interviews."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.shipped import shipped
from tests.cli.driver import EXAMPLE_FLOW, Genomgang


def test_new_prints_the_id_and_nothing_else_on_stdout(genomgang: Genomgang) -> None:
    done = genomgang.ok("new", "Trädgårdskontoret", 2027)
    assert done.out == "tradgardskontoret-2027\n"
    assert "There is no earlier interview" in done.err


def test_a_second_interview_of_the_same_year_gets_a_number(genomgang: Genomgang) -> None:
    assert [genomgang.begin(), genomgang.begin()] == ["garden-office-2027", "garden-office-2027-2"]


def test_a_second_interview_of_the_same_year_says_how_to_go_on_with_the_first(genomgang: Genomgang) -> None:
    first = genomgang.begin()
    done = genomgang.ok("new", "garden  office", 2027, "--flow", EXAMPLE_FLOW)
    assert f"already one for 2027: {first}. Continue it with: genomgang resume {first}" in done.err
    assert "this is a first one" not in done.err
    assert "already" not in genomgang.ok("new", "Garden Office", 2028, "--flow", EXAMPLE_FLOW).err


def test_last_year_is_the_newest_earlier_interview_of_the_organisation(genomgang: Genomgang) -> None:
    for year in (2024, 2026, 2025):
        genomgang.begin(year=year)
    genomgang.begin("Somebody else", 2026)
    done = genomgang.ok("new", "garden  office", 2027, "--flow", EXAMPLE_FLOW)
    assert "garden-office-2026" in done.err
    assert genomgang.ok("show", done.out.strip(), "--json").json()["previous"] == "garden-office-2026"


def test_from_and_no_previous_decide_what_last_year_is(genomgang: Genomgang) -> None:
    for year in (2025, 2026):
        genomgang.begin(year=year)
    chosen = genomgang.begin("Garden Office", 2027, "--from", "garden-office-2025")
    none = genomgang.begin("Garden Office", 2027, "--no-previous")
    assert genomgang.ok("show", chosen, "--json").json()["previous"] == "garden-office-2025"
    assert genomgang.ok("show", none, "--json").json()["previous"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("Garden", "1999"), 2, "1999"),
        (("Garden", "next year"), 2, "next year"),
        (("Garden",), 2, "YEAR"),
        ((" \t", "2027"), 1, "name is missing"),
        (("Garden", "2027", "--from", "x-2026", "--no-previous"), 2, "exclude each other"),
        (("Garden", "2027", "--from", "x-2026"), 1, "x-2026"),
        (("Garden", "2027", "--flow", "stokholm"), 1, "stockholm"),
        (("Garden", "2027", "--flow", "not/there.yaml"), 1, "not/there.yaml"),
        (("Garden", "2027", "--template", "forvaltnin"), 1, "forvaltning"),
    ],
)
def test_new_refuses_what_cannot_be_begun(
    genomgang: Genomgang, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = genomgang("new", *arguments)
    assert (done.code, done.out) == (code, "")
    assert message in done.err
    assert genomgang.ok("list", "--json").json() == []


def test_a_flow_of_ones_own_is_found_again_from_any_folder(
    genomgang: Genomgang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.yaml").write_bytes(EXAMPLE_FLOW.read_bytes())
    monkeypatch.chdir(tmp_path)
    ident = genomgang.ok("new", "Garden", 2027, "--flow", "own.yaml").out.strip()
    monkeypatch.chdir("/")
    assert genomgang.ok("show", ident, "--json").json()["flow"] == str(tmp_path / "own.yaml")


def test_a_draft_structure_of_ones_own_is_found_again_from_any_folder(
    genomgang: Genomgang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = (shipped("templates") / "bolag.md.j2").read_text(encoding="utf-8")
    (tmp_path / "own.md.j2").write_text(own, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ident = genomgang.ok("new", "Garden", 2027, "--template", "own.md.j2").out.strip()
    monkeypatch.chdir("/")
    assert genomgang.ok("show", ident, "--json").json()["template"] == str(tmp_path / "own.md.j2")


def test_list_is_a_table_with_the_last_change_first(genomgang: Genomgang) -> None:
    genomgang.begin("Åkeri och ängar", 2027)
    genomgang.begin("Garden Office", 2026)
    lines = genomgang.ok("list").out.splitlines()
    assert lines[0].split() == ["Id", "Organisation", "Year", "Status", "Answered", "Last", "change"]
    assert [line.split()[0] for line in lines[1:]] == ["garden-office-2026", "akeri-och-angar-2027"]
    assert "Åkeri och ängar" in lines[2]
    assert lines[1].rindex("2026  in progress") == lines[2].rindex("2027  in progress")


def test_list_as_json_has_the_fields_of_the_contract(genomgang: Genomgang, ident: str) -> None:
    listed = genomgang.ok("list", "--json").json()
    assert len(listed) == 1
    changed = listed[0].pop("changed")
    assert changed.startswith("20")
    assert listed[0] == {
        "id": ident,
        "organisation": "Garden Office",
        "year": 2027,
        "status": "open",
        "answered": 0,
        "relevant": 7,
        "flow": str(EXAMPLE_FLOW),
        "template": "short",
        "previous": None,
    }


def test_an_empty_store_is_no_error_and_says_how_to_begin(genomgang: Genomgang) -> None:
    done = genomgang.ok("list")
    assert done.out == ""
    assert str(genomgang.store) in done.err
    assert "genomgang new" in done.err


def test_a_damaged_interview_is_named_beside_the_list_of_the_others(genomgang: Genomgang, ident: str) -> None:
    genomgang.begin("Other", 2027)
    damaged = next(path for path in genomgang.files if "Garden" in path.read_text(encoding="utf-8"))
    damaged.write_bytes(b"{")
    for arguments in (["list"], ["list", "--json"]):
        done = genomgang(*arguments)
        assert done.code == 1
        assert "other-2027" in done.out
        assert ident in done.err
    assert [entry["id"] for entry in done.json()] == ["other-2027"]


def test_resume_hands_the_interview_to_the_screen_or_in_plain_to_the_line_mode(
    genomgang: Genomgang, ident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[tuple[str, str]] = []
    monkeypatch.setattr("interview.cli.screens.on_terminal", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("interview.tui.run", lambda _workspace, name, _demo: handed.append(("screen", name)))
    monkeypatch.setattr("interview.plain.run", lambda _workspace, name: handed.append(("plain", name)))
    genomgang.ok("resume", ident)
    genomgang.ok("resume", ident, "--plain")
    assert handed == [("screen", ident), ("plain", ident)]


@pytest.mark.parametrize(("terminal", "term"), [(False, "xterm"), (True, "dumb")])
def test_without_a_screen_resume_says_what_to_do_instead(
    genomgang: Genomgang, ident: str, monkeypatch: pytest.MonkeyPatch, terminal: bool, term: str
) -> None:
    monkeypatch.setattr("interview.cli.screens.on_terminal", lambda: terminal)
    monkeypatch.setenv("TERM", term)
    done = genomgang("resume", ident)
    assert done.code == 2
    assert f"genomgang resume {ident} --plain" in done.err


def test_resume_of_an_unknown_interview_is_the_users_to_mend(genomgang: Genomgang) -> None:
    done = genomgang("resume", "nobody-2027", "--plain")
    assert done.code == 1
    assert "nobody-2027" in done.err
