"""Cross-checks within a records question: its fields, how a row reads, and where its rows come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.errors import FlowProblem
from interview.flow.choice_checks import choice_problem, duplicate_choices
from interview.flow.fields import ChoiceField, ComputedField, NumberField, RowField, TextField
from interview.flow.models import RecordsQuestion
from interview.flow.patterns import pattern_fault
from interview.flow.positions import KeyPath
from interview.flow.script import Locator, Script
from interview.flow.suggestions import suggest
from interview.language import translate as _

_NEEDED_BY_RULE = {
    "plan_to_follow_up": ("ar", "atgard"),
    "plan_forward": ("ar", "atgard"),
    "recommendations": ("rekommendation",),
}
"""The fields that a row rule reads in the rows it takes from; the last of them is what the new row says."""

_YEAR_AND_YEAR = 2


def row_problems(script: Script, locate: Locator) -> Iterator[FlowProblem]:
    """Every disagreement within the records questions."""
    for path, question in script.sound():
        if isinstance(question, RecordsQuestion):
            yield from _RowChecks(path, question, locate).problems()
            if question.roll in _NEEDED_BY_RULE:
                yield from _roll_from(path, question, script, locate)


def _roll_from(path: KeyPath, question: RecordsQuestion, script: Script, locate: Locator) -> Iterator[FlowProblem]:
    if question.roll_from is None:
        message = _("'{roll}' needs 'roll_from', the question whose rows it takes").format(roll=question.roll)
        yield locate((*path, "roll"), message)
        return
    where = (*path, "roll_from")
    sources = {other.id: other for _path, other in script.sound()}
    source = sources.get(question.roll_from)
    if source is None:
        if script.complete and all(entry.id != question.roll_from for entry in script.entries()):
            message = _("there is no question '{id}'").format(id=question.roll_from)
            records = [ident for ident, other in sources.items() if other.kind == "records"]
            yield locate(where, message, suggestion=suggest(question.roll_from, records))
        return
    if not isinstance(source, RecordsQuestion):
        yield locate(where, _("'{id}' has no rows").format(id=question.roll_from))
        return
    for name in _NEEDED_BY_RULE[question.roll or ""]:
        if all(field.id != name for field in source.fields):
            message = _("'{roll}' needs a field '{field}' in the rows of {id}").format(
                roll=question.roll, field=name, id=question.roll_from
            )
            yield locate(where, message)
    if all(field.id != name for field in question.fields):
        message = _("'{roll}' needs a field '{field}' to fill").format(roll=question.roll, field=name)
        yield locate((*path, "fields"), message, key=True)


class _RowChecks:
    def __init__(self, path: KeyPath, question: RecordsQuestion, locate: Locator) -> None:
        self.path = path
        self.question = question
        self.locate = locate
        self.fields: dict[str, RowField] = {field.id: field for field in question.fields}

    def problems(self) -> Iterator[FlowProblem]:
        seen: set[str] = set()
        for index, field in enumerate(self.question.fields):
            path: KeyPath = (*self.path, "fields", index)
            if field.id in seen:
                yield self.locate((*path, "id"), _("there is already a field '{id}'").format(id=field.id))
            seen.add(field.id)
            yield from self._field(path, field)
        yield from self._line()
        yield from self._closed()
        yield from self._fixed()
        yield from self._matrix()

    def _field(self, path: KeyPath, field: RowField) -> Iterator[FlowProblem]:
        yield from self._required_when(path, field)
        if field.takes is not None:
            yield from self._takes((*path, "takes"), field, field.takes)
        match field:
            case ChoiceField():
                yield from duplicate_choices((*path, "choices"), field.choices, self.locate)
            case ComputedField():
                yield from self._computed((*path, "of"), field)
            case TextField(pattern=str() as pattern):
                if fault := pattern_fault(pattern, field.max_length):
                    yield self.locate((*path, "pattern"), fault)
            case NumberField(min=float() | int() as least, max=float() | int() as most) if least > most:
                yield self.locate((*path, "min"), _("'{low}' is more than '{high}'").format(low="min", high="max"))

    def _required_when(self, path: KeyPath, field: RowField) -> Iterator[FlowProblem]:
        for name, values in field.required_when.items():
            where = (*path, "required_when", name)
            other = self.fields.get(name)
            if not isinstance(other, ChoiceField):
                choices = [known.id for known in self.question.fields if isinstance(known, ChoiceField)]
                message = _("there is no choice field '{name}' in the row").format(name=name)
                yield self.locate(where, message, key=True, suggestion=suggest(name, choices))
                continue
            for index, value in enumerate(values):
                yield from choice_problem((*where, index), value, other.choices, self.locate)

    def _takes(self, path: KeyPath, field: RowField, name: str) -> Iterator[FlowProblem]:
        other = self.fields.get(name)
        if other is None or other is field:
            message = _("there is no other field '{name}' in the row").format(name=name)
            known = [ident for ident in self.fields if ident != field.id]
            yield self.locate(path, message, suggestion=suggest(name, known))
        elif other.kind != field.kind:
            message = _("'{field}' is of kind {kind}, so it cannot take the value of '{other}', of kind {other_kind}")
            yield self.locate(path, message.format(field=field.id, kind=field.kind, other=name, other_kind=other.kind))

    def _computed(self, path: KeyPath, field: ComputedField) -> Iterator[FlowProblem]:
        numbers = [known.id for known in self.question.fields if isinstance(known, NumberField)]
        texts = [known.id for known in self.question.fields if isinstance(known, TextField)]
        if field.operation == "years_after" and len(field.of) > _YEAR_AND_YEAR:
            yield self.locate(path, _("'years_after' is of two fields, a text and a number"))
        for index, name in enumerate(field.of):
            if field.operation == "years_after" and index == 0:
                if name not in texts:
                    message = _("there is no text field '{name}' in the row").format(name=name)
                    yield self.locate((*path, index), message, suggestion=suggest(name, texts))
            elif name not in numbers:
                message = _("there is no number field '{name}' in the row").format(name=name)
                yield self.locate((*path, index), message, suggestion=suggest(name, numbers))

    def _line(self) -> Iterator[FlowProblem]:
        """`line` has fields in braces and optional parts in square brackets, one level deep."""
        path, line = (*self.path, "line"), self.question.line
        names = re.findall(r"\{([^{}\[\]]*)\}", line)
        for name in names:
            if name not in self.fields:
                message = _("there is no field '{name}' in the row").format(name=name)
                yield self.locate(path, message, at=name, suggestion=suggest(name, self.fields))
        if not names:
            yield self.locate(path, _("'line' names no field; write them as {field}"))
        rest = re.sub(r"\{[^{}\[\]]*\}", "", line)
        if "{" in rest or "}" in rest:
            yield self.locate(path, _("'line' has a brace { or } that is not closed or not opened"))
        if re.search(r"[\[\]]", re.sub(r"\[[^\[\]]*\]", "", rest)):
            yield self.locate(path, _("'line' has square brackets that do not pair or lie within each other"))
        for part in re.findall(r"\[([^\[\]]*)\]", line):
            if not re.search(r"\{[^{}]*\}", part):
                message = _("the optional part [{part}] names no field, so it would always be there")
                yield self.locate(path, message.format(part=part))

    def _closed(self) -> Iterator[FlowProblem]:
        name, values = self.question.closed_field, self.question.closed_values
        if name is None or not values:
            if name is not None or values:
                key = "closed_field" if name is not None else "closed_values"
                message = _("'closed_field' and 'closed_values' go together")
                yield self.locate((*self.path, key), message, key=True)
            return
        other = self.fields.get(name)
        if not isinstance(other, ChoiceField):
            choices = [field.id for field in self.question.fields if isinstance(field, ChoiceField)]
            message = _("there is no choice field '{name}' in the row").format(name=name)
            yield self.locate((*self.path, "closed_field"), message, suggestion=suggest(name, choices))
            return
        for index, value in enumerate(values):
            yield from choice_problem((*self.path, "closed_values", index), value, other.choices, self.locate)

    def _fixed(self) -> Iterator[FlowProblem]:
        name, rows = self.question.fixed_field, self.question.fixed_rows
        if name is None or not rows:
            if name is not None or rows:
                key = "fixed_field" if name is not None else "fixed_rows"
                yield self.locate((*self.path, key), _("'fixed_field' and 'fixed_rows' go together"), key=True)
            return
        if not isinstance(self.fields.get(name), TextField):
            texts = [field.id for field in self.question.fields if isinstance(field, TextField)]
            message = _("there is no text field '{name}' in the row").format(name=name)
            yield self.locate((*self.path, "fixed_field"), message, suggestion=suggest(name, texts))
        folded = [" ".join(row.casefold().split()) for row in rows]
        for index, row in enumerate(folded):
            if row in folded[:index]:
                message = _("there is already a row '{row}'").format(row=rows[index])
                yield self.locate((*self.path, "fixed_rows", index), message)
        if len(rows) > self.question.max_rows:
            yield self.locate(
                (*self.path, "fixed_rows"), _("there are more fixed rows than 'max_rows' allows"), key=True
            )

    def _matrix(self) -> Iterator[FlowProblem]:
        if self.question.layout == "risk_matrix" and not any(
            isinstance(field, ComputedField) and field.operation == "product" and len(field.of) == 2
            for field in self.question.fields
        ):
            message = _("a risk matrix needs a computed field, the product of two number fields")
            yield self.locate((*self.path, "layout"), message)
