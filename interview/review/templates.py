"""The templates of document structures: where they are, what their front matter says, and rendering them.

A template is Markdown with Jinja2 in it, behind a front matter in YAML. `docs/templates.md` describes both.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from jinja2 import TemplateError, TemplateSyntaxError
from pydantic import Field, ValidationError

from interview.errors import DraftError, FlowError, FlowProblem
from interview.flow.faults import schema_problems
from interview.flow.fields import Strict, Text
from interview.flow.positions import parse_source
from interview.flow.suggestions import nearest
from interview.language import translate as _
from interview.reasons import reason
from interview.review.sandbox import LARGEST_TEMPLATE, RefusedError, TemplateSandbox
from interview.shipped import shipped

SUFFIX = ".md.j2"
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*\n", re.DOTALL | re.MULTILINE)
_SOURCE_NAME = "<template>"


class Fact(Strict):
    """One line below the title of a cover: the answers to `questions`, joined by a dash, behind `label`."""

    label: Text
    questions: tuple[Text, ...] = Field(min_length=1)


class CoverFront(Strict):
    """The cover: lines above the title, the title and subtitle, facts below."""

    above: tuple[Text, ...] = ()
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()


class Front(Strict):
    """What a template says of the whole document.

    `title` and the lines of the cover may contain `{organisation}`, `{organisation_genitive}`, `{year}` and
    `{previous_year}`. `silent` are questions whose answers steer the draft without being in it. `empty` stands under
    a heading with nothing to say in an approved review.
    """

    name: Text
    title: Text
    language: Literal["sv", "en"]
    numbering: Literal["1", "1."] = "1"
    contents: bool = True
    cover: CoverFront | None = None
    silent: tuple[Text, ...] = ()
    empty: Text | None = None
    closing: Text | None = None


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """A template that comes with the program: its name, what to call it, and the language of its headings."""

    name: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Template:
    """A template as read. `own` says that it is an organisation's own and not the program's.

    `fingerprint` is a hash of its text.
    """

    file: str
    front: Front
    body: str
    own: bool
    fingerprint: str

    @property
    def lasting_name(self) -> str:
        """What `load_template` finds it by from any folder; in somebody's home folder without that person's name."""
        if not self.own:
            return self.file.removesuffix(SUFFIX)
        path = Path(self.file).absolute()
        with suppress(ValueError, RuntimeError):
            return str(Path("~") / path.relative_to(Path.home()))
        return str(path)


def available_templates() -> list[TemplateInfo]:
    """The templates that come with the program, in alphabetical order."""
    return [
        TemplateInfo(name, front.name, front.language) for name in _names() for front in [load_template(name).front]
    ]


def is_path(name: str) -> bool:
    """Whether `name` is the path of a template of somebody's own, and not the name of one of the program's."""
    return name.endswith((".j2", ".md")) or "/" in name or "\\" in name


def load_template(name: str) -> Template:
    """The template with this name, or the one in the file at this path.

    Only what ends with .j2 or .md, or has a path separator in it, is a path. DraftError where there is none, or where
    its front matter cannot be used.
    """
    own = is_path(name)
    if not own and name not in _names():
        near = nearest(name, _names())
        known = _("There are: {names}.").format(names=", ".join(_names()))
        raise DraftError(
            _("There is no template called “{name}”.").format(name=name[:60]),
            advice=_("Did you mean {name}?").format(name=near) + " " + known if near else known,
        )
    path = _path(name) if own else shipped("templates") / f"{name}{SUFFIX}"
    return _parsed(_read(path), str(path) if own else path.name, own)


def render(template: Template, vocabulary: Mapping[str, Any]) -> str:
    """The Markdown that the template makes with these names. DraftError, with the line, where it cannot."""
    try:
        return TemplateSandbox(vocabulary).render(template.body)
    except TemplateSyntaxError as error:
        raise _fault(template, error.lineno, str(error.message)) from None
    except RefusedError as error:
        raise _fault(template, error.line or _line(error.__traceback__), error.message) from None
    except DraftError as error:
        raise _fault(template, _line(error.__traceback__), error.message, error.advice) from None
    except (TemplateError, TypeError, RecursionError) as error:
        raise _fault(template, _line(error.__traceback__), str(error) or type(error).__name__) from None


def _names() -> list[str]:
    return sorted(path.name.removesuffix(SUFFIX) for path in shipped("templates").glob(f"*{SUFFIX}"))


def _path(name: str) -> Path:
    with suppress(RuntimeError):  # nobody has a home folder of that name: the file is not found then
        return Path(name).expanduser()
    return Path(name)


def _read(path: Path) -> bytes:
    advice = _("The path of a template of your own ends with .md.j2.")
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_TEMPLATE + 1)
    except OSError as error:
        message = _("The template cannot be read. {reason}").format(reason=reason(error))
        raise DraftError(message, where=str(path), advice=advice) from None
    if len(raw) > LARGEST_TEMPLATE:
        raise DraftError(_("The template is larger than 256 KiB."), where=str(path), advice=advice)
    return raw


def _parsed(raw: bytes, file: str, own: bool) -> Template:
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise DraftError(
            _("The template is not UTF-8."), where=file, advice=_("Save it with the encoding UTF-8.")
        ) from None
    match = _FRONT.match(text)
    if match is None:
        raise DraftError(
            _("The template has no front matter."),
            where=f"{file}:1",
            advice=_("It begins with a line of three hyphens, then title, language and numbering, then three hyphens."),
        )
    try:
        # An empty line takes the place of the opening hyphens, so that lines are those of the file.
        source = parse_source(f"\n{match[1]}".encode(), file)
        front = Front.model_validate(source.data)
    except FlowError as error:
        raise _front_fault(error.problems[0]) from None
    except ValidationError as error:
        found = schema_problems(error.errors(), Front, source.problem, parts={"facts": Fact})
        raise _front_fault(found[0]) from None
    body = "\n" * text.count("\n", 0, match.end()) + text[match.end() :]
    return Template(file, front, body, own, hashlib.sha256(text.encode("utf-8")).hexdigest()[:16])


def _front_fault(problem: FlowProblem) -> DraftError:
    where = f"{problem.file}:{problem.line}:{problem.column}"
    return DraftError(problem.message, where=where, advice=problem.suggestion or _("Mend the front matter."))


def _fault(template: Template, line: int, message: str, advice: str = "") -> DraftError:
    where = f"{template.file}:{line}" if line else template.file
    return DraftError(message, where=where, advice=advice or _("Mend the template, or choose another."))


def _line(traceback: TracebackType | None) -> int:
    """The line of the template in which an error arose, 0 where it cannot be told."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == _SOURCE_NAME:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
