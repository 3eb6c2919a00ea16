"""The view of an interview: what is relevant, what comes next, what is left."""

from __future__ import annotations

import pytest

from interview.errors import AnswerError
from interview.session.interview import Interview, Progress
from tests.session.sample import Played
from tests.session.sample_flow import FLOW, ROW, flow_with, text


def relevant(played: Played) -> list[str]:
    return [item.question.id for item in played.interview.relevant()]


def test_a_condition_decides_what_is_asked() -> None:
    played = Played()
    assert "ram.anvisning" not in relevant(played)
    played.answer("ram.planering", "tre_ar")
    assert "ram.anvisning" in relevant(played)
    assert played.interview.is_relevant("ram.anvisning")


def test_an_answer_off_the_path_is_kept_left_out_and_returns() -> None:
    played = Played().answers(rsa__granskad=True, rsa__granskning="IMY var här")
    answered = played.interview.progress().answered
    played.answer("rsa.granskad", False)
    assert "rsa.granskning" not in relevant(played)
    assert played.interview.progress().answered == answered - 1
    assert played.value("rsa.granskning") == "IMY var här"
    played.answer("rsa.granskad", True)
    assert played.interview.progress().answered == answered


def test_a_section_that_is_switched_off_is_not_asked() -> None:
    played = Played().answers(ram__utan_avsnitt=["rsa"])
    assert [section.id for section in played.interview.sections()] == ["ram", "plan"]
    assert not any(ident.startswith("rsa.") for ident in relevant(played))
    played.answer("ram.utan_avsnitt", [])
    assert [section.id for section in played.interview.sections()] == ["ram", "rsa", "plan"]


CHAIN = flow_with(
    {
        "id": "a",
        "title": "A",
        "questions": [
            {"id": "a.first", "kind": "boolean", "label": "1?"},
            {"id": "a.second", "kind": "boolean", "label": "2?", "when": "a.first is true"},
            text("a.third", when="a.second is true"),
        ],
    }
)


def test_an_answer_off_the_path_decides_nothing() -> None:
    played = Played(CHAIN).answers(a__first=True, a__second=True)
    assert relevant(played) == ["a.first", "a.second", "a.third"]
    played.answer("a.first", False)
    assert relevant(played) == ["a.first"]


@pytest.mark.parametrize("mark", ["unknown", "not_applicable", "later"])
def test_a_mark_is_no_answer_to_a_condition(mark: str) -> None:
    played = Played().answers(ram__planering="tre_ar")
    played.take(getattr(played.record, mark)(played.interview, "ram.planering"))
    assert "ram.anvisning" not in relevant(played)


def test_what_last_year_proposes_shapes_the_path() -> None:
    last_year = Played(year=2026).answers(ram__utan_avsnitt=["rsa"])
    played = Played(previous=last_year.state)
    assert played.state_of("ram.utan_avsnitt") == "proposed"
    assert "rsa.granskad" not in relevant(played)


def test_next_goes_from_where_the_conversation_stands_and_round() -> None:
    played = Played()
    assert played.interview.next() == "ram.organisation"
    played.take(played.record.visit(played.interview, "plan.mal"))
    assert played.interview.next() == "plan.mal"
    assert played.interview.next("plan.mal") == "plan.nasta"
    assert played.interview.next("plan.text") == "ram.organisation"
    played.answer("plan.mal", ["ett"])
    assert played.interview.next() == "plan.nasta"


def test_next_passes_over_what_is_settled() -> None:
    played = Played().answers(ram__organisation="P", ram__planering="ett_ar")
    played.take(played.record.unknown(played.interview, "ram.utan_avsnitt", "Ada"))
    played.take(played.record.not_applicable(played.interview, "ram.verksamhetsar"))
    assert played.interview.next() == "ram.period_fran"


def test_what_is_put_off_comes_when_nothing_else_is_left() -> None:
    played = Played(CHAIN)
    played.take(played.record.later(played.interview, "a.first"))
    assert played.interview.next() == "a.first"
    played = Played()
    played.take(played.record.later(played.interview, "ram.organisation"))
    assert played.interview.next("plan.text") == "ram.planering"
    assert played.interview.next("ram.organisation") == "ram.planering"
    for item in played.interview.relevant():
        if item.question.id != "ram.organisation":
            played.take(played.record.not_applicable(played.interview, item.question.id))
    assert played.interview.next() == "ram.organisation"
    played.answer("ram.organisation", "P")
    assert played.interview.next() is None


def test_who_comes_back_finds_the_question_that_was_left() -> None:
    played = Played()
    assert played.interview.resume_at() == "ram.organisation", "nothing was visited yet"
    played.take(played.record.visit(played.interview, "ram.planering"))
    assert played.interview.resume_at() == "ram.planering"
    played.answer("ram.planering", "ett_ar")
    assert played.interview.resume_at() == played.interview.next("ram.planering"), "done with it"
    played.take(played.record.visit(played.interview, "ram.organisation"))
    played.take(played.record.visit(played.interview, "ram.planering"))
    assert played.interview.resume_at() == "ram.planering", "gone back to, though it is answered"
    assert played.interview.next() != "ram.planering"


def test_who_comes_back_finds_what_was_half_written_or_half_entered() -> None:
    played = Played()
    played.take(played.record.visit(played.interview, "plan.text"))
    played.answer("plan.text", "Klart.")
    played.take(played.record.begin(played.interview, "plan.text", "Klart, och"))
    assert played.interview.resume_at() == "plan.text"
    played.take(played.record.begin(played.interview, "plan.text", ""))
    assert played.interview.resume_at() == played.interview.next()
    played.take(played.record.visit(played.interview, "rsa.projekt"))
    played.take(played.record.set_row(played.interview, "rsa.projekt", None, {"projekt": "Nät"}))
    assert played.state_of("rsa.projekt") == "answered"
    assert played.interview.resume_at() == "rsa.projekt", "more rows may be on their way"
    played.answer("rsa.projekt", [*played.interview.item("rsa.projekt").rows, {"projekt": "Arkiv"}])
    assert played.interview.resume_at() != "rsa.projekt"


def test_who_comes_back_is_not_led_to_what_is_no_longer_asked() -> None:
    played = Played()
    played.take(played.record.visit(played.interview, "rsa.projekt"))
    played.answer("ram.utan_avsnitt", ["rsa"])
    assert played.interview.resume_at() == played.interview.next()


def test_required_only_passes_over_optional_questions_but_not_over_open_points() -> None:
    played = Played()
    asked = []
    while ident := played.interview.next(required_only=True):
        asked.append(ident)
        played.take(played.record.not_applicable(played.interview, ident))
    assert asked == [
        "ram.organisation",
        "ram.planering",
        "ram.verksamhetsar",
        "ram.period_fran",  # optional, but something is proposed that nobody has confirmed
        "rsa.cykel",
        "rsa.granskad",
        "rsa.handelser",
        "plan.uppfoljning",
        "plan.rader",
        "plan.nasta",
    ]
    assert not played.interview.open_points()


def test_before_is_the_question_before_on_the_path() -> None:
    played = Played()
    assert played.interview.before("ram.organisation") is None
    assert played.interview.before("ram.text") == "ram.period_fran"
    played.answer("ram.planering", "tre_ar")
    assert played.interview.before("ram.text") == "ram.anvisning"
    played.answer("ram.utan_avsnitt", ["rsa"])
    assert played.interview.before("plan.uppfoljning") == "ram.text"
    assert played.interview.before("rsa.text") == "ram.text"


def test_progress_counts_what_is_settled_and_no_empty_free_text() -> None:
    played = Played()
    assert played.interview.progress("plan") == Progress(0, 4)
    played.answer("plan.nasta", "2027-10-01")
    played.take(played.record.not_applicable(played.interview, "plan.mal"))
    played.take(played.record.unknown(played.interview, "plan.rader", "Ada"))
    played.take(played.record.later(played.interview, "plan.uppfoljning"))
    assert played.interview.progress("plan") == Progress(2, 4)
    played.answer("plan.text", "Mer om planen")
    assert played.interview.progress("plan") == Progress(3, 5)
    assert played.interview.progress().relevant == 18


def test_open_points_say_what_is_left_in_words() -> None:
    played = Played().answers(ram__organisation="P", ram__planering="ett_ar")
    played.take(played.record.unknown(played.interview, "ram.period_fran", "Ada Ek"))
    played.take(played.record.later(played.interview, "rsa.text"))
    points = {point.question: point for point in played.interview.open_points()}
    assert "ram.organisation" not in points
    assert "plan.mal" not in points
    assert "Ada Ek" in points["ram.period_fran"].text
    assert points["rsa.text"].state == "later"
    assert points["ram.verksamhetsar"].state == "proposed"
    assert points["rsa.granskad"].state == "unanswered"
    assert "Audited?" in points["rsa.granskad"].text
    assert points["rsa.granskad"].section == "rsa"
    assert list(points) == [ident for ident in FLOW.questions if ident in points]


def test_a_conflict_is_an_open_point() -> None:
    played = Played().answers(plan__nasta="2027-10-01")
    (event,) = played.record.answer(played.interview, "plan.nasta", "2027-10-02")
    played.take([event.model_copy(update={"replaces": ()})])
    (point,) = [point for point in played.interview.open_points() if point.question == "plan.nasta"]
    assert "two places" in point.text


def test_an_unknown_question_is_named_with_the_nearest() -> None:
    with pytest.raises(AnswerError) as caught:
        Played().interview.item("ram.planeringen")
    assert "ram.planering" in caught.value.advice


def test_a_view_after_events_is_the_view_of_all_events() -> None:
    played = Played().answers(
        ram__planering="tre_ar", rsa__granskad=True, rsa__handelser=[ROW], ram__utan_avsnitt=["vor"]
    )
    whole = Interview(FLOW, played.state)
    assert played.interview.relevant() == whole.relevant()
    assert played.interview.open_points() == whole.open_points()


@pytest.mark.parametrize(
    ("whom", "end"),
    [("Ada", "ask Ada."), ("fråga Ada.", "ask fråga Ada."), ("Ada eller Bo?", "ask Ada eller Bo?")],
)
def test_whom_to_ask_ends_the_open_point_with_one_mark(played: Played, whom: str, end: str) -> None:
    played.take(played.record.unknown(played.interview, "ram.planering", whom))
    (point,) = [point for point in played.interview.open_points() if point.question == "ram.planering"]
    assert point.text.endswith(end)
