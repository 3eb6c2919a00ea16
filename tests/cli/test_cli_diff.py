"""`diff`: what has changed since last year, on the terminal and as a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.driver import Genomgang, process

THIS, LAST = "tradgardskontoret-2027", "tradgardskontoret-2026"


@pytest.fixture
def demo(genomgang: Genomgang, tmp_path: Path) -> Genomgang:
    genomgang.ok("demo", "--export", tmp_path / "demo")
    return genomgang


def test_the_summary_is_shown_in_the_language_of_the_review(demo: Genomgang) -> None:
    out = demo.ok("diff", THIS).out
    assert out.startswith("Vad som har ändrats, 2026–2027\n")
    assert "Antal inventerade (2026: 44; 2027: 46; Förändring: ↑ +2)" in out
    assert demo.ok("diff", THIS, "-o", "-").out.startswith("# Vad som har ändrats, 2026–2027\n")


def test_json_has_the_shape_of_the_contract(demo: Genomgang, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    assert demo.ok("diff", THIS, "-o", target).out == f"{target}\n"
    view = json.loads(target.read_text(encoding="utf-8"))
    assert view == demo.ok("diff", THIS, "--json").json()
    assert (view["from"], view["to"]) == (LAST, THIS)
    assert view["totals"]["changed"] == sum(
        change["kind"] == "changed" for section in view["sections"] for change in section["changes"]
    )
    (plan,) = (c for s in view["sections"] for c in s["changes"] if c["question"] == "uppfoljning.plan")
    fates = {row["row"]: row["kind"] for row in plan["rows"]}
    assert fates["p26a01"] == "ongoing"
    assert fates["p26a02"] == "done"
    assert fates["p26a07"] == "moved"
    assert fates["p26a10"] == "dropped"


@pytest.mark.parametrize("ending", [".docx", ".md", ".html", ".json"])
def test_a_file_is_not_replaced_unless_forced(demo: Genomgang, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"ändringar{ending}"
    target.write_bytes(b"edited")
    done = demo("diff", THIS, "-o", target)
    assert done.code == 1
    assert "--force" in done.err
    assert target.read_bytes() == b"edited"
    demo.ok("diff", THIS, "-o", target, "--force")
    assert target.stat().st_size > 5000


def test_another_year_and_the_interview_itself_can_be_compared_with(demo: Genomgang) -> None:
    assert demo.ok("diff", LAST, "--against", THIS, "--json").json()["from"] == THIS
    same = demo.ok("diff", THIS, "--against", THIS, "--json").json()
    assert (same["sections"], same["totals"]) == ([], {})


def test_without_an_earlier_year_it_says_how_to_name_one(genomgang: Genomgang) -> None:
    ident = genomgang.begin()
    done = genomgang("diff", ident)
    assert (done.code, done.out) == (1, "")
    assert f"genomgang diff {ident} --against ID" in done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "a.pdf"], "End the name with one of: .docx, .md, .html, .json."),
        (["--against", "nobody-2020"], "nobody-2020"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_written(
    demo: Genomgang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = demo("diff", THIS, *arguments)
    assert (done.code, done.out) == (1, "")
    assert message in done.err
    assert not (tmp_path / "a.pdf").exists()


def test_how_long_things_stand_is_read_from_the_years_before(genomgang: Genomgang) -> None:
    for year in (2025, 2026, 2027):
        ident = genomgang.begin(year=year)
        genomgang.ok("set", ident, "frame.organisation", "Garden Office")
    listed = genomgang.ok("diff", ident, "--json").json()["sections"]
    (change,) = (c for s in listed for c in s["changes"] if c["question"] == "frame.organisation")
    assert (change["kind"], change["unchanged_years"]) == ("affirmed", 2)


def test_the_summary_goes_through_a_pipe_in_a_process_of_its_own(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    process("demo", "--export", str(tmp_path / "demo"), GENOMGANG_STORE=store)
    done = process("diff", THIS, GENOMGANG_STORE=store)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Vad det blev av planen" in done.stdout.decode("utf-8")
