"""Three versions of every answer side by side: in the draft as it was written, in the file that came back, and here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from interview.flow.models import ListQuestion, Question, RecordsQuestion, TextQuestion
from interview.intake.sync.alignment import plainly
from interview.intake.sync.copies import choose_copies
from interview.intake.sync.draft_file import Comment, EditedDraft
from interview.intake.sync.findings import Finding, Side, State, Take
from interview.intake.sync.footnotes import Notes, by_number, note_lines, told
from interview.intake.sync.merging import merged
from interview.intake.sync.outside import outside, text_lines
from interview.intake.sync.placeholders import may_be_placeholder, without_placeholder
from interview.intake.sync.regions import Regions, regions
from interview.intake.sync.row_reading import Row, said
from interview.intake.sync.rows_back import edited_rows
from interview.intake.sync.values_back import is_prose, read_back
from interview.review.blocks import Answer, Document, Simple
from interview.review.words import load_words
from interview.session.interview import Interview

_WEIGHT: tuple[State, ...] = ("unchanged", "missing", "changed_here", "changed", "duplicate", "conflict")


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


def compare(
    written: Version, here: Version, draft: EditedDraft, take: Mapping[str, Take], put: Mapping[int, str] | None = None
) -> list[Finding]:
    """What became of every answer of the draft, in its order, and the text outside them all.

    `take` says of questions in conflict, or of answers that the file has several times (also by their tags), whose
    text counts. A finding that it settles is `changed` or `changed_here`, a conflict still where it wants a text that
    is no answer. `put` says which questions' answers take text from outside, by the number of the finding. AnswerError
    where there is no such place in the file, or no answer that takes it.
    """
    asked: dict[str, _Asked] = {}
    questions = here.interview.flow.questions
    for answer in _answers(written.document, questions):
        asked.setdefault(answer.question, _Asked(questions[answer.question])).written[answer.tag] = answer
    for answer in _answers(here.document, questions):
        asked.setdefault(answer.question, _Asked(questions[answer.question])).now[answer.tag] = answer
    growing = frozenset(tag for entry in asked.values() if _grows(entry.question) for tag in entry.written)
    found = regions(written.document, draft, growing)
    choose_copies({tag: answer for entry in asked.values() for tag, answer in entry.written.items()}, found, take)
    comparison = _Comparison(written, here, draft, found, take)
    findings = [finding for entry in asked.values() for finding in comparison.of(entry)]
    return [*findings, *outside(written.document, here.interview, draft, found, findings, put or {})]


def _answers(document: Document, questions: Mapping[str, Question]) -> list[Answer]:
    return [block for block in document.blocks if isinstance(block, Answer) and block.question in questions]


def _grows(question: Question) -> bool:
    return isinstance(question, ListQuestion | RecordsQuestion) or (
        isinstance(question, TextQuestion) and question.lines == "many" and not question.sentence
    )


class _Comparison:
    def __init__(
        self, written: Version, here: Version, draft: EditedDraft, found: Regions, take: Mapping[str, Take]
    ) -> None:
        self._written = written
        self._here = here
        self._draft = draft
        self._found = found
        self._take = take
        self._words = load_words(here.interview.flow.language)
        self._digests = dict(draft.origin.hashes) if draft.origin else {}
        self._was_notes = by_number(written.document.notes)
        self._here_notes = by_number(here.document.notes)
        self._notes = by_number(draft.notes)
        remarks = {comment.ident: comment for comment in draft.comments}
        self._comments: dict[str, list[Comment]] = {}
        for part, (_section, tag, _outside) in zip(draft.parts, found.places, strict=True):
            known = (remarks[ident] for ident in dict.fromkeys(part.comments) if ident in remarks)
            self._comments.setdefault(tag, []).extend(known)

    def of(self, entry: _Asked) -> list[Finding]:
        """The findings on one question: one, and another for parts that are missing while others were changed."""
        ident = entry.question.id
        states = {tag: self._state(tag, entry) for tag in dict.fromkeys([*entry.written, *entry.now])}
        state = max(states.values(), key=_WEIGHT.index)
        finding = Finding(
            ident,
            state,
            _text_of(entry.now.values(), self._here_notes),
            self._after(entry, states),
            _text_of(entry.written.values(), self._was_notes),
            comments=tuple(comment for tag in states for comment in self._comments.get(tag, [])),
        )
        side = self._side(ident, states)
        if state == "duplicate":
            copies = {tag: self._found.duplicates[tag] for tag in states if tag in self._found.duplicates}
            finding.copies = tuple(
                (tag, tuple(_text(copy, self._notes) for copy in each)) for tag, each in copies.items()
            )
            finding.after = "\n\n".join(text for _tag, texts in finding.copies for text in texts)
        elif state == "conflict" or (state == "changed" and "changed_here" in states.values() and not _has_rows(entry)):
            finding.state = "conflict"
            self._read(finding, entry, states, lenient=True)
        elif state == "changed":
            self._read(finding, entry, states, lenient=False)
            if finding.unreadable:  # what it may be read as all the same is for a person to decide
                finding.state = "conflict"
                self._read(finding, entry, states, lenient=True)
        if finding.state in ("conflict", "duplicate") and side == "mine":
            finding.state = "changed_here"
        elif finding.state == "conflict" and side == "theirs" and not finding.unreadable:
            finding.state = "changed"
        findings = [finding]
        if state != "missing" and "missing" in states.values():
            gone = [entry.written[tag] for tag, each in states.items() if each == "missing"]
            findings.append(Finding(ident, "missing", _text_of(gone, self._was_notes)))
        return findings

    def _side(self, ident: str, states: Mapping[str, State]) -> Side | None:
        """Whose text counts; a place in the file that was chosen is the file's."""
        wanted = [self._take[name] for name in (ident, *states) if name in self._take]
        if not wanted:
            return None
        return "mine" if wanted[0] == "mine" else "theirs"

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
        noted = _has_rows(entry) or is_prose(entry.question, written)
        was = _said(without_placeholder(written, written.blocks), self._was_notes, noted)
        word = _said(rest, self._notes, noted)
        mine = _said(without_placeholder(now, now.blocks), self._here_notes, noted) if now else ""
        if word == mine:
            return "unchanged"
        digest = self._digests.get(tag, written.fingerprint)
        if digest != written.fingerprint:  # how the draft was written is not known: only the file itself tells
            return "changed_here" if replace(written, blocks=tuple(rest)).fingerprint == digest else "conflict"
        if word == was:
            return "changed_here"
        return "changed" if was == mine else "conflict"

    def _blocks(self, tag: str, entry: _Asked) -> list[Simple]:
        return without_placeholder(entry.written[tag], self._found.blocks[tag])

    def _after(self, entry: _Asked, states: Mapping[str, State]) -> str:
        parts = (self._found.blocks.get(tag, []) for tag in states if tag in entry.written)
        return "\n".join(filter(None, (_text(blocks, self._notes) for blocks in parts)))

    def _read(self, finding: Finding, entry: _Asked, states: Mapping[str, State], *, lenient: bool) -> None:
        """Gives the finding the value that the file makes of its question, or says that there is none."""
        finding.unreadable = False
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
                edited = edited_rows(question, answer, blocks, old.rows, self._words, self._notes, lenient=lenient)
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
            *(question, entry.written[tag], self._blocks(tag, entry), self._draft.notes, old.value, self._words),
            lenient=lenient,
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


def _said(blocks: Sequence[Simple], notes: Notes, noted: bool) -> str:
    """What blocks say, and where they have room for footnotes what those say."""
    return said(blocks) if not noted else plainly("\n".join([said(blocks), *note_lines(blocks, notes)]))


def _text_of(answers: Iterable[Answer], notes: Notes) -> str:
    return "\n".join(filter(None, (_text(answer.blocks, notes) for answer in answers)))


def _text(blocks: Sequence[Simple], notes: Notes) -> str:
    return "\n".join([*filter(None, [text_lines(blocks)]), *told(blocks, notes)])
