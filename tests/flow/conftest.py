"""What the tests of flows share: a small good flow, and loading a text as if it were a file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interview import language
from interview.errors import FlowError
from interview.flow.loading import load_flow
from interview.flow.models import Flow

EXAMPLE = Path(__file__).with_name("example.yaml")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages are compared in the source language."""
    language.choose("en")
    yield
    language.choose(None)


@pytest.fixture
def example() -> Flow:
    """The flow of example.yaml, which has every kind of question."""
    return load_flow(str(EXAMPLE))


@pytest.fixture
def example_text() -> str:
    """The text of example.yaml."""
    return EXAMPLE.read_text(encoding="utf-8")


Faults = Callable[..., list[str]]


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """Loads a flow's text and gives its problems as `line:column: message (suggestion)`; [] for a good one.

    Further files are given by their names. Problems in these begin with the name of the file.
    """

    def load(text: str | bytes, **files: str) -> list[str]:
        raw = text if isinstance(text, bytes) else text.encode()
        (tmp_path / "flow.yaml").write_bytes(raw)
        for name, content in files.items():
            (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
        try:
            load_flow(str(tmp_path / "flow.yaml"))
        except FlowError as error:
            lines = [str(problem) for problem in error.problems]
            return [line.removeprefix(f"{tmp_path}{os.sep}").removeprefix("flow.yaml:") for line in lines]
        return []

    return load


@pytest.fixture
def spoilt(faults: Faults, example_text: str) -> Faults:
    """The problems of the example in which one piece of text, the first of its kind, is another."""

    def load(piece: str, instead: str) -> list[str]:
        assert piece in example_text
        # Without the list of all that is allowed, which is long.
        allowed = re.compile(r"; it is one of [^()]*(?= \(|$)")
        return [allowed.sub(" …", problem) for problem in faults(example_text.replace(piece, instead, 1))]

    return load
