"""The form of one row: a field for each of its fields, computed ones as they come out while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import DescendantFocus
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from interview.asking.row_text import need
from interview.asking.sitting import BegunRow
from interview.errors import AnswerError
from interview.flow.fields import ComputedField
from interview.flow.models import RecordsQuestion
from interview.language import translate as _
from interview.session.plain_text import plain_field
from interview.session.rows import Row, compute, missing_fields
from interview.session.scalars import is_empty, read_scalar
from interview.tui.composer.matrix import Matrix
from interview.tui.composer.row_field import RowFieldEditor
from interview.tui.composer.row_keeping import RowKeeping
from interview.tui.dialogs import Confirm
from interview.tui.shown import shown


class RowForm(ModalScreen[bool]):
    """True once the row is saved. Esc leaves it as it was; what was typed is asked about first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("f2,ctrl+s", "save", show=False, priority=True),
    ]

    def __init__(
        self,
        question: RecordsQuestion,
        begun: BegunRow,
        others: Sequence[Row],
        keeping: RowKeeping,
        changed: Callable[[], None],
    ) -> None:
        super().__init__()
        self._question, self._others, self._keeping, self._told = question, others, keeping, changed
        self._ident, self._first = begun
        self._saving = False
        self._computed = {
            field.id: Static(markup=False) for field in question.fields if isinstance(field, ComputedField)
        }
        self._editors = [
            RowFieldEditor(
                field,
                self._first.get(field.id),
                need=need(question, field),
                locked=field.id == question.fixed_field,
            )
            for field in question.fields
            if not isinstance(field, ComputedField)
        ]

    def compose(self) -> ComposeResult:
        with Vertical(classes="window row-window"):
            yield Static(shown(self._question.name, "bold"), classes="window-title")
            with Horizontal():
                with VerticalScroll(can_focus=False):
                    yield from self._editors
                    yield from self._computed.values()
                yield Static(markup=False, classes="matrix", id="matrix")
            yield Static("", markup=False, classes="hint", id="field-help")
            yield Static("", markup=False, classes="hint", id="refused")
            yield Static(shown(_("Enter next field · F2 saves · Esc leaves · Ctrl+J new line in a text"), "dim"))

    def on_mount(self) -> None:
        """Begins with what the row lacks, else with its first field."""
        matrix = Matrix(self._question)
        self.query_one("#matrix").set_class(not matrix.fits, "absent")
        self._compute()
        lacking = {field.id for field in missing_fields(self._question, self._first)} if self._ident else set()
        open_ones = [editor for editor in self._editors if not editor.locked]
        next((editor for editor in open_ones if editor.field.id in lacking), open_ones[0]).enter()

    @property
    def begun(self) -> BegunRow | None:
        """The row as it is filled in so far; None where nothing was changed."""
        typed = {editor.field.id: editor.raw for editor in self._editors if not is_empty(editor.raw)}
        return None if typed == self._as_typed() else (self._ident, typed)

    def _as_typed(self) -> dict[str, Any]:
        return {editor.field.id: editor.standing for editor in self._editors if not is_empty(editor.standing)}

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Says what belongs in the field."""
        editor = next((known for known in event.widget.ancestors if isinstance(known, RowFieldEditor)), None)
        self.query_one("#field-help", Static).update(shown((editor.field.help if editor else None) or ""))

    @on(RowFieldEditor.Changed)
    def _changed(self) -> None:
        self._compute()
        self._told()

    @on(RowFieldEditor.Entered)
    def _entered(self, event: RowFieldEditor.Entered) -> None:
        open_ones = [editor for editor in self._editors if not editor.locked]
        place = open_ones.index(event.editor) + 1
        if place < len(open_ones):
            open_ones[place].enter()
        else:
            self.action_save()

    def _compute(self) -> None:
        row: Row = {"_id": self._ident or ""}
        for editor in self._editors:
            with suppress(AnswerError):
                if not is_empty(editor.raw):
                    row[editor.field.id] = read_scalar(editor.field, editor.raw)
        row = compute(self._question, row)
        for field in self._question.fields:
            if isinstance(field, ComputedField):
                stands = plain_field(field, row.get(field.id)) or "–"
                self._computed[field.id].update(shown(f"{field.label}: {stands}", "bold"))
        if self.is_mounted:
            self.query_one("#matrix", Static).update(Matrix(self._question).draw(self._others, row))

    @work
    async def action_save(self) -> None:
        """Saves the row and closes; a refused one stays with the reason."""
        if self._saving:
            return
        self._saving = True
        fields = {editor.field.id: editor.raw for editor in self._editors if not editor.locked}
        try:
            await self._keeping.put(self._ident, fields)
        except AnswerError as error:
            told = " ".join(part for part in (error.message, error.advice) if part)
            self.query_one("#refused", Static).update(shown(told, "bold $warning"))
        else:
            self.dismiss(True)
        finally:
            self._saving = False

    @work
    async def action_leave(self) -> None:
        """Leaves the row as it was."""
        if self.begun is not None and not await self.app.push_screen_wait(
            Confirm(
                _("Leave the row?"),
                _("What you have filled in here would be lost."),
                _("Leave it as it was"),
                _("Go on filling it in"),
            )
        ):
            return
        await self._keeping.begin(None)
        self.dismiss(False)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
