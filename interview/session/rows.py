"""Reading the rows of a records question."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from interview.errors import AnswerError
from interview.flow.fields import ComputedField, RowField, TextField
from interview.flow.models import RecordsQuestion
from interview.flow.suggestions import suggest
from interview.language import translate as _
from interview.session.cleaning import clean
from interview.session.scalars import is_empty, read_scalar

Row = dict[str, Any]
"""One row: `_id` and the fields that are filled, in the order of the question's fields."""

_ROW_ID = re.compile(r"[0-9a-z]{4,32}")
_FIRST_YEAR = re.compile(r"\s*([0-9]{4})\b")


def read_rows(question: RecordsQuestion, raw: object, new_row_id: Callable[[], str], *, complete: bool) -> list[Row]:
    """Every row of `raw`, a list of mappings from field to value; a valid `_id` is kept, others get a new one.

    Rows that the question fixes are found by their fixed field, put in the question's order, and added empty where
    `raw` has none. AnswerError names the row (counted from 1) and the field.
    """
    if not isinstance(raw, list | tuple) or not all(isinstance(row, Mapping) for row in raw):
        raise AnswerError(
            _("A list of rows is needed, each with its fields."),
            advice=_("The fields are: {fields}.").format(fields=", ".join(field.id for field in question.fields)),
        )
    given_rows: Sequence[Mapping[str, object]] = raw
    if question.fixed_field:
        given_rows = _fixed(question, question.fixed_field, raw)
    rows = []
    for number, given in enumerate(given_rows, start=1):
        try:
            fields = parse_row(question, given, complete=complete)
        except AnswerError as error:
            message = _("Row {number}: {message}").format(number=number, message=error.message)
            raise AnswerError(message, advice=error.advice) from None
        rows.append({"_id": _row_id(given, new_row_id), **fields})
    _check_count(question, rows)
    ids = [row["_id"] for row in rows]
    if len(set(ids)) < len(ids):
        twice = next(ident for ident in ids if ids.count(ident) > 1)
        raise AnswerError(
            _("Two rows have the same _id, {id}.").format(id=twice),
            advice=_("Leave _id out of a new row; it gets one of its own."),
        )
    return rows


def parse_row(question: RecordsQuestion, raw: Mapping[str, object], *, complete: bool = True) -> Row:
    """The filled fields of one row, without `_id`; what can be computed is, whatever `raw` says of it.

    AnswerError names the field that is unknown, refused, or missing although it is required; with
    `complete=False` a missing one is let through.
    """
    known = {field.id: field for field in question.fields}
    for name in raw:
        if name != "_id" and name not in known:
            raise AnswerError(
                _("There is no field “{field}”.").format(field=str(name)[:40]),
                advice=suggest(str(name), known) or _("The fields are: {fields}.").format(fields=", ".join(known)),
            )
    row: Row = {}
    for field in question.fields:
        given = raw.get(field.id)
        asked = field.as_number if isinstance(field, ComputedField) else field
        if asked is None or is_empty(given):
            continue
        try:
            row[field.id] = read_scalar(asked, given)
        except AnswerError as error:
            raise AnswerError(f"{field.label}: {error.message}", advice=error.advice) from None
    row = compute(question, row)
    if complete and (missing := missing_fields(question, row)):
        raise AnswerError(_("{fields} must be filled in.").format(fields=", ".join(field.label for field in missing)))
    return row


def fitting_row(question: RecordsQuestion, row: Mapping[str, Any]) -> Row:
    """The fields of a stored row that the question still has and whose values it still accepts, with `_id`."""
    fields: Row = {"_id": row["_id"]}
    for field in question.fields:
        asked = field.as_number if isinstance(field, ComputedField) else field
        if asked is not None and not is_empty(row.get(field.id)):
            with suppress(AnswerError):
                fields[field.id] = read_scalar(asked, row[field.id])
    return compute(question, fields)


def compute(question: RecordsQuestion, row: Mapping[str, Any]) -> Row:
    """`row` with every computed field computed anew, its keys in the order of the question's fields."""
    result: Row = {"_id": row["_id"]} if "_id" in row else {}
    for field in question.fields:
        if not isinstance(field, ComputedField):
            if field.id in row:
                result[field.id] = row[field.id]
        elif all(name in row for name in field.of):
            found = _computed(field, [row[name] for name in field.of])
            if found is not None:
                result[field.id] = found if isinstance(found, int) else round(found, 10)
        elif field.stated and field.id in row:
            result[field.id] = row[field.id]
    return result


def _computed(field: ComputedField, values: Sequence[Any]) -> Any:
    match field.operation:
        case "product":
            return math.prod(values)
        case "sum":
            return sum(values)
        case "years_after":
            year = _FIRST_YEAR.match(str(values[0]))
            return max(0, int(year[1]) - values[1]) or None if year else None


def entered(question: RecordsQuestion, row: Mapping[str, Any]) -> Row:
    """`row` without what was computed from its other fields: when those change, it must not stay behind."""
    computed = [field for field in question.fields if isinstance(field, ComputedField)]
    stale = {field.id for field in computed if all(name in row for name in field.of)}
    return {name: value for name, value in row.items() if name not in stale}


def missing_fields(question: RecordsQuestion, row: Mapping[str, Any]) -> list[RowField]:
    """The fields of `row` that are required, always or by another field of the row, and empty."""
    return [field for field in question.fields if field.id not in row and _is_required(field, row)]


def fixed_row_id(value: str) -> str:
    """The id of the fixed row with this value: the same on every device and in every year."""
    return hashlib.sha256(value.encode()).hexdigest()[:12]


def empty_rows(question: RecordsQuestion) -> list[Row]:
    """The rows that the question fixes, with nothing filled in; none where it fixes none."""
    return [
        {"_id": fixed_row_id(value), question.fixed_field: value}
        for value in question.fixed_rows
        if question.fixed_field
    ]


def recognised(question: RecordsQuestion, rows: Sequence[Row], new: Collection[str], known: Iterable[Row]) -> list[Row]:
    """`rows`, those with a `new` id under the id of the first known row that is about the same, if one is.

    What a row is about are its required texts that come along from year to year: the document's name, the year and
    action of the plan. A question without such fields has no rows that could be recognised.
    """
    names = [
        field.id
        for field in question.fields
        if isinstance(field, TextField) and field.required and field.reuse == "carry"
    ]
    taken = {row["_id"] for row in rows}
    ids: dict[tuple[str, ...], list[str]] = {}
    for row in known:
        if names and row["_id"] not in taken:
            taken.add(row["_id"])
            ids.setdefault(_subject(row, names), []).append(row["_id"])
    result = []
    for row in rows:
        found = ids.get(_subject(row, names)) if row["_id"] in new else None
        result.append({**row, "_id": found.pop(0)} if found else row)
    return result


def check_room(question: RecordsQuestion, rows: Sequence[Row]) -> None:
    """AnswerError where the question takes no further row."""
    if question.fixed_field:
        raise AnswerError(_("The rows of this question are fixed."))
    if len(rows) >= question.max_rows:
        raise AnswerError(_("At most {limit} rows are allowed.").format(limit=question.max_rows))


def _is_required(field: RowField, row: Mapping[str, Any]) -> bool:
    if isinstance(field, ComputedField):
        return False
    return field.required or any(row.get(name) in values for name, values in field.required_when.items())


def _row_id(given: Mapping[str, object], new_row_id: Callable[[], str]) -> str:
    wanted = given.get("_id")
    return wanted if isinstance(wanted, str) and _ROW_ID.fullmatch(wanted) else new_row_id()


def _fixed(question: RecordsQuestion, field: str, rows: Sequence[Mapping[str, object]]) -> list[Mapping[str, object]]:
    by_name = {_name(value): value for value in question.fixed_rows}
    found: dict[str, Mapping[str, object]] = {}
    for row in rows:
        written = clean(str(row.get(field) or ""))
        value = by_name.get(_name(written))
        if value is None or value in found:
            message = _("There are two rows for “{value}”.") if value else _("There is no row for “{value}”.")
            raise AnswerError(
                message.format(value=written[:60]),
                advice=_("The rows are: {rows}.").format(rows=", ".join(question.fixed_rows)),
            )
        found[value] = row
    return [{**found.get(empty[field], {}), **empty} for empty in empty_rows(question)]


def _subject(row: Mapping[str, Any], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(_name(str(row.get(name, ""))) for name in names)


def _name(value: str) -> str:
    return " ".join(value.casefold().split())


def _check_count(question: RecordsQuestion, rows: Sequence[Row]) -> None:
    if len(rows) < question.min_rows:
        raise AnswerError(
            _("There are {count} rows; at least {limit} are needed.").format(count=len(rows), limit=question.min_rows)
        )
    if len(rows) > question.max_rows:
        raise AnswerError(
            _("There are {count} rows; at most {limit} are allowed.").format(count=len(rows), limit=question.max_rows)
        )
