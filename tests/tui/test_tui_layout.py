"""What is in view in small and large windows, in the dark, in the light and without colours."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.content import Content
from textual.widgets import Static

from interview.tui.app import DARK, LIGHT
from interview.tui.conversation.panel import Panel
from interview.tui.shown import differing, shown
from tests.tui.stage import LAST_YEAR, Stage, conversation, cut_off, press, settle, sitting, text_on

QUESTIONS = tuple(LAST_YEAR)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_nothing_is_cut_off_at_any_kind_of_question(stage: Stage, size: tuple[int, int]) -> None:
    ident = stage.following()
    async with sitting(stage, ident, size) as pilot:
        for question in QUESTIONS:
            await conversation(pilot).go(question)
            await settle(pilot)
            assert cut_off(pilot) == [], question
            for key in ("f9", "Ctrl+R", "Ctrl+P"):
                assert key.casefold() in text_on(pilot).casefold()


async def test_a_message_that_grows_late_does_not_push_the_question_out_of_view(stage: Stage) -> None:
    ident = stage.following({"first.name": "A", "first.story": "B"})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.form")
        await settle(pilot)
        transcript = conversation(pilot).transcript
        earlier = transcript.query(".message").last(Static)
        earlier.update(Content("\n".join(f"rad {number}" for number in range(30))))
        await settle(pilot)
        assert transcript.region.contains_region(transcript.card.question.region)


async def test_the_check_for_cut_off_text_can_fail() -> None:
    class Small(App[None]):
        CSS = "Static { height: 1; }"

        def compose(self):  # type: ignore[no-untyped-def]  # as short as it can be
            yield Static("one\ntwo")

    async with Small().run_test(size=(80, 24)) as pilot:
        assert cut_off(pilot)


@pytest.mark.parametrize("keys", [["enter"], ["f5"], ["f9"], ["ctrl+c"], ["ctrl+r"]])
async def test_nothing_is_cut_off_in_windows_over_a_small_screen(stage: Stage, keys: list[str]) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("second.risks")
        await press(pilot, *keys)
        assert cut_off(pilot) == []


async def test_a_wide_window_has_sections_progress_and_open_points_beside_the_conversation(stage: Stage) -> None:
    ident = stage.following({"first.name": "A", "first.story": {"unknown": "the gardener"}})
    async with sitting(stage, ident, (120, 40)) as pilot:
        told = text_on(pilot)
        assert "Trädgårdskontoret 2027" in told
        assert "▸~   1/5 First things" in told
        assert "0/5 Second things" in told
        assert "1 of 10" in told
        assert "? Story: not known, ask the gardener." in told
        assert "saved " in told


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_a_section_that_asks_nothing_necessary_is_neither_ticked_nor_counted(
    stage: Stage, size: tuple[int, int]
) -> None:
    ident = stage.workspace.begin("Provkontoret", 2027)
    async with sitting(stage, ident, size) as pilot:
        interview = conversation(pilot).interview
        [section] = [known for known in interview.sections() if not interview.progress(known.id).relevant]
        await conversation(pilot).go(f"{section.id}.text")
        told = text_on(pilot)
        assert "0/0" not in told
        assert size == (80, 24) or f"▸        {section.title}" in told


async def test_a_narrow_window_has_one_line_instead_and_the_sections_on_request(stage: Stage) -> None:
    ident = stage.following({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        assert "section 1/5 · all 1/10" in text_on(pilot)
        assert "Second things" not in text_on(pilot)
        await press(pilot, "ctrl+l")
        assert "Second things" in text_on(pilot)
        await press(pilot, "ctrl+l")
        assert not pilot.app.screen.query_one(Panel).region.area


async def test_a_long_name_gives_way_to_what_changes(stage: Stage) -> None:
    ident = stage.workspace.begin("Trädgårds" * 12, 2027, flow=str(stage_flow()))
    async with sitting(stage, ident) as pilot:
        assert "…" in text_on(pilot)
        assert "saved " in text_on(pilot)
        assert cut_off(pilot) == []


def stage_flow() -> object:
    from tests.tui.stage import GARDEN

    return GARDEN


async def test_the_palette_has_every_action_and_changes_the_theme(stage: Stage) -> None:
    ident = stage.following()
    async with sitting(stage, ident, (120, 40)) as pilot:
        names = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {
            "Keep",
            "Change",
            "Anew",
            "Don't know",
            "Not applicable",
            "Later",
            "Go to",
            "Help",
            "Next",
            "Open",
            "Draft",
            "Overview",
            "Saved interviews",
            "Light theme",
            "Leave",
        } <= names
        assert pilot.app.theme == DARK
        await press(pilot, "ctrl+p")
        await pilot.pause(0.3)
        await press(pilot, *"light theme".replace(" ", "\x00").replace("\x00", ""))
        await pilot.pause(0.5)
        await press(pilot, "enter", "enter")
        assert pilot.app.theme == LIGHT


async def test_without_colours_nothing_has_any(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    ident = stage.following()
    async with sitting(stage, ident) as pilot:
        svg = pilot.app.export_screenshot()
    colours = {svg[place + 1 : place + 7] for place in range(len(svg)) if svg[place : place + 2].startswith("#")}
    shades = {colour for colour in colours if len({colour[:2], colour[2:4], colour[4:]}) == 1}
    assert len(shades) >= 2


def test_what_differs_is_said_by_strike_and_underline() -> None:
    before, after = differing("nine staff", "ten staff")
    assert (before.plain, after.plain) == ("nine staff", "ten staff")
    assert [str(span.style) for span in before.spans] == ["strike"]
    assert [str(span.style) for span in after.spans] == ["bold underline"]
    assert isinstance(shown("[b]x[/b]"), Content)
    assert shown("[b]x[/b]").plain == "[b]x[/b]"
