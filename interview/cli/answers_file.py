"""Reading a file of answers: which question, what was said, and where in the file it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview.cli.console import decoded
from interview.errors import GenomgangError
from interview.language import translate as _

if TYPE_CHECKING:
    from interview.flow.positions import Source


LARGEST_JSON = 16 << 20


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says about one question. `place` is `file:line`, as people look it up."""

    question: str
    raw: object
    place: str


def read_yaml(path: Path) -> list[Said]:
    """The answers of a YAML file, in file order.

    FlowError for what is not plain YAML (a key twice, an anchor), GenomgangError for what is no mapping, OSError
    where the file cannot be read.
    """
    from interview.flow.positions import read_source

    source: Source = read_source(path, str(path))
    answers = _mapping(source.data, str(path))
    return [Said(name, raw, _line_of(source, name)) for name, raw in answers.items()]


def read_json(path: Path) -> list[Said]:
    """The answers of a JSON file, in file order; errors as `read_yaml`."""
    with path.open("rb") as stream:
        raw = stream.read(LARGEST_JSON + 1)
    if len(raw) > LARGEST_JSON:
        raise GenomgangError(_("The file is larger than 16 MiB."), where=str(path))
    text = decoded(raw, where=str(path))
    try:
        data = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_refused_constant)
    except json.JSONDecodeError as error:
        raise GenomgangError(
            _("This is not JSON."),
            where=f"{path}:{error.lineno}:{error.colno}",
            advice=_("Check the quotation marks, commas and brackets there."),
        ) from error
    except RecursionError:
        raise GenomgangError(_("This is nested too deeply."), where=str(path)) from None
    except ValueError as error:
        raise GenomgangError(str(error), where=str(path)) from None
    return [Said(name, raw, f"{path}:{_json_line(text, name)}") for name, raw in _mapping(data, str(path)).items()]


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(_("“{key}” is here twice.").format(key=key))
        found[key] = value
    return found


def _refused_constant(name: str) -> None:
    raise ValueError(_("{name} is no number.").format(name=name))


def _json_line(text: str, name: str) -> int:
    position = text.find(json.dumps(name, ensure_ascii=False))
    return text.count("\n", 0, max(position, 0)) + 1


def _mapping(data: object, where: str) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise GenomgangError(
            _("The file must map question ids to answers."),
            where=where,
            advice=_("One answer on each line, for example: {example}").format(
                example='ram.kontakt: "registrator@exempel.se"'
            ),
        )
    return data


def _line_of(source: Source, name: str) -> str:
    problem = source.problem((name,), "", key=True)
    return f"{problem.file}:{problem.line}"
