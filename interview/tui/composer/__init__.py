"""Where an answer is given: a composer for each kind of question."""

from __future__ import annotations

from interview.flow.models import (
    BooleanQuestion,
    ChoiceQuestion,
    ListQuestion,
    RecordsQuestion,
    TextQuestion,
)
from interview.session.interview import Item
from interview.tui.composer.base import Composer
from interview.tui.composer.choice import ChoiceComposer
from interview.tui.composer.row_keeping import RowKeeping
from interview.tui.composer.rows import RowsComposer
from interview.tui.composer.several import SeveralComposer
from interview.tui.composer.text import LineComposer, TextComposer

__all__ = ["Composer", "composer_for"]


def composer_for(item: Item, begun: str, keeping: RowKeeping) -> Composer:
    """The composer that fits the question, with what was half-written already in it; `keeping` saves its rows."""
    match item.question:
        case RecordsQuestion():
            return RowsComposer(item, begun, keeping)
        case ChoiceQuestion() | BooleanQuestion():
            return ChoiceComposer(item, begun)
        case ListQuestion(choices=choices) if choices:
            return SeveralComposer(item, begun)
        case ListQuestion() | TextQuestion(lines="many"):
            return TextComposer(item, begun)
        case _:
            return LineComposer(item, begun)
