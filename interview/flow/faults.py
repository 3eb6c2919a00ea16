"""What a schema fault means, in plain language: pydantic's errors as problems with a place and a suggestion."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from interview.errors import FlowProblem
from interview.flow import fields, models
from interview.flow.positions import KeyPath
from interview.flow.script import Locator
from interview.flow.suggestions import suggest
from interview.language import translate as _

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

MOST_PROBLEMS = 200
"""More faults than this in one flow are not listed: the file is something else than a flow."""

QUESTIONS: Mapping[str, type[BaseModel]] = {
    "text": models.TextQuestion,
    "choice": models.ChoiceQuestion,
    "boolean": models.BooleanQuestion,
    "number": models.NumberQuestion,
    "date": models.DateQuestion,
    "list": models.ListQuestion,
    "records": models.RecordsQuestion,
}
FIELDS: Mapping[str, type[BaseModel]] = {
    "text": fields.TextField,
    "choice": fields.ChoiceField,
    "boolean": fields.BooleanField,
    "number": fields.NumberField,
    "date": fields.DateField,
    "computed": fields.ComputedField,
}

PARTS: Mapping[str, type[BaseModel]] = {"sections": models.Section, "choices": fields.Choice}


def schema_problems(
    errors: list[ErrorDetails],
    model: type[BaseModel],
    locate: Locator,
    *,
    parts: Mapping[str, type[BaseModel]] = PARTS,
    optional: tuple[str, ...] = (),
    known: Container[tuple[int | str, ...]] = (),
) -> list[FlowProblem]:
    """The problems that validating against `model` found.

    `parts` are the models of what stands in lists, by the key of the list. `optional` are keys at the top that `model`
    does not know of, `known` the places whose faults are reported already.
    """
    errors = errors[:MOST_PROBLEMS]
    # A list whose items failed is reported as too short as well.
    within = {error["loc"][:depth] for error in errors for depth in range(len(error["loc"]))}
    return [
        _problem(error, model, locate, parts, optional)
        for error in errors
        if error["loc"] not in known and not (error["type"] == "too_short" and error["loc"] in within)
    ]


def _problem(
    error: ErrorDetails,
    top: type[BaseModel],
    locate: Locator,
    parts: Mapping[str, type[BaseModel]],
    optional: tuple[str, ...],
) -> FlowProblem:
    path, model, family = _followed(error["loc"], top, parts)
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    value = error["input"]
    match error["type"]:
        case "missing":
            return locate(path[:-1], _("'{name}' is missing").format(name=name))
        case "extra_forbidden":
            known = [*model.model_fields, *(optional if model is top else ())]
            return locate(path, _unknown_key(name, model, family), key=True, suggestion=suggest(name, known))
        case "union_tag_invalid" | "union_tag_not_found":
            kinds = list(FIELDS if name == "fields" else QUESTIONS)
            kind = value.get("kind")
            message = _("'kind' cannot be {value}; it is one of {allowed}").format(
                value=_shown(kind), allowed=", ".join(kinds)
            )
            return locate((*path, "kind"), message, suggestion=suggest(str(kind), kinds))
        case "literal_error":
            allowed = re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))
            text = _("'{name}' cannot be {value}; it is one of {allowed}")
            message = text.format(name=name, value=_shown(value), allowed=", ".join(allowed))
            return locate(path, message, suggestion=suggest(value, allowed) if isinstance(value, str) else "")
        case "string_pattern_mismatch":
            message = _pattern(name, dotted=r"\." in str(error["ctx"]["pattern"]))
            return locate(path, message, key=error["loc"][-1] == "[key]")
    return locate(path, _message(name, error))


def _followed(
    location: tuple[int | str, ...], top: type[BaseModel], parts: Mapping[str, type[BaseModel]]
) -> tuple[KeyPath, type[BaseModel], Mapping[str, type[BaseModel]]]:
    """The path of an error, the model that it is in, and that model's family by kind ({} where it has none).

    pydantic puts the kind that it chose into the location, after the index of a question or a field.
    """
    path: list[int | str] = []
    model = top
    family: Mapping[str, type[BaseModel]] = {}
    steps = iter(location)
    for step in steps:
        if step == "[key]":
            break
        path.append(step)
        match path[-2:]:
            case ["questions" | "fields" as holder, int()]:
                family = QUESTIONS if holder == "questions" else FIELDS
                model = family.get(str(next(steps, "")), model)
            case [str() as holder, int()] if holder in parts:
                family, model = {}, parts[holder]
    return tuple(path), model, family


def _unknown_key(name: str, model: type[BaseModel], family: Mapping[str, type[BaseModel]]) -> str:
    owners = [kind for kind, other in family.items() if name in other.model_fields]
    if owners:
        kind = next(kind for kind, other in family.items() if other is model)
        return _("'{name}' does not go with kind {kind}, only with {owners}").format(
            name=name, kind=kind, owners=", ".join(owners)
        )
    return _("there is no key '{name}' here").format(name=name)


def _pattern(name: str, *, dotted: bool) -> str:
    if dotted:
        return _("'{name}' is written section.question in small letters a-z, digits and _, as in ram.planering").format(
            name=name
        )
    return _("'{name}' has only small letters a-z, digits and _, and begins with a letter").format(name=name)


def _message(name: str, error: ErrorDetails) -> str:
    """The message for a fault in the value itself."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "string_type":
            return _no_text(name, error["input"])
        case "string_too_short":
            text = _("'{name}' is empty; write a text or remove the key")
        case "string_too_long":
            text = _("'{name}' is longer than {max_length} characters")
        case "bool_type":
            text = _("'{name}' must be true or false")
        case "int_type" | "int_from_float":
            text = _("'{name}' must be a whole number")
        case "float_type" | "finite_number":
            text = _("'{name}' must be a number")
        case "greater_than_equal":
            text = _("'{name}' must be at least {ge}")
        case "tuple_type":
            text = _("'{name}' must be a list: [a, b], or one per line after a dash")
        case "model_type" | "model_attributes_type" | "dict_type":
            text = _("each of '{name}' must be keys with values") if name else _("the file must be keys with values")
        case "too_short":
            text = _("'{name}' needs at least {min_length}")
        case _:
            text = _("'{name}' is not valid: {problem}")
    return text.format(name=name, problem=error["msg"], **limits)


def _no_text(name: str, value: Any) -> str:
    match value:
        case None:
            text = _("'{name}' is empty; write a text or remove the key")
        case Mapping():
            text = _("'{name}' must be text; a text with a colon in it goes in quotation marks")
        case tuple():
            text = _("'{name}' must be one text, not a list; a text that begins with [ goes in quotation marks")
        case _:
            text = _("'{name}' must be text; write it in quotation marks: \"{value}\"")
    return text.format(name=name, value=_shown(value).strip("'"))


def _shown(value: Any) -> str:
    """A value as it may stand in a message."""
    match value:
        case None:
            return _("empty")
        case Mapping():
            return _("keys with values")
        case tuple():
            return _("a list")
        case bool():
            return "'true'" if value else "'false'"
    return f"'{str(value)[:60]}'"
