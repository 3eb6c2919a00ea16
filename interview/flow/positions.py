"""Reading YAML so that every key and value knows its line and column.

Only the plain part of YAML is read: mappings with text keys, sequences and the scalars of the YAML 1.2 core schema.
So `ja`, `no`, `on` and dates stay text, and nothing in a file can build objects or grow without bound.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from interview.errors import FlowError, FlowProblem, GenomgangError
from interview.language import translate as _
from interview.reasons import reason

LARGEST_FILE = 1 << 20
DEEPEST_NESTING = 100

KeyPath = tuple[str | int, ...]
"""Where a value is within a file: the keys and indices that lead to it."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# All that YAML readers refuse, and more: C0 without tab and line ends, DEL, C1 with U+0085, line and paragraph
# separators, bidi marks that reorder text, the byte order mark inside a file, and the two non-characters.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile("\r\n|\r|\n")

# https://yaml.org/spec/1.2.2/#103-core-schema, without infinity and not-a-number, which no flow needs.
# Eighteen digits fit every platform's integers; longer ones stay text.
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15})")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,18}|[0-9]{1,18}(?:\.[0-9]{0,18})?)(?:[eE][-+]?[0-9]{1,2})?")
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(slots=True)
class _Node:
    """A value's place: where it begins, its last line, and where its parts are. Lines and columns count from 1."""

    line: int
    column: int
    last_line: int
    parts: dict[str | int, _Node] = field(default_factory=dict)
    keys: dict[str | int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """A file as read: `data` in plain Python (sequences are tuples), and the place of everything in it."""

    file: str
    data: Any
    _root: _Node
    _lines: list[str]

    def problem(
        self, path: KeyPath, message: str, *, at: str = "", key: bool = False, suggestion: str = ""
    ) -> FlowProblem:
        """A problem with the value at `path`; with `key` it points at the key itself.

        `at` is a piece of the value's own text to point at. Where the path ends early in the file (a key is
        missing), the problem points at the innermost part that is there.
        """
        line, column = self._locate(path, key, at)
        return FlowProblem(self.file, line, column, message, suggestion)

    def _locate(self, path: KeyPath, key: bool, at: str) -> tuple[int, int]:
        node = self._root
        place = (node.line, node.column)
        for index, step in enumerate(path):
            if step not in node.parts:
                return place
            key_place = node.keys.get(step)
            node = node.parts[step]
            last = index == len(path) - 1
            place = key_place if key_place and key and last else (node.line, node.column)
        return self._search(node, at) or place if at else place

    def _search(self, node: _Node, text: str) -> tuple[int, int] | None:
        whole = re.compile(rf"(?<![\w.]){re.escape(text)}(?![\w])")
        for number in range(node.line, min(node.last_line, len(self._lines)) + 1):
            found = whole.search(self._lines[number - 1], node.column - 1 if number == node.line else 0)
            if found:
                return number, found.start() + 1
        return None


class UnreadableError(GenomgangError):
    """The file is not there or cannot be read."""


def read_source(path: Path, file: str) -> Source:
    """The YAML file at `path`, called `file` in problems.

    Raises FlowError for a file that is too large, not UTF-8, not YAML or beyond the plain part of YAML;
    UnreadableError where it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise UnreadableError(_("there is no such file"), where=file) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        message = reason(error) if isinstance(error, OSError) else _("This is no name of a file.")
        raise UnreadableError(message, where=file, advice=_("Check that it is a file that you may read.")) from None
    return parse_source(raw, file)


def parse_source(raw: bytes, file: str) -> Source:
    """The YAML text in `raw`, called `file` in problems. Raises FlowError as `read_source` does."""
    text = _decoded(raw, file)
    lines = _LINE_END.split(text)
    found = _UNWANTED.search(text)
    if found:
        raise _refused_at(file, text, found.start(), _unwanted(found[0]))
    reader = _Reader(file)
    try:
        root, data = reader.document(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        raise _syntax_fault(file, lines, error) from None
    if reader.problems:
        raise FlowError(reader.problems)
    return Source(file, data, root, lines)


def _decoded(raw: bytes, file: str) -> str:
    if len(raw) > LARGEST_FILE:
        raise _refused(file, 1, 1, _("the file is larger than 1 MiB"))
    raw = raw.removeprefix(BOM_UTF8)  # Notepad puts one first; it is no part of the text
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        message = _("the file is not UTF-8; save it again with the encoding UTF-8")
        raise _refused_at(file, before, len(before), message) from None


def _refused(file: str, line: int, column: int, message: str) -> FlowError:
    return FlowError([FlowProblem(file, line, column, message)])


def _refused_at(file: str, text: str, index: int, message: str) -> FlowError:
    before = _LINE_END.split(text[:index])
    return _refused(file, len(before), len(before[-1]) + 1, message)


def _unwanted(character: str) -> str:
    return _("the character U+{code} is invisible or controls the terminal; remove it").format(
        code=f"{ord(character):04X}"
    )


def _syntax_fault(file: str, lines: list[str], error: yaml.MarkedYAMLError) -> FlowError:
    problem = str(error.problem)
    mark: Any = error.problem_mark
    begun: Any = error.context_mark
    # What is never closed is noticed far below, often at the end of the file; it has to be mended where it begins.
    if begun and begun.line < mark.line and re.search("quoted scalar|flow (sequence|mapping)", str(error.context)):
        mark = begun
    line = min(mark.line, len(lines) - 1)
    column = min(mark.column, len(lines[line]))
    if lines[line][column : column + 1] == "\t":
        problem = "tab"
    return _refused(file, line + 1, column + 1, _syntax_message(problem))


def _syntax_message(problem: str) -> str:
    """What the YAML parser found, in words for somebody who does not know YAML's grammar."""
    for sign, message in (
        ("tab", _("indentation with tabs; use spaces")),
        (
            "mapping values are not allowed",
            _("a colon where none fits: indent the line like those around it, or put the text in quotation marks"),
        ),
        ("cannot start any token", _("a text cannot begin with this character; put it in quotation marks")),
        ("expected key", _("the indentation does not fit the lines above, or a quotation mark is missing")),
        ("expected <block end>", _("the indentation does not fit the lines above")),
        ("'-' indicator", _("the indentation does not fit the list above")),
        ("expected ':'", _("a colon is missing after the key")),
        ("end of stream", _("this quotation mark is never closed")),
        ("expected ','", _("this bracket is never closed, or a comma is missing within it")),
        ("node content", _("a value is missing here, or a bracket is closed that was never opened")),
        ("escape", _("a backslash between double quotation marks; use single ones")),
        ("hex", _("a backslash between double quotation marks; use single ones")),
    ):
        if sign in problem:
            return message
    return _("this is not YAML: {problem}").format(problem=problem)


class _Reader:
    """Builds data and places from the parser's events.

    From events and not from composed nodes: those no longer show anchors and tags, and composing recurses in C,
    where deep nesting ends the process.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[FlowProblem] = []
        self._next: Callable[[], Any]

    def document(self, events: Iterator[Any]) -> tuple[_Node, Any]:
        """The place and data of the only document."""
        self._next = events.__next__
        self._next()  # stream start
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise _refused(self.file, 1, 1, _("the file is empty"))
        result = self._value(self._next(), 0)
        self._next()  # document end
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._refuse(event, _("a second document begins here; a file holds one"))
        return result

    def _refuse(self, event: Any, message: str) -> None:
        mark = event.start_mark
        self.problems.append(FlowProblem(self.file, mark.line + 1, mark.column + 1, message))

    def _value(self, event: Any, depth: int) -> tuple[_Node, Any]:
        if depth > DEEPEST_NESTING:
            self._refuse(event, _("nested more than {count} levels deep").format(count=DEEPEST_NESTING))
            raise FlowError(self.problems)
        start, end = event.start_mark, event.end_mark
        node = _Node(start.line + 1, start.column + 1, end.line + 1)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, _("references (*{name}) are not read; write the text out").format(name=event.anchor))
            return node, None
        self._check_plain(event)
        if isinstance(event, yaml.ScalarEvent):
            return node, self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return node, self._sequence(node, depth)
        return node, self._mapping(node, depth)

    def _check_plain(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, _("anchors (&{name}) are not read; remove it").format(name=event.anchor))
        if event.tag is not None:
            self._refuse(event, _("tags ({name}) are not read; remove it").format(name=event.tag))

    def _sequence(self, node: _Node, depth: int) -> tuple[Any, ...]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            node.parts[len(items)], item = self._value(event, depth + 1)
            items.append(item)
        return tuple(items)

    def _mapping(self, node: _Node, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, _("a key must be a short text"))
                raise FlowError(self.problems)
            self._check_plain(event)
            key = event.value
            mark: Any = event.start_mark
            place = (mark.line + 1, mark.column + 1)
            part, value = self._value(self._next(), depth + 1)
            if key in items:
                self._refuse(
                    event,
                    _("'{key}' is here twice, first on line {line}").format(key=key, line=node.keys[key][0]),
                )
                continue
            items[key], node.parts[key], node.keys[key] = value, part, place
        return items

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.style == '"' and (found := _UNWANTED.search(text)):
            self._refuse(event, _unwanted(found[0]))
        return text if event.style else _resolved(text)


def _resolved(text: str) -> Any:
    """A plain scalar by the YAML 1.2 core schema."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _NUMBER.fullmatch(text):
        return int(text, 0 if text.lstrip("+-")[:2] in ("0o", "0x") else 10)
    return float(text) if _FLOAT.fullmatch(text) else text


def in_order(problems: Sequence[FlowProblem], files: Sequence[str]) -> list[FlowProblem]:
    """The problems as a reader meets them: by file in the order of `files`, then by line and column."""
    rank = {file: index for index, file in enumerate(files)}
    return sorted(problems, key=lambda p: (rank.get(p.file, len(rank)), p.line, p.column))
