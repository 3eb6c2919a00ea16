"""Every kind of question on the screen: what is pressed, and what is then saved."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.tui.stage import Stage, conversation, paste, press, settle, sitting, text_on, type_text


async def at(pilot: Pilot[None], question: str) -> None:
    await conversation(pilot).go(question)
    await settle(pilot)


async def test_one_line_is_saved_with_enter_before_the_next_question_shows(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        assert "What is the garden called?" in text_on(pilot)
        await type_text(pilot, "Östra åkern")
        await press(pilot, "enter")
        assert "What has happened this year?" in text_on(pilot)
        assert "✓ Östra åkern" in text_on(pilot)
    assert stage.item(ident, "first.name").value == "Östra åkern"


async def test_prose_has_several_lines_and_a_paste_of_ten_paragraphs_is_kept_whole(stage: Stage) -> None:
    ident = stage.first({"first.name": "A"})
    pasted = "\r\n\r\n".join(f"Paragraph {number}: åäö, “quoted”." for number in range(10))
    async with sitting(stage, ident) as pilot:
        await type_text(pilot, "First line\nsecond\n")
        await paste(pilot, pasted)
        await press(pilot, "enter")
    expected = "First line\nsecond\n" + pasted.replace("\r\n", "\n")
    assert stage.item(ident, "first.story").value == expected


@pytest.mark.parametrize(
    "keys", [["2"], ["a"], ["down", "down"], ["3", "up"]], ids=["number", "letter", "arrows", "both"]
)
async def test_a_choice_is_made_by_number_letter_or_arrows_and_sent_with_enter(stage: Stage, keys: list[str]) -> None:
    ident = stage.first({"first.name": "A", "first.story": "B"})
    async with sitting(stage, ident) as pilot:
        await press(pilot, *keys, "enter")
        assert conversation(pilot).at == "first.audited"
    assert stage.item(ident, "first.form").value == "allotment"


async def test_nothing_is_chosen_before_somebody_chooses(stage: Stage) -> None:
    ident = stage.first({"first.name": "A", "first.story": "B"})
    async with sitting(stage, ident) as pilot:
        await press(pilot, "enter")
        assert conversation(pilot).at == "first.form"
        assert "This question needs an answer" in text_on(pilot)
    assert stage.item(ident, "first.form").state == "unanswered"


@pytest.mark.parametrize(("key", "said"), [("y", True), ("n", False), ("1", True), ("2", False)])
async def test_yes_and_no(stage: Stage, key: str, said: bool) -> None:
    ident = stage.first({"first.name": "A", "first.story": "B", "first.form": "park"})
    async with sitting(stage, ident) as pilot:
        await press(pilot, key, "enter")
        assert conversation(pilot).at == ("first.report" if said else "first.trained")
    assert stage.item(ident, "first.audited").value is said


async def test_a_refused_number_stays_in_the_field_with_the_reason(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await at(pilot, "first.trained")
        await type_text(pilot, "120")
        await press(pilot, "enter")
        assert "too large" in text_on(pilot)
        assert conversation(pilot).at == "first.trained"
        await press(pilot, "backspace", "enter")
    assert stage.item(ident, "first.trained").value == 12


@pytest.mark.parametrize("typed", ["2026-10-15", "15/10 2026", "15 oktober 2026"])
async def test_a_date_in_the_usual_forms(stage: Stage, typed: str) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await at(pilot, "second.day")
        await type_text(pilot, typed)
        await press(pilot, "enter")
    assert stage.item(ident, "second.day").value == "2026-10-15"


async def test_a_list_has_one_item_on_each_line(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await at(pilot, "second.tools")
        await type_text(pilot, "spade\nrake")
        await press(pilot, "enter")
    assert stage.item(ident, "second.tools").value == ["spade", "rake"]


async def test_several_alternatives_are_marked_with_the_space_bar(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await at(pilot, "second.parts")
        await press(pilot, "space", "3", "space")
        assert "[x] 1. North" in text_on(pilot)
        assert "[ ] 2. South" in text_on(pilot)
        await press(pilot, "enter")
    assert stage.item(ident, "second.parts").value == ["north", "pond"]


async def test_none_of_several_alternatives_is_an_answer(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await at(pilot, "second.parts")
        await press(pilot, "enter")
    assert (stage.item(ident, "second.parts").state, stage.item(ident, "second.parts").value) == ("answered", [])
