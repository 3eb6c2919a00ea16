"""Which folder the interviews are kept in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

VARIABLE = "GENOMGANG_STORE"


def store_folder(option: str | Path | None = None, environment: Mapping[str, str] | None = None) -> Path:
    """The absolute path of the store: `option` (--store), else GENOMGANG_STORE, else the platform's user data folder.

    An empty option or variable counts as not given. The folder need not exist; the first interview makes it.
    """
    chosen = str(option or "") or (os.environ if environment is None else environment).get(VARIABLE, "")
    if chosen:
        with suppress(RuntimeError):  # "~nobody/x" stands for no home: then it is a name like any other
            return Path(chosen).expanduser().absolute()
        return Path(chosen).absolute()
    from platformdirs import user_data_path  # not needed, and therefore not loaded, where a folder was named

    return user_data_path("genomgang", appauthor=False) / "store"
