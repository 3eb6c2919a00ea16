"""Editing the rows of a records question in the line mode: add, change, remove, reorder, each saved at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from interview.asking.numbers import number_typed
from interview.asking.row_text import row_line
from interview.asking.sitting import BegunRow
from interview.errors import AnswerError
from interview.flow.fields import ComputedField, RowField
from interview.flow.models import RecordsQuestion
from interview.language import translate as _
from interview.plain.commands import Action, Command
from interview.plain.console import Console
from interview.plain.entry import END, Entry
from interview.session.interview import Item
from interview.session.plain_text import plain_field
from interview.session.rows import compute
from interview.session.scalars import is_empty, read_scalar

Row = dict[str, Any]

EMPTY = "-"
"""Typed in a field, this empties it."""


class RowEditor:
    """A conversation about the rows of one question.

    `put` saves a row (None: a new one), `remove` and `order` save what they say; each raises AnswerError where the
    row is refused. `begun` is the row that is being filled in, so that an interruption can keep it.
    """

    def __init__(
        self,
        console: Console,
        entry: Entry,
        item: Callable[[], Item],
        put: Callable[[str | None, Mapping[str, object]], None],
        remove: Callable[[str], None],
        order: Callable[[list[str]], None],
    ) -> None:
        self.console, self.entry = console, entry
        self._item, self._put, self._remove, self._order = item, put, remove, order
        self.begun: BegunRow | None = None

    def run(self, begun: BegunRow | None = None) -> Command | None:
        """Edits until the person is done (None) or gives a command; `begun` is a row to go on with."""
        if begun:
            self._fill(*begun)
        while True:
            rows = self._show()
            line = self.entry.one()
            if isinstance(line, Command):
                return line
            if line in ("", END):
                return None
            self._obey(line, rows)

    def _obey(self, line: str, rows: list[Row]) -> None:
        word, *numbers = line.casefold().split()
        places = [number_typed(number) - 1 for number in numbers]
        inside = all(0 <= place < len(rows) for place in places)
        if 1 <= (chosen := number_typed(word)) <= len(rows) and not numbers:
            row = rows[chosen - 1]
            self._fill(row["_id"], row)
        elif _is(word, _("new")) and not numbers:
            self._fill(None, {})
        elif _is(word, _("remove")) and inside and len(places) == 1:
            if self._saved(lambda: self._remove(rows[places[0]]["_id"])):
                self.console.say(_("Row {number} is removed.").format(number=places[0] + 1))
        elif _is(word, _("move")) and inside and len(places) == 2:
            ids = [row["_id"] for row in rows]
            ids.insert(places[1], ids.pop(places[0]))
            self._saved(lambda: self._order(ids))
        else:
            self.console.say(_("That is not understood here."))
            self._explain()

    def _show(self) -> list[Row]:
        item = self._item()
        rows = item.rows
        if not rows:
            self.console.say(_("No rows yet."))
        for number, row in enumerate(rows, start=1):
            waiting = _(" (not confirmed)") if row["_id"] in item.unconfirmed else ""
            text = row_line(item.question, row) if isinstance(item.question, RecordsQuestion) else ""
            self.console.say(f"{number}. {text}{waiting}", indent="  ")
        self._explain()
        return rows

    def _explain(self) -> None:
        self.console.say(
            _("{new} = new row, 2 = change row 2, {remove} 2, {move} 3 1, full stop or Enter = done.").format(
                new=_("new"), remove=_("remove"), move=_("move")
            )
        )

    def _fill(self, ident: str | None, row: Row) -> None:
        """Asks field by field; Enter keeps what stands, `-` empties, /back goes to the field before."""
        question = self._item().question
        if not isinstance(question, RecordsQuestion):
            return
        fixed = question.fixed_field
        fields = [field for field in question.fields if not isinstance(field, ComputedField) and field.id != fixed]
        values = {name: value for name, value in row.items() if name != "_id"}
        self.begun = (ident, values)
        self.console.say(
            _(
                "Enter keeps a field as it stands, - empties it, /change begins with what stands there, /back goes "
                "to the field before."
            )
        )
        place = 0
        while self.begun:
            if place == len(fields):
                if self._saved(lambda: self._put(ident, _emptied(question, values))):
                    self.begun = None
                place = 0
                continue
            said = self._field(question, fields[place], values)
            if said is None:
                place += 1
            elif said.action is Action.BACK and place > 0:
                place -= 1
            else:
                self.begun = None
                self.console.say(_("The row was left as it was."))

    def _field(self, question: RecordsQuestion, field: RowField, values: Row) -> Command | None:
        """One field into `values`; a refused value is asked for again."""
        self._announce(question, field, values)
        default = ""
        while True:
            try:
                said = self.entry.field(field, default)
            except KeyboardInterrupt:
                with suppress(AnswerError):
                    _take(question, field, values, "\n".join(self.entry.unfinished))
                raise
            default = ""
            if not isinstance(said, Command):
                try:
                    _take(question, field, values, said)
                except AnswerError as error:
                    self.console.tell(error)
                    continue
                return None
            if said.action is Action.CHANGE:
                default = plain_field(field, values.get(field.id))
            elif said.action is Action.HELP:
                self.console.say(field.help or field.label)
            else:
                return said

    def _announce(self, question: RecordsQuestion, field: RowField, values: Row) -> None:
        needed = _(" (needed)") if field.required else ""
        stands = plain_field(field, values.get(field.id))
        now = _(" – now: {value}").format(value=stands) if stands else ""
        self.console.say(f"{field.label}{needed}{now}")
        for computed in question.fields:
            if isinstance(computed, ComputedField) and computed.id in values and field.id in computed.of:
                self.console.say(f"{computed.label}: {plain_field(computed, values[computed.id])}", indent="  ")

    def _saved(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except AnswerError as error:
            self.console.tell(error)
            return False
        return True


def _take(question: RecordsQuestion, field: RowField, values: Row, said: str) -> None:
    """Puts what was said to a field into `values`; AnswerError, with nothing changed, where it is refused."""
    if said == EMPTY:
        values.pop(field.id, None)
    elif not is_empty(said) and not isinstance(field, ComputedField):
        values[field.id] = read_scalar(field, said)
        values.update(compute(question, values))


def _emptied(question: RecordsQuestion, values: Row) -> Row:
    """`values` with every field of the row in it: a field left out would keep what it had."""
    return {field.id: values.get(field.id) for field in question.fields if not isinstance(field, ComputedField)}


def _is(word: str, name: str) -> bool:
    """Whether `word` is the name of an action or its beginning."""
    return bool(word) and name.casefold().startswith(word)
