"""Where the flows and templates that come with the program are, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).parent


def shipped(kind: Literal["flows", "templates"]) -> Path:
    """The folder of the flows or templates that come with the program.

    A wheel carries them inside the package (`shipped/`); a checkout has them beside it.
    """
    installed = _PACKAGE / "shipped" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind
