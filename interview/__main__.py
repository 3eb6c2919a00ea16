"""`python -m interview` is the same as `genomgang`."""

from __future__ import annotations

import sys

from interview.cli import main

if __name__ == "__main__":
    sys.exit(main())
