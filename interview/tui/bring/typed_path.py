"""A file's path as people give it: typed, pasted from a file manager, or dropped on the terminal."""

from __future__ import annotations

import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from interview.errors import UnsuitableFileError
from interview.language import translate as _

_QUOTES = {'"': '"', "'": "'", "“": "”", "”": "”", "‘": "’", "«": "»"}
_ESCAPED = re.compile(r"\\(.)")


_LONGEST = 300


def typed_path(text: str) -> Path:
    """The file that `text` names; it need not be there.

    Taken away are quotes, the escapes in a `file://` address, and the backslashes that terminals put before blanks
    (not on Windows, where they part folders); `~` is the home folder. Of a name with å, ä or ö, which can be spelled
    in two ways in Unicode, it is the spelling that is there.
    """
    text = text.strip()
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    elif os.name != "nt" and not text.startswith("file:"):
        text = _ESCAPED.sub(r"\1", text)
    if text.startswith("file:"):
        address = urlsplit(text.replace("#", "%23").replace("?", "%3F"))
        server = "" if address.netloc in ("", "localhost") else f"//{address.netloc}"
        text = url2pathname(server + address.path)
    path = Path(text)
    with suppress(RuntimeError):  # nobody has a home folder of that name
        path = path.expanduser()
    decomposed = Path(unicodedata.normalize("NFD", str(path)))
    with suppress(OSError, ValueError):  # too long for a name, say: whoever reads the file learns why
        if not path.exists() and decomposed.exists():
            return decomposed
    return path


def typed_file(text: str) -> Path:
    """The file that `text` names, which is there; UnsuitableFileError where nothing is, or it cannot be reached."""
    try:
        path = typed_path(text)
        path.stat()
    except (OSError, ValueError):
        raise UnsuitableFileError(
            _("There is no such file, or it cannot be reached."),
            where=text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…",
            advice=_("Check the path, or drag the file into this window."),
        ) from None
    return path
