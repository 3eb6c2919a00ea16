"""What two drafts in one file share outside their text: numbered lists, and footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from interview.review.redline.align import Pair
from interview.review.redline.parts import Line, Reader
from interview.review.word import names
from interview.review.word.notes import bookmark
from interview.review.word.ooxml import value, w


def join_lists(pairs: Sequence[Pair], numbering: _Element) -> None:
    """Lets the items of last year's numbered lists count in this year's, where an item of one became one of the other.

    Otherwise every item would be told as moved to another list. Lists that begin at different numbers stay apart.
    """
    starts = {value(num, "numId"): _starts(num) for num in numbering.iterfind(w("num"))}
    joined: dict[str, str] = {}
    for old, new in pairs:
        if not isinstance(old, Line) or not isinstance(new, Line) or not old.list_id or not new.list_id:
            continue
        is_free = old.list_id not in joined and new.list_id not in joined.values()
        if is_free and starts.get(old.list_id, ()) == starts.get(new.list_id, ()):
            joined[old.list_id] = new.list_id
    for old, _new in pairs:
        if isinstance(old, Line) and old.list_id in joined and old.properties is not None:
            for ident in old.properties.iterfind(f"{w('numPr')}/{w('numId')}"):
                ident.set(w("val"), joined[old.list_id])


def _starts(num: _Element) -> tuple[str, ...]:
    return tuple(value(start) for start in num.iterfind(f"{w('lvlOverride')}/{w('startOverride')}"))


def settle_notes(body: _Element, footnotes: _Element, reader: Reader, bookmarks: Iterator[int]) -> None:
    """Drops the footnotes that nothing refers to, and leads repeated references to the notes that both drafts share."""
    referred = {value(found, "id"): found for found in body.iter(w("footnoteReference"))}
    for note in list(footnotes.iterfind(w("footnote"))):
        if not value(note, "type") and value(note, "id") not in referred:
            footnotes.remove(note)
    marked = {value(found, "name") for found in body.iter(w("bookmarkStart"))}
    for name, referring in _references_back(body):
        if name in marked:
            continue
        said = reader.note(name.removeprefix(names.NOTE_BOOKMARK))
        ident = next((ident for ident in referred if reader.note(ident) == said), None)
        run = None if ident is None else referred[ident].getparent()
        if run is None:
            continue
        shared = f"{names.NOTE_BOOKMARK}{ident}"
        if shared not in marked:
            mark = next(bookmarks)
            run.addprevious(bookmark("bookmarkStart", mark, shared))
            run.addnext(bookmark("bookmarkEnd", mark))
            marked.add(shared)
        if referring.tag == w("hyperlink"):
            referring.set(w("anchor"), shared)
        else:
            referring.text = (referring.text or "").replace(name, shared)


def _references_back(body: _Element) -> Iterator[tuple[str, _Element]]:
    """The bookmarks of footnotes that fields and links lead to, each with the element that names it."""
    for found in list(body.iter(w("hyperlink"), w("instrText"), w("delInstrText"))):
        said = value(found, "anchor") if found.tag == w("hyperlink") else found.text or ""
        name = next((word for word in said.split() if word.startswith(names.NOTE_BOOKMARK)), "")
        if name:
            yield name, found
