"""Text safety: what is removed from a text at every way in (typing, paste, file, store).

Control characters corrupt Word files and terminals; bidirectional overrides make a text read otherwise than it is
stored (Unicode Technical Report 36, section 2.10). XML 1.0, section 2.2, lists what a document may contain.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# C0 except tab and line ends, DEL and C1, bidirectional embeddings, overrides and isolates, the byte order mark
# and the two noncharacters that XML forbids. And the soft hyphen that text copied from a web page is full of: it is
# nothing that is read, and no Word file brings it back as it was.
_REMOVED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Word's own line and page breaks arrive as vertical tab and form feed when text is pasted.
_LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """`text` in Unicode normal form C with `\\n` as its only line break and nothing invisible that does harm.

    Halves of a surrogate pair that stand beside each other (Windows consoles give them so) become their character;
    lone ones are removed. Cleaning a cleaned text changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _LINE_BREAK.sub("\n", _REMOVED.sub("", text))
    return unicodedata.normalize("NFC", text)


def clean_value(value: Any) -> Any:
    """`value` with every text in it cleaned, in lists and in the keys and values of mappings too."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return [clean_value(item) for item in value]
    if isinstance(value, dict):
        return {clean_value(key): clean_value(item) for key, item in value.items()}
    return value
