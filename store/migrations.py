"""From older file formats to the one of today, one step at a time.

A step is a pure function from the tables of format N to those of format N + 1; it gets a copy that it may change.
A format is never edited after a release: change what is stored by adding a step, and add a file of the format that
is then old to the tests. The head of a file (checksum, format, revision: `store.envelope`) is the same in every format.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

Tables = dict[str, dict[str, dict[str, Any]]]
"""Table name → document id → document, in JSON form."""

Step = Callable[[Tables], Tables]


class Migrations:
    """The steps from format 1 on; the current format is one more than their number."""

    def __init__(self, *steps: Step) -> None:
        self._steps = steps

    @property
    def current(self) -> int:
        """The format that is written."""
        return len(self._steps) + 1

    def upgrade(self, tables: Tables, from_format: int) -> Tables:
        """`tables` of `from_format` (1 to `current`) in the current format; the argument is left as it is."""
        if from_format == self.current:
            return tables
        tables = copy.deepcopy(tables)
        for step in self._steps[from_format - 1 :]:
            tables = step(tables)
        return tables


CURRENT = Migrations()
"""Format 1 is the first, so there is nothing to migrate from yet."""
