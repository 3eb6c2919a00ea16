"""Which folder is the store: the option, else the variable, else the platform's place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from store import store_folder


def test_the_option_comes_before_the_variable(tmp_path: Path) -> None:
    environment = {"GENOMGANG_STORE": str(tmp_path / "variabel")}
    assert store_folder(tmp_path / "val", environment) == tmp_path / "val"
    assert store_folder(str(tmp_path / "val å"), environment) == tmp_path / "val å"
    assert store_folder(None, environment) == tmp_path / "variabel"


@pytest.mark.parametrize("environment", [{}, {"GENOMGANG_STORE": ""}])
def test_the_platform_has_a_place_for_data(environment: dict[str, str]) -> None:
    folder = store_folder(None, environment)
    assert folder.is_absolute()
    assert folder.is_relative_to(platformdirs.user_data_path("genomgang", appauthor=False))


def test_a_relative_folder_is_where_the_program_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert store_folder("här", {}) == tmp_path / "här"


def test_a_tilde_is_the_home_folder() -> None:
    assert store_folder("~/genomgång", {}) == Path.home() / "genomgång"


def test_a_tilde_of_nobody_is_a_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert store_folder("~ingen-här/x", {}) in (tmp_path / "~ingen-här" / "x", tmp_path.parent / "ingen-här" / "x")


def test_asking_for_the_folder_loads_neither_pydantic_nor_tinydb() -> None:
    script = (
        "import sys; from store import store_folder; store_folder('x'); "
        "sys.exit(sum(name in sys.modules for name in ('pydantic', 'tinydb', 'filelock', 'platformdirs')))"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=False).returncode == 0
