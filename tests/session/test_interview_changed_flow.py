"""Answers given to an earlier version of the flow: what is kept, what needs a look, what returns."""

from __future__ import annotations

from typing import Any

from interview.flow.models import Flow
from interview.session.interview import Interview
from tests.session.sample import Played
from tests.session.sample_flow import FLOW, FRAME, RISK, choices, flow_with, text


def changed(ident: str, *, more: tuple[dict[str, Any], ...] = (), **fields: Any) -> Flow:
    """The sample's frame with one question changed, and more sections."""
    questions = [{**question, **(fields if question["id"] == ident else {})} for question in FRAME["questions"]]
    return flow_with({**FRAME, "questions": questions}, *more)


def seen_with(flow: Flow, played: Played) -> Interview:
    return Interview(flow, played.state)


def test_an_answer_that_no_longer_fits_needs_review_and_is_kept() -> None:
    played = Played().answers(ram__planering="tre_ar")
    view = seen_with(changed("ram.planering", choices=choices("ett_ar", "fyra_ar")), played)
    item = view.item("ram.planering")
    assert item.state == "needs_review"
    assert item.value is None
    assert item.given
    assert item.given.value == "tre_ar"
    assert view.next() == "ram.organisation"
    assert "ram.planering" in {point.question for point in view.open_points()}
    assert "ram.anvisning" not in {item.question.id for item in view.relevant()}


def test_an_answer_of_another_kind_needs_review() -> None:
    played = Played().answers(ram__organisation="Provkontoret")
    number = {"id": "ram.organisation", "kind": "number", "label": "Which number?"}
    view = seen_with(flow_with({**FRAME, "questions": [number, *FRAME["questions"][1:]]}), played)
    assert view.item("ram.organisation").state == "needs_review"


def test_a_reworded_question_keeps_its_answer() -> None:
    played = Played().answers(ram__organisation="Provkontoret")
    view = seen_with(changed("ram.organisation", label="What is it called?"), played)
    assert view.item("ram.organisation").state == "answered"


def test_what_of_a_list_still_fits_is_shown() -> None:
    played = Played().answers(ram__utan_avsnitt=["rsa", "vor"])
    item = seen_with(changed("ram.utan_avsnitt", choices=choices("rsa", "plan")), played).item("ram.utan_avsnitt")
    assert item.state == "needs_review"
    assert item.value == ["rsa"]


def test_what_still_fits_of_an_answer_keeps_shaping_the_path() -> None:
    flow = changed("ram.utan_avsnitt", choices=choices("rsa", "plan"), more=(RISK,))
    view = seen_with(flow, Played().answers(ram__utan_avsnitt=["rsa", "vor"]))
    assert not view.is_relevant("rsa.cykel")


def test_an_answer_given_under_an_alias_stands_under_the_new_id() -> None:
    played = Played().answers(ram__organisation="Provkontoret")
    renamed = text("ram.namn", lines="one", aliases=["ram.organisation"])
    flow = flow_with({**FRAME, "questions": [renamed, *FRAME["questions"][1:]]})
    played.interview = Interview(flow, played.state)
    assert played.value("ram.namn") == "Provkontoret"
    assert played.value("ram.organisation") == "Provkontoret"
    (event,) = played.answer("ram.namn", "Nya kontoret")
    assert event.question == "ram.namn"
    assert event.replaces
    assert not played.state.conflicts
    assert Interview(flow, played.state).item("ram.namn").value == "Nya kontoret"


def test_an_answer_under_an_old_id_from_another_device_is_read_too() -> None:
    elsewhere = Played().answers(ram__organisation="Provkontoret")
    renamed = text("ram.namn", lines="one", aliases=["ram.organisation"])
    flow = flow_with({**FRAME, "questions": [renamed, *FRAME["questions"][1:]]})
    view = Interview(flow, Played().state).after(elsewhere.state.events)
    assert view.item("ram.namn").value == "Provkontoret"


def test_an_orphaned_answer_is_kept_and_returns_with_its_question() -> None:
    played = Played().answers(ram__anvisning="Anvisning 2026", ram__planering="tre_ar")
    without = flow_with({**FRAME, "questions": [q for q in FRAME["questions"] if q["id"] != "ram.anvisning"]})
    view = Interview(without, played.state)
    assert view.orphans["ram.anvisning"].value == "Anvisning 2026"
    assert Interview(FLOW, view.state).item("ram.anvisning").value == "Anvisning 2026"
