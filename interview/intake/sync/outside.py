"""Text of an edited draft that belongs to no answer, and which answer it is put into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from interview.errors import AnswerError
from interview.flow.models import ListQuestion, TextQuestion
from interview.intake.outline import block_text, plain_text
from interview.intake.sync.draft_file import EditedDraft
from interview.intake.sync.findings import Finding
from interview.intake.sync.footnotes import Notes, by_number, letters, markdown_of, note_lines, numbers_in, told
from interview.intake.sync.regions import Regions
from interview.language import translate as _
from interview.review.blocks import Answer, Document, Heading, Paragraph, Simple, Table
from interview.review.markdown import write_blocks
from interview.session.interview import Interview, Item
from interview.session.plain_text import as_it_is


def outside(
    document: Document,
    interview: Interview,
    draft: EditedDraft,
    found: Regions,
    findings: Sequence[Finding],
    put: Mapping[int, str],
) -> list[Finding]:
    """What of `draft` is in none of `findings`, numbered from 1: paragraphs, and footnotes where none has room.

    A footnote's number follows from its number in the file, and is the same whatever else is decided.
    `document` is the draft as it was written. `put` gives the questions that some of them are put into. AnswerError
    where that cannot be.
    """
    notes = by_number(draft.notes)
    left = [
        Finding(
            None, "outside", after=_text(blocks, notes), section=section, value=_markdown(blocks, notes), number=number
        )
        for number, (section, blocks) in enumerate(found.outside, 1)
    ]
    left += _footnotes(document, interview, draft, found, findings)
    numbered = {finding.number: finding for finding in left}
    for number, ident in put.items():
        if number not in numbered:
            raise AnswerError(_("There is no text outside the answers with the number {number}.").format(number=number))
        numbered[number].place = place_for(interview, ident)
    return left


def place_for(interview: Interview, ident: str) -> str:
    """The question whose answer takes further text that was meant for `ident`: that one, or its section's own text.

    AnswerError where neither does.
    """
    question = interview.question(ident)
    names = [question.id, f"{question.section}.text"]
    asked = [interview.item(name) for name in names if name in interview.flow.questions and interview.is_relevant(name)]
    item = next((item for item in asked if _is_text(item)), None)
    if item is None:
        raise AnswerError(
            _("The answer to this question takes no further text."),
            where=question.id,
            advice=_("Choose a question that is answered with text or a list."),
        )
    if not takes_text(item):
        raise AnswerError(
            _("The answer there is last year's and is not confirmed yet."),
            where=item.question.id,
            advice=_("Keep it or change it first, or put the text elsewhere."),
        )
    return item.question.id


def takes_text(item: Item) -> bool:
    """Whether text can be put behind the answer without confirming what is only proposed."""
    return _is_text(item) and (item.value is None or item.given is not None)


def _is_text(item: Item) -> bool:
    question = item.question
    return (isinstance(question, TextQuestion) and question.lines == "many" and not question.sentence) or (
        isinstance(question, ListQuestion) and not question.choices
    )


def with_text(item: Item, markdown: str) -> str | list[str]:
    """The answer with `markdown` behind what stands there; in a list, a line for each paragraph."""
    if isinstance(item.question, ListQuestion):
        lines = [line.lstrip("- ") for line in markdown.split("\n") if line.strip()]
        return [*(item.value if isinstance(item.value, list) else []), *lines]
    return "\n\n".join([*([str(item.value)] if item.value else []), markdown.strip("\n")])


def text_lines(blocks: Iterable[Simple]) -> str:
    """Blocks as plain text: a line for each, and for each row of a table."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += (" | ".join(block_text(Table(((cell,),))) for cell in row) for row in block.rows)
        else:
            lines.append(block_text(block))
    return "\n".join(filter(None, lines))


def _footnotes(
    document: Document, interview: Interview, draft: EditedDraft, found: Regions, findings: Sequence[Finding]
) -> Iterator[Finding]:
    """The footnotes of the file that neither stand in an answer as it will be nor are shown with one."""
    notes = by_number(draft.notes)
    shown: dict[str, str] = {}
    for finding in findings:
        if ident := finding.question:
            open_still = finding.after if finding.state in ("conflict", "duplicate") else ""
            value = finding.value if finding.value is not None else interview.item(ident).value
            shown[ident] = shown.get(ident, "") + letters(f"{as_it_is(value)} {open_still}")
    unchanged = {finding.question for finding in findings if finding.state == "unchanged"}
    written = by_number(document.notes)
    for block in document.blocks:
        if isinstance(block, Answer) and block.question in unchanged:
            said = "".join(letters(line) for line in note_lines(block.blocks, written))
            shown[block.question] = shown.get(block.question, "") + said
    own = [block for block in document.blocks if not isinstance(block, Answer)]
    template = {letters(plain_text(note.spans)) for note in document.notes if note.number in numbers_in(own)}
    questions = {block.tag: block.question for block in document.blocks if isinstance(block, Answer)}
    for part, (section, tag, is_outside) in zip(draft.parts, found.places, strict=True):
        if is_outside:
            continue
        for note in (notes[number] for number in numbers_in([part.block]) if number in notes):
            text = letters(plain_text(note.spans))
            ident = questions.get(tag, "")
            if text not in shown.get(ident, "") and not (not ident and text in template):
                home = interview.flow.questions[ident].section if ident in interview.flow.questions else section
                yield Finding(
                    None,
                    "outside",
                    after=plain_text(note.spans),
                    section=home,
                    value=write_blocks([Paragraph(note.spans)]),
                    note_of=ident,
                    number=len(found.outside) + note.number,
                )


def _markdown(blocks: Sequence[Simple], notes: Notes) -> str:
    """As Markdown; headings become paragraphs, for an answer has none of the document's."""
    return markdown_of([Paragraph(b.spans) if isinstance(b, Heading) else b for b in blocks], notes)


def _text(blocks: Sequence[Simple], notes: Notes) -> str:
    return "\n".join([text_lines(blocks), *told(blocks, notes)])
