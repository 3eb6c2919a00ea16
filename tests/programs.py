"""Programs outside Python that some tests need: found, or the test is skipped with a reason."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

REQUIRE_ALL = "GENOMGANG_REQUIRE_ALL"
"""Set where every program is installed: a test that misses one fails there instead of being skipped."""


def program(*names: str, setting: str = "", places: tuple[Path, ...] = ()) -> str:
    """The path of the first of `names` that is installed, or what the environment variable `setting` names.

    `places` are files to look for where the search path has none of the names.
    """
    named = os.environ.get(setting) if setting else None
    if named and Path(named).exists():
        return named
    for name in names:
        if found := shutil.which(name):
            return found
    for place in places:
        if place.exists():
            return str(place)
    reason = f"needs {' or '.join(names)}" + (f" (or {setting})" if setting else "")
    if os.environ.get(REQUIRE_ALL):
        pytest.fail(reason)
    pytest.skip(reason)
