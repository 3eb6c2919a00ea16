"""From an outline to a saved interview, in one step: all of it or nothing."""

from __future__ import annotations

from interview.flow.models import Flow
from interview.intake.guessing import guess_year
from interview.intake.outline import Outline
from interview.intake.placing import Placement, place
from interview.session.events import Event
from interview.workspace import OpenInterview, Workspace


def placed(outline: Outline, flow: Flow, year: int) -> Placement:
    """Where the parts of `outline` belong in `flow`.

    Headings with a year tell plans from follow-up by the first year planned for: the one that the text's own
    headings show, else `year`.
    """
    return place(outline, flow, guess_year(outline) or year)


def save(
    workspace: Workspace, placement: Placement, organisation: str, year: int, flow: str, template: str | None
) -> OpenInterview:
    """A new interview with the placed answers, beside any that the organisation has for that year already.

    Its events say that they were imported, whatever else `workspace` records. Raises what `Workspace.begin` and
    saving raise.
    """
    workspace = Workspace(workspace.repository, workspace.recorder.of("import"))
    opened = workspace.open(workspace.begin(organisation, year, flow=flow, template=template))
    events: list[Event] = []
    interview = opened.interview
    for question, value in placement.answers.items():
        made = workspace.recorder.answer(interview, question, value)
        interview = interview.after(made)
        events += made
    opened.save(events)
    return opened
