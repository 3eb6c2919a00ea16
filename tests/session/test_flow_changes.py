"""Resuming with another version of the flow: a report, and nothing lost."""

from __future__ import annotations

from typing import Any

from interview.flow.models import Flow
from interview.session.flow_changes import FlowChanges, flow_changes
from interview.session.interview import Interview
from tests.session.sample import Played
from tests.session.sample_flow import FLOW, FRAME, PLAN, RISK, choices, flow_with, text


def frame(*questions: dict[str, Any], without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The frame with questions replaced by id, or added, or left out."""
    new = {question["id"]: question for question in questions}
    kept = [new.pop(old["id"], old) for old in FRAME["questions"] if old["id"] not in without]
    return {**FRAME, "questions": [*kept, *new.values()]}


def original(ident: str, **changes: Any) -> dict[str, Any]:
    question = next(question for question in FRAME["questions"] if question["id"] == ident)
    return {**question, **changes}


def seen(played: Played, *sections: dict[str, Any]) -> tuple[Interview, FlowChanges]:
    view = Interview(flow_with(*sections), played.state)
    return view, flow_changes(view)


def test_nothing_is_reported_for_the_same_flow() -> None:
    played = Played().answers(ram__organisation="P")
    assert flow_changes(Interview(Flow.model_validate(FLOW.model_dump()), played.state)) == FlowChanges()


def test_a_new_question_is_reported() -> None:
    view, changes = seen(Played(), frame(text("ram.ny")), RISK, PLAN)
    assert changes == FlowChanges(new=("ram.ny",))
    (line,) = changes.sentences(view)
    assert "ram.ny" in line


def test_a_new_wording_is_reported_where_it_was_answered_and_the_answer_stands() -> None:
    played = Played().answers(ram__organisation="P")
    reworded = original("ram.organisation", label="What is it called?")
    also = original("ram.planering", label="How long?")
    view, changes = seen(played, frame(reworded, also), RISK, PLAN)
    assert changes == FlowChanges(reworded=("ram.organisation",))
    assert view.item("ram.organisation").state == "answered"


def test_a_new_help_text_is_not_worth_a_line() -> None:
    played = Played().answers(ram__organisation="P")
    view, changes = seen(played, frame(original("ram.organisation", help="New.")), RISK, PLAN)
    assert changes == FlowChanges()
    assert changes.sentences(view) == []


def test_an_answer_that_no_longer_fits_is_to_be_reviewed() -> None:
    played = Played().answers(ram__planering="tre_ar")
    view, changes = seen(played, frame(original("ram.planering", choices=choices("ett_ar", "fyra_ar"))), RISK, PLAN)
    assert changes == FlowChanges(to_review=("ram.planering",))
    assert view.item("ram.planering").given is not None


def test_a_renamed_question_keeps_its_answer_and_is_not_new() -> None:
    played = Played().answers(ram__organisation="P")
    renamed = original("ram.organisation", id="ram.namn", aliases=["ram.organisation"])
    view, changes = seen(played, frame(renamed, without=("ram.organisation",)), RISK, PLAN)
    assert changes == FlowChanges(renamed=(("ram.organisation", "ram.namn"),))
    assert view.item("ram.namn").value == "P"


def test_an_answered_question_that_is_gone_is_reported_and_its_answer_kept() -> None:
    played = Played().answers(ram__anvisning="Anvisning", plan__mal="ett")
    view, changes = seen(played, frame(without=("ram.anvisning", "ram.text")), RISK, PLAN)
    assert changes == FlowChanges(orphaned=("ram.anvisning",))
    assert view.orphans["ram.anvisning"].value == "Anvisning"
    assert any("ram.anvisning" in line for line in changes.sentences(view))


def test_the_change_is_recorded_once_and_then_silent() -> None:
    played = Played()
    view, changes = seen(played, frame(text("ram.ny")), RISK, PLAN)
    assert changes.new
    view = view.after(played.record.change_flow(view))
    assert view.state.flow_version == view.flow.version
    assert flow_changes(view) == FlowChanges()
    assert played.record.change_flow(view) == ()
