"""Reading one plain value: a text, a choice, yes or no, a number or a day, of a question or of a field in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import assert_never

from interview.errors import AnswerError
from interview.flow.fields import BooleanField, Choice, ChoiceField, DateField, NumberField, TextField
from interview.flow.models import BooleanQuestion, ChoiceQuestion, DateQuestion, NumberQuestion, TextQuestion
from interview.flow.suggestions import nearest
from interview.language import translate as _
from interview.session.cleaning import clean
from interview.session.dates import read_date
from interview.session.numbers import read_number

Scalar = (
    TextQuestion
    | TextField
    | ChoiceQuestion
    | ChoiceField
    | BooleanQuestion
    | BooleanField
    | NumberQuestion
    | NumberField
    | DateQuestion
    | DateField
)

_YES = frozenset({"true", "ja", "j", "yes", "y", "sant"})
_NO = frozenset({"false", "nej", "n", "no", "falskt"})


def is_empty(raw: object) -> bool:
    """Whether `raw` says nothing: nothing at all, or a text without a visible character."""
    if isinstance(raw, str):
        return not any(character.isprintable() and not character.isspace() for character in clean(raw))
    return raw is None


def read_scalar(asked: Scalar, raw: object) -> str | bool | int | float:
    """The value that `raw` stands for, in the JSON form that is stored.

    `raw` comes from JSON or YAML, or is text that a person typed. AnswerError says what does not fit, without
    `where`, which the caller knows.
    """
    if isinstance(raw, str):
        raw = clean(raw).strip()
    match asked:
        case TextQuestion() | TextField():
            return _read_text(asked, raw)
        case ChoiceQuestion() | ChoiceField():
            return read_choice(asked.choices, raw)
        case BooleanQuestion() | BooleanField():
            return _read_boolean(raw)
        case NumberQuestion() | NumberField():
            return read_number(asked, raw)
        case DateQuestion() | DateField():
            return read_date(raw)
        case _:
            assert_never(asked)


def read_choice(choices: Iterable[Choice], raw: object) -> str:
    """The value of the alternative that `raw` names by its value or its label, case and outer spaces aside."""
    by_name = {_plainly(choice.label): choice.value for choice in choices}
    by_name |= {choice.value: choice.value for choice in choices}
    if isinstance(raw, str | int) and not isinstance(raw, bool):
        name = _plainly(str(raw))
        if name in by_name:
            return by_name[name]
        guess = nearest(name, by_name)
    else:
        guess = None
    alternatives = ", ".join(f"{choice.value} ({choice.label})" for choice in choices)
    message = (
        _("“{text}” is not one of the alternatives.").format(text=str(raw)[:40])
        if isinstance(raw, str)
        else _("One of the alternatives is needed.")
    )
    advice = _("Choose one of: {alternatives}.").format(alternatives=alternatives)
    if guess:
        advice = _("Did you mean {guess}?").format(guess=by_name[guess]) + " " + advice
    raise AnswerError(message, advice=advice)


def one_line(text: str) -> str:
    """`text` with its lines joined by single spaces."""
    return " ".join(line.strip() for line in text.replace("\t", " ").split("\n") if line.strip())


def _plainly(name: str) -> str:
    return " ".join(clean(name).casefold().split())


def _read_text(asked: TextQuestion | TextField, raw: object) -> str:
    if isinstance(raw, date):
        raw = raw.isoformat()
    elif isinstance(raw, int | float) and not isinstance(raw, bool):
        raw = str(raw)
    if not isinstance(raw, str):
        raise AnswerError(
            _("A text is needed."),
            advice=_("In a file, put quotation marks around it so that it is read as text."),
        )
    text = one_line(raw) if asked.lines == "one" else raw
    if len(text) > asked.max_length:
        raise AnswerError(
            _("The text has {length} characters; at most {limit} are allowed.").format(
                length=len(text), limit=asked.max_length
            )
        )
    if asked.pattern and not re.fullmatch(asked.pattern, text):
        raise AnswerError(
            _("“{text}” does not have the form that is asked for.").format(text=text[:40]),
            advice=asked.pattern_hint or "",
        )
    return text


def _read_boolean(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    word = raw.casefold() if isinstance(raw, str) else ""
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise AnswerError(_("Yes or no is needed."), advice=_("Write yes or no (ja or nej)."))
