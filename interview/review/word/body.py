"""Blocks as WordprocessingML: headings, paragraphs, list items, tables, and answers in their content controls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from lxml.etree import _Element

from interview.review.blocks import Answer, Block, Document, Heading, ListItem, Paragraph, Simple, Span, Table
from interview.review.headings import HeadingNumbers
from interview.review.word import names
from interview.review.word.numbering import Numbering
from interview.review.word.ooxml import add
from interview.review.word.reference import LOCALES
from interview.review.word.styles import Styles
from interview.review.word.tables import write_table
from interview.review.word.text import TextWriter, plain_text
from interview.review.words import load_words
from interview.session.cleaning import clean

_STYLES = {
    "purpose": names.PURPOSE,
    "mark": names.MARK,
    "approval": names.APPROVAL,
    "placeholder": names.PLACEHOLDER,
    "quote": names.QUOTE,
    "caption": names.CAPTION,
}
_DEEPEST_IN_CONTENTS = 3
_FIRST_CONTENTS = 100000001


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of contents; `number` is empty for a heading without one."""

    level: int
    number: str
    text: str
    bookmark: str


class BodyWriter:
    """Writes blocks under any parent that holds paragraphs; `entries` gathers what the contents list.

    `bookmarks` and `controls` yield ids that are free, `width` is that of the text in twentieths of a point, and
    `anchors` says whether answers stand in content controls.
    """

    def __init__(
        self,
        document: Document,
        styles: Styles,
        numbering: Numbering,
        text: TextWriter,
        bookmarks: Iterator[int],
        controls: Iterator[int],
        *,
        width: int,
        anchors: Literal["controls", "plain"],
    ) -> None:
        self.entries: list[Entry] = []
        self._styles = styles
        self._numbering = numbering
        self._numbers = HeadingNumbers(document.numbering)
        self._text = text
        self._answer_locale = LOCALES[document.answer_language] if document.answer_language else ""
        self._missing = load_words(document.language).missing["unanswered"]
        self._bookmarks = bookmarks
        self._controls = controls
        self._width = width
        self._anchors = anchors
        self._named: set[str] = set()

    def write(self, parent: _Element, blocks: Iterable[Block]) -> None:
        """Adds `blocks` to `parent`, in order."""
        for block in blocks:
            match block:
                case Paragraph():
                    self._paragraph(parent, block)
                case ListItem():
                    self._list_item(parent, block)
                case Heading():
                    self._heading(parent, block)
                case Table():
                    self._table(parent, block)
                case Answer():
                    self._answer(parent, block)

    def styled(self, parent: _Element, style: str) -> _Element:
        """A new paragraph in `parent` with the style called `style`; the default style where that is empty."""
        paragraph = add(parent, "p")
        if style:
            add(add(paragraph, "pPr"), "pStyle", val=self._styles.ident(style))
        return paragraph

    def _paragraph(self, parent: _Element, block: Paragraph) -> None:
        paragraph = self.styled(parent, _STYLES.get(block.role, ""))
        if block.indent:
            properties = paragraph[0] if len(paragraph) else add(paragraph, "pPr")
            add(properties, "ind", left=self._numbering.text_indent(block.indent - 1))
        self._text.write(paragraph, block.spans)

    def _list_item(self, parent: _Element, block: ListItem) -> None:
        paragraph = self.styled(parent, names.NUMBER if block.ordered else names.BULLET)
        num = self._numbering.bullets
        if block.ordered:
            num = self._numbering.ordered(block.list_key, block.level, block.start)
        _number(paragraph[0], block.level, num)
        self._text.write(paragraph, block.spans)

    def _heading(self, parent: _Element, block: Heading) -> None:
        paragraph = self.styled(parent, names.HEADINGS[block.level - 1])
        number = self._numbers.next(block)
        if not block.numbered:
            _number(paragraph[0], 0, 0)
            add(paragraph[0], "ind", left=0, firstLine=0)
        wanted = [self._unique(names.bookmark_name(block.key))] if block.key else []
        text = plain_text(block.spans)
        if text and block.level <= _DEEPEST_IN_CONTENTS:
            self.entries.append(Entry(block.level, number, text, f"_Toc{_FIRST_CONTENTS + len(self.entries)}"))
            wanted.append(self.entries[-1].bookmark)
        idents = [next(self._bookmarks) for _name in wanted]
        for ident, name in zip(idents, wanted, strict=True):
            add(paragraph, "bookmarkStart", id=ident, name=name)
        self._text.write(paragraph, block.spans)
        for ident in idents:
            add(paragraph, "bookmarkEnd", id=ident)

    def _unique(self, name: str) -> str:
        """`name`, counted on where another heading has it; Word takes names that differ in case for the same."""
        free, number = name, 1
        while free.casefold() in self._named:
            number += 1
            free = f"{name[: names.LONGEST_BOOKMARK - 1 - len(str(number))]}_{number}"
        self._named.add(free.casefold())
        return free

    def _table(self, parent: _Element, block: Table) -> None:
        if block.caption:
            self._paragraph(parent, Paragraph((Span(block.caption),), "caption"))
        write_table(parent, block, self._styles, self._text, self._width)
        self.styled(parent, names.AFTER_TABLE)

    def _answer(self, parent: _Element, block: Answer) -> None:
        missing = (Span(self._missing.format(question=block.title)),)
        blocks = block.blocks or (Paragraph(missing, "placeholder"),)
        if self._anchors == "controls":
            parent = self._control(parent, block, is_missing=all(_is_missing(each) for each in blocks))
        for each in blocks:
            self._text.locale = "" if _is_missing(each) else self._answer_locale
            self.write(parent, (each,))
        self._text.locale = ""

    def _control(self, parent: _Element, block: Answer, *, is_missing: bool) -> _Element:
        control = add(parent, "sdt")
        properties = add(control, "sdtPr")
        add(properties, "alias", val=names.control_title(plain_text((Span(block.title),))))
        add(properties, "tag", val=names.control_tag(clean(block.tag)))
        add(properties, "id", val=next(self._controls))
        add(properties, "lock", val="sdtLocked")
        if is_missing:
            add(properties, "showingPlcHdr")
        return add(control, "sdtContent")


def _is_missing(block: Simple) -> bool:
    """Whether `block` stands for an answer that is missing, and is not part of one."""
    return isinstance(block, Paragraph) and block.role == "placeholder"


def _number(properties: _Element, level: int, num: int) -> None:
    numbered = add(properties, "numPr")
    add(numbered, "ilvl", val=level)
    add(numbered, "numId", val=num)
