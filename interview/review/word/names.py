"""Names that a Word draft carries: of styles, and of the anchors by which its edits are brought home.

Whoever reads an edited draft looks for the same names, so they are written here once. Word allows 40 characters in
the name of a bookmark and 64 in the tag and title of a content control (ISO/IEC 29500-1, 17.13.6.2 and 17.5.2.42);
a longer name keeps its beginning and ends in a digest of the whole, so that it stays the same from draft to draft.
"""

from __future__ import annotations

import hashlib
import re

HEADINGS = ("heading 1", "heading 2", "heading 3", "heading 4")
CONTENTS_HEADING = "TOC Heading"
CONTENTS = ("toc 1", "toc 2", "toc 3")
TITLE = "Title"
SUBTITLE = "Subtitle"
BULLET = "List Bullet"
NUMBER = "List Number"
QUOTE = "Quote"
CAPTION = "caption"
FOOTNOTE_TEXT = "footnote text"
FOOTNOTE_REFERENCE = "footnote reference"
HYPERLINK = "Hyperlink"
PURPOSE = "Genomgång syfte"
MARK = "Genomgång markering"
APPROVAL = "Genomgång fastställelse"
PLACEHOLDER = "Genomgång platshållare"
CODE = "Genomgång kod"
TABLE = "Genomgång tabell"
TABLE_TEXT = "Genomgång tabelltext"
LEGEND = "Genomgång tabellnot"
AFTER_TABLE = "Genomgång efter tabell"
COVER_LINE = "Genomgång omslag"
COVER_FACT = "Genomgång omslagsuppgift"

HEADER_SLOT = "gg_header"
"""The tag of the control in a reference file's header that the draft's own header text replaces."""

ORIGIN_NAMESPACE = "urn:genomgang:origin:1"
"""The namespace of the custom XML part that says where a draft came from."""

NOTE_BOOKMARK = "_RefNote"
"""How the names of the bookmarks begin by which the text refers to the same footnote again."""

PROPERTY = "genomgang."
"""How the names of the custom properties begin that say the same."""

LONGEST_BOOKMARK = 40
LONGEST_TAG = 64


def bookmark_name(key: str) -> str:
    """The name of the bookmark on the heading of `key`: `gg_` and the key in letters, digits and underscores."""
    name = "gg_" + re.sub(r"[^A-Za-z0-9_]", "_", key)
    return name if len(name) <= LONGEST_BOOKMARK else _shortened(name, key, LONGEST_BOOKMARK)


def control_tag(tag: str) -> str:
    """The tag of the content control around the answer `tag`: the same where it is short enough."""
    return tag if len(tag) <= LONGEST_TAG else _shortened(tag, tag, LONGEST_TAG)


def control_title(title: str) -> str:
    """The title that Word shows above a content control."""
    return title if len(title) <= LONGEST_TAG else title[: LONGEST_TAG - 1].rstrip() + "…"


def _shortened(name: str, whole: str, longest: int) -> str:
    digest = hashlib.sha256(whole.encode("utf-8")).hexdigest()[:8]
    return f"{name[: longest - 9]}_{digest}"
