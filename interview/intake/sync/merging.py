"""The edits of some rows put into the rows as they are here: what was not edited stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from interview.errors import AnswerError
from interview.flow.models import RecordsQuestion
from interview.intake.sync.row_reading import Row
from interview.intake.sync.rows_back import EditedRows
from interview.session.rows import entered, parse_row


def merged(
    question: RecordsQuestion, rows: Sequence[Row], edited: EditedRows, *, elsewhere: frozenset[str]
) -> list[Row] | None:
    """`rows` with what `edited` changed, its new rows behind the ones they follow; None where that is no answer.

    A new row has an `_id` that is not yet in use. Rows in `elsewhere` are drawn in another part too: where they are
    gone from this one, only what it said of them is.
    """
    by_id = {str(row["_id"]): dict(row) for row in rows}
    was = {str(row["_id"]): row for row in edited.was}
    order = list(by_id)
    fresh = (ident for number in count(1) if (ident := f"new{number:05}") not in by_id)
    try:
        wanted: list[str] = []
        for ident, row in zip(edited.order, edited.rows, strict=True):
            if not ident:
                ident = next(fresh)
                by_id[ident] = {"_id": ident, **{name: value for name, value in row.items() if name != "_id"}}
            else:
                by_id[ident] = _with_edits(question, by_id.get(ident, was[ident]), was[ident], row)
            wanted.append(ident)
        for ident in was.keys() - set(wanted):
            if ident in elsewhere:
                without = {name: value for name, value in was[ident].items() if name not in edited.shown}
                by_id[ident] = _with_edits(question, by_id.get(ident, was[ident]), was[ident], without)
            elif question.fixed_field:
                return None
            else:
                by_id.pop(ident, None)
    except AnswerError:
        return None
    return [by_id[ident] for ident in _ordered([each for each in order if each in by_id], wanted, list(was))]


def _with_edits(question: RecordsQuestion, here: Row, was: Mapping[str, Any], now: Mapping[str, Any]) -> Row:
    """The row here with the fields that the file has otherwise than the draft had; AnswerError where that is none."""
    changed = {name for name in {*was, *now} if was.get(name) != now.get(name)}
    if not changed:
        return here
    row = {name: value for name, value in here.items() if name not in changed and name != "_id"}
    row |= {name: now[name] for name in changed if name in now}
    return {"_id": here["_id"], **parse_row(question, entered(question, row))}


def _ordered(here: list[str], wanted: list[str], was: list[str]) -> list[str]:
    """The ids in order: those of the file's part among themselves as there, all others where they stand here."""
    kept = [ident for ident in wanted if ident in here]
    if kept != [ident for ident in was if ident in kept]:
        places = iter(kept)
        here = [next(places) if ident in set(kept) else ident for ident in here]
    result = list(here)
    for position, ident in enumerate(wanted):
        if ident in result:
            continue
        before = wanted[position - 1] if position else None
        if before is not None:
            result.insert(result.index(before) + 1, ident)
        else:
            after = next((each for each in wanted if each in result), None)
            result.insert(result.index(after) if after else len(result), ident)
    return result
