"""kill -9 at random moments of a session: what was shown as saved is there, what was half-written is nearly so."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from tests.tui.stage import GARDEN, ORGANISATION, Stage

SCRIPT = Path(__file__).with_name("kill_script.py")
LONGEST = 2.0
"""Seconds of typing that a sudden end may cost."""

SLACK = 0.5
"""Seconds between a key and the line about it, on a machine that does much else."""


def begun(stage: Stage) -> str:
    flow = stage.folder.parent / "long.yaml"
    head = GARDEN.read_text(encoding="utf-8").split("sections:")[0]
    questions = "\n".join(f"      - {{id: all.q{n:03}, label: Question {n}?, required: true}}" for n in range(300))
    flow.write_text(f"{head}sections:\n  - id: all\n    title: All\n    questions:\n{questions}\n", encoding="utf-8")
    return stage.workspace.begin(ORGANISATION, 2027, flow=str(flow), previous=None)


def killed_session(stage: Stage, ident: str, after: float) -> list[dict[str, list[object]]]:
    """What the session said before it was killed, `after` seconds from its first word."""
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(stage.folder), ident],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(after)
    process.kill()
    rest = process.stdout.read()
    process.wait()
    complete = (first + rest).split(b"\n")[:-1]
    return [json.loads(line) for line in complete]


def check_kills(stage: Stage, kills: int, seed: int) -> tuple[int, float]:
    """How many answers were shown as saved in all, and the most seconds of typing that were lost."""
    chance = random.Random(seed)
    ident = ""
    saved = 0
    worst = 0.0
    for kill in range(kills):
        if kill % 20 == 0:
            ident = begun(stage)
        said = killed_session(stage, ident, chance.uniform(0.05, 4.0))
        interview = stage.another("c").open(ident).interview
        for line in said:
            if "saved" in line:
                question, text = line["saved"]
                saved += 1
                assert interview.item(str(question)).value == text
        typed = [line["typed"] for line in said if "typed" in line]
        question, text, last = typed[-1]
        item = interview.item(str(question))
        stands = str(item.value or interview.state.begun(str(question)))
        lost = [when for asked, wrote, when in typed if asked == question and len(str(wrote)) > len(stands)]
        worst = max([worst, *(float(str(last)) - float(str(when)) for when in lost)])
        assert str(text).startswith(stands) or stands.startswith(str(text)), (text, stands)
    assert saved
    assert worst <= LONGEST + SLACK
    return saved, worst


def test_a_few_kills(stage: Stage) -> None:
    check_kills(stage, 6, seed=1)
