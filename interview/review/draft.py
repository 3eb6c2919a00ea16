"""The draft of a review: an interview in one of the document structures."""

from __future__ import annotations

from collections.abc import Iterator

from interview.errors import DraftError
from interview.review.answers import plain_value
from interview.review.blocks import Answer, Block, Cover, Document, Heading, Note, Origin, Paragraph, Span
from interview.review.frame import APPROVER, REGISTRATION, Frame
from interview.review.marks import Marker
from interview.review.notes import number_notes
from interview.review.open_points import open_points
from interview.review.placement import Placement
from interview.review.structure import build, fill_gaps, headings_in_answers, prune
from interview.review.templates import Fact, Template, TemplateInfo, available_templates, load_template, render
from interview.review.tokens import Tokens
from interview.review.vocabulary import Vocabulary
from interview.review.words import load_words
from interview.session.interview import Interview

__all__ = ["TemplateInfo", "available_templates", "compose"]


def compose(interview: Interview, template: str | None = None, *, revision: int = 0) -> Document:
    """The draft of `interview` in the structure `template` (a name or the path of a file), else in its own.

    Every answer of a relevant question is in it exactly once. What is unconfirmed or open is marked where it stands
    and listed at the end; an approved review has neither marks nor list. `revision` is that of the interview in its
    store; the draft carries it along.

    Raises DraftError where there is no such template, or where it cannot be used (with its file and line).
    """
    return _Composition(interview, load_template(template or interview.state.template)).document(revision)


class _Composition:
    """One draft on its way from an interview to a document."""

    def __init__(self, interview: Interview, template: Template) -> None:
        self.interview = interview
        self.template = template
        self.front = template.front
        self.words = load_words(self.front.language)
        self.said = load_words(interview.flow.language)
        self.frame = Frame(interview, self.words)
        self.marker = Marker(interview, self.words, self.said)
        self.placement = Placement(interview, self.words, self.marker)

    def document(self, revision: int) -> Document:
        cover = self._cover()
        blocks, notes = self._blocks()
        start = self.interview.state.start
        title = self.frame.filled(self.front.title)
        header = f"{self.frame.organisation} – {title}"
        return Document(
            title=title,
            language=self.front.language,
            organisation=self.frame.organisation,
            numbering=self.front.numbering,
            blocks=tuple(blocks),
            contents=self.front.contents,
            cover=cover,
            notes=notes,
            origin=Origin(
                interview=start.ident,
                revision=revision,
                year=start.year,
                flow=self.interview.flow.id,
                flow_version=self.interview.flow.version,
                hashes=tuple((block.tag, block.fingerprint) for block in blocks if isinstance(block, Answer)),
                template=self.template.lasting_name,
                template_fingerprint=self.template.fingerprint,
            ),
            header=header if self.frame.approved else f"{self.words.draft} – {header}",
            answer_language="" if self.said is self.words else self.said.language,
        )

    def _blocks(self) -> tuple[list[Block], tuple[Note, ...]]:
        tokens = Tokens()
        own = self.template.own
        names = Vocabulary(self.interview, self.frame, self.marker, self.placement, tokens, lenient=not own).names()
        skeleton = render(self.template, names)
        self.placement.pass_over(*self.front.silent)
        try:
            built, optional, own_notes = build(skeleton, tokens, self.placement)
        except DraftError as error:
            raise DraftError(error.message, where=self.template.file, advice=error.advice) from None
        nothing = self.front.empty if self.frame.approved and self.front.empty else self.words.nothing_given
        blocks = headings_in_answers(fill_gaps(prune(built, optional, self._asked), self._asked, nothing))
        self._add_left_over(blocks)
        if not self.frame.approved:
            blocks += open_points(self.interview, self.words)
        blocks.append(Paragraph((Span(self.front.closing or self.words.closing),)))
        return number_notes(blocks, (*own_notes, *self.marker.notes))

    def _add_left_over(self, blocks: list[Block]) -> None:
        """Adds what the template has no place for, before the approval line."""
        left: list[Block] = []
        for section, found in self.placement.left_over().items():
            title = self.interview.flow.section(section).title
            left += [Heading(2, (Span(title),), numbered=False, key=section), *found]
        if left:
            approval = next(
                (i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and b.role == "approval"), None
            )
            place = len(blocks) if approval is None else approval
            blocks[place:place] = [Heading(1, (Span(self.words.leftovers),), numbered=False), *left]

    def _asked(self, key: str) -> bool | None:
        """Whether a section or question is asked in this review; None where the flow has none of that name."""
        flow = self.interview.flow
        if key in flow.questions:
            return self.interview.is_relevant(key)
        if any(section.id == key for section in flow.sections):
            return any(section.id == key for section in self.interview.sections())
        return None

    def _cover(self) -> Cover | None:
        front = self.front.cover
        if front is None:
            return None
        facts = ((fact.label, text) for fact in front.facts if (text := self._fact(fact)))
        subtitle = self.frame.filled(front.subtitle)
        if not self.frame.approved:
            subtitle = f"{subtitle} – {self.words.draft.lower()}" if subtitle else self.words.draft
        return Cover(
            above=tuple(self.frame.filled(line) for line in front.above),
            title=self.frame.filled(self.front.title),
            subtitle=subtitle,
            facts=tuple(facts),
        )

    def _fact(self, fact: Fact) -> str:
        self.placement.place(*fact.questions)
        return " – ".join(text for question in fact.questions for text in self._stated(question))

    def _stated(self, question: str) -> Iterator[str]:
        """What a cover states of a question: at most one text."""
        approval = self.frame.approval
        if question == REGISTRATION and approval and approval.number:
            yield approval.number
        elif question == APPROVER and approval and approval.role:
            yield approval.role
        elif question in self.interview.flow.questions and self.interview.is_relevant(question):
            item = self.interview.item(question)
            if self.marker.has_value(item):
                text = plain_value(item.question, item.value, self.words)
                unconfirmed = item.state == "proposed" and not self.frame.approved
                yield self.words.unconfirmed_fact.format(value=text) if unconfirmed else text
            elif item.question.required and item.state != "not_applicable" and not self.frame.approved:
                yield self.words.missing_fact
