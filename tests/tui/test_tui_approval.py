"""Approving on the screen: what is asked and said before, and what the conversation is afterwards; opening again."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from interview.tui.approval import Approve
from interview.tui.conversation.ending import ReadOnly
from interview.tui.conversation.screen import ConversationScreen
from interview.tui.dialogs import AskLine
from interview.tui.fields import Line
from interview.tui.review.screen import ReviewScreen
from tests.tui.stage import LAST_YEAR, Stage, conversation, cut_off, press, settle, sitting, text_on, type_text


async def decide(pilot: Pilot[None]) -> None:
    await pilot.app.screen.run_action("decide")
    await settle(pilot)


async def fill_in(pilot: Pilot[None], day: str, role: str, number: str = "") -> None:
    for name, value in (("#day", day), ("#role", role), ("#number", number)):
        pilot.app.screen.query_one(name, Line).value = value
    pilot.app.screen.query_one("#number").focus()
    await press(pilot, "enter")


async def test_what_is_approved_can_only_be_read_and_says_by_whom(stage: Stage) -> None:
    ident = stage.first(LAST_YEAR)
    async with sitting(stage, ident) as pilot:
        await decide(pilot)
        assert isinstance(pilot.app.screen, Approve)
        assert cut_off(pilot) == []
        await fill_in(pilot, "2025-11-30", "head gardener", "TK 1")
        assert isinstance(pilot.app.screen, ConversationScreen)
        assert "approved 2025-11-30 by head gardener" in text_on(pilot)
        assert pilot.app.screen.query(ReadOnly)
        assert cut_off(pilot) == []
        await conversation(pilot).go("second.tools")
        await settle(pilot)
        assert "spade" in text_on(pilot)
    approval = stage.another("f").open(ident).interview.state.approval
    assert approval is not None
    assert (approval.date, approval.role, approval.number) == ("2025-11-30", "head gardener", "TK 1")


async def test_what_nobody_has_confirmed_is_listed_before(stage: Stage) -> None:
    async with sitting(stage, stage.following()) as pilot:
        await decide(pilot)
        assert "Left out of the approved document" in text_on(pilot)
        assert cut_off(pilot) == []
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ConversationScreen)
        assert not conversation(pilot).read_only


async def test_a_day_that_cannot_be_and_a_missing_role_are_refused(stage: Stage) -> None:
    async with sitting(stage, stage.first(LAST_YEAR)) as pilot:
        await decide(pilot)
        await fill_in(pilot, "2015-11-30", "head gardener")
        assert "cannot be the day" in text_on(pilot)
        assert cut_off(pilot) == []
        await fill_in(pilot, "2025-11-30", "")
        assert "Who approved it is missing" in text_on(pilot)
        assert isinstance(pilot.app.screen, Approve)
        assert not conversation(pilot).read_only


async def test_a_day_to_come_is_asked_about_once_more(stage: Stage) -> None:
    async with sitting(stage, stage.first(LAST_YEAR, year=2099)) as pilot:
        await decide(pilot)
        await fill_in(pilot, "2098-11-30", "head gardener")
        assert "still to come" in text_on(pilot)
        assert not conversation(pilot).read_only
        assert cut_off(pilot) == []
        await press(pilot, "enter")
        assert conversation(pilot).read_only


async def test_an_approved_review_is_opened_again_with_a_reason(stage: Stage) -> None:
    ident = stage.first(LAST_YEAR)
    stage_of = stage.workspace.open(ident)
    stage_of.save(stage.workspace.recorder.approve(stage_of.interview, "2025-11-30", "head gardener"))
    async with sitting(stage, ident) as pilot:
        await decide(pilot)
        assert isinstance(pilot.app.screen, AskLine)
        await press(pilot, "enter")
        assert conversation(pilot).read_only
        await decide(pilot)
        await type_text(pilot, "fel antal")
        await press(pilot, "enter")
        assert not conversation(pilot).read_only
        assert conversation(pilot).composer is not None
    events = stage.another("f").open(ident).interview.state.events
    assert [event.value for event in events if event.kind == "reopened"] == ["fel antal"]


async def test_approving_beside_the_draft_is_seen_in_the_conversation_too(stage: Stage) -> None:
    async with sitting(stage, stage.first(LAST_YEAR)) as pilot:
        await press(pilot, "ctrl+r")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "F12 Approve" in text_on(pilot)
        await press(pilot, "f12")
        await fill_in(pilot, "2025-11-30", "head gardener")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "Open again" in text_on(pilot)
        assert pilot.app.screen.query_one("#draft", OptionList).option_count > 0
        await press(pilot, "escape")
        assert "can only be read" in text_on(pilot)
