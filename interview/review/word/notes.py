"""Footnotes: a part of their own, and the references to it. python-docx knows neither."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from interview.review.blocks import Note
from interview.review.word import names
from interview.review.word.ooxml import add, put_before, root, w
from interview.review.word.styles import Styles
from interview.review.word.text import TextWriter, write_text

_AFTER_FOOTNOTES = (
    *("endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping"),
    *("doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown"),
    *("smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
)
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


class Notes:
    """The footnotes of a draft, numbered in the order in which the text refers to them.

    Their ids count from `first`: two documents that are written into one file must not share any.
    """

    def __init__(self, notes: tuple[Note, ...], styles: Styles, bookmarks: Iterator[int], first: int = 1) -> None:
        self._first = first
        self._notes = {note.number: note for note in notes}
        self._styles = styles
        self._bookmarks = bookmarks
        self._references: dict[int, _Element] = {}
        self._marked: dict[int, str] = {}

    def refer(self, paragraph: _Element, number: int) -> None:
        """Adds a reference to note `number`. A second one to the same note is a cross-reference to the first."""
        if number not in self._notes:
            return
        if number in self._references:
            self._repeat(paragraph, number)
        else:
            self._references[number] = self._styled_run(paragraph)
            add(self._references[number], "footnoteReference", id=self._ident(number))

    @property
    def referred(self) -> tuple[Note, ...]:
        """The notes that the text refers to, in the order of their first references."""
        return tuple(self._notes[number] for number in self._references)

    @property
    def unreferred(self) -> tuple[Note, ...]:
        """The notes that nothing refers to."""
        return tuple(note for number, note in self._notes.items() if number not in self._references)

    def write(self, part: _Element, text: TextWriter) -> None:
        """Adds the notes to the root of a footnotes part; `text` writes the text of that part."""
        for note in self.referred:
            paragraph = add(add(part, "footnote", id=self._ident(note.number)), "p")
            add(add(paragraph, "pPr"), "pStyle", val=self._styles.ident(names.FOOTNOTE_TEXT))
            add(self._styled_run(paragraph), "footnoteRef")
            write_text(add(paragraph, "r"), " ")
            text.write(paragraph, note.spans)

    def _ident(self, number: int) -> int:
        return self._first + list(self._references).index(number)

    def _styled_run(self, paragraph: _Element) -> _Element:
        run = add(paragraph, "r")
        add(add(run, "rPr"), "rStyle", val=self._styles.ident(names.FOOTNOTE_REFERENCE))
        return run

    def _repeat(self, paragraph: _Element, number: int) -> None:
        if number not in self._marked:
            self._marked[number] = f"{names.NOTE_BOOKMARK}{self._ident(number)}"
            first, mark = self._references[number], next(self._bookmarks)
            first.addprevious(bookmark("bookmarkStart", mark, self._marked[number]))
            first.addnext(bookmark("bookmarkEnd", mark))
        for kind, text in (("begin", ""), ("", f" NOTEREF {self._marked[number]} \\f \\h "), ("separate", "")):
            run = self._styled_run(paragraph)
            if kind:
                add(run, "fldChar", fldCharType=kind)
            else:
                write_text(run, text, "instrText")
        write_text(self._styled_run(paragraph), str(list(self._references).index(number) + 1))
        add(self._styled_run(paragraph), "fldChar", fldCharType="end")


def write_separators(part: _Element) -> None:
    """Adds to the root of a footnotes part what stands between the text and the notes."""
    for ident, kind in _SEPARATORS:
        separator = add(part, "footnote", type=kind, id=ident)
        line = add(separator, "p")
        add(add(line, "pPr"), "spacing", before=0, after=0)
        add(add(line, "r"), kind)


def declare_separators(settings: _Element) -> None:
    """Names the separators in the settings, as Word does."""
    declared = root("footnotePr")
    for ident, _kind in _SEPARATORS:
        add(declared, "footnote", id=ident)
    put_before(settings, declared, _AFTER_FOOTNOTES)


def bookmark(kind: str, ident: int, name: str = "") -> _Element:
    """The beginning or end of a bookmark, by `kind`."""
    made = root(kind)
    made.set(w("id"), str(ident))
    if name:
        made.set(w("name"), name)
    return made
