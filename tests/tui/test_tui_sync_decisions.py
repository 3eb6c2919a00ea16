"""What is decided about an edited draft on the screen: conflicts, copies, text outside every answer."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from lxml.etree import _Element
from textual.widgets import OptionList

from interview.tui.conversation.jump import Jump
from interview.tui.conversation.screen import ConversationScreen
from interview.tui.sync.decide import Decide
from interview.tui.sync.recorded import Recorded
from interview.tui.sync.screen import SyncScreen
from tests.intake.sync.editing import append, control, new_paragraph, retype, take_out
from tests.tui.homecoming import ANSWERS, SIZES, choose, coming, draft, said
from tests.tui.stage import (
    Stage,
    conversation,
    cut_off,
    notices,
    press,
    text_on,
    type_text,
    until,
)


@pytest.fixture
def ident(stage: Stage) -> str:
    return stage.first(ANSWERS)


@SIZES
@pytest.mark.parametrize(
    ("choice", "then"), [("mine", "Dammen är borta."), ("theirs", "Dammen är grund."), ("later", "Dammen är borta.")]
)
async def test_a_conflict_shows_three_texts_and_is_decided(
    stage: Stage, ident: str, tmp_path: Path, choice: str, then: str, size: tuple[int, int]
) -> None:
    file = draft(stage, ident, tmp_path, retype("Dammen är", "Dammen är grund."), append("Muren", " Väl."))
    stage.answer(ident, {"second.more": "Dammen är borta."}, stage.another("b"))
    async with coming(stage, ident, file, size) as pilot:
        assert "1 conflict" in text_on(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Decide)
        assert cut_off(pilot) == []
        shown = text_on(pilot)
        assert "When the draft was written:" in shown
        assert "Dammen är djup." in shown
        assert "Dammen är [-djup-] {+borta+}." in shown
        await press(pilot, "pagedown", "pagedown")
        assert "Dammen är [-djup-] {+grund+}." in text_on(pilot)
        await choose(pilot, choice)
        assert isinstance(pilot.app.screen, SyncScreen)
        await press(pilot, "f2", "enter")
        await until(pilot, Recorded)
        await press(pilot, "enter")
        await until(pilot, ConversationScreen)
        assert (conversation(pilot).at == "second.more") == (choice == "later")
        if choice == "later":
            assert conversation(pilot).composer is not None
            assert "Dammen är grund." in text_on(pilot)
    assert said(stage, ident, "second.more") == then
    assert said(stage, ident, "first.story") == "Muren lagades. Väl.\n\nIngen skadades."


async def test_an_undecided_conflict_is_told_and_left_alone(stage: Stage, ident: str, tmp_path: Path) -> None:
    file = draft(stage, ident, tmp_path, retype("Dammen är", "Dammen är grund."), append("Muren", " Väl."))
    stage.answer(ident, {"second.more": "Dammen är borta."}, stage.another("b"))
    async with coming(stage, ident, file) as pilot:
        await press(pilot, "f2")
        assert "1 is not decided: the answer here stays." in text_on(pilot)
        await press(pilot, "enter")
        await until(pilot, Recorded)
    assert said(stage, ident, "second.more") == "Dammen är borta."


async def test_a_decision_can_be_changed(stage: Stage, ident: str, tmp_path: Path) -> None:
    file = draft(stage, ident, tmp_path, retype("Dammen är", "Dammen är grund."))
    stage.answer(ident, {"second.more": "Dammen är borta."}, stage.another("b"))
    async with coming(stage, ident, file) as pilot:
        await press(pilot, "enter")
        await choose(pilot, "theirs")
        assert "More: as in the file" in text_on(pilot)
        await press(pilot, "enter")
        await choose(pilot, "mine")
        assert "More: as here" in text_on(pilot)
        await press(pilot, "f2")
        assert "There is nothing to record." in notices(pilot)
    assert said(stage, ident, "second.more") == "Dammen är borta."


@SIZES
async def test_one_of_two_places_is_taken(stage: Stage, ident: str, tmp_path: Path, size: tuple[int, int]) -> None:
    def twice(body: _Element) -> None:
        found = control(body, "second.more")
        found.addnext(copy.deepcopy(found))

    file = draft(stage, ident, tmp_path, twice, retype("Dammen är", "Dammen är grund."))
    async with coming(stage, ident, file, size) as pilot:
        assert "1 more than once" in text_on(pilot)
        await press(pilot, "enter")
        assert cut_off(pilot) == []
        await choose(pilot, "1")
        assert "More: place 1 in the file" in text_on(pilot)
        await press(pilot, "f2", "enter")
        await until(pilot, Recorded)
    assert said(stage, ident, "second.more") == "Dammen är grund."


@SIZES
async def test_text_outside_every_answer_is_put_where_one_says(
    stage: Stage, ident: str, tmp_path: Path, size: tuple[int, int]
) -> None:
    def outside(body: _Element) -> None:
        control(body, "second.more").addnext(new_paragraph("Grinden *knarrar*."))

    file = draft(stage, ident, tmp_path, outside)
    async with coming(stage, ident, file, size) as pilot:
        assert "1 outside" in text_on(pilot)
        await press(pilot, "enter")
        await choose(pilot, "elsewhere")
        assert isinstance(pilot.app.screen, Jump)
        assert cut_off(pilot) == []
        listed = [option.id for option in pilot.app.screen.query_one(OptionList).options]
        assert "first.trained" not in listed  # a number takes no text
        await type_text(pilot, "story")
        await press(pilot, "enter")
        assert "into Story" in text_on(pilot)
        await press(pilot, "f2", "enter")
        await until(pilot, Recorded)
    assert said(stage, ident, "first.story") == "Muren lagades.\n\nIngen skadades.\n\nGrinden \\*knarrar\\*."


async def test_text_outside_may_be_left_out_and_what_is_missing_stays(stage: Stage, ident: str, tmp_path: Path) -> None:
    def edit(body: _Element) -> None:
        control(body, "second.more").addnext(new_paragraph("Grinden knarrar."))
        take_out(control(body, "first.story"))

    file = draft(stage, ident, tmp_path, edit, append("Dammen är", " Än."))
    async with coming(stage, ident, file) as pilot:
        assert "nothing is deleted" in text_on(pilot)
        await press(pilot, "enter")
        await choose(pilot, "nowhere")
        assert "left out: Grinden" in text_on(pilot)
        await press(pilot, "f2", "enter")
        await until(pilot, Recorded)
    assert said(stage, ident, "first.story") == ANSWERS["first.story"]
    assert said(stage, ident, "second.more") == "Dammen är djup. Än."
