"""From an outline to a saved interview, in one step: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from interview.flow.models import Flow, Question
from interview.intake.guessing import guess_year
from interview.intake.outline import Outline
from interview.intake.placing import Placement, Unplaced, place
from interview.session.cleaning import clean
from interview.session.events import Event, Imported, Leftover, Value
from interview.session.interview import Interview
from interview.session.thread import rows_of
from interview.workspace import OpenInterview, Workspace


def placed(outline: Outline, flow: Flow, year: int) -> Placement:
    """Where the parts of `outline` belong in `flow`.

    Headings with a year tell plans from follow-up by the first year planned for: the one that the text's own
    headings show, else `year`.
    """
    return place(outline, flow, guess_year(outline) or year)


def imported_from(path: Path, unplaced: Iterable[Unplaced] = (), left_out: Iterable[Unplaced] = ()) -> Imported:
    """What is kept of where an import came from: the file's name, and what of it is in no answer."""
    return Imported(
        file=clean(path.name),
        unplaced=tuple(Leftover(heading=part.heading, text=part.text) for part in unplaced),
        left_out=tuple(Leftover(heading=part.heading, text=part.text) for part in left_out),
    )


def save(
    workspace: Workspace,
    answers: Mapping[str, Value],
    organisation: str,
    year: int,
    imported: Imported,
    *,
    flow: str,
    template: str | None = None,
) -> OpenInterview:
    """A new interview with these answers, beside any that the organisation has for that year already.

    Its events say that they were imported, whatever else `workspace` records. A row that an earlier interview has
    already is known again; the others get ids of their own. Raises what `Workspace.begin` and saving raise.
    """
    workspace = Workspace(workspace.repository, workspace.recorder.of("import"))
    opened = workspace.open(workspace.begin(organisation, year, flow=flow, template=template, imported=imported))
    events: list[Event] = []
    interview: Interview = opened.interview
    for question, value in answers.items():
        made = workspace.recorder.answer(interview, question, _without_ids(value))
        interview = interview.after(made)
        events += made
    for item in interview.relevant():
        if item.state == "proposed" and _is_given(item.question):
            made = workspace.recorder.affirm(interview, item.question.id)
            interview = interview.after(made)
            events += made
    opened.save(events)
    return opened


def _is_given(question: Question) -> bool:
    """Whether the question asks for the organisation or the year, which whoever imports has just stated."""
    return question.roll == "interview_year" or getattr(question, "default", None) == "{organisation}"


def _without_ids(value: Value) -> object:
    """Rows without the ids that they had while they were placed: those are the same in every file."""
    rows = rows_of(value)
    return [{name: said for name, said in row.items() if name != "_id"} for row in rows] if rows else value
