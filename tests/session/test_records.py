"""Reading rows."""

from __future__ import annotations

from typing import Any

import pytest

from interview.errors import AnswerError
from interview.flow.models import Question, RecordsQuestion
from interview.session.rows import entered, fixed_row_id
from interview.session.values import parse_row, parse_value
from tests.session.sample import counting
from tests.session.sample_flow import FLOW


def records(ident: str) -> RecordsQuestion:
    question = FLOW.questions[ident]
    assert isinstance(question, RecordsQuestion)
    return question


EVENTS = records("rsa.handelser")
AREAS = records("rsa.omraden")
FOLLOW_UP = records("plan.uppfoljning")


def read(question: Question, raw: object, **more: Any) -> Any:
    return parse_value(question, raw, counting(1), **more)


def refusal(question: Question, raw: object) -> AnswerError:
    with pytest.raises(AnswerError) as caught:
        read(question, raw)
    assert caught.value.where == question.id
    return caught.value


def event(**fields: object) -> dict[str, object]:
    return {"handelse": "Avbrott", "sannolikhet": 2, "konsekvens": 3, **fields}


def test_a_row_keeps_its_id_and_a_new_or_misshapen_one_gets_one() -> None:
    rows = read(EVENTS, [event(_id="abcd"), event(), event(_id="../x"), event(_id=7)])
    assert rows[0]["_id"] == "abcd"
    assert len({row["_id"] for row in rows}) == 4


def test_the_risk_value_is_computed_whatever_was_given() -> None:
    (row,) = read(EVENTS, [event(riskvarde=25)])
    assert row["riskvarde"] == 6
    assert "riskvarde" not in parse_row(EVENTS, {"handelse": "a", "sannolikhet": 2}, complete=False)


def test_rows_may_be_typed_as_json() -> None:
    (row,) = read(EVENTS, '[{"handelse": "Avbrott", "sannolikhet": "2", "konsekvens": 5}]')
    assert row["riskvarde"] == 10


def test_only_filled_fields_are_stored_in_the_order_of_the_question() -> None:
    (row,) = read(FOLLOW_UP, [{"ursprung": " ", "kommentar": None, "status": "klar", "atgard": "x"}])
    assert list(row) == ["_id", "atgard", "status"]


def test_a_refusal_names_the_row_and_the_field() -> None:
    message = refusal(EVENTS, [event(), event(sannolikhet=6)]).message
    assert "2" in message
    assert "Probability" in message
    assert "5" in message
    message = refusal(EVENTS, [{"handelse": "Avbrott"}]).message
    assert "Probability" in message
    assert "Consequence" in message


def test_an_unknown_field_is_refused_with_the_nearest() -> None:
    assert "sannolikhet" in refusal(EVENTS, [event(sanolikhet=1)]).advice


def test_a_field_may_be_required_by_another() -> None:
    assert "Comment" in refusal(FOLLOW_UP, [{"atgard": "x", "status": "struken"}]).message
    assert read(FOLLOW_UP, [{"atgard": "x", "status": "struken", "kommentar": "hann inte"}])


def test_the_same_id_twice_is_refused() -> None:
    assert "abcd" in refusal(EVENTS, [event(_id="abcd"), event(_id="abcd")]).message


def test_the_number_of_rows_is_limited() -> None:
    assert "8" in refusal(EVENTS, [event()] * 9).message
    assert read(EVENTS, []) == []


@pytest.mark.parametrize("raw", ["text", "{}", {"handelse": "x"}, ["x"], [None], 5, True])
def test_what_is_no_list_of_rows_is_refused_with_the_fields(raw: object) -> None:
    assert "handelse" in refusal(EVENTS, raw).advice


def test_unfinished_rows_can_be_let_through() -> None:
    (row,) = read(EVENTS, [{"handelse": "Avbrott"}], complete=False)
    assert row["handelse"] == "Avbrott"


def test_fixed_rows_are_found_put_in_order_and_completed() -> None:
    rows = read(AREAS, [{"omrade": " incidents", "bedomning": "Bra", "_id": "abcd"}])
    assert [row["omrade"] for row in rows] == ["Registers", "Incidents"]
    assert rows[1]["bedomning"] == "Bra"
    assert [row["_id"] for row in rows] == [fixed_row_id("Registers"), fixed_row_id("Incidents")]
    assert read(AREAS, []) == read(AREAS, [{"omrade": "Registers"}])


def test_other_rows_than_the_fixed_ones_are_refused() -> None:
    assert "Registers, Incidents" in refusal(AREAS, [{"omrade": "Else"}]).advice
    refusal(AREAS, [{"bedomning": "Bra"}])
    assert "two rows" in refusal(AREAS, [{"omrade": "Registers"}] * 2).message


class TestStatedValues:
    """A computed field that may also be stated, where a document gives it without its sources."""

    QUESTION = EVENTS.model_copy(
        update={
            "fields": tuple(
                field.model_copy(update={"stated": True, "required": False})
                if field.id == "riskvarde"
                else field.model_copy(update={"required": field.id == "handelse"})
                for field in EVENTS.fields
            )
        }
    )

    def test_a_stated_value_is_kept_where_it_cannot_be_computed(self) -> None:
        (row,) = read(self.QUESTION, [{"handelse": "Avbrott", "riskvarde": "9"}])
        assert row["riskvarde"] == 9

    def test_a_computed_value_takes_the_place_of_a_stated_one(self) -> None:
        (row,) = read(self.QUESTION, [event(riskvarde=25)])
        assert row["riskvarde"] == 6

    def test_what_was_computed_does_not_stay_when_a_source_goes(self) -> None:
        computed = parse_row(self.QUESTION, event())
        without = {**entered(self.QUESTION, computed), "sannolikhet": None}
        assert "riskvarde" not in parse_row(self.QUESTION, without)
