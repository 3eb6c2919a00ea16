"""Three versions of every answer side by side: in the draft as it was written, in the file that came back, and here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from interview.flow.models import ListQuestion, Question, RecordsQuestion, TextQuestion
from interview.intake.outline import block_text
from interview.intake.sync.draft_file import EditedDraft
from interview.intake.sync.merging import merged
from interview.intake.sync.placeholders import may_be_placeholder, without_placeholder
from interview.intake.sync.regions import Regions, regions
from interview.intake.sync.row_reading import Row, said
from interview.intake.sync.rows_back import edited_rows
from interview.intake.sync.values_back import read_back
from interview.review.blocks import Answer, Document, Simple, Table
from interview.review.words import load_words
from interview.session.events import Value
from interview.session.interview import Interview

State = Literal["unchanged", "changed", "changed_here", "conflict", "missing", "duplicate", "outside"]
Side = Literal["mine", "theirs"]

_WEIGHT: tuple[State, ...] = ("unchanged", "missing", "changed_here", "changed", "duplicate", "conflict")


@dataclass(slots=True)
class Finding:
    """How a question stands: its text here (`before`) and in the file (`after`).

    `value` is what the file makes of it, None where nothing is to be recorded; `rest` are sentences of the file that
    belong in the section's own text. `unreadable` says that the file's text is no value of the question. Text outside
    every answer has no `question`; `section` then says under whose heading it stands.
    """

    question: str | None
    state: State
    before: str = ""
    after: str = ""
    section: str = ""
    value: Value | None = None
    rest: str = ""
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """An interview and the draft of it."""

    interview: Interview
    document: Document


@dataclass(slots=True)
class _Asked:
    """A question with every part of its answer, by tag: as written, as it came back, and as it is here."""

    question: Question
    written: dict[str, Answer] = field(default_factory=dict)
    now: dict[str, Answer] = field(default_factory=dict)


def compare(written: Version, here: Version, draft: EditedDraft, take: Mapping[str, Side]) -> list[Finding]:
    """What became of every answer of the draft, in its order, and the text outside them all.

    `take` says of questions in conflict whether the interview's answer or the file's counts.
    """
    asked: dict[str, _Asked] = {}
    questions = here.interview.flow.questions
    for answer in _answers(written.document, questions):
        asked.setdefault(answer.question, _Asked(questions[answer.question])).written[answer.tag] = answer
    for answer in _answers(here.document, questions):
        asked.setdefault(answer.question, _Asked(questions[answer.question])).now[answer.tag] = answer
    growing = frozenset(tag for entry in asked.values() if _grows(entry.question) for tag in entry.written)
    found = regions(written.document, draft, growing)
    comparison = _Comparison(written, here, draft, found, take)
    findings = [finding for entry in asked.values() for finding in comparison.of(entry)]
    for section, blocks in found.outside:
        findings.append(Finding(None, "outside", after=_text(blocks), section=section))
    return findings


def _answers(document: Document, questions: Mapping[str, Question]) -> list[Answer]:
    return [block for block in document.blocks if isinstance(block, Answer) and block.question in questions]


def _grows(question: Question) -> bool:
    return isinstance(question, ListQuestion | RecordsQuestion) or (
        isinstance(question, TextQuestion) and question.lines == "many" and not question.sentence
    )


class _Comparison:
    def __init__(
        self, written: Version, here: Version, draft: EditedDraft, found: Regions, take: Mapping[str, Side]
    ) -> None:
        self._written = written
        self._here = here
        self._notes = draft.notes
        self._found = found
        self._take = take
        self._words = load_words(here.interview.flow.language)

    def of(self, entry: _Asked) -> list[Finding]:
        """The findings on one question: one, and another for parts that are missing while others were changed."""
        ident = entry.question.id
        states = {tag: self._state(tag, entry) for tag in dict.fromkeys([*entry.written, *entry.now])}
        state = max(states.values(), key=_WEIGHT.index)
        finding = Finding(ident, state, _text_of(entry.now.values()), self._after(entry, states))
        if state == "duplicate":
            copies = (copy for tag in states for copy in self._found.duplicates.get(tag, []))
            finding.after = "\n\n".join(map(_text, copies))
        elif state == "conflict" or (state == "changed" and "changed_here" in states.values() and not _has_rows(entry)):
            finding.state = "conflict"
            if self._take.get(ident) == "theirs":
                self._read(finding, entry, states, lenient=True)
        elif state == "changed":
            self._read(finding, entry, states, lenient=self._take.get(ident) == "theirs")
        if finding.unreadable:
            finding.state = "conflict"
        findings = [finding]
        if state != "missing" and "missing" in states.values():
            gone = [entry.written[tag] for tag, each in states.items() if each == "missing"]
            findings.append(Finding(ident, "missing", _text_of(gone)))
        return findings

    def _state(self, tag: str, entry: _Asked) -> State:
        written, now = entry.written.get(tag), entry.now.get(tag)
        if written is None:
            return "changed_here"
        if tag in self._found.duplicates:
            return "duplicate"
        blocks = self._found.blocks.get(tag)
        if not blocks:
            return "missing"
        rest = without_placeholder(written, blocks)
        was = said(without_placeholder(written, written.blocks))
        word, mine = said(rest), said(without_placeholder(now, now.blocks)) if now else ""
        if word == mine:
            return "unchanged"
        if word == was:
            return "changed_here"
        return "changed" if was == mine else "conflict"

    def _blocks(self, tag: str, entry: _Asked) -> list[Simple]:
        return without_placeholder(entry.written[tag], self._found.blocks[tag])

    def _after(self, entry: _Asked, states: Mapping[str, State]) -> str:
        parts = (self._found.blocks.get(tag, []) for tag in states if tag in entry.written)
        return "\n".join(filter(None, map(_text, parts)))

    def _read(self, finding: Finding, entry: _Asked, states: Mapping[str, State], *, lenient: bool) -> None:
        """Gives the finding the value that the file makes of its question, or says that there is none."""
        question = entry.question
        tags = [tag for tag, state in states.items() if state in ("changed", "conflict")]
        if any(may_be_placeholder(entry.written[tag], self._blocks(tag, entry)) for tag in tags) and not lenient:
            finding.unreadable = True
            return
        old = self._written.interview.item(question.id)
        if isinstance(question, RecordsQuestion):
            rows: Sequence[Row] | None = self._here.interview.item(question.id).rows
            for tag in tags:
                answer, blocks = entry.written[tag], self._blocks(tag, entry)
                edited = edited_rows(question, answer, blocks, old.rows, self._words, lenient=lenient)
                rows = (
                    merged(question, rows, edited, elsewhere=_drawn_elsewhere(entry, tag))
                    if edited and rows is not None
                    else None
                )
            if rows is None:
                finding.unreadable = True
            else:
                finding.value = list(rows)
            return
        tag = tags[0]
        read = read_back(
            question, entry.written[tag], self._blocks(tag, entry), self._notes, old.value, self._words, lenient=lenient
        )
        if read is None:
            finding.unreadable = True
        else:
            finding.value, finding.rest = read.value, read.rest


def _drawn_elsewhere(entry: _Asked, tag: str) -> frozenset[str]:
    """The ids of rows that another part of the answer says something of too."""
    others = (answer.rows for name, answer in entry.written.items() if name != tag)
    return frozenset(row.ident for rows in others if rows for row in rows.rows)


def _has_rows(entry: _Asked) -> bool:
    return isinstance(entry.question, RecordsQuestion)


def _text_of(answers: Iterable[Answer]) -> str:
    return "\n".join(filter(None, (_text(answer.blocks) for answer in answers)))


def _text(blocks: Iterable[Simple]) -> str:
    """Blocks as plain text: a line for each, and for each row of a table."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += (" | ".join(block_text(Table(((cell,),))) for cell in row) for row in block.rows)
        else:
            lines.append(block_text(block))
    return "\n".join(filter(None, lines))
