"""What a line of text looks like by its shape alone: a numbered heading, a list item, a line of contents.

Shapes are what a file leaves that has no styles, or whose author used none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from interview.review.blocks import Span, Spans
from interview.review.markdown.inline import settled

LONGEST_HEADING = 140
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})(\.?)\)?\s+(?=\S)")
BULLETS = "•●▪■◦○‣⁃∙·\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076–—−*►➢✓"
_BULLET = re.compile(rf"(?:[{re.escape(BULLETS)}]+\s*|-\s+|o\s+(?=[A-ZÅÄÖ]))(?=\S)")
_COUNTED = re.compile(r"(\d{1,2}|[a-h])[.)]\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?;,](?:[\"”’)\]]|\[\d+\])*$")
_ENDS_IN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
"""An approval line in bold letters, say."""
_CONTENTS_LINE = re.compile(r"(.*?\S)\s*(?:\.\s?){4,}\s*\d{1,3}$|(.*?\S)(?:\t+|\s*…+\s*)\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Marker:
    """What opens a list item: its characters, whether it counts, and to what."""

    text: str
    ordered: bool
    number: int = 1


def heading_number(text: str) -> str:
    """The number that opens a heading: `2.1.3` of `2.1.3 Title`, "" where there is none."""
    match = _NUMBERED.match(text)
    if match is None:
        return ""
    title = text[match.end() :].lstrip("–-— ")
    return match[1] if title[:1].isupper() or title[:1] in '”"' or title[:1].isdigit() else ""


def without_number(text: str) -> str:
    """The heading's words, without the number that opens it."""
    match = _NUMBERED.match(text)
    return text[match.end() :].strip() if match and heading_number(text) else text.strip()


def list_marker(text: str) -> Marker | None:
    """The bullet or the number that opens a list item; None where there is neither."""
    if match := _BULLET.match(text):
        return Marker(match[0], ordered=False)
    if match := _COUNTED.match(text):
        number = int(match[1]) if match[1].isdigit() else ord(match[1]) - ord("a") + 1
        return Marker(match[0], ordered=True, number=number)
    return None


def without_marker(spans: Spans, marker: Marker) -> Spans:
    """`spans` without the marker that opens them."""
    left = len(marker.text.strip())
    kept: list[Span] = []
    for span in spans:
        text = span.text.lstrip() if left and not kept else span.text
        cut = min(left, len(text))
        left -= cut
        kept.append(replace(span, text=text[cut:].lstrip() if cut else text))
    return settled(kept) or spans


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, or a part of one: no heading does."""
    return bool(_SENTENCE_END.search(text.rstrip()))


def contents_entry(text: str) -> str:
    """The heading that a line of a table of contents names; "" where the line is none."""
    match = _CONTENTS_LINE.fullmatch(text.strip())
    return (match[1] or match[2] or "").strip(" .…") if match else ""


def may_be_heading(text: str, *, emphasised: bool) -> bool:
    """Whether a paragraph without a heading style may be a heading, by its text.

    It has a number with a point in it, or it is `emphasised` (all bold, say) and no list item; a question is asked in
    bold letters only where it is one.
    """
    if len(text) > LONGEST_HEADING or _ENDS_IN_DAY.search(text) or not re.search(r"[^\W\d_]{2}", text):
        return False
    if ends_sentence(text) and not (emphasised and text.rstrip().endswith("?")):
        return False
    return "." in heading_number(text) or (emphasised and bool(heading_number(text) or not list_marker(text)))
