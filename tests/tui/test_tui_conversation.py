"""The way through the conversation: what is carried over, marks, back, jump, resume, help."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from interview.tui.conversation.transcript import MOUNTED, Transcript
from tests.tui.stage import (
    GARDEN,
    LAST_YEAR,
    ORGANISATION,
    Stage,
    conversation,
    event_of,
    notices,
    press,
    settle,
    sitting,
    text_on,
    type_text,
    wait,
)


async def test_last_years_answer_is_kept_with_enter_and_stays_last_years_until_then(stage: Stage) -> None:
    ident = stage.following()
    async with sitting(stage, ident) as pilot:
        assert "Proposed, from the review for 2026:" in text_on(pilot)
        assert "Rosenträdgården" in text_on(pilot)
        assert stage.item(ident, "first.name").state == "proposed"
        await press(pilot, "enter")
        assert "= Rosenträdgården" in text_on(pilot)
    assert stage.item(ident, "first.name").state == "affirmed"


async def test_f3_begins_with_last_years_answer_and_shows_what_differs(stage: Stage) -> None:
    ident = stage.following()
    async with sitting(stage, ident) as pilot:
        await press(pilot, "f3")
        await type_text(pilot, " AB")
        await press(pilot, "enter")
        assert "✓ Rosenträdgården AB" in text_on(pilot)
        assert "in 2026: Rosenträdgården" in text_on(pilot)
    assert stage.item(ident, "first.name").value == "Rosenträdgården AB"


async def test_one_key_keeps_what_is_proposed_and_never_what_only_stands_beside(stage: Stage) -> None:
    ident = stage.following()
    async with sitting(stage, ident) as pilot:
        await press(pilot, "f2", "f2", "f2")
        await conversation(pilot).go("second.day")
        await settle(pilot)
        await press(pilot, "f2")
        assert conversation(pilot).at == "second.day"
        assert "it is not proposed" in text_on(pilot)
    assert stage.item(ident, "first.form").state == "affirmed"
    assert stage.item(ident, "second.day").given is None


async def test_keeping_takes_no_place_of_what_was_written_or_answered_this_year(stage: Stage) -> None:
    ident = stage.following({"first.name": "Slottsparken"})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.name")
        await settle(pilot)
        await press(pilot, "f2")
        await conversation(pilot).go("first.story")
        await type_text(pilot, "Muren")
        await press(pilot, "f2")
        composer = conversation(pilot).composer
        assert composer is not None
        assert composer.text == "Muren"
    assert stage.item(ident, "first.name").value == "Slottsparken"
    assert stage.item(ident, "first.story").given is None


async def test_writing_begins_anew_and_f4_empties(stage: Stage) -> None:
    ident = stage.following()
    async with sitting(stage, ident) as pilot:
        await press(pilot, "f3", "f4")
        await type_text(pilot, "Slottsparken")
        await press(pilot, "enter")
    assert stage.item(ident, "first.name").value == "Slottsparken"


async def test_a_figure_asked_anew_every_year_is_shown_and_never_filled_in(stage: Stage) -> None:
    ident = stage.following()
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.trained")
        await settle(pilot)
        assert "72 %" in text_on(pilot)
        await press(pilot, "f3", "enter")
        assert conversation(pilot).at == "first.trained"
    assert stage.item(ident, "first.trained").state == "unanswered"


async def test_a_key_held_down_keeps_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview.tui.conversation.screen.UNREAD", 60.0)
    ident = stage.following()
    async with sitting(stage, ident) as pilot:
        await press(pilot, "enter", "enter", "enter")
        assert conversation(pilot).at == "first.name"
    assert stage.item(ident, "first.name").state == "proposed"


@pytest.mark.parametrize(
    ("key", "state", "note"), [("f5", "unknown", "the gardener"), ("f6", "not_applicable", "the gardener")]
)
async def test_a_mark_with_a_note(stage: Stage, key: str, state: str, note: str) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await press(pilot, key)
        await type_text(pilot, note)
        await press(pilot, "enter")
        assert conversation(pilot).at == "first.story"
    item = stage.item(ident, "first.name")
    assert (item.state, item.note) == (state, note)


async def test_later_comes_back_when_nothing_else_is_left(stage: Stage) -> None:
    answers = {
        "first.story": "B",
        "first.form": "park",
        "first.audited": False,
        "first.trained": 1,
        "second.day": "2026-01-01",
        "second.tools": ["a"],
        "second.parts": [],
        "second.risks": [],
    }
    ident = stage.first(answers)
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.name")
        await press(pilot, "f7")
        assert conversation(pilot).at == "second.more"
        await type_text(pilot, "x")
        await press(pilot, "enter")
        assert conversation(pilot).at == "first.name"
        assert "> later" in text_on(pilot)
        await type_text(pilot, "Named")
        await press(pilot, "enter")
        assert "Nothing more is asked." in text_on(pilot)


async def test_back_shows_the_answer_to_be_changed_and_forward_goes_on(stage: Stage) -> None:
    ident = stage.first({"first.name": "A", "first.story": "B"})
    async with sitting(stage, ident) as pilot:
        await press(pilot, "f8", "f8")
        assert conversation(pilot).at == "first.name"
        await press(pilot, "f8")
        assert "This is the first question." in notices(pilot)
        await type_text(pilot, "lléa")
        await press(pilot, "enter")
    assert stage.item(ident, "first.name").value == "Alléa"


async def test_back_keeps_what_is_half_written(stage: Stage) -> None:
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        await type_text(pilot, "Half a sent")
        await press(pilot, "f8", "enter")
        assert conversation(pilot).at == "first.story"
        assert "Half a sent" in text_on(pilot)
    assert stage.item(ident, "first.story").state == "unanswered"


async def test_jump_finds_a_question_by_what_one_remembers(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await press(pilot, "f9")
        await type_text(pilot, "next review")
        await press(pilot, "enter")
        assert conversation(pilot).at == "second.day"
        await press(pilot, "f9")
        await type_text(pilot, "2")
        await press(pilot, "down", "down", "enter")
        assert conversation(pilot).at == "second.parts"


async def test_a_sitting_goes_on_where_it_was_left(stage: Stage) -> None:
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("second.tools")
        await settle(pilot)
    async with sitting(stage, ident) as pilot:
        assert conversation(pilot).at == "second.tools"


async def test_help_and_example_are_folded_until_asked_for(stage: Stage) -> None:
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        assert "The old pear tree fell." not in text_on(pilot)
        await press(pilot, "f1")
        assert "Tell it as you would tell a colleague." in text_on(pilot)
        assert "The old pear tree fell." in text_on(pilot)
        await press(pilot, "f1")
        assert "The old pear tree fell." not in text_on(pilot)


async def test_an_optional_question_is_passed_over_and_not_put_again(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("second.more")
        await press(pilot, "enter")
        assert conversation(pilot).at == "first.name"
    assert stage.item(ident, "second.more").state == "unanswered"


async def test_an_approved_review_can_be_read_and_not_changed(stage: Stage) -> None:
    ident = stage.first({"first.name": "Read me"})
    opened = stage.workspace.open(ident)
    opened.save(stage.workspace.recorder.approve(opened.interview, "2026-11-01", "the head"))
    async with sitting(stage, ident) as pilot:
        assert "can only be read" in text_on(pilot)
        await press(pilot, "enter", "x", "f2", "f5", "f7", "ctrl+n", "ctrl+n")
        assert conversation(pilot).at == "first.audited"  # Enter reads on, as Ctrl+N does
        assert "✓ Read me" in text_on(pilot)
    assert len(stage.workspace.open(ident).interview.state.events) == len(opened.interview.state.events)


async def test_only_the_newest_messages_are_widgets_and_older_ones_come_on_the_way_up(stage: Stage) -> None:
    flow = stage.folder.parent / "long.yaml"
    head = GARDEN.read_text(encoding="utf-8").split("sections:")[0]
    questions = "\n".join(f"      - {{id: all.q{n:03}, lines: one, label: Question {n}?}}" for n in range(60))
    flow.write_text(f"{head}sections:\n  - id: all\n    title: All\n    questions:\n{questions}\n", encoding="utf-8")
    ident = stage.workspace.begin(ORGANISATION, 2027, flow=str(flow))
    stage.answer(ident, {f"all.q{n:03}": f"answer {n}" for n in range(50)})
    async with sitting(stage, ident) as pilot:
        transcript = pilot.app.screen.query_one(Transcript)
        assert len(transcript.query(".message")) == MOUNTED
        assert "answer 49" in text_on(pilot)
        for _page in range(30):
            await press(pilot, "pageup")
        assert len(transcript.query(".message")) == 50
        assert any("answer 0" in str(message.render()) for message in transcript.query(".message").results(Static))
        await type_text(pilot, "next")
        await press(pilot, "enter")
        assert len(transcript.query(".message")) == MOUNTED


async def test_keys_typed_faster_than_questions_appear_reach_the_question_they_are_meant_for(stage: Stage) -> None:
    ident = stage.first({"first.name": "A", "first.story": "B"})
    async with sitting(stage, ident) as pilot:
        for key in ["2", "enter", "n", "enter", "1", "2", "enter"]:
            pilot.app.post_message(event_of(key))
        await wait(pilot, lambda: conversation(pilot).at == "second.day")
        await settle(pilot)
    said = {question: stage.item(ident, question).value for question in LAST_YEAR}
    assert said["first.form"] == "allotment"
    assert said["first.audited"] is False
    assert said["first.trained"] == 12


async def test_a_paste_that_the_terminal_does_not_mark_is_kept_whole_too(stage: Stage) -> None:
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        for letter in "One two.\r\rThree.\rFour":
            pilot.app.post_message(event_of("enter" if letter == "\r" else letter))
        await pilot.pause(0.5)
        assert conversation(pilot).at == "first.story"
        await press(pilot, "enter")
    assert stage.item(ident, "first.story").value == "One two.\n\nThree.\nFour"
