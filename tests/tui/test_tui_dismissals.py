"""What the checks ask is put aside for a reason and taken up again, at the question and beside the draft."""

from __future__ import annotations

from textual.widgets import OptionList

from interview.tui.review.screen import ReviewScreen
from tests.tui.doubting import (
    ANSWERS,
    LATE,
    LATER,
    REMARK,
    SIZES,
    answer_story,
    dismissals,
    flat,
)
from tests.tui.stage import (
    LAST_YEAR,
    Stage,
    conversation,
    cut_off,
    press,
    settle,
    sitting,
    type_text,
)


@SIZES
async def test_a_finding_is_put_aside_for_a_reason_listed_with_it_and_taken_up_again(
    stage: Stage, size: tuple[int, int]
) -> None:
    ident = stage.first({**ANSWERS, "first.name": "A", "first.story": LATE})
    async with sitting(stage, ident, size) as pilot:
        await conversation(pilot).go("first.story")
        await press(pilot, "ctrl+k", "delete", "enter")
        assert "Say why in a few words" in flat(pilot)
        assert cut_off(pilot) == []
        assert dismissals(stage, ident) == []
        await type_text(pilot, "Citat ur avtalet")
        await press(pilot, "enter")
        assert dismissals(stage, ident) == ["Citat ur avtalet"]
        assert "Put aside 2026-10-15: Citat ur avtalet" in flat(pilot)
        assert cut_off(pilot) == []
        await press(pilot, "escape")
        assert "Error:" not in flat(pilot)
        assert "finding" not in flat(pilot)
        await press(pilot, "ctrl+k", "delete", "escape")
        assert dismissals(stage, ident) == []
        assert "Error: “Rutinen" in flat(pilot)
        assert REMARK not in flat(pilot)


async def test_escape_from_the_reason_puts_nothing_aside(stage: Stage) -> None:
    ident = stage.first({**ANSWERS, "first.name": "A", "first.story": LATE})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.story")
        await press(pilot, "ctrl+k", "delete")
        await type_text(pilot, "Citat")
        await press(pilot, "escape", "escape")
        assert dismissals(stage, ident) == []
        assert "Error: “Rutinen" in flat(pilot)


async def test_what_was_put_aside_comes_back_when_the_text_changes(stage: Stage) -> None:
    ident = stage.first({"first.name": "A", "first.story": LATE})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.story")
        await press(pilot, "ctrl+k", "delete")
        await type_text(pilot, "Citat")
        await press(pilot, "enter", "escape")
        await answer_story(pilot, f"Inledning. {LATE}")
        assert "finding" not in flat(pilot)
        await answer_story(pilot, LATER)
        assert REMARK in flat(pilot)


async def test_a_half_written_answer_stays_while_something_is_put_aside(stage: Stage) -> None:
    ident = stage.first({**ANSWERS, "first.name": "A", "first.story": LATE})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.story")
        await press(pilot, "f4")
        await type_text(pilot, "Halvvägs")
        await press(pilot, "ctrl+k", "delete")
        await type_text(pilot, "Citat")
        await press(pilot, "enter", "escape")
        composer = conversation(pilot).composer
        assert composer is not None
        assert composer.text == "Halvvägs"


async def test_an_approved_review_shows_what_is_asked_and_changes_nothing(stage: Stage) -> None:
    ident = stage.first({**LAST_YEAR, "first.story": LATE})
    opened = stage.workspace.open(ident)
    opened.save(stage.workspace.recorder.approve(opened.interview, "2026-11-20", "Head"))
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.story")
        await settle(pilot)
        assert "Error: “Rutinen" in flat(pilot)
        await press(pilot, "ctrl+k")
        assert "Del lets it stand" not in flat(pilot)
        await press(pilot, "delete")
        assert "Why may this stand?" not in flat(pilot)
        await press(pilot, "escape", "ctrl+r", "tab", "end", "delete")
        assert "Why may this stand?" not in flat(pilot)
    assert dismissals(stage, ident) == []


async def test_from_the_list_beside_the_draft_to_the_answer_and_back_with_one_key_each(stage: Stage) -> None:
    ident = stage.first({**LAST_YEAR, "first.story": LATE})
    async with sitting(stage, ident) as pilot:
        await press(pilot, "ctrl+r", "tab", "end", "enter")
        assert conversation(pilot).at == "first.story"
        await press(pilot, "ctrl+r")
        points = pilot.app.screen.query_one("#points", OptionList)
        assert points.has_focus
        assert points.display
        at = points.highlighted
        assert at is not None
        assert LATE in str(points.get_option_at_index(at).prompt)
        assert cut_off(pilot) == []
        await press(pilot, "escape")
        await conversation(pilot).go("first.form")
        await press(pilot, "ctrl+r")
        assert pilot.app.screen.query_one("#draft", OptionList).has_focus


@SIZES
async def test_beside_the_draft_a_finding_is_put_aside_and_taken_up_again(stage: Stage, size: tuple[int, int]) -> None:
    ident = stage.first({**LAST_YEAR, "first.story": LATE})
    async with sitting(stage, ident, size) as pilot:
        await press(pilot, "ctrl+r", "tab", "end", "delete")
        await type_text(pilot, "Citat")
        await press(pilot, "enter")
        assert dismissals(stage, ident) == ["Citat"]
        assert "The checks have nothing to ask." in flat(pilot)
        assert "1 put aside" in flat(pilot)
        assert cut_off(pilot) == []
        await press(pilot, "delete")
        assert dismissals(stage, ident) == []
        assert "1 finding" in flat(pilot)
        assert "put aside" not in flat(pilot)


async def test_the_list_beside_the_draft_follows_what_another_window_saves(stage: Stage) -> None:
    ident = stage.first(LAST_YEAR)
    async with sitting(stage, ident) as pilot:
        await press(pilot, "ctrl+r", "tab")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "The checks have nothing to ask." in flat(pilot)
        stage.answer(ident, {"first.story": LATE, "first.name": {"later": True}})
        await pilot.pause(3.5)
        await settle(pilot)
        assert "1 finding" in flat(pilot)
        assert "1 open point" in flat(pilot)
