"""The rows of a records question: a list to walk through, each row opened in a form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview.asking.row_text import row_line
from interview.asking.sitting import BegunRow, read_begun_row, write_begun_row
from interview.errors import AnswerError
from interview.flow.models import RecordsQuestion
from interview.language import translate as _
from interview.language import translate_count
from interview.session.interview import Item
from interview.session.rows import Row, missing_fields
from interview.tui.composer.base import Composer
from interview.tui.composer.matrix import Matrix
from interview.tui.composer.row_form import RowForm
from interview.tui.composer.row_keeping import RowKeeping
from interview.tui.shown import shown

NEW, DONE = "new", "done"


class RowsComposer(Composer):
    """Every row is saved when it is changed; `Sent` says that the rows are as they should be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,plus", "new", show=False),
        Binding("delete,minus", "remove", show=False),
        Binding("alt+up,shift+up", "move(-1)", show=False),
        Binding("alt+down,shift+down", "move(1)", show=False),
    ]

    def __init__(self, item: Item, begun: str, keeping: RowKeeping) -> None:
        super().__init__(item, begun)
        self.keeping = keeping
        self.form: RowForm | None = None

    def compose(self) -> ComposeResult:
        self.list = OptionList(compact=True, markup=False)
        with Horizontal():
            yield self.list
            self.matrix = Static(markup=False, classes="matrix")
            yield self.matrix
        yield self.hint

    def on_mount(self) -> None:
        """The rows as they stand; a row that was half-filled is opened again."""
        self.show()
        self.list.focus()
        if row := read_begun_row(self.begun):
            self.open_row(row)

    @property
    def question(self) -> RecordsQuestion:
        """The question that the rows answer."""
        question = self.item.question
        if not isinstance(question, RecordsQuestion):
            raise TypeError(question.kind)
        return question

    @property
    def text(self) -> str:
        row = self.form.begun if self.form and self.form.is_attached else None
        return write_begun_row(row) if row else ""

    def show(self, at: str | None = None) -> None:
        """Draws the rows anew; `at` is the row, or the line under the rows, that is gone to."""
        item = self.item = self.keeping.item
        rows = item.rows
        prompts = [(row["_id"], self._prompt(number, row, item)) for number, row in enumerate(rows, start=1)]
        if not self.question.fixed_field and len(rows) < self.question.max_rows:
            prompts.append((NEW, shown("+ " + _("New row"))))
        prompts.append((DONE, shown("= " + self._done(item), "bold")))
        self.list.clear_options()
        self.list.add_options(Option(prompt, ident) for ident, prompt in prompts)
        idents = [ident for ident, _prompt in prompts]
        target = at if at in idents else self._begin(item)
        self.list.highlighted = idents.index(target) if target in idents else 0
        self.matrix.update(Matrix(self.question).draw(rows))
        self.matrix.set_class(not Matrix(self.question).fits, "absent")
        self._tell()

    def _tell(self) -> None:
        if self.question.fixed_field:
            self.tell(_("Enter opens a row"))
        else:
            self.tell(_("Enter opens · Ins new row · Del removes · Alt+Up, Alt+Down move"))

    def _begin(self, item: Item) -> str:
        """Where one begins: with what lacks something, else with the end."""
        unfinished = next((row["_id"] for row in item.rows if self._missing(row)), None)
        if unfinished:
            return str(unfinished)
        return DONE if item.rows else NEW

    def _missing(self, row: Row) -> bool:
        fixed_and_empty = bool(self.question.fixed_field) and len(row) <= 2
        return fixed_and_empty or bool(missing_fields(self.question, row))

    def _prompt(self, number: int, row: Row, item: Item) -> Content:
        parts = [shown(f"{number}. "), shown(row_line(self.question, row))]
        if missing := missing_fields(self.question, row):
            names = ", ".join(field.label for field in missing)
            parts.append(shown(" · " + _("lacks: {fields}").format(fields=names), "bold $warning"))
        elif row["_id"] in item.unconfirmed and not self.question.fixed_field:
            parts.append(shown(" · " + _("from last year, not confirmed"), "italic $text-muted"))
        return Content("").join(parts)

    def _done(self, item: Item) -> str:
        if item.unconfirmed and item.state == "proposed":
            return translate_count("Keep this row", "Keep all {count} rows", len(item.rows)).format(
                count=len(item.rows)
            )
        return _("Done, go on") if item.rows else _("There is nothing to list")

    def finish(self) -> None:
        """The rows are as they should be."""
        self.post_message(self.Sent(self.keeping.item.rows))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == DONE:
            self.finish()
        elif event.option_id == NEW:
            self.open_row((None, {}))
        else:
            if row := self._row(event.option_id):
                self._open(row)

    def _open(self, row: Row) -> None:
        self.open_row((str(row["_id"]), {name: value for name, value in row.items() if name != "_id"}))

    def action_new(self) -> None:
        """An empty form for a new row."""
        if self.list.get_option_index(DONE) and not self.question.fixed_field:
            self.open_row((None, {}))

    @work
    async def action_remove(self) -> None:
        """Takes the row under the cursor away; its neighbour is then under the cursor."""
        place, row = self.list.highlighted, self._row(self._here)
        if row is None or place is None:
            return
        if await self._saved(lambda: self.keeping.remove(row["_id"])):
            rows = self.keeping.item.rows
            self.show(rows[min(place, len(rows) - 1)]["_id"] if rows else None)

    @work
    async def action_move(self, step: int) -> None:
        """Moves the row under the cursor up or down."""
        idents = [row["_id"] for row in self.item.rows]
        here = self._here
        if here not in idents:
            return
        place = idents.index(here)
        idents.insert(max(0, place + step), idents.pop(place))
        if await self._saved(lambda: self.keeping.order(idents)):
            self.show(here)

    @work
    async def take_last_year(self) -> None:
        """Begins with last year's rows."""
        if await self._saved(self.keeping.take_last_year):
            self.show()

    @work
    async def remove_all(self) -> None:
        """Begins without any rows."""
        if await self._saved(self.keeping.remove_all):
            self.show()

    @property
    def _here(self) -> str | None:
        place = self.list.highlighted
        return None if place is None else self.list.get_option_at_index(place).id

    def _row(self, ident: str | None) -> Row | None:
        return next((row for row in self.item.rows if row["_id"] == ident), None)

    @work
    async def open_row(self, begun: BegunRow) -> None:
        """The form of one row, until it is saved or left; rows that lack something follow one after the other."""
        lacked = any(row["_id"] == begun[0] and self._missing(row) for row in self.item.rows)
        self.form = RowForm(self.question, begun, self.item.rows, self.keeping, self._changed)
        saved = await self.app.push_screen_wait(self.form)
        self.form = None
        if saved:
            following = self._after(begun[0]) if begun[0] and lacked else None
            self.show(following or begun[0] or DONE)
            if row := self._row(following):
                self._open(row)
            elif begun[0] is None or lacked:
                self.show(DONE)
        self.list.focus()

    def _after(self, ident: str) -> str | None:
        """The next row that lacks something."""
        item = self.keeping.item
        idents = [row["_id"] for row in item.rows]
        rest = item.rows[idents.index(ident) + 1 :] if ident in idents else []
        return next((str(row["_id"]) for row in rest if self._missing(row)), None)

    def _changed(self) -> None:
        self.post_message(self.Changed())

    async def _saved(self, change: Callable[[], Awaitable[None]]) -> bool:
        try:
            await change()
        except AnswerError as error:
            self.refuse(error)
            return False
        return True
