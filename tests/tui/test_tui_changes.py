"""The page of changes: what it says, from a change to its question and back, against any year, and out to a file."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.content import Content
from textual.style import Style
from textual.visual import RenderOptions

from interview.demo import build_demo
from interview.errors import StoreError
from interview.review.changes import Comparison, compare
from interview.tui.changes.hanging import Hanging
from interview.tui.changes.screen import ChangesScreen
from interview.tui.conversation.screen import ConversationScreen
from tests.tui.comparing import THIS_YEAR, mark, marked, opened, said, three_years, written
from tests.tui.stage import (
    GARDEN,
    LAST_YEAR,
    ORGANISATION,
    Stage,
    conversation,
    cut_off,
    notices,
    press,
    rows_on,
    settle,
    sitting,
    text_on,
)

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


async def test_figures_come_first_then_the_plan_then_the_sections_then_what_is_open(stage: Stage) -> None:
    async with sitting(stage, stage.following(THIS_YEAR)) as pilot:
        told = said(await opened(pilot))
    places = [
        told.index(text)
        for text in (
            "Vad som har ändrats, 2026–2027",
            "är inte fastställd",
            "1 Siffror och risker",
            "72 % → 80 %",
            "2 Vad det blev av planen",
            "3 Avsnitt för avsnitt",
            "3.1 First things",
            "Form: [-Allotment-] {+Park+}",
            "3.2 Second things",
            "4 Inte bekräftat och inte besvarat",
        )
    ]
    assert places == sorted(places)


async def test_numbers_and_risk_values_have_both_years_and_a_direction(stage: Stage) -> None:
    async with sitting(stage, stage.following(THIS_YEAR)) as pilot:
        told = [" ".join(line.split()) for line in said(await opened(pilot)).splitlines()]
    assert "↑ +8 72 % → 80 % Trained" in told
    assert "↓ −6 12 → 6 Frost" in told
    assert "ny – → 1 Storm" in told
    assert "borttagen 10 → – Drought" in told


async def test_words_that_are_gone_and_new_are_told_by_signs_and_not_by_colour_alone(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with sitting(stage, stage.following(THIS_YEAR)) as pilot:
        screen = await opened(pilot)
        await mark(pilot, screen, "The old wall")
        assert "The old wall was [-mended-] {+torn down+}." in text_on(pilot)


async def test_what_stands_as_it_did_is_told_on_request_with_its_years(stage: Stage) -> None:
    _first, _second, third = three_years(stage)
    async with sitting(stage, third) as pilot:
        screen = await opened(pilot)
        assert "Rosenträdgården" not in said(screen)
        await mark(pilot, screen, "Form:")
        await press(pilot, "f3")
        await settle(pilot)
        told = said(screen)
        assert "Name (oförändrat i 2 år): Rosenträdgården" in told
        assert "Tools (inte bekräftat; oförändrat i 2 år):" in told
        assert "• spade" in told
        assert "Form:" in marked(screen)
        assert "Only changes" in text_on(pilot)
        await press(pilot, "f3")
        await settle(pilot)
        assert "Rosenträdgården" not in said(screen)


@SIZES
async def test_enter_leads_to_the_question_and_one_key_back_to_the_same_place(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    stage = Stage(tmp_path)
    _last, ident = build_demo(stage.workspace)
    async with sitting(stage, ident, size) as pilot:
        screen = await opened(pilot)
        await press(pilot, *["right"] * 6, *["down"] * 5)
        before, left = list(rows_on(pilot)), screen._entries[screen.page.highlighted or 0].question
        assert left is not None
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConversationScreen)
        assert conversation(pilot).at == left
        await opened(pilot)
        assert list(rows_on(pilot)) == before
        await press(pilot, "escape")
        assert conversation(pilot).at == left


async def test_after_an_answer_the_page_opens_at_its_question_and_says_what_is_new(stage: Stage) -> None:
    async with sitting(stage, stage.following(THIS_YEAR)) as pilot:
        screen = await opened(pilot)
        await mark(pilot, screen, "Form: [-")
        await press(pilot, "enter", "3", "enter")
        assert marked(await opened(pilot)) == "  Form: [-Allotment-] {+Orchard+}"


@SIZES
async def test_sections_are_reached_by_key_and_from_the_contents(stage: Stage, size: tuple[int, int]) -> None:
    async with sitting(stage, stage.following(THIS_YEAR), size) as pilot:
        screen = await opened(pilot)
        assert screen.contents.display is True
        assert bool(screen.contents.region.area) is (size == (120, 40))
        await press(pilot, "right")
        assert marked(screen).startswith("2 ")
        await press(pilot, "down", "left")
        assert marked(screen).startswith("2 ")
        await press(pilot, "left")
        assert marked(screen).startswith("1 ")
        assert screen.contents.highlighted == 0
        await press(pilot, "tab")
        assert screen.contents.region.area
        assert "3.2 Second things" in text_on(pilot)
        assert cut_off(pilot) == []
        await press(pilot, "end", "up", "enter")
        assert marked(screen) == "3.2 Second things"
        assert screen.page.has_focus
        assert screen.page.region.area


async def test_it_can_be_compared_with_any_earlier_year_and_stays_so(stage: Stage) -> None:
    _first, _second, third = three_years(stage)
    async with sitting(stage, third) as pilot:
        screen = await opened(pilot)
        assert "2026–2027" in said(screen)
        await press(pilot, "f4")
        assert cut_off(pilot) == []
        assert "compared with now" in text_on(pilot)
        await press(pilot, "down", "enter")
        screen = await written(pilot)
        told = said(screen)
        assert "Vad som har ändrats, 2025–2027" in told
        assert "50 % → 80 %" in told
        assert "[-Orchard-] {+Park+}" in told
        await mark(pilot, screen, "Orchard")
        await press(pilot, "enter")
        screen = await opened(pilot)
        assert "2025–2027" in said(screen)
        assert "Orchard" in marked(screen)


async def test_without_a_last_year_it_says_so_and_lets_one_choose(stage: Stage) -> None:
    stage.first(LAST_YEAR)
    alone = stage.workspace.begin(ORGANISATION, 2027, flow=str(GARDEN), previous=None)
    stage.answer(alone, {**THIS_YEAR, "first.name": "A"})
    async with sitting(stage, alone) as pilot:
        await opened(pilot)
        assert "there is nothing to compare it with" in " ".join(text_on(pilot).split())
        assert "F4 lets you choose" in text_on(pilot)
        assert "Everything" not in text_on(pilot)
        await press(pilot, "f3", "right", "left", "enter", "ctrl+s")
        assert "nothing to save" in notices(pilot)
        assert cut_off(pilot) == []
        await press(pilot, "f4", "enter")
        assert "2026–2027" in said(await written(pilot))


async def test_a_first_review_of_all_has_nothing_to_choose(stage: Stage) -> None:
    async with sitting(stage, stage.first({"first.name": "A"})) as pilot:
        await opened(pilot)
        assert "can be imported" in " ".join(text_on(pilot).split())
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, ChangesScreen)
        assert "No earlier review" in notices(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ConversationScreen)


async def test_a_last_year_that_cannot_be_read_is_explained_and_another_one_can_be_chosen(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    _first, second, third = three_years(stage)
    read = stage.workspace.repository.load

    def load(ident: str) -> object:
        if ident == second:
            raise StoreError("The file is damaged.", where=second)
        return read(ident)

    async with sitting(stage, third) as pilot:
        monkeypatch.setattr(stage.workspace.repository, "load", load)
        await opened(pilot)
        assert "The file is damaged." in text_on(pilot)
        await press(pilot, "f4", "down", "enter")
        assert "2025–2027" in said(await written(pilot))


async def test_an_approved_review_is_read_with_its_changes_too(stage: Stage) -> None:
    ident = stage.following(THIS_YEAR)
    approving = stage.workspace.open(ident)
    approving.save(stage.workspace.recorder.approve(approving.interview, "2026-11-20", "the head"))
    async with sitting(stage, ident) as pilot:
        screen = await opened(pilot)
        assert "är inte fastställd" not in said(screen)
        await mark(pilot, screen, "Form:")
        await press(pilot, "enter")
        assert conversation(pilot).at == "first.form"
        assert conversation(pilot).read_only


@pytest.mark.parametrize("payload", ["[/]", "[b]x[/b]", "[@click=app.exit]x[/]", "{{ 7*7 }}", "[-x-] {+y+}"])
async def test_what_somebody_wrote_is_never_markup(stage: Stage, payload: str) -> None:
    ident = stage.following({**THIS_YEAR, "first.name": f"A {payload} B", "first.story": f"{payload}\x1b[31m"})
    async with sitting(stage, ident) as pilot:
        screen = await opened(pilot)
        await mark(pilot, screen, "Name:")
        assert payload in text_on(pilot)
        assert "\x1b" not in said(screen)
        await press(pilot, "f3")
        assert payload in text_on(pilot)


@SIZES
async def test_nothing_is_cut_off(tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    stage = Stage(tmp_path)
    _last, ident = build_demo(stage.workspace)
    async with sitting(stage, ident, size) as pilot:
        screen = await opened(pilot)
        for keys in ([], ["right"], ["f3"], ["end"], ["tab"], ["tab", "ctrl+s"], ["escape", "f4"]):
            await press(pilot, *keys)
            assert cut_off(pilot) == [], keys
        assert len(screen.query("*")) < 12


async def test_years_are_compared_off_the_event_loop(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    where = []

    def compare_here(*given: object) -> Comparison:
        where.append(threading.current_thread())
        return compare(*given)  # type: ignore[arg-type]  # handed on as they come

    monkeypatch.setattr("interview.tui.changes.screen.compare", compare_here)
    async with sitting(stage, stage.following(THIS_YEAR)) as pilot:
        await opened(pilot)
    assert len(where) == 1
    assert where != [threading.main_thread()]


@pytest.mark.parametrize("width", [20, 30, 40, 60, 100])
def test_text_beside_what_leads_it_is_whole_at_every_width(width: int) -> None:
    text = "Klassade system och informationsmängder som ännu inte har någon ägare"
    hanging = Hanging(Content("  ↑ +17  61 % → 78 %  "), Content(text))
    options = RenderOptions(lambda _name: Style(), {})
    strips = hanging.render_strips(width, None, Style(), options)
    lines = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    assert "".join("".join(lines).split()) == "".join(f"↑ +17 61 % → 78 % {text}".split())
    assert len(lines) == hanging.get_height({}, width)
    assert max(map(len, lines)) <= width
