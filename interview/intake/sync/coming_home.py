"""From an edited file to events: which draft it was, what became of it, and what is recorded of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from interview.errors import AnswerError, DraftError, StoreError, UnsuitableFileError
from interview.flow.models import Question, RecordsQuestion
from interview.intake.confined import read_as
from interview.intake.sync.comparing import Finding, Side, Version, compare
from interview.intake.sync.draft_file import EditedDraft, decode_draft
from interview.intake.sync.row_reading import Row, inline
from interview.language import translate as _
from interview.review.blocks import Answer, Document, Origin
from interview.review.draft import available_templates, compose
from interview.session.events import Event, Repository
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.session.state import fold
from interview.session.thread import rows_of
from interview.workspace import OpenInterview


def read_file(path: Path, ident: str) -> EditedDraft:
    """The edited draft of the interview `ident` at `path`, read by a child process within limits.

    UnsuitableFileError where it cannot be read, where it is no draft of this program or one of another interview.
    """
    if path.suffix.casefold() != ".docx":
        raise UnsuitableFileError(
            _("Only a Word document (.docx) can be brought home."),
            where=str(path),
            advice=_("Save it as a .docx file."),
        )
    draft = decode_draft(read_as("draft", path))
    if draft.origin is None:
        raise UnsuitableFileError(
            _("The file does not say which interview it is a draft of."),
            where=str(path),
            advice=_("Use the file that the draft was written to. A review from elsewhere: genomgang import"),
        )
    if draft.origin.interview != ident:
        raise UnsuitableFileError(
            _("The file is a draft of {other}, not of {id}.").format(other=draft.origin.interview, id=ident),
            where=str(path),
        )
    return draft


def look_through(
    opened: OpenInterview, repository: Repository, draft: EditedDraft, take: Mapping[str, Side]
) -> list[Finding]:
    """What became of every answer of `draft`, against what it was when the draft was written and what it is here.

    A conflict that `take` settles is one no longer: it is `changed` or `changed_here`. AnswerError where `take` wants
    the file's text of a question that it cannot be an answer to. StoreError, FlowError and DraftError where the
    interview cannot be read or drafted.
    """
    origin = draft.origin
    if origin is None:
        raise UnsuitableFileError(_("The file does not say which interview it is a draft of."))
    interview = _as_written(opened, repository, origin.revision)
    template, document = _drafted(interview, origin)
    written = Version(interview, document)
    here = Version(opened.interview, compose(opened.interview, template))
    findings = compare(written, here, draft, take)
    for finding in findings:
        side = take.get(finding.question or "")
        if side == "theirs" and finding.unreadable:
            raise AnswerError(
                _("What the file says is no answer to this question."),
                where=finding.question or "",
                advice=_("Answer it here: genomgang set {id} {question} …").format(
                    id=opened.ident, question=finding.question
                ),
            )
        if side and finding.state == "conflict":
            finding.state = "changed" if side == "theirs" else "changed_here"
    return findings


def record(recorder: Recorder, interview: Interview, findings: Iterable[Finding]) -> tuple[Event, ...]:
    """The events that make the answers what the file says, for every question that was changed there.

    LockedError on an approved interview, AnswerError where a value is refused.
    """
    events: list[Event] = []

    def done(made: Iterable[Event]) -> None:
        nonlocal interview
        new = tuple(made)
        interview = interview.after(new)
        events.extend(new)

    for finding in findings:
        if finding.state != "changed" or finding.question is None or finding.value is None:
            continue
        question = interview.question(finding.question)
        if isinstance(question, RecordsQuestion):
            for step in _row_steps(recorder, interview, question, rows_of(finding.value)):
                done(step)
        else:
            done(recorder.answer(interview, question.id, finding.value))
        if finding.rest:
            done(_add_rest(recorder, interview, question, finding.rest))
    return tuple(events)


def _row_steps(
    recorder: Recorder, interview: Interview, question: RecordsQuestion, rows: list[Row]
) -> Iterator[tuple[Event, ...]]:
    """Events row by row: what was not edited stays unconfirmed where it was."""
    known = {str(row["_id"]): row for row in interview.item(question.id).rows}
    ids: list[str] = []
    for row in rows:
        ident = str(row["_id"])
        before = known.get(ident)
        if before != row:
            fields = {name: value for name, value in row.items() if name != "_id"}
            emptied = {name: "" for name in before or {} if name not in row}
            made = recorder.set_row(interview, question.id, ident if before else None, {**emptied, **fields})
            interview = interview.after(made)
            yield made
            ident = str(made[0].row) if made else ident
        ids.append(ident)
    for gone in known.keys() - set(ids):
        made = recorder.remove_row(interview, question.id, gone)
        interview = interview.after(made)
        yield made
    if [str(row["_id"]) for row in interview.item(question.id).rows] != ids:
        yield recorder.order_rows(interview, question.id, ids)


def _add_rest(recorder: Recorder, interview: Interview, question: Question, rest: str) -> tuple[Event, ...]:
    """Sentences behind a figure or verdict go into the section's own text, behind what stands there."""
    target = f"{question.section}.text"
    if target not in interview.flow.questions:
        raise AnswerError(_("The section has no place for further text: {text}").format(text=rest), where=question.id)
    there = interview.item(target).value
    return recorder.answer(interview, target, "\n\n".join([*([str(there)] if there else []), inline(rest)]))


def _as_written(opened: OpenInterview, repository: Repository, revision: int) -> Interview:
    """The interview as it was at `revision`; as it is now where the store does not know that one."""
    interview = opened.interview
    try:
        later = {event.id for event in repository.events(opened.ident, revision)}
    except StoreError:
        return interview
    events = tuple(event for event in interview.state.events if event.id not in later)
    if revision > opened.revision or not events:
        return interview
    return Interview(interview.flow, fold(events), interview.previous)


def _drafted(interview: Interview, origin: Origin) -> tuple[str, Document]:
    """The template whose draft has the fingerprints of the file, and that draft; the likest where none has."""
    wanted = set(origin.hashes)
    best: tuple[int, str, Document] | None = None
    names = [interview.state.template, *(template.name for template in available_templates())]
    for name in dict.fromkeys(names):
        try:
            document = compose(interview, name)
        except DraftError:
            if name == names[0]:
                raise
            continue
        made = {(block.tag, block.fingerprint) for block in document.blocks if isinstance(block, Answer)}
        alike = len(made & wanted) - len(made ^ wanted)
        if best is None or alike > best[0]:
            best = (alike, name, document)
        if made == wanted:
            break
    if best is None:
        raise DraftError(_("There is no template to compare the file with."))
    return best[1], best[2]
