"""Placing: which question of a flow each part of an outline answers."""

from interview.intake.placing.answers import Landed, Placement, Unplaced
from interview.intake.placing.place import place

__all__ = ["Landed", "Placement", "Unplaced", "place"]
