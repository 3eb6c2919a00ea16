"""Reading a flow from its files, with every fault at its line."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from interview.errors import FlowError, FlowProblem, GenomgangError
from interview.flow.checks import check
from interview.flow.faults import schema_problems
from interview.flow.fields import is_name
from interview.flow.models import Flow, FreeText, Question
from interview.flow.positions import KeyPath, Source, UnreadableError, in_order, read_source
from interview.flow.script import Entry, Part, Script, script_of
from interview.flow.suggestions import nearest
from interview.language import translate as _
from interview.shipped import shipped

MOST_SECTIONS = 200
_SUFFIXES = (".yaml", ".yml")


class UnknownFlowError(GenomgangError):
    """There is no such flow, or its file cannot be read; `advice` names the flows there are."""


def available_flows() -> list[str]:
    """The names of the flows that come with the program, in alphabetical order."""
    return sorted(path.stem for path in shipped("flows").glob("*.yaml"))


def load_flow(name_or_path: str) -> Flow:
    """The flow with this name among those that come with the program, or the one in the file at this path.

    Raises FlowError with every fault of the flow, UnknownFlowError where there is no such flow.
    """
    return _Loading(_file_of(name_or_path)).flow()


def is_path(name_or_path: str) -> bool:
    """Whether this is the path of a flow file, and not the name of a flow that comes with the program."""
    return name_or_path.endswith(_SUFFIXES) or "/" in name_or_path or "\\" in name_or_path


def _file_of(name_or_path: str) -> Path:
    if is_path(name_or_path):
        return Path(name_or_path)
    names = available_flows()
    if name_or_path in names:
        return shipped("flows") / f"{name_or_path}.yaml"
    advice = _("There are: {names}. The path of a file of your own ends with .yaml.").format(names=", ".join(names))
    if near := nearest(name_or_path, names):
        advice = _("Did you mean {name}?").format(name=near) + " " + advice
    raise UnknownFlowError(_("there is no flow called {name}").format(name=name_or_path[:60]), advice=advice)


def _read_flow(path: Path) -> Source:
    try:
        return read_source(path, str(path))
    except UnreadableError as error:
        known = _("The flows that come with the program are: {names}.").format(names=", ".join(available_flows()))
        raise UnknownFlowError(error.message, where=error.where, advice=known) from None


class _Loading:
    """One flow on its way from files to a `Flow`: its sources and the problems found so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.main: Source
        self.parts: dict[int, Source] = {}
        self.files = [str(path)]
        self.unread: set[int] = set()
        self.problems: list[FlowProblem] = []

    def flow(self) -> Flow:
        """The flow, or FlowError with all that is wrong with it, in file order."""
        self.main = _read_flow(self.path)
        data = self._assembled()
        flow = self._validated(data)
        script = script_of(flow) if flow else self._salvaged(data)
        self.problems += check(script, self.locate)
        if self.problems or flow is None:
            raise FlowError(in_order(self.problems, self.files))
        return flow

    def locate(
        self, path: KeyPath, message: str, *, at: str = "", key: bool = False, suggestion: str = ""
    ) -> FlowProblem:
        """A problem at `path` of the whole flow, in the file that has it."""
        source = self.main
        if len(path) > 1 and path[0] == "sections" and isinstance(path[1], int) and path[1] in self.parts:
            source, path = self.parts[path[1]], path[2:]
        return source.problem(path, message, at=at, key=key, suggestion=suggestion)

    def _assembled(self) -> dict[str, Any]:
        """The data of the whole flow: section files put in place, free text questions added."""
        if not isinstance(self.main.data, dict):
            raise FlowError([self.main.problem((), _("a flow is keys with values: id, version, title, sections …"))])
        data = dict(self.main.data)
        free_text = self._free_text(data)
        if not isinstance(sections := data.get("sections"), tuple):
            return data
        if len(sections) > MOST_SECTIONS:
            message = _("more than {count} sections").format(count=MOST_SECTIONS)
            raise FlowError([self.main.problem(("sections",), message, key=True)])
        data["sections"] = tuple(
            _completed(self._section(index, section), free_text) for index, section in enumerate(sections)
        )
        return data

    def _free_text(self, data: dict[str, Any]) -> FreeText | None:
        if "free_text" not in data:
            return None
        try:
            return FreeText.model_validate(data.pop("free_text"), strict=True)
        except ValidationError as error:
            self.problems += schema_problems(error.errors(), FreeText, self._in_free_text)
            return None

    def _in_free_text(
        self, path: KeyPath, message: str, *, at: str = "", key: bool = False, suggestion: str = ""
    ) -> FlowProblem:
        return self.locate(("free_text", *path), message, at=at, key=key, suggestion=suggestion)

    def _section(self, index: int, section: object) -> Any:
        """The data of a section; a text is the name of the file that has it."""
        if not isinstance(section, str):
            return section
        file = str(self.path.parent / section)
        try:
            if problem := self._unsuitable(section):
                raise FlowError([self.main.problem(("sections", index), problem)])
            self.files.append(file)
            self.parts[index] = read_source(Path(file), file)
        except FlowError as error:
            self.problems += error.problems
        except UnreadableError as error:
            self.problems.append(self.main.problem(("sections", index), error.message))
        else:
            return self.parts[index].data
        self.unread.add(index)
        return None

    def _unsuitable(self, name: str) -> str:
        """Why `name` cannot be a section file, "" where it can: it must lie beside or below the flow file."""
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or re.search(r"[\\:\0]", name):
            return _(
                "a section file is named from the flow file's own folder: no '..', no '\\', no drive, no '/' first"
            )
        if path.suffix not in _SUFFIXES:
            return _("a section is keys with values, or the name of a file that ends with .yaml")
        try:
            folder = self.path.parent.resolve()
            target = (folder / path).resolve()
        except (OSError, RuntimeError):  # links that go round; RuntimeError on Python before 3.13
            return _("the name of the section file is a link that leads nowhere")
        if not target.is_relative_to(folder):
            return _("the section file lies outside the flow file's folder")
        return "" if target.is_file() else _("there is no file {path}").format(path=name)

    def _validated(self, data: dict[str, Any]) -> Flow | None:
        try:
            return Flow.model_validate(data, strict=True)
        except ValidationError as error:
            known = {("sections", index) for index in self.unread}
            self.problems += schema_problems(error.errors(), Flow, self.locate, optional=("free_text",), known=known)
            return None

    def _salvaged(self, data: dict[str, Any]) -> Script:
        """What of a flow that does not fit the schema is sound, so that its other faults are found as well."""
        adapter: TypeAdapter[Question] = TypeAdapter(Question)
        parts: list[Part] = []
        sections = data.get("sections")
        for index, section in enumerate(sections if isinstance(sections, tuple) else ()):
            if not isinstance(section, dict):
                continue
            path: KeyPath = ("sections", index)
            entries = []
            questions = section.get("questions")
            for at, question in enumerate(questions if isinstance(questions, tuple) else ()):
                try:
                    sound = adapter.validate_python(question, strict=True)
                except ValidationError:
                    sound = None
                when = _text(question, "when") or None
                entries.append(Entry((*path, "questions", at), _text(question, "id"), when, sound))
            ident = _text(section, "id")
            parts.append(Part(path, ident if is_name(ident) else "", _text(section, "when") or None, tuple(entries)))
        return Script(tuple(parts), complete=not self.unread)


def _text(mapping: object, key: str) -> str:
    value = mapping.get(key) if isinstance(mapping, dict) else None
    return value if isinstance(value, str) else ""


def _completed(section: object, free_text: FreeText | None) -> object:
    """The section with its free text question, and with the kind `text` wherever none is written."""
    if not isinstance(section, dict) or not isinstance(section.get("questions"), tuple):
        return section
    questions = tuple(_with_kind(question) for question in section["questions"])
    ident, title = f"{_text(section, 'id')}.text", _text(section, "title")
    sound = is_name(_text(section, "id")) and title.strip()
    if free_text and sound and all(_text(question, "id") != ident for question in questions):
        questions = (*questions, _free_question(ident, title, free_text))
    return section | {"questions": questions}


def _with_kind(question: object) -> object:
    if not isinstance(question, dict):
        return question
    question = {"kind": "text"} | question
    if isinstance(fields := question.get("fields"), tuple):
        question["fields"] = tuple({"kind": "text"} | field if isinstance(field, dict) else field for field in fields)
    return question


def _free_question(ident: str, title: str, free_text: FreeText) -> dict[str, Any]:
    texts = free_text.model_dump(exclude_none=True)
    filled = {key: text.replace("{section}", title) for key, text in texts.items()}
    return {"id": ident, "kind": "text", "reuse": "show", **filled}
