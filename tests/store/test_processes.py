"""Processes that are killed while they save, and processes that save at the same time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = 20 if sys.platform == "win32" else 300  # a process takes half a second to start there


def run(what: str, folder: Path, times: int, saver: str = "") -> dict[str, int]:
    script = Path(__file__).with_name("many_savers.py")
    finished = subprocess.run(
        [sys.executable, str(script), what, str(folder), str(times), *([saver] if saver else [])],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, int] = json.loads(finished.stdout)
    return found


def test_killing_a_saving_process_corrupts_nothing_and_loses_nothing_acknowledged(tmp_path: Path) -> None:
    found = run("kill", tmp_path / "lager", KILLS)
    assert (found["unreadable"], found["lost"]) == (0, 0)
    assert found["killed"] == KILLS
    assert found["acknowledged"] > KILLS / 2  # so the kills met processes that were at work


def test_two_processes_lose_none_of_each_others_answers(tmp_path: Path) -> None:
    assert run("together", tmp_path / "lager", 300) == {"failed": 0, "lost": 0}


@pytest.mark.parametrize(
    ("what", "times", "saver", "symptom"),
    [
        ("kill", 40 if sys.platform != "win32" else 10, "truncates_and_dawdles", "unreadable"),
        ("together", 60, "never_looks_again", "lost"),
    ],
)
def test_a_broken_saver_is_noticed(what: str, times: int, saver: str, symptom: str, tmp_path: Path) -> None:
    assert run(what, tmp_path / "lager", times, saver)[symptom] > 0
