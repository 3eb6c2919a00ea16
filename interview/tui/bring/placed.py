"""What the screen for placing begins with: a file that was read, whose it is, and where its pieces go at first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from interview.flow.loading import load_flow
from interview.intake.arranging import Arrangement, arrange
from interview.intake.importing import placed
from interview.session.events import Event, Start
from interview.session.interview import Interview
from interview.session.state import fold
from interview.tui.bring.reading import ReadFile

FLOW = "stockholm"


@dataclass(frozen=True, slots=True)
class Whose:
    """The organisation, and the year that its review plans for."""

    organisation: str
    year: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A file as it is placed at first. `blank` is an interview of its questions with nothing answered."""

    file: ReadFile
    whose: Whose
    arrangement: Arrangement
    blank: Interview


def place_file(file: ReadFile, whose: Whose) -> Placed:
    """Places everything in the file; takes some tenths of a second, seconds for a very long one."""
    flow = load_flow(FLOW)
    start = Start(
        ident="blank",
        organisation=whose.organisation,
        year=whose.year,
        flow=FLOW,
        flow_version=flow.version,
        flow_fingerprint=flow.fingerprint,
        template=flow.default_template,
        questions=tuple(flow.questions),
    )
    begun = Event(id="0" * 32, kind="started", value=start.model_dump(mode="json"), at=datetime.now(UTC), sequence=1)
    blank = Interview(flow, fold((begun,)), None)
    blank.relevant()
    return Placed(file, whose, arrange(file.outline, placed(file.outline, flow, whose.year), flow), blank)
