"""Rows on the screen: added, changed, removed and moved by keyboard alone, the risk value as one types."""

from __future__ import annotations

from interview.tui.composer.rows import RowsComposer
from tests.tui.stage import LAST_YEAR, Stage, conversation, press, settle, sitting, text_on, type_text

RISKS = "second.risks"


async def test_a_row_is_added_and_its_risk_value_computed_while_one_types(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident, (120, 40)) as pilot:
        await conversation(pilot).go(RISKS)
        await press(pilot, "enter")
        await type_text(pilot, "Storm")
        await press(pilot, "enter", "4", "enter", "5")
        assert "Risk value: 20" in text_on(pilot)
        assert "*" in text_on(pilot)
        await press(pilot, "enter", "y", "enter")
        await type_text(pilot, "Tie things down.\nTwice.")
        await press(pilot, "enter")
        row = {"risk": "Storm", "likelihood": 4, "impact": 5, "value": 20, "accepted": True}
        [saved] = stage.item(ident, RISKS).rows
        assert {name: value for name, value in saved.items() if name != "_id"} == {
            **row,
            "measure": "Tie things down.\nTwice.",
        }
        await press(pilot, "enter")
        assert conversation(pilot).at == "second.more"


async def test_a_row_is_changed_moved_and_removed(stage: Stage) -> None:
    ident = stage.first({RISKS: LAST_YEAR[RISKS]})
    async with sitting(stage, ident, (120, 40)) as pilot:
        await conversation(pilot).go(RISKS)
        await press(pilot, "home", "alt+down")
        assert [row["risk"] for row in stage.item(ident, RISKS).rows] == ["Drought", "Frost"]
        await press(pilot, "enter")
        await type_text(pilot, " and rain")
        await press(pilot, "f2")
        assert stage.item(ident, RISKS).rows[1]["risk"] == "Frost and rain"
        await press(pilot, "home", "delete")
        assert [row["risk"] for row in stage.item(ident, RISKS).rows] == ["Frost and rain"]


async def test_proposed_rows_are_kept_with_one_key(stage: Stage) -> None:
    ident = stage.following()
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go(RISKS)
        await settle(pilot)
        assert "Keep all 2 rows" in text_on(pilot)
        await press(pilot, "enter")
    assert stage.item(ident, RISKS).state == "affirmed"


async def test_a_refused_row_stays_open_with_the_reason(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident, (120, 40)) as pilot:
        await conversation(pilot).go(RISKS)
        await press(pilot, "enter", "enter", "9", "f2")
        assert "too large" in text_on(pilot)
        await press(pilot, "backspace", "3", "f2")
        assert "must be filled in" in text_on(pilot)
    assert stage.item(ident, RISKS).rows == []


async def test_leaving_a_half_filled_row_asks_first(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident, (120, 40)) as pilot:
        await conversation(pilot).go(RISKS)
        await press(pilot, "enter")
        await type_text(pilot, "Storm")
        await press(pilot, "escape")
        assert "Leave the row?" in text_on(pilot)
        await press(pilot, "escape")
        assert "Storm" in text_on(pilot)
        await press(pilot, "escape", "enter")
        assert pilot.app.screen is conversation(pilot)
        assert isinstance(conversation(pilot).composer, RowsComposer)
    assert stage.item(ident, RISKS).rows == []


async def test_there_is_nothing_to_list_is_an_answer(stage: Stage) -> None:
    ident = stage.first()
    async with sitting(stage, ident) as pilot:
        await conversation(pilot).go(RISKS)
        await press(pilot, "end", "enter")
    assert (stage.item(ident, RISKS).state, stage.item(ident, RISKS).value) == ("answered", [])
