"""Arranging: what a source says in its order, where each piece of it goes, and a person's hand in that."""

from interview.intake.arranging.arrangement import Arrangement, arrange
from interview.intake.arranging.source import Line
from interview.intake.arranging.where import Nowhere, Place, Run, Where

__all__ = ["Arrangement", "Line", "Nowhere", "Place", "Run", "Where", "arrange"]
