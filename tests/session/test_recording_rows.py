"""Making events on single rows: proposed, declined, unfinished, recognised, fixed."""

from __future__ import annotations

import pytest

from interview.errors import AnswerError
from interview.session.rows import fixed_row_id
from tests.session.sample import Played
from tests.session.sample_flow import EVENTS, ROW


def test_one_row_is_answered_and_the_others_stay_proposed(second_year: Played) -> None:
    first, second = second_year.row_ids()
    second_year.take(
        second_year.record.set_row(second_year.interview, EVENTS, first, {"sannolikhet": 1, "konsekvens": 1})
    )
    item = second_year.interview.item(EVENTS)
    assert item.state == "proposed"
    assert item.unconfirmed == {second}
    assert [row["handelse"] for row in item.rows] == ["Avbrott", "Brand"]
    assert item.rows[0]["riskvarde"] == 1
    second_year.take(
        second_year.record.set_row(second_year.interview, EVENTS, second, {"sannolikhet": 5, "konsekvens": 1})
    )
    assert second_year.state_of(EVENTS) == "answered"


def test_a_proposed_row_can_be_declined_and_the_rest_affirmed(second_year: Played) -> None:
    first, second = second_year.row_ids("rsa.projekt")
    second_year.take(second_year.record.remove_row(second_year.interview, "rsa.projekt", first))
    assert second_year.interview.item("rsa.projekt").unconfirmed == {second}
    second_year.take(second_year.record.set_row(second_year.interview, "rsa.projekt", None, {"projekt": "Nytt"}))
    second_year.take(second_year.record.affirm(second_year.interview, "rsa.projekt"))
    assert [row["projekt"] for row in second_year.value("rsa.projekt")] == ["Nät", "Nytt"]
    assert second_year.state_of("rsa.projekt") == "answered"


def test_a_declined_row_that_is_taken_up_again_stands_where_it_stood(second_year: Played) -> None:
    record, (first, second) = second_year.record, second_year.row_ids("rsa.projekt")
    second_year.take(record.remove_row(second_year.interview, "rsa.projekt", first))
    second_year.take(record.set_row(second_year.interview, "rsa.projekt", first, {"status": "stangd"}))
    assert second_year.row_ids("rsa.projekt") == [first, second]
    assert second_year.interview.item("rsa.projekt").unconfirmed == {second}


def test_declining_every_proposed_row_leaves_the_question_open(second_year: Played) -> None:
    for row in second_year.row_ids("rsa.projekt"):
        second_year.take(second_year.record.remove_row(second_year.interview, "rsa.projekt", row))
    assert second_year.state_of("rsa.projekt") == "unanswered"
    second_year.answer("rsa.projekt", [])
    assert second_year.state_of("rsa.projekt") == "answered"


def test_proposed_rows_can_be_put_in_another_order(second_year: Played) -> None:
    first, second = second_year.row_ids("rsa.projekt")
    second_year.take(second_year.record.order_rows(second_year.interview, "rsa.projekt", [second]))
    assert second_year.row_ids("rsa.projekt") == [second, first]
    assert second_year.state_of("rsa.projekt") == "proposed"


def test_a_new_row_goes_last_behind_rows_that_were_not_put_in_order(second_year: Played) -> None:
    record, (first, second) = second_year.record, second_year.row_ids("rsa.projekt")
    second_year.take(record.order_rows(second_year.interview, "rsa.projekt", [second]))
    (event,) = second_year.take(record.set_row(second_year.interview, "rsa.projekt", None, {"projekt": "Nytt"}))
    assert second_year.row_ids("rsa.projekt") == [second, first, event.row]


def test_restoring_brings_back_the_order_of_proposed_rows(second_year: Played) -> None:
    record, (first, second) = second_year.record, second_year.row_ids("rsa.projekt")
    second_year.take(record.order_rows(second_year.interview, "rsa.projekt", [second, first]))
    at = second_year.state.events[-1].at
    second_year.answer("rsa.projekt", [])
    second_year.take(record.restore(second_year.interview, at))
    assert second_year.row_ids("rsa.projekt") == [second, first]
    assert second_year.state_of("rsa.projekt") == "proposed"


def test_a_row_keeps_the_fields_that_are_not_named(played: Played) -> None:
    (event,) = played.take(played.record.set_row(played.interview, EVENTS, None, ROW))
    assert event.row
    assert "_id" not in event.value
    played.take(played.record.set_row(played.interview, EVENTS, event.row, {"konsekvens": "5"}))
    assert played.value(EVENTS) == [{"_id": event.row, **ROW, "konsekvens": 5, "riskvarde": 10}]
    assert played.record.set_row(played.interview, EVENTS, event.row, {"konsekvens": 5}) == ()


def test_rows_handed_out_for_editing_are_copies(played: Played) -> None:
    played.answer(EVENTS, [ROW])
    (row,) = played.interview.item(EVENTS).rows
    row["konsekvens"] = 5
    assert played.interview.item(EVENTS).rows[0]["konsekvens"] == 3
    assert played.record.set_row(played.interview, EVENTS, row["_id"], row)


def test_an_unfinished_row_is_kept_and_needs_review(played: Played) -> None:
    played.take(played.record.set_row(played.interview, EVENTS, None, {"handelse": "Brand"}, complete=False))
    item = played.interview.item(EVENTS)
    assert item.state == "needs_review"
    assert item.rows[0]["handelse"] == "Brand"
    played.take(
        played.record.set_row(played.interview, EVENTS, item.rows[0]["_id"], {"sannolikhet": 1, "konsekvens": 2})
    )
    assert played.state_of(EVENTS) == "answered"


def test_rows_without_ids_are_recognised_by_what_they_are_about(second_year: Played) -> None:
    first, second = second_year.row_ids()
    rows = [{**ROW, "handelse": "brand"}, {**ROW, "handelse": "Stöld"}, {**ROW, "konsekvens": 1}]
    second_year.answer(EVENTS, rows)
    ids = second_year.row_ids()
    assert (ids[0], ids[2]) == (second, first)
    assert ids[1] not in (first, second)
    assert second_year.answer(EVENTS, rows) == ()


def test_two_rows_about_the_same_do_not_get_one_id(second_year: Played) -> None:
    first, _second = second_year.row_ids()
    second_year.answer(EVENTS, [ROW, ROW, {**ROW, "_id": first}])
    ids = second_year.row_ids()
    assert ids[2] == first
    assert len(set(ids)) == 3
    second_year.answer(EVENTS, [{**ROW, "handelse": "Brand"}] * 2)
    assert len(set(second_year.row_ids())) == 2


def test_rows_that_are_not_there_are_refused(played: Played) -> None:
    with pytest.raises(AnswerError):
        played.record.set_row(played.interview, EVENTS, "abcd", ROW)
    with pytest.raises(AnswerError):
        played.record.remove_row(played.interview, EVENTS, "abcd")
    with pytest.raises(AnswerError):
        played.record.order_rows(played.interview, EVENTS, ["abcd"])
    with pytest.raises(AnswerError):
        played.record.set_row(played.interview, "ram.text", None, ROW)


def test_no_more_rows_than_the_question_takes(played: Played) -> None:
    played.answer(EVENTS, [ROW] * 8)
    with pytest.raises(AnswerError) as caught:
        played.record.set_row(played.interview, EVENTS, None, ROW)
    assert "8" in caught.value.message


def test_fixed_rows_are_filled_one_by_one_but_never_added_or_removed(played: Played) -> None:
    registers, incidents = fixed_row_id("Registers"), fixed_row_id("Incidents")
    assert played.row_ids("rsa.omraden") == [registers, incidents]
    played.take(
        played.record.set_row(
            played.interview, "rsa.omraden", incidents, {"omrade": "Else", "bedomning": "Bra"}, complete=False
        )
    )
    assert played.state_of("rsa.omraden") == "needs_review"
    assert [row["omrade"] for row in played.interview.item("rsa.omraden").rows] == ["Registers", "Incidents"]
    played.take(played.record.set_row(played.interview, "rsa.omraden", registers, {"bedomning": "God"}))
    assert played.state_of("rsa.omraden") == "answered"
    with pytest.raises(AnswerError):
        played.record.remove_row(played.interview, "rsa.omraden", incidents)
    with pytest.raises(AnswerError):
        played.record.set_row(played.interview, "rsa.omraden", None, {"omrade": "Registers"})
