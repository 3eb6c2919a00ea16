"""Other programs that are started from a screen: the person's own editor, and the system's file manager."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from interview.tui.app import GenomgangApp
from tests.tui.stage import Stage, conversation, notices, press, settle, sitting, text_on, type_text, wait

STORY = "Muren är lagad.\n\nIngen skadades på vägen."


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that puts what stands in `text` at the end of what it is given; without that file it saves nothing."""
    text = tmp_path / "redigerarens text"
    script = tmp_path / "redigerare.py"
    script.write_text(
        "import pathlib, sys\n"
        f"new = pathlib.Path({str(text)!r})\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "if new.exists():\n"
        "    old = file.read_text(encoding='utf-8-sig')\n"
        "    file.write_text(old + new.read_text(encoding='utf-8'), encoding='utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')
    monkeypatch.setattr(GenomgangApp, "suspend", lambda _app: nullcontext())  # no terminal to hand over here
    return text


async def test_what_the_editor_saves_stands_in_the_answer_and_is_sent_with_enter(stage: Stage, editor: Path) -> None:
    ident = stage.first({"first.name": "A"})
    editor.write_text(STORY, encoding="utf-8")
    async with sitting(stage, ident) as pilot:
        await type_text(pilot, "Först.")
        await press(pilot, "ctrl+g")
        await settle(pilot)
        composer = conversation(pilot).composer
        assert composer is not None
        assert composer.text == f"Först.\n{STORY}"
        await press(pilot, "enter")
    assert stage.item(ident, "first.story").value == f"Först.\n{STORY}"


async def test_an_editor_that_is_left_without_saving_changes_nothing(stage: Stage, editor: Path) -> None:
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        await type_text(pilot, "Halva")
        await press(pilot, "ctrl+g")
        await settle(pilot)
        composer = conversation(pilot).composer
        assert composer is not None
        assert composer.text == "Halva"
    assert not editor.exists()
    assert stage.item(ident, "first.story").given is None


async def test_an_editor_that_is_not_there_is_told_and_the_text_stays(
    stage: Stage, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", str(editor.parent / "finns inte"))
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        await type_text(pilot, "Halva")
        await press(pilot, "ctrl+g")
        await settle(pilot)
        assert "The editor could not be started" in text_on(pilot)
        composer = conversation(pilot).composer
        assert composer is not None
        assert composer.text == "Halva"


@pytest.mark.parametrize("works", [True, False])
async def test_the_folder_of_the_file_is_opened_where_the_system_can(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, works: bool
) -> None:
    shown: list[tuple[str, bool]] = []

    def launch(url: str, locate: bool = False) -> int:
        shown.append((url, locate))
        return 0 if works else 1

    monkeypatch.setattr("interview.tui.review.export.click.launch", launch)
    monkeypatch.chdir(tmp_path)
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident, (120, 40)) as pilot:
        await press(pilot, "ctrl+r", "ctrl+s", "down", "enter")
        await wait(pilot, lambda: "The draft is saved" in text_on(pilot))
        await press(pilot, "up", "enter")
        await settle(pilot)
        assert ("could not be opened" in notices(pilot)) is not works
    assert shown == [(str(tmp_path / f"{ident}.md"), True)]
