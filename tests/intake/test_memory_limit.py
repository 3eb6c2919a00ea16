"""The memory that reading somebody else's file may take, where the kernel does not see to it (macOS)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits the process with a job object")

CHILD = """
import sys
from pathlib import Path
from interview.intake import confined, limits

def unlimited(most=int(sys.argv[2]), *, exceeded):
    limits.watch_memory(most, exceeded=exceeded)

limits.limit_memory = unlimited
{before}
code = confined._child("outline", Path(sys.argv[1]))
import os
os._exit(code)
"""
GREEDY = """
import time
from interview.intake import reading
def greedy(path, told=None):
    taken = []
    for _step in range(400):
        taken.append(b"x" * (8 << 20))
        time.sleep(0.005)
    raise AssertionError(len(taken))
reading.read_here = greedy
"""


def child(path: Path, most: int, before: str = "") -> subprocess.CompletedProcess[bytes]:
    """The child that reads a file, with the watch alone and no other limit."""
    return subprocess.run(
        [sys.executable, "-c", CHILD.format(before=before), str(path), str(most)],
        capture_output=True,
        timeout=60,
        check=False,
        env={"GENOMGANG_LANG": "en", "PATH": "", "PYTHONIOENCODING": "utf-8"},
    )


def test_a_reading_that_takes_too_much_ends_with_its_own_words(tmp_path: Path) -> None:
    path = tmp_path / "stor.md"
    path.write_text("# Rubrik\n\nText.\n", encoding="utf-8")

    done = child(path, 300 << 20, GREEDY)

    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["message"] == "The file takes too much memory to read."


def test_a_reading_that_takes_little_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "liten.md"
    path.write_text("# Rubrik\n\nText.\n", encoding="utf-8")

    done = child(path, 300 << 20)

    assert done.returncode == 0, done.stderr
    assert "Rubrik" in done.stdout.decode()
