"""Made-up reviews in the real flow, in any structure: last year's, and this year's as somebody made it from that."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any

from interview.errors import GenomgangError
from interview.flow.fields import BooleanField, ChoiceField, ComputedField, NumberField, RowField, TextField
from interview.flow.models import Question
from interview.review.blocks import Document
from interview.review.draft import compose
from interview.session.interview import Interview
from tests.review.drafting import stockholm
from tests.session.sample import Played, recorder

WORDS = ["risk", "åtgärd", "mål", "2026", "90 %", "(27001)", "och", "system;", "& <nivå>", "”citat”,", "övar"]
_RARELY = 0.08
_OFTEN = 0.6


def random_pair(chance: Random, template: str) -> tuple[Document, Document]:
    """Two years' drafts in the structure `template`."""
    last = _year(chance, 2026, None)
    this = _year(chance, 2027, last)
    return compose(last, template), compose(this, template)


def _year(chance: Random, year: int, last: Interview | None) -> Interview:
    played = Played(stockholm(), year, last.state if last else None, recorder(first_id=year * 1000))
    for ident, question in stockholm().questions.items():
        before = last.item(ident).value if last else None
        with suppress(GenomgangError):  # what disagrees with what the interview is about is refused
            if chance.random() < _RARELY:
                played.take(played.record.unknown(played.interview, ident, "Kim"))
            elif chance.random() < _RARELY:
                played.take(played.record.not_applicable(played.interview, ident))
            elif before is None or chance.random() < _RARELY:
                played.answer(ident, _value(chance, question))
            elif chance.random() < _OFTEN:
                played.answer(ident, _edited(chance, question, before))
    if chance.random() < _RARELY:
        with suppress(GenomgangError):
            played.take(played.record.approve(played.interview, f"{year - 1}-11-18", "Förvaltningschef", "D 7"))
    return played.interview


def _value(chance: Random, question: Question) -> Any:
    match question.kind:
        case "text":
            return markdown(chance)
        case "choice":
            return chance.choice(question.choices).value
        case "boolean":
            return chance.random() < _OFTEN
        case "number":
            return chance.randint(0, 60)
        case "date":
            return f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        case "list":
            some = [choice.value for choice in question.choices] or [sentence(chance) for _item in range(4)]
            return chance.sample(some, chance.randint(0, min(3, len(some))))
        case "records":
            fixed = question.fixed_rows if question.fixed_field else [""] * chance.randint(0, 4)
            return [
                {
                    field.id: row if field.id == question.fixed_field else _cell(chance, field)
                    for field in question.fields
                    if not isinstance(field, ComputedField) and (field.required or chance.random() < _OFTEN)
                }
                for row in fixed
            ]


def _cell(chance: Random, field: RowField) -> Any:
    match field:
        case TextField():
            return str(chance.randint(2026, 2029)) if field.pattern else sentence(chance)
        case ChoiceField():
            return chance.choice(field.choices).value
        case NumberField():
            return chance.randint(1, 4)
        case BooleanField():
            return chance.random() < _OFTEN
    return sentence(chance)


def _edited(chance: Random, question: Question, before: Any) -> Any:
    """The same with a word, paragraph or row gone, new or another."""
    if isinstance(before, str) and question.kind == "text":
        paragraphs = before.split("\n\n")
        place = chance.randrange(len(paragraphs))
        match chance.choice(["same", "word", "word", "gone", "new"]):
            case "word":
                words = paragraphs[place].split(" ")
                words[chance.randrange(len(words))] = chance.choice(WORDS)
                paragraphs[place] = " ".join(words)
            case "gone":
                paragraphs.pop(place)
            case "new":
                paragraphs.insert(place, markdown(chance))
        return "\n\n".join(paragraphs) or sentence(chance)
    if question.kind == "records" and question.fixed_field is None and before:
        rows = [dict(row) for row in before]
        match chance.choice(["same", "gone", "new", "edited", "moved"]):
            case "gone":
                rows.pop(chance.randrange(len(rows)))
            case "new":
                rows[chance.randint(0, len(rows)) : 0] = _value(chance, question)[:1]
            case "edited":
                rows[0] = {
                    **rows[0],
                    **{key: value for row in _value(chance, question)[:1] for key, value in row.items()},
                }
            case "moved":
                chance.shuffle(rows)
        return rows
    return before if chance.random() < _OFTEN else _value(chance, question)


def sentence(chance: Random) -> str:
    """A sentence of words that other sentences have too."""
    return f"{' '.join(chance.choices(WORDS, k=chance.randint(2, 14))).capitalize()}."


def markdown(chance: Random) -> str:
    """One to four paragraphs of any kind that an answer can have."""
    return "\n\n".join(_paragraph(chance) for _paragraph_number in range(chance.randint(1, 4)))


def _paragraph(chance: Random) -> str:
    said = [sentence(chance) for _part in range(4)]
    match chance.choice(["plain", "plain", "bullets", "numbers", "nested", "table", "looks", "note", "twice", "break"]):
        case "bullets":
            return "\n".join(f"- {each}" for each in said)
        case "numbers":
            return "\n".join(f"{number}. {each}" for number, each in enumerate(said, chance.randint(1, 3)))
        case "nested":
            return f"- {said[0]}\n  1. {said[1]}\n  2. {said[2]}\n\n  {said[3]}"
        case "table":
            rows = [f"| {said[1]} | {chance.choice(WORDS)} |", "| | |", f"| {said[2]} | |"]
            return "\n".join(["| Vad | När |", "|---|---|", *chance.sample(rows, chance.randint(1, 3))])
        case "looks":
            return f"**{said[0]}** *{said[1]}* [{said[2]}](https://www.exempelstad.example/) `kod`\n\n> {said[3]}"
        case "note":
            return f"{said[0]}[^a]\n\n[^a]: {said[1]}"
        case "twice":
            return f"[{said[0]}](mailto:a@b.example)[^b] {said[1]}[^b]\n\n- {said[2]}[^b]\n\n[^b]: {said[3]}"
        case "break":
            return f"{said[0]}\\\n{said[1]}\n\n#### {said[2]}\n\n{said[3]}"
    return said[0]
