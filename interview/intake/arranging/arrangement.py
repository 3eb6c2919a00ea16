"""Where everything in a source goes, and the moves of a person in it: each can be undone, and nothing goes missing."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from interview.errors import AnswerError
from interview.flow.models import Flow
from interview.intake.arranging.fitting import place_in
from interview.intake.arranging.source import Found, Line, Part, lines_of
from interview.intake.arranging.where import Nowhere, Place, Run, RunKey, Where, Writer
from interview.intake.outline import Outline
from interview.intake.placing import Landed, Placement
from interview.intake.placing.answers import TEXT, takes_text
from interview.language import translate as _
from interview.review.blocks import Note
from interview.session.events import Value


@dataclass(frozen=True)
class Arrangement:
    """A source and where its pieces are, as it stands after some moves. Never changed: a move gives another one.

    `where` says of every line where it is, None for a line that is no piece; `answers` what the pieces make, by
    question, ready to be recorded. `before` is the arrangement before the last move, None at first.
    """

    flow: Flow
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    where: tuple[Where | None, ...]
    answers: Mapping[str, Value]
    written: Mapping[RunKey, tuple[tuple[int, ...], str]] = field(repr=False)
    first: tuple[Where | None, ...] = field(repr=False)
    before: Arrangement | None = field(default=None, repr=False)

    def moved(self, chosen: Iterable[int], question: str) -> Arrangement:
        """The chosen pieces in this question's answer, in the order of the source.

        A heading that is chosen stands above its pieces, and those beneath it too. A piece that comes back to where
        it was placed first comes back as it was. What makes no rows for a question with rows is text of its section.
        AnswerError, with nothing moved, where the question does not take them; KeyError where the flow has none such.
        """
        target = self.flow.questions[question]
        wanted = tuple(chosen)
        pieces = self.reached(wanted)
        if target.when:
            raise AnswerError(
                _("This question is only asked after certain answers, and cannot take anything from a file."),
                where=question,
            )
        places = {}
        for line in pieces:
            first = self.first[line]
            if isinstance(first, Place) and question in first.questions:
                places[line] = first
            else:
                above = self.lines[line].above
                titles = above[next((at for at, heading in enumerate(above) if heading in wanted), len(above)) :]
                places[line] = place_in(self.flow, target, self.lines, line, titles)
        return self._with(places)

    def left_out(self, chosen: Iterable[int]) -> Arrangement:
        """The chosen pieces left out on purpose; those that are already left out without a place instead."""
        pieces = self.reached(chosen)
        back = all(self.where[line] is Nowhere.LEFT_OUT for line in pieces)
        return self._with(dict.fromkeys(pieces, Nowhere.UNPLACED if back else Nowhere.LEFT_OUT))

    def housed(self) -> Arrangement:
        """Every piece without a place as text of the nearest section, under its heading; AnswerError as `moved`.

        Nearest is what comes before it under the same heading, else after it there, else under the heading above.
        """
        places: dict[int, Where] = {}
        known = self._by_heading()
        first = next(question.id for question in self.flow if self._text_beside(question.id) == question.id)
        for line in self.at(Nowhere.UNPLACED):
            above = self.lines[line].above
            near = next((known[above[:depth]] for depth in range(len(above), -1, -1) if above[:depth] in known), [])
            question = near[max(0, bisect(near, (line, "")) - 1)][1] if near else first
            places[line] = place_in(self.flow, self.flow.questions[question], self.lines, line, above[-1:])
        return self._with(places) if places else self

    def reached(self, chosen: Iterable[int]) -> tuple[int, ...]:
        """The pieces that these lines stand for, in order: themselves, or all that stands under a heading."""
        wanted = set(chosen)
        return tuple(
            line
            for line, known in enumerate(self.lines)
            if known.kind == "piece" and (line in wanted or wanted.intersection(known.above))
        )

    def at(self, nowhere: Nowhere) -> tuple[int, ...]:
        """The pieces that are in no answer, in order: without a place, or left out."""
        return tuple(line for line, where in enumerate(self.where) if where is nowhere)

    @cached_property
    def placed(self) -> int:
        """The number of pieces in answers."""
        return sum(isinstance(where, Place) for where in self.where)

    def runs(self, question: str) -> list[Run]:
        """The parts of an answer, in its order; each says which pieces it was made of."""
        return self._writer.runs(question, self.where)

    def heading(self, line: int) -> str:
        """The headings above a line, outermost first, in words."""
        return " › ".join(self.lines[above].text for above in self.lines[line].above)

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self.lines, self.notes, self.written)

    def _with(self, places: Mapping[int, Where]) -> Arrangement:
        where = tuple(places.get(line, known) for line, known in enumerate(self.where))
        changed = {
            question
            for line in places
            for place in (self.where[line], where[line])
            if isinstance(place, Place)
            for question in place.questions
        }
        answers: dict[str, Value] = {}
        for question in self.flow:
            value = self._writer.answer(question, where) if question.id in changed else self.answers.get(question.id)
            if value is not None:
                answers[question.id] = value
        return replace(self, where=where, answers=answers, before=self)

    def _by_heading(self) -> dict[tuple[int, ...], list[tuple[int, str]]]:
        """Under each heading, by the way to it, the lines in answers with the text question of their section."""
        found: dict[tuple[int, ...], list[tuple[int, str]]] = {}
        for line, where in enumerate(self.where):
            if isinstance(where, Place) and (text := self._text_beside(where.question)):
                above = self.lines[line].above
                for depth in range(len(above) + 1):
                    found.setdefault(above[:depth], []).append((line, text))
        return found

    def _text_beside(self, question: str) -> str | None:
        """The question that takes any text in the section of this one."""
        ident = f"{self.flow.questions[question].section}.{TEXT}"
        return ident if ident in self.flow.questions and takes_text(self.flow.questions[ident]) else None


def arrange(outline: Outline, placement: Placement, flow: Flow) -> Arrangement:
    """The source as it was placed, ready to be moved about."""
    parts: tuple[Part, ...] = (*placement.landed, *placement.unplaced)
    found = lines_of(outline, parts)
    lines = tuple(one.line for one in found)
    where = tuple(_first(one, parts) for one in found)
    written: dict[RunKey, tuple[tuple[int, ...], str]] = {}
    for line, place in enumerate(where):
        if isinstance(place, Place) and place.run[0] == "part":
            pieces, _text = written.get(place.run, ((), ""))
            written[place.run] = ((*pieces, line), parts[place.run[1]].text)
    return Arrangement(flow, lines, outline.notes, where, placement.answers, written, where)


def _first(found: Found, parts: Sequence[Part]) -> Where | None:
    """Where a line was placed."""
    within = [parts[number] for number in found.parts]
    landed = [part for part in within if isinstance(part, Landed)]
    if not landed:
        return Nowhere.UNPLACED if within else None
    first, run = landed[0], ("part", found.parts[0])
    values = {part.question: part.value for part in landed if part.value is not None}
    rows = (first.row,) if first.row is not None else ()
    titles = found.line.above[-1:] if first.title else ()
    return Place(first.question, run, titles, rows, values)
