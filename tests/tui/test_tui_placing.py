"""The screen where an import is placed: what is seen of source and place, moving, leaving out, undoing and saving."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from interview.intake.arranging import Nowhere, Place
from interview.intake.outline import Outline
from interview.review.markdown.reading import parse_template
from interview.tui.app import GenomgangApp
from interview.tui.bring.answer import AnswerPane
from interview.tui.bring.finish import Ending
from interview.tui.bring.placed import Whose, place_file
from interview.tui.bring.reading import ReadFile
from interview.tui.bring.screen import PlacingScreen
from interview.tui.conversation.jump import Jump
from interview.tui.dialogs import Confirm
from interview.tui.start.screen import StartScreen
from tests.intake.without_place import placed_but_for_it
from tests.tui.stage import Stage, cut_off, press, settle, text_on, type_text, wait

REVIEW = """# Ledningens genomgång 2026

Hamnkontoret ser tillbaka.

# Ordlista

Boj: [/] flytande [@click=app.quit]sjömärke[/].

- Kaj är en mur – ansvarig: hamnchefen
- Pir är en arm

| Sak | Pris |
| --- | --- |
| Båt | 100 |

## Tal

17

# Omvärldsbevakning

Nya lagar har kommit.
"""


@pytest.fixture(autouse=True)
def _without_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview.tui.bring.placed.placed", placed_but_for_it)


@asynccontextmanager
async def placing(stage: Stage, text: str = REVIEW, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The screen with this review as a file."""
    file = ReadFile(Path("lg 2026.md"), Outline(*parse_template(text)), "Hamnkontoret", 2026)
    whose = Whose("Hamnkontoret", 2026)
    app = GenomgangApp(stage.workspace)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await app.push_screen(PlacingScreen(stage.workspace, place_file(file, whose)))
        await settle(pilot)
        yield pilot


def screen(pilot: Pilot[None]) -> PlacingScreen:
    return next(known for known in pilot.app.screen_stack if isinstance(known, PlacingScreen))


async def to(pilot: Pilot[None], start: str) -> int:
    """Marks the line that begins so."""
    lines = screen(pilot).arrangement.lines
    line = next(place for place, known in enumerate(lines) if known.text.startswith(start))
    screen(pilot).source.go_to(line)
    await pilot.pause(0.1)
    await settle(pilot)
    return line


async def move_to(pilot: Pilot[None], words: str) -> None:
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, Jump)
    await type_text(pilot, words)
    await press(pilot, "enter")


def place_of(pilot: Pilot[None], line: int) -> str:
    where = screen(pilot).arrangement.where[line]
    return where.question if isinstance(where, Place) else str(where)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_source_and_place_are_seen_and_nothing_is_cut_off(stage: Stage, size: tuple[int, int]) -> None:
    async with placing(stage, size=size) as pilot:
        assert "2 placed · 5 without a place · 0 left out" in text_on(pilot)
        assert cut_off(pilot) == []
        await to(pilot, "Nya lagar")
        assert "▶✓  Nya lagar har kommit." in text_on(pilot)
        assert "→ Omvärldsbevakning › Mer om området" in text_on(pilot)
        if size == (80, 24):
            assert not screen(pilot).query_one(AnswerPane).display
            await press(pilot, "tab")
            assert not screen(pilot).source.display
        assert text_on(pilot).count("Nya lagar har kommit.") == (1 if size == (80, 24) else 2)
        assert cut_off(pilot) == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_what_is_too_long_for_the_list_ends_in_an_ellipsis(stage: Stage, size: tuple[int, int]) -> None:
    text = "".join(f"# Ord {n}\n\n{'Ett stycke om ingenting särskilt, ord för ord. ' * 9}\n\n" for n in range(20))
    async with placing(stage, text, size) as pilot:
        rows = [row for row in text_on(pilot).splitlines() if "Ett stycke" in row[:20]]
        following = text_on(pilot).splitlines()[text_on(pilot).splitlines().index(rows[1]) + 1]
        assert "…" in following


async def test_a_piece_is_moved_to_a_question_that_is_searched_for_and_split_into_fields(stage: Stage) -> None:
    async with placing(stage, size=(120, 40)) as pilot:
        kaj = await to(pilot, "- Kaj")
        await move_to(pilot, "beslut.beslut")
        assert place_of(pilot, kaj) == "beslut.beslut"
        assert "Ansvarig: hamnchefen" in text_on(pilot)
        assert "1 part moved to Beslut och nästa genomgång › Beslut." in text_on(pilot)
        assert "3 placed · 4 without a place" in text_on(pilot)


async def test_several_marked_pieces_are_moved_together(stage: Stage) -> None:
    async with placing(stage) as pilot:
        boj = await to(pilot, "Boj")
        await press(pilot, "space", "down", "space")
        assert text_on(pilot).count("●") == 2
        await move_to(pilot, "staden.text")
        assert place_of(pilot, boj) == "staden.text"
        assert "2 parts moved" in text_on(pilot)
        assert "●" not in text_on(pilot)


async def test_a_heading_is_moved_with_everything_beneath(stage: Stage) -> None:
    async with placing(stage) as pilot:
        await to(pilot, "Ordlista")
        await move_to(pilot, "staden.text")
        arrangement = screen(pilot).arrangement
        assert arrangement.at(Nowhere.UNPLACED) == ()
        text = str(arrangement.answers["staden.text"])
        assert text.index("Ordlista") < text.index("Boj") < text.index("Pir") < text.index("Tal") < text.index("17")


async def test_what_a_question_refuses_stays_and_the_reason_is_said(stage: Stage) -> None:
    async with placing(stage) as pilot:
        kaj = await to(pilot, "- Kaj")
        await move_to(pilot, "incidenter.antal_ia")
        assert place_of(pilot, kaj) == "Nowhere.UNPLACED"
        assert "It stays where it was." in text_on(pilot)
        assert cut_off(pilot) == []
        number = await to(pilot, "17")
        await move_to(pilot, "incidenter.antal_ia")
        assert place_of(pilot, number) == "incidenter.antal_ia"
        assert screen(pilot).arrangement.answers["incidenter.antal_ia"] == 17


async def test_what_makes_no_rows_is_text_and_it_is_said(stage: Stage) -> None:
    async with placing(stage) as pilot:
        table = next(
            place for place, line in enumerate(screen(pilot).arrangement.lines) if line.text.startswith("| Sak")
        )
        screen(pilot).source.go_to(table)
        await settle(pilot)
        await move_to(pilot, "beslut.beslut")
        assert place_of(pilot, table) == "beslut.text"
        assert "cannot be split into rows" in " ".join(text_on(pilot).split())
        assert cut_off(pilot) == []


async def test_every_move_is_undone_one_by_one(stage: Stage) -> None:
    async with placing(stage) as pilot:
        before = screen(pilot).arrangement.where
        boj = await to(pilot, "Boj")
        await move_to(pilot, "staden.text")
        await press(pilot, "delete")
        assert place_of(pilot, boj) == "Nowhere.LEFT_OUT"
        assert "1 left out" in text_on(pilot)
        await press(pilot, "ctrl+z")
        assert place_of(pilot, boj) == "staden.text"
        await press(pilot, "ctrl+z")
        assert screen(pilot).arrangement.where == before
        await press(pilot, "ctrl+z")
        assert "nothing to undo" in text_on(pilot)


async def test_a_key_goes_to_the_next_without_a_place_and_one_shows_only_those(stage: Stage) -> None:
    async with placing(stage) as pilot:
        lines = screen(pilot).arrangement.lines
        await press(pilot, "home", "f3")
        assert lines[screen(pilot).source.line].text.startswith("Boj")
        await press(pilot, "f3")
        assert lines[screen(pilot).source.line].text.startswith("- Kaj")
        await press(pilot, "f4")
        assert "Nya lagar" not in text_on(pilot)
        assert "Ordlista" in text_on(pilot)
        assert lines[screen(pilot).source.line].text.startswith("- Kaj")
        await press(pilot, "f4")
        assert "Boj" not in text_on(pilot)
        await press(pilot, "f4")
        assert "Hamnkontoret ser tillbaka." in text_on(pilot)


async def test_leaving_asks_first_and_saves_nothing(stage: Stage) -> None:
    async with placing(stage) as pilot:
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PlacingScreen)
        await press(pilot, "ctrl+q")
        assert "not saved yet" in text_on(pilot)
        await press(pilot, "escape", "escape", "enter")
        assert isinstance(pilot.app.screen, StartScreen)
    assert stage.workspace.repository.list() == []


async def test_what_has_no_place_is_saved_as_text_where_it_is_nearest(stage: Stage) -> None:
    async with placing(stage) as pilot:
        await to(pilot, "- Pir")
        await press(pilot, "delete", "ctrl+s")
        assert isinstance(pilot.app.screen, Ending)
        assert cut_off(pilot) == []
        assert "4 parts have no place." in text_on(pilot)
        assert "1 part is left out on purpose." in text_on(pilot)
        listed = pilot.app.screen.query_one("TextArea").text  # type: ignore[attr-defined]  # of a TextArea
        assert "Boj: [/] flytande" in listed.replace("\\", "")
        await press(pilot, "enter")
        await wait(pilot, lambda: not any(isinstance(known, PlacingScreen) for known in pilot.app.screen_stack))
    interview = stage.another("f").open("hamnkontoret-2026").interview
    text = "\n".join(str(item.value) for item in interview.relevant() if item.given)
    assert all(words in text.replace("\\", "") for words in ("Ordlista", "[@click=app.quit]", "Kaj är", "Båt", "17"))
    assert "Pir" not in text
    imported = interview.state.start.imported
    assert imported is not None
    assert imported.unplaced == ()
    assert [part.text for part in imported.left_out] == ["- Pir är en arm"]


async def test_a_source_as_long_as_any_is_gone_through_without_drawing_all_of_it(stage: Stage) -> None:
    text = "\n".join(f"# Ord {n}\n\n{'Ett stycke om ingenting särskilt. ' * 8}\n" for n in range(500))
    async with placing(stage, text) as pilot:
        source = screen(pilot).source
        drawn: list[int] = []
        render = source.render_line
        source.render_line = lambda y: drawn.append(y) or render(y)  # type: ignore[method-assign, func-returns-value]
        await press(pilot, "end")
        assert "Ord 499" in text_on(pilot)
        assert len(drawn) < 200
        await press(pilot, "pageup", "up", "home")
        assert "Ord 0" in text_on(pilot)
        assert cut_off(pilot) == []
