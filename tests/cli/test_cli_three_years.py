"""A plan through four reviews of an organisation, as somebody goes from year to year with the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.driver import Genomgang

FIRST_PLAN = [
    {"ar": "2025", "atgard": "Klassa arkivet", "ursprung": "RSA 2024", "klart": "juni 2025"},
    {"ar": "2025", "atgard": "Öva"},
    {"ar": "2025", "atgard": "Utbilda alla nya", "aterkommande": True},
    {"ar": "2025", "atgard": "Byt larmet"},
    {"ar": "2025–2026", "atgard": "Inför ny inloggning"},
    {"ar": "2026", "atgard": "Se över avtalen"},
    {"ar": "2027", "atgard": "Flytta till ny drift"},
]
TOLD = {
    "Klassa arkivet": "flyttad", "Öva": "klar", "Utbilda alla nya": "klar", "Byt larmet": "struken",
    "Inför ny inloggning": "pagar", "Se över avtalen": "pagar", "Flytta till ny drift": "klar",
}  # fmt: skip


class Years:
    """Provbolaget, year after year."""

    def __init__(self, genomgang: Genomgang, folder: Path) -> None:
        self._run, self._file = genomgang, folder / "svar.json"

    def fill(self, ident: str, **answers: object) -> None:
        self._file.write_text(json.dumps({name.replace("__", "."): raw for name, raw in answers.items()}), "utf-8")
        self._run.ok("fill", ident, "--json", self._file)

    def approve(self, ident: str, year: int) -> None:
        self._run.ok("approve", ident, "--date", f"{year - 1}-11-20", "--role", "vd")

    def next(self, year: int) -> tuple[list[str], dict[str, dict[str, Any]]]:
        """Begins a year, says of every row followed up what `TOLD` says, keeps the plan as offered, and approves.

        Returns the actions followed up and the rows of the plan, by action.
        """
        ident = self._run.ok("new", "Provbolaget", year).out.strip()
        rows = self._run.item(ident, "uppfoljning.plan")["value"]
        told = [{**row, "status": TOLD[row["atgard"]], "kommentar": "Skäl"} for row in rows]
        self.fill(ident, uppfoljning__plan=told)
        assert self._run.item(ident, "plan.rader")["state"] == "proposed"
        self.fill(ident, plan__rader={"affirm": True})
        self.approve(ident, year)
        planned = self._run.item(ident, "plan.rader")["value"]
        return [row["atgard"] for row in rows], {row["atgard"]: row for row in planned}


def test_a_plan_rolls_through_four_reviews(genomgang: Genomgang, tmp_path: Path) -> None:
    years = Years(genomgang, tmp_path)
    first = genomgang.ok("new", "Provbolaget", 2025).out.strip()
    years.fill(first, plan__rader=FIRST_PLAN)
    years.approve(first, 2025)

    followed, plan = years.next(2026)
    assert followed == ["Klassa arkivet", "Öva", "Utbilda alla nya", "Byt larmet", "Inför ny inloggning"]
    assert set(plan) == set(TOLD) - {"Öva", "Byt larmet"}
    assert {name: row["ar"] for name, row in plan.items() if row["ar"] != "2026"} == {"Flytta till ny drift": "2027"}
    pushed = plan["Klassa arkivet"]
    assert (pushed["ursprung"], pushed["forst"], pushed["skjuten"]) == ("RSA 2024", 2025, 1)
    assert "klart" not in pushed
    assert [name for name, row in plan.items() if row.get("skjuten")] == ["Klassa arkivet"]

    followed, plan = years.next(2027)
    assert len(followed) == len(set(followed)) == 4
    assert {name: row.get("skjuten") for name, row in plan.items()} == {
        "Flytta till ny drift": None, "Inför ny inloggning": 1, "Se över avtalen": 1, "Klassa arkivet": 2,
        "Utbilda alla nya": None,
    }  # fmt: skip

    _followed, plan = years.next(2028)
    assert {name: row.get("skjuten") for name, row in plan.items()} == {
        "Inför ny inloggning": 2, "Se över avtalen": 2, "Klassa arkivet": 3, "Utbilda alla nya": None,
    }  # fmt: skip
    told = tmp_path / "summary.json"
    genomgang.ok("diff", "provbolaget-2028", "-o", told)
    summary = json.loads(told.read_text("utf-8"))
    fates = {row["after"]["atgard"]: row["pushed_years"] for row in summary["plan"]["rows"] if row["after"]}
    assert fates["Klassa arkivet"] == 3
    further = genomgang.ok("diff", "provbolaget-2028", "--against", "provbolaget-2025").out
    assert "2025" in further
    assert "(uppskjuten 3 år)" in genomgang.ok("draft", "provbolaget-2028", "-o", "-").out
