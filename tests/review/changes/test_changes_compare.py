"""Two years compared: what became of each answer, whatever the flow has become in between."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.review.changes import Change, Comparison, as_data, compare
from interview.session.interview import Interview
from interview.session.thread import rows_of
from tests.review.changes.pairs import REWRITTEN, chain, pairs, said, two_years, years
from tests.session.sample import Played, recorder
from tests.session.sample_flow import FRAME, ROW, flow_with


def compared(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Change]:
    last, this = two_years(before, after)
    return {change.question: change for change in compare(this, last.state).changes}


def rows(change: Change) -> dict[str, str]:
    return {row.row: row.kind for row in change.rows}


def applied(before: dict[str, Any], changes: Comparison) -> dict[str, Any]:
    """The answers of last year with every listed change made."""
    answers = dict(before)
    for change in changes.changes:
        assert answers.get(change.question) == change.before
        answers.pop(change.question, None)
        if change.after is not None:
            answers[change.question] = change.after
    return answers


def stood(last: Interview, this: Interview) -> dict[str, Any]:
    """What last year said, by the ids and on the path of this year's flow, with what is no longer asked."""
    read = Interview(this.flow, last.state)
    known = {item.question.id: item.given.value for item in read.relevant() if item.given}
    known |= {ident: given.value for ident, given in read.orphans.items()}
    return {ident: value for ident, value in known.items() if value is not None}


@given(pairs())
def test_last_years_answers_with_the_listed_changes_are_this_years(pair: tuple[Interview, Interview]) -> None:
    last, this = pair
    assert applied(stood(last, this), compare(this, last.state)) == said(this)


@given(pairs())
def test_rows_with_their_changes_are_this_years_rows(pair: tuple[Interview, Interview]) -> None:
    last, this = pair
    for change in compare(this, last.state).changes:
        if change.asked and change.asked.kind == "records" and change.kind != "question_changed":
            assert [row.after for row in change.rows if row.after] == (change.after or [])
            before = {row.before["_id"]: row.before for row in change.rows if row.before}
            assert before == {row["_id"]: row for row in rows_of(change.before)}


@given(pairs())
def test_a_year_compared_with_itself_has_no_change(pair: tuple[Interview, Interview]) -> None:
    for interview in pair:
        same = compare(interview, interview.state)
        assert (same.changes, same.totals, list(same.sections()), same.plan) == ((), {}, [], None)
        rewritten = Interview(REWRITTEN, interview.state, interview.previous)
        assert compare(rewritten, interview.state).changes == ()


@given(pairs(), st.data())
def test_every_pair_has_a_summary_in_json_that_names_only_kinds_of_the_contract(
    pair: tuple[Interview, Interview], data: st.DataObject
) -> None:
    last, this = pair
    older = data.draw(years(year=2025))
    view = json.loads(json.dumps(as_data(compare(this, last.state, [older.state]))))
    kinds = {"new", "removed", "changed", "affirmed", "unconfirmed", "question_changed", "unanswered"}
    listed = [change for section in view["sections"] for change in section["changes"]]
    assert {change["kind"] for change in listed} <= kinds
    assert view["totals"] == {
        kind: count for kind in kinds if (count := sum(change["kind"] == kind for change in listed))
    }
    for change in listed:
        assert {row["kind"] for row in change.get("rows", ())} <= kinds | {"done", "ongoing", "moved", "dropped"}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({}, {"ram.text": "Nytt."}, "new"),
        ({"ram.text": "Förr."}, {"ram.text": "Nu."}, "changed"),
        ({"ram.text": "Förr."}, {"ram.text": "Förr."}, "affirmed"),
        ({"ram.text": "Förr."}, {"ram.text": "affirm"}, "affirmed"),
        ({"ram.text": "Förr."}, {}, "unanswered"),
        ({"ram.organisation": "Parken"}, {"ram.text": "."}, "unconfirmed"),
    ],
)
def test_kinds_of_an_answer(before: dict[str, Any], after: dict[str, Any], kind: str) -> None:
    assert compared(before, after)[next(iter(before or after))].kind == kind


def test_an_answer_that_does_not_apply_any_more_or_is_not_asked_is_removed() -> None:
    last, this = two_years({"ram.text": "Förr.", "ram.anvisning": "A", "ram.planering": "tre_ar"}, {})
    played = Played(previous=last.state)
    played.take(played.record.not_applicable(played.interview, "ram.text", "slut"))
    played.answer("ram.planering", "ett_ar")
    found = {change.question: change for change in compare(played.interview, last.state).changes}
    assert (found["ram.text"].kind, found["ram.text"].note) == ("removed", "slut")
    assert (found["ram.anvisning"].kind, found["ram.anvisning"].after) == ("removed", None)
    assert found["ram.anvisning"].state is None
    assert this.state.answers == {}


def test_what_last_year_kept_off_its_path_was_never_said() -> None:
    after = {"ram.planering": "tre_ar", "ram.anvisning": "Nytt"}
    change = compared({"ram.anvisning": "Aldrig utskrivet"}, after)["ram.anvisning"]
    assert (change.kind, change.before) == ("new", None)


def test_a_note_says_whom_to_ask() -> None:
    last, this = two_years({"rsa.andel": 40}, {})
    played = Played(previous=last.state)
    played.take(played.record.unknown(played.interview, "rsa.andel", "HR"))
    (change,) = [c for c in compare(played.interview, last.state).changes if c.question == "rsa.andel"]
    assert (change.kind, change.state, change.note) == ("unanswered", "unknown", "HR")
    assert change.figures[0].direction is None
    assert this.item("rsa.andel").state == "unanswered"


@pytest.mark.parametrize(("after", "direction"), [(50, "up"), (30, "down"), (40, "same")])
def test_a_count_has_its_direction(after: int, direction: str) -> None:
    (figure,) = compared({"rsa.andel": 40}, {"rsa.andel": after})["rsa.andel"].figures
    assert (figure.before, figure.after, figure.direction) == (40, after, direction)


def test_a_year_is_not_a_count() -> None:
    assert compared({"ram.verksamhetsar": 2026}, {"ram.verksamhetsar": 2027})["ram.verksamhetsar"].figures == ()


def test_risk_values_and_measures_are_figures_of_their_rows() -> None:
    risk = compared(
        {"rsa.handelser": [{"_id": "rad1", **ROW}]},
        {"rsa.handelser": [{"_id": "rad1", **ROW, "sannolikhet": 4}]},
    )["rsa.handelser"].rows[0]
    assert [(f.field, f.before, f.after, f.direction) for f in risk.figures] == [("riskvarde", 6, 12, "up")]
    measure = compared(
        {"rsa.matt": [{"_id": "rad1", "matt": "Klassade", "utfall": "61 % (27 av 44)"}]},
        {"rsa.matt": [{"_id": "rad1", "matt": "Klassade", "utfall": "58,5 %", "i_fjol": "61 %"}]},
    )["rsa.matt"].rows[0]
    assert [(f.field, f.before, f.after, f.direction) for f in measure.figures] == [("utfall", 61, 58.5, "down")]


def test_rows_are_told_apart_by_id_and_then_by_their_words() -> None:
    change = compared(
        {
            "rsa.projekt": [
                {"_id": "rad1", "projekt": "Arkiv"},
                {"_id": "rad2", "projekt": "Nät", "status": "oppen"},
                {"_id": "rad3", "projekt": "Växthus"},
                {"_id": "rad4", "projekt": "Larm"},
            ]
        },
        {
            "rsa.projekt": [
                {"_id": "rad1", "projekt": "Arkivet"},
                {"_id": "ny01", "projekt": "Jour"},
                {"_id": "ny02", "projekt": "  NÄT ", "status": "stangd"},
                {"_id": "rad4", "projekt": "Larm"},
            ]
        },
    )["rsa.projekt"]
    assert rows(change) == {"rad1": "changed", "ny01": "new", "ny02": "changed", "rad4": "affirmed", "rad3": "removed"}
    assert [(row.row, row.was) for row in change.rows if row.was] == [("ny02", "rad2")]
    assert not change.reordered


def test_rows_in_another_order_are_a_change_of_the_answer_and_of_no_row() -> None:
    first, second = {"_id": "rad1", "projekt": "Arkiv"}, {"_id": "rad2", "projekt": "Nät"}
    change = compared({"rsa.projekt": [first, second]}, {"rsa.projekt": [second, first]})["rsa.projekt"]
    assert (change.kind, change.reordered) == ("changed", True)
    assert set(rows(change).values()) == {"affirmed"}


def test_single_rows_given_leave_the_others_unconfirmed() -> None:
    last, _this = two_years(
        {"rsa.handelser": [{"_id": "rad1", **ROW}, {"_id": "rad2", **ROW, "handelse": "Brand"}]}, {}
    )
    played = Played(previous=last.state)
    played.take(played.record.set_row(played.interview, "rsa.handelser", "rad2", {"sannolikhet": 5, "konsekvens": 1}))
    (change,) = [c for c in compare(played.interview, last.state).changes if c.question == "rsa.handelser"]
    assert change.kind == "unconfirmed"
    assert rows(change) == {"rad1": "unconfirmed", "rad2": "changed"}


def test_questions_that_the_flow_has_changed_are_so_named_and_keep_both_answers() -> None:
    last, _this = two_years(
        {"ram.planering": "tre_ar", "ram.anvisning": "A", "rsa.andel": 40, "ram.text": "Borta", "plan.mal": ["x"],
         "rsa.projekt": [{"_id": "rad1", "projekt": "Arkiv"}]},
        {},
    )  # fmt: skip
    played = Played(REWRITTEN, 2027, last.state, recorder(first_id=9000)).answers(
        ram__instruktion="A", rsa__andel="fyrtio", rsa__projekt=[{"_id": "rad1", "namn": "Arkiv"}]
    )
    found = {change.question: change for change in compare(played.interview, last.state).changes}
    for question, before, after in (
        ("ram.planering", "tre_ar", None),
        ("plan.mal", ["x"], None),
        ("rsa.andel", 40, "fyrtio"),
        ("rsa.projekt", [{"_id": "rad1", "projekt": "Arkiv"}], [{"_id": "rad1", "namn": "Arkiv"}]),
    ):
        assert (found[question].kind, found[question].before, found[question].after) == (
            "question_changed", before, after,
        ), question  # fmt: skip
    assert rows(found["rsa.projekt"]) == {"rad1": "changed"}
    assert (found["ram.text"].kind, found["ram.text"].asked) == ("removed", None)


def test_a_renamed_question_is_compared_across_its_names() -> None:
    last, _this = two_years({"rsa.granskad": True, "ram.planering": "ett_ar"}, {})
    renamed = flow_with(
        {**FRAME, "questions": [*FRAME["questions"][:1], {**FRAME["questions"][1], "id": "ram.langd",
                                                          "aliases": ["ram.planering"]}]}
    )  # fmt: skip
    played = Played(renamed, 2027, last.state, recorder(first_id=9000)).answers(ram__langd="ett_ar")
    found = {change.question: change for change in compare(played.interview, last.state).changes}
    assert (found["ram.langd"].kind, found["ram.langd"].before) == ("question_changed", "ett_ar")
    assert "ram.planering" not in found
    assert found["rsa.granskad"].kind == "removed"


def test_what_stands_unchanged_is_counted_in_years() -> None:
    text = {"ram.text": "Lika."}
    row = {"_id": "rad1", "projekt": "Arkiv"}
    edited = {"_id": "rad1", "projekt": "Arkivet"}
    oldest, older, newest = chain({"rsa.projekt": [edited]}, {"rsa.projekt": [row]}, {"rsa.projekt": [row]})
    (since,) = (c for c in compare(newest, older.state, [oldest.state]).changes if c.question == "rsa.projekt")
    assert (since.unchanged, since.rows[0].unchanged) == (1, 1)
    first, second, third, this = chain(
        {"ram.text": "Annat.", "rsa.projekt": [row]}, {**text, "rsa.projekt": [row]},
        {**text, "rsa.projekt": [row]}, {**text, "rsa.projekt": [row, {"projekt": "Nät"}]},
    )  # fmt: skip
    found = {c.question: c for c in compare(this, third.state, [first.state, second.state]).changes}
    assert found["ram.text"].unchanged == 2
    assert found["rsa.projekt"].rows[1].unchanged == 0
    assert (found["rsa.projekt"].unchanged, found["rsa.projekt"].rows[0].unchanged) == (0, 3)
    assert {c.question: c for c in compare(this, third.state).changes}["ram.text"].unchanged == 1
