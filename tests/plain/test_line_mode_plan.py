"""What goes on from last year's plan, as the line mode offers it."""

from __future__ import annotations

from interview.workspace import Workspace
from tests.plain.sittings import sit


def test_what_goes_on_is_offered_with_its_origin_and_how_long_it_was_pushed(workspace: Workspace) -> None:
    last = workspace.begin("Provkontoret", 2026)
    opened = workspace.open(last)
    row = {"ar": "2026", "atgard": "Klassa arkivet", "ursprung": "RSA 2024", "forst": 2025}
    opened.save(workspace.recorder.answer(opened.interview, "plan.rader", [row]))
    ident = workspace.begin("Provkontoret", 2027, previous=last)
    opened = workspace.open(ident)
    (due,) = opened.interview.item("uppfoljning.plan").rows
    opened.save(workspace.recorder.answer(opened.interview, "uppfoljning.plan", [{**due, "status": "flyttad"}]))
    seen = sit(workspace, ident, "/jump plan.rader", "=")
    said = " ".join(seen.screen.split())
    assert "2027 · Klassa arkivet · RSA 2024" in said
    assert "Uppskjuten, antal år 2" in said
    (kept,) = workspace.open(ident).interview.item("plan.rader").rows
    assert (kept["ar"], kept["skjuten"]) == ("2027", 2)
