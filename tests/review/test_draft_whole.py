"""Whatever the structure, every answer is in the draft exactly once."""

from __future__ import annotations

import html
import re
import zipfile
from io import BytesIO
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.flow.fields import TextField
from interview.flow.models import ListQuestion, Question, RecordsQuestion, TextQuestion
from interview.review.blocks import Answer, Heading
from interview.review.draft import compose
from interview.review.frame import SUMMARY
from interview.review.html import to_html
from interview.review.markdown import to_markdown
from interview.review.patterns import fields_of
from interview.review.word.writer import word_file
from interview.session.interview import Interview
from tests.review.drafting import TEMPLATES, interview, stockholm

CHOICES: dict[str, Any] = {
    "ram.verksamhetsar": 2027,
    "styrdokument.lokal_status": "faststalld",
    "klassning.handlingsplaner": "delvis",
    "omvarld.anmalan": "ja",
    "omvarld.ai": "provar",
    "revision.granskad": True,
    "incidenter.rutin": "ovad",
    "resurser.racker": "delvis",
    "resurser.ledning_utbildad": "alla",
}
"""Answers that let every other question be asked."""

NAMES = ("ram.organisation", "ram.faststalls_av")
"""Names that running text repeats."""

ELSEWHERE = {
    *("ram.organisation", "ram.form", "ram.verksamhetsar", "ram.period_fran", "ram.period_till"),
    *("ram.faststalls_av", "ram.kontakt", "ram.diarienummer", "beslut.faststalld_datum", "beslut.faststalld_roll"),
}
"""What stands on the cover or in the approval line, or only steers the draft."""

SCALARS: dict[str, Any] = {"boolean": True, "number": 3, "date": "2026-03-02"}


class Filling:
    """Answers to every question, each text with a word of its own."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.words: dict[str, str] = {}
        self._numbers = count(100)
        for question in stockholm():
            if question.id != "ram.utan_avsnitt":
                self.answers[question.id] = CHOICES.get(question.id, self._value(question))

    def _word(self, question: str) -> str:
        word = f"unikt{next(self._numbers)}ord"
        self.words[word] = question
        return word

    def _value(self, question: Question) -> Any:
        match question:
            case TextQuestion():
                return self._word(question.id)
            case ListQuestion():
                return [self._word(question.id)]
            case RecordsQuestion():
                return [self._row(question)]
            case _:
                return self._scalar(question)

    def _row(self, question: RecordsQuestion) -> dict[str, Any]:
        row: dict[str, Any] = {}
        drawn = fields_of(question.line) if question.layout != "table" else {f.id for f in question.fields}
        for field in question.fields:
            if field.id == "ar":
                row["ar"] = "2028"
            elif field.id == question.fixed_field:
                row[field.id] = question.fixed_rows[0]
            elif isinstance(field, TextField) and field.id == "beteckning":
                row[field.id] = "R1"  # stands in the risk matrix too
            elif isinstance(field, TextField):
                # What the flow's own line leaves out is left out of lists.
                row[field.id] = self._word(question.id) if field.id in drawn else "fritt"
            elif field.kind != "computed":
                row[field.id] = self._scalar(field)
        return row

    @staticmethod
    def _scalar(asked: Any) -> Any:
        if asked.kind == "number" and asked.min:
            return int(asked.min)
        return SCALARS[asked.kind] if asked.kind in SCALARS else asked.choices[0].value


FILLING = Filling()


@pytest.fixture(scope="module")
def filled() -> Interview:
    made = interview(FILLING.answers)
    not_asked = set(FILLING.answers) - {item.question.id for item in made.relevant()}
    assert not not_asked, "the answers have to let every question be asked"
    return made


def markdown(made: Interview, template: str) -> str:
    return to_markdown(compose(made, template))


def as_html(made: Interview, template: str) -> str:
    return html.unescape(
        re.sub(r"<style>.*</style>|<nav.*</nav>", "", to_html(compose(made, template)), flags=re.DOTALL)
    )


def as_word(made: Interview, template: str) -> str:
    with zipfile.ZipFile(BytesIO(word_file(compose(made, template)))) as package:
        body = package.read("word/document.xml").decode()
    body = re.sub(r"<w:sdt><w:sdtPr><w:id [^>]*/><w:docPartObj>.*?</w:sdt>", "", body, count=1, flags=re.DOTALL)
    return " ".join(re.findall(r"<w:t[ >][^<]*", body))


@pytest.mark.parametrize("written", [markdown, as_html, as_word])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_word_of_every_answer_is_in_the_draft_once(filled: Interview, template: str, written: Any) -> None:
    draft = written(filled, template)
    found = {word: len(re.findall(word, draft)) for word in FILLING.words}
    wrong = {FILLING.words[word]: times for word, times in found.items() if times != 1}
    assert {question: times for question, times in wrong.items() if question not in NAMES} == {}
    assert all(times > 1 for question, times in wrong.items())


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_question_stands_in_the_draft_under_tags_of_its_own(filled: Interview, template: str) -> None:
    found = [block for block in compose(filled, template).blocks if isinstance(block, Answer)]
    assert {block.question for block in found} == set(FILLING.answers) - ELSEWHERE
    tags = [block.tag for block in found]
    assert len(set(tags)) == len(tags)
    assert all(len(tag) <= 64 for tag in tags)


@settings(max_examples=30)
@given(st.sets(st.sampled_from(sorted(FILLING.words)), max_size=40), st.sampled_from(TEMPLATES))
def test_any_part_of_the_answers_is_in_the_draft_once(words: set[str], template: str) -> None:
    chosen = {FILLING.words[word] for word in words} - set(NAMES) | {SUMMARY}  # a compiled summary quotes answers
    made = interview({**CHOICES, **{question: FILLING.answers[question] for question in chosen}})
    draft = markdown(made, template)
    asked = {item.question.id for item in made.relevant()}
    for word, question in FILLING.words.items():
        if question in chosen & asked:
            assert draft.count(word) == 1, question


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_section_that_is_switched_off_leaves_nothing_behind(template: str) -> None:
    sections = ["klassning", "staden", "rsa", "vor", "revision", "gdpr", "outsourcad_it", "matning", "efterlevnad"]
    sections += ["intressenter", "resurser", "forbattringar", "mal"]
    made = interview({**FILLING.answers, "ram.utan_avsnitt": sections})
    document = compose(made, template)
    off = {question for question in FILLING.answers if question.partition(".")[0] in sections}
    assert not off & {block.question for block in document.blocks if isinstance(block, Answer)}
    draft = to_markdown(document)
    assert not [word for word, question in FILLING.words.items() if question in off and word in draft]
    left = {block.key for block in document.blocks if isinstance(block, Heading)} & set(sections)
    assert left <= {"forbattringar", "efterlevnad"}, "only headings under which other sections stand too"
