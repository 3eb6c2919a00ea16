"""Placing: which question of a flow each part of an outline answers."""

from interview.intake.placing.place import Landed, Placement, Unplaced, place

__all__ = ["Landed", "Placement", "Unplaced", "place"]
