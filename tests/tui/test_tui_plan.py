"""What goes on from last year's plan, as the screen offers it."""

from __future__ import annotations

from tests.tui.stage import ORGANISATION, Stage, conversation, press, settle, sitting, text_on

PLAN = "plan.rader"


async def test_what_goes_on_is_offered_with_its_origin_and_how_long_it_was_pushed(stage: Stage) -> None:
    last = stage.workspace.begin(ORGANISATION, 2026)
    stage.answer(last, {PLAN: [{"ar": "2026", "atgard": "Klassa arkivet", "ursprung": "RSA 2024", "forst": 2025}]})
    ident = stage.workspace.begin(ORGANISATION, 2027, previous=last)
    (due,) = stage.item(ident, "uppfoljning.plan").rows
    stage.answer(ident, {"uppfoljning.plan": [{**due, "status": "flyttad"}]})
    async with sitting(stage, ident, (80, 24)) as pilot:
        await conversation(pilot).go(PLAN)
        await settle(pilot)
        said = " ".join(text_on(pilot).split())
        assert "2027 · Klassa arkivet · RSA 2024" in said
        assert "Uppskjuten, antal år 2" in said
        await press(pilot, "f2")
    assert [(row["ar"], row["skjuten"]) for row in stage.item(ident, PLAN).rows] == [("2027", 2)]
    assert stage.item(ident, PLAN).state == "affirmed"
