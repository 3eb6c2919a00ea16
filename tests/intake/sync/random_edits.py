"""Random edits of a Word draft: everything that people are known to do to one, in any order."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any

from lxml.etree import _Element

from interview.review.word.ooxml import SPACE, add, value, w
from tests.intake.sync.editing import (
    Edit,
    Synced,
    control,
    new_paragraph,
    tags,
    take_out,
    text,
    without_bookmarks,
    without_controls,
)

PLACES = ("controls", "no controls", "no bookmarks", "neither", "shrunk controls")
"""What is left of the anchors. LibreOffice 25 shrinks a control to the first paragraph of its answer."""

Choose = Callable[[Sequence[Any]], Any]
"""One of several."""

DOINGS = ("add", "retype", "insert", "track", "replace", "outside", "copy", "delete", "rename", "move", "drop")


class Edits:
    """Random edits, each with a word of its own by which it is found again; `touched` are the questions concerned."""

    def __init__(self, choose: Choose, least: int = 0, most: int = 3) -> None:
        self._choose, self._counts = choose, range(least, most + 1)
        self.words: set[str] = set()
        self.touched: set[str] = set()

    def __call__(self, body: _Element) -> None:
        for number in range(self._choose(self._counts)):
            doing = self._choose(DOINGS)
            known = [tag for tag in tags(body) if tag.partition("/")[0] not in self.touched]
            headings = _headings(body)
            if doing in ("rename", "move", "drop") and headings:
                self._section(body, self._choose(headings), doing, f"Zq{number}z")
            elif known:
                tag = self._choose(known)
                self.touched.add(tag.partition("/")[0])
                self._answer(control(body, tag), doing, f"Zq{number}z")

    def _answer(self, found: _Element, doing: str, word: str) -> None:
        paragraphs = [each for each in found.iter(w("p")) if text(each)]
        chosen = self._choose(paragraphs)
        run = [each for each in chosen.iter(w("t")) if each.text][-1]
        run.set(SPACE, "preserve")
        if doing == "delete":
            take_out(found)
            return
        self.words.add(word)
        if doing == "add":
            run.text = f"{run.text} {word}"
        elif doing == "retype":
            for each in chosen.iter(w("t")):
                each.text = ""
            run.text = word
        elif doing == "track":
            _insert(chosen, word)
        elif doing == "replace":
            _delete(chosen)
            _insert(chosen, word)
        elif doing == "outside":
            found.addnext(new_paragraph(word))
        elif doing == "copy":
            run.text = f"{run.text} {word}"
            found.addnext(copy.deepcopy(found))
        else:
            made = new_paragraph(word)
            if (look := chosen.find(w("pPr"))) is not None:
                made.insert(0, copy.deepcopy(look))
            chosen.addnext(made)

    def _section(self, body: _Element, heading: _Element, doing: str, word: str) -> None:
        section = [heading, *itertools.takewhile(lambda each: not _level(each), heading.itersiblings())]
        section = [each for each in section if each.tag != w("sectPr")]
        if doing == "rename":
            last = [each for each in heading.iter(w("t")) if each.text][-1]
            last.text = f"{last.text} {word}"
            self.words.add(word)
        elif doing == "move":
            others = [each for each in _headings(body) if each not in section]
            if others:
                target = self._choose(others)
                for each in section:
                    target.addprevious(each)
        else:
            gone = {tag.partition("/")[0] for each in section for tag in tags(each)}
            if not any(word in text(each) for each in section for word in self.words):
                self.touched |= gone
                for each in section:
                    take_out(each)


def _insert(chosen: _Element, word: str) -> None:
    inserted = add(chosen, "ins", id=77, author="x")
    add(add(inserted, "r"), "t").text = word


def _delete(chosen: _Element) -> None:
    """Takes the paragraph's runs out as Word does it while it records changes."""
    for run in [each for each in chosen if each.tag == w("r") and text(each)]:
        deleted = add(chosen, "del", id=78, author="x")
        chosen.insert(list(chosen).index(run), deleted)
        deleted.append(run)
        for words in list(run.iter(w("t"))):
            words.tag = w("delText")


def _level(element: _Element) -> str:
    style = value(element.find(f"{w('pPr')}/{w('pStyle')}")) if element.tag == w("p") else ""
    return style if re.match("(Heading|Rubrik)", style) else ""


def _headings(body: _Element) -> list[_Element]:
    return [each for each in body if _level(each) and text(each)]


def shrunk_controls(body: _Element) -> None:
    """Every answer's control around its first paragraph only, as LibreOffice 25.2 saves them."""
    for each in list(body.iter(w("sdt"))):
        content = each.find(w("sdtContent"))
        if content is not None and each.find(f"{w('sdtPr')}/{w('tag')}") is not None:
            for child in reversed(list(content)[1:]):
                each.addnext(child)


def removals(place: str) -> list[Edit]:
    """The edits after which only these anchors are left."""
    return [
        *([without_controls] if place in ("no controls", "neither") else []),
        *([without_bookmarks] if place in ("no bookmarks", "neither") else []),
        *([shrunk_controls] if place == "shrunk controls" else []),
    ]


def assert_nothing_lost(edits: Edits, done: Synced, values: dict[str, object]) -> None:
    """Every edit is recovered or flagged, and no answer becomes another one unless the file says so.

    `values` are the answers before.
    """
    told = [finding for finding in done.findings if finding.state != "unchanged"]
    for word in edits.words:
        assert any(word in finding.after for finding in told), f"{word} was lost"
    changed = {finding.question for finding in told if finding.state == "changed"}
    for ident, before in values.items():
        if ident not in changed:
            assert done.interview.item(ident).value == before, f"{ident} was changed unsaid"
