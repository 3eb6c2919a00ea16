"""From an edited file to events: which draft it was, what became of it, and what is recorded of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from interview.errors import AnswerError, StoreError, UnsuitableFileError
from interview.flow.models import Question, RecordsQuestion
from interview.intake.confined import Watch, read_as
from interview.intake.sync.comparing import Version, compare
from interview.intake.sync.draft_file import EditedDraft, decode_draft
from interview.intake.sync.findings import Finding, Take
from interview.intake.sync.outside import takes_text, with_text
from interview.intake.sync.row_reading import Row, inline
from interview.intake.sync.structures import written_document
from interview.language import translate as _
from interview.language import translate_count
from interview.review.blocks import Document
from interview.review.draft import compose
from interview.session.events import Event, Repository
from interview.session.interview import Interview
from interview.session.recorder import Recorder
from interview.session.state import fold
from interview.session.thread import rows_of
from interview.workspace import OpenInterview


def read_file(path: Path, ident: str, watch: Watch | None = None) -> EditedDraft:
    """The edited draft of the interview `ident` at `path`, read by a child process within limits.

    UnsuitableFileError where it cannot be read, where it is no draft of this program or one of another interview.
    """
    if path.suffix.casefold() != ".docx":
        raise UnsuitableFileError(
            _("Only a Word document (.docx) can be brought home."),
            where=str(path),
            advice=_("Save it as a .docx file."),
        )
    draft = decode_draft(read_as("draft", path, watch=watch))
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


class ComingHome:
    """A draft that came back, the draft as it was written, and the answers as they are here.

    `notices` are what a person should know of them before anything is recorded.
    """

    def __init__(
        self, opened: OpenInterview, repository: Repository, draft: EditedDraft, template: str | None = None
    ) -> None:
        """Composes both drafts; takes a moment. `template` is where the structure is now that the draft was in.

        StoreError, FlowError and DraftError where the interview cannot be read or drafted.
        """
        origin = draft.origin
        if origin is None:
            raise UnsuitableFileError(_("The file does not say which interview it is a draft of."))
        self.draft = draft
        self._opened = opened
        interview = _as_written(opened, repository, origin.revision)
        name, document = written_document(interview, origin, template)
        self._written = Version(interview, document)
        self._template = name
        self._here = Version(opened.interview, compose(opened.interview, name))
        self.notices = tuple(_notices(draft, document))

    def findings(self, take: Mapping[str, Take], put: Mapping[int, str]) -> list[Finding]:
        """What became of every answer as it now is here, and the text outside them all; see `compare`.

        AnswerError where `take` wants the file's text of a question that it cannot be an answer to.
        """
        if self._here.interview is not self._opened.interview:  # somebody has answered meanwhile
            self._here = Version(self._opened.interview, compose(self._opened.interview, self._template))
        findings = compare(self._written, self._here, self.draft, take, put)
        for finding in findings:
            if finding.unreadable and finding.state == "conflict" and finding.question in _theirs(take):
                raise AnswerError(
                    _("What the file says is no answer to this question."),
                    where=finding.question or "",
                    advice=_("Answer it here: genomgang set {id} {question} …").format(
                        id=self._opened.ident, question=finding.question
                    ),
                )
        return findings


def _theirs(take: Mapping[str, Take]) -> set[str]:
    """The questions of which the file's text is wanted."""
    return {name.partition("/")[0] for name, side in take.items() if side != "mine"}


def _notices(draft: EditedDraft, document: Document) -> Iterator[str]:
    origin = draft.origin
    if draft.accepted:
        yield translate_count(
            "Somebody worked with tracked changes; {count} is read as accepted.",
            "Somebody worked with tracked changes; {count} are read as accepted.",
            draft.accepted,
        ).format(count=draft.accepted)
    if draft.comments:
        yield translate_count(
            "{count} comment is left out: comments are no part of the text.",
            "{count} comments are left out: comments are no part of the text.",
            len(draft.comments),
        ).format(count=len(draft.comments))
    now = document.origin
    if origin and now and origin.template_fingerprint not in ("", now.template_fingerprint):
        yield _(
            "The structure has been changed since the draft was written: text of its own may be listed as being "
            "outside every answer."
        )


def record(recorder: Recorder, interview: Interview, findings: Sequence[Finding]) -> tuple[Event, ...]:
    """The events that make the answers what the file says, for every question that was changed there or takes text.

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
    for finding in findings:
        if finding.place:
            item = interview.item(finding.place)
            done(recorder.answer(interview, finding.place, with_text(item, str(finding.value))))
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
    if target not in interview.flow.questions or not takes_text(interview.item(target)):
        raise AnswerError(
            _("The section has no place for further text: {text}").format(text=rest),
            where=question.id,
            advice=_("If last year's text is proposed there, keep it or change it first."),
        )
    return recorder.answer(interview, target, with_text(interview.item(target), inline(rest)))


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
