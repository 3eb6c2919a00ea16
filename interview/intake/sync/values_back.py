"""The value of a question read back from what a draft says of it, so that the draft says the same again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count

from interview.errors import AnswerError
from interview.flow.models import (
    BooleanQuestion,
    ChoiceQuestion,
    ListQuestion,
    Question,
    RecordsQuestion,
    TextQuestion,
)
from interview.intake.outline import block_text
from interview.intake.sync.addresses import typed_addresses, typed_in
from interview.intake.sync.alignment import aligned, plainly
from interview.intake.sync.footnotes import by_number, markdown_of
from interview.intake.sync.placeholders import is_missing
from interview.intake.sync.row_reading import inline, said
from interview.intake.sync.sentences import sentence_value
from interview.review.answers import draw
from interview.review.blocks import Answer, Note, Simple
from interview.review.markdown.reading import spans_in
from interview.review.notes import renumbered
from interview.review.words import Words
from interview.session.events import Value
from interview.session.values import parse_value

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A value, and the sentences behind it that are no part of it ("" for none)."""

    value: Value
    rest: str = ""


def read_back(
    question: Question,
    answer: Answer,
    blocks: Sequence[Simple],
    notes: Sequence[Note],
    old: Value | None,
    words: Words,
    *,
    lenient: bool,
) -> ReadBack | None:
    """The value that `blocks` say of a question without rows; None where they do not say one.

    `answer` is what the draft said when its value was `old`. With `lenient`, sentences may follow the one that says
    the value.
    """
    match question:
        case RecordsQuestion():
            return None
        case ListQuestion():
            return _checked(question, _items(question, answer, blocks, old), said(blocks), words)
        case TextQuestion() if is_prose(question, answer):
            return _checked(question, _prose(answer, blocks, notes), said(blocks), words)
    return _fact(question, answer, said(blocks), words, lenient=lenient)


def is_prose(question: Question, answer: Answer) -> bool:
    """Whether the draft says of the question just what was answered, footnotes and all."""
    return (
        isinstance(question, TextQuestion)
        and question.lines == "many"
        and not (question.sentence and len(answer.blocks) == 1)
    )


def _checked(question: Question, raw: object, wanted: str, words: Words) -> ReadBack | None:
    """The value, where the draft says `wanted` of it and nothing else."""
    row_ids = (f"row{number:05}" for number in count(1))
    with suppress(AnswerError):
        value = parse_value(question, raw, lambda: next(row_ids))
        if said(draw(question, value, words).blocks) == wanted:
            return ReadBack(value)
    return None


def _prose(answer: Answer, blocks: Sequence[Simple], notes: Sequence[Note]) -> str:
    """Blocks as Markdown; those that say what they said keep the look that they had."""
    texts = [plainly(block_text(block)) for block in answer.blocks], [plainly(block_text(block)) for block in blocks]
    pairs = aligned(*texts)
    typed = typed_addresses(answer.blocks)
    kept: list[Simple] = []
    for place, block in enumerate(blocks):
        same = place in pairs and texts[0][pairs[place]] == texts[1][place]
        kept.append(_with_notes_of(answer.blocks[pairs[place]], block) if same else typed_in(block, typed))
    return markdown_of(kept, by_number(notes))


def _with_notes_of(old: Simple, new: Simple) -> Simple:
    """`old`, which says the same, unless footnotes were put in or taken out of it."""
    numbers = [[span.note for spans in spans_in(block) for span in spans if span.note] for block in (old, new)]
    if len(numbers[0]) != len(numbers[1]):
        return new
    now = dict(zip(*numbers, strict=True))
    return renumbered(old, lambda number: now.get(number, number))


def _items(question: ListQuestion, answer: Answer, blocks: Sequence[Simple], old: Value | None) -> list[str]:
    """The lines of a list; those that say what they said are as they were."""
    before = [plainly(block_text(block)) for block in answer.blocks]
    stored = list(old) if isinstance(old, list) and len(old) == len(before) else []
    labels = {choice.label: choice.value for choice in question.choices}
    pairs = aligned(before, [plainly(block_text(block)) for block in blocks])
    items = []
    for place, block in enumerate(blocks):
        text = plainly(block_text(block))
        if stored and place in pairs and before[pairs[place]] == text:
            items.append(str(stored[pairs[place]]))
        else:
            items.append(labels.get(text) or inline(text))
    return items


def _fact(question: Question, answer: Answer, text: str, words: Words, *, lenient: bool) -> ReadBack | None:
    whole = next(
        (found for raw in _raws(question, text, words) if (found := _checked(question, raw, text, words))), None
    )
    if whole is None and is_missing(answer):  # a value alone, typed over what stood for it
        with suppress(AnswerError):
            return ReadBack(parse_value(question, _alone(question, text, words), str))
    if whole or not lenient:
        return whole
    for end in reversed(list(_SENTENCE_END.finditer(text))):
        first = text[: end.start()]
        for raw in _raws(question, first, words):
            if found := _checked(question, raw, first, words):
                return ReadBack(found.value, text[end.end() :])
    return None


def _raws(question: Question, text: str, words: Words) -> Iterator[object]:
    """What the question may have been answered with where the draft says `text`."""
    if isinstance(question, ChoiceQuestion):
        yield from (choice.value for choice in question.choices if plainly(choice.sentence or "") == text)
    if isinstance(question, BooleanQuestion):
        yield from (
            value for value, says in ((True, question.yes), (False, question.no)) if plainly(says or "") == text
        )
    sentence = getattr(question, "sentence", None) or f"{question.name}: {{value}}"
    value = sentence_value(sentence, text)
    if value is not None:
        yield _alone(question, value, words)
        if isinstance(question, TextQuestion) and value.endswith("."):
            yield inline(value[:-1])


def _alone(question: Question, text: str, words: Words) -> object:
    if isinstance(question, TextQuestion):
        return inline(text)
    if isinstance(question, BooleanQuestion):
        return {words.yes_word.casefold(): True, words.no_word.casefold(): False}.get(text.casefold(), text)
    return text
