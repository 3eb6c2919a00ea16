"""Where interviews are kept: events in, events out, on disk.

`FileStore` keeps one TinyDB file per interview in one folder. Nothing else of this package is needed by callers,
except `store_folder` (which folder) and `Backup` (what `FileStore.backups` gives).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.backups import Backup
    from store.location import store_folder
    from store.repository import FileStore

__all__ = ["Backup", "FileStore", "store_folder"]

_HOMES = {"Backup": "store.backups", "FileStore": "store.repository", "store_folder": "store.location"}


def __getattr__(name: str) -> Any:
    # Imported on first use: `genomgang --help` asks only for the folder and must not pay for pydantic and TinyDB.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
