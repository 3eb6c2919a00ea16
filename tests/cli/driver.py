"""Running the program in tests: in this process, and as a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from interview.cli.program import run

EXAMPLE_FLOW = Path(__file__).parents[1] / "flow" / "example.yaml"


@dataclass(frozen=True)
class Outcome:
    """How a run ended."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


class Genomgang:
    """The program, run in this process with its store in a folder whose name has a blank and an å."""

    def __init__(self, store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.store = store
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: object, stdin: bytes = b"") -> Outcome:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        self._capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        said = self._capsys.readouterr()
        return Outcome(code, said.out, said.err)

    def ok(self, *arguments: object, stdin: bytes = b"") -> Outcome:
        """The same for a run that must succeed."""
        outcome = self(*arguments, stdin=stdin)
        assert outcome.code == 0, outcome.err
        return outcome

    def begin(self, organisation: str = "Garden Office", year: int = 2027, *more: object) -> str:
        """The id of a new interview in the example flow."""
        return self.ok("new", organisation, year, "--flow", EXAMPLE_FLOW, *more).out.strip()

    @property
    def files(self) -> list[Path]:
        """The files of the saved interviews."""
        return [path for path in self.store.glob("*.json") if len(path.stem) == 32]

    def item(self, ident: str, question: str) -> Any:
        """A question as `questions --json` gives it."""
        listed = self.ok("questions", ident, "--json").json()
        return next(item for item in listed if item["question"] == question)

    def answers(self, ident: str) -> dict[str, Any]:
        """State and value of every question that is asked."""
        listed = self.ok("questions", ident, "--json").json()
        return {item["question"]: (item["state"], item["value"]) for item in listed}


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "interview", *arguments],
        env={**os.environ, "GENOMGANG_LANG": "en", **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
