"""Runs of text, links and footnotes: what stands inside a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from lxml.etree import _Element

from interview.review.blocks import Mark, Span, Spans
from interview.review.word import names
from interview.review.word.ooxml import SPACE, add, r
from interview.review.word.styles import Styles
from interview.session.cleaning import clean

INSERTED, DELETED = "1B5E20", "9C1C1C"
"""Colours of what was put in and taken out: on white a contrast of 7.9 and 8.0 to 1, and as dark greys the same."""

NO_BREAK_SPACE = "\u00a0"
LONGEST_ADDRESS = 2083
"""Word refuses longer addresses."""

_ESCAPED = re.compile(r"%(?![0-9A-Fa-f]{2})")
_IN_ADDRESS = "!#$%&'()*+,/:;=?@[]~-._"

Relate = Callable[[str], str]
"""Relates a part to an address outside the file and returns the relation's id."""

Refer = Callable[[_Element, int], None]
"""Adds a reference to a footnote to a paragraph."""


def plain_text(spans: Spans) -> str:
    """The words of `spans` on one line."""
    return " ".join(clean("".join(span.text for span in spans)).split())


def address(link: str) -> str | None:
    """`link` as the target of a relation, which must be a valid URI; None where it is not one a draft may carry.

    Word calls the whole file damaged if a single target is malformed.
    """
    link = clean(link).strip()
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        valid = parts.port is None or parts.port > 0
        ascii_host = host.encode("idna").decode("ascii") if host else ""
    except (ValueError, UnicodeError):
        return None
    scheme = parts.scheme.lower()
    if not valid or scheme not in ("http", "https", "mailto") or (scheme == "mailto") == bool(host):
        return None
    if host and host != ascii_host:
        link = re.sub(re.escape(host), ascii_host, link, count=1, flags=re.IGNORECASE)
    quoted = quote(_ESCAPED.sub("%25", link), safe=_IN_ADDRESS)
    return quoted if len(quoted) <= LONGEST_ADDRESS else None


def write_text(run: _Element, text: str, element: str = "t") -> None:
    """Adds `text` to `run` as `element`s: its spaces kept, tabs as elements of their own, line ends as spaces."""
    for index, piece in enumerate(text.replace("\n", " ").split("\t")):
        if index:
            add(run, "tab")
        if piece:
            made = add(run, element)
            made.text = piece
            made.set(SPACE, "preserve")


class TextWriter:
    """Writes spans as runs into the paragraphs of one part; a part without `refer` can have no footnotes.

    `locale` is the language of what is written next where it is not the document's own.
    """

    def __init__(self, styles: Styles, relate: Relate, refer: Refer | None = None) -> None:
        self.locale = ""
        self._styles = styles
        self._relate = relate
        self._refer = refer
        self._related: dict[str, str | None] = {}

    def write(self, paragraph: _Element, spans: Spans) -> None:
        """Adds `spans` to `paragraph`; spans with the same address that follow each other are one link.

        References to footnotes that stand alone are followed by a space that does not break: LibreOffice 7.4 joins
        the paragraph with the next one when one of them takes another's place.
        """
        link, linked = paragraph, None
        for span in spans:
            text = clean(span.text)
            relation = self._relation(span.link) if span.link else None
            if relation != linked:
                link, linked = self._link(paragraph, relation), relation
            if text == "\n":
                add(add(link, "r"), "br")
            elif text:
                self._run(link, span, text, is_link=relation is not None)
            if span.note is not None and self._refer is not None:
                self._refer(paragraph, span.note)
                link, linked = paragraph, None
        if self._refer is not None and _is_note(spans):
            write_text(add(paragraph, "r"), NO_BREAK_SPACE)

    def _run(self, parent: _Element, span: Span, text: str, *, is_link: bool) -> None:
        run = add(parent, "r")
        if is_link or span.code or span.bold or span.italic or span.mark or self.locale:
            properties = add(run, "rPr")
            if is_link or span.code:
                add(properties, "rStyle", val=self._styles.ident(names.HYPERLINK if is_link else names.CODE))
            if span.bold:
                add(properties, "b")
            if span.italic:
                add(properties, "i")
            if span.mark:
                _look_marked(properties, span.mark)
            if self.locale:
                add(properties, "lang", val=self.locale)
        write_text(run, text)

    def _relation(self, link: str) -> str | None:
        if link not in self._related:
            target = address(link)
            self._related[link] = None if target is None else self._relate(target)
        return self._related[link]

    def _link(self, paragraph: _Element, relation: str | None) -> _Element:
        """Where the text of a link goes; the paragraph itself where there is none."""
        if relation is None:
            return paragraph
        made = add(paragraph, "hyperlink", history=1)
        made.set(r("id"), relation)
        return made


def _is_note(spans: Spans) -> bool:
    """Whether `spans` refer to footnotes and have no words."""
    return any(span.note is not None for span in spans) and not any(clean(span.text) for span in spans)


def _look_marked(properties: _Element, mark: Mark) -> None:
    """Struck through or underlined, so that it is seen in black and white too; the schema fixes the order."""
    if mark == "deleted":
        add(properties, "strike")
    add(properties, "color", val=DELETED if mark == "deleted" else INSERTED)
    if mark == "inserted":
        add(properties, "u", val="single")
