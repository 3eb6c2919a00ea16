"""What the checks ask, beside the questions: told once, never in the way, put aside and taken up again."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from datetime import date
from functools import partial

import pytest

from interview.asking.doubts import Telling
from interview.review.checks import Finding, findings
from interview.session.interview import Interview
from interview.tui.fields import Line, Text
from tests.tui.doubting import (
    ANSWERS,
    LATE,
    LATER,
    NINE,
    REMARK,
    SIZES,
    TEN,
    answer_story,
    flat,
    type_at_once,
)
from tests.tui.stage import (
    Stage,
    conversation,
    cut_off,
    event_of,
    notices,
    press,
    settle,
    sitting,
    type_text,
)


@SIZES
async def test_what_an_answer_brings_up_is_told_when_the_conversation_has_moved_on(
    stage: Stage, size: tuple[int, int]
) -> None:
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident, size) as pilot:
        await answer_story(pilot, LATE)
        assert conversation(pilot).at == "first.form"
        assert REMARK in flat(pilot)
        assert "“Rutinen ska vara [/] färdig senast i oktober 2020.”" in flat(pilot)
        assert "1 finding" in flat(pilot)
        assert cut_off(pilot) == []
        await press(pilot, "ctrl+e")
        assert conversation(pilot).at == "first.story"
        assert REMARK not in flat(pilot)
        assert "Error: “Rutinen ska vara [/] färdig" in flat(pilot)
        assert cut_off(pilot) == []


async def test_keys_typed_ahead_go_to_the_next_question_and_the_focus_stays_there(stage: Stage) -> None:
    ident = stage.first({**ANSWERS, "first.name": "A"})
    stage.answer(ident, {"second.more": {"later": True}})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.story")
        await type_at_once(pilot, *LATE, "enter", *"Vi väntar.")
        assert conversation(pilot).at == "second.more"
        assert REMARK in flat(pilot)
        field = conversation(pilot).composer
        assert field is not None
        assert field.text == "Vi väntar."
        assert isinstance(pilot.app.focused, Text)


async def test_a_finding_is_told_once_and_again_when_its_text_has_changed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interview.tui.conversation.doubting.REMARK_STAYS", 0.0)
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        await answer_story(pilot, LATE)
        assert REMARK in flat(pilot)
        await press(pilot, "1", "enter")
        assert conversation(pilot).at == "first.audited"
        assert REMARK not in flat(pilot)
        await answer_story(pilot, f"Inledning. {LATE}")
        assert REMARK not in flat(pilot), "the sentence is the same"
        assert "1 finding" in flat(pilot)
        await answer_story(pilot, LATER)
        assert REMARK in flat(pilot)


async def test_a_remark_stays_for_a_while_and_goes_with_what_it_is_about(stage: Stage) -> None:
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        await answer_story(pilot, LATE)
        await press(pilot, "1", "enter")
        assert REMARK in flat(pilot), "nobody reads that fast"
        stage.answer(ident, {"first.story": "Allt är lugnt."})
        await pilot.pause(2.5)
        await settle(pilot)
        assert REMARK not in flat(pilot)
        assert "finding" not in flat(pilot)


@SIZES
async def test_what_stood_before_is_beside_its_question_and_is_not_told(stage: Stage, size: tuple[int, int]) -> None:
    ident = stage.first({**ANSWERS, "first.name": "A", "first.story": LATE})
    async with sitting(stage, ident, size) as pilot:
        await conversation(pilot).go("first.form")
        assert REMARK not in flat(pilot)
        assert "1 finding" in flat(pilot)
        await conversation(pilot).go("first.story")
        await settle(pilot)
        assert "Error: “Rutinen" in flat(pilot)
        assert "Ctrl+K Look over" in flat(pilot)
        if size[0] > 110:
            assert "5/5 First things !1" in flat(pilot)


async def test_of_two_sentences_that_collide_each_shows_the_other_and_leads_to_it(stage: Stage) -> None:
    ident = stage.first({**ANSWERS, "first.name": "A", "first.story": NINE, "second.more": TEN})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.story")
        await settle(pilot)
        assert f"against, in More: “{TEN}”" in flat(pilot)
        await press(pilot, "ctrl+k", "enter")
        assert conversation(pilot).at == "second.more"
        assert f"“{TEN}” against, in Story: “{NINE}”" in flat(pilot)
        await press(pilot, "ctrl+k", "enter")
        assert conversation(pilot).at == "first.story"
        await press(pilot, "ctrl+k", "escape")
        assert conversation(pilot).at == "first.story"


async def test_a_collision_is_told_about_the_answer_that_was_just_given(stage: Stage) -> None:
    ident = stage.first({**ANSWERS, "first.name": "A", "first.story": NINE, "second.tools": {"later": True}})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("second.more")
        await type_text(pilot, TEN)
        await press(pilot, "enter")
        assert conversation(pilot).at == "second.tools"
        assert "Something to look over in the answer about More" in flat(pilot)
        await press(pilot, "ctrl+e")
        assert conversation(pilot).at == "second.more"


async def test_the_whole_review_is_listed_where_nothing_is_asked_about_the_answer(stage: Stage) -> None:
    ident = stage.first({"first.name": "A", "first.story": LATE})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.form")
        await press(pilot, "ctrl+k")
        assert "To look over in the whole review" in flat(pilot)
        await press(pilot, "enter")
        assert conversation(pilot).at == "first.story"


async def test_the_keys_do_no_harm_where_nothing_is_asked(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await type_text(pilot, "Rosen")
        await press(pilot, "home", "ctrl+k")
        assert "The checks have nothing to ask." in notices(pilot)
        await press(pilot, "ctrl+e")
        await type_text(pilot, "s")
        composer = conversation(pilot).composer
        assert composer is not None
        assert composer.text == "Rosens", "without a remark the key goes to the end of the line"
        assert isinstance(pilot.app.focused, Line)


async def test_the_last_answer_wins_and_one_thread_at_a_time_looks_through_them(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy, most, where = 0, 0, set()

    def slow(interview: Interview, today: date, *, dismissed: bool = False) -> tuple[Finding, ...]:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        where.add(threading.current_thread())
        time.sleep(0.15)
        busy -= 1
        return findings(interview, today, dismissed=dismissed)

    monkeypatch.setattr("interview.review.checks.findings", slow)
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go("first.story")
        await type_at_once(pilot, *LATE, "enter", "1", "enter")
        await conversation(pilot).go("first.story")
        await press(pilot, "f4")
        await type_at_once(pilot, *"Nytt.", "enter")
        assert stage.item(ident, "first.story").value == "Nytt."
        assert "finding" not in flat(pilot)
        assert REMARK not in flat(pilot)
    assert most == 1
    assert threading.main_thread() not in where


async def test_what_was_found_in_an_answer_that_has_changed_since_is_never_told(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()
    may_go_on.set()
    told: list[str] = []

    def held(interview: Interview, today: date, *, dismissed: bool = False) -> tuple[Finding, ...]:
        may_go_on.wait(20)
        return findings(interview, today, dismissed=dismissed)

    def news(telling: Telling, found: Sequence[Finding]) -> tuple[Finding, ...]:
        told.extend(one.text for one in found)
        return Telling.news(telling, found)

    monkeypatch.setattr("interview.review.checks.findings", held)
    monkeypatch.setattr("interview.tui.conversation.doubting.Telling", type("Heard", (Telling,), {"news": news}))
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        keeper = conversation(pilot).keeper
        may_go_on.clear()
        for text in (LATE, LATER):
            await keeper.record(partial(keeper.recorder.answer, ident="first.story", raw=text))
            await pilot.pause(0.1)
        may_go_on.set()
        await settle(pilot)
    assert told == [LATER]


async def test_a_fault_in_a_rule_is_told_and_keeps_nobody_out(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_interview: Interview, _today: date, *, dismissed: bool = False) -> tuple[Finding, ...]:
        raise ZeroDivisionError(dismissed)

    monkeypatch.setattr("interview.review.checks.findings", broken)
    ident = stage.first({"first.name": "A"})
    async with sitting(stage, ident) as pilot:
        assert "ZeroDivisionError" in notices(pilot)
        await answer_story(pilot, "Allt är lugnt.")
        assert conversation(pilot).at == "first.form"
    assert stage.item(ident, "first.story").value == "Allt är lugnt."


@pytest.mark.parametrize("elsewhere", [False, True], ids=["beside", "remark"])
async def test_whoever_reads_further_up_is_left_there_when_something_is_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, elsewhere: bool
) -> None:
    may_go_on = threading.Event()
    may_go_on.set()

    def held(interview: Interview, today: date, *, dismissed: bool = False) -> tuple[Finding, ...]:
        may_go_on.wait(20)
        return findings(interview, today, dismissed=dismissed)

    monkeypatch.setattr("interview.review.checks.findings", held)
    ident = stage.first({**ANSWERS, "first.name": "A", "first.story": "Allt är lugnt."})
    async with sitting(stage, ident) as pilot:
        screen = conversation(pilot)
        await screen.go("second.more")
        await settle(pilot)
        may_go_on.clear()
        question, text = ("first.story", LATE) if elsewhere else ("second.more", LATE)
        await screen.keeper.record(partial(screen.recorder.answer, ident=question, raw=text))
        pilot.app.post_message(event_of("pageup"))
        await pilot.pause(0.3)
        before = screen.transcript.scroll_y
        assert before < screen.transcript.max_scroll_y
        may_go_on.set()
        await settle(pilot)
        assert screen.remark.display == elsewhere
        assert screen.transcript.card.doubts.display != elsewhere
        assert screen.transcript.scroll_y == before
