"""Blocks as WordprocessingML: headings, paragraphs, list items, tables, and answers in their content controls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from lxml.etree import _Element

from interview.review.blocks import Answer, Block, Document, Heading, ListItem, Paragraph, Span, Table
from interview.review.headings import HeadingNumbers
from interview.review.word import names
from interview.review.word.numbering import Numbering
from interview.review.word.ooxml import add, w
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
_AFTER_LIST = 180
_BEYOND_TEXT = (w("hyperlink"), w("fldChar"), w("footnoteReference"), w("br"))
_BUILDING_BLOCKS = "Quick Parts"


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
        self._locale = ""
        self._missing = load_words(document.language).missing["unanswered"]
        self._bookmarks = bookmarks
        self._controls = controls
        self._width = width
        self._anchors = anchors
        self._named: set[str] = set()
        self._item: _Element | None = None
        self._keeps_items_together = any(
            styles.element(name).find(f"{w('pPr')}/{w('contextualSpacing')}") is not None
            for name in (names.BULLET, names.NUMBER)
        )

    def write(self, parent: _Element, blocks: Sequence[Block]) -> None:
        """Adds `blocks` to `parent`, in order."""
        before: Block | None = None
        for block, after in zip_longest(blocks, blocks[1:]):
            self._close_list(block)
            self._text.locale = "" if _is_missing(block) else self._locale
            match block:
                case Paragraph():
                    self._paragraph(parent, block, is_legend=isinstance(before, Table) and _is_legend(block))
                case ListItem():
                    self._list_item(parent, block)
                case Heading():
                    self._heading(parent, block)
                case Table():
                    self._table(parent, block, has_legend=_is_legend(after))
                case Answer():
                    self._answer(parent, block)
            before = block

    def styled(self, parent: _Element, style: str) -> _Element:
        """A new paragraph in `parent` with the style called `style`; the default style where that is empty."""
        paragraph = add(parent, "p")
        if style:
            add(add(paragraph, "pPr"), "pStyle", val=self._styles.ident(style))
        return paragraph

    def _paragraph(self, parent: _Element, block: Paragraph, *, is_legend: bool = False) -> None:
        paragraph = self.styled(parent, names.LEGEND if is_legend else _STYLES.get(block.role, ""))
        leads_on = plain_text(block.spans[-1:]).endswith(":")
        if leads_on or block.indent:
            properties = paragraph[0] if len(paragraph) else add(paragraph, "pPr")
            if leads_on:  # what it leads on to stands on the same page
                add(properties, "keepNext")
            if block.indent:
                add(properties, "ind", left=self._numbering.text_indent(block.indent - 1))
        self._text.write(paragraph, block.spans)

    def _list_item(self, parent: _Element, block: ListItem) -> None:
        paragraph = self.styled(parent, names.NUMBER if block.ordered else names.BULLET)
        num = self._numbering.bullets
        if block.ordered:
            num = self._numbering.ordered(block.list_key, block.level, block.start)
        _number(paragraph[0], block.level, num)
        self._text.write(paragraph, block.spans)
        self._item = paragraph[0]

    def _close_list(self, following: Block) -> None:
        """Sets the last item of a list apart from what follows, unless its style keeps items together by itself."""
        if isinstance(following, Answer | ListItem):
            return
        goes_on = isinstance(following, Paragraph) and following.indent > 0
        if self._item is not None and not goes_on and not self._keeps_items_together:
            add(self._item, "spacing", after=_AFTER_LIST)
        self._item = None

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

    def _table(self, parent: _Element, block: Table, *, has_legend: bool) -> None:
        """A table is followed by its legend, or by an empty line: see `write_table`."""
        if block.caption:
            self._paragraph(parent, Paragraph((Span(block.caption),), "caption"))
        write_table(parent, block, self._styles, self._text, self._width, has_legend=has_legend)
        if not has_legend:
            self.styled(parent, names.AFTER_TABLE)

    def _answer(self, parent: _Element, block: Answer) -> None:
        missing = (Span(self._missing.format(question=block.title)),)
        blocks = block.blocks or (Paragraph(missing, "placeholder"),)
        control = None
        if self._anchors == "controls":
            control = self._control(parent, block, is_missing=all(map(_is_missing, blocks)))
            parent = add(control, "sdtContent")
        self._locale = self._answer_locale
        self.write(parent, blocks)
        self._locale = self._text.locale = ""
        if control is not None and _begins_beyond_text(parent):
            part = add(control[0], "docPartObj")
            add(part, "docPartGallery", val=_BUILDING_BLOCKS)

    def _control(self, parent: _Element, block: Answer, *, is_missing: bool) -> _Element:
        control = add(parent, "sdt")
        properties = add(control, "sdtPr")
        add(properties, "alias", val=names.control_title(plain_text((Span(block.title),))))
        add(properties, "tag", val=names.control_tag(clean(block.tag)))
        add(properties, "id", val=next(self._controls))
        add(properties, "lock", val="sdtLocked")
        if is_missing:
            add(properties, "showingPlcHdr")
        return control


def _begins_beyond_text(content: _Element) -> bool:
    """Whether the first paragraph of a content control has more than text in it.

    LibreOffice 7.4 takes a control for one around the text of its first paragraph, before which it then puts notes
    and line breaks, and in which it shows the instructions of links and fields. It leaves a control with a building
    block in it alone; in Word that is a control like any other.
    """
    first = next(content.iter(w("p")), None)
    return first is not None and next(first.iter(*_BEYOND_TEXT), None) is not None


def _is_missing(block: Block) -> bool:
    """Whether `block` stands for an answer that is missing, and is not part of one."""
    return isinstance(block, Paragraph) and block.role == "placeholder"


def _is_legend(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role == "caption"


def _number(properties: _Element, level: int, num: int) -> None:
    numbered = add(properties, "numPr")
    add(numbered, "ilvl", val=level)
    add(numbered, "numId", val=num)
