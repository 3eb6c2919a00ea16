"""Parts of a review that find no place, whatever is known of headings."""

from __future__ import annotations

from interview.flow.models import Flow
from interview.intake.outline import Outline
from interview.intake.placing import Landed, Placement, Unplaced, place
from interview.intake.placing.answers import placement_of

HEADING = "Ordlista"


def placed_but_for_it(outline: Outline, flow: Flow, year: int) -> Placement:
    """Everything where it belongs, but without a place what stands under HEADING or under one called Tack."""
    found = place(outline, flow, year)
    wanted = (HEADING, "Tack")
    landed = [part for part in found.landed if not part.heading.startswith(wanted)]
    parts: list[Landed | Unplaced] = [*found.landed, *found.unplaced]
    left = [part for part in parts if part.heading.startswith(wanted)]
    left.sort(key=lambda part: part.source or (len(outline.blocks),))
    others = [part for part in found.unplaced if part not in left]
    return placement_of(
        flow,
        landed,
        [*others, *(Unplaced(part.heading, part.text if part.source else "", part.source) for part in left)],
    )
