"""The place on the right: section and question, and the answer as it will be saved, with the marked piece in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.flow.models import Question, RecordsQuestion
from interview.intake.arranging import Arrangement, Nowhere, Place, Run
from interview.language import translate as _
from interview.language import translate_count
from interview.session.plain_text import plain, plain_field
from interview.session.thread import rows_of
from interview.tui.bring.entries import place_name, question_name
from interview.tui.shown import lines, shown

_HERE = "bold"


class AnswerPane(VerticalScroll, can_focus=True):
    """Shows the answer that a line of the source is in."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.head = Static("", markup=False)
        self.before = Static("", markup=False)
        self.here = Static("", markup=False, classes="here")
        self.after = Static("", markup=False)

    def compose(self) -> ComposeResult:
        yield self.head
        yield self.before
        yield self.here
        yield self.after

    def show(self, arrangement: Arrangement, line: int) -> None:
        """The place of this line; for a heading, where everything beneath it is."""
        where = arrangement.where[line] if line >= 0 else None
        before: list[Content] = []
        here: list[Content] = []
        after: list[Content] = []
        if isinstance(where, Place):
            head = shown(place_name(arrangement, where), "bold")
            for question in where.questions:
                name = [shown(question_name(arrangement, question), "$text-muted")] if len(where.questions) > 1 else []
                parts = list(_parts(arrangement, arrangement.flow.questions[question], line))
                at = next((place for place, (mine, _text) in enumerate(parts) if mine), len(parts))
                before += [*name, *(text for _mine, text in parts[:at])]
                here += [text for mine, text in parts if mine]
                after += [text for mine, text in parts[at:] if not mine]
        elif isinstance(where, Nowhere):
            head = shown(place_name(arrangement, where), "bold $text-warning")
            here = [shown(arrangement.lines[line].text)]
        elif line >= 0:
            head = shown(arrangement.lines[line].text, "bold")
            here = list(_beneath(arrangement, line))
        else:
            head = shown(_("Nothing is listed here."))
        self.head.update(lines(head, shown(" ")))
        for widget, content in ((self.before, before), (self.here, here), (self.after, after)):
            widget.display = bool(content)
            widget.update(lines(*content))
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        if self.before.display:
            self.scroll_to_widget(self.here, animate=False, top=False)
        else:
            self.scroll_home(animate=False)


def _parts(arrangement: Arrangement, question: Question, line: int) -> Iterator[tuple[bool, Content]]:
    """The answer in parts, each with whether the line of the source is in it."""
    runs = arrangement.runs(question.id)
    if isinstance(question, RecordsQuestion):
        yield from _rows(arrangement, question, runs, line)
        return
    if not all(run.text for run in runs):
        yield True, shown(plain(question, arrangement.answers.get(question.id)))
        return
    for run in runs:
        own = arrangement.lines[line].text
        at = run.text.find(own) if line in run.pieces else -1
        if at < 0:
            yield line in run.pieces, lines(shown(run.text), shown(" "))
            continue
        yield False, shown(run.text[:at].strip("\n"))
        yield True, shown(own, _HERE)
        yield False, lines(shown(run.text[at + len(own) :].strip("\n")), shown(" "))


def _rows(
    arrangement: Arrangement, question: RecordsQuestion, runs: list[Run], line: int
) -> Iterator[tuple[bool, Content]]:
    """The rows with their fields by name; rows that the question fixes may be made of several pieces each."""
    rows = rows_of(arrangement.answers.get(question.id))
    told = translate_count("{count} row", "{count} rows", len(rows)).format(count=len(rows))
    yield False, shown(told, "$text-muted")
    if question.fixed_field:
        mine = {row.get(question.fixed_field) for run in runs if line in run.pieces for row in run.rows}
        marks = [row.get(question.fixed_field) in mine for row in rows]
    else:
        marks = [line in run.pieces for run in runs for _row in run.rows]
    for number, (row, is_mine) in enumerate(zip(rows, marks, strict=True), start=1):
        drawn = shown(f"{number}. " + "\n   ".join(_fields(question, row)), _HERE if is_mine else "")
        yield is_mine, drawn


def _fields(question: RecordsQuestion, row: Mapping[str, Any]) -> Iterator[str]:
    for field in question.fields:
        if text := plain_field(field, row.get(field.id)):
            yield f"{field.label}: {text}".replace("\n", "\n   ")


def _beneath(arrangement: Arrangement, heading: int) -> Iterator[Content]:
    """Where the pieces under a heading are, and how many of them in each place."""
    counted: dict[str, int] = {}
    for line in arrangement.reached([heading]):
        name = place_name(arrangement, arrangement.where[line])
        counted[name] = counted.get(name, 0) + 1
    yield shown(_("Everything under this heading:"), "$text-muted")
    for name, count in counted.items():
        yield shown(f"{count:>4}  {name}")
