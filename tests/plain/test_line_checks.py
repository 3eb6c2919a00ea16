"""What the checks ask, in the line mode: told, listed, put aside for a reason and taken up again."""

from __future__ import annotations

import pytest

from interview.review.checks import Finding
from interview.workspace import Workspace
from tests.plain.sittings import sit, state, value

LATE = "Rutinen ska vara färdig senast i oktober 2020."
LATER = LATE.replace("oktober", "november")
TOLD = "Something to look over in the answer about Anything more (Omvärldsbevakning):"


def dismissals(workspace: Workspace, ident: str) -> list[str]:
    return [kept.why for kept in workspace.open(ident).interview.state.dismissals.values()]


def write(text: str) -> tuple[str, ...]:
    return ("/jump omvarld.text", text, ".")


def test_what_an_answer_brings_up_is_told_once_before_the_next_question(workspace: Workspace, ident: str) -> None:
    shown = sit(workspace, ident, *write(LATE), "/later", *write(f"Inledning. {LATE}"), "/later").shown
    told = [place for place, line in enumerate(shown) if line.startswith("Something to look over")]
    assert len(told) == 1
    assert f"“{LATE}”" in shown[told[0] + 1]
    again = sit(workspace, ident, *write(LATER)).shown
    assert sum(line.startswith("Something to look over") for line in again) == 1


def test_whoever_comes_to_a_question_hears_that_something_is_asked_and_can_list_it(
    workspace: Workspace, ident: str
) -> None:
    sit(workspace, ident, *write(LATE))
    screen = sit(workspace, ident, "/jump omvarld.text", "/check").screen
    assert "Something to look over" not in screen, "it stood there before"
    assert "The checks ask 1 thing about this answer" in screen
    assert "1. Error: " in screen
    assert f"“{LATE}”" in screen


def test_where_nothing_is_asked_about_the_answer_the_whole_review_is_listed(workspace: Workspace, ident: str) -> None:
    assert "The checks have nothing to ask." in sit(workspace, ident, "/check").screen
    sit(workspace, ident, *write(LATE))
    screen = sit(workspace, ident, "/jump ram.form", "/check").screen
    assert "Nothing is asked about this answer. In the whole review:" in screen
    assert f"“{LATE}”" in screen


def test_a_finding_is_put_aside_for_a_reason_and_taken_up_again(workspace: Workspace, ident: str) -> None:
    sit(workspace, ident, *write(LATE))
    here = "/jump omvarld.text"
    assert "A reason for letting it stand is needed." in sit(workspace, ident, here, "/let-stand 1").screen
    assert "There is no finding 2." in sit(workspace, ident, here, "/let-stand 2 Citat").screen
    assert "There is no finding –." in sit(workspace, ident, here, "/let-stand").screen
    assert dismissals(workspace, ident) == []
    told = sit(workspace, ident, here, "/let-stand 1 Citat ur avtalet", "/check").screen
    assert dismissals(workspace, ident) == ["Citat ur avtalet"]
    assert "Put aside 2026-10-15: Citat ur avtalet" in told
    assert "The checks ask" not in sit(workspace, ident, here).screen
    screen = sit(workspace, ident, here, "/ask-again 1").screen
    assert f"Asked about again: “{LATE}”" in screen
    assert dismissals(workspace, ident) == []


def test_a_command_in_the_middle_of_a_text_keeps_what_was_written(workspace: Workspace, ident: str) -> None:
    sit(workspace, ident, "/jump omvarld.text", "Första raden.", "/check", "Andra raden.", ".")
    assert value(workspace, ident, "omvarld.text") == "Första raden.\nAndra raden."


def test_a_fault_in_a_rule_is_told_and_keeps_nobody_out(
    workspace: Workspace, ident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, dismissed: bool) -> tuple[Finding, ...]:
        raise ZeroDivisionError(dismissed)

    monkeypatch.setattr("interview.review.checks.findings", broken)
    assert "ZeroDivisionError" in sit(workspace, ident, "=").screen
    assert state(workspace, ident, "ram.organisation") == "affirmed"
