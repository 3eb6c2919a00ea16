"""The demonstration: drafts of a made-up organisation on disk, and a store that is nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.demo import ORGANISATION
from tests.cli.driver import Genomgang, process

THIS, LAST = "tradgardskontoret-2027", "tradgardskontoret-2026"


def test_export_writes_both_years_in_every_format_and_prints_their_names(genomgang: Genomgang, tmp_path: Path) -> None:
    folder = tmp_path / "prov" / "utkast"
    done = genomgang.ok("demo", "--export", folder)
    names = [f"{name}{ending}" for name in (THIS, LAST, f"{THIS}-andringar") for ending in (".docx", ".md", ".html")]
    names.append(f"{THIS}-jamforelse.docx")
    assert done.out.splitlines() == [str(folder / name) for name in names]
    for name in names:
        assert (folder / name).stat().st_size > 5000, name
    assert ORGANISATION in (folder / f"{THIS}.md").read_text(encoding="utf-8")


def test_export_leaves_drafts_alone_that_are_there_unless_forced(genomgang: Genomgang, tmp_path: Path) -> None:
    genomgang.ok("demo", "--export", tmp_path)
    edited = tmp_path / f"{LAST}.docx"
    edited.write_bytes(b"edited")
    done = genomgang("demo", "--export", tmp_path)
    assert done.code == 1
    assert "another folder with --export, or replace what is there with --force" in done.err
    assert edited.read_bytes() == b"edited"
    genomgang.ok("demo", "--export", tmp_path, "--force")
    assert edited.read_bytes() != b"edited"


def test_a_named_store_gets_the_made_up_interviews(genomgang: Genomgang, tmp_path: Path) -> None:
    genomgang.ok("demo", "--export", tmp_path / "a")
    listed = {entry["id"]: entry for entry in genomgang.ok("list", "--json").json()}
    assert {ident: entry["status"] for ident, entry in listed.items()} == {THIS: "open", LAST: "approved"}
    assert listed[THIS]["previous"] == LAST


def test_without_a_named_store_an_export_leaves_nothing_but_the_drafts(
    genomgang: Genomgang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GENOMGANG_STORE")
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("LOCALAPPDATA", str(home))
    monkeypatch.setenv("HOME", str(home))
    genomgang.ok("demo", "--export", tmp_path / "a")
    assert not home.exists()


def test_without_export_this_years_interview_is_opened(
    genomgang: Genomgang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GENOMGANG_STORE")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_names, **_options: tmp_path / "data")
    opened: list[str] = []
    monkeypatch.setattr("interview.cli.screens.on_terminal", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("interview.tui.run", lambda workspace, ident, _demo: opened.append(workspace.open(ident).ident))
    done = genomgang.ok("demo")
    assert opened == [THIS]
    assert str(tmp_path / "data" / "demo") in done.err
    assert genomgang.ok("list", "--json").json() == []


def test_the_demonstration_works_in_a_process_of_its_own_in_swedish(tmp_path: Path) -> None:
    done = process("demo", "--export", str(tmp_path), GENOMGANG_LANG="sv", GENOMGANG_STORE="")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 10
