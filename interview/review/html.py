"""A draft as one HTML file: printable, without scripts and without anything fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from interview.review.blocks import Answer, Block, Document, Heading, ListItem, Paragraph, Simple, Span, Spans, Table
from interview.review.headings import HeadingNumbers
from interview.review.words import load_words
from interview.shipped import shipped

_DEEPEST_IN_CONTENTS = 3


@dataclass(slots=True)
class _Node:
    """An element: `kind` chooses how the template draws it, `block` is what it is made from, `level` a heading's.

    A list has its items as `children`; an item has the blocks and lists that go on within it.
    """

    kind: str
    block: Simple | None = None
    number: str = ""
    ident: str = ""
    language: str = ""
    level: int = 0
    children: list[_Node] = field(default_factory=list)


def to_html(document: Document) -> str:
    """The draft as an HTML file. Every text in it is escaped; numbers of headings are text and survive copying."""
    tree = _Tree(document)
    nodes = tree.nodes()
    references = _references(document)
    return _template().render(
        document=document,
        words=load_words(document.language),
        nodes=nodes,
        contents=[node for node in tree.headings if node.level <= _DEEPEST_IN_CONTENTS],
        runs=_runs,
        reference=lambda number: references.get(number, number),
    )


class _Tree:
    """The blocks of a document as nested elements."""

    def __init__(self, document: Document) -> None:
        self.headings: list[_Node] = []
        self._document = document
        self._numbers = HeadingNumbers(document.numbering)
        self._idents = count(1)

    def nodes(self) -> list[_Node]:
        """The elements of the text, in order."""
        nodes: list[_Node] = []
        for block, language in _parts(self._document.blocks, self._document.answer_language):
            match block:
                case ListItem():
                    self._add_item(nodes, block, language)
                case Paragraph() if block.indent:
                    _home(nodes, block.indent).append(_Node("paragraph", block, language=language))
                case Heading():
                    node = _Node(
                        "heading", block, self._numbers.next(block), f"r{next(self._idents)}", language, block.level
                    )
                    self.headings.append(node)
                    nodes.append(node)
                case Paragraph():
                    nodes.append(_Node("paragraph", block, language=language))
                case Table():
                    nodes.append(_Node("table", block, language=language))
        return nodes

    def _add_item(self, nodes: list[_Node], item: ListItem, language: str) -> None:
        home = _home(nodes, item.level)
        kind = "numbered" if item.ordered else "bulleted"
        last = home[-1] if home else None
        if last is None or last.kind != kind or last.ident != item.list_key or last.language != language:
            last = _Node(kind, item, str(item.start), item.list_key, language)
            home.append(last)
        last.children.append(_Node("item", item, language=language))


def _home(nodes: list[_Node], level: int) -> list[_Node]:
    """Where an element that is `level` items deep belongs: within the last item, as deep as there are any."""
    home = nodes
    for _depth in range(level):
        if not home or home[-1].kind not in ("bulleted", "numbered"):
            break
        home = home[-1].children[-1].children
    return home


def _parts(blocks: Iterable[Block], answer_language: str) -> Iterator[tuple[Simple, str]]:
    """Every block with its language where that is not the document's."""
    for block in blocks:
        if isinstance(block, Answer):
            for part in block.blocks:
                is_missing = isinstance(part, Paragraph) and part.role == "placeholder"
                yield part, "" if is_missing else answer_language
        else:
            yield block, ""


def _runs(spans: Spans) -> Iterator[tuple[str | None, Sequence[Span]]]:
    """The spans by link, so that a link with emphasis in it is one link."""
    run: list[Span] = []
    for span in spans:
        if run and (span.link != run[0].link or span.link is None):
            yield run[0].link, run
            run = []
        run.append(span)
    if run:
        yield run[0].link, run


def _references(document: Document) -> dict[int, int]:
    return {note.number: position for position, note in enumerate(document.notes, 1)}


@cache
def _template() -> Template:
    environment: Any = Environment(
        loader=FileSystemLoader(shipped("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template: Template = environment.get_template("draft.html.j2")
    return template
